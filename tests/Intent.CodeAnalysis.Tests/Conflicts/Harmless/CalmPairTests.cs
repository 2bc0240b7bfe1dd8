namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A second round of harmless pairs, in other constructs.</summary>
public sealed class CalmPairTests
{
    // N08
    [Fact]
    public Task An_equality_member_is_written_as_a_block_and_an_operator_as_an_expression_body() => TwoSided.CheckSilent("""
        //- Money.cs
        public readonly struct Money(decimal value) : IEquatable<Money>
        {
            public decimal Value => value;
            public bool Equals(Money other) {|a:=> other.Value == Value; ~> { return other.Value == Value; }|}
            public override bool Equals(object? o) => o is Money m && Equals(m);
            public override int GetHashCode() {|a:{ return Value.GetHashCode(); } ~> => Value.GetHashCode();|}
            public static Money operator +(Money a, Money b) {|a:{ return new Money(a.Value + b.Value); } ~> => new(a.Value + b.Value);|}
        }
        //- Purse.cs
        public class Purse { private readonly HashSet<Money> _all = []; public bool Put(Money m) => {|b:false ~> _all.Add(m + new Money(1))|}; }
        """);

    // N08
    [Fact]
    public Task A_getter_is_written_in_three_ways() => TwoSided.CheckSilent("""
        //- Cfg.cs
        public class Cfg
        {
            private int _n = 3;
            private readonly List<string> _names = ["a"];
            public int N {|a:{ get { return _n; } set { _n = value; } } ~> { get => _n; set => _n = value; }|}
            public int Twice {|a:{ get { return _n * 2; } } ~> => _n * 2;|}
            public IList<string> Names {|a:=> _names; ~> { get { return _names; } }|}
        }
        //- Use.cs
        public class Use { public int M(Cfg c) { {|b:return 0; ~> c.N = 4; c.Names.Add("b"); return c.Twice + c.Names.Count;|} } }
        """);

    // N03
    [Fact]
    public Task A_field_gets_another_capacity_and_the_property_hands_it_out() => TwoSided.CheckSilent("""
        //- Team.cs
        public class Team
        {
            private readonly List<string> _members = {|a:new() ~> new(16)|};
            public IList<string> Members => _members;
        }
        //- Join.cs
        public class Join { public void One(Team t) { {|b: ~> t.Members.Add("x"); Console.WriteLine(t.Members.Count);|} } }
        """);

    // N10
    [Fact]
    public Task A_class_becomes_a_record_and_its_values_live_in_a_list_alone() => TwoSided.CheckSilent("""
        //- Row.cs
        public {|a:sealed class ~> sealed record|} Row(string name) { public string Name => name; public int N { get; set; } }
        //- Table.cs
        public class Table { private readonly List<Row> _rows = []; public void Add(string n) { {|b: ~> _rows.Add(new Row(n)); _rows[0].N = 2;|} } }
        """);

    // N10
    [Fact]
    public Task A_class_becomes_a_record_and_is_a_value_of_a_dictionary() => TwoSided.CheckSilent("""
        //- Row.cs
        public {|a:sealed class ~> sealed record|} Row(string name) { public string Name => name; }
        //- Table.cs
        public class Table
        {
            private readonly Dictionary<string, Row> _rows = [];
            public int Count => _rows.Count;
            {|b: ~> public void Add(Row row) => _rows[row.Name] = row;
            public bool Has(Row row) => _rows.ContainsKey(row.Name);|}
        }
        """);

    // C05c
    [Fact]
    public Task Record_columns_are_renamed_in_place_and_deconstructed() => TwoSided.CheckSilent("""
        //- Geo.cs
        public readonly record struct Geo(double {|a:La, double Lo ~> Latitude, double Longitude|});
        //- Map.cs
        public class Map
        {
            public string Url(Geo at) { {|b:return ""; ~> var (y, x) = at; return at is (0, 0) ? "origin" : $"{y},{x}";|} }
            public IEnumerable<string> All(List<Geo> l) { {|b:yield break; ~> foreach (var (y, x) in l) yield return $"{y} {x}";|} }
        }
        """);

