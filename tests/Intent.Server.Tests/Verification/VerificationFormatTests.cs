using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Server.Formats;
using Intent.Server.Tests.Formats;

namespace Intent.Server.Tests.Verification;

/// <summary>What tests said, in each output of the check.</summary>
public class VerificationFormatTests
{
    private static readonly (HeadId, HeadId) Heads = (new HeadId("agent-a"), new HeadId("agent-b"));

    private static readonly TestTrial Confirming = Trial("Falls(x: 1)", TrialOutcome.Failed, TrialOutcome.NotThere, TrialOutcome.Passed, "Expected: 9\n  Actual: 10");

    private static readonly CheckReport Report = SampleReports.Full with
    {
        Findings =
        [
            TestVerification.Of([Trial("Holds", TrialOutcome.Passed), Confirming], "").AddedTo(SampleReports.Risk),
            TestVerification.Of([Trial("Holds", TrialOutcome.Passed)], "").AddedTo(SampleReports.Risk with { Level = FindingLevel.Warning }),
            TestVerification.Of([Trial("Changes", TrialOutcome.Varies)], "").AddedTo(SampleReports.Risk),
            TestVerification.NotRun("No test reaches both edits.").AddedTo(SampleReports.Risk),
        ],
        Tests = [new(Heads.Item1, Heads.Item2, [Confirming, Trial("Holds", TrialOutcome.Passed)], ["On agent-a, tests/T.csproj does not build: CS1002: ; expected."])],
    };

    [Fact]
    public void People_read_the_outcome_and_the_tests()
    {
        var text = Encoding.UTF8.GetString(CheckText.Write(Report, 0, color: false).Span);

        text.Should().Contain("  tests      confirmed: 1 test fails because of the merge\n"
            + "             Prices.Falls(x: 1) is not there in agent-a, passes in agent-b, fails on the merge: Expected: 9 Actual: 10\n"
            + "             Prices.Holds passes on the merge\n");
        text.Should().Contain("  tests      ran green: 1 test that reaches both edits passes on the merge, so it is no warning any more\n");
        text.Should().Contain("  tests      no verdict: a test that reaches both edits is flaky\n             Prices.Changes ends differently from run to run on the merge\n");
        text.Should().Contain("  tests      not run: No test reaches both edits\n");
        text.Should().Contain("Tests on the merge\n  agent-a and agent-b: 2 tests on edits of both: 1 passed, 1 failed\n    On agent-a, tests/T.csproj does not build: CS1002: ; expected.\n");
    }

    [Fact]
    public void Scripts_read_every_version_of_a_test()
    {
        var json = JsonNode.Parse(CheckJson.Write(Report).Span)!;
        var conflict = json["conflicts"]![0]!;

        conflict["verification"]!.ToJsonString().Should().Be("""{"outcome":"confirmed","reason":null,"levelBefore":"information"}""");
        conflict["evidence"]!["tests"]![0]!.ToJsonString().Should().Be(
            """{"name":"Prices.Falls(x: 1)","project":"tests/T.csproj","verdict":"confirms","merged":"failed","heads":{"agent-a":"notThere","agent-b":"passed"},"base":null,"message":"Expected: 9\n  Actual: 10"}""");
        json["conflicts"]![3]!["verification"]!["reason"]!.ToString().Should().Be("No test reaches both edits.");
        json["verification"]![0]!["tests"]!.AsArray().Count.Should().Be(2);
        json["verification"]![0]!["problems"]![0]!.ToString().Should().Contain("does not build");
    }

    [Fact]
    public void Code_scanning_reads_the_raised_level_and_the_tests()
    {
        var run = JsonNode.Parse(CheckSarif.Write(Report, SampleReports.Root).Span)!["runs"]![0]!;

        run["results"]![0]!["level"]!.ToString().Should().Be("error");
        run["results"]![0]!["properties"]!["verification"]!["outcome"]!.ToString().Should().Be("confirmed");
        run["results"]![0]!["properties"]!["tests"]!.AsArray().Count.Should().Be(2);
        run["properties"]!["verification"]![0]!["problems"]!.AsArray().Count.Should().Be(1);
    }

    [Fact]
    public void Nobody_reads_of_tests_who_did_not_ask()
    {
        JsonNode.Parse(CheckJson.Write(SampleReports.Full).Span)!.AsObject().ContainsKey("verification").Should().BeFalse();
        Encoding.UTF8.GetString(CheckText.Write(SampleReports.Full, 0, color: false).Span).Should().NotContain("Tests on the merge");
    }

    private static TestTrial Trial(string name, TrialOutcome merged, TrialOutcome? left = null, TrialOutcome? right = null, string? message = null) =>
        new(new TestMethod(new RepoPath("tests/T.csproj"), "Prices", name.Split('(')[0], "Prices", TestFramework.Xunit), "Prices." + name, merged, left, right, Message: message) { Heads = Heads };
}
