using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Turns the bytes of a source file into text, the same way for every head, so that equal bytes are equal texts.</summary>
public static class SourceTexts
{
    /// <summary>Files above this size are not analysed; who skips one says so.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decodes a file: as its byte order mark says, else as UTF-8, else (bytes that are not UTF-8) as Latin-1, which accepts every byte.
    /// Line endings stay as they are; <see cref="SourceText.Encoding"/> says what was used, with its byte order mark.
    /// </summary>
    public static SourceText Decode(ReadOnlyMemory<byte> bytes)
    {
        var (array, length) = MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0
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
