using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// An edit that only adjusts amounts: a price, a rate or a limit is a bit more or less than it was, by less than a half. Who computes with it wants that of today. Another unit, a sign or a
/// zero is no adjustment.
/// </summary>
internal static class AdjustedAmount
{
    private const double Most = 1.5;

    /// <summary>More digits than these, where there were fewer, are not rounded any more.</summary>
    private const int Cents = 2;

    /// <summary>True when nothing but numbers differ in a changed member, and each by little.</summary>
    public static bool Is(RichChange change)
    {
        if (change is not { Before: { } before, After: { } after })
            return false;
        var (was, now) = (Tokens(before), Tokens(after));
        if (was.Count != now.Count)
            return false;
        var adjusted = false;
        for (var i = 0; i < was.Count; i++)
        {
            if (was[i].Text == now[i].Text)
                continue;
            if (!IsNear(was[i], now[i]))
                return false;
            adjusted = true;
        }
        return adjusted;

        static List<SyntaxToken> Tokens(PlacedSymbol member) => [.. member.Declared.Node.DescendantTokens()];
    }

    /// <summary>True for two amounts of which neither is half as much again as the other.</summary>
    public static bool IsNear(double was, double now) => was > 0 && now > 0 && Math.Max(was / now, now / was) < Most;

    private static bool IsNear(SyntaxToken was, SyntaxToken now) =>
        was.IsKind(SyntaxKind.NumericLiteralToken)
        && now.IsKind(SyntaxKind.NumericLiteralToken)
        && IsNear(Convert.ToDouble(was.Value, CultureInfo.InvariantCulture), Convert.ToDouble(now.Value, CultureInfo.InvariantCulture))
        && Digits(now) <= Math.Max(Digits(was), Cents)
        && !IsPlace(now);

    private static int Digits(SyntaxToken number) =>
        number.Text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point
            ? number.Text.Skip(point + 1).TakeWhile(char.IsAsciiDigit).Count()
            : 0;

    /// <summary>A number that says which part is meant, or how many: `parts[3]`, `Skip(4)`, `Round(sum, 3)`.</summary>
    private static bool IsPlace(SyntaxToken number) =>
        number.Parent?.Parent switch
        {
            ArgumentSyntax { Parent: BracketedArgumentListSyntax } => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Promises.MemberText.Calls(call).First() is var name
                && !(
                    name is "Min" or "Max" or "Clamp"
                    || name.StartsWith("From", StringComparison.Ordinal)
                    || name.StartsWith("Add", StringComparison.Ordinal)
                ),
            RangeExpressionSyntax or PrefixUnaryExpressionSyntax => true,
            _ => false,
        };
}
