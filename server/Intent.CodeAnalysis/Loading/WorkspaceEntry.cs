using System.Collections.Immutable;

namespace Intent.CodeAnalysis.Loading;

/// <summary>What is opened in a worktree.</summary>
/// <param name="Solution">The solution file; null when projects are opened without one.</param>
/// <param name="Projects">C# projects to open besides those of the solution.</param>
internal sealed record WorkspaceEntry(string? Solution, ImmutableArray<string> Projects)
{
    /// <summary>True when the worktree holds neither solution nor project.</summary>
    public bool IsEmpty => Solution is null && Projects.IsEmpty;

    /// <summary>
    /// Chooses what to open: what was asked for; else the solution at the root (of several the one with the most projects, plus the
    /// projects that only the others name); else the only solution below; else every C# project below.
    /// </summary>
    public static WorkspaceEntry Find(string root, string? asked, CancellationToken cancellation)
    {
        if (asked is not null)
            return Asked(Path.GetFullPath(asked, root));

        var atRoot = Directory.EnumerateFiles(root).Where(SolutionFile.IsSolution).Order(StringComparer.Ordinal).ToList();
        if (atRoot.Count > 0)
            return Largest(atRoot);

        var below = RepositoryFiles.Find(root, name => SolutionFile.IsSolution(name) || IsCSharpProject(name), cancellation);
        var solutions = below.Where(SolutionFile.IsSolution).ToList();
        return solutions.Count == 1 && ExistingProjects(solutions[0]).Count > 0
            ? new WorkspaceEntry(solutions[0], [])
            : new WorkspaceEntry(null, [.. below.Where(IsCSharpProject)]);
    }

    /// <summary>True for the path of a C# project file.</summary>
    public static bool IsCSharpProject(string path) => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    private static WorkspaceEntry Asked(string path)
    {
        if (!File.Exists(path))
            throw new WorkspaceLoadException($"{path} does not exist; name an existing .sln, .slnx or .csproj file.");
        if (SolutionFile.IsSolution(path))
            return new WorkspaceEntry(path, []);
        return IsCSharpProject(path)
            ? new WorkspaceEntry(null, [path])
            : throw new WorkspaceLoadException($"{path} is not a solution or a C# project; name a .sln, .slnx or .csproj file.");
    }

    private static WorkspaceEntry Largest(List<string> solutions)
    {
        var bySize = solutions.Select(s => (Path: s, Projects: ExistingProjects(s))).OrderByDescending(s => s.Projects.Count).ToList();
        var opened = bySize[0].Projects.ToHashSet(WorktreePaths.Comparer);
        return new WorkspaceEntry(bySize[0].Path, [.. bySize.Skip(1).SelectMany(s => s.Projects).Where(opened.Add)]);
    }

    private static List<string> ExistingProjects(string solution) =>
        [.. SolutionFile.Projects(solution).Where(p => IsCSharpProject(p) && File.Exists(p))];
}
