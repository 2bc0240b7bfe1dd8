using System.Collections.Immutable;
using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Evidence;
using Intent.CodeAnalysis.Heads;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Engine.Conflicts;
using Intent.Engine.Heads;

namespace Intent.Engine.Episodes;

/// <summary>What was done to the symbols of a worktree.</summary>
/// <param name="Operations">The operations, ascending.</param>
/// <param name="Uncommitted">The symbols that the worktree has in another state than its commit now.</param>
/// <param name="Commit">The worktree's commit now.</param>
/// <param name="Notes">What is approximate, for people.</param>
public sealed record WorktreeEdits(
    ImmutableArray<SymbolOperation> Operations,
    ImmutableArray<UncommittedSymbol> Uncommitted,
    ObjectId Commit,
    ImmutableArray<string> Notes
);

/// <summary>Reads what was really done in one worktree, over its loaded workspace.</summary>
public sealed class WorkspaceEpisodes : IDisposable
{
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
    public static async Task<WorkspaceEpisodes> OpenAsync(
        IRepository repository,
        bool trusted,
        IProgress<EngineProgress>? progress,
        CancellationToken cancellation
    )
    {
        var reader = new HeadReader(repository);
        var here = await HereAsync(repository, reader, cancellation).ConfigureAwait(false);
        var analysis = await Check.OpenAsync(repository, reader, trusted, here, progress, cancellation).ConfigureAwait(false);
        return new WorkspaceEpisodes(repository, reader, analysis.Forks, analysis);
    }

    /// <summary>
    /// What was done since a checkpoint, saved files counting and unsaved buffers not. Symbols that only commits changed which the worktree took in
    /// (a pull, a merge, a rebase, a checkout) are not counted; of one that was edited here too, the whole difference is.
    /// </summary>
    public async Task<WorktreeEdits> SinceAsync(Checkpoint checkpoint, CancellationToken cancellation)
    {
        var here = await HereAsync(_repository, _reader, cancellation).ConfigureAwait(false);
        var notes = new List<string>();
        var from = new ObjectId(checkpoint.Commit);
        var uncommitted = await BetweenAsync(here.Head.Commit, here, notes, cancellation).ConfigureAwait(false);
        ImmutableArray<SymbolOperation> operations;
        try
        {
            var since = await BetweenAsync(from, here, notes, cancellation).ConfigureAwait(false);
            operations = EditsSince.Checkpoint(
                checkpoint,
                await OwnAsync(checkpoint, here, since, uncommitted, notes, cancellation).ConfigureAwait(false)
            );
        }
        catch (RepositoryException)
        {
            // The commit was thrown away and collected since.
            notes.Add($"The commit {from.Short} of the checkpoint no longer exists; only edits that are not committed are recorded.");
            operations = [.. uncommitted.Select(e => e.Operation)];
        }

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
    public async Task<CoverageAnswer> CoveredAsync(
        EvidenceSummary summary,
        IReadOnlyCollection<FileCoverage> coverage,
        CancellationToken cancellation
    )
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
        if (here.Overrides.IsEmpty)
            return [new TreeDigest("gitTree", (await repository.TreeIdAsync(here.Head.Commit, cancellation).ConfigureAwait(false)).Value)];
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
        return (
            await _forks.OfAsync(before, cancellation).ConfigureAwait(false),
            (await ForkAsync(before, here, [], cancellation).ConfigureAwait(false)).Fork
        );
    }

