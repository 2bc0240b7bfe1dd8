using System.CommandLine;
using Intent.Engine;
using Intent.Engine.Conflicts;
using Intent.Git;
using Intent.Git.Watching;
using Intent.Server.Lsp;

namespace Intent.Server.Commands;

/// <summary><c>intent lsp</c>: the language server on stdin and stdout.</summary>
internal static class LspCommand
{
    /// <summary>The command; it accepts what editors append on their own.</summary>
    public static Command Create()
    {
        var stdio = new Option<bool>("--stdio") { Description = "Accepted for editors that append it; stdio is the only transport" };
        var client = new Option<int?>("--clientProcessId") { Description = "The editor's process: the server ends when it ends", HelpName = "N" };
        var command = new Command("lsp", "Runs the language server on stdin and stdout.") { stdio, client };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var input = Console.OpenStandardInput();
                await using var output = Console.OpenStandardOutput();
                // Nothing but the protocol may reach stdout.
                Console.SetOut(Console.Error);
                return await LspServer
                    .RunAsync(input, output, Console.Error, new LspServerOptions(OpenAsync, parsed.GetValue(client)), cancellation)
                    .ConfigureAwait(false);
            }
        );
        return command;
    }

    private static async Task<OpenedRepository> OpenAsync(
        string folder,
        SessionOptions options,
        IProgress<EngineProgress> progress,
        CancellationToken cancellation
    )
    {
        var repository = await GitRepository.OpenAsync(folder, cancellation).ConfigureAwait(false);
        return new OpenedRepository(EngineSession.Start(repository, new HeadWatcher(repository), options, progress), repository);
    }
}
