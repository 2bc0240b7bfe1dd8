namespace Intent.Lsp.Documents;

/// <summary>Units in which a client counts characters within a line (LSP 3.17, PositionEncodingKind).</summary>
public enum PositionEncoding
{
    /// <summary>UTF-16 code units, the default.</summary>
    Utf16,

    /// <summary>Bytes of UTF-8.</summary>
    Utf8,

    /// <summary>Unicode code points.</summary>
    Utf32,
}

/// <summary>Converts between a client's characters and UTF-16 code units of one line.</summary>
public static class PositionEncodings
{
    /// <summary>The protocol's name.</summary>
    public static string Name(this PositionEncoding encoding) =>
        encoding switch
        {
            PositionEncoding.Utf8 => "utf-8",
            PositionEncoding.Utf32 => "utf-32",
            _ => "utf-16",
        };

    /// <summary>UTF-16 units before a client's character; past the end it is the end, within a character its start.</summary>
    public static int ToUtf16(this PositionEncoding encoding, ReadOnlySpan<char> line, int character)
    {
        if (character <= 0)
            return 0;
        if (encoding == PositionEncoding.Utf16)
            return Math.Min(character, line.Length);
        var (units, used) = (0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            var size = encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
            if (used + size > character)
                return units;
            used += size;
            units += rune.Utf16SequenceLength;
        }
        return units;
    }

    /// <summary>A client's characters before a UTF-16 unit.</summary>
    public static int FromUtf16(this PositionEncoding encoding, ReadOnlySpan<char> line, int unit)
    {
        unit = Math.Clamp(unit, 0, line.Length);
        if (encoding == PositionEncoding.Utf16)
            return unit;
        var (units, used) = (0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (units >= unit)
                break;
            units += rune.Utf16SequenceLength;
            used += encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
        }
        return used;
    }
}
