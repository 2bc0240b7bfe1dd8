using System.CommandLine;

namespace Intent.Server.Commands;

/// <summary><c>intent lsp</c>: the language server on stdin and stdout.</summary>
internal static class LspCommand
{
    /// <summary>The command; it accepts what editors append on their own.</summary>
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var stdio = new Option<bool>("--stdio") { Description = "Accepted for editors that append it; stdio is the only transport" };
        var client = new Option<int?>("--clientProcessId") { Description = "The editor's process: the server ends when it ends", HelpName = "N" };
        var command = new Command("lsp", "Runs the language server on stdin and stdout.") { stdio, client };
        command.SetAction((parsed, cancellation) => throw new WrongRequestException("The language server is not part of this build."));
        return command;
    }
}
