using System.Text;

namespace Intent.Server.Formats.Evidence;

/// <summary>The text of a file and how it is written.</summary>
/// <param name="Text">The text without its byte order mark.</param>
/// <param name="Encoding">Its encoding; the preamble is the mark that the file has.</param>
internal sealed record EncodedText(string Text, Encoding Encoding);

/// <summary>Encodings of evidence files: UTF-8, UTF-16 and UTF-32 with their marks, and ISO 8859-1 for the rest.</summary>
internal static class EvidenceBytes
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(true)),
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(false, true)),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(true, true)),
        ([0xFF, 0xFE], new UnicodeEncoding(false, true)),
        ([0xFE, 0xFF], new UnicodeEncoding(true, true)),
    ];

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>The text, or null for a file that is none.</summary>
    public static EncodedText? TextOf(ReadOnlyMemory<byte> bytes)
    {
        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.Span.StartsWith(mark))
                return new(encoding.GetString(bytes.Span[mark.Length..]), encoding);
        }

        if (bytes.Span.Contains((byte)0))
            return null;
        return new(
            IsUtf8(bytes.Span) ? Strict.GetString(bytes.Span) : Encoding.Latin1.GetString(bytes.Span),
            IsUtf8(bytes.Span) ? Strict : Encoding.Latin1
        );
    }

    /// <summary>What could be text in a file that is none: one byte a character, and two.</summary>
    public static IEnumerable<string> Texts(ReadOnlyMemory<byte> bytes)
    {
        yield return Lines(Encoding.Latin1.GetString(bytes.Span));
        yield return Lines(Encoding.Unicode.GetString(bytes.Span));
        yield return Lines(Encoding.Unicode.GetString(bytes.Span[Math.Min(1, bytes.Length)..]));

        static string Lines(string text) =>
            string.Create(
                text.Length,
                text,
                (span, t) =>
                {
                    for (var i = 0; i < span.Length; i++)
                        span[i] = t[i] is < ' ' or > '~' ? '\n' : t[i];
                }
            );
    }

    /// <summary>The bytes of a JSON file as UTF-8 without a mark.</summary>
    public static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(Marks[0].Mark))
            return bytes[3..];
        return Marks.Any(m => bytes.Span.StartsWith(m.Mark)) && TextOf(bytes) is { } text ? Encoding.UTF8.GetBytes(text.Text) : bytes;
    }

    /// <summary>The first character that is no white space; NUL for none.</summary>
    public static char FirstCharacter(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            // Of two-byte characters the zero half is passed over like the marks.
            if (b is not (0 or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return (char)b;
        }

        return '\0';
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
