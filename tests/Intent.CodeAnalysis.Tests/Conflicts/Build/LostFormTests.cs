namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Uses of a form (indexer, event, conversion, deconstruction, extension, constant) that a member no longer has.</summary>
public sealed class LostFormTests
{
    // A24
    [Fact]
    public Task An_indexer_is_gone_and_a_collection_initializer_uses_it() => TwoSided.Check("""
        //- Headers.cs
        public class Headers
        {
            private readonly Dictionary<string, string> _all = new(StringComparer.OrdinalIgnoreCase);
            {|a:public string this[string name] { get => _all[name]; set => _all[name] = value; } ~> public string Get(string name) => _all[name];|}
            public void Set(string name, string value) => _all[name] = value;
        }
        //- Client.cs
        public class Client
        {
            public Headers Make() => {|b:new(); ~> new()
            {
                ["Accept"] = "text/html",
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1003|INT1002
            };|}
        }
        """);

    // A24
    [Fact]
    public Task An_event_was_removed_and_a_new_subscriber_uses_it() => TwoSided.Check("""
        //- Doc.cs
        public class Doc
        {
            public string Text { get; private set; } = "";
            {|a:public event Action? Saved; ~> |}
            public void Save(string text) { Text = text; {|a:Saved?.Invoke(); ~> Console.WriteLine("saved");|} }
        }
        //- Tab.cs
        public class Tab
        {
            private readonly Doc _doc;
            public Tab(Doc doc)
            {
                _doc = doc;
                {|b: ~> _doc.Saved += () => Title = _doc.Text[..10];|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001
            }
            public string Title { get; private set; } = "";
        }
        """);

    // A24
    [Fact]
    public Task A_nested_type_was_removed_together_with_its_uses_while_the_outer_type_gets_a_use() => TwoSided.CheckSilent("""
        //- Tree.cs
        public class Tree
        {
            {|a:private sealed class Leaf { public int V; } ~> |}
            public int Sum(int[] all) => {|a:all.Select(x => new Leaf { V = x }).Sum(l => l.V) ~> all.Sum()|};
        }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> new Tree().Sum([1, 2])|}; }
        """);

    // A25
    [Fact]
    public Task An_implicit_conversion_became_explicit() => TwoSided.Check("""
        //- Celsius.cs
        public readonly record struct Celsius(double Degrees)
        {
            public static {|a:implicit ~> explicit|} operator double(Celsius c) => c.Degrees;
            {|a: ~> public override string ToString() => $"{Degrees} C";|}
        }
        //- Heater.cs
        public class Heater
        {
            public bool On { get; private set; }
            public void Check(Celsius now, double wish)
            {
                {|b:On = true; ~> double measured = now;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                On = measured < wish;|}
            }
        }
        """);

    // A25
    [Fact]
    public Task A_comparison_operator_was_removed() => TwoSided.Check("""
        //- Version.cs
        public class Ver(int major, int minor)
        {
            public int Number => major * 100 + minor;
            {|a:public static bool operator <(Ver a, Ver b) => a.Number < b.Number;
            public static bool operator >(Ver a, Ver b) => a.Number > b.Number; ~> |}
        }
        //- Update.cs
        public class Update
        {
            public bool Needed(Ver mine, Ver latest)
            {
                {|b:return true; ~> Console.WriteLine(latest.Number);
                return mine < latest;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1003
            }
        }
        """);

    // A25
    [Fact]
    public Task A_removed_conversion_is_written_out_by_the_new_use() => TwoSided.CheckSilent("""
        //- Celsius.cs
        public readonly record struct Celsius(double Degrees) { {|a:public static implicit operator double(Celsius c) => c.Degrees; ~> |} }
        //- Heater.cs
        public class Heater { public bool On(Celsius now) => {|b:false ~> now.Degrees < 20|}; }
        """);

    // A26
    [Fact]
    public Task A_positional_record_grew_and_is_deconstructed_in_a_foreach() => TwoSided.Check("""
        //- Item.cs
        public record Item(string Sku, int Count{|a: ~> , decimal Price|});
        public class Stock { public List<Item> All { get; } = [{|a: ~> new("z", 0, 1m)|}]; }
        //- Report.cs
        public class Report
        {
            public string Print(Stock stock)
            {
                var text = "";
                {|b: ~> foreach (var (sku, count) in stock.All) text += $"{sku}: {count}\n";
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        |}
                return text;
            }
        }
        """);

