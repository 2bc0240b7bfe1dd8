namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Pairs in whose merge new code binds to another symbol that means the same: a warning here is a false alarm.</summary>
public sealed class HarmlessBindingTests
{
    [Fact]
    public Task List_shown_as_a_read_only_list_and_counted() => TwoSided.CheckSilent("""
        //- Tags.cs
        public class Tags { private readonly List<string> _all = new(); public {|a:List<string> ~> IReadOnlyList<string>|} All => _all; }
        //- Cloud.cs
        public class Cloud(Tags tags) { public int Size => {|b:0 ~> tags.All.Count|}; }
        """);

    [Fact]
    public Task List_shown_as_a_read_only_list_and_indexed() => TwoSided.CheckSilent("""
        //- Tags.cs
        public class Tags { private readonly List<string> _all = new(); public {|a:List<string> ~> IReadOnlyList<string>|} All => _all; }
        //- Cloud.cs
        public class Cloud(Tags tags) { public string First => {|b:"" ~> tags.All[0]|}; }
        """);

    [Fact]
    public Task Array_becomes_a_list_and_is_queried() => TwoSided.CheckSilent("""
        //- Tags.cs
        public class Tags { public {|a:string[] ~> List<string>|} All { get; } = {|a:[] ~> new()|}; }
        //- Cloud.cs
        public class Cloud(Tags tags) { public bool Any => {|b:false ~> tags.All.Where(t => t.Length > 1).Any()|}; }
        """);

    [Fact]
    public Task Dictionary_shown_as_read_only_and_indexed() => TwoSided.CheckSilent("""
        //- Rates.cs
        public class Rates { private readonly Dictionary<string, decimal> _all = new(); public {|a:Dictionary<string, decimal> ~> IReadOnlyDictionary<string, decimal>|} All => _all; }
        //- Bill.cs
        public class Bill(Rates rates) { public decimal Rate => {|b:0 ~> rates.All["CH"]|}; }
        """);

