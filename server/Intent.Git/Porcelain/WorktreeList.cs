using System.Text;

namespace Intent.Git.Porcelain;

/// <summary>One entry of <c>git worktree list --porcelain -z</c>.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Commit">The commit it stands on; null in a repository without commits.</param>
/// <param name="Branch">Full ref, or null when detached.</param>
/// <param name="Bare">True for the bare main repository.</param>
internal sealed record WorktreeEntry(string Path, string? Commit, string? Branch, bool Bare)
{
    /// <summary>Reads the list; entries are separated by an empty field.</summary>
    public static List<WorktreeEntry> Parse(byte[] output)
    {
        var entries = new List<WorktreeEntry>();
        foreach (var block in Encoding.UTF8.GetString(output).Split("\0\0", StringSplitOptions.RemoveEmptyEntries))
        {
            string? path = null,
                commit = null,
                branch = null;
            var bare = false;
            foreach (var field in block.Split('\0', StringSplitOptions.RemoveEmptyEntries))
            {
                if (field.StartsWith("worktree ", StringComparison.Ordinal))
                    path = field[9..];
                else if (field.StartsWith("HEAD ", StringComparison.Ordinal))
                    commit = field[5..];
                else if (field.StartsWith("branch ", StringComparison.Ordinal))
                    branch = field[7..];
                else if (field == "bare")
                    bare = true;
            }
            if (path is not null)
                entries.Add(new(path, commit?.Trim('0').Length == 0 ? null : commit, branch, bare));
        }
        return entries;
    }
}
