using System.Collections.Immutable;
using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Evidence;
using Intent.CodeAnalysis.Heads;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Engine.Conflicts;
using Intent.Engine.Heads;

namespace Intent.Engine.Episodes;

/// <summary>What was done to the symbols of a worktree.</summary>
/// <param name="Operations">The operations, ascending.</param>
/// <param name="Uncommitted">The symbols that the worktree has in another state than its commit now.</param>
/// <param name="Commit">The worktree's commit now.</param>
/// <param name="Notes">What is approximate, for people.</param>
public sealed record WorktreeEdits(
    ImmutableArray<SymbolOperation> Operations, ImmutableArray<UncommittedSymbol> Uncommitted, ObjectId Commit, ImmutableArray<string> Notes);

/// <summary>Reads what was really done in one worktree, over its loaded workspace.</summary>
public sealed class WorkspaceEpisodes : IDisposable
{
    private static readonly string[] Mainlines = ["main", "master", "trunk", "develop"];

    private readonly IRepository _repository;
    private readonly HeadReader _reader;
    private readonly HeadForks _forks;
    private readonly IDisposable? _owned;

    internal WorkspaceEpisodes(IRepository repository, HeadReader reader, HeadForks forks, IDisposable? owned = null) =>
        (_repository, _reader, _forks, _owned) = (repository, reader, forks, owned);

    /// <summary>Absolute path of the worktree.</summary>
    public string Root => _forks.Workspace.Root;

    /// <summary>What of the workspace could not be loaded.</summary>
    public ImmutableArray<Incomplete> Incomplete => _forks.Workspace.Incomplete;

    /// <summary>Loads the workspace of the repository's worktree.</summary>
    /// <exception cref="RepositoryException">The worktree cannot be read.</exception>
    public static async Task<WorkspaceEpisodes> OpenAsync(IRepository repository, bool trusted, IProgress<EngineProgress>? progress, CancellationToken cancellation)
    {
        var reader = new HeadReader(repository);
        var here = await HereAsync(repository, reader, cancellation).ConfigureAwait(false);
        var analysis = await Check.OpenAsync(repository, reader, trusted, here, progress, cancellation).ConfigureAwait(false);
        return new WorkspaceEpisodes(repository, reader, analysis.Forks, analysis);
    }

    /// <summary>
    /// What was done since a checkpoint, saved files counting and unsaved buffers not. Where the worktree took in commits of others since
    /// (a rebase, a merge of the main line), symbols that are now as those commits have them are not counted.
    /// </summary>
    public async Task<WorktreeEdits> SinceAsync(Checkpoint checkpoint, CancellationToken cancellation)
    {
        var here = await HereAsync(_repository, _reader, cancellation).ConfigureAwait(false);
        var notes = new List<string>();
        var from = new ObjectId(checkpoint.Commit);
        ImmutableArray<SymbolOperation> operations;
        try
        {
            var since = await BetweenAsync(from, here, notes, cancellation).ConfigureAwait(false);
            operations = EditsSince.Checkpoint(checkpoint, await WithoutForeignAsync(from, here, since, notes, cancellation).ConfigureAwait(false));
        }
        catch (RepositoryException)
        {
            // The commit was thrown away and collected since.
            notes.Add($"The commit {from.Short} of the checkpoint no longer exists; only edits that are not committed are recorded.");
            operations = await BetweenAsync(here.Head.Commit, here, notes, cancellation).ConfigureAwait(false);
        }

        var uncommitted = await BetweenAsync(here.Head.Commit, here, notes, cancellation).ConfigureAwait(false);
        return new WorktreeEdits(operations, [.. EditsSince.Uncommitted(uncommitted).Order()], here.Head.Commit, [.. notes.Distinct()]);
    }

    /// <summary>The worktree as it is: no operations, and the symbols that differ from its commit.</summary>
    public async Task<WorktreeEdits> NowAsync(CancellationToken cancellation)
    {
        var here = await HereAsync(_repository, _reader, cancellation).ConfigureAwait(false);
        var notes = new List<string>();
        var uncommitted = await BetweenAsync(here.Head.Commit, here, notes, cancellation).ConfigureAwait(false);
        return new WorktreeEdits([], [.. EditsSince.Uncommitted(uncommitted).Order()], here.Head.Commit, [.. notes.Distinct()]);
    }

    /// <summary>The symbols of the worktree as its files are saved now.</summary>
    public async Task<SymbolStates> StatesAsync(CancellationToken cancellation)
    {
        var here = await HereAsync(_repository, _reader, cancellation).ConfigureAwait(false);
        return await StatesAsync(here, cancellation).ConfigureAwait(false);
    }

    internal async Task<SymbolStates> StatesAsync(HeadVersion here, CancellationToken cancellation) =>
        new(Root, (await ForkAsync(here.Head.Commit, here, [], cancellation).ConfigureAwait(false)).Fork.Solution);

