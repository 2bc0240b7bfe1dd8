using System.Collections.Immutable;
using Intent.Core.Merging;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>The two sides of a pair.</summary>
internal enum Side
{
    Left,
    Right,
}

/// <summary>Where lines of a merged document come from, and where they stand in the versions they came from.</summary>
internal sealed class LineMap(ImmutableArray<MergedLine> lines)
{
    private Dictionary<int, int>? _left;
    private Dictionary<int, int>? _right;

    /// <summary>The map of a document that was merged from these texts.</summary>
    public static LineMap Of(string baseText, string left, string right) => new(TextMerge.Merge(baseText, left, right).Lines);

    /// <summary>The map of a document that nobody changed.</summary>
    public static LineMap Unchanged(int lines) => new([.. Enumerable.Range(0, lines).Select(i => new MergedLine(LineOrigin.Base, i, i, i))]);

    /// <summary>Who wrote a line of the merged text.</summary>
    public LineOrigin Origin(int line) => line < lines.Length ? lines[line].Origin : LineOrigin.Base;

    /// <summary>True when <paramref name="side"/> (alone) wrote the line.</summary>
    public bool WrittenBy(int line, Side side) => Origin(line) == (side == Side.Left ? LineOrigin.Left : LineOrigin.Right);

    /// <summary>The line's place in a side, or -1.</summary>
    public int In(int line, Side side) =>
        line >= lines.Length ? -1
        : side == Side.Left ? lines[line].Left
        : lines[line].Right;

    /// <summary>The line's place in the base, or -1.</summary>
    public int InBase(int line) => line >= lines.Length ? -1 : lines[line].Base;

    /// <summary>The merged line that stands at a line of a side, or -1.</summary>
    public int FromSide(int sideLine, Side side) =>
        (side == Side.Left ? _left ??= Index(Side.Left) : _right ??= Index(Side.Right)).GetValueOrDefault(sideLine, -1);

    private Dictionary<int, int> Index(Side side)
    {
        var index = new Dictionary<int, int>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
            index.TryAdd(In(i, side), i);
        return index;
    }

    /// <summary>
    /// The span in another version of the text, when all of its lines stand there one after another; null otherwise. Characters within a line
    /// are the same in both, because lines are taken whole.
    /// </summary>
    public static TextSpan? Translate(TextSpan span, SourceText from, SourceText to, Func<int, int> line)
    {
        var range = from.Lines.GetLinePositionSpan(span);
        var first = line(range.Start.Line);
        if (first < 0)
            return null;
        for (var i = range.Start.Line + 1; i <= range.End.Line; i++)
            if (line(i) != first + (i - range.Start.Line))
                return null;
        var last = first + (range.End.Line - range.Start.Line);
        if (last >= to.Lines.Count)
            return null;
        var start = to.Lines[first].Start + range.Start.Character;
        var end = to.Lines[last].Start + range.End.Character;
        return end <= to.Length && start <= end ? TextSpan.FromBounds(start, end) : null;
    }
}
