using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Testing;

namespace Intent.Engine.Tests.Sessions;

/// <summary>A live session over a real repository.</summary>
public sealed class EngineSessionTests
{
    [Fact]
    public async Task An_unsaved_buffer_conflicts_until_it_is_closed()
    {
        using var shop = new Shop();
        shop.Git.Write(Shop.User, PricingCase.UserWithoutJoinDate, shop.B);
        await using var session = await Shop.SessionAsync(shop.A);
        (await session.SettledAsync(default)).Findings.Should().BeEmpty();

        var path = Path.Combine(shop.A, Shop.Engine);
        session.BufferChanged(path, PricingCase.EngineReading);
        var found = await session.SettledAsync(default);
        found.Findings.Should().ContainSingle().Which.Rule.Value.Should().Be("INT1001");
        found.Here!.Dirty.Should().BeTrue();
        found.CheckedVersion.Should().Be(found.Version);

        session.BufferClosed(path);
        var closed = await session.SettledAsync(default);
        closed.Findings.Should().BeEmpty();
        closed.Here!.Dirty.Should().BeFalse();
    }

    [Fact]
    public async Task A_buffer_that_says_what_the_file_says_is_no_edit()
    {
        using var shop = new Shop().Conflicting();
        await using var session = await Shop.SessionAsync(shop.B);
        session.BufferChanged(Path.Combine(shop.B, Shop.Engine), PricingCase.Engine);
        session.BufferChanged("untitled:1", "class X { }");
        session.BufferChanged(Path.Combine(shop.A, Shop.Engine), PricingCase.Engine);
        (await session.SettledAsync(default)).Findings.Should().ContainSingle();
        session.BufferChanged(Path.Combine(shop.B, Shop.User), PricingCase.User);
        (await session.SettledAsync(default)).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task Writes_commits_and_new_worktrees_of_others_are_seen()
    {
        using var shop = new Shop();
        shop.Git.Write(Shop.Engine, PricingCase.EngineReading, shop.A);
        await using var session = await Shop.SessionAsync(shop.A);
        (await session.SettledAsync(default)).Findings.Should().BeEmpty();
        shop.Git.Write(Shop.User, PricingCase.UserWithoutJoinDate, shop.B);
        (await session.SettledAsync(default)).Findings.Should().ContainSingle();
        shop.Git.Commit("removes", shop.B);
        (await session.SettledAsync(default)).Findings.Should().ContainSingle();
        shop.Git.Worktree("agent-c", "agent-b");
        (await session.SettledAsync(default)).Findings.Select(f => f.Heads[1].Value).Should().Equal("agent-b", "agent-c");
        shop.Git.Git("worktree", "remove", shop.B);
        shop.Git.Git("branch", "-D", "agent-b");
        (await session.SettledAsync(default)).Findings.Should().ContainSingle().Which.Heads[1].Value.Should().Be("agent-c");
    }

    [Fact]
    public async Task Findings_name_the_branch_that_the_worktree_is_on_now()
    {
        using var shop = new Shop().Conflicting();
        await using var session = await Shop.SessionAsync(shop.A);
        (await session.SettledAsync(default)).Findings.Should().ContainSingle().Which.Heads[0].Value.Should().Be("agent-a");
        GitFixture.GitIn(shop.A, "switch", "--quiet", "--create", "renamed");
        (await session.SettledAsync(default)).Findings.Should().ContainSingle().Which.Heads[0].Value.Should().Be("renamed");
    }

    [Fact]
    public async Task A_burst_of_edits_ends_with_the_last_one()
    {
        using var shop = new Shop();
        shop.Git.Write(Shop.User, PricingCase.UserWithoutJoinDate, shop.B);
        await using var session = await Shop.SessionAsync(shop.A);
        var path = Path.Combine(shop.A, Shop.Engine);
        var waits = new List<Task<EngineSnapshot>>();
        for (var i = 0; i <= 40; i++)
        {
            session.BufferChanged(path, i % 2 == 0 ? PricingCase.EngineReading : PricingCase.Engine);
            if (i % 10 == 0) waits.Add(session.SettledAsync(default));
        }
        foreach (var wait in waits) await wait;
        (await session.SettledAsync(default)).Findings.Should().ContainSingle();
    }

    [Fact]
    public async Task Only_wanted_heads_are_compared()
    {
        using var shop = new Shop().Conflicting();
        await using var session = await Shop.SessionAsync(shop.A, "ma*");
        (await session.SettledAsync(default)).Findings.Should().BeEmpty();
        session.Configure(new SessionOptions(["agent-*"]));
        var wanted = await session.SettledAsync(default);
        wanted.Findings.Should().ContainSingle();
        wanted.Heads.Select(h => h.Id.Value).Should().Equal("agent-b");
    }

    [Fact]
    public async Task Documents_of_every_head_can_be_read()
    {
        using var shop = new Shop().Conflicting();
        await using var session = await Shop.SessionAsync(shop.A);
        await session.SettledAsync(default);
        var user = new RepoPath(Shop.User);
        (await session.DocumentAsync(new HeadId("agent-b"), user, default)).Should().Be(PricingCase.UserWithoutJoinDate);
        (await session.DocumentAsync(new HeadId("agent-a"), user, default)).Should().Be(PricingCase.User);
        (await session.DocumentAsync(HeadId.Base, user, default, new HeadId("agent-b"))).Should().Be(PricingCase.User);
        (await session.DocumentAsync(new HeadId("nobody"), user, default)).Should().BeNull();
        (await session.DocumentAsync(new HeadId("agent-b"), new RepoPath("no.cs"), default)).Should().BeNull();
    }

    [Fact]
    public async Task A_workspace_that_cannot_be_loaded_is_a_state_with_a_reason()
    {
        using var git = new GitFixture();
        git.Write("README.md", "nothing to analyse");
        git.Commit();
        await using var session = await Shop.SessionAsync(git.Root);
        var snapshot = await session.SettledAsync(default);
        snapshot.State.Should().Be(EngineState.Failed);
        snapshot.Incomplete.Should().ContainSingle().Which.Reason.Should().Contain("no C# files");
    }

    [Fact]
    public async Task A_worktree_that_is_deleted_meanwhile_takes_its_findings_with_it()
    {
        using var shop = new Shop().Conflicting();
        await using var session = await Shop.SessionAsync(shop.A);
        (await session.SettledAsync(default)).Findings.Should().ContainSingle();
        Directory.Delete(shop.B, recursive: true);
        (await session.SettledAsync(default)).Findings.Should().BeEmpty();
    }
}
