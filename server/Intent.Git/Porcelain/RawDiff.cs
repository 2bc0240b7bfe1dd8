using Intent.Core.Heads;
using Intent.Core.Text;

namespace Intent.Git.Porcelain;

/// <summary>One entry of git's raw difference format (git-diff-tree(1), "Raw output format", with -z).</summary>
/// <param name="OldMode">File mode before ("100644", "120000" link, "160000" submodule, "000000" none).</param>
/// <param name="NewMode">File mode after.</param>
/// <param name="OldBlob">Blob before.</param>
/// <param name="NewBlob">Blob after; null when git did not compute it (a file in the working tree).</param>
/// <param name="Status">A, D, M, R, C, T or U.</param>
/// <param name="OldPath">Path before.</param>
/// <param name="Path">Path after.</param>
internal readonly record struct RawDiffEntry(
    string OldMode,
    string NewMode,
    ObjectId OldBlob,
    ObjectId? NewBlob,
    char Status,
    RepoPath OldPath,
    RepoPath Path
)
{
    /// <summary>True for a plain or executable file.</summary>
    public static bool IsRegular(string mode) => mode.StartsWith("100", StringComparison.Ordinal);

    /// <summary>Reads the NUL-separated fields of the format.</summary>
    public static List<RawDiffEntry> Parse(string[] fields)
    {
        var entries = new List<RawDiffEntry>();
        for (var i = 0; i < fields.Length; i++)
        {
            if (!fields[i].StartsWith(':'))
                continue;
            var parts = fields[i][1..].Split(' ');
            if (parts.Length < 5 || i + 1 >= fields.Length)
                continue;
            var status = parts[4][0];
            var old = new RepoPath(fields[++i]);
            var path = status is 'R' or 'C' && i + 1 < fields.Length ? new RepoPath(fields[++i]) : old;
            entries.Add(
                new(parts[0], parts[1], new ObjectId(parts[2]), parts[3].Trim('0').Length == 0 ? null : new ObjectId(parts[3]), status, old, path)
            );
        }
        return entries;
    }
}
