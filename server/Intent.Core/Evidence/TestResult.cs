namespace Intent.Core.Evidence;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>It held.</summary>
    Passed,

    /// <summary>It did not hold, or ended with an error, a timeout or an abort.</summary>
    Failed,

    /// <summary>It did not run.</summary>
    Skipped,

    /// <summary>It ran and says neither.</summary>
    Inconclusive,
}

/// <summary>How many tests a run had.</summary>
/// <param name="Total">All that were found.</param>
/// <param name="Passed">Those that held.</param>
/// <param name="Failed">Those that did not.</param>
/// <param name="Skipped">Those that did not run: total less executed.</param>
public sealed record TestCounts(int Total, int Passed, int Failed, int Skipped)
{
    /// <summary>What the counts say: a run in which nothing ran says nothing.</summary>
    public EvidenceResult Result =>
        Failed > 0 ? EvidenceResult.Failed
        : Passed > 0 ? EvidenceResult.Passed
        : EvidenceResult.None;
}

/// <summary>One result of one test; the rows of a theory are results of one method.</summary>
/// <param name="ClassName">Full name of the class, nested ones behind '+' or '.', as the runner writes it; empty when unknown.</param>
/// <param name="MethodName">The method's name without arguments.</param>
/// <param name="DisplayName">What the runner shows, with arguments.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">Why it failed or was skipped, or null.</param>
/// <param name="Stack">The stack trace, or null.</param>
public sealed record TestResult(string ClassName, string MethodName, string DisplayName, TestOutcome Outcome, string? Message, string? Stack)
{
    /// <summary>The order in a summary.</summary>
    public static ValueList<TestResult> Sorted(IEnumerable<TestResult> results) =>
        [
            .. results
                .OrderBy(r => r.ClassName, StringComparer.Ordinal)
                .ThenBy(r => r.MethodName, StringComparer.Ordinal)
                .ThenBy(r => r.DisplayName, StringComparer.Ordinal)
                .ThenBy(r => r.Outcome)
                .ThenBy(r => r.Message, StringComparer.Ordinal)
                .ThenBy(r => r.Stack, StringComparer.Ordinal),
        ];
}
