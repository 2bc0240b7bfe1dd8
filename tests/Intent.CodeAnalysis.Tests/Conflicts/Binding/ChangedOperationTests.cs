namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Code that the merge gives another overload, number or operator.</summary>
public sealed class ChangedOperationTests
{
    // C17
    [Fact]
    public Task The_overload_for_async_lambdas_was_dropped() => TwoSided.Check("""
        //- Ui.cs
        public class Ui
        {
            public void Run(Action action) => action();
            {|a:public void Run(Func<Task> action) => action().GetAwaiter().GetResult(); ~> |}
        }
        //- Save.cs
        public class Save(Ui ui)
        {
            public bool Done { get; private set; }
            public void Start()
            {
                Done = false;
                {|b: ~> ui.Run(async () => { await Task.Yield(); Done = true; });|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
            }
        }
        """);

    // C17
    [Fact]
    public Task The_generic_overload_was_dropped_and_a_method_group_now_binds_to_object() => TwoSided.Check("""
        //- Cache.cs
        public class Cache
        {
            public string Kind(object o) => "object";
            {|a:public string Kind<T>(T value) where T : struct => typeof(T).Name; ~> |}
        }
        //- Use.cs
        public class Use
        {
            public string Show(Cache cache, int n)
            {
                {|b:return ""; ~> return
                    cache.Kind(n);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
            }
        }
        """);

    // C17
    [Fact]
    public Task An_overload_was_dropped_that_the_new_lambda_did_not_use() => TwoSided.CheckSilent("""
        //- Ui.cs
        public class Ui { public void Run(Action action) => action(); {|a:public void Run(Func<Task> action) => action().Wait(); ~> |} }
        //- Save.cs
        public class Save(Ui ui) { public bool Done; public void Start() { {|b: ~> ui.Run(() => { Done = true; });|} } }
        """);

    // C18
    [Fact]
    public Task A_counter_became_an_integer_and_is_divided() => TwoSided.Check("""
        //- Stat.cs
        public class Stat
        {
            public {|a:double ~> int|} Hits { get; set; }
            public int Total { get; set; } = 1;
            public void Hit() { Hits++; Total++; }
        }
        //- Page.cs
        public class StatPage
        {
            public string Text(Stat s) => "stat";
            {|b: ~> public double Rate(Stat stat) =>
                stat.Hits / stat.Total;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2002
        }
        """);

    // C18
    [Fact]
    public Task A_money_method_returns_double_now_and_var_takes_it() => TwoSided.Check("""
        //- Price.cs
        public class Price
        {
            public {|a:decimal ~> double|} Unit(string sku) => sku.Length * {|a:1.1m ~> 1.1|};
        }
        //- Basket.cs
        public class Basket(Price price)
        {
            private readonly List<string> _skus = [];
            public void Add(string sku) => _skus.Add(sku);
        {|b: ~>
            public bool IsRound(string sku)
            {
                var unit = price.Unit(sku) * 3;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2002
                return unit == 3;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2002
            }
        |}
        }
        """);

    // C18
    [Fact]
    public Task A_field_became_wider_and_is_used_where_the_type_does_not_matter() => TwoSided.CheckSilent("""
        //- Stat.cs
        public class Stat { public {|a:int ~> long|} Hits { get; set; } public void Hit() => Hits++; }
        //- Page.cs
        public class StatPage { public bool Any(Stat stat) => {|b:false ~> stat.Hits > 0|}; }
        """);

    // C19
    [Fact]
    public Task A_value_equality_operator_was_added_and_a_new_check_compares() => TwoSided.Check("""
        //- Item.cs
        public sealed class Item(string name)
        {
            public string Name => name;
            {|a: ~> public static bool operator ==(Item? a, Item? b) => a?.Name == b?.Name;
            public static bool operator !=(Item? a, Item? b) => !(a == b);
            public override bool Equals(object? o) => o is Item i && i == this;
            public override int GetHashCode() => Name.GetHashCode();|}
        }
        //- List.cs
        public class Items
        {
            private readonly List<Item> _all = [];
            public Item? Current { get; set; }
            public void Add(Item i) => _all.Add(i);
            {|b: ~> public int Others() => _all.Count(
                i => i != Current);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT3011
        }
        """);

    // C19
    [Fact]
    public Task A_user_defined_addition_replaces_the_one_of_the_converted_operands() => TwoSided.Check("""
        //- Deg.cs
        public readonly struct Deg(int value)
        {
            public int Value => value;
            public static implicit operator int(Deg d) => d.Value;
            {|a: ~> public static Deg operator +(Deg a, Deg b) => new((a.Value + b.Value) % 360);|}
        }
        //- Turn.cs
        public class Turn
        {
            public int Sum(Deg a, Deg b)
            {
                {|b:return 0; ~> int sum = a + b;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT2002
                return sum > 360 ? sum - 360 : sum;|}
            }
        }
        """);

    // C19
    [Fact]
    public Task An_operator_for_other_operands_was_added() => TwoSided.CheckSilent("""
        //- Item.cs
        public sealed class Item(string name) { public string Name => name; {|a: ~> public static Item operator +(Item a, string s) => new(a.Name + s);|} }
        //- List.cs
        public class Items { public Item? Current { get; set; } {|b: ~> public bool Is(Item i) => i == Current && i.Name + "" != "";|} }
        """);
}
