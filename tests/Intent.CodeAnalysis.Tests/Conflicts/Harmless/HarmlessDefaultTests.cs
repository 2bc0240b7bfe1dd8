namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Changes around null and default values that keep the promise, or whose caller looks: a warning here is a false alarm.</summary>
public sealed class HarmlessDefaultTests
{
    [Fact]
    public Task FirstOrDefault_or_throw() => TwoSided.CheckSilent("""
        //- Users.cs
        public class Users
        {
            private readonly List<string> _names = new();
            public string Starting(string s) => {|a:_names.First(n => n.StartsWith(s)) ~> _names.FirstOrDefault(n => n.StartsWith(s)) ?? throw new KeyNotFoundException(s)|};
        }
        //- Badge.cs
        public class Badge(Users users) { public int Width => {|b:0 ~> users.Starting("a").Length|}; }
        """);

    [Fact]
    public Task FirstOrDefault_with_a_value_given() => TwoSided.CheckSilent("""
        //- Users.cs
        public class Users
        {
            private readonly List<string> _names = new();
            public string Starting(string s) => _names.{|a:First(n => n.StartsWith(s)) ~> FirstOrDefault(n => n.StartsWith(s), "nobody")|};
        }
        //- Badge.cs
        public class Badge(Users users) { public int Width => {|b:0 ~> users.Starting("a").Length|}; }
        """);

    [Fact]
    public Task Pattern_or_throw() => TwoSided.CheckSilent("""
        //- User.cs
        public class User
        {
            public DateTime? Stored { get; init; }
            public DateTime Joined => {|a:Stored!.Value ~> Stored is { } date ? date : throw new InvalidOperationException("Not joined.")|};
        }
        //- Engine.cs
        public class Engine { public bool Old(User user) => {|b:false ~> user.Joined.Year < 2020|}; }
        """);

    [Fact]
    public Task TryGetValue_whose_miss_adds_a_value() => TwoSided.CheckSilent("""
        //- Cache.cs
        public class Cache
        {
            private readonly Dictionary<int, string> _texts = new();
            public string Get(int id)
            {
                {|a:return _texts[id]; ~> if (!_texts.TryGetValue(id, out var text)) _texts[id] = text = id.ToString();
                return text;|}
            }
        }
        //- Page.cs
        public class Page(Cache cache) { public int Width => {|b:0 ~> cache.Get(1).Length|}; }
        """);

    [Fact]
    public Task TryGetValue_method_that_reports_the_miss() => TwoSided.CheckSilent("""
        //- Cache.cs
        public class Cache
        {
            private readonly Dictionary<int, int> _texts = new();
            public bool TryGet(int id, out int value) {|a:{ value = _texts[id]; return true; } ~> => _texts.TryGetValue(id, out value);|}
        }
        //- Page.cs
        public class Page(Cache cache) { public int Width => {|b:0 ~> cache.TryGet(1, out var v) ? v : -1|}; }
        """);

    [Fact]
    public Task Boolean_result_that_is_newly_false() => TwoSided.CheckSilent("""
        //- Rules.cs
        public class Rules
        {
            public bool Allows(int age)
            {
                {|a: ~> if (age < 0) return false;|}
                return age >= 18;
            }
        }
        //- Door.cs
        public class Door(Rules rules) { public bool Open(int age) => {|b:true ~> rules.Allows(age)|}; }
        """);

    [Fact]
    public Task Count_that_is_newly_zero_for_nothing() => TwoSided.CheckSilent("""
        //- Cart.cs
        public class Cart
        {
            private readonly List<int> _lines = new();
            public int Pieces()
            {
                {|a: ~> if (_lines.Count == 0) return 0;|}
                return _lines.Sum();
            }
        }
        //- Page.cs
        public class Page(Cart cart) { public string Head => {|b:"" ~> $"{cart.Pieces()} pieces"|}; }
        """, allowInformation: true);

    [Fact]
    public Task Caller_compares_with_null_in_oblivious_code() => TwoSided.CheckSilent("""
        //@ nullable: disable
        //- Users.cs
        public class Users { public string Name(int id) { {|a: ~> if (id < 0) return null;|}
                return id.ToString(); } }
        //- Badge.cs
        public class Badge
        {
            public int Width(Users users)
            {
                {|b:return 0; ~> var name = users.Name(1);
                if (name == null) return 0;
                return name.Length;|}
            }
        }
        """);

    [Fact]
    public Task Caller_compares_with_default() => TwoSided.CheckSilent("""
        //- User.cs
        public class User
        {
            public DateTime? Stored { get; init; }
            public DateTime Joined => {|a:Stored!.Value ~> Stored ?? default|};
        }
        //- Engine.cs
        public class Engine
        {
            public bool Old(User user) => {|b:false ~> user.Joined != default && user.Joined.Year < 2020|};
        }
        """);

