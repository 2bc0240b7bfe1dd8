using System.Collections.Immutable;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.Core.Evidence;

/// <summary>Evidence against the code as it is now.</summary>
/// <param name="Id">The evidence's id.</param>
/// <param name="Record">The evidence.</param>
/// <param name="Changed">The covered symbols that are not as they were observed (changed or gone), ascending.</param>
public sealed record EvidenceStatus(Digest Id, EvidenceRecord Record, ImmutableArray<SymbolId> Changed)
{
    /// <summary>Whether a covered symbol changed since: the outcome tells of older code.</summary>
    public bool IsStale => !Changed.IsEmpty;
}

/// <summary>All evidence, by what it covers and what it is linked to.</summary>
public sealed record EvidenceView : IView<EvidenceView>
{
    /// <inheritdoc/>
    public static EvidenceView Empty { get; } = new();

    /// <summary>Evidence by id.</summary>
    public ImmutableSortedDictionary<Digest, EvidenceRecord> Evidence { get; private init; } =
        ImmutableSortedDictionary<Digest, EvidenceRecord>.Empty;

    /// <summary>Evidence by each symbol it covers.</summary>
    public RecordIndex<SymbolId, EvidenceRecord> BySymbol { get; private init; } = RecordIndex<SymbolId, EvidenceRecord>.Empty;

    /// <summary>Attestations that link or keep something, by the record they are about.</summary>
    public RecordIndex<Digest, Attestation> Links { get; private init; } = RecordIndex<Digest, Attestation>.Empty;

    /// <inheritdoc/>
    public EvidenceView Add(ReadRecord record) =>
        record.Content switch
        {
            EvidenceRecord evidence => this with
            {
                Evidence = Evidence.SetItem(record.Id, evidence),
                BySymbol = evidence.Covered.Aggregate(BySymbol, (index, s) => index.Add(s.Symbol, record.Id, evidence)),
            },
            Attestation { Target: not null } attestation => this with { Links = Links.Add(attestation.Subject, record.Id, attestation) },
            _ => this,
        };

    /// <summary>One piece of evidence against the code as it is; null when it is not here.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="current">The digest of a symbol as it is now; null when it is gone.</param>
    public EvidenceStatus? StatusOf(Digest id, Func<SymbolId, Digest?> current) =>
        Evidence.TryGetValue(id, out var evidence) ? Status(id, evidence, current) : null;

    /// <summary>The evidence that covers a symbol, by id.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="current">The digest of a symbol as it is now; null when it is gone.</param>
    public ImmutableArray<EvidenceStatus> OfSymbol(SymbolId symbol, Func<SymbolId, Digest?> current) =>
        [.. BySymbol[symbol].Select(e => Status(e.Key, e.Value, current))];

    /// <summary>The evidence linked to an Episode or requirement, by id. Links to evidence that is not here yet are left out.</summary>
    /// <param name="subject">The record.</param>
    /// <param name="current">The digest of a symbol as it is now; null when it is gone.</param>
    public ImmutableArray<EvidenceStatus> LinkedTo(Digest subject, Func<SymbolId, Digest?> current) =>
        [
            .. Links[subject]
                .Values.Where(a => a.What == AttestationKind.LinkedEvidence && Evidence.ContainsKey(a.Target!.Value))
                .Select(a => a.Target!.Value)
                .Distinct()
                .Order()
                .Select(id => Status(id, Evidence[id], current)),
        ];

    /// <summary>The raw files kept for some evidence, ascending.</summary>
    public ImmutableArray<Digest> RawFilesOf(Digest evidence)
    {
        var kept = Links[evidence].Values.Where(a => a.What == AttestationKind.KeptRaw).Select(a => a.Target!.Value);
        return [.. (Evidence.GetValueOrDefault(evidence)?.Raw is { } own ? kept.Append(own) : kept).Distinct().Order()];
    }

    private static EvidenceStatus Status(Digest id, EvidenceRecord evidence, Func<SymbolId, Digest?> current) =>
        new(id, evidence, [.. evidence.Covered.Where(s => current(s.Symbol) != s.Digest).Select(s => s.Symbol)]);
}
