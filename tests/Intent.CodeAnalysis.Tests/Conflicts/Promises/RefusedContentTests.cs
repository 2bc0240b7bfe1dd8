using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3006 by what an argument holds: collections without elements, objects that are made for the call, flags.</summary>
public sealed class RefusedContentTests
{
    private const string Orders = """
        //- Order.cs
        public record Line(string Sku, int Quantity);
        public class Order
        {
            public int Priority { get; set; } = 1;
            public string Buyer { get; set; } = "";
        }
        //- OrderBook.cs
        public class OrderBook
        {
            public List<string> Log { get; } = [];

            public int Place(string buyer, IEnumerable<string> skus)
            {
                SKUS
                Log.Add(buyer);
                return skus.Count();
            }

            public void Take(Order order)
            {
                ORDER
                Log.Add(order.Buyer);
            }

            public void Append(Line line)
            {
                LINE
                Log.Add(line.Sku);
            }

            public void Close(bool confirmed)
            {
                FLAG
                Log.Add("closed");
            }
        }
        //- Desk.cs
        public class Desk(OrderBook orders)
        {
            public int Count { get; set; }
            {|b: ~> USE|}
            EXPECT
            public string Name => "desk" + orders;
        }
        """;

    private const string Expected = "//~ b: INT3006";

