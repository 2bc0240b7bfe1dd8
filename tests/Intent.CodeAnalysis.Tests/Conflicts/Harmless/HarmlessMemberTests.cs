namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Pairs that change and newly use the same members without harming each other: a warning here is a false alarm.</summary>
public sealed class HarmlessMemberTests
{
    [Fact]
    public Task Body_refactored_while_a_call_is_added() => TwoSided.CheckSilent("""
        //- Orders.cs
        public class Orders
        {
            private readonly List<int> _ids = new();
            public int Count()
            {
                {|a:var n = 0;
                foreach (var id in _ids) n += id > 0 ? 1 : 0;
                return n; ~> return _ids.Count(id => id > 0);|}
            }
        }
        //- Page.cs
        public class Page(Orders orders) { public bool Empty => {|b:true ~> orders.Count() == 0|}; }
        """);

    [Fact]
    public Task Body_computes_another_way_with_the_same_type() => TwoSided.CheckSilent("""
        //- Tax.cs
        public static class Tax { public static decimal Of(decimal net) => {|a:net * 0.2m ~> Math.Round(net * 0.2m, 2)|}; }
        //- Bill.cs
        public class Bill { public decimal Net; public decimal Gross => {|b:Net ~> Net + Tax.Of(Net)|}; }
        """);

    [Fact]
    public Task Guard_added_while_a_call_is_added() => TwoSided.CheckSilent("""
        //- Names.cs
        public class Names
        {
            public string Upper(string name)
            {
                {|a: ~> ArgumentNullException.ThrowIfNull(name);|}
                return name.ToUpperInvariant();
            }
        }
        //- Badge.cs
        public class Badge(Names names) { public string Text => {|b:"" ~> names.Upper("ada")|}; }
        """);

    [Fact]
    public Task Lock_added() => TwoSided.CheckSilent("""
        //- Counter.cs
        public class Counter
        {
            private readonly object _gate = new();
            private int _n;
            public int Next()
            {
                {|a:return ++_n; ~> lock (_gate) return ++_n;|}
            }
        }
        //- Ids.cs
        public class Ids(Counter counter) { public string New() => {|b:"" ~> $"id-{counter.Next()}"|}; }
        """);

    [Fact]
    public Task Unrelated_overload_added() => TwoSided.CheckSilent("""
        //- Files.cs
        public class Files
        {
            public string Read(string path) => path;
            {|a: ~> public string Read(ReadOnlySpan<byte> bytes) => bytes.Length.ToString();|}
        }
        //- Config.cs
        public class Config(Files files) { public string Text => {|b:"" ~> files.Read("a.json")|}; }
        """);

    [Fact]
    public Task Constructor_overload_added() => TwoSided.CheckSilent("""
        //- Client.cs
        public class Client
        {
            public string Host { get; } = "";
            public Client(string host) => Host = host;
            {|a: ~> public Client(string host, int port) : this(host + ":" + port) { }|}
        }
        //- Setup.cs
        public static class Setup { public static Client Local() => {|b:null! ~> new Client("localhost")|}; }
        """);

    [Fact]
    public Task Property_widened_to_long_and_compared() => TwoSided.CheckSilent("""
        //- Disk.cs
        public class Disk { public {|a:int ~> long|} Free { get; set; } }
        //- Check.cs
        public class Check(Disk disk) { public bool Full => {|b:false ~> disk.Free < 1024|}; }
        """);

    [Fact]
    public Task Property_widened_to_long_and_assigned() => TwoSided.CheckSilent("""
        //- Disk.cs
        public class Disk { public {|a:int ~> long|} Free { get; set; } }
        //- Reset.cs
        public class Reset { public void Run(Disk disk) { {|b: ~> disk.Free = 0;|} } }
        """);

    [Fact]
    public Task Method_made_generic_with_inference() => TwoSided.CheckSilent("""
        //- Lists.cs
        public static class Lists { public static int Size{|a:(List<int> list) ~> <T>(List<T> list)|} => list.Count; }
        //- Page.cs
        public class Page { public int Rows(List<int> rows) => {|b:0 ~> Lists.Size(rows)|}; }
        """);

    [Fact]
    public Task Parameter_type_widened() => TwoSided.CheckSilent("""
        //- Sum.cs
        public static class Sums { public static int Of({|a:List<int> ~> IEnumerable<int>|} values) => values.Sum(); }
        //- Page.cs
        public class Page { public int Total(List<int> rows) => {|b:0 ~> Sums.Of(rows)|}; }
        """);

