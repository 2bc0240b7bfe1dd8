using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Merging;

namespace Intent.Core.Tests.Merging;

public sealed class LineRevertTests
{
    private const string Before = "a\nb\nc\nd\ne\n";
    private const string After = "a\nB\nc\nnew\nd\n";

    [Fact]
    public void A_changed_line_is_taken_back_by_its_place_in_either_text()
    {
        LineRevert.Revert(Before, After, [new(1, 1)], []).Should().Be("a\nb\nc\nnew\nd\n");
        LineRevert.Revert(Before, After, [], [new(1, 1)]).Should().Be("a\nb\nc\nnew\nd\n");
    }

    [Fact]
    public void An_added_line_goes_and_a_removed_one_comes_back()
    {
        LineRevert.Revert(Before, After, [], [new(3, 3)]).Should().Be("a\nB\nc\nd\n");
        LineRevert.Revert(Before, After, [new(4, 4)], []).Should().Be("a\nB\nc\nnew\nd\ne\n");
    }

    [Fact]
    public void Lines_that_did_not_change_take_nothing_back() => LineRevert.Revert(Before, After, [new(0, 0)], [new(2, 2)]).Should().Be(After);

    [Fact]
    public void Nothing_taken_back_is_the_text_and_everything_is_the_base() => Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (before, after) =>
        LineRevert.Revert(before, after, [], []) == after && LineRevert.Revert(before, after, [new(0, int.MaxValue)], [new(0, int.MaxValue)]) == before)
        .QuickCheckThrowOnFailure();

    // Few different lines, so that texts have much in common; the last may lack its end.
    private static Gen<string> Texts => Gen.Elements("a\n", "b\n", "c\r\n", "\n", "d").ListOf().Select(string.Concat);
}
