using System.Collections.Immutable;

namespace Intent.Core.Merging;

/// <summary>A changed region: lines of the first text that lines of the second replace; one of the two counts may be zero.</summary>
/// <param name="Start1">First line in the first text.</param>
/// <param name="Count1">Lines there.</param>
/// <param name="Start2">First line in the second text.</param>
/// <param name="Count2">Lines there.</param>
internal readonly record struct DiffRegion(int Start1, int Count1, int Start2, int Count2)
{
    public int End1 => Start1 + Count1;

    public int End2 => Start2 + Count2;
}

/// <summary>
/// Difference of two sequences of lines by the histogram algorithm (as in JGit and git's merge), with regions slid as git slides them, so that
/// three-way merges decide the same way. Lines are numbers: equal lines have equal numbers.
/// </summary>
internal sealed class LineDiff
{
    private const int MostOccurrences = 64;

    private readonly int[] _a;
    private readonly int[] _b;
    private readonly bool[] _changedA;
    private readonly bool[] _changedB;

    private LineDiff(int[] a, int[] b)
    {
        (_a, _b) = (a, b);
        (_changedA, _changedB) = (new bool[a.Length], new bool[b.Length]);
    }

    /// <summary>The changed regions, in order.</summary>
    public static ImmutableArray<DiffRegion> Compute(int[] a, int[] b)
    {
        var diff = new LineDiff(a, b);
        diff.Histogram(0, a.Length, 0, b.Length);
        RegionSlider.Slide(a, diff._changedA, b, diff._changedB);
        RegionSlider.Slide(b, diff._changedB, a, diff._changedA);
        return diff.Regions();
    }

    private ImmutableArray<DiffRegion> Regions()
    {
        var regions = ImmutableArray.CreateBuilder<DiffRegion>();
        for (int i = 0, j = 0; i < _a.Length || j < _b.Length; i++, j++)
        {
            var (i0, j0) = (i, j);
            while (i < _a.Length && _changedA[i])
                i++;
            while (j < _b.Length && _changedB[j])
                j++;
            if (i > i0 || j > j0)
                regions.Add(new(i0, i - i0, j0, j - j0));
        }
        return regions.ToImmutable();
    }

    private void Histogram(int startA, int endA, int startB, int endB)
    {
        while (startA < endA || startB < endB)
        {
            if (startA == endA || startB == endB)
            {
                Mark(startA, endA, startB, endB);
                return;
            }
            var (found, usable) = LongestRareRun(startA, endA, startB, endB, out var run);
            if (!usable)
            {
                Myers(startA, endA, startB, endB);
                return;
            }
            if (!found)
            {
                Mark(startA, endA, startB, endB);
                return;
            }
            Histogram(startA, run.Start1, startB, run.Start2);
            (startA, startB) = (run.End1, run.End2);
        }
    }

    private void Mark(int startA, int endA, int startB, int endB)
    {
        Array.Fill(_changedA, true, startA, endA - startA);
        Array.Fill(_changedB, true, startB, endB - startB);
    }

    /// <summary>The common run that contains the rarest line and is longest among such; not usable when all common lines are too frequent.</summary>
    private (bool Found, bool Usable) LongestRareRun(int startA, int endA, int startB, int endB, out DiffRegion best)
    {
        var first = new Dictionary<int, int>();
        var counts = new Dictionary<int, int>();
        var next = new int[endA - startA];
        for (var i = endA - 1; i >= startA; i--)
        {
            next[i - startA] = first.TryGetValue(_a[i], out var later) ? later : -1;
            first[_a[i]] = i;
            counts[_a[i]] = counts.GetValueOrDefault(_a[i]) + 1;
        }
        best = default;
        var found = false;
        var common = false;
        var rarest = MostOccurrences + 1;
        for (var b = startB; b < endB; )
        {
            var nextB = b + 1;
            if (first.TryGetValue(_b[b], out var a))
            {
                common = true;
                var count = counts[_b[b]];
                if (count <= rarest)
                {
                    while (true)
                    {
                        var (sa, sb, ea, eb, rare) = (a, b, a + 1, b + 1, count);
                        while (sa > startA && sb > startB && _a[sa - 1] == _b[sb - 1])
                        {
                            sa--;
                            sb--;
                            if (rare > 1)
                                rare = Math.Min(rare, counts[_a[sa]]);
                        }
                        while (ea < endA && eb < endB && _a[ea] == _b[eb])
                        {
                            if (rare > 1)
                                rare = Math.Min(rare, counts[_a[ea]]);
                            ea++;
                            eb++;
                        }
                        nextB = Math.Max(nextB, eb);
                        if (!found || ea - sa > best.Count1 || rare < rarest)
                        {
                            best = new(sa, ea - sa, sb, eb - sb);
                            found = true;
                            rarest = rare;
                        }
                        a = next[a - startA];
                        while (a >= 0 && a < ea)
                            a = next[a - startA];
                        if (a < 0)
                            break;
                    }
                }
            }
            b = nextB;
        }
        return (found, !common || rarest <= MostOccurrences);
    }

    /// <summary>Shortest edit script (Myers 1986), for regions where every common line is very frequent.</summary>
    private void Myers(int startA, int endA, int startB, int endB)
    {
        var (n, m) = (endA - startA, endB - startB);
        var max = n + m;
        var furthest = new int[2 * max + 2];
        var trace = new List<int[]>();
        for (var d = 0; d <= max; d++)
        {
            trace.Add((int[])furthest.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || k != d && furthest[max + k - 1] < furthest[max + k + 1] ? furthest[max + k + 1] : furthest[max + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && _a[startA + x] == _b[startB + y])
                    (x, y) = (x + 1, y + 1);
                furthest[max + k] = x;
                if (x < n || y < m)
                    continue;
                Backtrack(trace, startA, startB, n, m, max);
                return;
            }
        }
    }

    private void Backtrack(List<int[]> trace, int startA, int startB, int x, int y, int max)
    {
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var v = trace[d];
            var k = x - y;
            var down = k == -d || k != d && v[max + k - 1] < v[max + k + 1];
            var previousK = down ? k + 1 : k - 1;
            var previousX = v[max + previousK];
            var previousY = previousX - previousK;
            while (x > previousX && y > previousY)
                (x, y) = (x - 1, y - 1);
            if (down)
                _changedB[startB + previousY] = true;
            else
                _changedA[startA + previousX] = true;
            (x, y) = (previousX, previousY);
        }
    }
}