    [Fact]
    public Task Caller_uses_the_pattern_not_null() => TwoSided.CheckSilent("""
        //@ nullable: disable
        //- Users.cs
        public class Users { public string Name(int id) { {|a: ~> if (id < 0) return null;|}
                return id.ToString(); } }
        //- Badge.cs
        public class Badge
        {
            public int Width(Users users) => {|b:0 ~> users.Name(1) is { } name ? name.Length : 0|};
        }
        """);

    [Fact]
    public Task Default_passed_as_an_argument() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store
        {
            private static int Read(string key, CancellationToken cancellation) => key.Length;
            public int Size(string key) => Read(key, {|a:CancellationToken.None ~> default|});
        }
        //- Page.cs
        public class Page(Store store) { public int Rows => {|b:0 ~> store.Size("a") + 1|}; }
        """);

    [Fact]
    public Task Default_arm_of_a_switch() => TwoSided.CheckSilent("""
        //- Fees.cs
        public class Fees
        {
            public int Of(int kind)
            {
                switch (kind)
                {
                    case 1: return 5;
                    {|a:default: return 9; ~> case 2: return 7;
                    default: return 9;|}
                }
            }
        }
        //- Bill.cs
        public class Bill(Fees fees) { public int Sum => {|b:0 ~> fees.Of(3) + 1|}; }
        """);

    [Fact]
    public Task Default_inside_a_lambda() => TwoSided.CheckSilent("""
        //- Sort.cs
        public class Sort
        {
            public List<int> Known(Dictionary<string, int> ranks, List<string> keys) =>
                keys.Select(k => ranks{|a:[k] ~> .TryGetValue(k, out var r) ? r : default|}).Where(r => r > 0).ToList();
        }
        //- Page.cs
        public class Page(Sort sort) { public int Rows(Dictionary<string, int> ranks) => {|b:0 ~> sort.Known(ranks, new()).Count|}; }
        """);

    [Fact]
    public Task Empty_list_instead_of_an_exception() => TwoSided.CheckSilent("""
        //- Groups.cs
        public class Groups
        {
            private readonly Dictionary<string, List<string>> _groups = new();
            public List<string> Of(string key) => {|a:_groups[key] ~> _groups.TryGetValue(key, out var group) ? group : new List<string>()|};
        }
        //- Page.cs
        public class Page(Groups groups) { public int Rows => {|b:0 ~> groups.Of("a").Count|}; }
        """);

    [Fact]
    public Task Coalesced_to_an_empty_text() => TwoSided.CheckSilent("""
        //- User.cs
        public class User { public string? Raw { get; init; } public string Name => {|a:Raw! ~> Raw ?? "unnamed"|}; }
        //- Page.cs
        public class Page { public int Width(User user) => {|b:0 ~> user.Name.Length|}; }
        """);

    [Fact]
    public Task Local_that_is_reset_to_default_after_its_use() => TwoSided.CheckSilent("""
        //- Reader.cs
        public class Reader
        {
            private DateTime? _last;
            public DateTime Take()
            {
                var last = _last ?? throw new InvalidOperationException("Nothing read.");
                {|a:_last = last; ~> _last = default;|}
                return last;
            }
        }
        //- Page.cs
        public class Page(Reader reader) { public int Year => {|b:0 ~> reader.Take().Year|}; }
        """);

    [Fact]
    public Task Default_was_there_before_by_another_spelling() => TwoSided.CheckSilent("""
        //- Stock.cs
        public class Stock
        {
            private readonly Dictionary<string, int> _pieces = new();
            public int Of(string sku)
            {
                {|a:if (_pieces.TryGetValue(sku, out var n)) return n;
                return 0; ~> return _pieces.TryGetValue(sku, out var n) ? n : default;|}
            }
        }
        //- Orders.cs
        public class Orders(Stock stock) { public bool Can(int wanted) => {|b:false ~> stock.Of("x") >= wanted|}; }
        """);

    [Fact]
    public Task Nullable_result_tightened() => TwoSided.CheckSilent("""
        //- Users.cs
        public class Users { public {|a:string? ~> string|} Name(int id) => id.ToString(); }
        //- Badge.cs
        public class Badge(Users users) { public int Width => {|b:0 ~> users.Name(1)?.Length ?? 0|}; }
        """);

    [Fact]
    public Task Parameter_accepts_null_now() => TwoSided.CheckSilent("""
        //- Users.cs
        public class Users { public int Width({|a:string ~> string?|} name) => name{|a: ~> ?|}.Length{|a: ~>  ?? 0|}; }
        //- Badge.cs
        public class Badge(Users users) { public int Head => {|b:0 ~> users.Width("ada")|}; }
        """, allowInformation: true);

    [Fact]
    public Task Nullable_context_enabled_in_one_file() => TwoSided.CheckSilent("""
        //@ nullable: disable
        //- Users.cs
        {|a: ~> #nullable enable|}
        public class Users { public string Name(int id) => id.ToString(); }
        //- Badge.cs
        public class Badge { public int Width(Users users) => {|b:0 ~> users.Name(1).Length|}; }
        """);
}
