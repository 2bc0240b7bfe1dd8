namespace Intent.Corpora.Tests;

/// <summary>What the bench is asked for.</summary>
public class OptionsTests
{
    [Fact]
    public void A_part_of_the_corpora_does_not_replace_the_published_numbers()
    {
        foreach (var part in new[] { "--only", "--classes", "--parts", "--pair", "--written" }) Options.Parse([part, "x"]).Out.Should().BeNull();
        Options.Parse(["--only", "x", "--out", "here.md"]).Out.Should().Be("here.md");
    }

    [Theory]
    [InlineData("--sed", "1")]
    [InlineData("--seed")]
    public void An_unknown_option_is_refused_with_the_usage(params string[] args) =>
        FluentActions.Invoking(() => Options.Parse(args)).Should().Throw<CorpusException>()
            .WithMessage($"{args[0]} is no option or lacks its value. Usage: npm run bench:conflicts*");

    [Fact]
    public void A_count_is_a_whole_number() =>
        FluentActions.Invoking(() => Options.Parse(["--per-class", "many"])).Should().Throw<CorpusException>()
            .WithMessage("--per-class takes a whole number, not many.*");

    [Fact]
    public void The_report_names_the_command_that_makes_it_again() =>
        Options.Parse(["--seed", "7", "--natural", "2", "--only", "Autofac"]).Command
            .Should().Be("npm run bench:conflicts -- --seed 7 --per-class 1 --natural 2 --parts written,seeded,merges,side-by-side,adapted --only Autofac");
}
