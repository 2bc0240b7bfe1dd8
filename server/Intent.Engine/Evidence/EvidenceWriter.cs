using System.Collections.Immutable;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Engine.Episodes;

namespace Intent.Engine.Evidence;

/// <summary>A piece of evidence to store.</summary>
/// <param name="Title">What was run or attached, for people; without secrets.</param>
/// <param name="Summary">What it says.</param>
/// <param name="Covered">The symbols it covers, in the state they have.</param>
/// <param name="Trees">The trees it was made on.</param>
/// <param name="Files">Raw files to keep beside it; without secrets.</param>
public sealed record NewEvidence(
    string Title,
    EvidenceSummary Summary,
    ImmutableArray<SymbolDigest> Covered,
    ImmutableArray<TreeDigest> Trees,
    ImmutableArray<ReadOnlyMemory<byte>> Files
);

/// <summary>Writes evidence into the ledger: each piece once, however often it is attached.</summary>
public sealed class EvidenceWriter(EpisodeLedger ledger, TimeProvider time)
{
    /// <summary>Stores evidence and links it.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="subject">The Episode or requirement that it is for, or null.</param>
    /// <param name="circumstances">Who and where.</param>
    /// <param name="requestKey">Names the request for retries, or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The evidence's id, and whether the ledger did not have it.</returns>
    /// <exception cref="LedgerException">The ledger cannot be written, or the key was used for something else.</exception>
    public async Task<(Digest Id, bool IsNew)> AttachAsync(
        NewEvidence evidence,
        Digest? subject,
        Circumstances circumstances,
        string? requestKey,
        CancellationToken cancellation
    )
    {
        List<Digest> files = [];
        foreach (var file in evidence.Files)
            files.Add(await ledger.Store.PutBlobAsync(file, cancellation).ConfigureAwait(false));
        // Where the summary says nothing of the content, the file itself is the evidence.
        var opaque = evidence.Summary is { Kind: EvidenceKind.File } or { Format: "nettrace" };
        var record = new EvidenceRecord(
            evidence.Title,
            evidence.Summary,
            evidence.Covered,
            evidence.Trees,
            opaque && files is [var only] ? only : null
        );
        var id = record.Id();
        var known = await ledger.RecordAsync(id, cancellation).ConfigureAwait(false) is not null;
        await ledger.Store.AppendAsync(new Submission([record.ToRecord()], requestKey), cancellation).ConfigureAwait(false);

        var there = await ledger.AttestedAsync(id, cancellation).ConfigureAwait(false);
        var linked = subject is { } s ? await ledger.AttestedAsync(s, cancellation).ConfigureAwait(false) : [];
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        List<RecordContent> attestations = [];
        if (!there.Any(a => a.What == AttestationKind.Observed))
            attestations.Add(new Attestation(AttestationKind.Observed, id, now, circumstances));
        if (!opaque)
            attestations.AddRange(
                files
                    .Where(f => !there.Any(a => a.What == AttestationKind.KeptRaw && a.Target == f))
                    .Select(f => new Attestation(AttestationKind.KeptRaw, id, now, circumstances, f))
            );
        if (subject is { } of && !linked.Any(a => a.What == AttestationKind.LinkedEvidence && a.Target == id))
            attestations.Add(new Attestation(AttestationKind.LinkedEvidence, of, now, circumstances, id));
        await ledger.Store.AppendAsync(new Submission([.. attestations.Select(a => a.ToRecord())]), cancellation).ConfigureAwait(false);
        return (id, !known);
    }
}
