namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5002: one share of an amount is added twice, each time written in another way.</summary>
public sealed class SameShareTests
{
    private static string Checkout(string total, string price) => $$"""
        //- Rates.cs
        public class Rates
        {
            private readonly Dictionary<string, decimal> _prices = new() { ["stalls"] = 40m };
            public decimal PriceOf(string section)
            {
                var price = _prices[section];
                return {|a:price ~> {{price}}|};
            }
        }
        //- Checkout.cs
        public class Order
        {
            public List<string> Lines { get; } = [];
            public decimal Net { get; set; }
            public decimal Delivery { get; set; }
            public decimal Total { get; set; }
        }
        public class Checkout(Rates rates)
        {
            public void Close(Order order)
            {
                order.Net = order.Lines.Sum(l => rates.PriceOf(l));
                order.Delivery = 3m;
                {|b:order.Total = order.Net + order.Delivery; ~> {{total}}
                EXPECT
                |}
            }
        }
        """;

    [Theory]
    [InlineData("var vat = Math.Round(order.Net * 0.10m, 2); order.Total = order.Net + vat + order.Delivery;", "Math.Round(price * 1.10m, 2)", "INT5002")]
    [InlineData("order.Total = order.Net + 0.1m * order.Net + order.Delivery;", "price * 1.10m", "INT5002")]
    [InlineData("order.Total = order.Net * 1.1m + order.Delivery;", "price + price * 0.10m", "INT5002")]
    [InlineData("var reduction = order.Net * 0.05m; order.Total = order.Net - reduction + order.Delivery;", "price * 0.95m", "INT5002")]
    [InlineData("order.Total = order.Net + order.Net * 0.07m + order.Delivery;", "price * 1.10m", "")]
    [InlineData("var reduction = order.Net * 0.10m; order.Total = order.Net - reduction + order.Delivery;", "price * 1.10m", "")]
    [InlineData("var part = order.Net * 0.10m; order.Total = order.Net + order.Delivery; Console.WriteLine(part);", "price * 1.10m", "")]
    public Task A_part_is_added_to_what_it_is_a_part_of(string total, string price, string rule) => LineFixture.Check(rule, Checkout(total, price));

    private static string Wages(string factor, string raise) => $$"""
        //- Pay.cs
        public interface ISource { decimal Of(string name); }
        public class Contract : ISource { public decimal Of(string name) => name.Length * 1000m; }
        {|a: ~> public class Indexed(ISource inner, decimal factor) : ISource
        {
            public decimal Of(string name) => inner.Of(name) * factor;
        }|}
        public static class Sources
        {
            public static ISource Default()
            {
                return {|a:new Contract() ~> new Indexed(new Contract(), {{factor}})|};
            }
        }
        //- Run.cs
        public class Run(ISource source)
        {
            public decimal Pay(string name, decimal tax)
            {
                var monthly = source.Of(name);
                {|b: ~> {{raise}}
                EXPECT
                |}
                return monthly - tax;
            }
        }
        """;

    [Theory]
    [InlineData("1.02m", "monthly *= 1.02m;", "INT5002")]
    [InlineData("1.02m", "monthly += monthly * 0.02m;", "INT5002")]
    [InlineData("1.02m", "monthly *= 1.03m;", "")]
    [InlineData("1m", "monthly *= 1m;", "")]
    public Task A_factor_that_an_object_is_made_with(string factor, string raise, string rule) => LineFixture.Check(rule, Wages(factor, raise));

    private static string Grain(string net, string share) => $$"""
        //- Ticket.cs
        public class Ticket
        {
            public decimal Gross { get; set; }
            public decimal Moisture { get; set; }
            public decimal Net => {|a:Gross ~> Math.Round({{net}})|};
            {|a: ~> private static decimal DryShare(decimal moisture)
            {
                const decimal storable = 14.5m;
                return moisture <= storable ? 1m : (100m - moisture) / (100m - storable);
            }|}
        }
        //- Settlement.cs
        public class Note { public decimal Tonnes { get; set; } }
        public class Settlement
        {
            public static int Version => 1;
            {|b: ~> private const decimal BaseMoisture = 14.5m;|}
            public Note Settle(Ticket ticket)
            {
                var note = new Note();
                note.Tonnes = ticket.Net / 1000m;
                {|b: ~> if (ticket.Moisture > BaseMoisture)
                    note.Tonnes *= {{share}};
                EXPECT
                |}
                return note;
            }
        }
        """;

    [Theory]
    [InlineData("Gross * DryShare(Moisture)", "(100m - ticket.Moisture) / (100m - BaseMoisture)", "INT5002")]
    [InlineData("Gross * DryShare(Moisture)", "(100m - ticket.Moisture) / 100m", "")]
    [InlineData("Gross - 0.5m", "(100m - ticket.Moisture) / (100m - BaseMoisture)", "")]
    public Task A_share_that_a_method_works_out(string net, string share, string rule) => LineFixture.Check(rule, Grain(net, share));
}
