using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Conflicts.Fixes;
using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Engine.Heads;

namespace Intent.Engine.Conflicts;

/// <summary>What was found out about one pair of heads.</summary>
/// <param name="Base">The commit both were compared with.</param>
/// <param name="Findings">The conflicts.</param>
/// <param name="TextualConflicts">Files that git cannot merge.</param>
/// <param name="Incomplete">What could not be analysed.</param>
/// <param name="DocumentsChecked">Documents bound in the merged fork.</param>
internal sealed record PairAnswer(
    ObjectId Base,
    ImmutableArray<Finding> Findings,
    ImmutableArray<TextualConflict> TextualConflicts,
    ImmutableArray<Incomplete> Incomplete,
    int DocumentsChecked
);

/// <summary>Analyses pairs of heads over one loaded workspace.</summary>
internal sealed class PairAnalysis(HeadForks forks) : IDisposable
{
    private readonly ConditionalWeakTable<PairAnswer, ConcurrentDictionary<string, ImmutableArray<Fix>>> _fixes = [];

    /// <summary>The trees of the heads.</summary>
    public HeadForks Forks => forks;

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
            reason =
                $"It could not be compared with {left.Version.Head.Id} ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}); this is a defect of intent, please report it.";
        }
        return new PairAnswer(baseCommit, [], [], [new Incomplete(right.Version.Head.Id, null, reason)], 0);
    }

    /// <summary>The two heads, their base and their merge as solutions, with what is approximate in them.</summary>
    public async Task<(HeadPair Pair, MergedTree Tree)> PairAsync(
        ObjectId baseCommit,
        HeadChanges left,
        HeadChanges right,
        List<Incomplete> incomplete,
        CancellationToken cancellation
    )
    {
        var (leftId, rightId) = (left.Version.Head.Id, right.Version.Head.Id);
        var tree = MergedTree.Of(left, right);
        var @base = Noted(null, await forks.OfAsync(baseCommit, cancellation).ConfigureAwait(false));
        var leftFork = Noted(leftId, await forks.OfAsync(baseCommit, left, cancellation).ConfigureAwait(false));
        var rightFork = Noted(rightId, await forks.OfAsync(baseCommit, right, cancellation).ConfigureAwait(false));
        var merged = await forks.MergedAsync(baseCommit, left, right, tree.Files, cancellation).ConfigureAwait(false);
        incomplete.AddRange(merged.Incomplete);
        var all = new HeadPair(
            forks.Workspace.Root,
            leftId,
            rightId,
            @base.Solution,
            leftFork.Solution,
            rightFork.Solution,
            merged.Solution,
            tree.Documents
        )
        {
            ProjectFiles = tree.ProjectFiles,
            Texts = [.. tree.Texts, .. await forks.NeighboursAsync(baseCommit, tree.Texts, cancellation).ConfigureAwait(false)],
        };
        return (all, tree);

        Fork Noted(HeadId? head, Fork fork)
        {
            incomplete.AddRange(fork.Incomplete.Select(i => i with { Head = head }));
            return fork;
        }
    }

    private async Task<PairAnswer> CompareAsync(ObjectId baseCommit, HeadChanges left, HeadChanges right, CancellationToken cancellation)
    {
        var (leftId, rightId) = (left.Version.Head.Id, right.Version.Head.Id);
        var incomplete = new List<Incomplete>();
        foreach (var (id, changes) in new[] { (leftId, left), (rightId, right) })
            incomplete.AddRange(changes.Unread.Select(u => new Incomplete(id, u.Path.Value, u.Reason)));
        if (!Needed(left, right))
            return new PairAnswer(baseCommit, [], [], [.. incomplete], 0);

        var (pair, tree) = await PairAsync(baseCommit, left, right, incomplete, cancellation).ConfigureAwait(false);
        ImmutableArray<TextualConflict> textual = [.. tree.Conflicts.Select(c => new TextualConflict(c, [leftId, rightId]))];
        var result = await PairChecker.CheckAsync(pair, cancellation).ConfigureAwait(false);
        incomplete.AddRange(result.LeftOut.Concat(result.Defects).Select(reason => new Incomplete(rightId, null, reason)));
        var conflicted = tree.Conflicts.ToHashSet();
        return new PairAnswer(
            baseCommit,
            [
                .. result.Findings.Where(f =>
                    !conflicted.Contains(f.Location.Path)
                    && f.Changes.All(c => !conflicted.Contains(c.Location.Path))
                    && !(f.Kind == ConflictKind.Build && f.Compiler.Any(c => tree.Concerns(c.Message)))
                ),
            ],
            textual,
            [.. incomplete.Distinct()],
            result.DocumentsChecked
        );
    }

    /// <summary>The fixes of a finding of an answer that edit the left head; computed once for an answer.</summary>
    public async Task<ImmutableArray<Fix>> FixesAsync(
        PairAnswer answer,
        HeadChanges left,
        HeadChanges right,
        string fingerprint,
        CancellationToken cancellation
    )
    {
        var known = _fixes.GetOrCreateValue(answer);
        if (known.TryGetValue(fingerprint, out var fixes))
            return fixes;
        var (pair, _) = await PairAsync(answer.Base, left, right, [], cancellation).ConfigureAwait(false);
        return known[fingerprint] = await FindingFixes.OfAsync(pair, fingerprint, left.Version.Head.Id, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => forks.Dispose();
}
