using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>The unit of time that the members name from which a number is made: `span.TotalHours`, `entry.Minutes`.</summary>
internal static partial class UnitWord
{
    /// <summary>The one unit that an expression takes; null where it takes none or several, or turns one into another by a factor.</summary>
    public static string? Of(ExpressionSyntax expression)
    {
        var names = expression
            .DescendantNodesAndSelf()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(m => m.Parent is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax))
            .Select(m => Unit().Match(m.Name.Identifier.ValueText))
            .Where(m => m.Success)
            .Select(m => m.Groups["unit"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return names is [var unit] && !expression.DescendantNodesAndSelf().Any(IsFactor) && !Changing().IsMatch(expression.ToString()) ? unit : null;
    }

    /// <summary>True when the value is only compared with others of its kind: `areas.MaxBy(Downtime)`, `Share(a) > Share(b)`. The unit does not matter there.</summary>
    public static bool IsOnlyOrdered(PromiseUse use)
    {
        var key = use.Value.Parent is LambdaExpressionSyntax made && made.Body == use.Value ? made.Parent : use.Value.Parent;
        return key
                is ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax
                        {
                            Name.Identifier.ValueText: "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "MaxBy" or "MinBy"
                        }
                    }
                }
            || use.Value.Parent is BinaryExpressionSyntax compare
                && compare.Kind()
                    is SyntaxKind.LessThanExpression
                        or SyntaxKind.LessThanOrEqualExpression
                        or SyntaxKind.GreaterThanExpression
                        or SyntaxKind.GreaterThanOrEqualExpression
                        or SyntaxKind.EqualsExpression
                        or SyntaxKind.NotEqualsExpression
                && (compare.Left == use.Value ? compare.Right : compare.Left) is var other
                // Zero is zero in any unit.
                && (other is LiteralExpressionSyntax { Token.ValueText: "0" } || Named(other) == use.Symbol.Name);

        static string? Named(ExpressionSyntax other) =>
            other switch
            {
                InvocationExpressionSyntax call => MemberText.Calls(call).First(),
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                SimpleNameSyntax name => name.Identifier.ValueText,
                _ => null,
            };
    }

    private static bool IsFactor(Microsoft.CodeAnalysis.SyntaxNode node) =>
        node.Kind() is SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression;

    [GeneratedRegex("^([A-Z][A-Za-z]*[a-z])?(?<unit>Days|Hours|Minutes|Seconds|Milliseconds)$")]
    private static partial Regex Unit();

    /// <summary>Calls that make a time from a number.</summary>
    [GeneratedRegex(@"\b(From|Add|To)(Days|Hours|Minutes|Seconds|Milliseconds|Ticks)\b")]
    private static partial Regex Changing();
}
