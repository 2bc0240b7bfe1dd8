using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.Engine.Episodes;

/// <summary>Work that is open on a worktree.</summary>
/// <param name="RequirementId">The requirement's record.</param>
/// <param name="Requirement">Why it is done.</param>
/// <param name="Began">The attestation that it began.</param>
/// <param name="BeganId">Its id.</param>
/// <param name="Linked">The requirements linked to it beside its own, by id.</param>
public sealed record OpenWork(
    Digest RequirementId,
    Requirement Requirement,
    Attestation Began,
    Digest BeganId,
    ImmutableSortedDictionary<Digest, Requirement> Linked
)
{
    /// <summary>The Stories that it is for: its own first, then the linked ones.</summary>
    public IEnumerable<string> Stories =>
        Linked.Values.Select(r => r.StoryId).Prepend(Requirement.StoryId).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>One Episode that changed a symbol.</summary>
/// <param name="Entry">The Episode's place in the symbol's history.</param>
/// <param name="Summary">The Episode with what is attested of it.</param>
public sealed record SymbolEpisode(SymbolHistoryEntry Entry, EpisodeSummary Summary);

/// <summary>Everything known about why a symbol is as it is.</summary>
/// <param name="Symbol">The symbol as it is called now.</param>
/// <param name="Episodes">The Episodes that changed it, newest first.</param>
/// <param name="Evidence">The evidence that covers it or is linked to those Episodes.</param>
/// <param name="Accepted">Conflicts of its edits that somebody accepted, newest first; they hold while the two edits stay.</param>
/// <param name="Cut">True when there are more Episodes than were read.</param>
public sealed record SymbolStory(
    SymbolId Symbol,
    ImmutableArray<SymbolEpisode> Episodes,
    EvidenceView Evidence,
    ImmutableArray<Acknowledgement> Accepted,
    bool Cut
);

/// <summary>A symbol that several open Episodes touch.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Episodes">The Episodes, by id.</param>
public sealed record SharedSymbol(SymbolId Symbol, ImmutableArray<EpisodeSummary> Episodes);

/// <summary>
/// Asks the ledger about Episodes. Every answer looks records up by key and folds them with the views of Core, so that it costs the logarithm of the
/// ledger's size and equals what folding all records would say.
/// </summary>
public sealed class EpisodeLedger(ILedgerStore store, ILedgerIndex index)
{
    /// <summary>The most Episodes of one symbol that are read.</summary>
    public const int MostEpisodes = 500;

    /// <summary>The store behind.</summary>
    public ILedgerStore Store => store;

    /// <summary>Why a symbol is as it is: followed through renames, moves and changes of signature.</summary>
    public async Task<SymbolStory> StoryAsync(SymbolId symbol, CancellationToken cancellation)
    {
        var (records, cut) = await EpisodesAsync(symbol, cancellation).ConfigureAwait(false);
        var all = await WithAllAboutAsync(records, cancellation).ConfigureAwait(false);
        foreach (
            var evidence in await FindAsync(RecordEntries.EvidenceOfSymbol, RecordEntries.Key(symbol), MostEpisodes, cancellation)
                .ConfigureAwait(false)
        )
        foreach (var record in await WithAllAboutAsync([evidence], cancellation).ConfigureAwait(false))
            all.Add(record);
        var accepted = await FindAsync(RecordEntries.AcknowledgementOfSymbol, RecordEntries.Key(symbol), 20, cancellation).ConfigureAwait(false);
        var view = View.Of<EpisodeView>(all);
        return new SymbolStory(
            symbol,
            [.. View.Of<SymbolHistory>(all).Of(symbol).Select(e => new SymbolEpisode(e, view.Find(e.Episode)!))],
            View.Of<EvidenceView>(all),
            [.. accepted.Select(a => (Acknowledgement)a.Content)],
            cut
        );
    }

    /// <summary>An Episode with what is attested of it, or null.</summary>
    public async Task<(EpisodeSummary Summary, EvidenceView Evidence)?> EpisodeAsync(Digest id, CancellationToken cancellation)
    {
        if (await RecordAsync(id, cancellation).ConfigureAwait(false) is not { Content: Episode } record)
            return null;
        var all = await WithAllAboutAsync([record], cancellation).ConfigureAwait(false);
        return (View.Of<EpisodeView>(all).Find(id)!, View.Of<EvidenceView>(all));
    }

    /// <summary>The newest Episodes that count, newest first.</summary>
    /// <param name="limit">The most that are wanted.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ImmutableArray<EpisodeSummary>> NewestAsync(int limit, CancellationToken cancellation)
    {
        var found = new List<EpisodeSummary>();
        // A draft has many attestations; more are read than are wanted.
        var entries = await index.QueryAsync(RecordEntries.Recorded, "", limit * 20, cancellation).ConfigureAwait(false);
        var seen = new HashSet<Digest>();
        foreach (var entry in entries)
        {
            if (
                await RecordAsync(entry.Record, cancellation).ConfigureAwait(false) is not { Content: Attestation recorded }
                || !seen.Add(recorded.Subject)
            )
                continue;
            if (await RecordAsync(recorded.Subject, cancellation).ConfigureAwait(false) is not { Content: Episode } episode)
                continue;
            var all = await WithAllAboutAsync([episode], cancellation).ConfigureAwait(false);
            if (View.Of<SymbolHistory>(all).Counts(episode.Id))
                found.Add(View.Of<EpisodeView>(all).Find(episode.Id)!);
            if (found.Count == limit)
                break;
        }

        return [.. found.OrderByDescending(e => e.FirstAttested ?? long.MinValue).ThenBy(e => e.Id)];
    }

    /// <summary>The newest evidence, newest first, with all that is attested of it.</summary>
    public async Task<(ImmutableArray<Digest> Newest, EvidenceView View)> NewestEvidenceAsync(int limit, CancellationToken cancellation)
    {
        var ids = new List<Digest>();
        var all = new HashSet<ReadRecord>();
        foreach (var entry in await index.QueryAsync(RecordEntries.EvidenceRecorded, "", limit * 5, cancellation).ConfigureAwait(false))
        {
            if (ids.Count == limit)
                break;
            if (
                await RecordAsync(entry.Record, cancellation).ConfigureAwait(false) is not { Content: Attestation observed }
                || ids.Contains(observed.Subject)
            )
                continue;
            if (await RecordAsync(observed.Subject, cancellation).ConfigureAwait(false) is not { Content: EvidenceRecord } evidence)
                continue;
            ids.Add(evidence.Id);
            all.UnionWith(await WithAllAboutAsync([evidence], cancellation).ConfigureAwait(false));
        }

        return ([.. ids], View.Of<EvidenceView>(all));
    }

    /// <summary>The work that is open on a worktree, or null.</summary>
    public async Task<OpenWork?> OpenAsync(string worktree, CancellationToken cancellation)
    {
        foreach (var record in await FindAsync(RecordEntries.Work, worktree, 1, cancellation).ConfigureAwait(false))
            if (record.Content is Attestation state)
                return
                    state.What == AttestationKind.Began
                    && await RecordAsync(state.Subject, cancellation).ConfigureAwait(false) is { Content: Requirement requirement }
                    ? new OpenWork(state.Subject, requirement, state, record.Id, await LinkedAsync(record.Id, cancellation).ConfigureAwait(false))
                    : null;
        return null;
    }

    /// <summary>The work that is open on any worktree, by worktree.</summary>
    public async Task<ImmutableArray<OpenWork>> AllOpenAsync(CancellationToken cancellation)
    {
        var states = await FindAsync(RecordEntries.Work, "", 5000, cancellation).ConfigureAwait(false);
        var open = new List<OpenWork>();
        foreach (
            var worktree in states
                .Select(s => ((Attestation)s.Content).Circumstances.Worktree)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal)
        )
            if (await OpenAsync(worktree, cancellation).ConfigureAwait(false) is { } work)
                open.Add(work);
        return [.. open];
    }

    /// <summary>
    /// The Episodes of work that is open: those recorded or drafted on its worktree since it began, newest first.
    /// </summary>
    public async Task<ImmutableArray<EpisodeSummary>> EpisodesOfAsync(OpenWork work, CancellationToken cancellation)
    {
        var found = new List<EpisodeSummary>();
        var seen = new HashSet<Digest>();
        foreach (
            var record in await FindAsync(RecordEntries.OfWorktree, work.Began.Circumstances.Worktree!, 2000, cancellation).ConfigureAwait(false)
        )
        {
            if (
                record.Content is not Attestation { What: AttestationKind.Drafted or AttestationKind.Recorded } recorded
                || recorded.When < work.Began.When
                || !seen.Add(recorded.Subject)
            )
                continue;
            if (
                await RecordAsync(recorded.Subject, cancellation).ConfigureAwait(false) is not { Content: Episode episode } read
                || episode.Requirement != work.Requirement.Reference
            )
                continue;
            var all = await WithAllAboutAsync([read], cancellation).ConfigureAwait(false);
            if (View.Of<SymbolHistory>(all).Counts(read.Id))
                found.Add(View.Of<EpisodeView>(all).Find(read.Id)!);
        }

        return [.. found];
    }

    /// <summary>The symbols that at least <paramref name="atLeast"/> open Episodes of different worktrees touch, ascending.</summary>
    public async Task<ImmutableArray<SharedSymbol>> SharedAsync(int atLeast, CancellationToken cancellation)
    {
        var touched = new SortedDictionary<SymbolId, List<(string Worktree, EpisodeSummary Episode)>>();
        foreach (var work in await AllOpenAsync(cancellation).ConfigureAwait(false))
        foreach (var episode in await EpisodesOfAsync(work, cancellation).ConfigureAwait(false))
        foreach (var symbol in episode.Episode.Operations.SelectMany(o => new[] { o.Symbol, o.Result }).Distinct())
        {
            if (!touched.TryGetValue(symbol, out var episodes))
                touched[symbol] = episodes = [];
            episodes.Add((work.Began.Circumstances.Worktree!, episode));
        }

        return
        [
            .. touched
                .Where(t => t.Value.Select(e => e.Worktree).Distinct().Count() >= atLeast)
                .Select(t => new SharedSymbol(t.Key, [.. t.Value.Select(e => e.Episode).DistinctBy(e => e.Id).OrderBy(e => e.Id)])),
        ];
    }

    /// <summary>The newest checkpoint of some work, or null.</summary>
    public async Task<Checkpoint?> CheckpointAsync(OpenWork work, CancellationToken cancellation)
    {
        foreach (
            var record in await FindAsync(RecordEntries.CheckpointOf, work.Began.Circumstances.Worktree!, 50, cancellation).ConfigureAwait(false)
        )
            if (record.Content is Checkpoint checkpoint && checkpoint.Requirement == work.RequirementId && checkpoint.When >= work.Began.When)
                return checkpoint;
        return null;
    }

    /// <summary>The newest checkpoints of a worktree, newest first; at most 200.</summary>
    public async Task<ImmutableArray<Checkpoint>> CheckpointsAsync(string worktree, CancellationToken cancellation) =>
        [
            .. (await FindAsync(RecordEntries.CheckpointOf, worktree, 200, cancellation).ConfigureAwait(false))
                .Select(r => r.Content)
                .OfType<Checkpoint>(),
        ];

    /// <summary>The attestations of drafts that nothing took the place of yet, for some work.</summary>
    public async Task<ImmutableArray<ReadRecord>> DraftsAsync(OpenWork work, CancellationToken cancellation)
    {
        var attestations = await FindAsync(RecordEntries.OfWorktree, work.Began.Circumstances.Worktree!, 2000, cancellation).ConfigureAwait(false);
        var replaced = attestations.SelectMany(a => ((Attestation)a.Content).Replaces).ToHashSet();
        return
        [
            .. attestations.Where(a =>
                ((Attestation)a.Content) is { What: AttestationKind.Drafted } draft && draft.When >= work.Began.When && !replaced.Contains(a.Id)
            ),
        ];
    }

    /// <summary>What counts for a finding with these edits: see <see cref="AcknowledgementView.Of"/>.</summary>
    public async Task<ImmutableArray<Acknowledgement>> AcknowledgementsAsync(string fingerprint, EditPair edits, CancellationToken cancellation) =>
        View.Of<AcknowledgementView>(await FindAsync(RecordEntries.AcknowledgementOf, fingerprint, MostEpisodes, cancellation).ConfigureAwait(false))
            .Of(fingerprint, edits);

    /// <summary>The attestations about a record, newest first.</summary>
    public async Task<ImmutableArray<Attestation>> AttestedAsync(Digest subject, CancellationToken cancellation) =>
        [
            .. (await FindAsync(RecordEntries.About, RecordEntries.Key(subject), 2000, cancellation).ConfigureAwait(false))
                .Select(r => r.Content)
                .OfType<Attestation>(),
        ];

    /// <summary>Records by the first digits of their id (at least <see cref="RecordEntries.PrefixLength"/>), by id; at most 100.</summary>
    public async Task<ImmutableArray<ReadRecord>> ByPrefixAsync(string digits, CancellationToken cancellation)
    {
        if (digits.Length < RecordEntries.PrefixLength)
            return [];
        var found = await FindAsync(RecordEntries.Prefix, digits[..RecordEntries.PrefixLength], 100, cancellation).ConfigureAwait(false);
        return [.. found.Where(r => r.Id.ToString().StartsWith(digits, StringComparison.Ordinal)).OrderBy(r => r.Id)];
    }

    /// <summary>The symbols that Episodes name and whose simple name is this, ascending.</summary>
    public async Task<ImmutableArray<SymbolId>> SymbolsNamedAsync(string simpleName, CancellationToken cancellation)
    {
        var episodes = await FindAsync(RecordEntries.EpisodeOfName, simpleName, MostEpisodes, cancellation).ConfigureAwait(false);
        return
        [
            .. episodes
                .SelectMany(e => ((Episode)e.Content).Operations)
                .SelectMany(o => new[] { o.Symbol, o.Result })
                .Where(s => RecordEntries.SimpleName(s) == simpleName)
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>One record with its content; null when it is not here or cannot be read.</summary>
    public async Task<ReadRecord?> RecordAsync(Digest id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation).ConfigureAwait(false) is not { } record)
            return null;
        try
        {
            return RecordKinds.Read(record);
        }
        catch (MalformedRecordException)
        {
            return null;
        }
    }

    /// <summary>The Episodes of a symbol under all its names.</summary>
    private async Task<(List<ReadRecord> Episodes, bool Cut)> EpisodesAsync(SymbolId symbol, CancellationToken cancellation)
    {
        var found = new Dictionary<Digest, ReadRecord>();
        var names = new HashSet<SymbolId> { symbol };
        var queue = new Queue<SymbolId>(names);
        var cut = false;
        while (queue.TryDequeue(out var name))
        {
            var episodes = await FindAsync(RecordEntries.EpisodeOfSymbol, RecordEntries.Key(name), MostEpisodes + 1, cancellation)
                .ConfigureAwait(false);
            cut |= episodes.Count > MostEpisodes;
            foreach (var record in episodes)
            {
                found[record.Id] = record;
                foreach (var operation in ((Episode)record.Content).Operations)
                    if (operation.SymbolAfter == name && names.Add(operation.Symbol))
                        queue.Enqueue(operation.Symbol);
            }
        }

        return ([.. found.Values], cut);
    }

    private async Task<ImmutableSortedDictionary<Digest, Requirement>> LinkedAsync(Digest subject, CancellationToken cancellation)
    {
        var linked = ImmutableSortedDictionary.CreateBuilder<Digest, Requirement>();
        foreach (
            var link in (await AttestedAsync(subject, cancellation).ConfigureAwait(false)).Where(a => a.What == AttestationKind.LinkedRequirement)
        )
            if (await RecordAsync(link.Target!.Value, cancellation).ConfigureAwait(false) is { Content: Requirement requirement } record)
                linked[record.Id] = requirement;
        return linked.ToImmutable();
    }

    /// <summary>Records with everything that is said about them: attestations, requirements, linked evidence.</summary>
    private async Task<HashSet<ReadRecord>> WithAllAboutAsync(IEnumerable<ReadRecord> records, CancellationToken cancellation)
    {
        var all = new HashSet<ReadRecord>();
        var queue = new Queue<ReadRecord>(records);
        while (queue.TryDequeue(out var record))
        {
            if (!all.Add(record))
                continue;
            if (record.Content is Episode episode)
                foreach (
                    var requirement in await FindAsync(RecordEntries.RequirementOf, RecordEntries.Key(episode.Requirement), 10, cancellation)
                        .ConfigureAwait(false)
                )
                    all.Add(requirement);
            if (
                record.Content is Attestation { Target: { } target, What: AttestationKind.LinkedEvidence or AttestationKind.LinkedRequirement } link
                && await RecordAsync(target, cancellation).ConfigureAwait(false) is { } linked
            )
            {
                // A requirement has Episodes of its own, which are not asked about.
                if (link.What == AttestationKind.LinkedEvidence)
                    queue.Enqueue(linked);
                else
                    all.Add(linked);
            }

            if (record.Content is Attestation { What: AttestationKind.Drafted })
                foreach (var later in await FindAsync(RecordEntries.Replacing, RecordEntries.Key(record.Id), 10, cancellation).ConfigureAwait(false))
                    all.Add(later);
            if (record.Content is not (Episode or EvidenceRecord or Requirement))
                continue;
            foreach (var about in await FindAsync(RecordEntries.About, RecordEntries.Key(record.Id), 2000, cancellation).ConfigureAwait(false))
                queue.Enqueue(about);
        }

        return all;
    }

    private async Task<List<ReadRecord>> FindAsync(string name, string key, int limit, CancellationToken cancellation)
    {
        var found = new List<ReadRecord>();
        foreach (var entry in await index.QueryAsync(name, key, limit, cancellation).ConfigureAwait(false))
            if (await RecordAsync(entry.Record, cancellation).ConfigureAwait(false) is { } record)
                found.Add(record);
        return found;
    }
}
