using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>How a result is compared, ordered, cached or spelled changes while the other head starts to rely on it.</summary>
public sealed class ComparedResultTests
{
    // D15
    [Fact]
    public Task A_set_of_words_ignores_case_now() => Finds("""
        //- Words.cs
        public static class Vocabulary
        {
            public static readonly HashSet<string> Words = new HashSet<string>({|a:StringComparer.Ordinal ~> StringComparer.OrdinalIgnoreCase|});
        }
        //- Units.cs
        public static class UnitWords
        {
            {|b: ~> public static void Register()
            {
                Vocabulary.Words.Add("mW");
            //~ b/x: INT3008
                Vocabulary.Words.Add("MW");
            //~ b/x: INT3008
            }|}
            public static int Max => 2;
        }
        """);

    [Fact]
    public Task The_other_head_does_not_touch_the_dictionary() => Silent("""
        //- Headers.cs
        public class HeaderMap
        {
            private readonly Dictionary<string, string> _map = new({|a: ~> StringComparer.OrdinalIgnoreCase|});
            private readonly Dictionary<string, int> _hits = new();
            public void Add(string name, string value) => _map.Add(name, value);
            public void Hit(string name) => _hits[name] = _hits.GetValueOrDefault(name) + 1;
        }
        //- Proxy.cs
        public class Proxy
        {
            {|b: ~> public void Seen(HeaderMap map) => map.Hit("X-Trace");|}
            public int Port => 8080;
        }
        """);

    // D16
    [Fact]
    public Task The_history_is_not_sorted_any_more() => Finds("""
        //- History.cs
        public record Entry(DateTime At, string What);
        public class History
        {
            private readonly List<Entry> _entries = [];
            public IEnumerable<Entry> Newest() => _entries{|a:.OrderByDescending(e => e.At) ~> .Where(e => e.What != "")|};
        }
        //- Banner.cs
        public class Banner(History history)
        {
            {|b: ~> public string Latest() => history.Newest().First().What;|}
            //~ b: INT3009
            public string Css => "banner";
        }
        """);

    [Fact]
    public Task The_new_reader_sorts_itself() => Silent("""
        //- History.cs
        public record Entry(DateTime At, string What);
        public class History
        {
            private readonly List<Entry> _entries = [];
            public IEnumerable<Entry> All() => _entries{|a:.OrderByDescending(e => e.At) ~> .Where(e => e.What != "")|};
        }
        //- Banner.cs
        public class Banner(History history)
        {
            {|b: ~> public string Latest() => history.All().OrderByDescending(e => e.At).First().What;|}
            public string Css => "banner";
        }
        """);

    [Fact]
    public Task The_new_reader_does_not_mind_the_order() => Silent("""
        //- History.cs
        public record Entry(DateTime At, string What);
        public class History
        {
            private readonly List<Entry> _entries = [];
            public IEnumerable<Entry> All() => _entries{|a:.OrderByDescending(e => e.At) ~> .Where(e => e.What != "")|};
        }
        //- Banner.cs
        public class Banner(History history)
        {
            {|b: ~> public bool Quiet() => !history.All().Any();|}
            public string Css => "banner";
        }
        """);

    // D17
    [Fact]
    public Task A_cached_price_goes_stale() => Finds("""
        //- Product.cs
        public class Product
        {
            public decimal Net { get; {|b:init ~> set|}; }
            public decimal Rate { get; init; } = 0.2m;
            public string Name => "p";
            {|a: ~> private decimal? _gross;|}
            public decimal Gross() => {|a:Net * (1 + Rate) ~> _gross ??= Net * (1 + Rate)|};
        }
        //- Sale.cs
        public static class Sale
        {
            {|b: ~> public static void Half(Product p) => p.Net = p.Net / 2;|}
            //~ b/x: INT5008
            public static string Title => "Sale";
        }
        """);

    [Fact]
    public Task A_memoised_total_goes_stale() => Finds("""
        //- Cart.cs
        public class Cart
        {
            private readonly List<decimal> _prices = [];
            {|a: ~> private decimal? _total;|}
            public void Add(decimal price) { _prices.Add(price); {|a: ~> _total = null;|} }

            public int Count => _prices.Count;

            public decimal Total()
            {
                {|a:return _prices.Sum(); ~> if (_total is { } known) return known;
                _total = _prices.Sum();
                return _total.Value;|}
            }

            {|b: ~> public void Discount(decimal factor)
            {
                for (var i = 0; i < _prices.Count; i++) _prices[i] *= factor;
            //~ b/x: INT5008
            }|}
        }
        """);

    [Fact]
    public Task The_cache_is_of_something_else() => Silent("""
        //- Product.cs
        public class Product
        {
            public string Name { get; {|b:init ~> set|}; } = "";
            public decimal Net { get; init; }
            {|a: ~> private decimal? _gross;|}
            public decimal Gross() => {|a:Net * 1.2m ~> _gross ??= Net * 1.2m|};
        }
        //- Sale.cs
        public static class Sale
        {
            {|b: ~> public static void Mark(Product p) => p.Name = p.Name + " (sale)";|}
            public static string Title => "Sale";
        }
        """);

    // D18
    [Fact]
    public Task A_date_format_changes_under_a_new_parser() => Finds("""
        //- Stamp.cs
        public static class Stamp
        {
            public static string Of(DateTime when) => when.ToString({|a:"yyyy-MM-dd" ~> "dd.MM.yyyy"|});
        }
        //- Reader.cs
        public class LogReader
        {
            {|b: ~> public bool Same(string line, DateTime day) => DateTime.ParseExact(Stamp.Of(day), "yyyy-MM-dd", null) == day.Date;|}
            //~ b: INT3017
            public int Lines => 0;
        }
        """);

    [Fact]
    public Task A_separator_changes_under_a_new_splitter() => Finds("""
        //- Key.cs
        public record CacheKey(string Area, int Id)
        {
            public string Text => {|a:$"{Area}:{Id}" ~> $"{Area}/{Id}"|};
        }
        //- Evict.cs
        public class Evictor
        {
            {|b: ~> public string AreaOf(CacheKey key) => key.Text.Split(':')[0];|}
            //~ b: INT3017
            public int Runs => 0;
        }
        """);

    [Fact]
    public Task A_text_is_composed_otherwise_with_the_same_result() => Silent("""
        //- Key.cs
        public record CacheKey(string Area, int Id)
        {
            public string Text => {|a:Area + ":" + Id ~> $"{Area}:{Id}"|};
        }
        //- Evict.cs
        public class Evictor
        {
            {|b: ~> public string AreaOf(CacheKey key) => key.Text.Split(':')[0];|}
            public int Runs => 0;
        }
        """);
}
