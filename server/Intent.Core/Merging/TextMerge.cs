using System.Collections.Immutable;
using System.Text;

namespace Intent.Core.Merging;

/// <summary>Which version a line of a merged text came from.</summary>
public enum LineOrigin
{
    /// <summary>Unchanged: base, left and right have it.</summary>
    Base,

    /// <summary>Left wrote it (and right did not).</summary>
    Left,

    /// <summary>Right wrote it (and left did not).</summary>
    Right,

    /// <summary>Both wrote the same.</summary>
    Both,
}

/// <summary>Where one line of the merged text stands in each version; -1 where it does not.</summary>
/// <param name="Origin">Who wrote it.</param>
/// <param name="Base">Zero-based line in the base, or -1.</param>
/// <param name="Left">Zero-based line in the left text, or -1.</param>
/// <param name="Right">Zero-based line in the right text, or -1.</param>
public readonly record struct MergedLine(LineOrigin Origin, int Base, int Left, int Right);

/// <summary>The result of a three-way merge of texts.</summary>
/// <param name="Clean">False when the edits overlap; <paramref name="Text"/> then keeps the base's lines where they do.</param>
/// <param name="Text">The merged text.</param>
/// <param name="Lines">One entry for each line of <paramref name="Text"/>; the empty line after a last line end has none.</param>
public sealed record MergedText(bool Clean, string Text, ImmutableArray<MergedLine> Lines);

/// <summary>
/// Three-way merge of texts by lines, with the result that <c>git merge-tree</c> gives: regions that overlap or touch conflict, unless both sides did
/// the same. One thing differs on purpose: where a side only converted line ends, lines are compared without them.
/// </summary>
public static class TextMerge
{
    /// <summary>Merges two versions of <paramref name="baseText"/>.</summary>
    public static MergedText Merge(string baseText, string left, string right)
    {
        var b = SplitLines(baseText);
        var l = SplitLines(left);
        var r = SplitLines(right);
        var loose =
            LineEnds(baseText) is var e
            && (LineEnds(left) != e && left.Length > 0 && baseText.Length > 0 || LineEnds(right) != e && right.Length > 0 && baseText.Length > 0);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (nb, nl, nr) = (Number(b), Number(l), Number(r));
        var fromLeft = LineDiff.Compute(nb, nl);
        var fromRight = LineDiff.Compute(nb, nr);
        return new Builder(b, l, r, nl, nr).Build(Combine(fromLeft, fromRight, nl, nr));

        int[] Number(string[] lines)
        {
            var result = new int[lines.Length];
            for (var i = 0; i < lines.Length; i++)
            {
                var key = loose && lines[i].EndsWith("\r\n", StringComparison.Ordinal) ? lines[i][..^2] + "\n" : lines[i];
                if (!numbers.TryGetValue(key, out result[i]))
                    numbers[key] = result[i] = numbers.Count;
            }
            return result;
        }
    }

