using Intent.Testing;

namespace Intent.Engine.Tests.Conflicts;

/// <summary>Two worktrees that wrote the same text into one file: git takes it once.</summary>
public sealed class SameEditTests
{
    private const string Rates = """
        namespace Shop;
        public static class Rates
        {
            private static readonly System.Collections.Generic.Dictionary<string, int> ByKind = new()
            {
                { "staff", 20 },
            };
        }
        """;

    [Fact]
    public async Task An_entry_that_both_added_alike_is_one_entry()
    {
        using var shop = new Shop();
        shop.Git.Write("src/Rates.cs", Rates);
        shop.Git.Commit("rates");
        foreach (var worktree in new[] { shop.A, shop.B })
        {
            GitFixture.GitIn(worktree, "merge", "--quiet", "main");
            shop.Git.Write("src/Rates.cs", Rates.Replace("20 },", "20 },\n        { \"guest\", 5 },", StringComparison.Ordinal), worktree);
        }
        (await shop.CheckAsync()).Findings.Should().BeEmpty();
    }
}
