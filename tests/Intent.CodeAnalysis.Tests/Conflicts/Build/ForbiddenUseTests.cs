namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Uses that the other head's new return type, access or modifier forbids.</summary>
public sealed class ForbiddenUseTests
{
    // A09
    [Fact]
    public Task A_method_returns_a_read_only_view_and_the_new_caller_adds_to_it() => TwoSided.Check("""
        //- Basket.cs
        public class Basket
        {
            private readonly List<string> _items = [];
            public {|a:List<string> ~> IReadOnlyList<string>|} Items() => _items;
            {|a: ~> public int Count => _items.Count;|}
        }
        //- Gift.cs
        public class Gift
        {
            public void Wrap(Basket basket)
            {
                if (basket.Items().Count == 0) return;
                {|b: ~> basket.Items().Add("ribbon");|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
            }
        }
        """);

    // A09
    [Fact]
    public Task An_async_method_became_an_async_stream() => TwoSided.Check("""
        //- Feed.cs
        public class Feed
        {
            public async {|a:Task<int[]> ~> IAsyncEnumerable<int>|} ReadAsync()
            {
                await Task.Yield();
                {|a:return [1, 2]; ~> yield return 1; yield return 2;|}
            }
        }
        //- Chart.cs
        public class Chart(Feed feed)
        {
            public int Width { get; set; } = 80;
        {|b: ~>
            public async Task<int> Max()
            {
                var all = await feed.ReadAsync();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
                return all.Max();
            }
        |}
        }
        """);

    // A09
    [Fact]
    public Task A_return_type_was_narrowed_to_what_the_new_caller_needs_anyway() => TwoSided.CheckSilent("""
        //- Source.cs
        public class Source { public {|a:IEnumerable<string> ~> IReadOnlyList<string>|} Lines() => new[] { "a", "b" }; }
        //- Count.cs
        public class Counter { public int Of(Source s) { {|b:return 0; ~> var n = 0; foreach (string line in s.Lines()) n += line.Length; return n;|} } }
        """);

    // A10
    [Fact]
    public Task A_helper_became_private_and_a_new_file_of_the_same_assembly_calls_it() => TwoSided.Check("""
        //- Hex.cs
        public static class Hex
        {
            public static string Of(byte[] data) => string.Concat(data.Select(b => Digit(b >> 4).ToString() + Digit(b & 15)));
            {|a:internal ~> private|} static char Digit(int n) => "0123456789abcdef"[n];
        }
        //- b+ Color.cs
        public readonly record struct Color(byte R, byte G, byte B)
        {
            public override string ToString() => "#" +
                Hex.Digit(R >> 4) + Hex.Of([G, B]);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A10
    [Fact]
    public Task A_setter_became_protected_and_an_object_initializer_in_another_project_sets_it() => TwoSided.Check("""
        //= Core
        //= Web -> Core
        //- Core/Session.cs
        namespace Core;
        public class Session
        {
            public string User { get; {|a:set ~> protected set|}; } = "";
            public DateTime Since { get; set; }
            public void Login(string user) => User = user;
        }
        //- Web/Login.cs
        namespace Web;
        public class Login
        {
            public Core.Session Start(string user)
            {
                {|b:return new(); ~> return new()
                {
                    User = user,
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                    Since = DateTime.UtcNow,
                };|}
            }
        }
        """);

    // A10
    [Fact]
    public Task A_public_type_became_internal_to_its_project() => TwoSided.Check("""
        //= Core
        //= Web -> Core
        //- Core/Hash.cs
        namespace Core;
        {|a:public ~> internal|} static class Hash { public static int Of(string s) { var h = 17; foreach (var c in s) h = h * 31 + c; return h; } }
        public class Doc(string text) { public int Id => Hash.Of(text); }
        //- Web/Page.cs
        using Core;
        namespace Web;
        public class Page
        {
            public string Name { get; set; } = "";
        {|b: ~>
            public string Tag =>
                $"\"{Hash.Of(Name):x}\"";
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
        |}
        }
        """);

    // A10
    [Fact]
    public Task Access_was_widened_and_a_similar_private_member_added() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store
        {
            {|a:internal ~> public|} int Find(string key) => {|a:key.Length ~> Probe(key)|};
            {|a: ~> private int Probe(string key) => key.Length;|}
        }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> new Store().Find("x")|}; }
        """);

