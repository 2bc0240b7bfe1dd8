using System.Collections.Immutable;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.Core.Conflicts;

/// <summary>Somebody knows of a finding and accepts it, for these two edits: when either changes, it no longer counts.</summary>
public sealed record Acknowledgement : RecordContent
{
    internal const string KindName = "acknowledgement";

    /// <summary>Takes an acknowledgement.</summary>
    /// <param name="fingerprint">The finding's fingerprint.</param>
    /// <param name="reason">Why it is accepted.</param>
    /// <param name="oneEdit">Digest of the edit of one side.</param>
    /// <param name="otherEdit">Digest of the edit of the other; which is which does not matter.</param>
    /// <param name="who">Who, when known.</param>
    /// <param name="when">When, in milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="symbols">The symbols that the two edits changed; order and repetitions do not matter.</param>
    public Acknowledgement(
        string fingerprint,
        string reason,
        Digest oneEdit,
        Digest otherEdit,
        string? who,
        long when,
        IEnumerable<SymbolId>? symbols = null
    )
    {
        Symbols = [.. (symbols ?? []).Distinct().Order()];
        (Fingerprint, Reason, Who, When) = (fingerprint, reason, who, when);
        Edits = EditPair.Of(oneEdit, otherEdit);
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>The finding's fingerprint.</summary>
    public string Fingerprint { get; }

    /// <summary>Why it is accepted.</summary>
    public string Reason { get; }

    /// <summary>The two edits it holds for.</summary>
    public EditPair Edits { get; }

    /// <summary>Who, when known.</summary>
    public string? Who { get; }

    /// <summary>When, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long When { get; }

    /// <summary>The symbols that the two edits changed, ascending.</summary>
    public ImmutableArray<SymbolId> Symbols { get; }

    /// <inheritdoc/>
    public bool Equals(Acknowledgement? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 7;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteString(Fingerprint);
        writer.WriteString(Reason);
        writer.WriteDigest(Edits.Lower);
        writer.WriteDigest(Edits.Higher);
        writer.WriteString(Who);
        writer.WriteInteger(When);
        writer.WriteItems(
            Symbols,
            (w, s) =>
            {
                w.WriteArray(2);
                w.WriteString(s.DocumentationId);
                w.WriteString(s.Assembly);
            }
        );
    }

    internal static Acknowledgement ReadFields(ref CanonicalReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadDigest(),
            reader.ReadDigest(),
            reader.ReadOptionalString(),
            reader.ReadInteger(),
            reader.ReadSorted(ReadSymbol, (a, b) => a.CompareTo(b))
        );

    private static SymbolId ReadSymbol(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        var id = reader.ReadString();
        return new(reader.ReadString(), id);
    }
}

/// <summary>The digests of the two edits of a finding, in their own order: no side comes first.</summary>
/// <param name="Lower">The lower digest.</param>
/// <param name="Higher">The higher one.</param>
public readonly record struct EditPair(Digest Lower, Digest Higher)
{
    /// <summary>The pair of two digests in any order.</summary>
    public static EditPair Of(Digest one, Digest other) => one.CompareTo(other) <= 0 ? new(one, other) : new(other, one);
}
