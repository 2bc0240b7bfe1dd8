namespace Intent.Core.Ledger;

/// <summary>What a caller wants stored: records that become durable together or not at all.</summary>
/// <param name="Records">The records; those already stored are not stored again.</param>
/// <param name="RequestKey">
/// Names the request, so that a retry gets the first answer: at most 200 characters. With a key, the same records again return the same
/// answer, and other records are refused with <see cref="RequestKeyReusedException"/>.
/// </param>
public sealed record Submission(IReadOnlyList<LedgerRecord> Records, string? RequestKey = null);

/// <summary>A stored record with its place in this store's order of arrival (another store may have another order).</summary>
/// <param name="Sequence">Ascending from 1; gaps are allowed.</param>
/// <param name="Record">The record.</param>
public readonly record struct Arrival(long Sequence, LedgerRecord Record);

/// <summary>One damaged record or blob.</summary>
/// <param name="Id">The id under which it is stored.</param>
/// <param name="Reason">What is wrong, for people.</param>
public sealed record Damage(string Id, string Reason);

/// <summary>
/// The port of the ledger's stores: a set of immutable records, and blobs (raw files) by digest. Every method may be called from several
/// threads and processes at once. Problems a user can act on are thrown as <see cref="LedgerException"/> with one clear sentence.
/// </summary>
public interface ILedgerStore : IAsyncDisposable
{
    /// <summary>Stores records; returns when they are durable. Storing what is there already succeeds.</summary>
    /// <returns>The ids, in the order submitted.</returns>
    /// <exception cref="RequestKeyReusedException">The request key was used with other records.</exception>
    Task<IReadOnlyList<Digest>> AppendAsync(Submission submission, CancellationToken cancellationToken);

    /// <summary>The record with this id, or null.</summary>
    Task<LedgerRecord?> FindAsync(Digest id, CancellationToken cancellationToken);

    /// <summary>The records that arrived after a sequence number, in order of arrival. A damaged record is left out (see <see cref="VerifyAsync"/>).</summary>
    IAsyncEnumerable<Arrival> ReadAsync(long after, CancellationToken cancellationToken);

    /// <summary>Stores a raw file by its digest.</summary>
    Task<Digest> PutBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The raw file with this digest, or null.</summary>
    Task<ReadOnlyMemory<byte>?> FindBlobAsync(Digest id, CancellationToken cancellationToken);

    /// <summary>Hashes everything again and names what is damaged, by id.</summary>
    IAsyncEnumerable<Damage> VerifyAsync(CancellationToken cancellationToken);
}

/// <summary>The store cannot do what was asked; the message says what, where and what to do.</summary>
/// <param name="message">One sentence for the user.</param>
/// <param name="inner">The cause.</param>
public class LedgerException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A request key was used again with other content (stable error code <see cref="Code"/>); nothing was changed.</summary>
/// <param name="key">The key.</param>
public sealed class RequestKeyReusedException(string key)
    : LedgerException($"The request key '{key}' was used before with other content; nothing was changed. Use a new key for a new request.")
{
    /// <summary>The stable code, for scripts.</summary>
    public const string Code = "request-key-reused";
}
