using Intent.Core.Ledger;

namespace Intent.Storage.Ledger;

/// <summary>Where a store lies and what it allows.</summary>
/// <param name="Folder">Absolute path; made on the first write, for this user alone.</param>
public sealed record StoreOptions(string Folder)
{
    /// <summary>How long a writer waits for another process; default: 60 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest blob that is taken, in bytes; default: 1 GiB.</summary>
    public long MaximumBlobBytes { get; init; } = 1L << 30;

    /// <summary>The largest record that is taken, in bytes; default: 16 MiB. Larger content belongs into a blob.</summary>
    public int MaximumRecordBytes { get; init; } = 16 << 20;

    /// <summary>What the derived tables hold; default: nothing, and what another composition derived is left alone.</summary>
    public LedgerProjection Projection { get; init; } = LedgerProjection.None;
}
