using System.Collections.Immutable;
using Intent.Core.Ledger;

namespace Intent.Core.Conflicts;

/// <summary>All acknowledgements, by the finding they are for.</summary>
public sealed record AcknowledgementView : IView<AcknowledgementView>
{
    /// <inheritdoc/>
    public static AcknowledgementView Empty { get; } = new();

    /// <summary>Acknowledgements by fingerprint.</summary>
    public RecordIndex<string, Acknowledgement> ByFingerprint { get; private init; } = RecordIndex<string, Acknowledgement>.Empty;

    /// <inheritdoc/>
    public AcknowledgementView Add(ReadRecord record) =>
        record.Content is Acknowledgement acknowledgement
            ? this with
            {
                ByFingerprint = ByFingerprint.Add(acknowledgement.Fingerprint, record.Id, acknowledgement),
            }
            : this;

    /// <summary>What counts for a finding with these edits, oldest first, then by id; empty when nobody accepted it or an edit changed since.</summary>
    /// <param name="fingerprint">The finding's fingerprint.</param>
    /// <param name="edits">Its two edits as they are now.</param>
    public ImmutableArray<Acknowledgement> Of(string fingerprint, EditPair edits) =>
        [.. ByFingerprint[fingerprint].Where(a => a.Value.Edits == edits).OrderBy(a => a.Value.When).ThenBy(a => a.Key).Select(a => a.Value)];
}
