using Intent.Testing;

namespace Intent.Engine.Tests.Conflicts;

/// <summary>Story Specs of real repositories: Markdown matters where requirements stand, and nowhere else.</summary>
public sealed class SpecTests
{
    private const string Spec = "# Story: prices\n\n## Behaviour\n\n- **B1** `PricingEngine.Price` is 10 for everybody.\n";

    [Theory]
    [InlineData("specs/prices.md", 1)]
    [InlineData("openspec/specs/prices/spec.md", 1)]
    [InlineData("docs/prices.md", 0)]
    public async Task A_requirement_changes_in_one_worktree_and_its_code_in_another(string path, int findings)
    {
        using var shop = new Shop();
        shop.Git.Write(path, Spec);
        shop.Git.Commit("spec");
        foreach (var worktree in new[] { shop.A, shop.B }) GitFixture.GitIn(worktree, "merge", "--quiet", "main");
        shop.Git.Write(path, Spec.Replace("is 10 for", "is 12 for", StringComparison.Ordinal), shop.A);
        shop.Git.Write(Shop.Engine, PricingCase.Engine.Replace("10m", "10m + 1m", StringComparison.Ordinal), shop.B);
        var report = await shop.CheckAsync("agent-a", "agent-b");
        report.Findings.Select(f => (f.Rule.Value, f.Location.Path.Value)).Should().Equal(Enumerable.Repeat(("INT4013", Shop.Engine), findings));
    }
}
