using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;

namespace Intent.Core.Tests.Conflicts;

/// <summary>Which findings an editor shows beside the code.</summary>
public sealed class ShortlistTests
{
    [Fact]
    public void Errors_and_warnings_are_always_shown()
    {
        ImmutableArray<Finding> findings = [.. Enumerable.Range(0, 9).Select(i => Of($"e{i}", FindingLevel.Error, "INT1001")), .. Enumerable.Range(0, 9).Select(i => Of($"w{i}", FindingLevel.Warning, "INT2001"))];
        var list = Shortlist.Of(findings);
        findings.Should().OnlyContain(f => list.Shows(f) && list.MoreThan(f) == 0);
    }

    [Fact]
    public void Three_risks_of_each_pair_are_shown_and_the_last_says_how_many_more_there_are()
    {
        ImmutableArray<Finding> findings = [.. Enumerable.Range(0, 5).Select(i => Of($"x{i}", FindingLevel.Information, "INT3008")), .. Enumerable.Range(0, 3).Select(i => Of($"x{i}", FindingLevel.Information, "INT3008", "agent-c"))];
        var list = Shortlist.Of(findings);
        findings.Where(list.Shows).Select(f => $"{f.Heads[1]} {f.Fingerprint} {list.MoreThan(f)}").Should().Equal("agent-b x0 0", "agent-b x1 0", "agent-b x2 2", "agent-c x0 0", "agent-c x1 0", "agent-c x2 0");
    }

    [Fact]
    public void The_surest_come_first_then_the_nearest()
    {
        var supported = Of("z", FindingLevel.Information, "INT1101") with { Compiler = [new CompilerEvidence("CS8602", "…")] };
        var provable = Of("y", FindingLevel.Information, "INT2002");
        var near = Of("x", FindingLevel.Information, "INT3008");
        var far = Of("a", FindingLevel.Information, "INT3008", steps: 4);
        var flow = Of("b", FindingLevel.Information, "INT5006");
        var list = Shortlist.Of([flow, far, near, provable, supported]);
        new[] { supported, provable, near, far, flow }.Select(list.Shows).Should().Equal(true, true, true, false, false);
        list.MoreThan(near).Should().Be(2);
    }

    [Fact]
    public void An_accepted_finding_is_not_shown_and_takes_no_place()
    {
        var accepted = Of("a", FindingLevel.Information, "INT1101") with { Acknowledged = "known" };
        ImmutableArray<Finding> risks = [.. Enumerable.Range(0, 3).Select(i => Of($"x{i}", FindingLevel.Information, "INT3008"))];
        var list = Shortlist.Of([accepted, .. risks]);
        list.Shows(accepted).Should().BeFalse();
        risks.Should().OnlyContain(f => list.Shows(f) && list.MoreThan(f) == 0);
    }

    [Fact]
    public void Neither_the_order_of_the_findings_nor_where_their_lines_stand_changes_the_choice()
    {
        ImmutableArray<Finding> findings = [.. Enumerable.Range(0, 12).Select(i => Of($"{i * 7 % 12:x}", FindingLevel.Information, i % 2 == 0 ? "INT3008" : "INT5006", steps: i % 3))];
        var choice = Shown(findings);
        Shown([.. findings.Reverse()]).Should().BeEquivalentTo(choice);
        Shown([.. findings.Select((f, i) => f with { Location = At(500 - i), Message = f.Message + " typed" })]).Should().BeEquivalentTo(choice);

        static IEnumerable<string> Shown(ImmutableArray<Finding> all) => Shortlist.Of(all) is var list ? all.Where(list.Shows).Select(f => f.Fingerprint) : [];
    }

    private static Finding Of(string fingerprint, FindingLevel level, string rule, string other = "agent-b", int steps = 1) => new(
        new RuleId(rule), level, "A message.", fingerprint, [new HeadId("agent-a"), new HeadId(other)], [], At(1), [.. Enumerable.Repeat(new ChainStep(new SymbolId("A", "T:X"), "reads", At(1)), steps)], []);

    private static CodeLocation At(int line) => new(new HeadId("agent-a"), new RepoPath("X.cs"), new TextRange(new TextPosition(line, 0), new TextPosition(line, 1)));
}