    [Fact]
    public Task Parameter_renamed_and_passed_by_position() => TwoSided.CheckSilent("""
        //- Sum.cs
        public class Sums { public int Add(int {|a:a ~> left|}, int {|a:b ~> right|}) => {|a:a + b ~> left + right|}; }
        //- Page.cs
        public class Page { public int Total => {|b:0 ~> new Sums().Add(1, 2)|}; }
        """);

    [Fact]
    public Task Return_type_narrowed_to_a_class() => TwoSided.CheckSilent("""
        //- Tags.cs
        public class Tags
        {
            private readonly List<string> _all = new();
            public {|a:IEnumerable<string> ~> List<string>|} All() => _all;
        }
        //- Cloud.cs
        public class Cloud(Tags tags)
        {
            public void Print()
            {
                {|b: ~> foreach (var tag in tags.All()) Console.WriteLine(tag);|}
            }
        }
        """);

    [Fact]
    public Task Method_becomes_expression_bodied() => TwoSided.CheckSilent("""
        //- Tags.cs
        public class Tags
        {
            {|a:public int Size()
            {
                return 3;
            } ~> public int Size() => 3;|}
        }
        //- Cloud.cs
        public class Cloud(Tags tags) { public int Area => {|b:0 ~> tags.Size() * tags.Size()|}; }
        """);

    [Fact]
    public Task Field_becomes_an_auto_property() => TwoSided.CheckSilent("""
        //- Point.cs
        public class Pt { public int X{|a:; ~>  { get; set; }|} public int Y; }
        //- Move.cs
        public class Move { public void Right(Pt p) { {|b: ~> p.X += 1;|} } }
        """);

    [Fact]
    public Task Auto_property_gets_a_backing_field() => TwoSided.CheckSilent("""
        //- User.cs
        public class User
        {
            {|a:public string Name { get; set; } = ""; ~> private string _name = "";
            public string Name { get => _name; set => _name = value.Trim(); }|}
        }
        //- Card.cs
        public class Card { public string Head(User user) => {|b:"" ~> user.Name.ToUpperInvariant()|}; }
        """);

    [Fact]
    public Task Implementation_still_never_returns_a_default() => TwoSided.CheckSilent("""
        //- Rates.cs
        public class Rates
        {
            private readonly Dictionary<string, decimal> _rates = new();
            public decimal Of(string country)
            {
                {|a:return _rates[country]; ~> if (!_rates.TryGetValue(country, out var rate)) throw new KeyNotFoundException(country);
                return rate;|}
            }
        }
        //- Bill.cs
        public class Bill(Rates rates) { public decimal Gross(decimal net) => {|b:net ~> net * rates.Of("CH")|}; }
        """);

    [Fact]
    public Task Fallback_to_a_real_value() => TwoSided.CheckSilent("""
        //- Rates.cs
        public class Rates
        {
            private const decimal Standard = 0.077m;
            private readonly Dictionary<string, decimal> _rates = new();
            public decimal Of(string country) => {|a:_rates[country] ~> _rates.GetValueOrDefault(country, Standard)|};
        }
        //- Bill.cs
        public class Bill(Rates rates) { public decimal Gross(decimal net) => {|b:net ~> net * rates.Of("CH")|}; }
        """);

    [Fact]
    public Task Default_appears_only_inside_the_body() => TwoSided.CheckSilent("""
        //- Scan.cs
        public class Scan
        {
            public int Longest(List<string> words)
            {
                {|a:var best = 0; ~> int best = default;|}
                foreach (var word in words) best = Math.Max(best, word.Length);
                return best;
            }
        }
        //- Page.cs
        public class Page(Scan scan) { public int Width(List<string> words) => {|b:0 ~> scan.Longest(words) + 2|}; }
        """);

    [Fact]
    public Task Null_is_already_handled_by_the_caller() => TwoSided.CheckSilent("""
        //- Users.cs
        public class Users
        {
            private readonly Dictionary<int, string> _names = new();
            public string? Name(int id) => {|a:_names[id] ~> _names.GetValueOrDefault(id)|};
        }
        //- Badge.cs
        public class Badge(Users users) { public string Text(int id) => {|b:"" ~> users.Name(id) ?? "unknown"|}; }
        """);

