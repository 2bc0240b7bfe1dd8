using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// New code that shows what a member gives, or what it calculates from that, and decides nothing by it: who shows a price wants the price of today. It is a conflict only
/// when a value is no longer one (nothing, zero, empty), or stands for something else (a hundred times as much).
/// </summary>
internal static partial class ShownValue
{
    /// <summary>A price that is ten times another is in another unit.</summary>
    private const double OtherUnit = 9.5;

    /// <summary>True when the values of new code differ by one that a member gives, and by the numbers and texts made of it.</summary>
    /// <param name="there">The values on the author's head.</param>
    /// <param name="merged">The values after the merge.</param>
    public static bool IsAll(List<Noted> there, List<Noted> merged)
    {
        if (there.Count != merged.Count)
            return false;
        var isFirst = true;
        for (var i = 0; i < there.Count; i++)
        {
            if (!there[i].IsAt(merged[i]))
                return false;
            if (there[i].Value == merged[i].Value)
                continue;
            if (
                !IsLike(there[i], merged[i])
                || TakesPart(there[i].Syntax)
                || isFirst && !(IsGiven(there[i].Syntax) && (there[i].Plain is not null || IsTexts(there[i].Value)))
            )
                return false;
            isFirst = false;
        }
        return true;
    }

    /// <summary>True for a tenth of it, or a rate on it: then it matters what it is a part of.</summary>
    private static bool TakesPart(SyntaxNode syntax) =>
        syntax is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } product
        && product
            .DescendantTokens()
            .Any(t =>
                t.Value switch
                {
                    decimal number => decimal.Truncate(number) != number || number == 100m,
                    double number => Math.Truncate(number) != number || number == 100,
                    int number => number == 100,
                    _ => t.IsKind(SyntaxKind.IdentifierToken) && Rates().IsMatch(t.ValueText),
                }
            );

    [GeneratedRegex("(Rate|Percent|Percentage|Factor|Share|Ratio|Discount|Vat|Tax)s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Rates();

    private static bool IsGiven(SyntaxNode syntax) =>
        syntax
            is InvocationExpressionSyntax
                or MemberAccessExpressionSyntax
                or IdentifierNameSyntax
                or MemberBindingExpressionSyntax
                // The text of an object in it.
                or InterpolatedStringExpressionSyntax
                or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression };

    private static bool IsLike(Noted was, Noted now) =>
        was.Plain is { } a && now.Plain is { } b ? a.GetType() == b.GetType() && IsLike(a, b)
        // As many elements as before.
        : Count(was.Value) is { } count ? count == Count(now.Value)
        // A pair or tuple that holds it, or a text that is being put together.
        : was.Value is ['[' or '(' or '"', ..] && now.Value.StartsWith(was.Value[0]) && IsLike((object)was.Value, now.Value);

    /// <summary>A list of texts, of which the code shows one or all.</summary>
    private static bool IsTexts(string value) => Count(value) is { } count && value.AsSpan(count.Length).StartsWith(" [\"");

    private static string? Count(string value) =>
        value.IndexOf(" [", StringComparison.Ordinal) is > 0 and var end && value[..end].All(char.IsAsciiDigit) ? value[..end] : null;

    private static bool IsLike(object was, object now)
    {
        if (was is string text && now is string other)
            // Not a text that lost a part, or that nobody rounds any more.
            return other.Trim().Length > 0 && !LostPart(text, other.Trim()) && Decimals(other, zeros: false) <= Decimals(text, zeros: true);
        if (was is DateTime or DateOnly or TimeOnly or TimeSpan or DateTimeOffset)
            return !now.Equals(Activator.CreateInstance(now.GetType()));
        var (a, b) = (Convert.ToDouble(was, CultureInfo.InvariantCulture), Convert.ToDouble(now, CultureInfo.InvariantCulture));
        return a * b > 0 && Math.Max(a / b, b / a) < OtherUnit;
    }

    /// <summary>The text begins or ends as before, and something is missing; not so where a number has fewer digits.</summary>
    private static bool LostPart(string text, string rest) =>
        text.IndexOf(rest, StringComparison.Ordinal) is >= 0 and var at
        && !(at == 0 && char.IsAsciiDigit(rest[^1]) && text[rest.Length..].Trim('"').All(c => char.IsAsciiDigit(c) || c == '.'));

    /// <summary>The most digits behind a point, with the zeros at the end or without them.</summary>
    private static int Decimals(string text, bool zeros)
    {
        var (most, count) = (0, -1);
        foreach (var c in text)
        {
            count =
                char.IsAsciiDigit(c) && count >= 0 ? count + 1
                : c == '.' ? 0
                : -1;
            if (zeros || c != '0')
                most = Math.Max(most, count);
        }
        return most;
    }
}
