using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Heads;

namespace Intent.Core.Verification;

/// <summary>What running tests said about a finding.</summary>
public enum VerificationOutcome
{
    /// <summary>A test fails because of the merge.</summary>
    Confirmed,

    /// <summary>All tests that ran pass on the merge.</summary>
    Passed,

    /// <summary>No test confirms it, and one does not end in the same way every time.</summary>
    Flaky,

    /// <summary>Tests fail on the merge that fail in a head alone too, or that could not be run there.</summary>
    Unclear,

    /// <summary>No test ran; the reason says why.</summary>
    NotRun,
}

/// <summary>What running the tests that reach both edits of a finding said.</summary>
/// <param name="Outcome">The answer in one word.</param>
/// <param name="Trials">The tests, those that confirm first, then by name.</param>
/// <param name="Reason">Why nothing ran, as a sentence; null otherwise.</param>
public sealed record TestVerification(VerificationOutcome Outcome, ImmutableArray<TestTrial> Trials, string? Reason)
{
    /// <summary>The level of the finding before tests were run; null when they did not change it.</summary>
    public FindingLevel? LevelBefore { get; init; }

    /// <summary>A verification that did not take place.</summary>
    /// <param name="reason">Why, as a sentence for people.</param>
    public static TestVerification NotRun(string reason) => new(VerificationOutcome.NotRun, [], reason);

    /// <summary>What some trials say together.</summary>
    /// <param name="trials">The trials of all tests that reach both edits.</param>
    /// <param name="reason">What to say when none of them ran.</param>
    public static TestVerification Of(IEnumerable<TestTrial> trials, string reason)
    {
        var sorted = trials.OrderBy(t => t.Verdict).ThenBy(t => t.Name, StringComparer.Ordinal).ToImmutableArray();
        bool Any(TrialVerdict verdict) => sorted.Any(t => t.Verdict == verdict);
        var outcome =
            Any(TrialVerdict.Confirms) ? VerificationOutcome.Confirmed
            : Any(TrialVerdict.Flaky) ? VerificationOutcome.Flaky
            : Any(TrialVerdict.FailsAnyway) || Any(TrialVerdict.Undecided) ? VerificationOutcome.Unclear
            : Any(TrialVerdict.Passes) ? VerificationOutcome.Passed
            : VerificationOutcome.NotRun;
        return new(outcome, sorted, outcome == VerificationOutcome.NotRun ? reason : null);
    }

    /// <summary>
    /// The finding with this as its evidence. Confirmed: an error. Passed: one level lower, never below information; what the compiler says of the merged code is no
    /// risk, so a test lowers nothing of it. Otherwise the level stays.
    /// </summary>
    public Finding AddedTo(Finding finding)
    {
        var level = Outcome switch
        {
            VerificationOutcome.Confirmed => FindingLevel.Error,
            VerificationOutcome.Passed when finding.Kind != ConflictKind.Build && finding.Level > FindingLevel.Information => finding.Level - 1,
            _ => finding.Level,
        };
        return finding with { Level = level, Tests = this with { LevelBefore = level == finding.Level ? null : finding.Level } };
    }
}

/// <summary>What running tests said about a pair of heads, whether or not there are findings.</summary>
/// <param name="Left">The left head.</param>
/// <param name="Right">The right head.</param>
/// <param name="Trials">All tests that ran, by name.</param>
/// <param name="Problems">What could not be run and why, sentences.</param>
public sealed record PairTrials(HeadId Left, HeadId Right, ImmutableArray<TestTrial> Trials, ImmutableArray<string> Problems);
