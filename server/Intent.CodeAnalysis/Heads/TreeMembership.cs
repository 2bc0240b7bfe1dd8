using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Heads;

/// <summary>Which projects of the loaded solution compile a file that is new in a head.</summary>
internal sealed class TreeMembership(LoadedWorkspace workspace, WorktreePaths paths)
{
    private readonly ILookup<string, ProjectId> _projects = workspace.Solution.Projects.ToLookup(
        p => p.FilePath ?? "",
        p => p.Id,
        WorktreePaths.Comparer
    );

    private readonly ConcurrentDictionary<string, CompileItems> _items = new(WorktreePaths.Comparer);
    private readonly ConcurrentDictionary<RepoPath, (ImmutableArray<ProjectId>, ImmutableArray<Incomplete>)> _answers = new();

    /// <summary>The projects, every target of a multi-targeted one, and what only an evaluation could decide.</summary>
    public (ImmutableArray<ProjectId> Projects, ImmutableArray<Incomplete> Doubts) Of(RepoPath path) => _answers.GetOrAdd(path, Find);

    private (ImmutableArray<ProjectId>, ImmutableArray<Incomplete>) Find(RepoPath path)
    {
        var absolute = paths.Absolute(path);
        if (workspace.SyntaxOnly || !_projects.Any(g => g.Key != ""))
            return (Nearest(path, absolute), []);

        var projects = ImmutableArray.CreateBuilder<ProjectId>();
        var doubts = ImmutableArray.CreateBuilder<Incomplete>();
        foreach (var group in _projects.Where(g => g.Key != ""))
        {
            var membership = _items.GetOrAdd(group.Key, p => new CompileItems(ProjectFile.Read(p))).Includes(absolute);
            if (membership.Included)
                projects.AddRange(group);
            if (membership.Doubt is { } doubt)
                doubts.Add(
                    new Incomplete(
                        null,
                        paths.Display(group.Key),
                        $"Whether {path} is compiled depends on {doubt}, which only an evaluation can decide; it is taken as {(membership.Included ? "compiled" : "not compiled")}."
                    )
                );
        }
        return (projects.ToImmutable(), doubts.ToImmutable());
    }

    /// <summary>Without evaluated projects a file belongs to the project folder nearest above it, or to the files without a project.</summary>
    private ImmutableArray<ProjectId> Nearest(RepoPath path, string absolute)
    {
        if (path.Folder.Split('/').Any(RepositoryFiles.IsSkippedFolder))
            return [];
        var nearest = _projects[PlainFiles.NearestProject(absolute, [.. _projects.Select(g => g.Key).Where(k => k != "")])];
        return [.. nearest.Any() ? nearest : _projects.First()];
    }
}
