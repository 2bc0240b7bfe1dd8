using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Engine.Episodes;
using Intent.Server.Commands;
using Intent.Server.Episodes;
using Intent.Testing;

namespace Intent.Server.Tests.Episodes;

/// <summary>Episodes from real edits of real worktrees; git, the workspace and the store are the real ones.</summary>
[Trait("Category", "Slow")]
public sealed class EpisodeTests : IAsyncLifetime
{
    private const string Engine = "Shop/PricingEngine.cs";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly PricingCase _shop = new();
    private LedgerSession _session = null!;
    private EpisodeWriter _writer = null!;
    private Clock _clock = null!;

    public async Task InitializeAsync()
    {
        _clock = new Clock();
        _session = await LedgerSession.OpenAsync(_shop.A, new Caller("agent", "model"), null, None);
        _writer = new EpisodeWriter(_session.Ledger, _clock);
    }

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        _shop.Dispose();
    }

    [Fact]
    public async Task What_was_really_done_is_recorded_with_why_and_who()
    {
        await BeginAsync("Long-time members pay less");
        Edit(PricingCase.EngineReading);
        var episode = await RecordAsync();

        episode.Requirement!.Text.Should().Be("Long-time members pay less");
        var done = episode.Episode.Operations.Should().ContainSingle().Subject;
        (done.Kind, done.Symbol.DocumentationId, done.Path.Value).Should().Be((OperationKind.Body, "M:Shop.PricingEngine.Price(Shop.User)", Engine));
        var attested = episode.Attestations.Values.Should().ContainSingle(a => a.What == AttestationKind.Recorded).Subject.Circumstances;
        (attested.Agent, attested.Model, attested.Branch).Should().Be(("agent", "model", "agent-a"));

        (await RecordOrNullAsync()).Should().BeNull("nothing was done since");
        Edit("// Prices\n" + PricingCase.EngineReading.Replace("    ", "\t"));
        (await RecordOrNullAsync()).Should().BeNull("comments and white space are no change of a symbol");
    }

    [Fact]
    public async Task Edits_from_before_the_work_are_no_part_of_it()
    {
        Edit(PricingCase.Engine.Replace("10m;", "10m;\n\n    public int Before() => 1;"));
        await BeginAsync("Count");
        Edit(PricingCase.Engine.Replace("10m;", "10m;\n\n    public int Before() => 2;\n\n    public int Added() => 1;"));
        var episode = await RecordAsync();
        Names(episode).Should().Equal("add M:Shop.PricingEngine.Added", "body M:Shop.PricingEngine.Before");
    }

    [Fact]
    public async Task Why_follows_a_symbol_through_rename_move_and_signature_and_survives_amend_squash_and_rebase()
    {
        await BeginAsync("First");
        Edit(PricingCase.EngineReading);
        var first = await RecordAsync();
        first.Attestations.Values.Should().NotContain(a => a.What == AttestationKind.Committed, "it is not committed yet");
        var commit = _shop.Git.Commit("one", _shop.A);
        (await RecordOrNullAsync()).Should().BeNull();
        (await _session.Ledger.EpisodeAsync(first.Id, None))!.Value.Summary.Attestations.Values.Should().ContainSingle(a => a.What == AttestationKind.Committed)
            .Which.Circumstances.Commit.Should().Be(commit);

        Edit(PricingCase.EngineReading.Replace("Price(", "PriceOf("));
        var second = await RecordAsync();
        Names(second).Should().Equal("rename M:Shop.PricingEngine.Price(Shop.User) M:Shop.PricingEngine.PriceOf(Shop.User)");
        _shop.Git.Commit("two", _shop.A);

        Edit(PricingCase.EngineReading.Replace("Price(User user)", "PriceOf(User user, bool gross)"));
        var third = await RecordAsync();
        Names(third).Should().Equal("contract M:Shop.PricingEngine.PriceOf(Shop.User) M:Shop.PricingEngine.PriceOf(Shop.User,System.Boolean)");

        GitFixture.GitIn(_shop.A, "reset", "--quiet", "--soft", "main");
        _shop.Git.Commit("all in one, squashed", _shop.A);
        _shop.Git.Write("Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int One() => 1; }\n");
        _shop.Git.Commit("somebody else's work");
        GitFixture.GitIn(_shop.A, "rebase", "--quiet", "main");
        GitFixture.GitIn(_shop.A, "commit", "--quiet", "--amend", "--message", "other words");

        var story = await _session.Ledger.StoryAsync(new SymbolId("Shop", "M:Shop.PricingEngine.PriceOf(Shop.User,System.Boolean)"), None);
        story.Episodes.Select(e => e.Summary.Id).Should().Equal(third.Id, second.Id, first.Id);
        story.Episodes[^1].Entry.Symbol.DocumentationId.Should().Be("M:Shop.PricingEngine.Price(Shop.User)");
        (await RecordOrNullAsync()).Should().BeNull("the rebase took in what others did, and that is not this work");
    }

    [Theory]
    [InlineData("--ff-only")]
    [InlineData("--rebase")]
    [InlineData("--no-rebase")]
    public async Task What_a_pull_took_in_is_not_the_work_of_this_worktree(string how)
    {
        var (origin, colleague) = (Path.Combine(_shop.Git.Folder, "origin.git"), Path.Combine(_shop.Git.Folder, "colleague"));
        _shop.Git.Git("clone", "--quiet", "--bare", ".", origin);
        GitFixture.GitIn(_shop.A, "remote", "add", "origin", origin);
        GitFixture.GitIn(_shop.A, "push", "--quiet", "--set-upstream", "origin", "agent-a");
        await BeginAsync("Long-time members pay less");
        Edit(PricingCase.EngineReading);
        _shop.Git.Commit("own", _shop.A);
        // A fast-forward is only possible on top of what was pushed: own work is then among what the remote has.
        if (how == "--ff-only") GitFixture.GitIn(_shop.A, "push", "--quiet");
        _shop.Git.Git("clone", "--quiet", "--branch", "agent-a", origin, colleague);
        _shop.Git.Write("Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int One() => 1; }\n", colleague);
        _shop.Git.Commit("of a colleague", colleague);
        GitFixture.GitIn(colleague, "push", "--quiet");

        GitFixture.GitIn(_shop.A, "pull", "--quiet", "--no-edit", how);
        File.Exists(Path.Combine(_shop.A, "Shop/Other.cs")).Should().BeTrue();
        Names(await RecordAsync()).Should().Equal("body M:Shop.PricingEngine.Price(Shop.User)");
        (await RecordOrNullAsync()).Should().BeNull();

        _shop.Git.Write("Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int One() => 2; }\n", colleague);
        _shop.Git.Commit("again", colleague);
        GitFixture.GitIn(colleague, "pull", "--quiet", "--no-edit", "--no-rebase");
        GitFixture.GitIn(colleague, "push", "--quiet");
        GitFixture.GitIn(_shop.A, "pull", "--quiet", "--no-edit", how);
        _shop.Git.Write("Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int One() => 2; public int Two() => 2; }\n", _shop.A);
        Names(await RecordAsync()).Should().Equal(["add M:Shop.Other.Two"], "of the file that others made only what is new here is own work");
    }

    [Fact]
    public async Task Saves_are_drafts_of_one_Episode_until_it_is_recorded()
    {
        var work = await BeginAsync("Draft");
        for (var step = 1; step <= 3; step++)
        {
            Edit(PricingCase.Engine.Replace("10m", $"{step}m"));
            (await DraftAsync(work)).Should().BeTrue();
            (await DraftAsync(work)).Should().BeFalse("nothing new was saved");
            (await NewestAsync()).Should().ContainSingle("earlier drafts no longer count");
        }

        var last = (await NewestAsync())[0];
        Edit(PricingCase.Engine);
        (await DraftAsync(work)).Should().BeTrue();
        (await NewestAsync()).Should().BeEmpty("everything was taken back");
        (await DraftAsync(work)).Should().BeFalse();

        Edit(PricingCase.Engine.Replace("10m", "3m"));
        (await RecordAsync()).Id.Should().Be(last.Id, "the same operations for the same reason are the same Episode");
        (await NewestAsync()).Select(e => e.Id).Should().Equal(last.Id);
        (await StoryAsync("M:Shop.PricingEngine.Price(Shop.User)")).Episodes.Should().ContainSingle();
    }

    [Fact]
    public async Task A_retried_request_gets_the_first_answer_and_a_reused_key_is_refused()
    {
        var requirement = new Requirement(null, "Once");
        var began = await _writer.BeginAsync(requirement, _session.Caller, [], "begin-1", None);
        (await _writer.BeginAsync(requirement, _session.Caller, [], "begin-1", None)).BeganId.Should().Be(began.BeganId);
        await _writer.Awaiting(w => w.BeginAsync(new Requirement(null, "Other"), _session.Caller, [], "begin-1", None)).Should().ThrowAsync<RequestKeyReusedException>();

        Edit(PricingCase.EngineReading);
        var first = await RecordAsync("record-1");
        (await RecordAsync("record-1")).Id.Should().Be(first.Id);
        Edit(PricingCase.Engine.Replace("10m", "7m"));
        await this.Awaiting(t => t.RecordAsync("record-1")).Should().ThrowAsync<RequestKeyReusedException>();
        (await NewestAsync()).Select(e => e.Id).Should().Equal([first.Id], "a refused request changes nothing");
        (await RecordAsync("record-2")).Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task An_Episode_and_open_work_are_linked_to_a_Story_afterwards_and_saying_it_again_changes_nothing()
    {
        _shop.Git.Write("specs/loyalty.md", "# Loyalty: members of old\n", _shop.A);
        _shop.Git.Write("specs/prices.md", "# Prices\n", _shop.A);
        var work = await BeginAsync("Long-time members pay less");
        Edit(PricingCase.EngineReading);
        var first = await RecordAsync();
        var linked = await LinkAsync(first.Id, "loyalty");
        (linked.IsNew, linked.Sentence).Should().Be((true, $"Episode {first.Id.Short} is now for loyalty: Loyalty: members of old"));
        var attested = (await _session.Ledger.AttestedAsync(first.Id, None)).Length;
        (await LinkAsync(first.Id, "loyalty")).IsNew.Should().BeFalse();
        (await _session.Ledger.AttestedAsync(first.Id, None)).Should().HaveCount(attested);
        (await StoryAsync("M:Shop.PricingEngine.Price(Shop.User)")).Episodes.Should().ContainSingle().Which.Summary.Stories.Should().Equal("loyalty");

        // What is linked to open work holds for what was recorded in it, for drafts, and for what follows.
        (await LinkAsync(null, "prices")).IsNew.Should().BeTrue();
        (await LinkAsync(null, "prices")).IsNew.Should().BeFalse();
        work = (await _session.Ledger.OpenAsync(_session.Worktree, None))!;
        work.Stories.Should().Equal("prices");
        Edit(PricingCase.EngineReading.Replace("10m", "9m"));
        (await DraftAsync(work)).Should().BeTrue();
        Edit(PricingCase.EngineReading.Replace("10m", "8m"));
        var second = await RecordAsync();
        second.Stories.Should().Equal("prices");
        (await NewestAsync()).Should().HaveCount(2).And.OnlyContain(e => e.Stories.Contains("prices"));
        (await NewestAsync()).Select(e => e.Id).Should().Contain(first.Id, "a link is no part of an Episode");

        await this.Awaiting(t => t.LinkAsync(first.Id, "nothing")).Should().ThrowAsync<WrongRequestException>().WithMessage("No Story Spec*'nothing'*");
        await _writer.EndAsync(work, _session.Caller, None);
        await this.Awaiting(t => t.LinkAsync(null, "prices")).Should().ThrowAsync<WrongRequestException>().WithMessage("No work is open*");
    }

    [Fact]
    public async Task A_symbol_that_several_open_Episodes_touch_is_surfaced()
    {
        await BeginAsync("A's reason");
        Edit(PricingCase.EngineReading);
        var a = await RecordAsync();
        (await _session.Ledger.SharedAsync(2, None)).Should().BeEmpty("one worktree alone shares nothing");

        await using var other = await LedgerSession.OpenAsync(_shop.B, new Caller(), null, None);
        var writer = new EpisodeWriter(other.Ledger, _clock);
        var work = await writer.BeginAsync(new Requirement(null, "B's reason"), other.Caller, [], null, None);
        _shop.Git.Write(Engine, PricingCase.Engine.Replace("10m", "11m"), _shop.B);
        var b = await RecordAsync(other, writer);

        var shared = (await _session.Ledger.SharedAsync(2, None)).Should().ContainSingle().Subject;
        shared.Symbol.DocumentationId.Should().Be("M:Shop.PricingEngine.Price(Shop.User)");
        shared.Episodes.Select(e => e.Id).Should().BeEquivalentTo([a.Id, b!.Id]);
        await writer.EndAsync(work, other.Caller, None);
        (await _session.Ledger.SharedAsync(2, None)).Should().BeEmpty("closed work is no longer in the way");
    }

    private Task<StoryLink> LinkAsync(Digest? episode, string story) => StoryLink.AddAsync(_session.Ledger, _writer, _shop.A, _session.Caller, episode, story, None);

    private void Edit(string text) => _shop.Git.Write(Engine, text, _shop.A);

    private async Task<OpenWork> BeginAsync(string because)
    {
        var edits = await (await _session.WorkspaceAsync(None)).NowAsync(None);
        return await _writer.BeginAsync(new Requirement(null, because), _session.Caller, edits.Uncommitted, null, None);
    }

    private async Task<EpisodeSummary> RecordAsync(string? key = null) => (await RecordAsync(_session, _writer, key))!;

    private Task<EpisodeSummary?> RecordOrNullAsync() => RecordAsync(_session, _writer);

    private static async Task<EpisodeSummary?> RecordAsync(LedgerSession session, EpisodeWriter writer, string? key = null)
    {
        var work = (await session.Ledger.OpenAsync(session.Worktree, None))!;
        var edits = await EditsAsync(session, work);
        return await writer.RecordAsync(work, edits.Operations, edits.Uncommitted, session.Caller with { Commit = edits.Commit.Value }, key, None) is { } recorded
            ? (await session.Ledger.EpisodeAsync(recorded.Id, None))!.Value.Summary
            : null;
    }

    private async Task<bool> DraftAsync(OpenWork work) =>
        await _writer.DraftAsync(work, (await EditsAsync(_session, work)).Operations, _session.Caller, None);

    private static async Task<WorktreeEdits> EditsAsync(LedgerSession session, OpenWork work) =>
        await (await session.WorkspaceAsync(None)).SinceAsync((await session.Ledger.CheckpointAsync(work, None))!, None);

    private async Task<IReadOnlyList<EpisodeSummary>> NewestAsync() => await _session.Ledger.NewestAsync(10, None);

    private Task<SymbolStory> StoryAsync(string id) => _session.Ledger.StoryAsync(new SymbolId("Shop", id), None);

    private static IEnumerable<string> Names(EpisodeSummary episode) => episode.Episode.Operations.Select(o =>
        $"{o.Kind.ToString().ToLowerInvariant()} {o.Symbol}{(o.SymbolAfter is { } after ? " " + after : "")}").Order(StringComparer.Ordinal);

    /// <summary>A clock that moves with every look at it, so that the order of what happens is the order of the test.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _seconds = 1_700_000_000;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Interlocked.Increment(ref _seconds));
    }
}
