using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Engine.Episodes;
using Intent.Server.Episodes;
using Intent.Server.Formats;

namespace Intent.Server.Commands;

/// <summary><c>intent episode</c>: why a change is made, and what it really did to the symbols.</summary>
internal static class EpisodeCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json");
        format.Recursive = true;
        var command = new Command("episode", "Records changes together with the requirement that caused them.") { format };
        var ask = new Ask(common, terminal, format);
        command.Subcommands.Add(Begin(ask));
        command.Subcommands.Add(Record(ask));
        command.Subcommands.Add(Show(ask));
        command.Subcommands.Add(List(ask));
        command.Subcommands.Add(Undo(ask));
        command.Subcommands.Add(Link(ask));
        command.SetAction(
            int (_) =>
                throw new WrongRequestException(
                    "'intent episode' needs one of begin, record, show, list, undo and link. See 'intent episode --help'."
                )
        );
        return command;
    }

    private static Command Begin(Ask ask)
    {
        var story = CommonOptions.Value("--story", "ID", "The Story Spec that the work is for (a file of specs/)");
        var because = new Option<string?>("--because") { Description = "Why, in words", HelpName = "TEXT" };
        var caller = new CallerOptions();
        var command = new Command(
            "begin",
            "Begins work on this worktree: what is edited from now on is done for this requirement. Work that was open here ends."
        )
        {
            story,
            because,
        };
        caller.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    caller,
                    async session =>
                    {
                        var requirement = StorySpecs.Requirement(session.Repository.Root, parsed.GetValue(story), parsed.GetValue(because));
                        if (session.Caller.Commit is not { Length: > 0 })
                            throw new WrongRequestException(
                                $"{session.Repository.Root} has no commit yet. Commit something first, so that there is a state to start from."
                            );
                        // Edits that are there already are not part of the work; a clean worktree has none, and nothing needs to be loaded.
                        var edits = (await session.Repository.WorktreesAsync(cancellation).ConfigureAwait(false))[0].Dirty
                            ? await (await session.WorkspaceAsync(cancellation).ConfigureAwait(false)).NowAsync(cancellation).ConfigureAwait(false)
                            : null;
                        var work = await new EpisodeWriter(session.Ledger, TimeProvider.System)
                            .BeginAsync(requirement, session.Caller, edits?.Uncommitted ?? [], parsed.GetValue(caller.RequestKey), cancellation)
                            .ConfigureAwait(false);
                        return new Answer(
                            $"Work began in {Caller.Display(session.Worktree)}{EpisodeAnswer.By(work.Began.Circumstances with { Branch = null, Worktree = null })}: {EpisodeAnswer.Line(work.Requirement.Text)}\n"
                                + "Edit now; 'intent episode record' records what was done (an editor with Intent does so by itself).\n",
                            new JsonObject { ["work"] = Json(work), ["notes"] = Strings(edits?.Notes ?? []) }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command Record(Ask ask)
    {
        var close = new Option<bool>("--close") { Description = "The work is done: it is no longer open on this worktree" };
        var caller = new CallerOptions();
        var command = new Command(
            "record",
            "Records what was done to the symbols of this worktree since the last record, as an Episode. Saved files count."
        )
        {
            close,
        };
        caller.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    caller,
                    async session =>
                    {
                        var work =
                            await session.Ledger.OpenAsync(session.Worktree, cancellation).ConfigureAwait(false)
                            ?? throw new WrongRequestException(
                                "No work is open in this worktree; begin it with 'intent episode begin --because TEXT' (or --story ID)."
                            );
                        var checkpoint =
                            await session.Ledger.CheckpointAsync(work, cancellation).ConfigureAwait(false)
                            ?? throw new WrongRequestException(
                                "The state at which the work began is not in the ledger; begin it again with 'intent episode begin'."
                            );
                        var workspace = await session.WorkspaceAsync(cancellation).ConfigureAwait(false);
                        var edits = await workspace.SinceAsync(checkpoint, cancellation).ConfigureAwait(false);
                        var writer = new EpisodeWriter(session.Ledger, TimeProvider.System);
                        var recorded = await writer
                            .RecordAsync(
                                work,
                                edits.Operations,
                                edits.Uncommitted,
                                session.Caller with
                                {
                                    Commit = edits.Commit.Value,
                                },
                                parsed.GetValue(caller.RequestKey),
                                cancellation
                            )
                            .ConfigureAwait(false);
                        if (parsed.GetValue(close))
                            await writer.EndAsync(work, session.Caller, cancellation).ConfigureAwait(false);
                        string[] notes =
                        [
                            .. edits.Notes,
                            .. workspace.Incomplete.Select(i => i.Project is { } project ? $"{project}: {i.Reason}" : i.Reason),
                        ];
                        if (recorded is not { } done)
                        {
                            return new Answer(
                                $"Nothing was done to any symbol since the last record, so nothing is recorded.{(parsed.GetValue(close) ? " The work is closed." : "")}\n"
                                    + Notes(notes),
                                new JsonObject
                                {
                                    ["episode"] = null,
                                    ["isNew"] = false,
                                    ["notes"] = Strings(notes),
                                }
                            );
                        }

                        var (summary, _) = (await session.Ledger.EpisodeAsync(done.Id, cancellation).ConfigureAwait(false))!.Value;
                        return new Answer(
                            EpisodeAnswer.Text(summary, ask.Ink, _ => null)
                                + (done.IsNew ? "" : "It was recorded before; nothing was added.\n")
                                + Notes(notes),
                            new JsonObject
                            {
                                ["episode"] = EpisodeAnswer.Json(summary),
                                ["isNew"] = done.IsNew,
                                ["notes"] = Strings(notes),
                            }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command Show(Ask ask)
    {
        var id = new Argument<string>("ID") { Description = "The Episode's id, or its first digits (at least 8)" };
        var command = new Command("show", "Shows an Episode: why, what, who, with what evidence.") { id };
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    null,
                    async session =>
                    {
                        var episode = await session.EpisodeIdAsync(parsed.GetValue(id)!, cancellation).ConfigureAwait(false);
                        var (summary, evidence) = (await session.Ledger.EpisodeAsync(episode, cancellation).ConfigureAwait(false))!.Value;
                        var (status, problem) = await session.StatusAsync(evidence, cancellation).ConfigureAwait(false);
                        string[] notes = problem is null ? [] : [problem];
                        return new Answer(
                            EpisodeAnswer.Text(summary, ask.Ink, status) + Notes(notes),
                            new JsonObject { ["episode"] = EpisodeAnswer.Json(summary, status), ["notes"] = Strings(notes) }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command Undo(Ask ask)
    {
        var id = new Argument<string>("ID") { Description = "The Episode's id, or its first digits (at least 8)" };
        var output = CommonOptions.Value("--output", "FILE", "Where to write the patch (default: stdout)");
        var command = new Command(
            "undo",
            "Writes the patch that takes an Episode back ('git apply' applies it), or says why it cannot be taken back. Nothing of the worktree is changed. Exit code 1: it cannot."
        )
        {
            id,
            output,
        };
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    null,
                    async session =>
                    {
                        var episode = await session.EpisodeIdAsync(parsed.GetValue(id)!, cancellation).ConfigureAwait(false);
                        var (summary, _) = (await session.Ledger.EpisodeAsync(episode, cancellation).ConfigureAwait(false))!.Value;
                        var undone = await UndoPatch.OfAsync(session, summary, cancellation).ConfigureAwait(false);
                        var patch = Encoding.UTF8.GetString(undone.Patch.Span);
                        var text = undone.Reasons.IsEmpty
                            ? patch
                            : $"Episode {summary.Id.Short} cannot be taken back:\n{string.Concat(undone.Reasons.Select(r => $"  {r}\n"))}";
                        if (undone.Reasons.IsEmpty && parsed.GetValue(output) is { } file)
                        {
                            await File.WriteAllBytesAsync(Path.GetFullPath(file, ask.Terminal.WorkingDirectory), undone.Patch.ToArray(), cancellation)
                                .ConfigureAwait(false);
                            text = $"The patch is in {file}; 'git apply {file}' takes the Episode back.\n" + Notes(undone.Approximate);
                        }

                        return new Answer(
                            text,
                            new JsonObject
                            {
                                ["episode"] = summary.Id.ToString(),
                                ["possible"] = undone.Reasons.IsEmpty,
                                ["reasons"] = Strings(undone.Reasons),
                                ["notes"] = Strings(undone.Approximate),
                                ["patch"] = undone.Reasons.IsEmpty ? patch : null,
                            },
                            undone.Reasons.IsEmpty ? ExitCodes.Nothing : ExitCodes.Found
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command Link(Ask ask)
    {
        var id = new Argument<string?>("ID")
        {
            Description = "The Episode's id, or its first digits (at least 8); without it, the work that is open on this worktree",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var story = CommonOptions.Value("--story", "ID", "The Story Spec that it is for (a file of specs/)");
        var command = new Command(
            "link",
            "Says that an Episode, or the work that is open here, is for a Story too. What it holds and its id stay; saying it again changes nothing."
        )
        {
            id,
            story,
        };
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    null,
                    async session =>
                    {
                        var given =
                            parsed.GetValue(story)
                            ?? throw new WrongRequestException("Say which Story: --story ID for a Story Spec of this repository.");
                        var linked = await StoryLink
                            .AddAsync(
                                session.Ledger,
                                new EpisodeWriter(session.Ledger, TimeProvider.System),
                                session.Repository.Root,
                                session.Caller,
                                parsed.GetValue(id) is { } digits ? await session.EpisodeIdAsync(digits, cancellation).ConfigureAwait(false) : null,
                                given,
                                cancellation
                            )
                            .ConfigureAwait(false);
                        return new Answer(
                            linked.Sentence + "\n",
                            new JsonObject
                            {
                                ["episode"] = linked.Episode?.ToString(),
                                ["requirement"] = EpisodeAnswer.Json(linked.Story.Reference, linked.Story),
                                ["isNew"] = linked.IsNew,
                            }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command List(Ask ask)
    {
        var limit = new Option<int>("--limit")
        {
            Description = "How many of the newest",
            HelpName = "N",
            DefaultValueFactory = _ => 20,
        };
        limit.Validators.Add(result =>
        {
            if (
                result.Tokens is [var token]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 10_000)
            )
                result.AddError($"--limit takes a number from 1 to 10000, not '{token.Value}'.");
        });
        var command = new Command("list", "Lists the newest Episodes, the work that is open, and the symbols that several open Episodes touch.")
        {
            limit,
        };
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    null,
                    async session =>
                    {
                        var open = await session.Ledger.AllOpenAsync(cancellation).ConfigureAwait(false);
                        var shared = await session.Ledger.SharedAsync(2, cancellation).ConfigureAwait(false);
                        var newest = await session.Ledger.NewestAsync(parsed.GetValue(limit), cancellation).ConfigureAwait(false);
                        var text = new StringBuilder();
                        foreach (var work in open)
                            text.Append(
                                CultureInfo.InvariantCulture,
                                $"open in {ask.Ink.Head(Caller.Display(work.Began.Circumstances.Worktree!))}: {EpisodeAnswer.Line(work.Requirement.Text)}{EpisodeAnswer.For(work.Stories, ask.Ink)}\n"
                            );
                        foreach (var symbol in shared)
                            text.Append(
                                CultureInfo.InvariantCulture,
                                $"touched by {symbol.Episodes.Length} open Episodes: {ask.Ink.Bold(SymbolNames.Display(symbol.Symbol))} ({string.Join(", ", symbol.Episodes.Select(e => e.Id.Short))})\n"
                            );
                        if (text.Length > 0)
                            text.Append('\n');
                        foreach (var episode in newest)
                            text.Append(EpisodeAnswer.Heading(episode, ask.Ink)).Append("\n    ").Append(EpisodeAnswer.Why(episode)).Append('\n');
                        if (newest.IsEmpty)
                            text.Append("No Episodes yet; 'intent episode begin --because TEXT' begins the first.\n");
                        return new Answer(
                            text.ToString(),
                            new JsonObject
                            {
                                ["open"] = new JsonArray([.. open.Select(w => (JsonNode)Json(w))]),
                                ["shared"] = new JsonArray([
                                    .. shared.Select(s =>
                                        (JsonNode)
                                            new JsonObject
                                            {
                                                ["symbol"] = s.Symbol.DocumentationId,
                                                ["episodes"] = new JsonArray([
                                                    .. s.Episodes.Select(e => (JsonNode)JsonValue.Create(e.Id.ToString())),
                                                ]),
                                            }
                                    ),
                                ]),
                                ["episodes"] = new JsonArray([.. newest.Select(e => (JsonNode)EpisodeAnswer.Json(e))]),
                            }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }

    private static JsonObject Json(OpenWork work) =>
        new()
        {
            ["requirement"] = EpisodeAnswer.Json(work.Requirement.Reference, work.Requirement),
            ["linked"] = new JsonArray([.. work.Linked.Values.Select(r => (JsonNode)EpisodeAnswer.Json(r.Reference, r))]),
            ["worktree"] = Caller.Display(work.Began.Circumstances.Worktree!),
            ["branch"] = work.Began.Circumstances.Branch,
            ["who"] = work.Began.Circumstances.Who,
            ["agent"] = work.Began.Circumstances.Agent,
            ["model"] = work.Began.Circumstances.Model,
            ["began"] = EpisodeAnswer.When(work.Began.When),
        };

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)JsonValue.Create(t)!)]);

    private static string Notes(IEnumerable<string> notes) => string.Concat(notes.Select(n => $"note: {n}\n"));
}
