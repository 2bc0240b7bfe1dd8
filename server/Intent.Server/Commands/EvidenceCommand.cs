using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Ledger;
using Intent.Server.Episodes;
using Intent.Server.Evidence;
using Intent.Server.Formats;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Commands;

/// <summary><c>intent evidence</c>: what was observed of the code, bound to the symbols it covers.</summary>
internal static class EvidenceCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json");
        var command = new Command(
            "evidence",
            "Keeps what was observed of the code: test results, coverage, benchmarks, profiles, logs, outcomes of commands."
        );
        var ask = new Ask(common, terminal, format);
        command.Subcommands.Add(Attach(ask, format));
        command.Subcommands.Add(Run(common, ask, format));
        command.Subcommands.Add(List(ask, format));
        command.Subcommands.Add(AttestationVerbs.Export(common, terminal));
        command.Subcommands.Add(AttestationVerbs.Verify(common, terminal));
        command.SetAction(
            int (_) =>
                throw new WrongRequestException("'intent evidence' needs one of attach, run, list, export and verify. See 'intent evidence --help'.")
        );
        return command;
    }

    private static Option<string?> Episode() =>
        CommonOptions.Value(
            "--episode",
            "ID",
            "The Episode it is for: the first digits of its id (default: the newest of the work that is open in this worktree)"
        );

    private static Command Attach(Ask ask, Option<string> format)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "TRX, JUnit XML, Cobertura, BenchmarkDotNet JSON, speedscope, .nettrace, SARIF or any other file",
            Arity = ArgumentArity.OneOrMore,
        };
        var episode = Episode();
        var limit = new Option<int>("--max-size")
        {
            Description = "The largest file that is taken, in MB",
            HelpName = "MB",
            DefaultValueFactory = _ => EvidenceReader.DefaultLimit >> 20,
        };
        limit.Validators.Add(result =>
        {
            if (
                result.Tokens is [var token]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 1024)
            )
                result.AddError($"--max-size takes a number of MB from 1 to 1024, not '{token.Value}'.");
        });
        var caller = new CallerOptions();
        var command = new Command("attach", "Attaches files as evidence. Coverage attached together with test results says what these cover.")
        {
            files,
            episode,
            limit,
            format,
        };
        caller.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    caller,
                    async session =>
                    {
                        var subject = parsed.GetValue(episode) is { } digits
                            ? await session.EpisodeIdAsync(digits, cancellation).ConfigureAwait(false)
                            : (Digest?)null;
                        var attached = await Attachment(session)
                            .FilesAsync(
                                [.. parsed.GetValue(files)!.Select(f => Path.GetFullPath(f, ask.Terminal.WorkingDirectory))],
                                subject,
                                parsed.GetValue(limit) << 20,
                                parsed.GetValue(caller.RequestKey),
                                cancellation
                            )
                            .ConfigureAwait(false);
                        return new Answer(
                            string.Concat(attached.Select(a => Text(a, ask.Ink))),
                            new JsonObject { ["evidence"] = new JsonArray([.. attached.Select(Json)]) }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command Run(CommonOptions common, Ask ask, Option<string> format)
    {
        var program = new Argument<string[]>("COMMAND")
        {
            Description = "The command and its arguments, after '--'",
            Arity = ArgumentArity.OneOrMore,
        };
        var episode = Episode();
        var caller = new CallerOptions();
        var command = new Command(
            "run",
            "Runs a command and attaches how it ended. Its output goes through (to stderr with --format json), and the exit code is 0 when it succeeded, else 1."
        )
        {
            program,
            episode,
            format,
        };
        caller.AddTo(command);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var json = parsed.GetValue(format) == "json";
                var directory = common.Directory(parsed, ask.Terminal);
                await using var errors = Console.OpenStandardError();
                // No progress display: the terminal belongs to the command.
                await using var session = await LedgerSession.OpenAsync(directory, caller.Of(parsed), null, cancellation).ConfigureAwait(false);
                var subject = parsed.GetValue(episode) is { } digits
                    ? await session.EpisodeIdAsync(digits, cancellation).ConfigureAwait(false)
                    : (Digest?)null;
                var (run, attached) = await Attachment(session)
                    .RunAsync(
                        parsed.GetValue(program)!,
                        directory,
                        json ? errors : ask.Terminal.Output,
                        errors,
                        subject,
                        parsed.GetValue(caller.RequestKey),
                        cancellation
                    )
                    .ConfigureAwait(false);
                var answer = new Answer(
                    Text(attached, ask.Ink),
                    new JsonObject { ["exitCode"] = run.ExitCode, ["evidence"] = new JsonArray(Json(attached)) },
                    run.ExitCode == 0 ? ExitCodes.Nothing : ExitCodes.Found
                );
                return await ask.WriteAsync(parsed, answer, cancellation).ConfigureAwait(false);
            }
        );
        return command;
    }

    private static Command List(Ask ask, Option<string> format)
    {
        var command = new Command("list", "Lists the newest evidence, and whether it is stale.") { format };
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    null,
                    async session =>
                    {
                        var (newest, view) = await session.Ledger.NewestEvidenceAsync(50, cancellation).ConfigureAwait(false);
                        var (status, problem) = await session.StatusAsync(view, cancellation).ConfigureAwait(false);
                        var text = new StringBuilder();
                        foreach (var id in newest)
                            text.Append(EpisodeAnswer.Text(id, view.Evidence[id], status(id), ask.Ink)).Append('\n');
                        if (newest.IsEmpty)
                            text.Append("No evidence yet; 'intent evidence attach FILE' or 'intent evidence run -- COMMAND' adds some.\n");
                        if (problem is not null)
                            text.Append("note: ").Append(problem).Append('\n');
                        return new Answer(
                            text.ToString(),
                            new JsonObject
                            {
                                ["complete"] = problem is null,
                                ["evidence"] = new JsonArray([
                                    .. newest.Select(id => (JsonNode)EpisodeAnswer.Json(id, view.Evidence[id], status(id))),
                                ]),
                            }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static EvidenceAttachment Attachment(LedgerSession session) =>
        new(new(session.Repository, session.Ledger, session.WorkspaceAsync, session.Caller));

    private static string Text(AttachedEvidence attached, Ink ink)
    {
        var text = new StringBuilder(EpisodeAnswer.Text(attached.Id, attached.Record, null, ink)).Append('\n');
        text.Append(
            CultureInfo.InvariantCulture,
            $"  covers {attached.Record.Covered.Length} symbols{(attached.Subject is { } subject ? $", for {subject.Short}" : ", linked to no Episode")}{(attached.IsNew ? "" : "; the same evidence was there already")}\n"
        );
        foreach (var note in attached.Notes)
            text.Append("  note: ").Append(note).Append('\n');
        return text.ToString();
    }

    private static JsonNode Json(AttachedEvidence attached)
    {
        var json = EpisodeAnswer.Json(attached.Id, attached.Record, null);
        json["isNew"] = attached.IsNew;
        json["subject"] = attached.Subject?.ToString();
        json["notes"] = new JsonArray([.. attached.Notes.Select(n => (JsonNode)JsonValue.Create(n)!)]);
        return json;
    }
}
