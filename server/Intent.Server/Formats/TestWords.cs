using System.Text.Json.Nodes;
using Intent.Core.Conflicts;
using Intent.Core.Verification;
using Intent.Server.Commands;

namespace Intent.Server.Formats;

/// <summary>What running tests said, in the words of every output.</summary>
internal static class TestWords
{
    /// <summary>How many tests are named where people read.</summary>
    public const int Shown = 5;

    /// <summary>The outcome as a sentence without its full stop.</summary>
    public static string Sentence(TestVerification tests) =>
        tests.Outcome switch
        {
            VerificationOutcome.Confirmed => $"confirmed: {Count(tests, TrialVerdict.Confirms, "fails", "fail")} because of the merge",
            VerificationOutcome.Passed =>
                $"ran green: {Count(tests, TrialVerdict.Passes, "that reaches both edits passes", "that reach both edits pass")} on the merge"
                    + (tests.LevelBefore is { } before ? $", so it is no {(before == FindingLevel.Error ? "error" : "warning")} any more" : ""),
            VerificationOutcome.Flaky => "no verdict: a test that reaches both edits is flaky",
            VerificationOutcome.Unclear => "no verdict: the tests that fail on the merge fail in a head alone too, or could not be run there",
            _ => $"not run: {tests.Reason?.TrimEnd('.')}",
        };

    /// <summary>The outcome as a sentence that names the tests.</summary>
    public static string Named(TestVerification tests)
    {
        var sentence = Sentence(tests);
        var told = tests
            .Trials.Where(t =>
                t.Verdict
                == (
                    tests.Outcome == VerificationOutcome.Confirmed ? TrialVerdict.Confirms
                    : tests.Outcome == VerificationOutcome.Flaky ? TrialVerdict.Flaky
                    : t.Verdict
                )
            )
            .ToList();
        var names =
            told.Count == 0
                ? ""
                : $" ({string.Join(", ", told.Take(Shown).Select(t => t.Name))}{(told.Count > Shown ? $" and {told.Count - Shown} more" : "")})";
        return $"Tests {sentence}{names}.";
    }

    /// <summary>A test with its outcome in each version where it ran.</summary>
    public static string Of(TestTrial trial)
    {
        var places = new[]
        {
            (trial.Base, "on the base"),
            (trial.Left, $"in {trial.Heads.Left}"),
            (trial.Right, $"in {trial.Heads.Right}"),
            ((TrialOutcome?)trial.Merged, "on the merge"),
        };
        var parts = places
            .Where(p => p.Item1 is not null)
            .GroupBy(p => p.Item1!.Value, p => p.Item2)
            .OrderBy(g => g.Contains("on the merge"))
            .Select(g => $"{Word(g.Key)} {string.Join(" and ", g)}");
        return $"{trial.Name} {string.Join(", ", parts)}{(trial.Message is { } message ? ": " + OneLine(message) : "")}";
    }

    /// <summary>How tests ended, after a number.</summary>
    public static string Ended(TrialOutcome outcome) =>
        outcome switch
        {
            TrialOutcome.Passed => "passed",
            TrialOutcome.Failed => "failed",
            TrialOutcome.Varies => "flaky",
            _ => "did not run",
        };

    /// <summary>The tests of a finding, for <c>evidence.tests</c>.</summary>
    public static JsonArray Json(TestVerification? tests) => tests is null ? [] : new([.. tests.Trials.Select(t => (JsonNode)Json(t))]);

    /// <summary>The outcome of a finding's verification.</summary>
    public static JsonObject Outcome(TestVerification tests) =>
        new()
        {
            ["outcome"] = JsonText.Word(tests.Outcome),
            ["reason"] = tests.Reason,
            ["levelBefore"] = tests.LevelBefore is { } level ? LevelNames.Of(level) : null,
        };

    /// <summary>A test with its outcome in each version; a version in which it was not needed is left out.</summary>
    public static JsonObject Json(TestTrial trial)
    {
        var heads = new JsonObject();
        if (trial.Left is { } left)
            heads[trial.Heads.Left.Value] = JsonText.Word(left);
        if (trial.Right is { } right)
            heads[trial.Heads.Right.Value] = JsonText.Word(right);
        return new()
        {
            ["name"] = trial.Name,
            ["project"] = trial.Test.Project.Value,
            ["verdict"] = JsonText.Word(trial.Verdict),
            ["merged"] = JsonText.Word(trial.Merged),
            ["heads"] = heads,
            ["base"] = trial.Base is { } @base ? JsonText.Word(@base) : null,
            ["message"] = trial.Message,
        };
    }

    private static string Count(TestVerification tests, TrialVerdict verdict, string one, string many) =>
        tests.Trials.Count(t => t.Verdict == verdict) is var count && count == 1 ? $"1 test {one}" : $"{count} tests {many}";

    private static string Word(TrialOutcome outcome) =>
        outcome switch
        {
            TrialOutcome.Passed => "passes",
            TrialOutcome.Failed => "fails",
            TrialOutcome.Varies => "ends differently from run to run",
            TrialOutcome.NotThere => "is not there",
            _ => "did not run",
        };

    private static string OneLine(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
