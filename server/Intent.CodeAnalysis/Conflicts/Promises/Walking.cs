using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>Loops over a result that change the object which gave it: they rely on the result being finished, and their own.</summary>
internal static class Walking
{
    private static readonly string[] Changing = ["Add", "Insert", "Remove", "Delete", "Clear", "Push", "Pop", "Enqueue", "Dequeue", "Put", "Drop"];

    /// <summary>True when a loop over the result adds to, or removes from, the object that gave it.</summary>
    public static bool ChangesTheOwner(PromiseUse use) =>
        use.Name.Parent is MemberAccessExpressionSyntax { Expression: var owner } access
        && access.Name == use.Name
        && use.Appearances()
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
