using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What callers rely on although no signature says it; each alarm has its silent twin beside it.</summary>
public sealed class PromiseTests
{
    private const string Lookup = """
        //- Repo.cs
        public class Customer { public string Name { get; set; } = ""; }
        public class Repo
        {
            private readonly Dictionary<int, Customer> _all = new();

            public Customer? Find(int id)
            {
                if (_all.TryGetValue(id, out var found)) return found;
                EDIT
            }
        }
        //- Page.cs
        public class Page
        {
            public string Title(Repo repo, int id)
            {
                USE
                return "";
            }
        }
        """;

    [Fact]
    public Task Missing_value_throws_and_the_fallback_is_dead() => TwoSided.Check(Fill("//@ expect: INT3002 b Find\n" + Lookup, "{|a:return null; ~> throw new KeyNotFoundException();|}", """
        {|b: ~> return (repo.Find(id) ?? new Customer()).Name;|}
        """));

    [Fact]
    public Task Missing_value_throws_and_null_is_looked_at_in_a_variable() => TwoSided.Check(Fill("//@ expect: INT3002 b Find\n" + Lookup, "{|a:return null; ~> throw new KeyNotFoundException(id.ToString());|}", """
        {|b: ~> var customer = repo.Find(id);
                if (customer is null) return "nobody";|}
        """));

    [Fact]
    public Task Missing_value_throws_and_nobody_looks_for_null() => TwoSided.CheckSilent(Fill(Lookup, "{|a:return null; ~> throw new KeyNotFoundException();|}", "{|b: ~> return repo.Find(id)!.Name;|}"));

    [Fact]
    public Task Missing_value_stays_null_in_another_way() => TwoSided.CheckSilent(Fill(Lookup, "{|a:return null; ~> return default;|}", "{|b: ~> return (repo.Find(id) ?? new Customer()).Name;|}"));

    private const string Thrower = """
        //- Store.cs
        public class StoreException(string message) : Exception(message) { }
        public class Store
        {
            public int Load(string key)
            {
                if (key.Length == 0) EDIT
                return key.Length;
            }
        }
        //- Loader.cs
        public class Loader
        {
            public int Start(Store store, string key)
            {
                USE
                return 0;
            }
        }
        """;

    [Fact]
    public Task Another_exception_than_the_new_code_catches() => TwoSided.Check(Fill("//@ expect: INT3003 b Load\n" + Thrower, "{|a:throw new InvalidOperationException(\"empty\"); ~> throw new StoreException(\"empty\");|}", """
        {|b: ~> try
                {
                    return store.Load(key);
                }
                catch (InvalidOperationException)
                {
                    return -1;
                }|}
        """));

    [Fact]
    public Task A_catch_around_a_call_that_was_there() => TwoSided.Check("""
        //- Store.cs
        public class Store
        {
            public int Load(string key) => key.Length > 0 ? key.Length : {|a:throw new ArgumentException(key) ~> throw new FormatException(key)|};
        }
        //- Loader.cs
        public class Loader
        {
            public int Start(Store store, string key)
            {
                {|b: ~> try|}
                {
                    return store.Load(key);
                }
                {|b: ~> catch (ArgumentException) { return -1; }|}
        //                     ^^^^^^^^^^^^^^^^^ b: INT3003 Load
            }
        }
        """);

    [Fact]
    public Task The_new_code_catches_a_common_base() => TwoSided.CheckSilent(Fill(Thrower, "{|a:throw new InvalidOperationException(\"empty\"); ~> throw new StoreException(\"empty\");|}", """
        {|b: ~> try { return store.Load(key); }
                catch (Exception) { return -1; }|}
        """));

    [Fact]
    public Task The_new_code_catches_something_else_anyway() => TwoSided.CheckSilent(Fill(Thrower, "{|a:throw new InvalidOperationException(\"empty\"); ~> throw new StoreException(\"empty\");|}", """
        {|b: ~> try { return store.Load(key); }
                catch (FormatException) { return -1; }|}
        """));