    // A26
    [Fact]
    public Task A_Deconstruct_method_lost_an_out_parameter_that_a_positional_pattern_needs() => TwoSided.Check("""
        //- Pixel.cs
        public class Pixel(byte r, byte g, byte b)
        {
            public void Deconstruct(out byte red, out byte green{|a:, out byte blue) { red = r; green = g; blue = b; } ~> ) { red = r; green = (byte)(g | b); }|}
        }
        //- Theme.cs
        public class Theme
        {
            public bool Dark(Pixel p) =>
                {|b:false; ~> p is (< 50, < 50, < 50);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A26
    [Fact]
    public Task A_positional_record_got_a_body_property_and_is_deconstructed() => TwoSided.CheckSilent("""
        //- Item.cs
        public record Item(string Sku, int Count) { {|a: ~> public decimal Price { get; init; }|} }
        //- Report.cs
        public class Report { public string Print(Item i) { {|b:return ""; ~> var (sku, n) = i; return sku + n;|} } }
        """);

    // A27
    [Fact]
    public Task An_extension_class_moved_to_another_namespace() => TwoSided.Check("""
        //- Ext/StringExtensions.cs
        namespace Shop{|a:.Ext ~> .Text|};
        public static class StringExtensions { public static string Initials(this string s) => string.Concat(s.Split(' ').Select(w => w[0])); }
        //- Badge.cs
        using Shop{|a:.Ext ~> .Text|};
        namespace Shop;
        public class Badge { public string For(string name) => name.Initials(); }
        //- b+ Avatar.cs
        using Shop.Ext;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1002|INT1007|INT1001
        namespace Shop;
        public class Avatar
        {
            public string Text(string name) => name.Initials().ToUpperInvariant();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1002|INT1007|INT1001
        }
        """);

    // A27
    [Fact]
    public Task An_extension_operator_of_C_14_was_dropped() => TwoSided.Check("""
        //- Vec.cs
        public struct Vec { public double X, Y; }
        public static class VecMath
        {
            extension(Vec v)
            {
                public double Length => Math.Sqrt(v.X * v.X + v.Y * v.Y);
                {|a:public static Vec operator *(Vec a, double f) => new() { X = a.X * f, Y = a.Y * f }; ~> |}
            }
        }
        //- Ball.cs
        public class Ball
        {
            public Vec Speed;
            public double Energy => Speed.Length;
        {|b: ~>
            public void Brake() =>
                Speed = Speed * 0.5;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1003
        |}
        }
        """);

    // A28
    [Fact]
    public Task A_method_became_async_and_its_value_is_used_in_an_interpolated_condition() => TwoSided.Check("""
        //- Stock.cs
        public class Stock
        {
            public {|a:int Count(string sku) => sku.Length; ~> async Task<int> Count(string sku) { await Task.Yield(); return sku.Length; }|}
        }
        //- Shop.cs
        public class Shop(Stock stock)
        {
            public bool Open { get; set; }
        {|b: ~>
            public bool CanSell(string sku, int wanted) =>
                Open && stock.Count(sku) >= wanted;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        |}
        }
        """);

    // A28
    [Fact]
    public Task A_property_became_an_async_method() => TwoSided.Check("""
        //- Token.cs
        public class Tokens
        {
            private string? _token;
            public {|a:string Current => _token ??= "t"; ~> Task<string> Current() => Task.FromResult(_token ??= "t");|}
        }
        //- Http.cs
        public class Http(Tokens tokens)
        {
            public Dictionary<string, string> Headers()
            {
                var all = new Dictionary<string, string>();
                {|b: ~> all["Authorization"] = "Bearer " + tokens.Current.Trim();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
                return all;
            }
        }
        """);

    // A28
    [Fact]
    public Task A_method_became_a_value_task_and_the_new_caller_awaits_it() => TwoSided.CheckSilent("""
        //- Stock.cs
        public class Stock { public {|a:Task<int> ~> ValueTask<int>|} Count(string sku) => {|a:Task.FromResult(3) ~> ValueTask.FromResult(3)|}; }
        //- Shop.cs
        public class Shop(Stock s) { public async Task<bool> Any() { {|b:await Task.Yield(); return false; ~> return await s.Count("x") > 0;|} } }
        """);

    // A29
    [Fact]
    public Task A_constant_became_static_readonly_and_is_a_case_label() => TwoSided.Check("""
        //- Codes.cs
        public static class Codes
        {
            public {|a:const ~> static readonly|} int NotFound = 404;
            public const int Ok = 200;
        }
        //- Handler.cs
        public class Handler
        {
            public string Text(int code)
            {
                switch (code)
                {
                    case Codes.Ok: return "ok";
                    {|b:default: return "?"; ~> case Codes.NotFound:
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                        return "missing";
                    default: return "?";|}
                }
            }
        }
        """);

    // A29
    [Fact]
    public Task A_constant_became_a_property_and_is_a_default_parameter_value() => TwoSided.Check("""
        //- Limits.cs
        public class Limits { public {|a:const int Page = 20; ~> static int Page => 20;|} }
        //- Api.cs
        public class Api
        {
            public int Total { get; set; }
            {|b: ~> public int Pages(
                int size = Limits.Page) => Total / size;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A29
    [Fact]
    public Task A_constant_became_static_readonly_and_the_new_use_is_an_ordinary_expression() => TwoSided.CheckSilent("""
        //- Limits.cs
        public class Limits { public {|a:const ~> static readonly|} int Page = 20; }
        //- Api.cs
        public class Api { public int Total { get; set; } public int Pages => {|b:0 ~> Total / Limits.Page|}; }
        """);
}
