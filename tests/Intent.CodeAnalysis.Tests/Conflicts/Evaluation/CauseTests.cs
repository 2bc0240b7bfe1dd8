namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>Of several edits that ran before new code gave another outcome, the one without which it would not have.</summary>
public sealed class CauseTests
{
    private const string Sale = """
        //- Order.cs
        public sealed class Order
        {
            private readonly List<decimal> _lines = new();
            public decimal Discount { get; set; }
            public IReadOnlyList<decimal> Lines => _lines;
            public decimal Total => {|a:_lines.Sum() ~> _lines.Sum() - Discount|};
            public void Add(decimal price) => _lines.Add(price);
        }
        //- Till.cs
        public sealed class Till
        {
            public Order Sell(decimal[] prices)
            {
                var order = new Order();
                foreach (var price in prices)
                    order.Add({|a:price * 0.8m ~> price|});
                {|a: ~> order.Discount = order.Total * 0.2m;|}
                return order;
            }
        }
        //- Refund.cs
        public static class Refund
        {
            {|b: ~> public static string Of(Order order) => order.Lines[0] > LIMIT ? "check" : "pay";|}
            public static int Old => 1;
        }
        //- Program.cs
        var order = new Till().Sell([40m, 20m]);
        Console.WriteLine(order.Total);
        {|b: ~> Console.WriteLine(Refund.Of(order));|}
        """;

    [Fact]
    public Task Nothing_but_the_edit_that_mattered_is_named() =>
        TwoSided.Check("//@ expect: INT6002 b what Till.Sell does\n" + Sale.Replace("LIMIT", "35m", StringComparison.Ordinal));

    [Fact]
    public Task No_outcome_is_another_one() => TwoSided.CheckSilent(Sale.Replace("LIMIT", "45m", StringComparison.Ordinal));
}
