using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Server.Episodes;
using Intent.Server.Formats;

namespace Intent.Server.Commands;

/// <summary>What a command of the ledger answers.</summary>
/// <param name="Text">For people.</param>
/// <param name="Json">For programs, without its schema.</param>
/// <param name="ExitCode">See <see cref="ExitCodes"/>.</param>
internal sealed record Answer(string Text, JsonObject Json, int ExitCode = ExitCodes.Nothing);

/// <summary>The options by which a caller says who it is and which request this is.</summary>
internal sealed class CallerOptions
{
    /// <summary>The key of the request.</summary>
    public Option<string?> RequestKey { get; } =
        CommonOptions.Value(
            "--request-key",
            "KEY",
            "Names the request: the same request again gets the first answer, another one with this key is refused"
        );

    private Option<string?> Agent { get; } = CommonOptions.Value("--agent", "NAME", "The agent that works (default: the variable INTENT_AGENT)");

    private Option<string?> Model { get; } = CommonOptions.Value("--model", "NAME", "The agent's model (default: the variable INTENT_MODEL)");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(RequestKey);
        command.Options.Add(Agent);
        command.Options.Add(Model);
    }

    /// <summary>Who calls.</summary>
    public Caller Of(ParseResult parsed) => new(parsed.GetValue(Agent), parsed.GetValue(Model));
}

/// <summary>Runs a command of the ledger and writes its answer.</summary>
internal sealed class Ask(CommonOptions common, Terminal terminal, Option<string> format)
{
    /// <summary>The colours of the answer.</summary>
    public Ink Ink => new(terminal.Color);

    /// <summary>Where the answer goes.</summary>
    public Terminal Terminal => terminal;

    /// <summary>Opens the ledger, asks, answers.</summary>
    public async Task<int> AnswerAsync(
        ParseResult parsed,
        CallerOptions? caller,
        Func<LedgerSession, Task<Answer>> work,
        CancellationToken cancellation
    )
    {
        var answer = await LedgerSession
            .RunAsync(
                common.Directory(parsed, terminal),
                caller?.Of(parsed) ?? new Caller(),
                terminal,
                parsed.GetValue(common.Verbose),
                work,
                cancellation
            )
            .ConfigureAwait(false);
        return await WriteAsync(parsed, answer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes an answer.</summary>
    public async Task<int> WriteAsync(ParseResult parsed, Answer answer, CancellationToken cancellation)
    {
        var noun = parsed.CommandResult.Command.Parents.OfType<Command>().FirstOrDefault(p => p is not RootCommand) ?? parsed.CommandResult.Command;
        var document = new JsonObject { ["schema"] = $"intent.{noun.Name}/1" };
        foreach (var (name, value) in answer.Json.ToList())
        {
            answer.Json.Remove(name);
            document[name] = value;
        }

        await terminal
            .AnswerAsync(parsed.GetValue(format) == "json" ? JsonText.Utf8(document) : Encoding.UTF8.GetBytes(answer.Text), cancellation)
            .ConfigureAwait(false);
        return answer.ExitCode;
    }
}
