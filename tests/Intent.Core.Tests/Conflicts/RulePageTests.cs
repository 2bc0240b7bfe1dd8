using Intent.Core.Conflicts;
using Intent.Testing;

namespace Intent.Core.Tests.Conflicts;

/// <summary>Each rule has one page, <c>docs/rules/{Id}.md</c>, with the parts that a reader of a finding needs.</summary>
public class RulePageTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(r => r.Id.Value)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        SourceTree.Files("docs/rules", ".md").Select(f => Path.GetFileNameWithoutExtension(f))
            .Should().BeEquivalentTo(Rules.All.Select(r => r.Id.Value));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_what_the_rule_means_and_what_to_do(string id)
    {
        var rule = Rules.Get(new RuleId(id));
        var lines = SourceTree.Read($"docs/rules/{id}.md").Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        lines[0].Should().Be($"# {id}: {rule.Title}");
        lines.Should().Contain($"Kind: {rule.Kind.ToString().ToLowerInvariant()}. Default level: {rule.DefaultLevel.ToString().ToLowerInvariant()}.");
        var parts = lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ToList();
        if (parts.IndexOf("## Fix") is var fix and >= 0)
        {
            fix.Should().Be(3, "a fix is one of the things to do");
            parts.RemoveAt(fix);
        }

        parts.Should().Equal("## What it means", "## Smallest example", "## What to do", "## What stays out");
    }

    [Fact]
    public void Ids_are_unique_and_tell_their_kind()
    {
        Rules.All.Select(r => r.Id).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(r => r.Value);
        Rules.All.Should().OnlyContain(r => r.Id.Value[3] - '1' == (int)r.Kind);
    }
}
