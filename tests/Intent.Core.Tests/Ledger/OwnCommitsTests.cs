using Intent.Core.Episodes;
using Intent.Core.Heads;

namespace Intent.Core.Tests.Ledger;

/// <summary>Histories as "child parent parent" and the log of HEAD as "commit why", both newest first; the checkpoint is the commit "base".</summary>
public sealed class OwnCommitsTests
{
    [Theory]
    [InlineData("commits one after the other", "b a|a base", "b commit: two|a commit (amend): one|base checkout: moving from main to work", "all")]
    [InlineData("a fast-forward", "b a|a base", "b pull: Fast-forward|base commit: before", "")]
    [InlineData("own work below a fast-forward", "b a|a base", "b pull --ff-only: Fast-forward|a commit: one|base commit: before", "base..a")]
    [InlineData("own work above a fast-forward", "c b|b a|a base", "c commit: one|b merge origin/work: Fast-forward|base commit: before", "b..c")]
    [InlineData("an own commit that is called like one", "a base", "a commit: Fast-forward|base commit: before", "all")]
    [InlineData("a rebase", "c2 b|b a|a base", "c2 pull --rebase (finish): returning to refs/heads/work|c2 pull --rebase (pick): one|b pull --rebase (start): checkout b|c commit: one|base x", "b..c2")]
    [InlineData("a merge", "m c b|c base|b base", "m pull: Merge made by the 'ort' strategy.|c commit: one|base x", "base..c merge:m")]
    [InlineData("a merge of an own branch", "m c b|c base|b base", "m merge other: Merge made|c commit: one|base checkout: x|b commit: two|base x", "all")]
    [InlineData("another branch is checked out", "b a|a base", "b checkout: moving from work to other|base x", "")]
    [InlineData("an amend on top of what was pulled", "c2 b|b base", "c2 commit (amend): one|c commit: one|b pull: Fast-forward|base x", "b..c2")]
    [InlineData("a tool that makes several commits and moves HEAD once", "d c|c b|b a|a base", "d |a pull: Fast-forward|base x", "a..d")]
    public void Own_commits_are_told_from_those_that_were_taken_in(string what, string history, string log, string own)
    {
        var commits = history.Split('|').Select(l => l.Split(' ')).Select(l => new CommitNode(new(l[0]), [.. l[1..].Select(p => new ObjectId(p))])).ToList();
        var moves = Moves(log);
        var found = OwnCommits.Of(new("base"), 0, commits, moves);
        var told = found is null ? "all" : string.Join(' ', found.Spans.Select(s => $"{s.Before}..{s.Last}").Concat(found.Merges.Select(m => $"merge:{m.Id}")));
        told.Should().Be(own, what);
    }

    [Fact]
    public void The_log_must_reach_back_to_the_checkpoint_by_commit_or_by_time()
    {
        OwnCommits.CanTell(new("base"), 0, Moves("base commit: x")).Should().BeTrue();
        OwnCommits.CanTell(new("base"), 5_000, [new(new("a"), 5, "commit: later")]).Should().BeTrue();
        OwnCommits.CanTell(new("base"), 5_000, [new(new("a"), 4, "commit: earlier")]).Should().BeFalse();
        OwnCommits.CanTell(new("base"), 0, []).Should().BeFalse();
    }

    [Fact]
    public void What_was_made_before_the_checkpoint_is_taken_in_when_it_is_merged_later()
    {
        // "old" was committed on another branch before HEAD came to the checkpoint.
        var moves = new HeadMove[] { new(new("old"), 9, "merge other: Fast-forward"), new(new("base"), 4, "checkout: moving from other to work"), new(new("old"), 3, "commit: earlier") };
        OwnCommits.Of(new("base"), 5_000, [new(new("old"), [new("base")])], moves)!.Spans.Should().BeEmpty();
        OwnCommits.Of(new("base"), 2_000, [new(new("old"), [new("base")])], moves).Should().BeNull("by its time it was made since");
    }

    private static List<HeadMove> Moves(string log) => [.. log.Split('|').Select(l => l.Split(' ', 2)).Select(l => new HeadMove(new(l[0]), 1, l[1]))];
}
