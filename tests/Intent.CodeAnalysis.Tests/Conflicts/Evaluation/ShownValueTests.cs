namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>INT6002: new code that only shows what a member gives wants what it gives today; code that decides or calculates with it does not, nor where it is no such value any more.</summary>
public sealed class ShownValueTests
{
    private static string Receipts(string price, string use) => $$"""
        //- Tariff.cs
        public static class Tariff
        {
            public static decimal Price(decimal kilos) => {|a:4.5m + kilos * 1.2m ~> {{price}}|};
        }
        //- Receipt.cs
        public static class Receipt
        {
            {|b: ~> public static object Of(decimal kilos)
            {
                var price = Tariff.Price(kilos);
                EXPECT
                return {{use}};
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(Tariff.Price(1m) > 0m);
        {|b: ~> Console.WriteLine(Receipt.Of(2m));|}
        """;

    private const string Toll = "4.9m + kilos * 1.2m";

    [Theory]
    [InlineData(Toll, "price")]
    [InlineData(Toll, "\"Price: \" + price")]
    [InlineData(Toll, "$\"{price:0.00} CHF\".PadLeft(20)")]
    public async Task A_price_that_is_shown_is_information(string price, string use)
    {
        await LineFixture.Check("INT6002", Receipts(price, use));
        await TwoSided.CheckSilent(Receipts(price, use).Replace("EXPECT", ""), allowInformation: true);
    }

    [Theory]
    [InlineData(Toll, "price > 7m ? \"dear\" : \"cheap\"")]
    [InlineData(Toll, "price * 12m")]
    [InlineData("450m + kilos * 120m", "\"Price: \" + price")]
    [InlineData("Math.Max(0m, kilos - 5m)", "\"Price: \" + price")]
    public async Task A_price_that_decides_or_is_none_any_more_is_a_warning(string price, string use)
    {
        await LineFixture.Check("INT6002", Receipts(price, use));
        await FluentActions.Awaiting(() => TwoSided.CheckSilent(Receipts(price, use).Replace("EXPECT", ""), allowInformation: true)).Should().ThrowAsync<Exception>();
    }

    [Theory]
    [InlineData("price > 7m", "INT6002")]
    [InlineData("price > 9m", "")]
    public Task Which_branch_of_a_new_statement_runs_is_an_outcome(string condition, string rule) => LineFixture.Check(rule, $$"""
        //- Tariff.cs
        public static class Tariff
        {
            public static decimal Price(decimal kilos) => {|a:4.5m + kilos * 1.2m ~> {{Toll}}|};
        }
        //- Program.cs
        Console.WriteLine(Tariff.Price(1m) > 0m);
        {|b: ~> var price = Tariff.Price(2m);
        if ({{condition}})
        EXPECT
            Console.WriteLine("dear");
        else
            Console.WriteLine("cheap");|}
        """);
}
