using System.CommandLine;
using System.Text.Json.Nodes;
using Intent.Engine.Conflicts;
using Intent.Server.Episodes;

namespace Intent.Server.Commands;

/// <summary><c>intent acknowledge</c>: accepts a conflict with a reason, as the editor does.</summary>
internal static class AcknowledgeCommand
{
    private const int FewestDigits = 8;

    /// <summary>The command with its options.</summary>
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json");
        var fingerprint = new Argument<string>("FINGERPRINT")
        {
            Description = "The conflict's fingerprint, or its first digits (at least 8): 'intent check --format json' tells it",
        };
        var because = new Option<string?>("--because") { Description = "Why the two edits fit together, in words", HelpName = "TEXT" };
        var (baseRevision, heads) = (CheckCommand.BaseOption(), CheckCommand.HeadsOption());
        var command = new Command(
            "acknowledge",
            "Accepts a conflict for its two edits, with a reason: it is information until either edit changes. Name the heads as for the check that found it."
        )
        {
            fingerprint,
            because,
            baseRevision,
            heads,
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
                        var digits = parsed.GetValue(fingerprint)!;
                        if (digits.Length < FewestDigits)
                            throw new WrongRequestException(
                                $"'{digits}' is no fingerprint; give at least its first {FewestDigits} digits, as 'intent check --format json' tells them."
                            );
                        if (string.IsNullOrWhiteSpace(parsed.GetValue(because)))
                            throw new WrongRequestException("Say why the two edits fit together: --because TEXT.");
                        var report = await Check
                            .RunAsync(
                                session.Repository,
                                new CheckRequest(parsed.GetValue(baseRevision), [.. (parsed.GetValue(heads) ?? []).Distinct(StringComparer.Ordinal)]),
                                session.Progress,
                                cancellation
                            )
                            .ConfigureAwait(false);
                        var finding = report
                            .Findings.Where(f => f.Fingerprint.StartsWith(digits, StringComparison.Ordinal))
                            .DistinctBy(f => f.Fingerprint)
                            .ToList() switch
                        {
                            [var only] => only,
                            [] => throw new WrongRequestException(
                                $"No conflict between these heads has a fingerprint that begins with {digits}; 'intent check --format json' lists what there is."
                            ),
                            var several => throw new WrongRequestException(
                                $"{several.Count} conflicts have fingerprints that begin with {digits}; give more digits."
                            ),
                        };
                        var isNew = await Acceptance
                            .AddAsync(session.Ledger, finding, parsed.GetValue(because), session.Caller.Who, cancellation)
                            .ConfigureAwait(false);
                        return new Answer(
                            (isNew ? Acceptance.Sentence : "The conflict was accepted so before; nothing was added.") + "\n",
                            new JsonObject
                            {
                                ["fingerprint"] = finding.Fingerprint,
                                ["rule"] = finding.Rule.Value,
                                ["isNew"] = isNew,
                            }
                        );
                    },
                    cancellation
                )
        );
        return command;
    }
}
