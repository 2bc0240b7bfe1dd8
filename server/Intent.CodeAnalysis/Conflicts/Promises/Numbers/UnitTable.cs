using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>Several constants that were all multiplied by what lies between two units (100, 1000, 60): prices in cents, percent instead of fractions. One constant alone may just be another number.</summary>
internal static class UnitTable
{
    /// <summary>The factors between units of money, weight, length, share and time.</summary>
    private static readonly double[] Units = [10, 100, 1000, 10_000, 1_000_000, 60, 3600, 24, 7];

    /// <summary>True when a constant of one unit becomes another one's by this factor.</summary>
    public static bool IsBetweenUnits(double ratio) => Units.Any(u => Math.Abs(ratio - u) <= 1e-9 * u || Math.Abs(ratio * u - 1) <= 1e-9);

    /// <summary>True when a switch gives the same for the same cases but for its numbers, which are of another unit.</summary>
    public static bool IsRescaled(SwitchExpressionSyntax was, SwitchExpressionSyntax now) =>
        was.Arms.Count == now.Arms.Count
        && was.Arms.Zip(now.Arms).All(a => BodyNormalForm.Tokens(a.First.Pattern) == BodyNormalForm.Tokens(a.Second.Pattern))
        && IsRescaled(was.Arms.SelectMany(a => a.Expression.DescendantTokens()), now.Arms.SelectMany(a => a.Expression.DescendantTokens()));

    /// <summary>True when two texts are the same but for their numbers, and all numbers that are not zero, at least two, were multiplied by one factor between units.</summary>
    public static bool IsRescaled(SyntaxNode was, SyntaxNode now) => IsRescaled(was.DescendantTokens(), now.DescendantTokens());

    private static bool IsRescaled(IEnumerable<SyntaxToken> was, IEnumerable<SyntaxToken> now)
    {
        var (before, after) = (was.ToList(), now.ToList());
        if (before.Count != after.Count)
            return false;
        var (ratio, found) = (double.NaN, 0);
        foreach (var (old, @new) in before.Zip(after))
        {
            if (Number(old) is not { } x || Number(@new) is not { } y)
            {
                if (old.Text != @new.Text)
                    return false;
                continue;
            }
            if (x == 0 && y == 0)
                continue;
            if (x == 0 || y == 0 || found > 0 && Math.Abs(y / x - ratio) > 1e-9 * Math.Abs(ratio))
                return false;
            (ratio, found) = (y / x, found + 1);
        }
        return found > 1 && IsBetweenUnits(ratio);
    }

    /// <summary>The members of a field's type that give one of the field's values, for its key: `_rates[kind]`, `_rates.GetValueOrDefault(kind)`, `_rates.TryGetValue(kind, out var rate) ? rate : 0`.</summary>
    public static IEnumerable<ISymbol> ReadersOf(ISymbol symbol) =>
        symbol is not IFieldSymbol { IsImplicitlyDeclared: false, ContainingType: { } type } field
            ? []
            : type.GetMembers()
                .Where(m =>
                    m is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol
                    && m.DeclaringSyntaxReferences.Any(r => Forwarding.Result(r.GetSyntax()) is { } result && Gives(result, field.Name))
                );

    private static bool Gives(ExpressionSyntax result, string field) =>
        result switch
        {
            ElementAccessExpressionSyntax element => Forwarding.Names(element.Expression, field),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault", Expression: var of }
            } => Forwarding.Names(of, field),
            ConditionalExpressionSyntax
            {
                Condition: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Expression: var of },
                    ArgumentList.Arguments: [_, { Expression: var got }]
                },
                WhenTrue: IdentifierNameSyntax given
            } => Forwarding.Names(of, field) && got.GetLastToken().ValueText == given.Identifier.ValueText,
            _ => false,
        };

    private static double? Number(SyntaxToken token) =>
        token.IsKind(SyntaxKind.NumericLiteralToken) ? Convert.ToDouble(token.Value, CultureInfo.InvariantCulture) : null;
}
