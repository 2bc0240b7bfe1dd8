using Intent.Core.Merging;

namespace Intent.Corpora;

/// <summary>Lines of a text that lines of another one replace; either may be none.</summary>
/// <param name="First">First line in the one.</param>
/// <param name="Last">Line after the last in the one.</param>
/// <param name="Start">First line in the other.</param>
/// <param name="End">Line after the last in the other.</param>
internal readonly record struct Hunk(int First, int Last, int Start, int End);

/// <summary>Takes the difference of two texts apart and puts some of it together again.</summary>
internal static class Hunks
{
    /// <summary>The differences of two texts, in order.</summary>
    public static List<Hunk> Of(string before, string after)
    {
        var result = new List<Hunk>();
        var (first, start) = (0, 0);
        foreach (var (line, other) in TextMerge.Merge(before, after, before).Lines.Where(l => l is { Base: >= 0, Left: >= 0 }).Select(l => (l.Base, l.Left))
            .Append((Split(before).Count, Split(after).Count)))
        {
            if (line > first || other > start) result.Add(new Hunk(first, line, start, other));
            (first, start) = (line + 1, other + 1);
        }
        return result;
    }

    /// <summary>The first text with some of the differences to the second.</summary>
    public static string Apply(string before, string after, IEnumerable<Hunk> some)
    {
        var (old, now) = (Split(before), Split(after));
        var result = new List<string>();
        var at = 0;
        foreach (var hunk in some)
        {
            result.AddRange(old.GetRange(at, hunk.First - at));
            result.AddRange(now.GetRange(hunk.Start, hunk.End - hunk.Start));
            at = hunk.Last;
        }
        return string.Concat([.. result, .. old.Skip(at)]);
    }

    private static List<string> Split(string text)
    {
        var lines = text.Split('\n').Select(l => l + "\n").ToList();
        lines[^1] = lines[^1][..^1];
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
