using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Text;

namespace Intent.Core.Verification;

/// <summary>Whose attribute marks a test: each names and filters tests in its own way.</summary>
public enum TestFramework
{
    /// <summary>xunit 2 and 3, and attributes that come from nowhere known.</summary>
    Xunit,

    /// <summary>NUnit 3 and later.</summary>
    NUnit,

    /// <summary>MSTest 2 and later.</summary>
    MSTest,
}

/// <summary>A method of a test class in the code.</summary>
/// <param name="Project">The project that makes its assembly.</param>
/// <param name="ClassName">Full name of the class; nested ones behind '.', without type parameters.</param>
/// <param name="MethodName">The method's name.</param>
/// <param name="MetadataName">Full name of the class in metadata: nested classes behind '+', generic ones with "`" and the number of their parameters.</param>
/// <param name="Framework">What marks it as a test.</param>
public sealed record TestMethod(RepoPath Project, string ClassName, string MethodName, string MetadataName, TestFramework Framework)
{
    /// <summary>"Namespace.Class.Method".</summary>
    public override string ToString() => $"{ClassName}.{MethodName}";
}

/// <summary>How one test ended in one version of the code, over all runs of it there.</summary>
public enum TrialOutcome
{
    /// <summary>That version does not have the test.</summary>
    NotThere,

    /// <summary>It held in every run.</summary>
    Passed,

    /// <summary>It did not hold in any run.</summary>
    Failed,

    /// <summary>Not every run ended in the same way.</summary>
    Varies,

    /// <summary>It is skipped there, or that version could not be built or run.</summary>
    NotRun,
}

/// <summary>What a trial says about the merge.</summary>
public enum TrialVerdict
{
    /// <summary>The merge breaks it: no head alone does.</summary>
    Confirms,

    /// <summary>It holds on the merge.</summary>
    Passes,

    /// <summary>It is flaky and says nothing.</summary>
    Flaky,

    /// <summary>It fails on the merge, and a head alone explains that.</summary>
    FailsAnyway,

    /// <summary>It fails on the merge, and how it ends in a head is not known.</summary>
    Undecided,

    /// <summary>It did not run on the merge.</summary>
    NotRun,
}

/// <summary>One test (one row of a theory) in the versions of a pair. A version is null where its outcome is not needed.</summary>
/// <param name="Test">The method.</param>
/// <param name="Name">The test for people: class, method and arguments.</param>
/// <param name="Merged">On the merge.</param>
/// <param name="Left">In the left head.</param>
/// <param name="Right">In the right head.</param>
/// <param name="Base">On the merge base.</param>
/// <param name="Message">Why it failed on the merge, as the runner says it; null when it did not.</param>
public sealed record TestTrial(
    TestMethod Test,
    string Name,
    TrialOutcome Merged,
    TrialOutcome? Left = null,
    TrialOutcome? Right = null,
    TrialOutcome? Base = null,
    string? Message = null
)
{
    /// <summary>The two heads.</summary>
    public (HeadId Left, HeadId Right) Heads { get; init; }

    /// <summary>
    /// Confirms when it fails on the merge and (every head that has the test passes it, or one head passes it and the other fails it as the base does, so that the
    /// merge loses what the one repaired). A head without the test says nothing, and at least one must have it: a test that is new in one head passes there and
    /// fails with the other head's edit. With all heads passing, the base makes no difference: passing there means that the two together break it, failing there
    /// that both repaired it. A head that fails a test which the base passes, or does not have, breaks it alone.
    /// </summary>
    public TrialVerdict Verdict
    {
        get
        {
            if (Merged == TrialOutcome.Passed)
                return TrialVerdict.Passes;
            if (Merged is TrialOutcome.NotThere or TrialOutcome.NotRun)
                return TrialVerdict.NotRun;
            if (Merged == TrialOutcome.Varies || Sides.Append(Base).Contains(TrialOutcome.Varies))
                return TrialVerdict.Flaky;
            var having = Sides.Where(s => s != TrialOutcome.NotThere).ToList();
            if (having.Count == 0 || having.Exists(s => s is null or TrialOutcome.NotRun))
                return TrialVerdict.Undecided;
            if (having.TrueForAll(s => s == TrialOutcome.Passed))
                return TrialVerdict.Confirms;
            if (having.TrueForAll(s => s == TrialOutcome.Failed))
                return TrialVerdict.FailsAnyway;
            return Base switch
            {
                TrialOutcome.Failed => TrialVerdict.Confirms,
                TrialOutcome.Passed or TrialOutcome.NotThere => TrialVerdict.FailsAnyway,
                _ => TrialVerdict.Undecided,
            };
        }
    }

    /// <summary>True when only the base can tell: one head passes the test and the other fails it.</summary>
    public bool NeedsBase =>
        Merged == TrialOutcome.Failed && Base is null && Sides.Contains(TrialOutcome.Passed) && Sides.Contains(TrialOutcome.Failed);

    /// <summary>How a test ended over several runs of one version.</summary>
    /// <param name="runs">Its outcome in each run; null where a run did not have it.</param>
    public static TrialOutcome Over(IReadOnlyCollection<TestOutcome?> runs)
    {
        if (runs.All(r => r is null))
            return TrialOutcome.NotThere;
        if (runs.All(r => r == TestOutcome.Passed))
            return TrialOutcome.Passed;
        if (runs.All(r => r == TestOutcome.Failed))
            return TrialOutcome.Failed;
        return runs.All(r => r is TestOutcome.Skipped or TestOutcome.Inconclusive) ? TrialOutcome.NotRun : TrialOutcome.Varies;
    }

    private IEnumerable<TrialOutcome?> Sides => [Left, Right];
}