    // A11
    [Fact]
    public Task A_class_was_sealed_and_another_project_derives_from_it() => TwoSided.Check("""
        //= Lib
        //= App -> Lib
        //- Lib/Handler.cs
        namespace Lib;
        public {|a: ~> sealed |}class Handler
        {
            public int Calls { get; protected set; }
            public void Handle() => Calls++;
        }
        //- App/Program.cs
        namespace App;
        public class Start { public void Run() => new Lib.Handler().Handle(); }
        //- b+ App/Slow.cs
        namespace App;
        public class SlowHandler :
            Lib.Handler
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        {
            public int Twice() => Calls * 2;
        }
        """);

    // A11
    [Fact]
    public Task An_override_was_sealed() => TwoSided.Check("""
        //- Node.cs
        public abstract class Node { public abstract string Render(); }
        public class Html : Node { public {|a: ~> sealed |}override string Render() => $"<{Tag}>"; protected virtual string Tag => "p"; }
        //- b+ Bold.cs
        public class Bold : Html
        {
            protected override string Tag => "b";
            public override string Render() => base.Render() + "!";
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A11
    [Fact]
    public Task A_class_was_sealed_and_only_used_by_composition() => TwoSided.CheckSilent("""
        //- Meter.cs
        public {|a: ~> sealed |}class Meter { public int Value { get; private set; } public void Inc() => Value++; }
        //- b+ Door.cs
        public class Door { private readonly Meter _meter = new(); public void Open() => _meter.Inc(); public int Opened => _meter.Value; }
        """);

    // A12
    [Fact]
    public Task An_instance_method_became_static_and_is_called_through_an_instance_in_a_lambda() => TwoSided.Check("""
        //- Money.cs
        public class MoneyFormat
        {
            public string Sign { get; init; } = "EUR";
            public {|a: ~> static |}decimal Round(decimal value) => decimal.Round(value, 2);
        }
        //- Bill.cs
        public class Bill(MoneyFormat format)
        {
            public List<decimal> Lines { get; } = [];
            {|b:public string Title => "Bill"; ~> public string Title => "Bill in " + format.Sign;
            public decimal Total => Lines.Sum(x =>
                format.Round(x));|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A12
    [Fact]
    public Task A_static_property_became_an_instance_property() => TwoSided.Check("""
        //- Config.cs
        public class Config
        {
            public static Config Default { get; } = new();
            public {|a:static int Port ~> int Port|} { get; set; } = 80;
        }
        //- Host.cs
        public class Host
        {
            public string Name => "local";
            {|b: ~> public string Address() => Name + ":"
                + Config.Port;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A12
    [Fact]
    public Task A_static_method_stays_static_and_becomes_an_extension_method() => TwoSided.CheckSilent("""
        //- Text.cs
        public static class Text { public static string Cut({|a:string s ~> this string s|}, int n) => s.Length <= n ? s : s[..n]; }
        //- Use.cs
        public class Use { public string Short(string s) { {|b:return s; ~> return Text.Cut(s, 20);|} } }
        """);

    // A13
    [Fact]
    public Task A_class_became_abstract_and_a_factory_lambda_creates_it() => TwoSided.Check("""
        //- Plugin.cs
        public {|a: ~> abstract |}class Plugin
        {
            public virtual string Id => "plugin";
        }
        public class Echo : Plugin { public override string Id => "echo"; }
        //- Plugins.cs
        public class Plugins
        {
            private readonly Dictionary<string, Func<Plugin>> _makers = new()
            {
                ["echo"] = () => new Echo(),
        {|b: ~>
                ["none"] = () => new Plugin(),
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        |}
            };
            public Plugin Make(string id) => _makers[id]();
        }
        """);

    // A13
    [Fact]
    public Task A_class_with_constants_alone_became_static() => TwoSided.Check("""
        //- Units.cs
        public {|a: ~> static |}class Units
        {
            public const double Inch = 2.54;
        }
        //- Ruler.cs
        public class Ruler
        {
            public double Cm(double inches) => inches * Units.Inch;
        {|b: ~>
            private readonly Units _units = new();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            public override int GetHashCode() => _units.GetHashCode();
        |}
        }
        """);

    // A13
    [Fact]
    public Task A_class_became_abstract_with_a_default_subclass_and_the_new_use_takes_the_subclass() => TwoSided.CheckSilent("""
        //- Sink.cs
        public {|a: ~> abstract |}class Sink { public virtual void Write(string s) { } }
        public class NullSink : Sink { }
        //- Use.cs
        public class Logger { private readonly Sink _sink = {|b:null! ~> new NullSink()|}; public void Log(string s) => _sink.Write(s); }
        """);
}
