using System.Text;

namespace Intent.Core.Merging;

/// <summary>Lines of a text, the last one included.</summary>
/// <param name="First">Zero-based.</param>
/// <param name="Last">Zero-based; not before <paramref name="First"/>.</param>
public readonly record struct LineRange(int First, int Last);

/// <summary>Takes a part of the difference of two texts back, by lines.</summary>
public static class LineRevert
{
    /// <summary>
    /// <paramref name="text"/> with the lines of <paramref name="baseText"/> wherever the two differ in the given lines. Equal to
    /// <paramref name="text"/> where they do not differ there, and to <paramref name="baseText"/> when every difference is among them.
    /// </summary>
    /// <param name="baseText">What the text was before.</param>
    /// <param name="text">What it is.</param>
    /// <param name="inBase">Lines of <paramref name="baseText"/> whose changes and removal are taken back.</param>
    /// <param name="inText">Lines of <paramref name="text"/> whose changes and insertion are taken back.</param>
    public static string Revert(string baseText, string text, IReadOnlyCollection<LineRange> inBase, IReadOnlyCollection<LineRange> inText)
    {
        var (old, now) = (TextMerge.SplitLines(baseText), TextMerge.SplitLines(text));
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (oldNumbers, nowNumbers) = (Number(old), Number(now));
        var result = new StringBuilder(text.Length);
        var next = 0;
        foreach (var region in LineDiff.Compute(oldNumbers, nowNumbers))
        {
            Append(now, next, region.Start2);
            if (Meets(inBase, region.Start1, region.Count1) || Meets(inText, region.Start2, region.Count2))
                Append(old, region.Start1, region.End1);
            else
                Append(now, region.Start2, region.End2);
            next = region.End2;
        }
        Append(now, next, now.Length);
        return result.ToString();

        int[] Number(string[] lines) => [.. lines.Select(line => numbers.TryGetValue(line, out var known) ? known : numbers[line] = numbers.Count)];

        void Append(string[] lines, int from, int to)
        {
            for (var i = from; i < to; i++)
                result.Append(lines[i]);
        }
    }

    private static bool Meets(IReadOnlyCollection<LineRange> ranges, int start, int count) =>
        count > 0 && ranges.Any(r => start <= r.Last && r.First < start + count);
}
