using System.Globalization;
using Intent.Core.Heads;
using Intent.Core.Text;

namespace Intent.Git.Porcelain;

/// <summary>Where a line comes from, as <c>git blame</c> says.</summary>
/// <param name="Commit">The commit that brought the line in its present form.</param>
/// <param name="Path">The file in that commit; null when its name has characters that git writes escaped.</param>
/// <param name="Line">The line in that commit's file, from 1.</param>
/// <param name="Author">The author's name, or empty.</param>
/// <param name="Mail">The author's address without its brackets, or empty.</param>
/// <param name="When">When it was written, in milliseconds since 1970-01-01T00:00:00Z; null when the commit does not say.</param>
public sealed record BlameLine(ObjectId Commit, RepoPath? Path, int Line, string Author, string Mail, long? When)
{
    /// <summary>Reads the answer of <c>git blame --porcelain</c> for one line; null when it is none.</summary>
    internal static BlameLine? Parse(string text)
    {
        var lines = text.Split('\n');
        if (
            lines[0].Split(' ') is not [var commit, var number, ..]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
        )
            return null;
        // A line that begins with a tab is the file's own text, and the last one.
        string Field(string name) =>
            lines.TakeWhile(l => !l.StartsWith('\t')).FirstOrDefault(l => l.StartsWith(name + " ", StringComparison.Ordinal))?[(name.Length + 1)..]
            ?? "";
        var path = Field("filename");
        return new(
            new ObjectId(commit),
            path.Length == 0 || path[0] == '"' ? null : new RepoPath(path),
            line,
            Field("author"),
            Field("author-mail").Trim('<', '>'),
            long.TryParse(Field("author-time"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(seconds) < long.MaxValue / 1000
                ? seconds * 1000
                : null
        );
    }
}
