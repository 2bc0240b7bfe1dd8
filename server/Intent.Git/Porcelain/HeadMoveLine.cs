using System.Globalization;
using Intent.Core.Heads;

namespace Intent.Git.Porcelain;

/// <summary>Reads a line of the log of HEAD: the commit, "HEAD@{seconds}" and what git notes, with tabs between.</summary>
internal static class HeadMoveLine
{
    /// <summary>The move, or null when the line is none.</summary>
    public static HeadMove? Parse(string line)
    {
        var parts = line.Split('\t', 3);
        if (parts.Length < 3 || parts[1].IndexOf('{', StringComparison.Ordinal) is not (var open and >= 0))
            return null;
        return long.TryParse(parts[1].AsSpan(open + 1).TrimEnd('}'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var when)
            ? new HeadMove(new ObjectId(parts[0]), when, parts[2])
            : null;
    }
}
