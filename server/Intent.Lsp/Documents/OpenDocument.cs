using Intent.Lsp.Protocol;

namespace Intent.Lsp.Documents;

/// <summary>The text of an open document; never changes, an edit gives another one.</summary>
/// <param name="Uri">The client's name for it.</param>
/// <param name="Version">The client's version.</param>
/// <param name="Text">The text.</param>
public sealed record OpenDocument(string Uri, int Version, string Text)
{
    private int[]? _lines;

    private int[] Lines => _lines ??= LineStarts(Text);

    /// <summary>The document after one change; a null range replaces all of it. Positions outside are clamped, as the protocol says.</summary>
    public OpenDocument Apply(Protocol.Range? range, string text, int version, PositionEncoding encoding)
    {
        if (range is null)
            return new OpenDocument(Uri, version, text);
        var start = Offset(range.Start, encoding);
        var end = Math.Max(start, Offset(range.End, encoding));
        return new OpenDocument(Uri, version, string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end)));
    }

    /// <summary>The place of a position in the text.</summary>
    public int Offset(Position position, PositionEncoding encoding)
    {
        if (position.Line < 0)
            return 0;
        if (position.Line >= Lines.Length)
            return Text.Length;
        return Lines[position.Line] + encoding.ToUtf16(Line(position.Line), position.Character);
    }

    /// <summary>A line without its end; empty when there is no such line.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        if (line < 0 || line >= Lines.Length)
            return [];
        var end = line + 1 < Lines.Length ? Lines[line + 1] : Text.Length;
        return Text.AsSpan(Lines[line], end - Lines[line]).TrimEnd("\r\n");
    }

    /// <summary>"\n", "\r\n" and "\r" end a line.</summary>
    private static int[] LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            if (text[i] is '\n' or '\r')
                starts.Add(i + 1);
        }
        return [.. starts];
    }
}
