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
/// <param name="ids">Ids of documents that are new.</param>
/// <param name="membership">Decides which projects compile a new file; null when the evaluation already decided.</param>
/// <param name="incomplete">What is approximate in every fork of it.</param>
internal sealed class ForkOrigin(
    Solution solution,
    WorktreePaths paths,
    StableIds ids,
    TreeMembership? membership,
    ImmutableArray<Incomplete> incomplete
)
{
    private bool _isTracked;
    private readonly DocumentIndex _index = new(solution, paths);
    private readonly HashSet<ProjectId> _generators = Generators(solution);

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

    /// <summary>
    /// A fork of <paramref name="from"/>, which is this origin with <paramref name="below"/>: the C# files of <paramref name="above"/> over it. Null when they would bring
    /// back a file that <paramref name="below"/> took away, edit one that it added, or are read by analyzers.
    /// </summary>
    public Fork? Over(
        Fork from,
        ImmutableSortedDictionary<RepoPath, SourceText?> below,
        ImmutableSortedDictionary<RepoPath, SourceText?> above,
        CancellationToken cancellation
    )
    {
        var forked = from.Solution;
        var doubts = from.Incomplete.ToBuilder();
        foreach (var (path, text) in above)
        {
            cancellation.ThrowIfCancellationRequested();
            var known = _index.Sources(path);
            if (known.Count == 0 && below.ContainsKey(path) || known.Any(id => forked.GetDocument(id) is null))
                return null;
            if (_index.Additional(path).Count > 0 || IsConfig(path))
                return null;
            forked = ApplySource(forked, path, text, doubts);
        }
        return new Fork(forked, [.. doubts.Distinct()]);
    }

    /// <summary>How many projects edits of those files have compiled anew: those with the files, and those that depend on them.</summary>
    public int CompiledAnew(IEnumerable<RepoPath> files)
    {
        var edited = files
            .SelectMany(f => _index.Sources(f) is { Count: > 0 } known ? known.Select(d => d.ProjectId) : membership?.Of(f).Projects ?? [])
            .ToHashSet();
        var graph = solution.GetProjectDependencyGraph();
        return edited.Concat(edited.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).Distinct().Count();
    }

    private Solution ApplySource(Solution forked, RepoPath path, SourceText? text, ImmutableArray<Incomplete>.Builder doubts)
    {
        var known = _index.Sources(path);
        foreach (var id in known)
        {
            if (text is not null && IsSame(forked.GetDocument(id)!, text))
                continue;
            forked = text is null ? forked.RemoveDocument(id) : forked.WithDocumentText(id, text);
            AddGeneratorDoubt(id.ProjectId, doubts);
        }
        if (known.Count > 0 || text is null || membership is null || !PlainFiles.IsSource(path.Value))
            return forked;

        var (projects, found) = membership.Of(path);
        doubts.AddRange(found);
        foreach (var project in projects)
        {
            forked = forked.AddDocument(ids.Document(project, paths.Absolute(path)), path.FileName, text, filePath: paths.Absolute(path));
            AddGeneratorDoubt(project, doubts);
        }
        return forked;
    }

    private static bool IsSame(TextDocument document, SourceText text) => document.TryGetText(out var old) && old.ContentEquals(text);

    /// <summary>Generators run as they were built in the worktree: a head that changes one is seen with the code that the old one generates.</summary>
    private void AddGeneratorDoubt(ProjectId changed, ImmutableArray<Incomplete>.Builder doubts)
    {
        if (_generators.Contains(changed) && solution.GetProject(changed) is { FilePath: { } file } project)
            doubts.Add(
                new Incomplete(
                    null,
                    paths.Display(file),
                    $"The head changes {project.Name}, which generates code for other projects; the generated code is that of the build in the checked-out worktree."
                )
            );
    }

    /// <summary>Projects whose output another project uses as an analyzer, and the projects that they are made of.</summary>
    private static HashSet<ProjectId> Generators(Solution solution)
    {
        var analyzers = solution
            .Projects.SelectMany(p => p.AnalyzerReferences)
            .Select(r => r.FullPath)
            .OfType<string>()
            .ToHashSet(WorktreePaths.Comparer);
        var direct = solution.Projects.Where(p => p.OutputFilePath is { } output && analyzers.Contains(output)).Select(p => p.Id).ToList();
        var graph = solution.GetProjectDependencyGraph();
        return [.. direct, .. direct.SelectMany(graph.GetProjectsThatThisProjectTransitivelyDependsOn)];
    }

    private Solution ApplyAdditional(Solution forked, RepoPath path, SourceText? text)
    {
        foreach (var id in _index.Additional(path).Where(id => text is null || !IsSame(solution.GetAdditionalDocument(id)!, text)))
            forked = text is null ? forked.RemoveAdditionalDocument(id) : forked.WithAdditionalDocumentText(id, text);
        return forked;
    }

    private bool IsConfig(RepoPath path) => path.FileName is ".editorconfig" or ".globalconfig" || _index.Configs(path).Count > 0;

    private Solution ApplyConfig(Solution forked, RepoPath path, SourceText? text)
    {
        var known = _index.Configs(path);
        foreach (var id in known.Where(id => text is null || !IsSame(solution.GetAnalyzerConfigDocument(id)!, text)))
            forked = text is null ? forked.RemoveAnalyzerConfigDocument(id) : forked.WithAnalyzerConfigDocumentText(id, text);
        if (known.Count > 0 || text is null || membership is null || !IsConfig(path))
            return forked;

        // The compiler takes such a file for every source file at or below its folder.
        var folder = path.Folder == "" ? "" : path.Folder + "/";
        foreach (
            var project in solution.Projects.Where(p =>
                p.Documents.Any(d => paths.Relative(d.FilePath!) is { } file && file.Value.StartsWith(folder, StringComparison.Ordinal))
            )
        )
        {
            var id = ids.Document(project.Id, paths.Absolute(path));
            forked = forked.AddAnalyzerConfigDocument(id, path.FileName, text, filePath: paths.Absolute(path));
        }
        return forked;
    }
}
