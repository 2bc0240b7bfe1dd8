using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Everyday edits of one flow in a marketplace: payouts that skip somebody, prices that are rounded, mails that are escaped.</summary>
public sealed class PayoutFlowTests
{
    private static string Payouts(string found, string already) => $$"""
        //- Payouts.cs
        public class Seller { public bool Frozen; public decimal Balance; public int Complaints; }
        public class Payouts
        {
            public decimal Paid { get; private set; }
            public string? Pay(Seller seller)
            {
                {|a: ~> if (seller.Frozen) return null;|}
                {{already}}
                Paid += seller.Balance;
                seller.Balance = 0m;
                {|b: ~> seller.Complaints = 0;|}
                {{found}}
                return "paid";
            }
        }
        """;

    [Fact]
    public Task A_new_way_out_stands_before_code_that_always_ran() => Finds(Payouts("//~ b: INT5004", ""));

    [Fact]
    public Task A_new_way_out_gives_something_else_than_the_one_that_was_there() => Finds(Payouts("//~ b: INT5004", "if (seller.Balance < 10m) return \"too little\";"));

    [Fact]
    public Task One_more_reason_to_do_nothing_stands_beside_the_one_that_was_there() => Silent(Payouts("", "if (seller.Balance < 10m) return null;"));

    private static string Rounded(string result) => $$"""
        //- Prices.cs
        public static class Money { public static decimal Round(decimal amount) => Math.Round(amount, 2); }
        public class Prices
        {
            private readonly Dictionary<string, decimal> _prices = [];
            public decimal Of(string sku) => {|a:_prices[sku] ~> {{result}}|};
        }
        //- Tags.cs
        public class Tags(Prices prices)
        {
            public string Name => "tags";
            {|b: ~> public decimal On(string sku) => Money.Round(prices.Of(sku)|}
        """;

    [Fact]
    public Task A_rounded_price_is_rounded_after_a_factor() => Finds(Rounded("Money.Round(_prices[sku])").Replace("prices.Of(sku)|}", "prices.Of(sku) * 1.19m);|}", StringComparison.Ordinal) + """

            //~ b: INT5002
        }
        """);

    [Fact]
    public Task A_rounded_price_is_rounded_again() => Silent(Rounded("Money.Round(_prices[sku])").Replace("prices.Of(sku)|}", "prices.Of(sku));|}", StringComparison.Ordinal) + """

        }
        """);

    private static string Mails(string body, string found = "") => $$"""
        //- Texts.cs
        public static class Texts
        {
            public static string Greeting(string name) => "Hello " + {|a:name ~> System.Net.WebUtility.HtmlEncode(name)|};
        }
        //- Mails.cs
        public class Mails
        {
            public string Body(string buyer, string number)
            {
                var greeting = Texts.Greeting(buyer);
                var body = $"{greeting} we got order {number}.";
                return {|b:body ~> {{body}}|};
                {{found}}
            }
        }
        """;

    [Fact]
    public Task A_text_is_escaped_again_with_what_it_was_put_together_from() => Finds(Mails("System.Net.WebUtility.HtmlEncode(body)", "//~ b: INT5002"));

    [Fact]
    public Task Another_part_of_a_text_is_escaped() => Silent(Mails("body + System.Net.WebUtility.HtmlEncode(number)"));
}
