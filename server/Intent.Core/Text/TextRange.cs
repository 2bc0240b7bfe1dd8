namespace Intent.Core.Text;

/// <summary>A place in a text: zero-based line and UTF-16 character, as in LSP.</summary>
/// <param name="Line">Zero-based line.</param>
/// <param name="Character">Zero-based UTF-16 code unit within the line.</param>
public readonly record struct TextPosition(int Line, int Character) : IComparable<TextPosition>
{
    /// <inheritdoc/>
    public int CompareTo(TextPosition other) => Line != other.Line ? Line.CompareTo(other.Line) : Character.CompareTo(other.Character);
}

/// <summary>A half-open range of a text; <paramref name="End"/> is exclusive, as in LSP.</summary>
/// <param name="Start">First position inside.</param>
/// <param name="End">First position after.</param>
public readonly record struct TextRange(TextPosition Start, TextPosition End)
{
    /// <summary>An empty range at the start of a text.</summary>
    public static TextRange Zero => default;

    /// <summary>True when <paramref name="position"/> lies inside or at the end of the range.</summary>
    public bool Touches(TextPosition position) => Start.CompareTo(position) <= 0 && position.CompareTo(End) <= 0;
}
