using System.CommandLine;
using System.Globalization;
using Intent.Core.Conflicts;
using Intent.Core.Ledger;
using Intent.Engine.Conflicts;
using Intent.Engine.Episodes;
using Intent.Git;
using Intent.Server.Episodes;
using Intent.Server.Formats;
using Intent.Server.Ledger;
using Intent.Server.Verification;

namespace Intent.Server.Commands;

/// <summary><c>intent check</c>: the semantic conflicts between concurrent heads.</summary>
internal static class CheckCommand
{
    private const string Description =
        "Finds semantic conflicts between concurrent heads; without --heads: this worktree against all others and the branches that are ahead. "
        + "Exit code 0: none found; 1: found; 2: no answer.";

    /// <summary>The command with its options.</summary>
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var (baseRevision, heads) = (BaseOption(), HeadsOption());
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json", "sarif");
        var minLevel = CommonOptions.Choice("--min-level", "The least level that is shown", "information", LevelNames.All);
        var failOn = CommonOptions.Choice("--fail-on", "The least level that makes exit code 1", "warning", LevelNames.All);
        var verify = CommonOptions.Choice(
            "--verify",
            "How to verify the merged code; tests: also run the tests that reach both edits, which runs the code of the heads",
            "compile",
            "compile",
            "tests"
        );
        var timeout = new Option<string?>("--timeout") { Description = "Report what is left after this time as incomplete", HelpName = "SECONDS" };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !TryParseSeconds(token.Value, out _))
                result.AddError($"--timeout takes a number of seconds above 0, not '{token.Value}'.");
        });
        var untrusted = new Option<bool>("--untrusted", "--no-trust")
        {
            Description = "Evaluate and run nothing of the workspace (no MSBuild, no generators): syntax only",
        };

        var command = new Command("check", Description) { baseRevision, heads, format, minLevel, failOn, verify, timeout, untrusted };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var request = new CheckRequest(
                    parsed.GetValue(baseRevision),
                    [.. (parsed.GetValue(heads) ?? []).Distinct(StringComparer.Ordinal)],
                    Trusted: !parsed.GetValue(untrusted),
                    Timeout: parsed.GetValue(timeout) is { } text && TryParseSeconds(text, out var seconds) ? seconds : null
                );
                var view = new CheckView(LevelNames.Parse(parsed.GetValue(minLevel)!), LevelNames.Parse(parsed.GetValue(failOn)!));
                return RunAsync(
                    common.Directory(parsed, terminal),
                    request,
                    parsed.GetValue(verify) == "tests",
                    view,
                    parsed.GetValue(format)!,
                    terminal,
                    parsed.GetValue(common.Verbose),
                    cancellation
                );
            }
        );
        return command;
    }

    /// <summary>The option that names what is compared with.</summary>
    public static Option<string?> BaseOption() =>
        CommonOptions.Value("--base", "REV", "Revision to compare with (default: the merge base of each pair)");

    /// <summary>The option that names what is compared.</summary>
    public static Option<string[]> HeadsOption()
    {
        var heads = new Option<string[]>("--heads")
        {
            Description = "Branches, worktrees (name or folder) or commits to compare; may be repeated",
            HelpName = "REV_OR_WORKTREE",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        heads.Validators.Add(CommonOptions.RejectDashes);
        return heads;
    }

    private static async Task<int> RunAsync(
        string directory,
        CheckRequest request,
        bool runTests,
        CheckView view,
        string format,
        Terminal terminal,
        bool verbose,
        CancellationToken cancellation
    )
    {
        var (repository, report) = await ProgressDisplay
            .RunAsync(
                terminal,
                verbose,
                async progress =>
                {
                    var opened = await GitRepository.OpenAsync(directory, cancellation).ConfigureAwait(false);
                    return (
                        opened,
                        await Check
                            .RunAsync(opened, request, progress, cancellation, runTests ? () => new DotnetTestBench(opened) : null)
                            .ConfigureAwait(false)
                    );
                }
            )
            .ConfigureAwait(false);
        await using var closing = repository.ConfigureAwait(false);
        report = await WithEpisodesAsync(repository, report, terminal, cancellation).ConfigureAwait(false);

        var shown = view.Shown(report);
        ReadOnlyMemory<byte> answer = format switch
        {
            "json" => CheckJson.Write(shown),
            "sarif" => CheckSarif.Write(shown, repository.Root),
            _ => CheckText.Write(shown, view.Hidden(report), terminal.Color),
        };
        await terminal.AnswerAsync(answer, cancellation).ConfigureAwait(false);
        return view.ExitCode(report);
    }

    /// <summary>A ledger that cannot be read takes nothing from the findings.</summary>
    private static async Task<CheckReport> WithEpisodesAsync(
        GitRepository repository,
        CheckReport report,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        await using var store = RepositoryLedger.Of(repository);
        try
        {
            var findings = await FindingEpisodes
                .AddAsync(new EpisodeLedger(store, store), report.Findings, report.Heads, cancellation)
                .ConfigureAwait(false);
            return report with { Findings = [.. findings.OrderByDescending(f => f.Level)] };
        }
        catch (LedgerException e)
        {
            await terminal.Error.WriteLineAsync($"intent: The findings are shown without their Episodes: {e.Message}").ConfigureAwait(false);
            return report;
        }
    }

    private static bool TryParseSeconds(string text, out TimeSpan time)
    {
        var known =
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0
            && seconds <= TimeSpan.FromDays(1).TotalSeconds;
        time = known ? TimeSpan.FromSeconds(seconds) : default;
        return known;
    }
}
