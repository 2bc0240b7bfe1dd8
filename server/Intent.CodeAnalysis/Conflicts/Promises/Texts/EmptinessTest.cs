using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>Whether code asks if a text is empty: `Help(name).Length > 0`, `names.Select(Help).Where(h => h != "")`.</summary>
internal static class EmptinessTest
{
    /// <summary>True when the code asks that of the value of a use, or of what a sequence of such values gives next.</summary>
    public static bool Is(PromiseUse use) => use.Appearances().Any(v => Asks(v) || InNextStep(v).Any(Asks));

    /// <summary>True when the code asks that in words that say the same of null: `string.IsNullOrEmpty(text)`, `text is null or ""`.</summary>
    public static bool TakesNull(PromiseUse use) =>
        use.Appearances()
            .SelectMany(v => InNextStep(v).Prepend(v))
            .Where(Asks)
            .All(v =>
                v.Parent is ArgumentSyntax
                || v.Parent is IsPatternExpressionSyntax { Pattern: var pattern }
                    && pattern.DescendantNodesAndSelf().Any(n => n.IsKind(SyntaxKind.NullLiteralExpression))
            );

    private static bool Asks(ExpressionSyntax value) =>
        value.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } access => access.Expression == value
                && (
                    access.Parent is BinaryExpressionSyntax compare
                        && (compare.Left == access ? compare.Right : compare.Left) is LiteralExpressionSyntax { Token.Value: 0 or 1 }
                    || access.Parent is IsPatternExpressionSyntax
                ),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => MemberText.Calls(call).First()
                is "IsNullOrEmpty"
                    or "IsNullOrWhiteSpace",
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compare => (
                compare.Left == value ? compare.Right : compare.Left
            )
                is LiteralExpressionSyntax { Token.Value: "" }
                    or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" },
            IsPatternExpressionSyntax { Pattern: var pattern } => pattern
                .DescendantNodesAndSelf()
                .Any(n => n is LiteralExpressionSyntax { Token.Value: "" }),
            _ => false,
        };

    /// <summary>The mentions of the value in the lambda that stands next in a query: of `Select(Help).Where(h => …)` those of `h`.</summary>
    private static IEnumerable<ExpressionSyntax> InNextStep(ExpressionSyntax value)
    {
        var selected = value.Parent is SimpleLambdaExpressionSyntax made && made.Body == value ? made.Parent : value.Parent;
        if (
            selected
                is not ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" },
                        Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next }
                    }
                }
            || next.ArgumentList.Arguments is not [{ Expression: SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: var name } step }, ..]
        )
            return [];
        return step.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == name);
    }
}