    private static string With(string place, string guard, string use, string expect = "")
    {
        var text = Orders;
        foreach (var other in new[] { "SKUS", "ORDER", "LINE", "FLAG" })
            text = text.Replace("        " + other + "\n", other == place ? "        {|a: ~> " + guard + "|}\n" : "", StringComparison.Ordinal);
        return text.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if (!skus.Any()) throw new ArgumentException();")]
    [InlineData("if (skus.Count() == 0) throw new ArgumentException();")]
    [InlineData("var wanted = skus.ToList(); if (wanted.Count < 1) throw new ArgumentException();")]
    public Task A_collection_needs_an_element_and_gets_none(string guard) => Finds(With("SKUS", guard, "public int Open(string buyer) => orders.Place(buyer, []);", Expected));

    [Theory]
    [InlineData("public int Open(string buyer) => orders.Place(buyer, new List<string>());")]
    [InlineData("public int Open(string buyer) => orders.Place(buyer, Array.Empty<string>());")]
    [InlineData("public int Open(string buyer) => orders.Place(buyer, Enumerable.Empty<string>());")]
    public Task No_element_in_any_writing(string use) => Finds(With("SKUS", "if (!skus.Any()) throw new ArgumentException();", use, Expected));

    [Theory]
    [InlineData("if (!skus.Any()) throw new ArgumentException();", "public int Open(string buyer) => orders.Place(buyer, [\"a\"]);")]
    [InlineData("if (!skus.Any()) throw new ArgumentException();", "public int Open(string buyer, string[] all) => orders.Place(buyer, all);")]
    [InlineData("if (skus.Count() > 100) throw new ArgumentException();", "public int Open(string buyer) => orders.Place(buyer, []);")]
    [InlineData("if (skus is null) throw new ArgumentNullException();", "public int Open(string buyer) => orders.Place(buyer, []);")]
    public Task A_collection_that_is_taken(string guard, string use) => Silent(With("SKUS", guard, use));

    [Theory]
    [InlineData("ORDER", "if (order.Priority <= 0) throw new ArgumentException();", "public void Low() => orders.Take(new Order { Priority = 0 });")]
    [InlineData("ORDER", "if (string.IsNullOrEmpty(order.Buyer)) throw new ArgumentException();", "public void Low() { var order = new Order { Buyer = \"\" }; orders.Take(order); }")]
    [InlineData("LINE", "if (line.Quantity < 1) throw new ArgumentException();", "public void Low() => orders.Append(new Line(\"a\", 0));")]
    [InlineData("LINE", "ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line.Quantity);", "public void Low() => orders.Append(new Line(Quantity: -1, Sku: \"a\"));")]
    public Task An_object_made_for_the_call_has_what_is_refused(string place, string guard, string use) => Finds(With(place, guard, use, Expected));

    [Theory]
    [InlineData("ORDER", "if (order.Priority <= 0) throw new ArgumentException();", "public void Low() => orders.Take(new Order { Priority = 2 });")]
    [InlineData("ORDER", "if (order.Priority <= 0) throw new ArgumentException();", "public void Low() => orders.Take(new Order { Buyer = \"a\" });")]
    [InlineData("ORDER", "if (order.Priority <= 0) throw new ArgumentException();", "public void Low() { var order = new Order { Priority = 0 }; order.Priority = 3; orders.Take(order); }")]
    [InlineData("LINE", "if (line.Quantity < 1) throw new ArgumentException();", "public void Low(int n) => orders.Append(new Line(\"a\", n));")]
    public Task An_object_that_is_taken(string place, string guard, string use) => Silent(With(place, guard, use));

    [Fact]
    public Task A_flag_must_be_set_and_is_not() => Finds(With("FLAG", "if (!confirmed) throw new InvalidOperationException();", "public void End() => orders.Close(false);", Expected));

    [Fact]
    public Task A_flag_must_be_set_and_is() => Silent(With("FLAG", "if (!confirmed) throw new InvalidOperationException();", "public void End() => orders.Close(true);"));

    [Theory]
    [InlineData("Log.Add(\"x\");", "")]
    [InlineData("orders.Append(sku);", Expected3005)]
    public Task A_loop_over_a_copy_that_is_the_collection_itself_now_changes_it(string work, string expect) => (expect.Length > 0 ? (Func<string, Task>)Finds : Silent)("""
        //- Book.cs
        public class Book
        {
            private readonly List<string> _all = [];
            public IReadOnlyList<string> All() => {|a:_all.ToList() ~> _all|};
            public void Append(string sku) => _all.Add(sku);
        }
        //- Copier.cs
        public class Copier(Book orders)
        {
            public List<string> Log { get; } = [];
            public string Name => "copier";
            {|b: ~> public void Double() { foreach (var sku in orders.All()) WORK }|}
            EXPECT
        }
        """.Replace("WORK", work, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal));

    private const string Expected3005 = "//~ b: INT3005";

    private const string Spans = """
        //- Spans.cs
        public record Span(int From, int To) { public string Name { get; init; } = ""; }
        public class Spans
        {
            public List<Span> All { get; } = [];
            public void Add(Span span)
            {
                if (span.To {|a:< ~> <=|} span.From) throw new ArgumentException("to");
                All.Add(span);
            }
            public void Move(int from, int to)
            {
                {|a: ~> if (from == to) throw new ArgumentException("to");|}
                All.RemoveAll(s => s.From == from);
                All.Add(new Span(to, to + 1));
            }
        }
        //- Marks.cs
        public class Marks(Spans spans)
        {
            public int Count { get; set; }
            {|b: ~> public void Mark(int at, int end) { USE Count++; }|}
            EXPECT
            public string Name => "s";
        }
        """;

    private static string Spanned(string use, string expect = "") => Spans.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("spans.Add(new Span(at, at));")]
    [InlineData("spans.Add(new(To: at + 1, From: at + 1) { Name = \"m\" });")]
    [InlineData("var mark = new Span(at, at); spans.Add(mark);")]
    [InlineData("spans.Move(end, end);")]
    public Task Two_that_may_not_be_equal_are_one_expression(string use) => Finds(Spanned(use, "//~ b: INT3006"));

    [Theory]
    [InlineData("spans.Add(new Span(at, end));")]
    [InlineData("spans.Add(new Span(at, at + 1));")]
    [InlineData("spans.Add(new Span(Next(), Next())); int Next() => ++at;")]
    [InlineData("spans.Move(at, end);")]
    public Task Two_that_may_not_be_equal_are_two_expressions(string use) => Silent(Spanned(use));
}
