using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Loading;

/// <summary>
/// Turns the bytes of a source file into text, the same way for every head, so that equal bytes are equal texts. Lines end with a line feed whatever the
/// file has: git may store other line ends than it checks out (`core.autocrlf`, `eol=crlf`), and an editor's buffer has those of the worktree. Line and
/// character positions do not depend on it.
/// </summary>
public static class SourceTexts
{
    /// <summary>Files above this size are not analysed; who skips one says so.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decodes a file: as its byte order mark says, else as UTF-8, else (bytes that are not UTF-8) as Latin-1, which accepts every byte.
    /// <see cref="SourceText.Encoding"/> says what was used, with its byte order mark.
    /// </summary>
    public static SourceText Decode(ReadOnlyMemory<byte> bytes) => WithLineFeeds(DecodeExactly(bytes));

    /// <summary>As <see cref="Decode"/>, with the line ends that the file has.</summary>
    internal static SourceText DecodeExactly(ReadOnlyMemory<byte> bytes)
    {
        var (array, length) =
            MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0
                ? (segment.Array!, segment.Count)
                : (bytes.ToArray(), bytes.Length);
        try
        {
            return SourceText.From(array, length, StrictUtf8, SourceHashAlgorithm.Sha256);
        }
        catch (DecoderFallbackException)
        {
            return SourceText.From(array, length, Encoding.Latin1, SourceHashAlgorithm.Sha256);
        }
    }

    /// <summary>The text of an editor's buffer.</summary>
    public static SourceText FromBuffer(string text) => SourceText.From(LineFeeds(text));

    private static SourceText WithLineFeeds(SourceText text)
    {
        var written = text.ToString();
        return written.Contains('\r') ? SourceText.From(LineFeeds(written), text.Encoding, SourceHashAlgorithm.Sha256) : text;
    }

    // A lone carriage return ends a line as well (C# specification, 6.3.2): left standing, "\r\r\n" would become one line end of two.
    private static string LineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>The text of a file on disk.</summary>
    /// <exception cref="IOException">The file cannot be read, or is larger than <see cref="MaxBytes"/>; the message is one sentence.</exception>
    public static SourceText Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > MaxBytes)
            throw new IOException($"files above {MaxBytes / (1024 * 1024)} MB are not analysed.");
        var bytes = new byte[stream.Length];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Decode(bytes.AsMemory(0, length));
    }
}
