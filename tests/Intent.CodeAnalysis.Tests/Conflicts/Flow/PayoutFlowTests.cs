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

    private static string Shop(string other, string found = "") => $$"""
        //- Shop.cs
        public class Orders { public event Action<string>? Placed; public void Place(string order) => Placed?.Invoke(order); }
        public class Mails
        {
            public int Sent { get; private set; }
            public void Attach(Orders orders) => orders.Placed += OnPlaced;
            public void Detach(Orders orders) => orders.Placed -= OnPlaced;
            private void OnPlaced(string order) => Sent++;
        }
        public class Counter
        {
            public int Count { get; private set; }
            public void Reattach(Orders orders)
            {
                orders.Placed -= OnPlaced;
                orders.Placed += OnPlaced;
            }
            private void OnPlaced(string order) => Count++;
        }
        //- Host.cs
        public class Host(Mails mails, Orders orders, Counter counter)
        {
            public int Routes { get; private set; }
            public void Build()
            {
                {|a: ~> mails.Attach(orders);
                counter.Reattach(orders);|}
                new Endpoints(mails, counter).Map(orders);
                Routes++;
            }
        }
        //- Endpoints.cs
        public class Endpoints(Mails mails, Counter counter)
        {
            public int Routes { get; private set; }
            public string Name => mails.ToString() + counter;
            public void Map(Orders all)
            {
                {|b: ~> {{other}};|}
                Routes++;
            }
        }
        """.Replace("mails.Attach(orders);", "mails.Attach(orders);" + found, StringComparison.Ordinal);

    [Fact]
    public Task Both_heads_attach_the_mails_to_the_orders() => Finds(Shop("mails.Attach(all)", """

                    //~ a: INT5002
        """));

    [Fact]
    public Task One_head_attaches_the_mails_and_the_other_one_detaches_them() => Silent(Shop("mails.Detach(all)"));

    [Fact]
    public Task Both_heads_attach_what_takes_itself_off_first() => Silent(Shop("counter.Reattach(all)"));

    private static string Fees(string lookup, string found = "") => $$"""
        //- Sellers.cs
        public class Seller { public string Id = ""; public decimal Balance; public string ParentId => Id + "/.."; public string Number { get; init; } = ""; }
        public class Sellers
        {
            private readonly Dictionary<string, Seller> _all = [];
            public IEnumerable<Seller> All() => _all.Values;
            public Seller Get(string number) => _all[number];
            public Seller GetParent(string number) => _all[number + "/.."];
        }
        //- Payouts.cs
        public class Payouts(Sellers sellers)
        {
            public int Runs { get; private set; }
            public bool Pay(string number)
            {
                var seller = sellers.{{lookup}}(number);
                Runs++;
                {|a: ~> seller.Balance -= 0.35m;|}
                return seller.Balance > 0m;
            }
        }
        //- Batch.cs
        public class Batch(Payouts payouts, Sellers sellers)
        {
            public int Paid { get; private set; }
            public void Run()
            {
                foreach (var seller in sellers.All())
                    if (payouts.Pay(seller.Number))
                    {
                        {|b: ~> seller.Balance -= 0.35m;|}
                        {{found}}
                        Paid++;
                    }
            }
        }
        """;

    [Fact]
    public Task A_fee_is_taken_from_a_seller_and_from_the_seller_with_the_same_number() => Finds(Fees("Get", "//~ b: INT5002"));

    [Fact]
    public Task A_fee_is_taken_from_a_seller_and_from_the_parent() => Silent(Fees("GetParent"));
}