    // C05c
    [Fact]
    public Task A_tuple_gets_names_and_is_taken_apart() => TwoSided.CheckSilent("""
        //- Range.cs
        public class Ranges { public {|a:(int, int) ~> (int Min, int Max)|} Of(int[] a) => (a.Min(), a.Max()); }
        //- Plot.cs
        public class Plot(Ranges r) { public int Width(int[] a) { {|b:return 0; ~> var (lo, hi) = r.Of(a); return hi - lo;|} } }
        """);

    // N11
    [Fact]
    public Task Each_head_adds_a_part_with_members_attributes_and_interfaces_of_its_own() => TwoSided.CheckSilent("""
        //- User.cs
        public partial class User { public string Name { get; set; } = ""; }
        //- a+ User.Eq.cs
        [Serializable]
        public partial class User : ICloneable { public object Clone() => MemberwiseClone(); }
        //- b+ User.Cmp.cs
        public sealed partial class User : IComparable<User> { public int CompareTo(User? o) => string.CompareOrdinal(Name, o?.Name); }
        """);

    // N11
    [Fact]
    public Task Both_heads_add_parts_to_a_nested_generic_partial_type() => TwoSided.CheckSilent("""
        //- Tree.cs
        public partial class Tree<T>
        {
            public partial class Node { public T? Value { get; set; } }
        }
        //- a+ Tree.A.cs
        public partial class Tree<T> { public partial class Node { public Node? Left { get; set; } } public int Depth => 0; }
        //- b+ Tree.B.cs
        public partial class Tree<T> { public partial class Node { public Node? Right { get; set; } } public bool Empty => Depth2 == 0; private int Depth2 => 1; }
        """);

    // B17
    [Fact]
    public Task A_wire_name_of_a_base_class_and_a_JsonIgnore_in_the_derived_one() => TwoSided.CheckSilent("""
        //- Events.cs
        using System.Text.Json.Serialization;
        public abstract class Event { public string Id { get; set; } = ""; {|a: ~> [JsonPropertyName("at")] public DateTime Created { get; set; }|} }
        //- Login.cs
        using System.Text.Json.Serialization;
        public sealed class Login : Event { public string User { get; set; } = ""; {|b: ~> [JsonPropertyName("place")] public string Place { get; set; } = ""; [JsonIgnore] public string At => Place;|} }
        """);

    // B17
    [Fact]
    public Task A_virtual_property_and_its_override_take_one_wire_name() => TwoSided.CheckSilent("""
        //- Events.cs
        using System.Text.Json.Serialization;
        public class Event { {|a: ~> [JsonPropertyName("kind")]|}
            public virtual string Kind { get; set; } = "event"; }
        //- Login.cs
        using System.Text.Json.Serialization;
        public sealed class Login : Event { {|b: ~> [JsonPropertyName("kind")]|}
            public override string Kind { get; set; } = "login"; }
        """);

    // N05
    [Fact]
    public Task A_friend_assembly_is_added() => TwoSided.CheckSilent("""
        //= Core
        //= Tests -> Core
        //- Core/AssemblyInfo.cs
        using System.Runtime.CompilerServices;
        [assembly: InternalsVisibleTo("Tests")]
        {|a: ~> [assembly: InternalsVisibleTo("Bench")]|}
        //- Core/Heap.cs
        namespace Core;
        internal class Heap { public int Size; }
        //- Tests/HeapTests.cs
        namespace Tests;
        public class HeapTests { internal Core.Heap H = new(); public int N => {|b:0 ~> H.Size|}; }
        """);

