using System.CommandLine;
using Intent.Git;
using Intent.Server.Formats;
using Intent.Server.Ledger;
using Intent.Storage.Ledger;

namespace Intent.Server.Commands;

/// <summary><c>intent store</c>: verifies, counts and indexes the ledger of a repository.</summary>
internal static class StoreCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json");
        format.Recursive = true;
        var command = new Command("store", "Looks after the ledger of this repository.")
        {
            format,
            Verb(
                "verify",
                "Hashes every record and file again and names what is damaged. Exit code 0: nothing is; 1: something is; 2: no answer.",
                VerifyAsync
            ),
            Verb("stats", "Counts what the ledger holds.", StatisticsAsync),
            Verb("rebuild-index", "Derives the tables that make answers fast anew, from the records alone.", RebuildAsync),
        };
        command.SetAction(
            int (_) => throw new WrongRequestException("'intent store' needs one of verify, stats and rebuild-index. See 'intent store --help'.")
        );
        return command;

        Command Verb(string name, string description, Func<SqliteLedgerStore, CancellationToken, Task<StoreAnswer>> ask)
        {
            var verb = new Command(name, description);
            verb.SetAction(
                async (parsed, cancellation) =>
                {
                    await using var repository = await GitRepository
                        .OpenAsync(common.Directory(parsed, terminal), cancellation)
                        .ConfigureAwait(false);
                    await using var store = RepositoryLedger.Of(repository);
                    var answer = await ask(store, cancellation).ConfigureAwait(false);
                    await terminal.AnswerAsync(parsed.GetValue(format) == "json" ? answer.Json() : answer.Text(), cancellation).ConfigureAwait(false);
                    return answer.Damaged is [_, ..] ? ExitCodes.Found : ExitCodes.Nothing;
                }
            );
            return verb;
        }
    }

    private static async Task<StoreAnswer> VerifyAsync(SqliteLedgerStore store, CancellationToken cancellation)
    {
        var damaged = await store.VerifyAsync(cancellation).ToListAsync(cancellation).ConfigureAwait(false);
        return await StatisticsAsync(store, cancellation).ConfigureAwait(false) with { Damaged = [.. damaged] };
    }

    private static async Task<StoreAnswer> StatisticsAsync(SqliteLedgerStore store, CancellationToken cancellation) =>
        new(store.Path, await store.StatisticsAsync(cancellation).ConfigureAwait(false));

    private static async Task<StoreAnswer> RebuildAsync(SqliteLedgerStore store, CancellationToken cancellation)
    {
        var rebuilt = await store.RebuildIndexAsync(cancellation).ConfigureAwait(false);
        return await StatisticsAsync(store, cancellation).ConfigureAwait(false) with { Rebuilt = rebuilt };
    }
}