    /// <summary>What a piece of evidence that was made on the worktree as it is saved now covers.</summary>
    /// <param name="summary">The evidence.</param>
    /// <param name="coverage">Coverage of the same run.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<CoverageAnswer> CoveredAsync(EvidenceSummary summary, IReadOnlyCollection<FileCoverage> coverage, CancellationToken cancellation)
    {
        var here = await HereAsync(_repository, _reader, cancellation).ConfigureAwait(false);
        var (_, fork) = await ForkAsync(here.Head.Commit, here, [], cancellation).ConfigureAwait(false);
        return await CoveredSymbols.OfAsync(Root, fork.Solution, summary, coverage, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The tree of a repository's worktree as it is saved now: git's tree of its commit ("gitTree"); when files differ from it, "blake3" over the commit and the differing
    /// files that the analysis can depend on, in order of their paths.
    /// </summary>
    public static async Task<ImmutableArray<TreeDigest>> TreesAsync(IRepository repository, CancellationToken cancellation)
    {
        var here = await HereAsync(repository, new HeadReader(repository), cancellation).ConfigureAwait(false);
        if (here.Overrides.IsEmpty) return [new TreeDigest("gitTree", (await repository.TreeIdAsync(here.Head.Commit, cancellation).ConfigureAwait(false)).Value)];
        var writer = new CanonicalWriter();
        writer.WriteString(here.Head.Commit.Value);
        foreach (var (path, text) in here.Overrides)
        {
            writer.WriteString(path.Value);
            writer.WriteDigest(text is null ? null : Digest.Of(System.Text.Encoding.UTF8.GetBytes(text.ToString())));
        }

        return [new TreeDigest("blake3", Digest.Of(writer.ToArray()).ToString())];
    }

    /// <summary>The tree of a commit and the worktree as it is saved now.</summary>
    /// <exception cref="RepositoryException">There is no such commit.</exception>
    public async Task<(Fork Before, Fork Now)> SolutionsAsync(ObjectId before, CancellationToken cancellation)
    {
        var here = await HereAsync(_repository, _reader, cancellation).ConfigureAwait(false);
        return (await _forks.OfAsync(before, cancellation).ConfigureAwait(false), (await ForkAsync(before, here, [], cancellation).ConfigureAwait(false)).Fork);
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private async Task<ImmutableArray<SymbolOperation>> BetweenAsync(ObjectId from, HeadVersion to, List<string> notes, CancellationToken cancellation)
    {
        var (changes, after) = await ForkAsync(from, to, notes, cancellation).ConfigureAwait(false);
        if (changes.Edits.IsEmpty) return [];
        var before = await _forks.OfAsync(from, cancellation).ConfigureAwait(false);
        return await SymbolOperations.BetweenAsync(
            Root, before.Solution, after.Solution, changes.Edits.Select(e => (e.BasePath, e.Path)), cancellation).ConfigureAwait(false);
    }

    private async Task<(HeadChanges Changes, Fork Fork)> ForkAsync(ObjectId from, HeadVersion to, List<string> notes, CancellationToken cancellation)
    {
        var changes = await HeadChanges.ReadAsync(_reader, from, to, cancellation).ConfigureAwait(false);
        notes.AddRange(changes.Unread.Select(u => $"{u.Path}: {u.Reason}"));
        var fork = await _forks.OfAsync(from, changes, cancellation).ConfigureAwait(false);
        notes.AddRange(fork.Incomplete.Select(i => i.Project is { } project ? $"{project}: {i.Reason}" : i.Reason));
        return (changes, fork);
    }

    private async Task<IReadOnlyCollection<SymbolOperation>> WithoutForeignAsync(
        ObjectId from, HeadVersion here, ImmutableArray<SymbolOperation> operations, List<string> notes, CancellationToken cancellation)
    {
        if (operations.IsEmpty || from == here.Head.Commit) return operations;
        var own = operations;
        foreach (var branch in await _repository.BranchesAsync(includeRemote: true, cancellation).ConfigureAwait(false))
        {
            if (branch.Branch == here.Head.Branch || !Mainlines.Contains(branch.Id.Value[(branch.Id.Value.LastIndexOf('/') + 1)..])) continue;
            var (then, now) = (await BaseAsync(from, branch.Commit).ConfigureAwait(false), await BaseAsync(here.Head.Commit, branch.Commit).ConfigureAwait(false));
            // Taken in since, and not grown out of this worktree's own commits.
            if (now is null || now == then || await BaseAsync(from, now.Value).ConfigureAwait(false) == from) continue;
            var touched = (await BetweenAsync(now.Value, here, notes, cancellation).ConfigureAwait(false)).SelectMany(o => new[] { o.Symbol, o.Result }).ToHashSet();
            own = [.. own.Where(o => touched.Contains(o.Symbol) || touched.Contains(o.Result))];
        }
        return own;

        async Task<ObjectId?> BaseAsync(ObjectId left, ObjectId right)
        {
            try
            {
                return await _reader.MergeBaseAsync(left, right, cancellation).ConfigureAwait(false);
            }
            catch (RepositoryException)
            {
                return null;
            }
        }
    }

    private static async Task<HeadVersion> HereAsync(IRepository repository, HeadReader reader, CancellationToken cancellation)
    {
        var here = (await repository.WorktreesAsync(cancellation).ConfigureAwait(false))[0];
        return await reader.ReadAsync(here with { Kind = HeadKind.Worktree }, cancellation).ConfigureAwait(false);
    }
}
