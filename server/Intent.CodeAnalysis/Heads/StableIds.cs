using System.Collections.Concurrent;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Heads;

/// <summary>
/// Ids of documents and projects that the loaded solution does not have: the same file has the same id in every fork, so that base, heads and
/// merge can be compared document by document.
/// </summary>
internal sealed class StableIds
{
    private readonly ConcurrentDictionary<string, ProjectId> _projects = new(WorktreePaths.Comparer);
    private readonly ConcurrentDictionary<(ProjectId Project, string Path), DocumentId> _documents = new();

    /// <summary>The id of a project, by its file and target framework.</summary>
    public ProjectId Project(string key) => _projects.GetOrAdd(key, static k => ProjectId.CreateNewId(k));

    /// <summary>The id of a file in a project.</summary>
    public DocumentId Document(ProjectId project, string path) =>
        _documents.GetOrAdd((project, path), static k => DocumentId.CreateNewId(k.Project, k.Path));
}
