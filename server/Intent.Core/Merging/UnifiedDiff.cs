using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Intent.Core.Text;

namespace Intent.Core.Merging;

/// <summary>
/// Writes the difference of two versions of a file as a patch that <c>git apply</c> takes. Everything is bytes: no encoding, line end or byte order mark
/// changes on the way. Only a line feed ends a line, as in git.
/// </summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The part of a patch for one file; empty when both versions are equal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="before">What it holds; null when there is no such file.</param>
    /// <param name="after">What it holds afterwards; null when the file goes away.</param>
    /// <param name="executable">Whether a file that comes or goes is one that can be executed.</param>
    public static byte[] Write(RepoPath path, byte[]? before, byte[]? after, bool executable = false)
    {
        if (before is null ? after is null : after is not null && before.AsSpan().SequenceEqual(after))
        {
            return [];
        }

        var patch = new ArrayBufferWriter<byte>();
        Line(patch, $"diff --git {Quoted("a/" + path.Value)} {Quoted("b/" + path.Value)}");
        if (before is null || after is null)
        {
            Line(patch, $"{(before is null ? "new" : "deleted")} file mode {(executable ? "100755" : "100644")}");
        }

        var old = Lines(before ?? []);
        var now = Lines(after ?? []);
        if (old.Length + now.Length > 0)
        {
            Line(patch, "--- " + (before is null ? "/dev/null" : Name("a/" + path.Value)));
            Line(patch, "+++ " + (after is null ? "/dev/null" : Name("b/" + path.Value)));
            WriteHunks(patch, old, now);
        }

        return patch.WrittenSpan.ToArray();
    }

    private static void WriteHunks(ArrayBufferWriter<byte> patch, ReadOnlyMemory<byte>[] old, ReadOnlyMemory<byte>[] now)
    {
        var numbers = new Dictionary<ReadOnlyMemory<byte>, int>(new SameBytes());
        var regions = LineDiff.Compute(Number(old), Number(now));
        for (var first = 0; first < regions.Length; )
        {
            var last = first;
            while (last + 1 < regions.Length && regions[last + 1].Start1 - regions[last].End1 <= 2 * Context)
            {
                last++;
            }

            WriteHunk(patch, old, now, regions.AsSpan(first, last - first + 1));
            first = last + 1;
        }

        int[] Number(ReadOnlyMemory<byte>[] lines)
        {
            var result = new int[lines.Length];
            for (var i = 0; i < lines.Length; i++)
            {
                if (!numbers.TryGetValue(lines[i], out result[i]))
                {
                    numbers[lines[i]] = result[i] = numbers.Count;
                }
            }

            return result;
        }
    }

    private static void WriteHunk(
        ArrayBufferWriter<byte> patch,
        ReadOnlyMemory<byte>[] old,
        ReadOnlyMemory<byte>[] now,
        ReadOnlySpan<DiffRegion> regions
    )
    {
        var before = Math.Min(Context, regions[0].Start1);
        var after = Math.Min(Context, old.Length - regions[^1].End1);
        var (start1, end1) = (regions[0].Start1 - before, regions[^1].End1 + after);
        var (start2, end2) = (regions[0].Start2 - before, regions[^1].End2 + after);
        Line(patch, $"@@ -{Range(start1, end1)} +{Range(start2, end2)} @@");
        var next = start1;
        foreach (var region in regions)
        {
            Lines(' ', old, next, region.Start1);
            Lines('-', old, region.Start1, region.End1);
            Lines('+', now, region.Start2, region.End2);
            next = region.End1;
        }

        Lines(' ', old, next, end1);

        void Lines(char mark, ReadOnlyMemory<byte>[] lines, int start, int end)
        {
            foreach (var line in lines.AsSpan(start, end - start))
            {
                patch.Write([(byte)mark]);
                patch.Write(line.Span);
                if (line.Span[^1] != '\n')
                {
                    Line(patch, "\n\\ No newline at end of file");
                }
            }
        }
    }

    /// <summary>First line, counted from one, and number of lines; of no lines, the line before them.</summary>
    private static string Range(int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end > start ? start + 1 : start)},{end - start}");

    private static ReadOnlyMemory<byte>[] Lines(byte[] file)
    {
        ReadOnlyMemory<byte> text = file;
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n') is var found and >= 0 ? found + 1 : text.Length;
            lines.Add(text[..end]);
            text = text[end..];
        }

        return [.. lines];
    }

    /// <summary>A path in a line of its own: a tab ends one with spaces, as git writes it.</summary>
    private static string Name(string path) => Quoted(path) + (path.Contains(' ', StringComparison.Ordinal) && !NeedsQuotes(path) ? "\t" : "");

    private static bool NeedsQuotes(string path) => path.Any(c => c is < ' ' or '"' or '\\' or '\x7f');

    private static string Quoted(string path)
    {
        if (!NeedsQuotes(path))
        {
            return path;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in path)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                < ' ' or '\x7f' => quoted.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0')),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static void Line(ArrayBufferWriter<byte> patch, string text) => patch.Write(Encoding.UTF8.GetBytes(text + "\n"));

    private sealed class SameBytes : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> line)
        {
            var hash = new HashCode();
            hash.AddBytes(line.Span);
            return hash.ToHashCode();
        }
    }
}
