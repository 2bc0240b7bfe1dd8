using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;

namespace Intent.Server.Ledger;

/// <summary>The one place that says where a repository's ledger lies and what is derived from it.</summary>
internal static class RepositoryLedger
{
    /// <summary>The ledger that all worktrees of a repository share; nothing is opened or made yet.</summary>
    public static SqliteLedgerStore Of(IRepository repository) =>
        new(new StoreOptions(Path.Combine(repository.CommonDirectory, "intent")) { Projection = RecordEntries.Projection });
}
