using System.Buffers;

namespace Intent.Core.Redaction;

/// <summary>
/// Secrets that are known by the name beside them: settings, options, JSON, YAML, XML, connection strings, environment variables, code. One
/// pass from left to right; what is looked at twice is bounded, so the time is linear in the text.
/// </summary>
internal static class NamedSecrets
{
    /// <summary>How far a value is read before it is known to be a secret.</summary>
    private const int Judged = 1024;

    private static readonly SearchValues<string> Seeds = SearchValues.Create(SecretNames.Seeds, StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the secrets of one line.</summary>
    public static void Find(ReadOnlySpan<char> line, List<SecretSpan> found)
    {
        for (var at = 0; at < line.Length; )
        {
            var seed = line[at..].IndexOfAny(Seeds);
            if (seed < 0)
                return;
            var start = at + seed;
            var end = start + 1;
            while (start > at && IsNameCharacter(line[start - 1]))
                start--;
            while (end < line.Length && IsNameCharacter(line[end]))
                end++;
            var next = end;
            var strength = end - start > 256 ? SecretNameStrength.None : SecretNames.Judge(line[start..end]);
            if (strength != SecretNameStrength.None && Value(line, start, end, strength) is { } value)
            {
                found.Add(new(start, value.Start, value.End, strength == SecretNameStrength.Token ? "token" : "password"));
                next = Math.Max(end, value.End);
            }

            at = next;
        }
    }

    private static (int Start, int End)? Value(ReadOnlySpan<char> line, int start, int end, SecretNameStrength strength)
    {
        var name = line[start..end];
        if (InTag(line[Math.Max(0, start - 64)..start]) && Element(line, end, name) is { } content)
            return content;

        var quotedKey = start > 0 && line[start - 1] is '"' or '\'' && IsQuote(line, end) > 0;
        var i = end + (quotedKey ? IsQuote(line, end) : 0);
        var afterName = i;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;
        var spaced = i > afterName;
        var separator = ' ';
        if (i < line.Length && line[i] is '=' or ':')
        {
            separator = line[i];
            if (i + 1 < line.Length && line[i] == ':' && line[i + 1] == '=')
                i++;
            else if (i + 1 < line.Length && line[i] == '=' && line[i + 1] == '>')
                i++;
            else if (i + 1 < line.Length && line[i + 1] is '=' or ':' or '~')
                return null;
            i++;
            var valueAt = i;
            while (i < line.Length && line[i] is ' ' or '\t')
                i++;
            spaced |= i > valueAt;
        }
        else if (quotedKey && spaced && line[i..].StartsWith("value=", StringComparison.OrdinalIgnoreCase))
        {
            i += 6;
            separator = '=';
        }
        else if (!spaced || !name.StartsWith("-"))
        {
            return null;
        }

        while (i < line.Length && line[i] is '$' or '@' && IsQuote(line, i + 1) > 0)
            i++;
        if (i >= line.Length)
            return null;
        var quote = IsQuote(line, i);
        if (quote > 0)
            return Quoted(line, i, quote, name, strength, quotedKey);
        return Plain(line, start, i, name, strength, separator, spaced, quotedKey);
    }

    /// <summary>True behind "&lt;" or "&lt;prefix:".</summary>
    private static bool InTag(ReadOnlySpan<char> before) =>
        before.EndsWith("<") || (before.EndsWith(":") && before.LastIndexOf('<') is var open and >= 0 && !before[open..].Contains(' '));

    /// <summary>The text of an element on this line: &lt;password&gt;text&lt;/password&gt;.</summary>
    private static (int Start, int End)? Element(ReadOnlySpan<char> line, int end, ReadOnlySpan<char> name)
    {
        var close = line[end..Math.Min(line.Length, end + 256)].IndexOf('>');
        if (close < 0)
            return null;
        var start = end + close + 1;
        var length = line[start..Math.Min(line.Length, start + Judged * 8)].IndexOf('<');
        if (length <= 0 || !line[(start + length)..].StartsWith("</"))
            return null;
        if (!line[(start + length + 2)..].StartsWith(name) && line[(start + length + 2)..].IndexOf(name) is < 0 or > 64)
            return null;
        return Placeholders.IsPlaceholder(line.Slice(start, length)) ? null : (start, start + length);
    }

    private static (int Start, int End)? Quoted(
        ReadOnlySpan<char> line,
        int at,
        int quote,
        ReadOnlySpan<char> name,
        SecretNameStrength strength,
        bool quotedKey
    )
    {
        var start = at + quote;
        var mark = line[start - 1];
        var end = start;
        // A quote that is written with a backslash ends only at another such quote.
        while (end < line.Length)
        {
            if (quote == 1 && line[end] == '\\')
                end++;
            else if (line[end] == mark && (quote == 1 || line[end - 1] == '\\'))
                break;
            end++;
        }

        end = Math.Min(end, line.Length);
        if (quote > 1 && end < line.Length && end > start && line[end - 1] == '\\')
            end--;
        var value = line[start..end];
        if (Placeholders.IsPlaceholder(value))
            return null;
        var judged = value[..Math.Min(value.Length, Judged)];
        if (strength == SecretNameStrength.Token && !IsTokenLike(judged) && !IsVariableName(name))
            return null;
        // A label names itself: Password = "Password".
        if (!quotedKey && judged.Trim(": ").Equals(name[(name.LastIndexOf('.') + 1)..].Trim("-"), StringComparison.OrdinalIgnoreCase))
            return null;
        return (start, end);
    }

    private static (int Start, int End)? Plain(
        ReadOnlySpan<char> line,
        int nameStart,
        int start,
        ReadOnlySpan<char> name,
        SecretNameStrength strength,
        char separator,
        bool spaced,
        bool quotedKey
    )
    {
        var variable = IsVariableName(name) && separator == '=' && !spaced;
        var flag = name.StartsWith("-");
        var end = End(line, start, variable || flag, Judged);
        var value = line[start..end];
        if (value.IsEmpty || Placeholders.IsPlaceholder(value))
            return null;
        if (flag && separator == ' ' && value[0] == '-')
            return null;
        if (!IsSecret(line, nameStart, end, value, name, strength, separator, spaced, quotedKey, variable || flag))
            return null;
        if (separator == '=' && !spaced && !variable && ConnectionStringEnd(line, end) is { } last)
            return (start, last);
        return (start, End(line, end, variable || flag, int.MaxValue));
    }

    private static bool IsSecret(
        ReadOnlySpan<char> line,
        int nameStart,
        int end,
        ReadOnlySpan<char> value,
        ReadOnlySpan<char> name,
        SecretNameStrength strength,
        char separator,
        bool spaced,
        bool quotedKey,
        bool certain
    )
    {
        if (certain)
            return true;
        if (Randomness.LooksRandom(value))
            return true;
        if (IsCode(value))
            return false;
        if (quotedKey)
            return value.Length >= 4 && !value.ContainsAnyExceptInRange('0', '9');
        if (strength == SecretNameStrength.Token)
            return separator == '=' && !spaced && IsTokenLike(value);
        if (!spaced)
            return separator == '=' && !value.Equals(name[(name.LastIndexOf('.') + 1)..], StringComparison.OrdinalIgnoreCase);

        // "password: x" and "password = x" alone on a line, or on a line of a diff, are settings; within a line they are prose or code.
        var rest = line[end..].TrimStart();
        var alone = !line[Math.Max(0, nameStart - 256)..nameStart].ContainsAnyExcept(" \t-+>") && (rest.IsEmpty || rest[0] == '#');
        if (!alone)
            return separator == ':'
                && value.Length >= 6
                && value.ContainsAnyInRange('0', '9')
                && value.ContainsAnyInRange('a', 'z')
                && !value.Contains('.');
        return separator == ':' || (!value.EndsWith(";") && value.ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_."));
    }

    /// <summary>Where a value without quotes ends.</summary>
    private static int End(ReadOnlySpan<char> line, int start, bool toSpace, int most)
    {
        var limit = (int)Math.Min(line.Length, (long)start + most);
        var rest = line[start..limit];
        // After a quote only what belongs to a shell's word follows; a value of a variable may hold all else.
        var length = toSpace ? rest.IndexOfAny(" \t\r\n\"'`<>") : rest.IndexOfAny(SettingEnds);
        return length < 0 ? limit : start + length;
    }

    private static readonly SearchValues<char> SettingEnds = SearchValues.Create(" \t\r\n\"'`<>;,&)}]|");

    /// <summary>"Password=two words;Database=x": the value of a connection string runs to its ';'.</summary>
    private static int? ConnectionStringEnd(ReadOnlySpan<char> line, int end)
    {
        var rest = line[end..Math.Min(line.Length, end + 128)];
        var stop = rest.IndexOfAny(";\"'\r\n=");
        return stop > 0 && rest[stop] == ';' && rest[0] == ' ' ? end + stop : null;
    }

    /// <summary>A call, an element, a block: "Read(x", "tokens[3", "{".</summary>
    private static bool IsCode(ReadOnlySpan<char> value)
    {
        var bracket = value.IndexOfAny("()[]{}");
        return bracket >= 0 && !value[..bracket].ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.");
    }

    private static bool IsTokenLike(ReadOnlySpan<char> value) =>
        !value.ContainsAny(" ()[]{}<>") && (value.Length >= 20 || (value.Length >= 8 && value.ContainsAnyInRange('0', '9')));

    /// <summary>An environment variable's name, as written by people: capitals.</summary>
    private static bool IsVariableName(ReadOnlySpan<char> name) =>
        name.Length > 4 && !name.ContainsAnyInRange('a', 'z') && !name.Contains('.') && name[0] != '-';

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    /// <summary>The length of a quote at a place: 1, 2 with a backslash before it, or 0.</summary>
    private static int IsQuote(ReadOnlySpan<char> line, int at) =>
        at >= line.Length ? 0
        : line[at] is '"' or '\'' or '`' ? 1
        : line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\'' ? 2
        : 0;
}
