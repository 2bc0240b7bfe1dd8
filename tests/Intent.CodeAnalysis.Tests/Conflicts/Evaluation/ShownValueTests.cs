using Intent.Core.Conflicts;
using Intent.Testing.Fixtures;

namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>INT6002: new code that only shows what a member gives wants what it gives today; not so code that decides by it, or where it is no such value any more.</summary>
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
    private const string Double = "9m + kilos * 1.2m";

    [Theory]
    [InlineData(Toll, "price")]
    [InlineData(Toll, "\"Price: \" + price")]
    [InlineData(Toll, "$\"{price:0.00} CHF\".PadLeft(20)")]
    [InlineData(Toll, "price * 12m")]
    [InlineData(Toll, "string.Join(\" \", new List<decimal> { price, 2 * price })")]
    [InlineData(Toll, "new KeyValuePair<string, string>(\"toll\", price.ToString(\"0.00\"))")]
    [InlineData(Toll, "(\"toll\", price)")]
    [InlineData(Toll, "new System.Text.StringBuilder().Append(\"Toll \").Append(price).Append(\" CHF\").ToString()")]
    // From 6.9 to 6: a digit less is no part that was lost.
    [InlineData("Math.Floor(4.5m + kilos * 1.2m)", "\"\" + price")]
    [InlineData(Double, "price * 12m")]
    [InlineData(Double, "price + price * 0.08m", "INT6002")]
    [InlineData(Double, "price > 7m ? \"dear\" : \"cheap\"", "INT6002")]
    // An amount that was adjusted: who computes with it, or decides by it, wants that of today.
    [InlineData(Toll, "price + price * 0.08m")]
    [InlineData(Toll, "price > 7m ? \"dear\" : \"cheap\"")]
    [InlineData("4.9m + (kilos + 1m) * 1.2m", "price > 7m ? \"dear\" : \"cheap\"", "INT6002")]
    [InlineData("4.9m + kilos * 1.255m", "\"Price: \" + price", "INT6002")]
    [InlineData("450m + kilos * 120m", "\"Price: \" + price", "INT6002")]
    [InlineData("Math.Max(0m, kilos - 5m)", "\"Price: \" + price", "INT6002")]
    public Task A_price_that_is_shown_and_one_that_decides_or_is_none_any_more(string price, string use, string rule = "") =>
        LineFixture.Check(rule, Receipts(price, use));

    [Theory]
    [InlineData("\"Bern > Chur\"", "")]
    // A zero more is no digit that nobody rounds.
    [InlineData("\"Bern-Chur 2.00 h\"", "")]
    [InlineData("\"Bern\"", "INT6002")]
    [InlineData("\"\"", "INT6002")]
    public Task A_text_that_is_shown(string text, string rule) => LineFixture.Check(rule, $$"""
        //- Labels.cs
        public static class Labels
        {
            public static string Route(int number) => number < 1 ? "none" : {|a:"Bern-Chur" ~> {{text}}|};
        }
        //- Heading.cs
        public static class Heading
        {
            {|b: ~> public static string Of(int number)
            {
                var route = Labels.Route(number);
                EXPECT
                return "Tour " + route;
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(Labels.Route(0));
        {|b: ~> Console.WriteLine(Heading.Of(2));|}
        """);

    [Theory]
    [InlineData("price > 9m", "INT6002")]
    [InlineData("price > 12m", "")]
    public Task Which_branch_of_a_new_statement_runs_is_an_outcome(string condition, string rule) => LineFixture.Check(rule, $$"""
        //- Tariff.cs
        public static class Tariff
        {
            public static decimal Price(decimal kilos) => {|a:4.5m + kilos * 1.2m ~> {{Double}}|};
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

    private static string Letters(string was, string now) => $$"""
        //- Post.cs
        public static class Post
        {
            public static int Class(int grams) => {|a:{{was}} ~> {{now}}|};
        }
        //- Desk.cs
        public static class Desk
        {
            {|b: ~> public static string Of(int grams)
            {
                if (Post.Class(grams) > 1)
                EXPECT
                    return "parcel";
                return "letter";
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(Post.Class(9) > 7);
        {|b: ~> Console.WriteLine(Desk.Of(220));|}
        """;

    [Theory]
    [InlineData("grams > 200 ? 2 : 1", "grams > 250 ? 2 : 1", "")]
    [InlineData("grams > 200 ? 2 : 1", "grams > 500 ? 2 : 1", "INT6002")]
    // Another class is more than a limit.
    [InlineData("grams > 200 ? 2 : 1", "grams > 250 ? 3 : 1", "INT6002")]
    // Another place is no amount.
    [InlineData("new[] { 7, 1, 1, 2, 0 }[3]", "new[] { 7, 1, 1, 2, 0 }[4]", "INT6002")]
    public Task A_limit_that_was_adjusted(string was, string now, string rule) => LineFixture.Check(rule, Letters(was, now));

    private static string Terms(string fee, string use) => $$"""
        //- Terms.cs
        public sealed class Terms
        {
            public decimal Fee { get; init; } = {|a:25m ~> {{fee}}|};
        }
        //- Quote.cs
        public static class Quote
        {
            {|b: ~> public static object Of(Terms terms)
            {
                return {{use}};
                EXPECT
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(new Terms().Fee > 0m);
        {|b: ~> Console.WriteLine(Quote.Of(new Terms()));|}
        """;

    [Theory]
    [InlineData("30m", "40m + terms.Fee", "")]
    [InlineData("0m", "40m + terms.Fee", "INT3015")]
    [InlineData("30m", "terms.Fee < 28m ? \"cheap\" : \"dear\"", "INT3015")]
    public Task An_initial_value_that_is_shown(string fee, string use, string rule) => LineFixture.Check(rule, Terms(fee, use));

    [Fact]
    public async Task A_risk_that_comes_true_is_a_warning()
    {
        var text = Terms("0m", "40m + terms.Fee").Replace("EXPECT", "", StringComparison.Ordinal);
        var finding = Assert.Single(await TwoSided.Findings(FixtureSolutions.Pair(TwoSidedFixture.Parse(text))));
        Assert.Equal(Rules.InitialValue.Id, finding.Rule);
        Assert.Equal(FindingLevel.Warning, finding.Level);
        Assert.Contains("the code gives '40' after the merge, and '65' without it", finding.Message, StringComparison.Ordinal);
    }
}
