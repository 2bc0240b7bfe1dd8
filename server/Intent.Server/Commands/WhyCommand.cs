using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Engine.Episodes;
using Intent.Server.Episodes;
using Intent.Server.Formats;

namespace Intent.Server.Commands;

/// <summary><c>intent why</c>: the Episodes that changed a symbol.</summary>
internal static class WhyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json");
        var what = new Argument<string>("SYMBOL_OR_PATH:LINE")
        {
            Description =
                "A symbol (\"PricingEngine.Price\", \"M:Shop.PricingEngine.Price(Shop.User)\") or a place (\"src/Pricing.cs:12\", lines from 1)",
        };
        var command = new Command("why", "Says why a symbol is as it is: the Episodes that changed it, with requirement, author and evidence.")
        {
            what,
            format,
        };
        var ask = new Ask(common, terminal, format);
        command.SetAction(
            (parsed, cancellation) =>
                ask.AnswerAsync(
                    parsed,
                    null,
                    async session =>
                    {
                        var symbols = await SymbolsAsync(session, terminal.WorkingDirectory, parsed.GetValue(what)!, cancellation)
                            .ConfigureAwait(false);
                        var text = new StringBuilder();
                        var json = new JsonArray();
                        foreach (var symbol in symbols)
                            json.Add(await TellAsync(session, symbol, text, ask.Ink, cancellation).ConfigureAwait(false));
                        return new Answer(text.ToString(), new JsonObject { ["symbols"] = json });
                    },
                    cancellation
                )
        );
        return command;
    }

    private static async Task<JsonObject> TellAsync(
        LedgerSession session,
        SymbolId symbol,
        StringBuilder text,
        Ink ink,
        CancellationToken cancellation
    )
    {
        var story = await session.Ledger.StoryAsync(symbol, cancellation).ConfigureAwait(false);
        var (status, problem) = await session.StatusAsync(story.Evidence, cancellation).ConfigureAwait(false);
        text.Append(CultureInfo.InvariantCulture, $"{ink.Bold(SymbolNames.Display(symbol))}\n");
        if (story.Episodes.IsEmpty)
            text.Append("  No Episode in this ledger changed it.\n");
        foreach (var (entry, summary) in story.Episodes)
        {
            var done = summary.Episode.Operations.First(o => o.Symbol == entry.Symbol || o.Result == entry.Symbol);
            text.Append("  ")
                .Append(EpisodeAnswer.Heading(summary, ink))
                .Append('\n')
                .Append("    ")
                .Append(EpisodeAnswer.Why(summary))
                .Append('\n')
                .Append("    ")
                .Append(EpisodeAnswer.Text(done))
                .Append('\n');
            foreach (var line in EpisodeAnswer.Evidence(summary, ink, status).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                text.Append("  ").Append(line).Append('\n');
        }

        var linked = story.Episodes.SelectMany(e => e.Summary.Evidence).Select(e => e.Id).ToHashSet();
        var own = story.Evidence.BySymbol[symbol].Keys.Where(id => !linked.Contains(id)).ToImmutableArray();
        foreach (var id in own)
            text.Append("  evidence  ").Append(EpisodeAnswer.Text(id, story.Evidence.Evidence[id], status(id), ink)).Append('\n');
        foreach (var accepted in story.Accepted)
            text.Append(
                CultureInfo.InvariantCulture,
                $"  accepted  {accepted.Reason}{(accepted.Who is { } who ? $" ({who})" : "")}, a conflict of {EpisodeAnswer.When(accepted.When)}\n"
            );
        if (story.Cut)
            text.Append(CultureInfo.InvariantCulture, $"  Only {EpisodeLedger.MostEpisodes} Episodes are shown.\n");
        if (problem is not null)
            text.Append("  note: ").Append(problem).Append('\n');
        return new JsonObject
        {
            ["symbol"] = symbol.DocumentationId,
            ["assembly"] = symbol.Assembly,
            ["complete"] = !story.Cut && problem is null,
            ["episodes"] = new JsonArray([
                .. story.Episodes.Select(e =>
                {
                    var episode = EpisodeAnswer.Json(e.Summary, status);
                    episode["symbolThen"] = e.Entry.Symbol.DocumentationId;
                    return (JsonNode)episode;
                }),
            ]),
            ["accepted"] = new JsonArray([
                .. story.Accepted.Select(a =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["reason"] = a.Reason,
                            ["who"] = a.Who,
                            ["when"] = EpisodeAnswer.When(a.When),
                            ["fingerprint"] = a.Fingerprint,
                        }
                ),
            ]),
            ["evidence"] = new JsonArray([.. own.Select(id => (JsonNode)EpisodeAnswer.Json(id, story.Evidence.Evidence[id], status(id)))]),
        };
    }

    private static async Task<ImmutableArray<SymbolId>> SymbolsAsync(
        LedgerSession session,
        string directory,
        string what,
        CancellationToken cancellation
    )
    {
        if (Place(session.Repository.Root, directory, what) is var (path, line))
        {
            var states = await session.StatesAsync(cancellation).ConfigureAwait(false);
            return await states.AtAsync(path, new TextPosition(line, 0), cancellation).ConfigureAwait(false) is { } place
                ? [place.Symbol]
                : throw new WrongRequestException(
                    $"{path}:{line + 1} is in no declaration of a loaded project; name a line of a C# member, or the symbol itself."
                );
        }

        // The ledger first: a symbol that is gone from the code still has a history.
        var named = await session.Ledger.SymbolsNamedAsync(RecordEntriesName(what), cancellation).ConfigureAwait(false);
        ImmutableArray<SymbolId> known = [.. named.Where(s => s.DocumentationId == what || Ends(SymbolNames.Display(s), what))];
        if (!known.IsEmpty)
            return known;
        var inCode = await (await session.StatesAsync(cancellation).ConfigureAwait(false)).NamedAsync(what, cancellation).ConfigureAwait(false);
        return inCode.IsEmpty
            ? throw new WrongRequestException(
                $"'{what}' is neither a symbol of this workspace or its ledger, nor an existing file with a line (\"src/File.cs:12\")."
            )
            : inCode;
    }

    private static string RecordEntriesName(string what) => Core.Ledger.RecordEntries.SimpleName(new SymbolId("", what));

    private static bool Ends(string display, string what)
    {
        var name = display.Split('(')[0];
        var wanted = what.Split('(')[0];
        return (name == wanted || name.EndsWith("." + wanted, StringComparison.Ordinal))
            && (!what.Contains('(', StringComparison.Ordinal) || display.EndsWith(what, StringComparison.Ordinal));
    }

    private static (RepoPath Path, int Line)? Place(string root, string directory, string what)
    {
        var colon = what.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(what.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) || line < 1)
            return null;
        foreach (var start in new[] { directory, root })
        {
            var file = Path.GetFullPath(what[..colon], start);
            if (!File.Exists(file))
                continue;
            var relative = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
            return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
                ? throw new WrongRequestException($"{file} is not in the repository {root}.")
                : (new RepoPath(relative), line - 1);
        }

        throw new WrongRequestException($"There is no file {what[..colon]} in {directory} or {root}.");
    }
}
