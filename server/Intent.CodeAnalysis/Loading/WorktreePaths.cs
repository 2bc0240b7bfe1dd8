using Intent.Core.Text;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Converts between absolute paths and repository-relative ones, whether or not the root was reached through a symbolic link.</summary>
internal sealed class WorktreePaths
{
    /// <summary>How this system compares file names.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private readonly string _prefix;
    private readonly string _realPrefix;

    public WorktreePaths(string root)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _prefix = Root.EndsWith(Path.DirectorySeparatorChar) ? Root : Root + Path.DirectorySeparatorChar;
        _realPrefix = Path.TrimEndingDirectorySeparator(RealPath(Root)) + Path.DirectorySeparatorChar;
    }

    public string Root { get; }

    public string Absolute(RepoPath path) => Path.Combine(Root, path.Value.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The repository-relative form, or null for a path outside of the root.</summary>
    public RepoPath? Relative(string path)
    {
        var full = Path.GetFullPath(path);
        var comparison = Comparer == StringComparer.Ordinal ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var prefix =
            full.StartsWith(_prefix, comparison) ? _prefix
            : full.StartsWith(_realPrefix, comparison) ? _realPrefix
            : null;
        return prefix is null || full.Length == prefix.Length ? null : new RepoPath(full[prefix.Length..].Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>For people: relative when below the root, else as it is.</summary>
    public string Display(string path) => Relative(path)?.Value ?? path;

    /// <summary>The path with the symbolic links of every folder on the way resolved (as far as it exists).</summary>
    public static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            try
            {
                real = new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
            }
            catch (IOException)
            {
                // A loop of links: it has no real path, so the path stays as it was given.
                return full;
            }
        }
        return real;
    }
}
