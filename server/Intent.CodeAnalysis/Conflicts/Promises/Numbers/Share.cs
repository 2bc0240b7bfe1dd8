using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>Whether code only takes what part of one another two numbers of one kind are: <c>part.Amount / all.Sum(x => x.Amount)</c> is the same in every unit.</summary>
internal static class Share
{
    /// <summary>True when all that is done with the value is to divide it by another one of the same member, or such a one by it.</summary>
    public static bool Is(PromiseUse use) =>
        use.Appearances().Skip(use.LaterMentions().Any() ? 1 : 0).ToList() is var values && values.TrueForAll(v => IsDivided(v, use));

    private static bool IsDivided(ExpressionSyntax value, PromiseUse use)
    {
        switch (value.Parent)
        {
            case ParenthesizedExpressionSyntax outer:
                return IsDivided(outer, use);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product:
                return IsDivided(product, use);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division:
                return IsOfSame(division.Left.Span.Contains(value.Span) ? division.Right : division.Left, use);
            // The variable that is divided by may have nothing in it.
            case BinaryExpressionSyntax compare
                when value is IdentifierNameSyntax
                    && (compare.Left == value ? compare.Right : compare.Left) is LiteralExpressionSyntax { Token.Value: var limit }:
                return limit is 0 or 0m or 0d or 0L or 0f;
            // The sum of all.
            case LambdaExpressionSyntax
            {
                Parent: ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sum" or "Max" }
                    } total
                }
            }:
                return total.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local }
                    ? Mentions(local).ToList() is { Count: > 0 } later && later.TrueForAll(m => IsDivided(m, use))
                    : IsDivided(total, use);
            default:
                return false;
        }
    }

    /// <summary>The expression is made from the same member, by itself or in a variable.</summary>
    private static bool IsOfSame(ExpressionSyntax expression, PromiseUse use) =>
        expression
            .DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(n =>
                n.Identifier.ValueText == use.Symbol.Name
                || PromiseUse
                    .Body(use.Value)!
                    .DescendantNodes()
                    .OfType<VariableDeclaratorSyntax>()
                    .Any(v =>
                        v.Identifier.ValueText == n.Identifier.ValueText
                        && v.Initializer?.Value.DescendantNodesAndSelf()
                            .OfType<IdentifierNameSyntax>()
                            .Any(i => i.Identifier.ValueText == use.Symbol.Name) == true
                    )
            );

    private static IEnumerable<ExpressionSyntax> Mentions(VariableDeclaratorSyntax local) =>
        PromiseUse
            .Body(local)!
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == local.Identifier.ValueText && n.SpanStart > local.Span.End);
}
