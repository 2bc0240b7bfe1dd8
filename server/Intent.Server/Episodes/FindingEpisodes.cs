using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Engine.Episodes;
using Intent.Server.Formats;

namespace Intent.Server.Episodes;

/// <summary>Adds to findings what the ledger knows of them: the Episodes behind the two edits, and who accepted them.</summary>
internal static class FindingEpisodes
{
    /// <summary>The findings with what the ledger knows, in their order; an accepted one becomes information.</summary>
    public static async Task<ImmutableArray<Finding>> AddAsync(
        EpisodeLedger ledger,
        ImmutableArray<Finding> findings,
        IEnumerable<Head> heads,
        CancellationToken cancellation
    )
    {
        if (findings.IsEmpty)
            return findings;
        var worktrees = heads
            .Where(h => h.WorktreeRoot is not null)
            .GroupBy(h => h.Id)
            .ToDictionary(g => g.Key, g => Caller.Worktree(g.First().WorktreeRoot!));
        var result = ImmutableArray.CreateBuilder<Finding>(findings.Length);
        foreach (var finding in findings)
        {
            var changes = ImmutableArray.CreateBuilder<FindingChange>(finding.Changes.Length);
            foreach (var change in finding.Changes)
                changes.Add(await ChangeAsync(ledger, change, worktrees, cancellation).ConfigureAwait(false));
            var told = finding with { Changes = changes.MoveToImmutable() };
            var accepted = await ledger.AcknowledgementsAsync(finding.Fingerprint, finding.Edits, cancellation).ConfigureAwait(false);
            if (accepted.LastOrDefault() is { } newest)
                told = told with
                {
                    Level = FindingLevel.Information,
                    Acknowledged = newest.Who is { } who ? $"{newest.Reason} ({who})" : newest.Reason,
                };
            result.Add(told);
        }

        return result.MoveToImmutable();
    }

    private static async Task<FindingChange> ChangeAsync(
        EpisodeLedger ledger,
        FindingChange change,
        Dictionary<HeadId, string> worktrees,
        CancellationToken cancellation
    )
    {
        var story = await ledger.StoryAsync(change.Symbol, cancellation).ConfigureAwait(false);
        var behind = story.Episodes.FirstOrDefault(e =>
            e.Summary.Attestations.Values.Any(a =>
                a.What is AttestationKind.Recorded or AttestationKind.Drafted
                && (
                    a.Circumstances.Branch == change.Head.Value
                    || worktrees.TryGetValue(change.Head, out var worktree) && a.Circumstances.Worktree == worktree
                )
            )
        );
        return behind is null ? change : change with { Episode = behind.Summary.Id.ToString(), Because = EpisodeAnswer.Why(behind.Summary) };
    }
}
