using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;

namespace Intent.Server.Commands;

/// <summary>The <c>intent</c> command line: parses, dispatches, and turns every failure into one sentence and an exit code.</summary>
internal static class IntentCli
{
    /// <summary>Version of this program.</summary>
    public static string Version { get; } =
        typeof(IntentCli).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Runs one command line to its exit code; never throws.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation)
    {
        var common = new CommonOptions();
        var root = Build(common, terminal);
        // No response files: a head may be called "@something".
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction and not VersionAction)
            return await Failures.WrongRequestAsync(terminal, Complaint(parsed), Hint(parsed.CommandResult.Command)).ConfigureAwait(false);

        using var output = new StreamWriter(terminal.Output, leaveOpen: true);
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // signals are ours, see Interruption
        };
        return await Failures
            .GuardAsync(terminal, parsed.GetValue(common.Verbose), c => parsed.InvokeAsync(invocation, c), cancellation)
            .ConfigureAwait(false);
    }

    private static RootCommand Build(CommonOptions common, Terminal terminal)
    {
        var root = new RootCommand("Warns about semantic conflicts between concurrent heads of a C# repository before they are merged.");
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        root.Options.Add(
            new Option<bool>("--version")
            {
                Description = "Show the version",
                Recursive = true,
                Action = new VersionAction(),
            }
        );
        root.Options.Add(common.Repo);
        root.Options.Add(common.Verbose);
        root.Subcommands.Add(CheckCommand.Create(common, terminal));
        root.Subcommands.Add(AcknowledgeCommand.Create(common, terminal));
        root.Subcommands.Add(LspCommand.Create());
        root.Subcommands.Add(RuleCommand.Create(terminal));
        root.Subcommands.Add(WhyCommand.Create(common, terminal));
        root.Subcommands.Add(EpisodeCommand.Create(common, terminal));
        root.Subcommands.Add(EvidenceCommand.Create(common, terminal));
        root.Subcommands.Add(StoreCommand.Create(common, terminal));
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        return root;
    }

    private static string Complaint(ParseResult parsed)
    {
        var stray = parsed.UnmatchedTokens.FirstOrDefault();
        if (stray is null)
        {
            // The library's own sentence for a missing value speaks of arguments; everything else is a sentence of ours.
            return parsed.Errors[0] is { SymbolResult: OptionResult { Tokens.Count: 0 } option }
                ? $"Option {option.Option.Name} needs a value."
                : parsed.Errors[0].Message;
        }

        if (stray.StartsWith('-'))
            return $"Unknown option {stray}.";
        return parsed.CommandResult.Command is RootCommand
            ? $"Unknown command '{stray}'."
            : $"'{stray}' belongs to no option of 'intent {parsed.CommandResult.Command.Name}'; heads are named with --heads.";
    }

    private static string Hint(Command command)
    {
        var names = new List<string>();
        for (Symbol? at = command; at is Command and not RootCommand; at = at.Parents.FirstOrDefault())
            names.Insert(0, at.Name);
        return $"See 'intent {string.Concat(names.Select(n => n + " "))}--help'.";
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"intent {Version}");
            return ExitCodes.Nothing;
        }
    }
}