    /// <summary>A text as lines with their ends; only "\n" ends a line, as in git.</summary>
    internal static string[] SplitLines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return [.. lines];
    }

    private static bool LineEnds(string text) => text.Contains("\r\n", StringComparison.Ordinal);

    /// <summary>Who decides a region.</summary>
    private enum Taken
    {
        Left,
        Right,
        Same,
        Conflict,
    }

    /// <summary>A merged region: the same place in base, left and right.</summary>
    private sealed record Region(Taken Taken, int Base, int BaseCount, int Left, int LeftCount, int Right, int RightCount);

    private static List<Region> Combine(ImmutableArray<DiffRegion> left, ImmutableArray<DiffRegion> right, int[] leftLines, int[] rightLines)
    {
        var regions = new List<Region>();
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (x, y) = (left[i], right[j]);
            if (x.End1 < y.Start1)
            {
                Append(new(Taken.Left, x.Start1, x.Count1, x.Start2, x.Count2, y.Start2 - y.Start1 + x.Start1, x.Count1));
                i++;
                continue;
            }
            if (y.End1 < x.Start1)
            {
                Append(new(Taken.Right, y.Start1, y.Count1, x.Start2 - x.Start1 + y.Start1, y.Count1, y.Start2, y.Count2));
                j++;
                continue;
            }
            if (x.Start1 == y.Start1 && x.Count1 == y.Count1 && SameLines(x.Start2, x.Count2, y.Start2, y.Count2))
                regions.Add(new(Taken.Same, x.Start1, x.Count1, x.Start2, x.Count2, y.Start2, y.Count2));
            else
                Append(Overlap(x, y));
            var (endX, endY) = (x.End1, y.End1);
            if (endX >= endY)
                j++;
            if (endY >= endX)
                i++;
        }
        for (; i < left.Length; i++)
        {
            var x = left[i];
            Append(
                new(Taken.Left, x.Start1, x.Count1, x.Start2, x.Count2, x.Start1 + (right.IsEmpty ? 0 : right[^1].End2 - right[^1].End1), x.Count1)
            );
        }
        for (; j < right.Length; j++)
        {
            var y = right[j];
            Append(new(Taken.Right, y.Start1, y.Count1, y.Start1 + (left.IsEmpty ? 0 : left[^1].End2 - left[^1].End1), y.Count1, y.Start2, y.Count2));
        }
        for (var k = 0; k < regions.Count; k++)
            if (regions[k] is { Taken: Taken.Conflict } c && SameLines(c.Left, c.LeftCount, c.Right, c.RightCount) && c.LeftCount > 0)
                regions[k] = c with { Taken = Taken.Same };
        return regions;

        // Regions that touch in a side join; when different sides decided them, they conflict.
        void Append(Region region)
        {
            if (
                regions.Count > 0
                && regions[^1] is var last
                && last.Taken != Taken.Same
                && (region.Left <= last.Left + last.LeftCount || region.Right <= last.Right + last.RightCount)
            )
            {
                regions[^1] = new(
                    last.Taken == region.Taken ? last.Taken : Taken.Conflict,
                    last.Base,
                    region.Base + region.BaseCount - last.Base,
                    last.Left,
                    region.Left + region.LeftCount - last.Left,
                    last.Right,
                    region.Right + region.RightCount - last.Right
                );
                return;
            }
            regions.Add(region);
        }

        bool SameLines(int start1, int count1, int start2, int count2) =>
            count1 == count2 && leftLines.AsSpan(start1, count1).SequenceEqual(rightLines.AsSpan(start2, count2));
    }

    private static Region Overlap(DiffRegion x, DiffRegion y)
    {
        var offset = x.Start1 - y.Start1;
        var tail = offset + x.Count1 - y.Count1;
        var (b, l, r) = (x.Start1, x.Start2, y.Start2);
        if (offset > 0)
            (b, l) = (b - offset, l - offset);
        else
            r += offset;
        var (bc, lc, rc) = (x.End1 - b, x.End2 - l, y.End2 - r);
        if (tail < 0)
            (bc, lc) = (bc - tail, lc - tail);
        else
            rc += tail;
        return new(Taken.Conflict, b, bc, l, lc, r, rc);
    }

    private sealed class Builder(string[] baseLines, string[] leftLines, string[] rightLines, int[] leftNumbers, int[] rightNumbers)
    {
        private readonly StringBuilder _text = new();
        private readonly ImmutableArray<MergedLine>.Builder _lines = ImmutableArray.CreateBuilder<MergedLine>();

        public MergedText Build(List<Region> regions)
        {
            var (b, l, r) = (0, 0, 0);
            var clean = true;
            foreach (var region in regions)
            {
                Unchanged(region.Base);
                switch (region.Taken)
                {
                    case Taken.Left:
                        for (var k = 0; k < region.LeftCount; k++)
                            Add(leftLines[region.Left + k], new(LineOrigin.Left, -1, region.Left + k, -1));
                        break;
                    case Taken.Right:
                        for (var k = 0; k < region.RightCount; k++)
                            Add(rightLines[region.Right + k], new(LineOrigin.Right, -1, -1, region.Right + k));
                        break;
                    case Taken.Same:
                        for (var k = 0; k < region.LeftCount; k++)
                            Add(leftLines[region.Left + k], new(LineOrigin.Both, -1, region.Left + k, region.Right + k));
                        break;
                    case Taken.Conflict:
                        clean = false;
                        for (var k = 0; k < region.BaseCount; k++)
                            Add(baseLines[region.Base + k], new(LineOrigin.Base, region.Base + k, -1, -1));
                        break;
                }
                (b, l, r) = (region.Base + region.BaseCount, region.Left + region.LeftCount, region.Right + region.RightCount);
            }
            Unchanged(baseLines.Length);
            return new MergedText(clean, _text.ToString(), _lines.ToImmutable());

            void Unchanged(int until)
            {
                for (; b < until; b++, l++, r++)
                    Add(baseLines[b], new(LineOrigin.Base, b, l < leftNumbers.Length ? l : -1, r < rightNumbers.Length ? r : -1));
            }
        }

        private void Add(string line, MergedLine origin)
        {
            _text.Append(line);
            _lines.Add(origin);
        }
    }
}
