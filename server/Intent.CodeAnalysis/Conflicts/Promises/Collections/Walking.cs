using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>Code that changes the object which gave a result while it goes over the result, or before it reads it again.</summary>
internal static class Walking
{
    private static readonly string[] Changing = ["Add", "Insert", "Remove", "Delete", "Clear", "Push", "Pop", "Enqueue", "Dequeue", "Put", "Drop"];

    /// <summary>True when a loop over the result adds to, or removes from, the object that gave it.</summary>
    public static bool ChangesTheOwner(PromiseUse use) =>
        use.Name.Parent is MemberAccessExpressionSyntax { Expression: var owner } access
        && access.Name == use.Name
        && use.Appearances()
            .Select(EagerResult.Queried)
            .Any(v =>
                v.Parent is CommonForEachStatementSyntax each
                && each.Expression == v
                && each.Statement.DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Any(i =>
                        i.Expression is MemberAccessExpressionSyntax { Expression: var other }
                        && other.ToString() == owner.ToString()
                        && Changes(i, use)
                    )
            );

    /// <summary>True when the result is kept in a variable, the object that gave it is changed, and the variable is read after that.</summary>
    public static bool ReadsAfterChange(PromiseUse use)
    {
        if (
            use.Name.Parent is not MemberAccessExpressionSyntax { Expression: var owner } access
            || access.Name != use.Name
            || owner is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
        )
            return false;
        var mentions = use.LaterMentions().ToList();
        var change =
            mentions.Count == 0
                ? null
                : PromiseUse
                    .Body(use.Value)!
                    .DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                    .OfType<InvocationExpressionSyntax>()
                    .FirstOrDefault(i =>
                        i.SpanStart > use.Value.Span.End
                        && i.Expression is MemberAccessExpressionSyntax { Expression: var other }
                        && other.ToString() == owner.ToString()
                        && Changes(i, use)
                    );
        return change is not null && mentions.Exists(m => m.SpanStart > change.Span.End && !OwnCopy.IsMutated(m));
    }

    /// <summary>True when the object that gives the result was changed by the same code before.</summary>
    public static bool ChangesBefore(PromiseUse use) =>
        use.Name.Parent is MemberAccessExpressionSyntax { Expression: var owner } access
        && access.Name == use.Name
        && PromiseUse
            .Body(use.Value)!
            .DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<InvocationExpressionSyntax>()
            .Any(i =>
                i.Span.End <= use.Value.SpanStart
                && i.Expression is MemberAccessExpressionSyntax { Expression: var other }
                && other.ToString() == owner.ToString()
                && Changes(i, use)
            );

    /// <summary>By its name, or because it adds to or removes from a field of its type.</summary>
    private static bool Changes(InvocationExpressionSyntax call, PromiseUse use) =>
        IsChanging(MemberText.Calls(call).First())
        || use.Model.GetSymbolInfo(call, use.Cancellation).Symbol is IMethodSymbol method
            && method
                .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(use.Cancellation).DescendantNodes())
                .OfType<InvocationExpressionSyntax>()
                .Any(i =>
                    i.Expression
                        is MemberAccessExpressionSyntax
                        {
                            Expression: IdentifierNameSyntax { Identifier.ValueText: var field },
                            Name.Identifier.ValueText: var name
                        }
                    && IsChanging(name)
                    && method.ContainingType.GetMembers(field).Any(m => m is IFieldSymbol)
                );

    private static bool IsChanging(string name) => Changing.Any(c => name.StartsWith(c, StringComparison.Ordinal));
}
