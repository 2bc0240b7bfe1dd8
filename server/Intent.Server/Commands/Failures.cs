using Intent.CodeAnalysis.Loading;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Commands;

/// <summary>A request that cannot be answered as it was asked; the message is one sentence for the user.</summary>
internal sealed class WrongRequestException(string message) : Exception(message);

/// <summary>Turns exceptions into one sentence on stderr and an exit code.</summary>
internal static class Failures
{
    /// <summary>Runs a command; whatever it throws becomes an exit code.</summary>
    public static async Task<int> GuardAsync(
        Terminal terminal,
        bool verbose,
        Func<CancellationToken, Task<int>> command,
        CancellationToken cancellation
    )
    {
        try
        {
            return await command(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception failure)
        {
            // Whatever a cancelled step throws instead is a consequence of the interruption.
            if (cancellation.IsCancellationRequested)
                return ExitCodes.Interrupted;
            await terminal.Error.WriteLineAsync($"intent: {Sentence(failure)}").ConfigureAwait(false);
            if (verbose)
                await terminal.Error.WriteLineAsync(failure.ToString()).ConfigureAwait(false);
            return ExitCodes.CannotAnswer;
        }
    }

    /// <summary>Says what is wrong with a request and where the right form can be read.</summary>
    public static async Task<int> WrongRequestAsync(Terminal terminal, string sentence, string hint)
    {
        await terminal.Error.WriteLineAsync($"intent: {sentence} {hint}").ConfigureAwait(false);
        return ExitCodes.CannotAnswer;
    }

    private static string Sentence(Exception failure) =>
        failure switch
        {
            WrongRequestException
            or RepositoryException
            or WorkspaceLoadException
            or LedgerException
            or EvidenceFormatException
            or AttestationException => failure.Message,
            _ => $"Intent failed unexpectedly: {FirstLine(failure.Message).TrimEnd('.')}; run again with --verbose for the details.",
        };

    private static string FirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? text[..end] : text;
}
