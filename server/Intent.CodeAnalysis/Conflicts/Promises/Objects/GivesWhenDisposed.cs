using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>
/// "It still gives what was put in": disposing the object empties now what a member of it is made from, itself or in a method that it calls, and the code asks that member
/// behind the `using` that disposes the object.
/// </summary>
internal sealed class GivesWhenDisposed : Promise
{
    /// <summary>How far calls of the type's own methods are followed.</summary>
    private const int MaxDepth = 2;

    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol.ContainingType.GetMembers().Where(m => m is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false });

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method || !Disposes(method.Name))
            return null;
        var old = Emptied(before, 0).ToHashSet(StringComparer.Ordinal);
        return Emptied(after, 0).FirstOrDefault(f => !old.Contains(f)) is { } field ? new Breach($"keeps {field}", $"empties {field}", field) : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Name.Parent is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var variable } } access
        && access.Name == use.Name
        && !Disposes(use.Symbol.Name)
        && use.Symbol.DeclaringSyntaxReferences is [var declared]
        && declared
            .GetSyntax(use.Cancellation)
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(i => i.Identifier.ValueText == (string)breach.Data!)
        && PromiseUse.Body(use.Value) is { } body
        // A call of `Dispose` is followed like any other; a `using` has none.
        && body.DescendantNodes()
            .OfType<UsingStatementSyntax>()
            .Any(u =>
                u is { Expression: IdentifierNameSyntax held, Parent: { } around }
                && held.Identifier.ValueText == variable
                && u.Span.End <= use.Name.SpanStart
                && (around.Span.Contains(use.Name.Span) || around is GlobalStatementSyntax)
            )
        && !body.DescendantNodes()
            .Any(n => n is AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } && set.Identifier.ValueText == variable);

    /// <summary>The fields that a body empties, itself or in methods of its type that it calls.</summary>
    private static IEnumerable<string> Emptied(MemberText member, int depth)
    {
        foreach (var field in GivesAgain.Emptied(member, isRead: false))
            yield return field;
        if (depth >= MaxDepth)
            yield break;
        foreach (var call in member.Nodes.OfType<InvocationExpressionSyntax>())
            if (
                call.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                && member.SymbolOf(call) is IMethodSymbol { IsStatic: false, DeclaringSyntaxReferences: [var declared] }
                && member.Model.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
            )
                foreach (
                    var field in Emptied(
                        new MemberText(declared.GetSyntax(), member.Model.Compilation.GetSemanticModel(declared.SyntaxTree)),
                        depth + 1
                    )
                )
                    yield return field;
    }

    private static bool Disposes(string name) => name is "Dispose" or "DisposeAsync";
}
