namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>The classes of pairs that look related and must stay silent.</summary>
public sealed class SilenceTests
{
    [Fact]
    public Task Same_rename_on_both_sides() => TwoSided.CheckSilent("""
        //- Line.cs
        public class Line { public int {|ab:Qty ~> Quantity|} { get; set; } }
        //- Cart.cs
        public class Cart { public int Pieces(Line line) => line.{|ab:Qty ~> Quantity|}; }
        //- a+ Stock.cs
        public class Stock { public bool Enough(Line line) => line.Quantity < 10; }
        """);

    [Fact]
    public Task Optional_parameter_appended_and_called() => TwoSided.CheckSilent("""
        //- Http.cs
        public class Http { public string Get(string url{|a: ~> , int retries = 3|}) => url; }
        //- Feed.cs
        public class Feed(Http http) { public string Load() => {|b:"" ~> http.Get("/feed")|}; }
        """);

    [Fact]
    public Task Optional_parameter_appended_to_a_constructor() => TwoSided.CheckSilent("""
        //- Retry.cs
        public record Retry(int Times = 3{|a: ~> , int DelayMs = 10|});
        //- Client.cs
        public class Client { public Retry Policy { get; } = {|b:new() ~> new Retry(5)|}; }
        """);

    [Fact]
    public Task Cancellation_token_appended_and_awaited() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store { public Task<int> CountAsync({|a: ~> CancellationToken cancellation = default|}) => Task.FromResult(1); }
        //- Panel.cs
        public class Panel(Store store)
        {
            public async Task<bool> Empty() => {|b:await Task.FromResult(false) ~> await store.CountAsync() == 0|};
        }
        """);

    [Fact]
    public Task Disjoint_fields() => TwoSided.CheckSilent("""
        public class User
        {
            {|a: ~> public string? Phone { get; set; }|}
            public string Name { get; set; } = "";

            public int Age { get; set; }
            {|b: ~> public string? Fax { get; set; }|}
        }
        """);

    [Fact]
    public Task Variable_extracted_and_method_called() => TwoSided.CheckSilent("""
        //- Price.cs
        public class Price
        {
            public decimal Net(decimal list, decimal rate)
            {
                {|a:return list * (1 - rate); ~> var factor = 1 - rate;
                return list * factor;|}
            }
        }
        //- Cart.cs
        public class Cart(Price price) { public decimal Sum => {|b:0 ~> price.Net(10, 0.1m)|}; }
        """);

    [Fact]
    public Task Access_widened() => TwoSided.CheckSilent("""
        //- Box.cs
        public class Box
        {
            {|a:internal ~> public|} int Width { get; set; }
            {|a:private ~> protected|} int _depth;
            public int Depth() => _depth;
        }
        //- Shelf.cs
        public class Shelf { public bool Fits(Box box) => {|b:true ~> box.Width < 100 && box.Depth() < 30|}; }
        """);

    [Fact]
    public Task Overload_that_cannot_apply() => TwoSided.CheckSilent("""
        //- Clip.cs
        public static class Clip
        {
            public static int At(int value, int max) => Math.Min(value, max);
            {|a: ~> public static string At(string value, int max) => value[..max];|}
        }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> Clip.At(5, 3)|}; }
        """);

    [Fact]
    public Task Comments_and_format() => TwoSided.CheckSilent("""
        //- Calc.cs
        public class Calc
        {
            {|a:public int Add(int x,int y){return x+y;} ~> /// <summary>The sum.</summary>
            public int Add(int x, int y)
            {
                // Checked nowhere.
                return x + y;
            }|}
        }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> new Calc().Add(5, 3)|}; }
        """);

    [Fact]
    public Task If_else_turned_into_a_conditional() => TwoSided.CheckSilent("""
        //- Sign.cs
        public class Sign
        {
            public string Of(int n)
            {
                {|a:if (n < 0) return "-"; else return "+"; ~> return n < 0 ? "-" : "+";|}
            }
        }
        //- Use.cs
        public class Use { public string Text(int n) => {|b:"" ~> new Sign().Of(n)|}; }
        """);

    [Fact]
    public Task Unrelated_members() => TwoSided.CheckSilent("""
        public class Shop
        {
            public int Open() => {|a:8 ~> 9|};

            public int Customers { get; set; }

            public string Name() => {|b:"shop" ~> "Shop"|};
        }
        """);

    [Fact]
    public Task Extra_record_property() => TwoSided.CheckSilent("""
        //- Pt.cs
        public record Pt(int X, int Y) { {|a: ~> public string? Label { get; init; }|} }
        //- Use.cs
        public class Use { public int Sum() { {|b:return 0; ~> var (x, y) = new Pt(1, 2); return x + y;|} } }
        """);

    [Fact]
    public Task Member_moved_to_another_part() => TwoSided.CheckSilent("""
        //- Cart.cs
        public partial class Cart
        {
            public int Lines { get; set; }
            {|a:public decimal Sum() => Lines * 2m; ~> |}
        }
        //- Cart.Sum.cs
        public partial class Cart
        {
            public int Pieces { get; set; }
            {|a: ~> public decimal Sum() => Lines * 2m;|}
        }
        //- Bill.cs
        public class Bill(Cart cart) { public decimal Total => {|b:0 ~> cart.Sum()|}; }
        """);

    [Fact]
    public Task Private_helper_renamed() => TwoSided.CheckSilent("""
        public class Text
        {
            private static string {|a:Norm ~> Normalise|}(string s) => s.Trim();

            public string Left(string s) => {|a:Norm ~> Normalise|}(s);

            public int Count { get; set; }

            public int Length(string s) => {|b:0 ~> Left(s).Length|};
        }
        """);

    [Fact]
    public Task Identical_edit_on_both_sides() => TwoSided.CheckSilent("""
        //- ab- Temp.cs
        public class Temp { }
        //- ab+ Price.cs
        public class Price { public int Cents { get; set; } }
        //- Sum.cs
        public class Sum
        {
            public int Of(int x, int y)
            {
                {|ab:return x + y; ~> return checked(x + y);|}
            }

            public int Zero => 0;

            public int Twice(int x) => {|b:2 * x ~> Of(x, x)|};
        }
        """);

    [Fact]
    public Task Log_text_only() => TwoSided.CheckSilent("""
        //- Job.cs
        public class Job
        {
            public int Run(int n)
            {
                Console.WriteLine({|a:"run" ~> $"run {n}"|});
                return n + 1;
            }
        }
        //- Timer.cs
        public class Daily(Job job) { public int Tick() => {|b:0 ~> job.Run(1)|}; }
        """);

    [Fact]
    public Task Both_append_to_a_list() => TwoSided.CheckSilent("""
        public class Countries
        {
            public HashSet<string> All { get; } = new()
            {
                {|a: ~> "AT",|}
                "CH",
                "DE",
                {|b: ~> "FR",|}
            };
        }
        """);

    [Fact]
    public Task Tests_refactored() => TwoSided.CheckSilent("""
        //- Calc.cs
        public class Calc
        {
            public int Add(int x, int y) => x + y;
            {|b: ~> public int Sub(int x, int y) => x - y;|}
        }
        //- CalcTests.cs
        public class CalcTests
        {
            private readonly Calc {|a:calc ~> _calc|} = new();
            public void Adds() { if ({|a:calc ~> _calc|}.Add(1, 2) != 3) throw new InvalidOperationException(); }
        }
        """);
}
