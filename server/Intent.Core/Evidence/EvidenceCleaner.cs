using System.Text;
using Intent.Core.Redaction;

namespace Intent.Core.Evidence;

/// <summary>
/// Through which every text of an evidence file goes on its way into a summary: secrets redacted, paths made relative, line ends one line
/// feed, no control characters, no terminal colours, no lone surrogates, a bounded length.
/// </summary>
/// <param name="places">The folders of the machine.</param>
/// <param name="redactor">Takes secrets out.</param>
public sealed class EvidenceCleaner(EvidencePlaces places, Redactor redactor)
{
    /// <summary>The most characters kept of a name.</summary>
    public const int LongestName = 2_000;

    /// <summary>The most characters kept of a message or a stack trace.</summary>
    public const int LongestText = 16_000;

    /// <summary>The most characters of one file: a few bytes of a hostile one can name the same long text again and again.</summary>
    private const long MostCharacters = 128L << 20;

    private long characters;

    /// <summary>How many secrets were found so far.</summary>
    public int Secrets { get; private set; }

    /// <summary>A name: one line.</summary>
    public string Name(string? raw) => Cut(Clean(raw ?? "").ReplaceLineEndings(" ").Trim(), LongestName);

    /// <summary>A message or stack trace of several lines; null when there is none.</summary>
    public string? Text(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return null;
        var lines = Clean(raw).Split('\n').Select(l => l.TrimEnd());
        return Cut(string.Join('\n', lines).Trim('\n'), LongestText);
    }

    /// <summary>A file.</summary>
    /// <exception cref="EvidenceFormatException">See <see cref="EvidencePlaces.Path"/>.</exception>
    public EvidencePath Path(string raw)
    {
        var path = places.Path(raw);
        return path with { Value = Cut(Redacted(Plain(path.Value)), LongestName) };
    }

    private string Clean(string raw) => places.Relativise(Redacted(Plain(raw)));

    private string Redacted(string text)
    {
        var redacted = redactor.Redact(text);
        Secrets += redacted.Secrets;
        return redacted.Text;
    }

    private string Cut(string text, int most)
    {
        characters += Math.Min(text.Length, most);
        if (characters > MostCharacters)
            throw new EvidenceFormatException("the file says more than is kept of one file. Attach a smaller part of it.");
        if (text.Length <= most)
            return text;
        var kept = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return $"{text.AsSpan(0, kept)}… ({text.Length - kept} more characters)";
    }

    /// <summary>Without terminal sequences and control characters; lone surrogates become U+FFFD.</summary>
    private static string Plain(string raw)
    {
        var odd = false;
        foreach (var c in raw)
            odd |= char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\n' or '\t'));
        if (!odd)
            return raw;
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '\r')
            {
                if (i + 1 == raw.Length || raw[i + 1] != '\n')
                    text.Append('\n');
            }
            else if (c == '\u001b' && i + 1 < raw.Length && raw[i + 1] == '[')
            {
                for (i += 2; i < raw.Length && raw[i] is (>= '0' and <= '9') or ';' or '?'; )
                    i++;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1]))
            {
                text.Append(c).Append(raw[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                text.Append('\ufffd');
            }
            else if (!char.IsControl(c) || c is '\n' or '\t')
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
