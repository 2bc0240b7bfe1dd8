using Intent.Core.Heads;
using Intent.Engine.Conflicts;
using Intent.Testing;

namespace Intent.Engine.Tests.Conflicts;

/// <summary>One check from scratch over real repositories: which heads are compared, and with what.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task Uncommitted_edits_of_two_worktrees_conflict()
    {
        using var shop = new Shop().Conflicting();
        var report = await shop.CheckAsync();
        var finding = report.Findings.Should().ContainSingle().Subject;
        finding.Rule.Value.Should().Be("INT1001");
        finding.Heads.Select(h => h.Value).Should().Equal("agent-a", "agent-b");
        finding.Location.Path.Value.Should().Be(Shop.Engine);
        report.Heads.Select(h => (h.Id.Value, h.Dirty)).Should().BeEquivalentTo([("agent-a", true), ("agent-b", true), ("main", false)]);
        report.Stats.DocumentsChecked.Should().BePositive();
    }

    [Fact]
    public async Task Each_head_alone_stays_silent()
    {
        using var shop = new Shop();
        shop.Git.Write(Shop.Engine, PricingCase.EngineReading, shop.A);
        (await shop.CheckAsync()).Findings.Should().BeEmpty();
        shop.Git.Write(Shop.Engine, PricingCase.Engine, shop.A);
        shop.Git.Write(Shop.User, PricingCase.UserWithoutJoinDate, shop.B);
        (await shop.CheckAsync()).Findings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Line_ends_that_git_converts_are_no_edits(bool committed)
    {
        const string Texts = "namespace Shop;\n\npublic static class Texts\n{\n    public const string Help = \"\"\"\n        one\n        two\n        \"\"\";\n\n    public static int Above() => 1;\n\n    public static int Between() => 2;\n\n    public static int Below() => Help.Length;\n}\n";
        using var shop = new Shop();
        shop.Git.Write("src/Texts.cs", Texts);
        shop.Git.Write(".gitattributes", "*.cs text eol=crlf\n");
        shop.Git.Commit("stored with LF, checked out with CRLF");
        foreach (var worktree in new[] { shop.A, shop.B })
        {
            GitFixture.GitIn(worktree, "reset", "--quiet", "--hard", "main");
            GitFixture.GitIn(worktree, "rm", "--quiet", "-r", "--cached", ".");
            GitFixture.GitIn(worktree, "reset", "--quiet", "--hard", "main");
        }

        File.ReadAllText(Path.Combine(shop.A, "src/Texts.cs")).Should().Contain("\r\n", "git has converted the line ends");
        shop.Git.Write("src/Texts.cs", Crlf(Texts.Replace("Above() => 1", "Above() => Below() + 1")), shop.A);
        shop.Git.Write("src/Texts.cs", Crlf(Texts.Replace("    public static int Below() => Help.Length;\n", "    public static int Below() => Help.Length;\n\n    public static int More() => 3;\n")), shop.B);
        if (committed) shop.Git.Commit("b", shop.B);
        var report = await shop.CheckAsync("agent-a", "agent-b");
        report.Findings.Should().BeEmpty();
        report.TextualConflicts.Should().BeEmpty();

        shop.Git.Write(Shop.Engine, Crlf(PricingCase.EngineReading), shop.A);
        shop.Git.Write(Shop.User, Crlf(PricingCase.UserWithoutJoinDate), shop.B);
        if (committed) shop.Git.Commit("b", shop.B);
        (await shop.CheckAsync("agent-a", "agent-b")).Findings.Should().ContainSingle().Which.Rule.Value.Should().Be("INT1001");

        static string Crlf(string text) => text.Replace("\n", "\r\n");
    }

    [Fact]
    public async Task Where_no_pair_can_conflict_nothing_is_loaded()
    {
        using var shop = new Shop();
        shop.Git.Write("README.md", "one", shop.A);
        shop.Git.Write("README.md", "two", shop.B);
        var report = await shop.CheckAsync();
        report.Findings.Should().BeEmpty();
        report.Stats.DocumentsChecked.Should().Be(0);
        // Loading would have said that there is no project.
        report.Complete.Should().BeTrue();
    }

    [Fact]
    public async Task Commits_and_branches_are_heads_like_worktrees()
    {
        using var shop = new Shop().Conflicting();
        var expected = Shop.Text((await shop.CheckAsync()).Findings);
        shop.Git.Commit("reads", shop.A);
        shop.Git.Commit("removes", shop.B);
        Shop.Text((await shop.CheckAsync()).Findings).Should().Equal(expected);
        Shop.Text((await shop.CheckAsync("agent-a", "agent-b")).Findings).Should().Equal(expected);
        Shop.Text((await shop.CheckAsync("agent-b")).Findings).Should().Equal(expected);
        Shop.Text((await Shop.CheckAsync(shop.Git.Root, new CheckRequest(null, ["agent-b", "agent-a"]))).Findings).Should().Equal(expected);
    }

    [Fact]
    public async Task A_branch_without_a_worktree_is_compared_when_it_is_ahead()
    {
        using var shop = new Shop().Conflicting();
        shop.Git.Commit("removes", shop.B);
        shop.Git.Git("worktree", "remove", "--force", shop.B);
        shop.Git.Git("branch", "behind", "main");
        var report = await shop.CheckAsync();
        report.Findings.Should().ContainSingle();
        report.Heads.Select(h => h.Id.Value).Should().NotContain("behind");
        report.Heads.Single(h => h.Id.Value == "agent-b").Kind.Should().Be(HeadKind.Branch);
    }

    [Fact]
    public async Task A_head_that_contains_the_other_has_nothing_to_merge()
    {
        using var shop = new Shop().Conflicting();
        shop.Git.Commit("removes", shop.B);
        GitFixture.GitIn(shop.A, "checkout", "--quiet", "--", ".");
        GitFixture.GitIn(shop.A, "merge", "--quiet", "agent-b");
        // Broken by its own hand, after it took over the other side: no concurrent edit is in play.
        shop.Git.Write(Shop.Engine, PricingCase.EngineReading, shop.A);
        (await shop.CheckAsync()).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task An_explicit_base_is_that_of_every_pair()
    {
        using var shop = new Shop().Conflicting();
        shop.Git.Commit("removes", shop.B);
        var start = shop.Git.Git("rev-parse", "main").Trim();
        var report = await Shop.CheckAsync(shop.A, new CheckRequest("main", []));
        report.BaseRev.Should().Be("main");
        report.BaseCommit.Value.Should().Be(start);
        report.Findings.Should().ContainSingle();
    }

    [Fact]
    public async Task A_detached_worktree_is_a_head_under_its_folder_name()
    {
        using var shop = new Shop().Conflicting();
        GitFixture.GitIn(shop.B, "checkout", "--quiet", "--detach");
        (await shop.CheckAsync()).Findings.Should().ContainSingle().Which.Heads.Select(h => h.Value).Should().Equal("agent-a", "agent-b");
    }

    [Fact]
    public async Task A_file_that_git_cannot_merge_is_listed_and_raises_no_false_alarm_elsewhere()
    {
        using var shop = new Shop();
        // Both write the same region of User; a's other file needs what a wrote there.
        shop.Git.Write(Shop.User, PricingCase.User.Replace("DateOnly JoinDate", "DateTime Joined", StringComparison.Ordinal), shop.A);
        shop.Git.Write(Shop.Engine, PricingCase.Engine.Replace("10m", "user.Joined.Year", StringComparison.Ordinal), shop.A);
        shop.Git.Write(Shop.User, PricingCase.User.Replace("DateOnly JoinDate", "DateOnly? JoinDate", StringComparison.Ordinal), shop.B);
        var report = await shop.CheckAsync();
        report.TextualConflicts.Should().ContainSingle().Which.Path.Value.Should().Be(Shop.User);
        report.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task What_both_heads_add_at_one_place_is_missing_in_no_finding()
    {
        using var shop = new Shop();
        // Git cannot merge the two additions; each head's own use of its addition is no conflict.
        shop.Git.Write(Shop.User, PricingCase.User.Replace("JoinDate { get; set; }", "JoinDate { get; set; }\n\n    public int Points { get; set; }", StringComparison.Ordinal), shop.A);
        shop.Git.Write("src/Rewards.cs", "namespace Shop;\n\npublic class Rewards\n{\n    public int Of(User user) => user.Points;\n}\n", shop.A);
        shop.Git.Write(Shop.User, PricingCase.User.Replace("JoinDate { get; set; }", "JoinDate { get; set; }\n\n    public string Mail { get; set; } = \"\";", StringComparison.Ordinal), shop.B);
        shop.Git.Write("src/Letters.cs", "namespace Shop;\n\npublic class Letters\n{\n    public string To(User user) => user.Mail;\n}\n", shop.B);
        var report = await shop.CheckAsync();
        report.TextualConflicts.Should().ContainSingle().Which.Path.Value.Should().Be(Shop.User);
        report.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_heads_give_the_same_report_twice()
    {
        using var shop = new Shop().Conflicting();
        Shop.Text((await shop.CheckAsync()).Findings).Should().Equal(Shop.Text((await shop.CheckAsync()).Findings));
    }

    [Fact]
    public async Task Pairs_that_a_time_limit_leaves_out_are_named()
    {
        using var shop = new Shop().Conflicting();
        var report = await Shop.CheckAsync(shop.A, new CheckRequest(null, [], Timeout: TimeSpan.Zero));
        report.Findings.Should().BeEmpty();
        report.Incomplete.Should().Contain(i => i.Reason.Contains("time limit", StringComparison.Ordinal) && i.Reason.Contains("agent-b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_check_ends_as_cancelled()
    {
        using var shop = new Shop().Conflicting();
        var check = () => Shop.CheckAsync(shop.A, new CheckRequest(null, []), new CancellationToken(canceled: true));
        await check.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_real_project_gives_the_same_answer_from_every_worktree()
    {
        using var shop = new PricingCase();
        await File.WriteAllTextAsync(shop.EngineInA, PricingCase.EngineReading);
        await File.WriteAllTextAsync(shop.UserInB, PricingCase.UserWithoutJoinDate);
        var a = await Shop.CheckAsync(shop.A, new CheckRequest(null, []));
        a.Findings.Should().ContainSingle().Which.Compiler.Should().ContainSingle(c => c.Id == "CS1061");
        foreach (var other in new[] { shop.B, shop.Root })
            Shop.Text((await Shop.CheckAsync(other, new CheckRequest(null, ["agent-a", "agent-b"]))).Findings).Should().Equal(Shop.Text(a.Findings));
    }
}
