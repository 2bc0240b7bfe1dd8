namespace Intent.Core.Ledger;

/// <summary>One record: bytes that never change, and their digest. Two records with equal bytes are one record.</summary>
/// <param name="Id">BLAKE3 of <paramref name="Bytes"/>.</param>
/// <param name="Bytes">The canonical encoding, exactly as hashed and stored.</param>
public sealed record LedgerRecord(Digest Id, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The record of some canonical bytes.</summary>
    public static LedgerRecord Of(ReadOnlyMemory<byte> bytes) => new(Digest.Of(bytes.Span), bytes);
}
