using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Heads;

/// <summary>
/// A solution from which heads are forked by applying texts: the loaded one, or one whose project files were evaluated for a head.
/// Everything that an edit does not touch is shared.
/// </summary>
/// <param name="solution">The solution.</param>
/// <param name="paths">The worktree.</param>
/// <param name="membership">Decides which projects compile a new file; null when the evaluation already decided.</param>
/// <param name="incomplete">What is approximate in every fork of it.</param>
internal sealed class ForkOrigin(Solution solution, WorktreePaths paths, TreeMembership? membership, ImmutableArray<Incomplete> incomplete)
{
    private bool _isTracked;
    private readonly DocumentIndex _index = new(solution, paths);
    private readonly ConcurrentDictionary<(ProjectId, RepoPath), DocumentId> _newIds = new();

    /// <summary>
    /// Makes Roslyn start to track each project's compilation here, without making any. What is tracked before a fork is shared with all
    /// forks; otherwise every fork would compile even the projects that it does not change.
    /// </summary>
    public async Task TrackAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _isTracked))
            return;
        foreach (var project in solution.Projects)
            await project.GetDependentVersionAsync(cancellation).ConfigureAwait(false);
        Volatile.Write(ref _isTracked, true);
    }

    public Fork Apply(ImmutableSortedDictionary<RepoPath, SourceText?> edits, CancellationToken cancellation)
    {
        var forked = solution;
        var doubts = incomplete.ToBuilder();
        foreach (var (path, text) in edits)
        {
            cancellation.ThrowIfCancellationRequested();
            forked = ApplySource(forked, path, text, doubts);
            forked = ApplyAdditional(forked, path, text);
            forked = ApplyConfig(forked, path, text);
        }
        return new Fork(forked, [.. doubts.Distinct()]);
    }

    private Solution ApplySource(Solution forked, RepoPath path, SourceText? text, ImmutableArray<Incomplete>.Builder doubts)
    {
        var known = _index.Sources(path);
        foreach (var id in known)
            forked = text is null ? forked.RemoveDocument(id) : forked.WithDocumentText(id, text);
        if (known.Count > 0 || text is null || membership is null || !PlainFiles.IsSource(path.Value))
            return forked;

        var (projects, found) = membership.Of(path);
        doubts.AddRange(found);
        foreach (var project in projects)
        {
            // The same file keeps its id in every fork, so that base, heads and merge can be compared document by document.
            var id = _newIds.GetOrAdd((project, path), static key => DocumentId.CreateNewId(key.Item1, key.Item2.Value));
            forked = forked.AddDocument(id, path.FileName, text, filePath: paths.Absolute(path));
        }
        return forked;
    }

    private Solution ApplyAdditional(Solution forked, RepoPath path, SourceText? text)
    {
        foreach (var id in _index.Additional(path))
            forked = text is null ? forked.RemoveAdditionalDocument(id) : forked.WithAdditionalDocumentText(id, text);
        return forked;
    }

    private Solution ApplyConfig(Solution forked, RepoPath path, SourceText? text)
    {
        var known = _index.Configs(path);
        foreach (var id in known)
            forked = text is null ? forked.RemoveAnalyzerConfigDocument(id) : forked.WithAnalyzerConfigDocumentText(id, text);
        if (known.Count > 0 || text is null || membership is null || path.FileName is not (".editorconfig" or ".globalconfig"))
            return forked;

        // The compiler takes such a file for every source file at or below its folder.
        var folder = path.Folder == "" ? "" : path.Folder + "/";
        foreach (var project in solution.Projects.Where(p => p.Documents.Any(d => paths.Relative(d.FilePath!) is { } file && file.Value.StartsWith(folder, StringComparison.Ordinal))))
        {
            var id = _newIds.GetOrAdd((project.Id, path), static key => DocumentId.CreateNewId(key.Item1, key.Item2.Value));
            forked = forked.AddAnalyzerConfigDocument(id, path.FileName, text, filePath: paths.Absolute(path));
        }
        return forked;
    }
}
