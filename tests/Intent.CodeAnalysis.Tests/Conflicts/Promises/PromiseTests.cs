using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What callers rely on about a call although no signature says it: what it throws, checks, closes and gives back; each alarm has its silent twin beside it.</summary>
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
}
