using System.Collections.Immutable;
using Intent.CodeAnalysis.Episodes;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Merging;
using Intent.Core.Text;
using Intent.Engine.Episodes;

namespace Intent.Server.Episodes;

/// <summary>How an Episode is taken back.</summary>
/// <param name="Patch">A patch for <c>git apply</c>; empty when it cannot be taken back.</param>
/// <param name="Reasons">Why it cannot; empty when it can.</param>
/// <param name="Approximate">What is not exactly as before.</param>
internal sealed record UndoneEpisode(ReadOnlyMemory<byte> Patch, ImmutableArray<string> Reasons, ImmutableArray<string> Approximate);

/// <summary>Makes the patch that takes an Episode back; nothing is written.</summary>
internal static class UndoPatch
{
    /// <summary>The patch for an Episode of this ledger, from the code before it and the worktree as it is saved.</summary>
    public static async Task<UndoneEpisode> OfAsync(LedgerSession session, EpisodeSummary episode, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        var workspace = await session.WorkspaceAsync(cancellation).ConfigureAwait(false);
        foreach (var commit in await CommitsBeforeAsync(session.Ledger, episode, cancellation).ConfigureAwait(false))
        {
            try
            {
                var (before, now) = await workspace.SolutionsAsync(new ObjectId(commit), cancellation).ConfigureAwait(false);
                var plan = await EpisodeUndo
                    .PlanAsync(workspace.Root, before.Solution, now.Solution, episode.Episode, cancellation)
                    .ConfigureAwait(false);
                if (!plan.Possible)
                {
                    reasons.AddRange(
                        plan.Reasons.Select(r =>
                            r.Replace("the code from before the Episode", $"commit {new ObjectId(commit).Short}", StringComparison.Ordinal)
                        )
                    );
                    continue;
                }

                using var patch = new MemoryStream();
                foreach (var file in plan.Files)
                    await WriteAsync(session, patch, file, new ObjectId(commit), cancellation).ConfigureAwait(false);
                return new UndoneEpisode(patch.ToArray(), [], [.. plan.Approximate]);
            }
            catch (RepositoryException e)
            {
                reasons.Add(e.Message);
            }
            catch (InvalidDataException e)
            {
                reasons.Add(e.Message);
            }
        }

        if (reasons.Count == 0)
            reasons.Add("The ledger names no commit from before the Episode, so the old text is not known.");
        return new UndoneEpisode(default, [.. reasons.Distinct()], []);
    }

    /// <summary>The commits on which the work stood: that of the newest checkpoint before the Episode first, it is the nearest.</summary>
    private static async Task<IReadOnlyList<string>> CommitsBeforeAsync(EpisodeLedger ledger, EpisodeSummary episode, CancellationToken cancellation)
    {
        var commits = new List<string>();
        foreach (
            var made in episode
                .Attestations.Values.Where(a => a.What is AttestationKind.Recorded or AttestationKind.Drafted && a.Circumstances.Worktree is not null)
                .OrderBy(a => a.When)
        )
            commits.AddRange(
                (await ledger.CheckpointsAsync(made.Circumstances.Worktree!, cancellation).ConfigureAwait(false))
                    .Where(c => c.When < made.When)
                    .Select(c => c.Commit)
            );
        return [.. commits.Distinct().Take(5)];
    }

    private static async Task WriteAsync(LedgerSession session, MemoryStream patch, UndoneFile file, ObjectId before, CancellationToken cancellation)
    {
        var here = await HereAsync(session.Repository.Root, file.Path, cancellation).ConfigureAwait(false);
        byte[]? after = null;
        if (file.Text is not null)
        {
            var source =
                file.Source == UndoSource.Now ? await HereAsync(session.Repository.Root, file.SourcePath, cancellation).ConfigureAwait(false)
                : await session.Repository.FindAsync(before, file.SourcePath, cancellation).ConfigureAwait(false) is { } blob
                    ? (await session.Repository.ReadAsync(blob, cancellation).ConfigureAwait(false))?.ToArray()
                : null;
            after = file.Over(source ?? []);
        }

        patch.Write(UnifiedDiff.Write(file.Path, here, after, executable: false));
        if (
            file.Text is not null
            && file.SourcePath != file.Path
            && file.Source == UndoSource.Now
            && await HereAsync(session.Repository.Root, file.SourcePath, cancellation).ConfigureAwait(false) is { } old
        )
            patch.Write(UnifiedDiff.Write(file.SourcePath, old, null, executable: false));
    }

    private static async Task<byte[]?> HereAsync(string root, RepoPath path, CancellationToken cancellation)
    {
        var file = Path.Combine(root, path.Value.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false) : null;
    }
}
