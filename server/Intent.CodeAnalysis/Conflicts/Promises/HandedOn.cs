using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>Members that give what another member gave them, as it is (`PriceOf(visit) => fees.Quote(visit)`): what that one promises of its result, they promise.</summary>
internal static class HandedOn
{
    /// <summary>How many members may stand between the code and the one that was changed.</summary>
    private const int MaxDepth = 3;

    /// <summary>The members of the merged code that hand on a member's result, near ones first; none for what is no method or property.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol symbol, PairView view, CancellationToken cancellation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { symbol };
        List<ISymbol> near = symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false } or IPropertySymbol ? [symbol] : [];
        for (var depth = 0; depth < MaxDepth && near.Count > 0; depth++)
        {
            near = [.. near.SelectMany(s => Callers.Of(s, view, IsResult, cancellation)).Where(seen.Add)];
            foreach (var member in near)
                yield return member;
        }
    }

    /// <summary>True for the name of a member whose result the member around it gives, at once or from a variable that is there for nothing else.</summary>
    private static bool IsResult(SimpleNameSyntax name)
    {
        var value = PromiseUse.ValueOf(name);
        while (
            value.Parent
                is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
                    or ParenthesizedExpressionSyntax
            || value.Parent is ConditionalExpressionSyntax choice && choice.Condition != value
            || value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } other && other.Right == value
        )
            value = (ExpressionSyntax)value.Parent;
        return IsGiven(value)
            || value.Parent
                is EqualsValueClauseSyntax
                {
                    Parent: VariableDeclaratorSyntax { Identifier.ValueText: var local, Parent.Parent: LocalDeclarationStatementSyntax }
                }
                && PromiseUse
                    .Body(value)
                    ?.DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .Where(n => n.Identifier.ValueText == local && n.SpanStart > value.Span.End)
                    .ToList()
                    is [var only]
                && IsGiven(only);
    }

    private static bool IsGiven(ExpressionSyntax value) =>
        value.Parent is ReturnStatementSyntax && PromiseUse.Body(value) is MemberDeclarationSyntax or AccessorDeclarationSyntax
        || value.Parent
            is ArrowExpressionClauseSyntax
            {
                Parent: MethodDeclarationSyntax
                    or PropertyDeclarationSyntax
                    or AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.GetAccessorDeclaration }
            };
}
