using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Core.Verification;
using static Intent.Core.Verification.TrialOutcome;
using FindingLevel = Intent.Core.Conflicts.FindingLevel;

namespace Intent.Core.Tests.Verification;

/// <summary>When a test confirms a conflict, when it lowers it, and when it says nothing.</summary>
public class TestVerificationTests
{
    private static readonly TestMethod Method = new(new RepoPath("tests/T.csproj"), "Shop.Tests.Prices", "Fall", "Shop.Tests.Prices", TestFramework.Xunit);

    [Theory]
    // Base and both heads pass; the base is not even asked.
    [InlineData(Failed, Passed, Passed, null, TrialVerdict.Confirms)]
    [InlineData(Failed, Passed, Passed, Passed, TrialVerdict.Confirms)]
    // The base fails, and what one head repaired the merge loses.
    [InlineData(Failed, Passed, Failed, Failed, TrialVerdict.Confirms)]
    [InlineData(Failed, Failed, Passed, Failed, TrialVerdict.Confirms)]
    // New in one head (it pins what the other changes), or in both.
    [InlineData(Failed, Passed, NotThere, null, TrialVerdict.Confirms)]
    [InlineData(Failed, NotThere, Passed, null, TrialVerdict.Confirms)]
    // One head breaks it alone.
    [InlineData(Failed, Passed, Failed, Passed, TrialVerdict.FailsAnyway)]
    [InlineData(Failed, Passed, Failed, NotThere, TrialVerdict.FailsAnyway)]
    [InlineData(Failed, Failed, NotThere, null, TrialVerdict.FailsAnyway)]
    [InlineData(Failed, Failed, Failed, Passed, TrialVerdict.FailsAnyway)]
    // Not known is not confirmed.
    [InlineData(Failed, Passed, NotRun, null, TrialVerdict.Undecided)]
    [InlineData(Failed, Passed, null, null, TrialVerdict.Undecided)]
    [InlineData(Failed, Passed, Failed, null, TrialVerdict.Undecided)]
    [InlineData(Failed, Passed, Failed, NotRun, TrialVerdict.Undecided)]
    [InlineData(Failed, NotThere, NotThere, null, TrialVerdict.Undecided)]
    // Flaky anywhere says nothing.
    [InlineData(Varies, null, null, null, TrialVerdict.Flaky)]
    [InlineData(Failed, Varies, Passed, null, TrialVerdict.Flaky)]
    [InlineData(Failed, Passed, Varies, null, TrialVerdict.Flaky)]
    [InlineData(Failed, Passed, Failed, Varies, TrialVerdict.Flaky)]
    [InlineData(Passed, null, null, null, TrialVerdict.Passes)]
    [InlineData(NotRun, null, null, null, TrialVerdict.NotRun)]
    [InlineData(NotThere, null, null, null, TrialVerdict.NotRun)]
    public void A_trial_confirms_only_what_no_head_explains(TrialOutcome merged, TrialOutcome? left, TrialOutcome? right, TrialOutcome? @base, TrialVerdict verdict)
    {
        new TestTrial(Method, "it", merged, left, right, @base).Verdict.Should().Be(verdict);
        new TestTrial(Method, "it", merged, right, left, @base).Verdict.Should().Be(verdict, "the order of the heads does not matter");
    }

    [Fact]
    public void The_base_is_asked_only_where_one_head_passes_and_the_other_fails()
    {
        new TestTrial(Method, "it", Failed, Passed, Failed).NeedsBase.Should().BeTrue();
        new TestTrial(Method, "it", Failed, Passed, Passed).NeedsBase.Should().BeFalse();
        new TestTrial(Method, "it", Failed, Passed, NotThere).NeedsBase.Should().BeFalse();
        new TestTrial(Method, "it", Passed).NeedsBase.Should().BeFalse();
        new TestTrial(Method, "it", Failed, Passed, Failed, Failed).NeedsBase.Should().BeFalse();
    }

