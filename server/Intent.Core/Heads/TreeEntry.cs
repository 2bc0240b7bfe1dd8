using Intent.Core.Text;

namespace Intent.Core.Heads;

/// <summary>What stands at a path of a tree.</summary>
public enum TreeEntryKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A file with the right to be executed.</summary>
    Program,

    /// <summary>A symbolic link: its bytes are the path that it leads to.</summary>
    Link,

    /// <summary>Another repository; its content is no part of the tree.</summary>
    Submodule,
}

/// <summary>An entry of a commit's tree.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Blob">Its content; of a submodule, the commit.</param>
public readonly record struct TreeEntry(TreeEntryKind Kind, ObjectId Blob)
{
    /// <summary>
    /// True when a symbolic link cannot lead out of the tree, also not through other links of which that is true: its target is relative, goes up only at its beginning
    /// (later ones may go up from where another link leads), and no further than to the root.
    /// </summary>
    /// <param name="link">Where the link stands.</param>
    /// <param name="target">The path in it, as written.</param>
    public static bool StaysInside(RepoPath link, string target)
    {
        if (target.Length == 0 || target[0] == '/' || target.AsSpan().IndexOfAny("\\:\0") >= 0)
            return false;
        var parts = target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToList();
        var up = parts.TakeWhile(p => p == "..").Count();
        return up <= link.Value.Count(c => c == '/') && !parts.Skip(up).Contains("..");
    }
}
