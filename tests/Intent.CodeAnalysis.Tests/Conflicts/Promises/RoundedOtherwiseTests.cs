namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3016: a number is rounded otherwise now, and the code gives it fractions to round or takes rounded parts from a whole.</summary>
public sealed class RoundedOtherwiseTests
{
    private static string Money(string was, string now, string use) => $$"""
        //- Money.cs
        public readonly record struct Money(long Cents)
        {
            public static decimal Round(decimal amount) => {|a:{{was}} ~> {{now}}|};
            public static Money operator -(Money a, Money b) => new(a.Cents - b.Cents);
        }
        //- Levy.cs
        public static class Levy
        {
            private const decimal Rate = 0.05m;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Up = "Math.Round(amount, 2, MidpointRounding.AwayFromZero)";
    private const string Even = "Math.Round(amount, 2, MidpointRounding.ToEven)";

    [Theory]
    [InlineData(Up, Even, "public static decimal On(decimal net) => Money.Round(net * Rate);")]
    [InlineData(Up, "Math.Floor(amount)", "public static decimal On(decimal net) => Money.Round(net / 3);")]
    [InlineData(Up, Even, "public static decimal Rest(decimal all, decimal part) => all - Money.Round(part);")]
    public Task Fractions_are_rounded_otherwise(string was, string now, string use) => LineFixture.Check("INT3016", Money(was, now, use));

    [Theory]
    [InlineData(Up, Even, "public static decimal Fee() => Money.Round(5m);")]
    [InlineData(Up, Even, "public static decimal Fee() => Money.Round(5m * 3);")]
    [InlineData(Up, Even, "public static decimal Paid(decimal cash) => Money.Round(cash);")]
    [InlineData(Up, "decimal.Round(amount, 2, MidpointRounding.AwayFromZero)", "public static decimal On(decimal net) => Money.Round(net * Rate);")]
    public Task What_has_no_fraction_stays_as_it_is(string was, string now, string use) => LineFixture.Check("", Money(was, now, use));

    private static string Percent(string use) => $$"""
        //- Money.cs
        public readonly record struct Money(long Cents)
        {
            public Money Percent(int percent) => {|a:new(Cents * percent / 100) ~> new((long)Math.Round(Cents * percent / 100m, MidpointRounding.AwayFromZero))|};
            public static Money operator -(Money a, Money b) => new(a.Cents - b.Cents);
        }
        //- Split.cs
        public static class Split
        {
            public static string Title => "split";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Fact]
    public Task Two_halves_may_be_more_than_the_whole() =>
        LineFixture.Check("INT3016", Percent("public static Money Rest(Money all) { var half = all.Percent(50); return all - half - half; }"));

    [Fact]
    public Task A_part_for_itself_is_told_as_it_is() => LineFixture.Check("", Percent("public static string Tip(Money all) => $\"{all.Percent(10).Cents}\";"));
}
