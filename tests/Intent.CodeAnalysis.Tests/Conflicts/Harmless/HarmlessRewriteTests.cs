namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Code of one head that is only written in another way, beside an edit of the other head in the same flow: silent.</summary>
public sealed class HarmlessRewriteTests
{
    private const string Rates = """
        //- Order.cs
        public class Order { public int Count { get; set; } public bool Vip { get; set; } public decimal Rate { get; set; } }
        //- Pricing.cs
        public class Pricing
        {
            public decimal Of(Order order)
            {
                {|b: ~> order.Count += 2;|}
                Console.WriteLine(order);
                Console.WriteLine(order.Vip);
                OLD
            }
        }
        """;

    [Theory]
    [InlineData("if (order.Vip) return 0.2m; else if (order.Count > 10) return 0.1m; else return 0;", "return order.Vip ? 0.2m : order.Count > 10 ? 0.1m : 0;")]
    [InlineData("if (order.Vip) return 20; if (order.Count > 10) { return 10; } return 0;", "return order.Vip ? 20 : order.Count > 10 ? 10 : 0;")]
    [InlineData("if (order.Vip) { order.Rate = 0.2m; } else if (order.Count > 10) order.Rate = 0.1m; else { order.Rate = 0.05m; } return 1;", "order.Rate = order.Vip ? 0.2m : order.Count > 10 ? 0.1m : 0.05m; return 1;")]
    [InlineData("return order.Vip ? 0.2m : order.Count > 10 ? 0.1m : 0;", "if (order.Vip) return 0.2m;\n else if (order.Count > 10) return 0.1m;\n else return 0;")]
    [InlineData("if (order.Vip) { if (order.Count > 10) return 3; else return 2; } else return 1;", "return order.Vip ? order.Count > 10 ? 3 : 2 : 1;")]
    public Task A_chain_of_ifs_is_written_as_conditional_expressions(string old, string now) => TwoSided.CheckSilent(Rates.Replace("OLD", $"{{|a:{old} ~> {now}|}}", StringComparison.Ordinal));

    [Fact]
    public Task Another_limit_in_the_chain_is_no_rewrite() => TwoSided.Check("//@ expect: INT5006 a Count\n" + Rates.Replace("OLD", """
        {|a:if (order.Vip) return 0.2m; else return 0; ~> return order.Vip ? 0.2m : order.Count > 5 ? 0.1m : 0;|}
        """, StringComparison.Ordinal));

    private const string Parts = """
        //- Part.cs
        public class Part
        {
            public event Action<string>? Arrived;
            public int Limit { get; set; }
            public Part({|a: ~> Owner owner|})
            {
                Limit = 0;
                {|a: ~> Arrived += owner.OnArrived;|}
            }
            public void Raise(string line) => Arrived?.Invoke(line);
        }
        //- Owner.cs
        public class Owner
        {
            private OLD;
            public int Count { get; private set; }
            public Owner()
            {
                {|a:MADE|}
                Console.WriteLine("x");
                Count = 0;
                {|b: ~> USE|}
            }
            public void OnArrived(string line) => Count++;
            private static void Show(object part) => Console.WriteLine(part);
        }
        """;

    private static string Made(string field, string made, string use) => Parts.Replace("OLD", field, StringComparison.Ordinal)
        .Replace("MADE", made, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal);

    [Theory]
    [InlineData("_part.Arrived += Show;")]
    [InlineData("_part.Raise(\"x\");")]
    public Task An_object_is_made_from_other_arguments_and_asked(string use) => TwoSided.CheckSilent(Made("readonly Part _part", "_part = new Part(); ~> _part = new Part(this);", use));

    [Fact]
    public Task Another_value_is_put_there_and_passed_on() => TwoSided.Check("//@ expect: INT5006 b _sum\n" + Made("decimal _sum", "_sum = new decimal(5); ~> _sum = new decimal(6); Show(new Part(this));", "Show(_sum);"));
}
