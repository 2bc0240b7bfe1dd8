using System.Buffers;
using System.Text;

namespace Intent.Core.Redaction;

/// <summary>A text without its secrets.</summary>
/// <param name="Text">The text, each secret replaced by <c>[redacted:kind]</c>.</param>
/// <param name="Secrets">How many were replaced.</param>
public readonly record struct RedactedText(string Text, int Secrets);

/// <summary>
/// Takes secrets out of text before it is stored, shown or sent: known token shapes, values beside secret names, private keys, and the values
/// of given environment variables. What is no secret stays as it is; a text that was redacted stays as it is. Linear in the text's length.
/// </summary>
public sealed class Redactor
{
    /// <summary>How a mark begins.</summary>
    internal const string MarkStart = "[redacted:";

    /// <summary>Shorter values of variables are words that occur everywhere.</summary>
    private const int ShortestValue = 6;

    /// <summary>Each pass finds only what the one before it uncovered; a line is never looked at more often.</summary>
    private const int MostPasses = 4;

    private readonly string[] values;
    private readonly SearchValues<string>? search;

    /// <summary>Knows only shapes and names.</summary>
    public static Redactor Default { get; } = new([]);

    /// <summary>Knows the values of secret variables too.</summary>
    /// <param name="environment">Names and values; only variables whose name looks secret are used, and only values of six characters or more.</param>
    public Redactor(IEnumerable<KeyValuePair<string, string>> environment)
    {
        values =
        [
            .. environment
                .Where(v => SecretNames.Judge(v.Key) != SecretNameStrength.None)
                .SelectMany(v => Forms(v.Value))
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(v => v.Length)
                .ThenBy(v => v, StringComparer.Ordinal),
        ];
        search = values.Length == 0 ? null : SearchValues.Create(values, StringComparison.Ordinal);
    }

    /// <summary>True when a name ("GITHUB_TOKEN", "db.password") says that its value is a secret.</summary>
    public static bool IsSecretName(string name) => SecretNames.Judge(name) != SecretNameStrength.None;

    /// <summary>Takes the secrets out of a whole text.</summary>
    public RedactedText Redact(string text)
    {
        var stream = new RedactionStream(this);
        var head = stream.Append(text);
        var tail = stream.Complete();
        return new(stream.Secrets == 0 ? text : head + tail, stream.Secrets);
    }

    /// <summary>Begins a text that arrives in pieces; how it is cut changes nothing.</summary>
    public RedactionStream Start() => new(this);

    /// <summary>The secrets of one line (or a part of a very long one), in order, not overlapping.</summary>
    internal List<SecretSpan> Find(string line)
    {
        var found = new List<SecretSpan>();
        line = WithoutColours(line);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = found.Count;
            FindValues(line, found);
            TokenShapes.Find(line, found);
            NamedSecrets.Find(line, found);
            if (found.Count == before)
                break;
            // A secret may join the name beside it to one word: with the found ones masked, the others are seen.
            line = Masked(line, found);
        }

        return Merged(found);
    }

    private static List<SecretSpan> Merged(List<SecretSpan> found)
    {
        if (found.Count < 2)
            return found;
        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        var merged = new List<SecretSpan> { found[0] };
        foreach (var span in found.Skip(1))
        {
            var last = merged[^1];
            if (span.Start >= last.End)
                merged.Add(span);
            else
                merged[^1] = last with { Extent = Math.Min(last.Extent, span.Extent), End = Math.Max(last.End, span.End) };
        }

        return merged;
    }

    private static string Masked(string line, List<SecretSpan> found)
    {
        var characters = line.ToCharArray();
        foreach (var span in found)
            characters.AsSpan(span.Start, span.End - span.Start).Fill('*');
        return new(characters);
    }

    /// <summary>Terminal sequences as spaces of the same length: the last letter of one would join the word after it.</summary>
    private static string WithoutColours(string line)
    {
        if (!line.Contains('\u001b'))
            return line;
        var characters = line.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] != '\u001b')
                continue;
            characters[i] = ' ';
            if (i + 1 >= characters.Length || characters[i + 1] != '[')
                continue;
            var last = i + 2;
            while (last < characters.Length && characters[last] is (>= '0' and <= '9') or ';' or '?')
                last++;
            characters.AsSpan(i, Math.Min(last + 1, characters.Length) - i).Fill(' ');
        }

        return new(characters);
    }

    private void FindValues(string line, List<SecretSpan> found)
    {
        if (search is null)
            return;
        for (var at = 0; at < line.Length; )
        {
            var hit = line.AsSpan(at).IndexOfAny(search);
            if (hit < 0)
                return;
            var start = at + hit;
            // The longest first: one value may begin with another.
            var value = values.First(v => line.AsSpan(start).StartsWith(v));
            found.Add(new(start, start, start + value.Length, "environment"));
            at = start + value.Length;
        }
    }

    /// <summary>A value as it may appear: its lines, percent-encoded, in Base64.</summary>
    private static IEnumerable<string> Forms(string value)
    {
        value = value.Trim();
        if (value.Length < ShortestValue || Placeholders.IsPlaceholder(value))
            yield break;
        foreach (var line in value.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length < ShortestValue || line.StartsWith("-----", StringComparison.Ordinal))
                continue;
            yield return line;
            yield return Uri.EscapeDataString(line);
            yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(line));
        }
    }
}