    [Fact]
    public Task Task_becomes_a_value_task_and_is_awaited() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store { public {|a:Task<int> Count() => Task.FromResult(1); ~> ValueTask<int> Count() => new(1);|} }
        //- Page.cs
        public class Page(Store store)
        {
            public async Task<int> Rows() => {|b:await Task.FromResult(0) ~> await store.Count() + 1|};
        }
        """);

    [Fact]
    public Task Class_hidden_behind_an_interface_it_implements() => TwoSided.CheckSilent("""
        //- Order.cs
        public class Order{|a: ~>  : IOrder|} { public int Id { get; set; } }
        {|a: ~> public interface IOrder { int Id { get; } }|}
        //- Desk.cs
        public class Desk { public {|a:Order ~> IOrder|} Current { get; } = new Order(); }
        //- Page.cs
        public class Page(Desk desk) { public string Head => {|b:"" ~> $"Order {desk.Current.Id}"|}; }
        """);

    [Fact]
    public Task Method_pulled_up_into_a_base_class() => TwoSided.CheckSilent("""
        //- Base.cs
        public class Repository
        {
            {|a: ~> public int Count() => 3;|}
        }
        //- Orders.cs
        public class Orders : Repository
        {
            {|a:public int Count() => 3; ~> |}
            public string Name => "orders";
        }
        //- Page.cs
        public class Page(Orders orders) { public int Rows => {|b:0 ~> orders.Count()|}; }
        """);

    [Fact]
    public Task Property_pushed_down_that_is_read_through_the_derived_class() => TwoSided.CheckSilent("""
        //- Base.cs
        public class Animal
        {
            {|a:public int Legs { get; set; } = 4; ~> |}
            public string Name { get; set; } = "";
        }
        //- Dog.cs
        public class Dog : Animal
        {
            {|a: ~> public int Legs { get; set; } = 4;|}
            public int Age { get; set; }
        }
        //- Page.cs
        public class Page { public int Feet(Dog dog) => {|b:0 ~> dog.Legs|}; }
        """);

    [Fact]
    public Task Method_turned_into_an_extension_with_the_same_body() => TwoSided.CheckSilent("""
        //- Cart.cs
        public class Cart
        {
            public List<int> Lines { get; } = new();
            {|a:public int Sum() => Lines.Sum(); ~> |}
        }
        //- Carts.cs
        public static class Carts
        {
            public static bool Empty(this Cart cart) => cart.Lines.Count == 0;
            {|a: ~> public static int Sum(this Cart cart) => cart.Lines.Sum();|}
        }
        //- Page.cs
        public class Page(Cart cart) { public int Total => {|b:0 ~> cart.Sum()|}; }
        """);

    [Fact]
    public Task Optional_parameter_inserted_behind_the_arguments_given() => TwoSided.CheckSilent("""
        //- Http.cs
        public static class Http { public static string Get(string url, {|a: ~> int retries = 3, |}int timeout = 1) => url + timeout; }
        //- Feed.cs
        public class Feed { public string Load() => {|b:"" ~> Http.Get("/feed")|}; }
        """);

    [Fact]
    public Task Constant_moved_to_another_class_that_is_forwarded() => TwoSided.CheckSilent("""
        //- Limits.cs
        public static class Limits { public const int Page = {|a:50 ~> Sizes.Page|}; }
        {|a: ~> public static class Sizes { public const int Page = 50; }|}
        //- Search.cs
        public class Search { public int Rows => {|b:0 ~> 2 * Limits.Page|}; }
        """);

    [Fact]
    public Task Parameters_reordered_and_named_by_the_caller() => TwoSided.CheckSilent("""
        //- Box.cs
        public record Box({|a:int Width, int Height ~> int Height, int Width|});
        //- Use.cs
        public class Use { public Box Flat() => {|b:null! ~> new Box(Width: 3, Height: 1)|}; }
        """);

    [Fact]
    public Task Numeric_widening_in_an_interpolation() => TwoSided.CheckSilent("""
        //- File.cs
        public class Blob { public {|a:int ~> long|} Size { get; set; } }
        //- Page.cs
        public class Page { public string Row(Blob blob) => {|b:"" ~> $"{blob.Size} bytes"|}; }
        """);

    [Fact]
    public Task Alias_renamed_that_means_the_same_type() => TwoSided.CheckSilent("""
        //- Usings.cs
        global using {|a:Map = System.Collections.Generic.Dictionary<string, int> ~> Map = System.Collections.Generic.Dictionary<System.String, System.Int32>|};
        //- Use.cs
        public class Use { public int Size() => {|b:0 ~> new Map().Count|}; }
        """);

    [Fact]
    public Task Record_keyword_spelled_out() => TwoSided.CheckSilent("""
        //- Seat.cs
        public {|a:record ~> record class|} Seat { public int Row { get; init; } }
        //- Hall.cs
        public class Hall { public int Rows(IEnumerable<Seat> seats) => {|b:0 ~> new HashSet<Seat>(seats).Count|}; }
        """);

    [Fact]
    public Task Explicit_type_turned_into_var() => TwoSided.CheckSilent("""
        //- Calc.cs
        public class Calc
        {
            public int Run(int n)
            {
                {|a:int twice = n * 2; ~> var twice = n * 2;|}
                return twice;
            }
        }
        //- Use.cs
        public class Use(Calc calc) { public int N => {|b:0 ~> calc.Run(2)|}; }
        """);

    [Fact]
    public Task Enum_members_get_their_values_spelled_out() => TwoSided.CheckSilent("""
        //- Level.cs
        public enum Level { {|a:Low, High ~> Low = 0, High = 1|} }
        //- Save.cs
        public class Save { public int Code(Level level) => {|b:0 ~> level == Level.High ? (int)Level.High : 0|}; }
        """);

    [Fact]
    public Task Nested_type_moved_out_with_its_uses_elsewhere() => TwoSided.CheckSilent("""
        //- Request.cs
        public class Request
        {
            public string Url { get; set; } = "";
            {|a:private sealed class Parsed { public int Port; } ~> |}
            public int Port() => new {|a:Parsed ~> ParsedRequest|} { Port = 80 }.Port;
        }
        {|a: ~> internal sealed class ParsedRequest { public int Port; }|}
        //- Client.cs
        public class Client { public int Port => {|b:0 ~> new Request().Port()|}; }
        """);

    [Fact]
    public Task Covariant_override_added_below() => TwoSided.CheckSilent("""
        //- Shapes.cs
        public abstract class Shape { public abstract Shape Copy(); }
        public class Circle : Shape { public override {|a:Shape ~> Circle|} Copy() => new Circle(); }
        //- Use.cs
        public class Use { public Shape Twice(Circle circle) => {|b:circle ~> circle.Copy()|}; }
        """);

    private const string Numbers = """
        //- Book.cs
        public class Book
        {
            public bool Has({|a:string number ~> Number number|}) => {|a:number ~> number.Value|}.Length > 3;
        }
        //- a+ Number.cs
        public readonly struct Number(string value)
        {
            public string Value => value;
            OPERATOR
        }
        //- Desk.cs
        public class Desk(Book book) { public bool Known => {|b:false ~> book.Has("INV-1")|}; }
        """;

    [Fact]
    public Task Member_takes_another_type_and_the_old_one_converts() =>
        TwoSided.CheckSilent(Numbers.Replace("OPERATOR", "public static implicit operator Number(string value) => new(value);", StringComparison.Ordinal));

    [Fact]
    public Task Conversion_that_chooses_another_overload_is_no_adaptation() => TwoSided.Check("""
        //- Amount.cs
        public readonly struct Amount(decimal value)
        {
            public decimal Value => value;
            {|a: ~> public static implicit operator decimal(Amount amount) => amount.Value;|}
            public override string ToString() => value + " CHF";
        }
        //- Cell.cs
        public static class Cell
        {
            public static string Of(object value) => value.ToString()!;
            public static string Of(decimal value) => value.ToString("0.0");
        }
        //- Row.cs
        public class Row(Amount amount) { public string Text => {|b:"" ~> Cell.Of(amount)|}; }
        //                                                                        ^^^^^^ b: INT2001
        """);
}
