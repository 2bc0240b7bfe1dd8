using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Engine.Heads;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine.Conflicts;

/// <summary>What was found out about one pair of heads.</summary>
/// <param name="Base">The commit both were compared with.</param>
/// <param name="Findings">The conflicts.</param>
/// <param name="TextualConflicts">Files that git cannot merge.</param>
/// <param name="Incomplete">What could not be analysed.</param>
/// <param name="DocumentsChecked">Documents bound in the merged fork.</param>
internal sealed record PairAnswer(
    ObjectId Base, ImmutableArray<Finding> Findings, ImmutableArray<TextualConflict> TextualConflicts, ImmutableArray<Incomplete> Incomplete, int DocumentsChecked);

/// <summary>
/// Analyses pairs of heads over one loaded workspace. The loaded solution is what the anchor worktree had on disk then; every other tree is forked from it by
/// the files that differ.
/// </summary>
internal sealed class PairAnalysis(HeadReader reader, WorkspaceForks forks, HeadVersion anchor) : IDisposable
{
    private readonly ConcurrentDictionary<ObjectId, Task<ImmutableSortedDictionary<RepoPath, SourceText?>>> _baseEdits = new();

    // The newest first. With them their compilations stay: after a keystroke only the fork of the edited head and the merge are compiled.
    private ImmutableList<(ObjectId Base, HeadVersion? Version, Fork Fork)> _kept = [];

    /// <summary>How many forks are kept: the bases and heads that an editor typically sees; more would hold much memory where there are hundreds of heads.</summary>
    private const int Kept = 12;

    /// <summary>The loaded workspace.</summary>
    public LoadedWorkspace Workspace => forks.Workspace;

    /// <summary>Whether a pair needs the workspace at all: both heads changed something that the analysis can depend on.</summary>
    public static bool Needed(HeadChanges left, HeadChanges right) => !left.Edits.IsEmpty && !right.Edits.IsEmpty;

    /// <summary>
    /// The answer for two heads that both start from <paramref name="baseCommit"/>. A pair that cannot be analysed says so in its answer: it must not take the
    /// other pairs with it.
    /// </summary>
    public async Task<PairAnswer> AnalyseAsync(ObjectId baseCommit, HeadChanges left, HeadChanges right, CancellationToken cancellation)
    {
        string reason;
        try
        {
            return await CompareAsync(baseCommit, left, right, cancellation).ConfigureAwait(false);
        }
        catch (RepositoryException e)
        {
            reason = e.Message;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            reason = $"It could not be compared with {left.Version.Head.Id} ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}); this is a defect of intent, please report it.";
        }
        return new PairAnswer(baseCommit, [], [], [new Incomplete(right.Version.Head.Id, null, reason)], 0);
    }

    private async Task<PairAnswer> CompareAsync(ObjectId baseCommit, HeadChanges left, HeadChanges right, CancellationToken cancellation)
    {
        var (leftId, rightId) = (left.Version.Head.Id, right.Version.Head.Id);
        var incomplete = new List<Incomplete>();
        foreach (var (id, changes) in new[] { (leftId, left), (rightId, right) })
            incomplete.AddRange(changes.Unread.Select(u => new Incomplete(id, u.Path.Value, u.Reason)));
        if (!Needed(left, right)) return new PairAnswer(baseCommit, [], [], [.. incomplete], 0);

        var tree = MergedTree.Of(left, right);
        ImmutableArray<TextualConflict> textual = [.. tree.Conflicts.Select(c => new TextualConflict(c, [leftId, rightId]))];
        var baseEdits = await BaseEditsAsync(baseCommit, cancellation).ConfigureAwait(false);
        var @base = await KeptAsync(null, null, () => forks.ForkAsync(baseEdits, cancellation)).ConfigureAwait(false);
        var leftFork = await KeptAsync(leftId, left.Version, () => OverBaseAsync(Files(left))).ConfigureAwait(false);
        var rightFork = await KeptAsync(rightId, right.Version, () => OverBaseAsync(Files(right))).ConfigureAwait(false);
        var merged = await OverBaseAsync(tree.Files).ConfigureAwait(false);
        incomplete.AddRange(merged.Incomplete);
        var pair = new HeadPair(forks.Workspace.Root, leftId, rightId, @base.Solution, leftFork.Solution, rightFork.Solution, merged.Solution, tree.Documents);
        var result = await PairChecker.CheckAsync(pair, cancellation).ConfigureAwait(false);
        var conflicted = tree.Conflicts.ToHashSet();
        return new PairAnswer(
            baseCommit, [.. result.Findings.Where(f => !conflicted.Contains(f.Location.Path) && f.Changes.All(c => !conflicted.Contains(c.Location.Path)))], textual,
            [.. incomplete.Distinct()], result.DocumentsChecked);

        Task<Fork> OverBaseAsync(IEnumerable<KeyValuePair<RepoPath, SourceText?>> edits) =>
            forks.ForkAsync(@base, baseEdits, ImmutableSortedDictionary<RepoPath, SourceText?>.Empty.SetItems(edits), cancellation);

        async Task<Fork> KeptAsync(HeadId? head, HeadVersion? version, Func<Task<Fork>> make)
        {
            var fork = _kept.FirstOrDefault(k => k.Base == baseCommit && (version is null ? k.Version is null : k.Version?.SameContent(version) == true)).Fork;
            if (fork is null)
            {
                fork = await make().ConfigureAwait(false);
                ImmutableInterlocked.Update(ref _kept, static (list, added) => [added, .. list.Take(Kept - 1)], (Base: baseCommit, Version: version, Fork: fork));
            }
            incomplete.AddRange(fork.Incomplete.Select(i => i with { Head = head }));
            return fork;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => forks.Dispose();

    /// <summary>What turns the loaded solution into the tree of a commit.</summary>
    private Task<ImmutableSortedDictionary<RepoPath, SourceText?>> BaseEditsAsync(ObjectId commit, CancellationToken cancellation)
    {
        return HeadReader.Once(_baseEdits, commit, ComputeAsync, cancellation);

        async Task<ImmutableSortedDictionary<RepoPath, SourceText?>> ComputeAsync()
        {
            var edits = ImmutableSortedDictionary.CreateBuilder<RepoPath, SourceText?>();
            foreach (var path in anchor.Overrides.Keys) edits[path] = await reader.TextAsync(commit, path, CancellationToken.None).ConfigureAwait(false);
            var difference = await reader.DifferenceAsync(anchor.Head.Commit, commit, CancellationToken.None).ConfigureAwait(false);
            var unread = ImmutableArray.CreateBuilder<SkippedPath>();
            foreach (var file in difference.Files)
            {
                if (file.IsRename && HeadReader.Matters(file.PathBefore)) edits[file.PathBefore] = null;
                if (HeadReader.Matters(file.Path)) edits[file.Path] = file.After is { } after ? await reader.TextAsync(file.Path, after, unread, CancellationToken.None).ConfigureAwait(false) : null;
            }
            return edits.ToImmutable();
        }
    }

    private static IEnumerable<KeyValuePair<RepoPath, SourceText?>> Files(HeadChanges changes)
    {
        foreach (var edit in changes.Edits)
        {
            if (edit.BasePath is { } old && old != edit.Path) yield return new(old, null);
            if (edit.Path is { } path) yield return new(path, edit.After);
        }
    }
}
