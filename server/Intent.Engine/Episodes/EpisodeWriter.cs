using System.Collections.Immutable;
using Intent.Core.Episodes;
using Intent.Core.Ledger;

namespace Intent.Engine.Episodes;

/// <summary>What came of recording.</summary>
/// <param name="Episode">The Episode; null when there was nothing to record.</param>
/// <param name="IsNew">False when the ledger had the Episode already.</param>
/// <param name="Requirement">Why it was done.</param>
/// <param name="Notes">What is approximate, for people.</param>
public sealed record Recorded(EpisodeSummary? Episode, bool IsNew, Requirement Requirement, ImmutableArray<string> Notes);

/// <summary>
/// Writes Episodes into the ledger. What is deterministic (the requirement, the Episode) is submitted under the caller's request key, who and when after
/// it; a retry after a crash between the two completes the first try.
/// </summary>
public sealed class EpisodeWriter(EpisodeLedger ledger, TimeProvider time)
{
    /// <summary>Begins work on a worktree; work that is open there ends.</summary>
    /// <param name="requirement">Why.</param>
    /// <param name="circumstances">Who and where; with the worktree.</param>
    /// <param name="uncommitted">The symbols that the worktree has in another state than its commit: edits made before are not part of the work.</param>
    /// <param name="requestKey">Names the request for retries, or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="LedgerException">The ledger cannot be written, or the key was used for something else.</exception>
    public async Task<OpenWork> BeginAsync(
        Requirement requirement, Circumstances circumstances, IEnumerable<UncommittedSymbol> uncommitted, string? requestKey, CancellationToken cancellation)
    {
        var id = await SubmitAsync(requirement, requestKey, cancellation).ConfigureAwait(false);
        var open = await ledger.OpenAsync(circumstances.Worktree!, cancellation).ConfigureAwait(false);
        // A retry: it is open for exactly this.
        if (open?.RequirementId == id && requestKey is not null) return open;
        var now = Now();
        List<RecordContent> records = [];
        if (open is not null) records.Add(new Attestation(AttestationKind.Closed, open.RequirementId, now, circumstances, replaces: [open.BeganId]));
        // A later moment than the end of the work before, so that the order of the two is certain.
        var began = new Attestation(AttestationKind.Began, id, now + 1, circumstances);
        records.Add(began);
        records.Add(new Checkpoint(id, circumstances.Worktree!, circumstances.Commit!, uncommitted, now + 1));
        await AppendAsync(records, cancellation).ConfigureAwait(false);
        return new OpenWork(id, requirement, began, began.Id());
    }

    /// <summary>Ends work.</summary>
    public Task EndAsync(OpenWork work, Circumstances circumstances, CancellationToken cancellation) =>
        AppendAsync([new Attestation(AttestationKind.Closed, work.RequirementId, Math.Max(Now(), work.Began.When + 1), circumstances, replaces: [work.BeganId])], cancellation);

    /// <summary>Stores what was done as an Episode, and moves the checkpoint; drafts of it are replaced.</summary>
    /// <param name="work">The open work.</param>
    /// <param name="operations">What was done since the checkpoint; when there is none, what is there already is answered.</param>
    /// <param name="uncommitted">The symbols that the worktree now has in another state than its commit.</param>
    /// <param name="circumstances">Who and where.</param>
    /// <param name="requestKey">Names the request for retries, or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The Episode's id, and whether it is new; null when nothing was done.</returns>
    public async Task<(Digest Id, bool IsNew)?> RecordAsync(
        OpenWork work, IReadOnlyCollection<SymbolOperation> operations, IEnumerable<UncommittedSymbol> uncommitted, Circumstances circumstances, string? requestKey, CancellationToken cancellation)
    {
        circumstances = For(work, circumstances);
        if (operations.Count == 0)
        {
            if (requestKey is null) return null;
            // A retry of a request that had been carried out finds no edits left: it gets the Episode that was recorded then, or is refused for another one.
            if ((await ledger.EpisodesOfAsync(work, cancellation).ConfigureAwait(false)).FirstOrDefault() is not { } newest) return null;
            await ledger.Store.AppendAsync(new Submission([newest.Episode.ToRecord()], requestKey), cancellation).ConfigureAwait(false);
            return (newest.Id, false);
        }

        var episode = EpisodeOf(work, operations);
        var known = await ledger.RecordAsync(episode.Id(), cancellation).ConfigureAwait(false) is not null;
        var drafts = await ledger.DraftsAsync(work, cancellation).ConfigureAwait(false);
        var id = await SubmitAsync(episode, requestKey, cancellation).ConfigureAwait(false);
        var now = Math.Max(Now(), work.Began.When + 1);
        await AppendAsync(
        [
            new Attestation(AttestationKind.Recorded, id, now, circumstances, replaces: drafts.Select(d => d.Id)),
            new Checkpoint(work.RequirementId, circumstances.Worktree!, circumstances.Commit!, uncommitted, now),
        ], cancellation).ConfigureAwait(false);
        return (id, !known || drafts.Any(d => ((Attestation)d.Content).Subject == id));
    }

    /// <summary>Stores what was done so far as a draft, in the place of earlier drafts; the checkpoint stays.</summary>
    /// <returns>True when that is news.</returns>
    public async Task<bool> DraftAsync(OpenWork work, IReadOnlyCollection<SymbolOperation> operations, Circumstances circumstances, CancellationToken cancellation)
    {
        circumstances = For(work, circumstances);
        var drafts = await ledger.DraftsAsync(work, cancellation).ConfigureAwait(false);
        if (operations.Count == 0 && drafts.All(d => ((Attestation)d.Content).Subject == work.RequirementId)) return false;
        var now = Math.Max(Now(), work.Began.When + 1);
        if (operations.Count == 0)
        {
            // Everything was taken back: nothing is in the drafts' place.
            await AppendAsync([new Attestation(AttestationKind.Drafted, work.RequirementId, now, circumstances, replaces: drafts.Select(d => d.Id))], cancellation).ConfigureAwait(false);
            return true;
        }

        var episode = EpisodeOf(work, operations);
        var id = episode.Id();
        if (drafts is [var only] && ((Attestation)only.Content).Subject == id) return false;
        await AppendAsync([episode, new Attestation(AttestationKind.Drafted, id, now, circumstances, replaces: drafts.Select(d => d.Id))], cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The agent that began the work does it, unless another one says so.</summary>
    private static Circumstances For(OpenWork work, Circumstances circumstances) => circumstances with
    {
        Agent = circumstances.Agent ?? work.Began.Circumstances.Agent,
        Model = circumstances.Model ?? (circumstances.Agent is null ? work.Began.Circumstances.Model : null),
    };

    private static Episode EpisodeOf(OpenWork work, IReadOnlyCollection<SymbolOperation> operations) => new(
        work.Requirement.Reference,
        operations.Where(o => o.Before is not null).GroupBy(o => o.Symbol).Select(g => new SymbolDigest(g.Key, g.First().Before!.Value)),
        operations);

    private async Task<Digest> SubmitAsync(RecordContent content, string? requestKey, CancellationToken cancellation) =>
        (await ledger.Store.AppendAsync(new Submission([content.ToRecord()], requestKey), cancellation).ConfigureAwait(false))[0];

    private Task AppendAsync(IEnumerable<RecordContent> contents, CancellationToken cancellation) =>
        ledger.Store.AppendAsync(new Submission([.. contents.Select(c => c.ToRecord())]), cancellation);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