    private const string Work = """
        //- Mailer.cs
        public class Mailer
        {
            public List<string> Sent { get; } = new();

            public IEnumerable<string> SendAll(IEnumerable<string> names)
            {
                {|a:var done = new List<string>(); ~> |}
                foreach (var name in names)
                {
                    Sent.Add(name);
                    {|a:done.Add(name); ~> yield return name;|}
                }
                {|a:return done; ~> |}
            }
        }
        //- Job.cs
        public class Job
        {
            public int Run(Mailer mailer, string[] names)
            {
                USE
                return 0;
            }
        }
        """;

    [Fact]
    public Task An_iterator_whose_result_is_ignored() => TwoSided.Check(Fill("//@ expect: INT3004 b SendAll\n" + Work, "", """
        {|b: ~> mailer.SendAll(names);|}
        """));

    [Fact]
    public Task An_iterator_that_is_enumerated_twice() => TwoSided.Check(Fill("//@ expect: INT3004 b SendAll\n" + Work, "", """
        {|b: ~> var sent = mailer.SendAll(names);
                return sent.Count() + sent.Max(n => n.Length);|}
        """));

    [Fact]
    public Task An_iterator_that_is_enumerated_once() => TwoSided.CheckSilent(Fill(Work, "", "{|b: ~> foreach (var name in mailer.SendAll(names)) Console.WriteLine(name);|}"));

    private const string Tags = """
        //- Order.cs
        public class Order
        {
            private readonly List<string> _tags = new() { "a" };

            public List<string> Tags() => EDIT;
        }
        //- Page.cs
        public class Page
        {
            public int Show(Order order)
            {
                USE
                return 0;
            }
        }
        """;

    [Fact]
    public Task A_copy_becomes_the_owners_list_and_is_changed() => TwoSided.Check(Fill("//@ expect: INT3005 b Tags\n" + Tags, "{|a:_tags.ToList() ~> _tags|}", """
        {|b: ~> var tags = order.Tags();
                tags.Add("shown");|}
        """));

    [Fact]
    public Task A_copy_becomes_the_owners_list_and_is_sorted_at_once() => TwoSided.Check(Fill("//@ expect: INT3005 b Tags\n" + Tags, "{|a:new List<string>(_tags) ~> _tags|}", """
        {|b: ~> order.Tags().Sort();
        |}
        """));

    [Fact]
    public Task A_copy_becomes_the_owners_list_and_is_only_read() => TwoSided.CheckSilent(Fill(Tags, "{|a:_tags.ToList() ~> _tags|}", "{|b: ~> return order.Tags().Count;|}"));

    [Fact]
    public Task Another_way_to_copy() => TwoSided.CheckSilent(Fill(Tags, "{|a:_tags.ToList() ~> new List<string>(_tags)|}", "{|b: ~> order.Tags().Sort();|}"));

    private const string Guarded = """
        //- Pager.cs
        public class Pager
        {
            public int Page(int size, string name = "x")
            {
                EDIT
                return size * 2 + name.Length;
            }
        }
        //- Report.cs
        public class Report
        {
            public int Make(Pager pager, int size) => USE;
        }
        """;

