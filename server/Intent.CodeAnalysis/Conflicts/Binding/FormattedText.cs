using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Whether a value of another type gives the text that the code was written for.</summary>
internal static class FormattedText
{
    /// <summary>True when a value of both types is written alike, where both types can have it.</summary>
    /// <param name="old">The type that the author saw.</param>
    /// <param name="new">The type in the merged code.</param>
    /// <param name="format">The format; null where none is given.</param>
    public static bool Same(ITypeSymbol old, ITypeSymbol @new, string? format)
    {
        if (old.ToDisplayString() == @new.ToDisplayString())
            return true;
        if (NumericUse.IsNumeric(old) && NumericUse.IsNumeric(@new))
            return string.IsNullOrEmpty(format)
                || NumericUse.IsIntegral(old) && NumericUse.IsIntegral(@new)
                || !"DdXxBb".Contains(format[0], StringComparison.Ordinal)
                || format.Skip(1).Any(c => !char.IsAsciiDigit(c));
        // Plain words and whole numbers print themselves.
        if (string.IsNullOrEmpty(format))
            return IsPlain(old) && IsPlain(@new);
        return Parts(old) is { } had
            && Parts(@new) is { } has
            && (
                format.Length == 1
                    ? had == has && "dDfFgGmMstTyY".Contains(format, StringComparison.Ordinal)
                    : Letters(format).All(c => had.Contains(c, StringComparison.Ordinal) && has.Contains(c, StringComparison.Ordinal))
            );
    }

    private static bool IsPlain(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Char || NumericUse.IsIntegral(type);

    /// <summary>The letters of a custom format that a date or time has a part for; null for other types.</summary>
    private static string? Parts(ITypeSymbol type) =>
        type.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            ? null
            : type.Name switch
            {
                "DateTime" or "DateTimeOffset" => "yMdHhmsfFt",
                "DateOnly" => "yMd",
                "TimeOnly" => "HhmsfFt",
                _ => null,
            };

    /// <summary>The letters of a custom format that stand for parts, without quoted text and separators.</summary>
    private static IEnumerable<char> Letters(string format)
    {
        var quoted = '\0';
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '\\')
                i++;
            else if (quoted != '\0')
                quoted = format[i] == quoted ? '\0' : quoted;
            else if (format[i] is '\'' or '"')
                quoted = format[i];
            else if (char.IsLetter(format[i]))
                yield return format[i];
        }
    }
}