    [Fact]
    public Task Private_helper_renamed_while_the_same_class_is_edited() => TwoSided.CheckSilent("""
        public class Parser
        {
            private int {|a:Parse ~> ParseOne|}(string s) => int.Parse(s);

            public int First(string[] words) => {|a:Parse ~> ParseOne|}(words[0]);

            public int Size { get; set; }

            public int Count(string[] words) => {|b:0 ~> words.Length + First(words)|};
        }
        """);

    [Fact]
    public Task Members_added_to_a_class_that_is_newly_used() => TwoSided.CheckSilent("""
        //- Mail.cs
        public class Mail
        {
            public string To { get; set; } = "";
            {|a: ~> public string Subject { get; set; } = "";
            public bool Urgent { get; set; }|}
        }
        //- Outbox.cs
        public class Outbox { public List<Mail> Pending { get; } = {|b:new() ~> new() { new Mail { To = "a@b" } }|}; }
        """);

    [Fact]
    public Task Attribute_added() => TwoSided.CheckSilent("""
        //- Dto.cs
        public class Dto
        {
            {|a: ~> [System.ComponentModel.Description("The name.")]|}
            public string Name { get; set; } = "";
        }
        //- Map.cs
        public class Map { public string Of(Dto dto) => {|b:"" ~> dto.Name|}; }
        """);

    [Fact]
    public Task Method_becomes_static_and_is_called_inside_its_class() => TwoSided.CheckSilent("""
        public class Geometry
        {
            public {|a:double ~> static double|} Area(double r) => r * r * 3;

            public double Radius { get; set; }

            public double Own() => {|b:0 ~> Area(Radius)|};
        }
        """);

    [Fact]
    public Task Virtual_added_to_a_method_that_is_called() => TwoSided.CheckSilent("""
        //- Node.cs
        public class Node { public {|a:string ~> virtual string|} Name() => "node"; }
        //- Tree.cs
        public class Tree { public string Root => {|b:"" ~> new Node().Name()|}; }
        """);

    [Fact]
    public Task Class_sealed_and_instantiated() => TwoSided.CheckSilent("""
        //- Node.cs
        public {|a:class ~> sealed class|} Node { public string Name() => "node"; }
        //- Tree.cs
        public class Tree { public string Root => {|b:"" ~> new Node().Name()|}; }
        """);

    [Fact]
    public Task Setter_added() => TwoSided.CheckSilent("""
        //- Node.cs
        public class Node { public int Depth { get; {|a: ~> set; |}} = 1; }
        //- Tree.cs
        public class Tree { public int Height(Node node) => {|b:0 ~> node.Depth + 1|}; }
        """);

    [Fact]
    public Task Params_collection_replaces_an_array() => TwoSided.CheckSilent("""
        //- Join.cs
        public static class Joiner { public static int Count({|a:int[] ~> params int[]|} values) => values.Length; }
        //- Use.cs
        public class Use { public int N(int[] all) => {|b:0 ~> Joiner.Count(all)|}; }
        """);

    [Theory]
    [InlineData("protected virtual IEnumerable<string> Foot() => [];")]
    [InlineData("protected virtual IEnumerable<string> Foot() { return Enumerable.Empty<string>(); }")]
    [InlineData("protected virtual IReadOnlyList<string> Foot => Array.Empty<string>();")]
    public Task New_hook_of_a_base_class_gives_nothing_until_it_is_overridden(string hook) => TwoSided.CheckSilent($$"""
        //- Writer.cs
        public abstract class Writer
        {
            public string Write() => Head(){|a: ~>  + string.Concat({{(hook.Contains("Foot()", StringComparison.Ordinal) ? "Foot()" : "Foot")}})|};
            protected abstract string Head();
            {|a: ~> {{hook}}|}
        }
        //- b+ Lines.cs
        public class Lines : Writer { protected override string Head() => "lines"; }
        """);

    [Fact]
    public Task New_hook_of_a_base_class_that_gives_something_is_inherited_unseen() => TwoSided.Check("""
        //- Writer.cs
        public abstract class Writer
        {
            public string Write() => Head(){|a: ~>  + string.Concat(Foot())|};
            protected abstract string Head();
            {|a: ~> protected virtual IEnumerable<string> Foot() => ["end"];|}
        }
        //- b+ Lines.cs
        public class Lines : Writer { protected override string Head() => "lines"; }
        //           ^^^^^ b: INT3014
        """);
}
