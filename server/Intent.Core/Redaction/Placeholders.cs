using System.Collections.Frozen;

namespace Intent.Core.Redaction;

/// <summary>Values that stand where a secret could stand and are none: marks, variables, keywords, words of messages.</summary>
internal static class Placeholders
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "null",
            "nil",
            "none",
            "undefined",
            "true",
            "false",
            "default",
            "string",
            "str",
            "bool",
            "boolean",
            "int",
            "integer",
            "number",
            "object",
            "any",
            "var",
            "new",
            "required",
            "optional",
            "missing",
            "invalid",
            "valid",
            "expired",
            "ok",
            "yes",
            "no",
            "set",
            "unset",
            "hidden",
            "incorrect",
            "wrong",
            "correct",
            "accepted",
            "rejected",
            "changed",
            "unchanged",
            "empty",
            "return",
            "this",
            "void",
            "unknown",
            "failed",
            "passed",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>True when the value shows nothing: empty, masked, a variable, a keyword or an earlier mark.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IsEmpty || value.StartsWith(Redactor.MarkStart))
            return true;
        if (!value.ContainsAnyExcept("*•.xX-_…?#"))
            return true;
        if (value.Length <= 12 && Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value.TrimEnd(",;.)]}")))
            return true;
        return value[0] switch
        {
            '$' => IsVariable(value[1..]),
            '%' => value.Length > 2 && value[^1] == '%' && !value[1..^1].ContainsAnyExcept(NameCharacters),
            '{' => value[^1] == '}' && !value.Trim("{}").Trim().ContainsAnyExcept(NameCharacters),
            '<' => value[^1] == '>',
            _ => false,
        };
    }

    private const string NameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:";

    /// <summary>${NAME}, $(name), $env:NAME, $NAME; not $ecret.</summary>
    private static bool IsVariable(ReadOnlySpan<char> rest) =>
        rest.StartsWith("env:", StringComparison.OrdinalIgnoreCase)
        || (rest is ['{', .., '}'] or ['(', .., ')'] && !rest[1..^1].Trim().ContainsAnyExcept(NameCharacters))
        || (rest is ['{', '{', .., '}', '}'] && !rest[2..^2].Trim().ContainsAnyExcept(NameCharacters))
        || (rest.Length > 1 && !rest.ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") && !char.IsAsciiDigit(rest[0]));
}