    // N09
    [Fact]
    public Task A_new_type_has_the_name_of_a_property_and_a_new_extension_that_of_a_local() => TwoSided.CheckSilent("""
        //- Shop.cs
        public class Shop { public string Owner { get; set; } = ""; public string Who() => {|b:"" ~> Owner.Trim()|}; }
        //- a+ Owner.cs
        public class Owner { public string Name { get; set; } = ""; public static string Trim(string s) => s; }
        //- a+ Ext.cs
        public static class Ext { public static string Trim(this string s) => s; }
        """);

    // N13
    [Fact]
    public Task Both_heads_drop_the_same_member_and_stop_using_it() => TwoSided.CheckSilent("""
        //- Cart.cs
        public class Cart { public int A { get; set; } {|ab:public int Old { get; set; } ~> |} public int Sum => A{|ab: + Old ~> |}; }
        //- a+ A.cs
        public class UseA { public int N(Cart c) => c.Sum; }
        //- b+ B.cs
        public class UseB { public int N(Cart c) => c.Sum + c.A; }
        """);

    // N04
    [Fact]
    public Task A_method_is_inlined_into_its_only_caller_and_another_gets_a_caller() => TwoSided.CheckSilent("""
        //- Calc.cs
        public class Calc
        {
            public int Run(int n) => {|a:Step(n) + 1 ~> n * 3 + 1|};
            {|a:private int Step(int n) => n * 3; ~> |}
            public int Other(int n) => n - 1;
        }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> new Calc().Other(new Calc().Run(2))|}; }
        """);

    // N20
    [Fact]
    public Task A_constructor_becomes_a_primary_constructor_with_the_same_parameters() => TwoSided.CheckSilent("""
        //- Mailer.cs
        public class Mailer{|a:
        {
            private readonly string _from;
            private readonly int _port;

            public Mailer(string from, int port = 25)
            {
                _from = from;
                _port = port;
            } ~> (string from, int port = 25)
        {
            private readonly string _from = from;
            private readonly int _port = port;|}
            public string Head => $"{_from}:{_port}";
        }
        //- Use.cs
        public class Use { public string Of() => {|b:"" ~> new Mailer("me", port: 26).Head + new Mailer("you").Head|}; }
        """);

    // N20
    [Fact]
    public Task An_async_method_loses_its_state_machine() => TwoSided.CheckSilent("""
        //- Load.cs
        public class Load
        {
            public {|a:async Task<int> Get(int n) { return await Inner(n); } ~> Task<int> Get(int n) => Inner(n);|}
            private async Task<int> Inner(int n) { await Task.Yield(); return n; }
        }
        //- Use.cs
        public class Use(Load l) { public async Task<int> Two() { {|b:await Task.Yield(); return 0; ~> return await l.Get(1) + await l.Get(2);|} } }
        """);

    // N20
    [Fact]
    public Task A_lock_object_and_a_StringBuilder_are_hidden_details() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            {|a:private readonly object _gate = new();
            private string _text = ""; ~> private readonly Lock _gate = new();
            private readonly System.Text.StringBuilder _text = new();|}
            public void Add(string s) { lock (_gate) { {|a:_text += s; ~> _text.Append(s);|} } }
            public override string ToString() { lock (_gate) { return _text{|a: ~> .ToString()|}; } }
        }
        //- Use.cs
        public class Use(Log log) { public void Two() { {|b: ~> log.Add("a"); log.Add("b");|} } }
        """);

    // N20
    [Fact]
    public Task A_dictionary_lookup_is_written_with_TryGetValue() => TwoSided.CheckSilent("""
        //- Names.cs
        public class Names
        {
            private readonly Dictionary<string, string> _all = [];
            public string Of(string id) { {|a:if (_all.ContainsKey(id)) return _all[id]; return "?"; ~> return _all.TryGetValue(id, out var name) ? name : "?";|} }
            public void Set(string id, string name) => _all[id] = name;
        }
        //- Use.cs
        public class Use(Names n) { public string Two() { {|b:return ""; ~> n.Set("a", "b"); return n.Of("a").ToUpperInvariant();|} } }
        """);
}