    /// <summary>The lines that declare, in a commit, what an Episode left behind; see <see cref="SymbolStates.LinesAsync"/>.</summary>
    /// <exception cref="RepositoryException">There is no such commit.</exception>
    public async Task<ImmutableArray<SymbolLines>> LinesAsync(Episode episode, ObjectId commit, CancellationToken cancellation)
    {
        var fork = await _forks.OfAsync(commit, cancellation).ConfigureAwait(false);
        var left = episode.Operations.Where(o => o.After is not null).Select(o => new SymbolDigest(o.Result, o.After!.Value)).Distinct().ToList();
        return await new SymbolStates(Root, fork.Solution).LinesAsync(left, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private async Task<ImmutableArray<SymbolEdit>> BetweenAsync(ObjectId from, HeadVersion to, List<string> notes, CancellationToken cancellation)
    {
        var (changes, after) = await ForkAsync(from, to, notes, cancellation).ConfigureAwait(false);
        if (changes.Edits.IsEmpty)
            return [];
        var before = await _forks.OfAsync(from, cancellation).ConfigureAwait(false);
        return await SymbolOperations
            .BetweenAsync(Root, before.Solution, after.Solution, changes.Edits.Select(e => (e.BasePath, e.Path)), cancellation)
            .ConfigureAwait(false);
    }

    private async Task<(HeadChanges Changes, Fork Fork)> ForkAsync(ObjectId from, HeadVersion to, List<string> notes, CancellationToken cancellation)
    {
        var changes = await HeadChanges.ReadAsync(_reader, from, to, cancellation).ConfigureAwait(false);
        notes.AddRange(changes.Unread.Select(u => $"{u.Path}: {u.Reason}"));
        var fork = await _forks.OfAsync(from, changes, cancellation).ConfigureAwait(false);
        notes.AddRange(fork.Incomplete.Select(i => i.Project is { } project ? $"{project}: {i.Reason}" : i.Reason));
        return (changes, fork);
    }

    /// <summary>What of the edits since a checkpoint touches symbols that were edited here, and not only in commits that were taken in.</summary>
    private async Task<IReadOnlyCollection<SymbolEdit>> OwnAsync(
        Checkpoint checkpoint,
        HeadVersion here,
        ImmutableArray<SymbolEdit> edits,
        ImmutableArray<SymbolEdit> uncommitted,
        List<string> notes,
        CancellationToken cancellation
    )
    {
        var from = new ObjectId(checkpoint.Commit);
        if (edits.IsEmpty || from == here.Head.Commit)
            return edits;
        var commits = await _repository.CommitsAsync(here.Head.Commit, from, cancellation).ConfigureAwait(false);
        var moves = await _repository.HeadMovesAsync(cancellation).ConfigureAwait(false);
        if (!OwnCommits.CanTell(from, checkpoint.When, moves))
        {
            if (commits.Length > 0)
                notes.Add("git keeps no log of the moves of HEAD here, so what a pull, merge or rebase took in counts as done here.");
            return edits;
        }

        if (OwnCommits.Of(from, checkpoint.When, commits, moves) is not { } own)
            return edits;
        var touched = checkpoint.Uncommitted.Select(u => u.Symbol).Concat(Symbols(uncommitted)).ToHashSet();
        foreach (var (before, last) in own.Spans)
            touched.UnionWith(Symbols(await CommittedAsync(before, last).ConfigureAwait(false)));
        foreach (var merge in own.Merges)
        {
            // What a merge has as none of its parents has it was made while merging.
            HashSet<SymbolId>? resolved = null;
            foreach (var parent in merge.Parents)
            {
                var differs = Symbols(await CommittedAsync(parent, merge.Id).ConfigureAwait(false));
                if (resolved is null)
                    resolved = [.. differs];
                else
                    resolved.IntersectWith(differs);
            }

            touched.UnionWith(resolved!);
        }

        return [.. edits.Where(e => touched.Contains(e.Operation.Symbol) || touched.Contains(e.Operation.Result))];

        static IEnumerable<SymbolId> Symbols(IEnumerable<SymbolEdit> edits) =>
            edits.SelectMany(e => new[] { e.Operation.Symbol, e.Operation.Result });

        async Task<ImmutableArray<SymbolEdit>> CommittedAsync(ObjectId before, ObjectId after) =>
            await BetweenAsync(
                    before,
                    await _reader
                        .ReadAsync(new Head(new HeadId(after.Value), HeadKind.Commit, after, Dirty: false), cancellation)
                        .ConfigureAwait(false),
                    notes,
                    cancellation
                )
                .ConfigureAwait(false);
    }

    private static async Task<HeadVersion> HereAsync(IRepository repository, HeadReader reader, CancellationToken cancellation)
    {
        var here = (await repository.WorktreesAsync(cancellation).ConfigureAwait(false))[0];
        return await reader.ReadAsync(here with { Kind = HeadKind.Worktree }, cancellation).ConfigureAwait(false);
    }
}