    [Fact]
    public void Several_runs_count_only_when_they_agree()
    {
        TestTrial.Over([TestOutcome.Failed, TestOutcome.Failed, TestOutcome.Failed]).Should().Be(Failed);
        TestTrial.Over([TestOutcome.Failed, TestOutcome.Passed, TestOutcome.Failed]).Should().Be(Varies);
        TestTrial.Over([TestOutcome.Failed, null, TestOutcome.Failed]).Should().Be(Varies, "a row whose name differs each time is not the same test");
        TestTrial.Over([null, null]).Should().Be(NotThere);
        TestTrial.Over([TestOutcome.Skipped]).Should().Be(NotRun);
    }

    [Theory]
    [InlineData(FindingLevel.Information)]
    [InlineData(FindingLevel.Warning)]
    public void A_confirmed_finding_is_an_error(FindingLevel level)
    {
        var found = Verified(Rules.ChangedInput, level, new TestTrial(Method, "a", Passed), new TestTrial(Method, "b", Failed, Passed, Passed), new TestTrial(Method, "c", Varies));

        found.Level.Should().Be(FindingLevel.Error);
        found.Tests!.LevelBefore.Should().Be(level);
        found.Tests.Trials[0].Name.Should().Be("b", "those that confirm come first");
    }

    [Fact]
    public void Passing_tests_lower_a_risk_by_one_level_and_never_erase_it()
    {
        Verified(Rules.MayReturnDefault, FindingLevel.Warning, new TestTrial(Method, "a", Passed)).Level.Should().Be(FindingLevel.Information);
        Verified(Rules.ChangedInput, FindingLevel.Information, new TestTrial(Method, "a", Passed)).Should().Match<Finding>(f => f.Level == FindingLevel.Information && f.Tests!.LevelBefore == null);
        Verified(Rules.RemovedSymbol, FindingLevel.Error, new TestTrial(Method, "a", Passed)).Level.Should().Be(FindingLevel.Error, "what the compiler says is no risk");
        Verified(Rules.NewWarning, FindingLevel.Warning, new TestTrial(Method, "a", Passed)).Level.Should().Be(FindingLevel.Warning);
    }

    [Theory]
    [InlineData(VerificationOutcome.Flaky, Varies, null, null)]
    [InlineData(VerificationOutcome.Unclear, Failed, Failed, Failed)]
    [InlineData(VerificationOutcome.Unclear, Failed, Passed, NotRun)]
    public void A_test_without_a_verdict_keeps_passing_ones_from_lowering(VerificationOutcome outcome, TrialOutcome merged, TrialOutcome? left, TrialOutcome? right)
    {
        var found = Verified(Rules.MayReturnDefault, FindingLevel.Warning, new TestTrial(Method, "a", Passed), new TestTrial(Method, "b", merged, left, right));

        (found.Level, found.Tests!.Outcome).Should().Be((FindingLevel.Warning, outcome));
    }

    [Fact]
    public void What_did_not_run_changes_nothing_and_says_why()
    {
        var found = Verified(Rules.MayReturnDefault, FindingLevel.Warning, new TestTrial(Method, "a", NotRun));

        (found.Level, found.Tests!.Outcome, found.Tests.Reason).Should().Be((FindingLevel.Warning, VerificationOutcome.NotRun, "because"));
    }

    [Fact]
    public void An_edit_that_differs_only_where_its_text_is_cut_is_another_edit()
    {
        var one = Of(Rules.MayReturnDefault, FindingLevel.Warning);
        var other = one with { Changes = [one.Changes[0] with { Whole = Intent.Core.Ledger.Digest.Of("longer"u8) }, one.Changes[1]] };

        other.Edits.Should().NotBe(one.Edits);
    }

    private static Finding Verified(Rule rule, FindingLevel level, params TestTrial[] trials) => TestVerification.Of(trials, "because").AddedTo(Of(rule, level));

    private static Finding Of(Rule rule, FindingLevel level)
    {
        FindingChange Change(string head) => new(
            new HeadId(head), new SymbolId("Shop", "M:Shop.Price." + head), ChangeKind.BodyChanged, Facet.Body, "1", "2", new CodeLocation(new HeadId(head), new RepoPath("A.cs"), TextRange.Zero));
        return new(rule.Id, level, "It does not fit.", "00", [new HeadId("a"), new HeadId("b")], [Change("b"), Change("a")], Change("a").Location, ImmutableArray<ChainStep>.Empty, []);
    }
}
