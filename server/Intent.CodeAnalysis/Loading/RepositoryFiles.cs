using System.IO.Enumeration;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Lists a worktree's files without build output, foreign repositories and loops.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> SkippedFolders = new(WorktreePaths.Comparer) { "bin", "obj", "node_modules" };
    private static readonly HashSet<string> NotEvaluated = new(WorktreePaths.Comparer) { "bin", "obj", "node_modules", ".git", ".vs", ".idea" };

    /// <summary>
    /// Absolute paths of the files below <paramref name="root"/> that <paramref name="wanted"/> accepts by name, sorted. Folders named
    /// bin, obj and node_modules, folders that start with a dot, nested repositories and worktrees, and links to folders are not entered.
    /// </summary>
    public static List<string> Find(string root, Func<string, bool> wanted, CancellationToken cancellation) =>
        List(root, wanted, (ref FileSystemEntry e) => !IsSkippedFolder(e.FileName.ToString()) && !IsForeign(ref e, submodules: true), cancellation);

    /// <summary>All files that an evaluation of the projects may look at: also those of submodules and of folders that start with a dot.</summary>
    public static List<string> FindForEvaluation(string root, CancellationToken cancellation) =>
        List(
            root,
            _ => true,
            (ref FileSystemEntry e) => !NotEvaluated.Contains(e.FileName.ToString()) && !IsForeign(ref e, submodules: false),
            cancellation
        );

    /// <summary>True when a folder of this name holds output or tools and no sources.</summary>
    public static bool IsSkippedFolder(string name) => name.StartsWith('.') || SkippedFolders.Contains(name);

    private static List<string> List(
        string root,
        Func<string, bool> wanted,
        FileSystemEnumerable<string>.FindPredicate entered,
        CancellationToken cancellation
    )
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = 0,
        };
        var files = new FileSystemEnumerable<string>(root, (ref FileSystemEntry e) => e.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && wanted(e.FileName.ToString()),
            ShouldRecursePredicate = (ref FileSystemEntry e) => (e.Attributes & FileAttributes.ReparsePoint) == 0 && entered(ref e),
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

    /// <summary>A nested repository or worktree has its own .git and is its own workspace; so is a submodule, where that is asked for.</summary>
    private static bool IsForeign(ref FileSystemEntry e, bool submodules)
    {
        var git = Path.Combine(e.ToFullPath(), ".git");
        if (Directory.Exists(git))
            return true;
        return File.Exists(git) && (submodules || !File.ReadAllText(git).Contains("/modules/", StringComparison.Ordinal));
    }
}
