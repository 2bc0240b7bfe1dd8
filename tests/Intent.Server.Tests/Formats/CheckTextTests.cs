using System.Text;
using Intent.Server.Formats;

namespace Intent.Server.Tests.Formats;

public class CheckTextTests
{
    [Fact]
    public void A_conflict_is_told_with_both_edits_the_chain_and_what_to_do() => Text(SampleReports.Full).Should().Be("""
        error INT1001: Used symbol was removed
          agent-b removed User.JoinDate, which PricingEngine.Price newly reads in agent-a: the merged code does not compile.
          at src/Pricing Engine.cs:7:44 (agent-a)

          how they meet
            Shop.PricingEngine.Price(User) reads  src/Pricing Engine.cs:7:44 (agent-a)
            -> Shop.User.JoinDate removed  src/User.cs:5:21 (base)

          agent-b removed Shop.User.JoinDate
            before   public DateOnly JoinDate { get; set; }
            after    (gone)

          agent-a changed the body of Shop.PricingEngine.Price(User)
            before   => 10m
            after    => user.JoinDate.Year < 2020 ? 9m : 10m

          compiler   CS1061: 'User' does not contain a definition for 'JoinDate'
          what to do Agree on one of the two edits before merging: keep the symbol, or change the new use to what replaces it in the other head.
          accept it  intent acknowledge 0123456789ab --because TEXT
          more       intent rule INT1001

        information INT3001: Result may now be a default
          agent-b lets User.JoinDate return a default, which PricingEngine.Price does not expect.
          at src/Pricing Engine.cs:7:44 (agent-a)

          agent-b removed Shop.User.JoinDate
            before   public DateOnly JoinDate { get; set; }
            after    (gone)

          agent-a changed the body of Shop.PricingEngine.Price(User)
            before   => 10m
            after    => user.JoinDate.Year < 2020 ? 9m : 10m

          what to do Handle the default where the new code uses the result, or let the member say that nothing was found (a nullable result, an exception).
          accept it  intent acknowledge fedcba987654 --because TEXT
          more       intent rule INT3001

        Not analysed
          agent-a: src/Web/Web.csproj: package Foo 1.2 is not restored; run dotnet restore
          the clone is shallow

        Textual conflicts (git reports these itself; the other files were checked)
          src/Program.cs  agent-a and agent-b

        Compared agent-a (worktree at aaaaaaaaaa, with uncommitted changes), agent-b (branch at bbbbbbbbbb); base main (0000000000).
        2 semantic conflicts (1 error, 1 information); 1 textual conflict; incomplete (2 entries above); 1 pair, 3 files bound in 1.5 s.

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Silence_is_two_lines() => Text(SampleReports.Silent).Should().Be("""
        Compared agent-a (worktree at aaaaaaaaaa, with uncommitted changes), agent-b (branch at bbbbbbbbbb); base main (0000000000).
        No semantic conflict; complete; 1 pair, 0 files bound in 1.1 s.

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Findings_below_the_shown_level_are_counted() =>
        Text(SampleReports.Silent, hidden: 2).Should().Contain("No semantic conflict; 2 below the shown level; complete");

    [Fact]
    public void A_check_without_a_pair_says_that_there_was_nothing_to_compare_with() =>
        Text(SampleReports.Silent with { Stats = default }).Should().Contain("There was nothing to compare with");

    [Theory]
    [InlineData(false, true, 2, true)]
    [InlineData(true, true, 2, false)]     // it has changes of its own
    [InlineData(false, false, 2, false)]   // it is ahead of the base
    [InlineData(false, true, 3, false)]    // all were compared with each other
    public void Who_asks_from_a_worktree_without_changes_is_told_how_to_compare_the_others(bool dirty, bool atBase, int pairs, bool told)
    {
        var report = SampleReports.Silent;
        var here = report.Heads[0] with { Id = new("main"), Dirty = dirty, Commit = atBase ? report.BaseCommit : report.Heads[0].Commit };
        var text = Text(report with { Heads = [here, .. report.Heads], Stats = report.Stats with { Pairs = pairs } });
        const string Advice = "main has no changes of its own, so nothing can conflict with it; to compare the others with each other: intent check --heads agent-a agent-b\n";
        text.Contains(Advice, StringComparison.Ordinal).Should().Be(told);
    }

    [Fact]
    public void Colour_only_adds_escape_sequences()
    {
        var coloured = Text(SampleReports.Full, color: true);
        coloured.Should().Contain("\e[1;31merror\e[0m");
        System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", "").Should().Be(Text(SampleReports.Full));
    }

    private static string Text(Intent.Core.Conflicts.CheckReport report, int hidden = 0, bool color = false) =>
        Encoding.UTF8.GetString(CheckText.Write(report, hidden, color).Span);
}
