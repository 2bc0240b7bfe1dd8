using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// New code that shows what a member gives and does nothing else with it: who shows a price wants the price of today. It is a conflict only when the value is no
/// longer one (nothing, zero, empty), or stands for something else (a hundred times as much).
/// </summary>
internal static class ShownValue
{
    /// <summary>A price that is ten times another is in another unit.</summary>
    private const double OtherUnit = 9.5;

    /// <summary>True when the values of new code differ by one that a member gives, and by the texts made of it.</summary>
    /// <param name="there">The values on the author's head.</param>
    /// <param name="merged">The values after the merge.</param>
    /// <param name="first">The first that differs.</param>
    public static bool IsAll(List<Noted> there, List<Noted> merged, int first)
    {
        if (there.Count != merged.Count || first >= there.Count)
            return false;
        var (was, now) = (there[first], merged[first]);
        if (
            !IsGiven(was.Syntax)
            || was.Plain is null
            || now.Plain is null
            || was.Plain.GetType() != now.Plain.GetType()
            || !IsLike(was.Plain, now.Plain)
        )
            return false;
        for (var i = first; i < there.Count; i++)
        {
            if (!there[i].IsAt(merged[i]))
                return false;
            var isHandedOn = there[i].Value == was.Value && merged[i].Value == now.Value;
            if (there[i].Value != merged[i].Value && !isHandedOn && !(there[i].Plain is string && merged[i].Plain is string { Length: > 0 }))
                return false;
        }
        return true;
    }

    private static bool IsGiven(SyntaxNode syntax) =>
        syntax is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or MemberBindingExpressionSyntax;

    private static bool IsLike(object was, object now)
    {
        if (was is string text && now is string other)
            return text.Length > 0 && other.Trim().Length > 0;
        if (was is DateTime or DateOnly or TimeOnly or TimeSpan or DateTimeOffset)
            return !now.Equals(Activator.CreateInstance(now.GetType()));
        var (a, b) = (Convert.ToDouble(was, CultureInfo.InvariantCulture), Convert.ToDouble(now, CultureInfo.InvariantCulture));
        return a * b > 0 && Math.Max(a / b, b / a) < OtherUnit;
    }
}
