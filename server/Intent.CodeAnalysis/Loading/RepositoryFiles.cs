using System.IO.Enumeration;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Lists a worktree's files without build output, foreign repositories and loops.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> SkippedFolders = new(WorktreePaths.Comparer) { "bin", "obj", "node_modules" };

    /// <summary>
    /// Absolute paths of the files below <paramref name="root"/> that <paramref name="wanted"/> accepts by name, sorted. Folders named
    /// bin, obj and node_modules, folders that start with a dot, nested repositories and worktrees, and links to folders are not entered.
    /// </summary>
    public static List<string> Find(string root, Func<string, bool> wanted, CancellationToken cancellation)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = 0 };
        var files = new FileSystemEnumerable<string>(root, (ref FileSystemEntry e) => e.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && wanted(e.FileName.ToString()),
            ShouldRecursePredicate = (ref FileSystemEntry e) => IsEntered(ref e),
        };
        var found = new List<string>();
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            found.Add(file);
        }
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>True when a folder of this name holds output or tools and no sources.</summary>
    public static bool IsSkippedFolder(string name) => name.StartsWith('.') || SkippedFolders.Contains(name);

    private static bool IsEntered(ref FileSystemEntry e)
    {
        if ((e.Attributes & FileAttributes.ReparsePoint) != 0 || IsSkippedFolder(e.FileName.ToString()))
            return false;
        // A nested repository, submodule or worktree has its own .git and is its own workspace.
        var git = Path.Combine(e.ToFullPath(), ".git");
        return !File.Exists(git) && !Directory.Exists(git);
    }
}
