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
        Requirement requirement,
        Circumstances circumstances,
        IEnumerable<UncommittedSymbol> uncommitted,
        string? requestKey,
        CancellationToken cancellation
    )
    {
        var id = await SubmitAsync(requirement, requestKey, cancellation).ConfigureAwait(false);
        var open = await ledger.OpenAsync(circumstances.Worktree!, cancellation).ConfigureAwait(false);
        // A retry: it is open for exactly this.
        if (open?.RequirementId == id && requestKey is not null)
            return open;
        var now = Now();
        List<RecordContent> records = [];
        if (open is not null)
            records.Add(new Attestation(AttestationKind.Closed, open.RequirementId, now, circumstances, replaces: [open.BeganId]));
        // A later moment than the end of the work before, so that the order of the two is certain.
        var began = new Attestation(AttestationKind.Began, id, now + 1, circumstances);
        records.Add(began);
        records.Add(new Checkpoint(id, circumstances.Worktree!, circumstances.Commit!, uncommitted, now + 1));
        await AppendAsync(records, cancellation).ConfigureAwait(false);
        return new OpenWork(id, requirement, began, began.Id(), ImmutableSortedDictionary<Digest, Requirement>.Empty);
    }

    /// <summary>Links an Episode to one more requirement.</summary>
    /// <returns>False when it is for that requirement already; nothing is written then.</returns>
    public async Task<bool> LinkAsync(EpisodeSummary episode, Requirement requirement, Circumstances circumstances, CancellationToken cancellation)
    {
        if (requirement.Reference == episode.Episode.Requirement || episode.Linked.Any(r => r.Reference == requirement.Reference))
            return false;
        await AppendAsync(
                [requirement, new Attestation(AttestationKind.LinkedRequirement, episode.Id, Now(), circumstances, requirement.Id())],
                cancellation
            )
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>Links open work to one more requirement: the Episodes that were made since it began, and those that will be.</summary>
    /// <returns>False when all of it is for that requirement already; nothing is written then.</returns>
    public async Task<bool> LinkAsync(OpenWork work, Requirement requirement, Circumstances circumstances, CancellationToken cancellation)
    {
        if (work.Requirement.Reference == requirement.Reference)
            return false;
        // The work first: what is recorded from here on is linked by its recorder.
        var isNew = !work.Linked.ContainsKey(requirement.Id());
        if (isNew)
            await AppendAsync(
                    [requirement, new Attestation(AttestationKind.LinkedRequirement, work.BeganId, Now(), circumstances, requirement.Id())],
                    cancellation
                )
                .ConfigureAwait(false);
        foreach (var episode in await ledger.EpisodesOfAsync(work, cancellation).ConfigureAwait(false))
            isNew |= await LinkAsync(episode, requirement, circumstances, cancellation).ConfigureAwait(false);
        return isNew;
    }

    /// <summary>Ends work.</summary>
    public Task EndAsync(OpenWork work, Circumstances circumstances, CancellationToken cancellation) =>
        AppendAsync(
            [
                new Attestation(
                    AttestationKind.Closed,
                    work.RequirementId,
                    Math.Max(Now(), work.Began.When + 1),
                    circumstances,
                    replaces: [work.BeganId]
                ),
            ],
            cancellation
        );

    /// <summary>Stores what was done as an Episode, and moves the checkpoint; drafts of it are replaced.</summary>
    /// <param name="work">The open work.</param>
    /// <param name="operations">What was done since the checkpoint; when there is none, what is there already is answered.</param>
    /// <param name="uncommitted">The symbols that the worktree now has in another state than its commit.</param>
    /// <param name="circumstances">Who and where.</param>
    /// <param name="requestKey">Names the request for retries, or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The Episode's id, and whether it is new; null when nothing was done.</returns>
    public async Task<(Digest Id, bool IsNew)?> RecordAsync(
        OpenWork work,
        IReadOnlyCollection<SymbolOperation> operations,
        IEnumerable<UncommittedSymbol> uncommitted,
        Circumstances circumstances,
        string? requestKey,
        CancellationToken cancellation
    )
    {
        circumstances = For(work, circumstances);
        var states = uncommitted.ToList();
        if (operations.Count == 0)
        {
            if (states.Count == 0)
                await CommittedAsync(work, circumstances, cancellation).ConfigureAwait(false);
            if (requestKey is null)
                return null;
            // A retry of a request that had been carried out finds no edits left: it gets the Episode that was recorded then, or is refused for another one.
            if ((await ledger.EpisodesOfAsync(work, cancellation).ConfigureAwait(false)).FirstOrDefault() is not { } newest)
                return null;
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
                    new Checkpoint(work.RequirementId, circumstances.Worktree!, circumstances.Commit!, states, now),
                    .. await LinksAsync(work, id, now, circumstances, cancellation).ConfigureAwait(false),
                ],
                cancellation
            )
            .ConfigureAwait(false);
        if (states.Count == 0)
            await CommittedAsync(work, circumstances, cancellation).ConfigureAwait(false);
        return (id, !known || drafts.Any(d => ((Attestation)d.Content).Subject == id));
    }

    /// <summary>
    /// Attests that the commit holds what was recorded: nothing of it is uncommitted. One that an amend or a rebase took the place of stays attested too; it is
    /// true of that commit.
    /// </summary>
    private async Task CommittedAsync(OpenWork work, Circumstances circumstances, CancellationToken cancellation)
    {
        if (circumstances.Commit == work.Began.Circumstances.Commit)
            return;
        var now = Math.Max(Now(), work.Began.When + 1);
        var open = (await ledger.EpisodesOfAsync(work, cancellation).ConfigureAwait(false)).Where(e =>
            !e.Attestations.Values.Any(a => a.What == AttestationKind.Committed)
        );
        await AppendAsync(open.Select(e => new Attestation(AttestationKind.Committed, e.Id, now, circumstances)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Stores what was done so far as a draft, in the place of earlier drafts; the checkpoint stays.</summary>
    /// <returns>True when that is news.</returns>
    public async Task<bool> DraftAsync(
        OpenWork work,
        IReadOnlyCollection<SymbolOperation> operations,
        Circumstances circumstances,
        CancellationToken cancellation
    )
    {
        circumstances = For(work, circumstances);
        var drafts = await ledger.DraftsAsync(work, cancellation).ConfigureAwait(false);
        if (operations.Count == 0 && drafts.All(d => ((Attestation)d.Content).Subject == work.RequirementId))
            return false;
        var now = Math.Max(Now(), work.Began.When + 1);
        if (operations.Count == 0)
        {
            // Everything was taken back: nothing is in the drafts' place.
            await AppendAsync(
                    [new Attestation(AttestationKind.Drafted, work.RequirementId, now, circumstances, replaces: drafts.Select(d => d.Id))],
                    cancellation
                )
                .ConfigureAwait(false);
            return true;
        }

        var episode = EpisodeOf(work, operations);
        var id = episode.Id();
        if (drafts is [var only] && ((Attestation)only.Content).Subject == id)
            return false;
        await AppendAsync(
                [
                    episode,
                    new Attestation(AttestationKind.Drafted, id, now, circumstances, replaces: drafts.Select(d => d.Id)),
                    .. await LinksAsync(work, id, now, circumstances, cancellation).ConfigureAwait(false),
                ],
                cancellation
            )
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>The agent that began the work does it, unless another one says so.</summary>
    private static Circumstances For(OpenWork work, Circumstances circumstances) =>
        circumstances with
        {
            Agent = circumstances.Agent ?? work.Began.Circumstances.Agent,
            Model = circumstances.Model ?? (circumstances.Agent is null ? work.Began.Circumstances.Model : null),
        };

    private static Episode EpisodeOf(OpenWork work, IReadOnlyCollection<SymbolOperation> operations) =>
        new(
            work.Requirement.Reference,
            operations.Where(o => o.Before is not null).GroupBy(o => o.Symbol).Select(g => new SymbolDigest(g.Key, g.First().Before!.Value)),
            operations
        );

    /// <summary>The links of an Episode that it does not have yet, of the work that it is part of.</summary>
    private async Task<IEnumerable<Attestation>> LinksAsync(
        OpenWork work,
        Digest episode,
        long now,
        Circumstances circumstances,
        CancellationToken cancellation
    )
    {
        if (work.Linked.IsEmpty)
            return [];
        var there = (await ledger.AttestedAsync(episode, cancellation).ConfigureAwait(false))
            .Where(a => a.What == AttestationKind.LinkedRequirement)
            .Select(a => a.Target!.Value)
            .ToHashSet();
        return work
            .Linked.Keys.Where(r => !there.Contains(r))
            .Select(r => new Attestation(AttestationKind.LinkedRequirement, episode, now, circumstances, r));
    }

    private async Task<Digest> SubmitAsync(RecordContent content, string? requestKey, CancellationToken cancellation) =>
        (await ledger.Store.AppendAsync(new Submission([content.ToRecord()], requestKey), cancellation).ConfigureAwait(false))[0];

    private Task AppendAsync(IEnumerable<RecordContent> contents, CancellationToken cancellation) =>
        ledger.Store.AppendAsync(new Submission([.. contents.Select(c => c.ToRecord())]), cancellation);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
