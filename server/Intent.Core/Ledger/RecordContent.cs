namespace Intent.Core.Ledger;

/// <summary>What a record says. Immutable; two contents are equal when their canonical bytes, so their ids, are equal.</summary>
public abstract record RecordContent
{
    /// <summary>The kind's name in the encoding, lower-case.</summary>
    public abstract string Kind { get; }

    /// <summary>The version of the kind's fields, from 1.</summary>
    public virtual int Version => 1;

    /// <summary>The record: an array of kind, version and the kind's fields.</summary>
    public virtual LedgerRecord ToRecord()
    {
        var writer = new CanonicalWriter();
        writer.WriteArray(2 + Fields);
        writer.WriteString(Kind);
        writer.WriteInteger(Version);
        WriteFields(writer);
        return LedgerRecord.Of(writer.ToArray());
    }

    /// <summary>The record's id, computed anew.</summary>
    public Digest Id() => ToRecord().Id;

    /// <inheritdoc/>
    public virtual bool Equals(RecordContent? other) =>
        other is not null && GetType() == other.GetType() && ToRecord().Bytes.Span.SequenceEqual(other.ToRecord().Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => Id().GetHashCode();

    /// <summary>How many fields <see cref="WriteFields"/> writes.</summary>
    internal abstract int Fields { get; }

    /// <summary>Writes the fields in their order.</summary>
    internal abstract void WriteFields(CanonicalWriter writer);
}

/// <summary>A record of a kind or version this program does not know: kept and passed on, byte for byte.</summary>
public sealed record UnknownRecord : RecordContent
{
    private readonly ReadOnlyMemory<byte> _bytes;

    internal UnknownRecord(string kind, int version, ReadOnlyMemory<byte> bytes) => (Kind, Version, _bytes) = (kind, version, bytes);

    /// <inheritdoc/>
    public override string Kind { get; }

    /// <inheritdoc/>
    public override int Version { get; }

    /// <inheritdoc/>
    public override LedgerRecord ToRecord() => LedgerRecord.Of(_bytes);

    /// <inheritdoc/>
    public bool Equals(UnknownRecord? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 0;

    internal override void WriteFields(CanonicalWriter writer) { }
}