    [Theory]
    [InlineData("if (size <= 0) throw new ArgumentOutOfRangeException(nameof(size));", "pager.Page(0)")]
    [InlineData("if (size is < 1) { throw new ArgumentOutOfRangeException(nameof(size)); }", "pager.Page(-5)")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);", "pager.Page(0)")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 100);", "pager.Page(500)")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(name);", "pager.Page(3, \"\")")]
    [InlineData("if (size > 10 || string.IsNullOrWhiteSpace(name)) throw new ArgumentException(name);", "pager.Page(name: string.Empty, size: 4)")]
    public Task A_new_check_refuses_the_constant(string guard, string call) => TwoSided.Check(Fill("//@ expect: INT3006 b Page\n" + Guarded, $"{{|a: ~> {guard}|}}", $"{{|b:0 ~> {call}|}}"));

    [Theory]
    [InlineData("if (size <= 0) throw new ArgumentOutOfRangeException(nameof(size));", "pager.Page(10)")]
    [InlineData("if (size <= 0) throw new ArgumentOutOfRangeException(nameof(size));", "pager.Page(size)")]
    [InlineData("if (size <= 0) size = 1;", "pager.Page(0)")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(name);", "pager.Page(0)")]
    public Task A_new_check_lets_the_argument_pass(string guard, string call) => TwoSided.CheckSilent(Fill(Guarded, $"{{|a: ~> {guard}|}}", $"{{|b:0 ~> {call}|}}"));

    private const string Streams = """
        //- Copier.cs
        using System.IO;
        public class Copier
        {
            public long Measure(Stream input)
            {
                EDIT
                return 1;
            }
        }
        //- Import.cs
        using System.IO;
        public class Import
        {
            public long Run(Copier copier, Stream file)
            {
                USE
                return 0;
            }
        }
        """;

    [Theory]
    [InlineData("using var reader = new StreamReader(input);")]
    [InlineData("input.Dispose();")]
    [InlineData("using (input) { }")]
    public Task The_argument_is_disposed_and_used_after(string edit) => TwoSided.Check(Fill("//@ expect: INT3007 b Measure\n" + Streams, $"{{|a: ~> {edit}|}}", """
        {|b: ~> copier.Measure(file);
                file.Position = 0;|}
        """));

    [Theory]
    [InlineData("using var reader = new StreamReader(input, leaveOpen: true);", "copier.Measure(file); file.Position = 0;")]
    [InlineData("input.Dispose();", "copier.Measure(file);")]
    [InlineData("input.Dispose();", "file.Position = 0; copier.Measure(file);")]
    public Task The_argument_stays_open_or_is_not_used_any_more(string edit, string use) => TwoSided.CheckSilent(Fill(Streams, $"{{|a: ~> {edit}|}}", $"{{|b: ~> {use}|}}"));

    [Fact]
    public Task Keys_get_another_comparer() => TwoSided.Check("""
        //- Register.cs
        public class Register
        {
            public Dictionary<string, int> Codes { get; } = {|a:new() ~> new(StringComparer.OrdinalIgnoreCase)|};
        }
        //- Import.cs
        public class Import
        {
            public void Run(Register register)
            {
                {|b: ~> register.Codes.Add("CH", 1);
        //                       ^^^^^ b: INT3008 Codes
                register.Codes.Add("ch", 2);|}
            }
        }
        """);

    [Fact]
    public Task Keys_keep_their_comparer() => TwoSided.CheckSilent("""
        //- Register.cs
        public class Register
        {
            public Dictionary<string, int> Codes { get; } = {|a:new() ~> new(100)|};
        }
        //- Import.cs
        public class Import
        {
            public void Run(Register register)
            {
                {|b: ~> register.Codes.Add("CH", 1);|}
            }
        }
        """);

    private const string Sorted = """
        //- Shop.cs
        public class Shop
        {
            private readonly List<int> _prices = new() { 3, 1, 2 };

            public IReadOnlyList<int> Prices() => EDIT;
        }
        //- Page.cs
        public class Page
        {
            public int Show(Shop shop) => USE;
        }
        """;

    [Theory]
    [InlineData("_prices.ToList()", "shop.Prices().First()")]
    [InlineData("_prices.ToList()", "shop.Prices()[0]")]
    [InlineData("_prices.OrderByDescending(p => p).ToList()", "shop.Prices().Take(1).Sum()")]
    [InlineData("_prices.OrderBy(p => -p).ThenBy(p => p).ToList()", "shop.Prices().First()")]
    public Task The_order_is_lost_or_turned(string now, string use) => TwoSided.Check(Fill("//@ expect: INT3009 b Prices\n" + Sorted, $"{{|a:_prices.OrderBy(p => p).ToList() ~> {now}|}}", $"{{|b:0 ~> {use}|}}"));

    [Theory]
    [InlineData("_prices.ToList()", "shop.Prices().Sum()")]
    [InlineData("_prices.OrderBy(p => p).ToArray()", "shop.Prices().First()")]
    [InlineData("_prices.OrderBy(p => p).ThenBy(p => p.ToString()).ToList()", "shop.Prices().First()")]
    public Task The_order_does_not_matter_or_stays(string now, string use) => TwoSided.CheckSilent(Fill(Sorted, $"{{|a:_prices.OrderBy(p => p).ToList() ~> {now}|}}", $"{{|b:0 ~> {use}|}}"));

    [Fact]
    public Task A_value_prints_differently_in_a_new_text() => TwoSided.Check("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override string ToString() => "SKU" + Number;|}
        }
        //- Cache.cs
        public class Cache
        {
            public string Key(Sku sku) => {|b:"" ~> $"item:{sku}"|};
        //                                                  ^^^ b: INT3010 ToString
        }
        """);

    [Fact]
    public Task Another_member_than_the_value_is_printed() => TwoSided.CheckSilent("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override string ToString() => "SKU" + Number;|}
        }
        //- Cache.cs
        public class Cache
        {
            public string Key(Sku sku) => {|b:"" ~> $"item:{sku.Number}"|};
        }
        """);

    [Fact]
    public Task Values_become_equal_by_their_content() => TwoSided.Check("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override bool Equals(object? other) => other is Sku s && s.Number == Number;
            public override int GetHashCode() => Number;|}
        }
        //- Basket.cs
        public class Basket
        {
            public int Count(List<Sku> all) => {|b:0 ~> new HashSet<Sku>(all).Count|};
        //                                                  ^^^^^^^^^^^^ b: INT3011 Sku
        }
        """);

    [Fact]
    public Task Values_are_only_counted() => TwoSided.CheckSilent("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override bool Equals(object? other) => other is Sku s && s.Number == Number;
            public override int GetHashCode() => Number;|}
        }
        //- Basket.cs
        public class Basket
        {
            public int Count(List<Sku> all) => {|b:0 ~> all.Count|};
        }
        """);

    [Fact]
    public Task A_list_behind_an_interface_becomes_a_set() => TwoSided.Check("""
        //- Log.cs
        public class Log
        {
            public ICollection<string> Lines { get; } = {|a:new List<string>() ~> new HashSet<string>()|};
        }
        //- Writer.cs
        public class Writer
        {
            public void Twice(Log log, string line)
            {
                {|b: ~> log.Lines.Add(line); log.Lines.Add(line);|}
        //                  ^^^^^ b: INT3012 Lines
            }
        }
        """);

    [Fact]
    public Task A_list_behind_an_interface_becomes_a_collection() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public ICollection<string> Lines { get; } = {|a:new List<string>() ~> new System.Collections.ObjectModel.Collection<string>()|};
        }
        //- Writer.cs
        public class Writer
        {
            public void Twice(Log log, string line)
            {
                {|b: ~> log.Lines.Add(line); log.Lines.Add(line);|}
            }
        }
        """);

    [Fact]
    public Task An_enum_grows_and_a_new_switch_has_a_default() => TwoSided.Check("""
        //- Status.cs
        public enum Status
        {
            Open,
            Paid,
            {|a: ~> Refunded,|}
        }
        //- Page.cs
        public class Page
        {
            public int Rank(Status status) => {|b:0 ~> status switch { Status.Open => 1, Status.Paid => 2, _ => 0 }|};
        //                                             ^^^^^^ b: INT3013 Refunded
        }
        """);

    [Fact]
    public Task An_enum_grows_and_a_new_switch_wants_one_case_only() => TwoSided.CheckSilent("""
        //- Status.cs
        public enum Status
        {
            Open,
            Paid,
            {|a: ~> Refunded,|}
        }
        //- Page.cs
        public class Page
        {
            public int Rank(Status status) => {|b:0 ~> status switch { Status.Open => 1, _ => 0 }|};
        }
        """);

    [Fact]
    public Task A_hierarchy_grows_beside_a_new_type_switch() => TwoSided.Check("""
        //- Shapes.cs
        public abstract class Shape { }
        public sealed class Circle : Shape { }
        public sealed class Square : Shape { }
        {|a: ~> public sealed class Star : Shape { }|}
        //- Page.cs
        public class Page
        {
            public int Area(Shape shape) => {|b:0 ~> shape switch { Circle => 1, Square => 2, _ => throw new NotSupportedException() }|};
        //                                           ^^^^^ b: INT3013 Star
        }
        """);

    [Fact]
    public Task Another_hierarchy_grows() => TwoSided.CheckSilent("""
        //- Shapes.cs
        public abstract class Shape { }
        public sealed class Circle : Shape { }
        public sealed class Square : Shape { }
        public abstract class Figure { }
        {|a: ~> public sealed class Star : Figure { }|}
        //- Page.cs
        public class Page
        {
            public int Area(Shape shape) => {|b:0 ~> shape switch { Circle => 1, Square => 2, _ => throw new NotSupportedException() }|};
        }
        """);

    private const string Discount = """
        //- Price.cs
        public interface IPrice
        {
            decimal Net { get; }
            {|a: ~> decimal Discount() => 0.5m;|}
        }
        public class Till
        {
            public decimal Pay(IPrice price) => price.Net{|a: ~>  * price.Discount()|};
        }
        """;

    [Fact]
    public Task A_new_implementer_inherits_a_new_default_member() => TwoSided.Check(Discount + """

        //- b+ Book.cs
        public class Book : IPrice
        //           ^^^^ b: INT3014 Discount
        {
            public decimal Net => 100;
        }
        """);

    [Fact]
    public Task A_new_class_beside_the_interface_inherits_nothing() => TwoSided.CheckSilent(Discount + """

        //- b+ Book.cs
        public class Book
        {
            public decimal Net => 100;
        }
        """);

    [Fact]
    public Task A_property_starts_with_another_value() => TwoSided.Check("""
        //- Options.cs
        public class Options
        {
            public int Retries { get; set; } = {|a:3 ~> 0|};
        }
        //- Client.cs
        public class Client
        {
            public int Tries(Options options) => {|b:1 ~> options.Retries + 1|};
        //                                                        ^^^^^^^ b: INT3015 Retries
        }
        """);

    [Fact]
    public Task A_property_starts_with_another_value_and_is_set_first() => TwoSided.CheckSilent("""
        //- Options.cs
        public class Options
        {
            public int Retries { get; set; } = {|a:3 ~> 0|};
        }
        //- Client.cs
        public class Client
        {
            public int Tries(Options options)
            {
                {|b: ~> options.Retries = 5; return options.Retries;|}
                return 1;
            }
        }
        """);

    [Theory]
    [InlineData("Net * 100", "cart.Total() * 2")]
    [InlineData("Net / 100m", "cart.Total() * 2")]
    public Task A_result_is_scaled(string now, string use) => TwoSided.Check($$"""
        //@ expect: INT3016 b Total
        //- Cart.cs
        public class Cart
        {
            public decimal Net { get; set; }

            public decimal Total() => {|a:Net ~> {{now}}|};
        }
        //- Page.cs
        public class Page
        {
            public decimal Show(Cart cart) => {|b:0 ~> {{use}}|};
        }
        """);

    [Fact]
    public Task A_result_is_computed_the_same_way() => TwoSided.CheckSilent("""
        //- Cart.cs
        public class Cart
        {
            public decimal Net { get; set; }

            public decimal Total() => {|a:Net ~> (Net)|};
        }
        //- Page.cs
        public class Page
        {
            public decimal Show(Cart cart) => {|b:0 ~> cart.Total() * 2|};
        }
        """);

    private const string Label = """
        //- Day.cs
        public class Day
        {
            public DateTime At { get; set; }

            public string Label() => At.ToString(EDIT);
        }
        //- Page.cs
        public class Page
        {
            public string Show(Day day) => USE;
        }
        """;

    [Fact]
    public Task A_text_is_formatted_otherwise_and_split() => TwoSided.Check(Fill("//@ expect: INT3017 b Label\n" + Label, "{|a:\"yyyy-MM-dd\" ~> \"dd.MM.yyyy\"|}", "{|b:\"\" ~> day.Label().Split('-')[0]|}"));

    [Fact]
    public Task A_text_is_formatted_otherwise_and_shown() => TwoSided.CheckSilent(Fill(Label, "{|a:\"yyyy-MM-dd\" ~> \"dd.MM.yyyy\"|}", "{|b:\"\" ~> day.Label()|}"));
}
