namespace Intent.Core.Ledger;

/// <summary>One line of a derived table: a key under which a record is found.</summary>
/// <param name="Name">The table, such as <c>symbol_episode</c>.</param>
/// <param name="Key">What is looked up, such as a symbol's id; compared byte by byte.</param>
/// <param name="Record">The record that is found.</param>
/// <param name="Order">Its place among the records of the key, such as a time in milliseconds; higher is newer.</param>
public readonly record struct IndexEntry(string Name, string Key, Digest Record, long Order);

/// <summary>What the derived tables hold: a pure function of single records.</summary>
/// <param name="Version">Changes whenever <paramref name="Project"/> answers differently; the tables are then rebuilt.</param>
/// <param name="Project">The entries of one record; none for a record that it does not know. Pure: the same record, the same entries.</param>
public sealed record LedgerProjection(string Version, Func<LedgerRecord, IEnumerable<IndexEntry>> Project)
{
    /// <summary>Derives nothing, and never replaces what another projection derived unless a rebuild is asked for.</summary>
    public static LedgerProjection None { get; } = new("", _ => []);
}

/// <summary>What a rebuild read and wrote.</summary>
/// <param name="Records">Readable records.</param>
/// <param name="Entries">Entries in all derived tables.</param>
public readonly record struct IndexSummary(long Records, long Entries);

/// <summary>The derived tables of a store: answers that follow from the records alone, and can be rebuilt from them at any time.</summary>
public interface ILedgerIndex
{
    /// <summary>
    /// The entries of a key, highest <see cref="IndexEntry.Order"/> first, then by record id: the same answer for the same records,
    /// whatever the order in which they arrived. Includes everything acknowledged before the call. Costs the logarithm of the table's size.
    /// </summary>
    /// <param name="name">The table.</param>
    /// <param name="key">The key.</param>
    /// <param name="limit">The most entries that are wanted, at least 1.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LedgerException">The store cannot be read, or the tables are out of date and cannot be written.</exception>
    Task<IReadOnlyList<IndexEntry>> QueryAsync(string name, string key, int limit, CancellationToken cancellationToken);

    /// <summary>Empties all derived tables and fills them again from the records, in one transaction.</summary>
    /// <exception cref="LedgerException">The store cannot be written.</exception>
    Task<IndexSummary> RebuildIndexAsync(CancellationToken cancellationToken);
}
