using System.Collections.Immutable;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.Core.Episodes;

/// <summary>One Episode in the history of a symbol.</summary>
/// <param name="Episode">The Episode's id.</param>
/// <param name="Symbol">What the symbol was called when the Episode began with it.</param>
/// <param name="When">The earliest time attested of it, in milliseconds since 1970-01-01T00:00:00Z; null when none is.</param>
public sealed record SymbolHistoryEntry(Digest Episode, SymbolId Symbol, long? When);

/// <summary>Which Episodes changed a symbol, under all the names it had.</summary>
public sealed record SymbolHistory : IView<SymbolHistory>
{
    /// <inheritdoc/>
    public static SymbolHistory Empty { get; } = new();

    /// <summary>Episodes by each symbol that an operation of theirs names, before or after.</summary>
    public RecordIndex<SymbolId, Episode> BySymbol { get; private init; } = RecordIndex<SymbolId, Episode>.Empty;

    /// <summary>The earliest time attested by record, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public ImmutableSortedDictionary<Digest, long> FirstAttested { get; private init; } = ImmutableSortedDictionary<Digest, long>.Empty;

    /// <summary>The attestations that Episodes were drafted or recorded, by Episode.</summary>
    public RecordIndex<Digest, Attestation> Recordings { get; private init; } = RecordIndex<Digest, Attestation>.Empty;

    /// <summary>Drafts that something took the place of.</summary>
    public ImmutableSortedSet<Digest> Replaced { get; private init; } = [];

    /// <inheritdoc/>
    public SymbolHistory Add(ReadRecord record) =>
        record.Content switch
        {
            Episode episode => this with
            {
                BySymbol = episode.Operations.Aggregate(
                    BySymbol,
                    (index, o) => index.Add(o.Symbol, record.Id, episode).Add(o.Result, record.Id, episode)
                ),
            },
            Attestation attestation => this with
            {
                FirstAttested =
                    FirstAttested.TryGetValue(attestation.Subject, out var first) && first <= attestation.When
                        ? FirstAttested
                        : FirstAttested.SetItem(attestation.Subject, attestation.When),
                Recordings = attestation.What is AttestationKind.Drafted or AttestationKind.Recorded
                    ? Recordings.Add(attestation.Subject, record.Id, attestation)
                    : Recordings,
                Replaced = attestation.SetsState ? Replaced : Replaced.Union(attestation.Replaces),
            },
            _ => this,
        };

    /// <summary>Whether an Episode counts: it was not only a draft that a later one took the place of.</summary>
    public bool Counts(Digest episode) =>
        Recordings[episode] is var recordings
        && (recordings.IsEmpty || recordings.Any(r => r.Value.What == AttestationKind.Recorded || !Replaced.Contains(r.Key)));

    /// <summary>
    /// The Episodes that changed a symbol, newest first (those without a time last), then by id. Where an Episode renamed, moved or
    /// resigned the symbol, those before it under the older name follow; what happened to that older name afterwards is another symbol's history.
    /// </summary>
    /// <param name="symbol">The symbol as it is called now.</param>
    public ImmutableArray<SymbolHistoryEntry> Of(SymbolId symbol)
    {
        var found = new Dictionary<Digest, SymbolHistoryEntry>();
        var until = new Dictionary<SymbolId, long>();
        var queue = new Queue<(SymbolId Symbol, long Until)>([(symbol, long.MaxValue)]);
        while (queue.TryDequeue(out var step))
        {
            // A name that was passed with a later bound has nothing new.
            if (until.TryGetValue(step.Symbol, out var passed) && passed >= step.Until)
            {
                continue;
            }

            until[step.Symbol] = step.Until;
            foreach (var (id, episode) in BySymbol[step.Symbol])
            {
                var when = When(id);
                if (!Counts(id))
                {
                    continue;
                }

                if ((when ?? long.MinValue) > step.Until)
                {
                    continue;
                }

                foreach (var operation in episode.Operations)
                {
                    if (operation.Result == step.Symbol && operation.SymbolAfter is not null)
                    {
                        queue.Enqueue((operation.Symbol, when ?? step.Until));
                    }

                    if (operation.Result == step.Symbol || operation.Symbol == step.Symbol)
                    {
                        var entry = new SymbolHistoryEntry(id, operation.Symbol, when);
                        found[id] = found.TryGetValue(id, out var other) && other.Symbol.CompareTo(entry.Symbol) <= 0 ? other : entry;
                    }
                }
            }
        }

        return [.. found.Values.OrderByDescending(e => e.When ?? long.MinValue).ThenBy(e => e.Episode)];
    }

    private long? When(Digest id) => FirstAttested.TryGetValue(id, out var when) ? when : null;
}
