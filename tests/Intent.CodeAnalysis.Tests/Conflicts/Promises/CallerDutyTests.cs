using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What a member asks of its callers, or how its result is compared and ordered, changes while the other head starts to call it.</summary>
public sealed class CallerDutyTests
{
    // D12
    [Fact]
    public Task A_page_size_of_zero_is_refused_now() => Finds("""
        //- Pager.cs
        public class Pager
        {
            public int Size { get; private set; } = 20;
            public Pager Take(int size)
            {
                {|a: ~> if (size <= 0)
                    throw new ArgumentOutOfRangeException(nameof(size), "at least one row");|}
                Size = size;
                return this;
            }
        }
        //- All.cs
        public static class Queries
        {
            {|b: ~> public static Pager Everything() => new Pager().Take(0);|}
            //~ b: INT3006
            public static Pager Default() => new();
        }
        """);

    [Fact]
    public Task An_empty_name_is_refused_now() => Finds("""
        //- Channel.cs
        public sealed class Channel
        {
            public string Name { get; }
            public Channel(string name)
            {
                {|a: ~> ArgumentException.ThrowIfNullOrWhiteSpace(name);|}
                Name = name;
            }
        }
        //- Hub.cs
        public class Hub
        {
            private readonly List<Channel> _channels = [];
            {|b: ~> public void OpenDefault()
            {
                _channels.Add(new Channel(""));
            //~ b: INT3006
            }|}
            public int Count => _channels.Count;
        }
        """);

    [Fact]
    public Task Null_is_refused_now() => Finds("""
        //- Mailer.cs
        public class Mailer
        {
            public void Send(string to, string? replyTo)
            {
                {|a:Console.WriteLine(to + replyTo); ~> if (replyTo is null) throw new ArgumentNullException(nameof(replyTo));
                Console.WriteLine(to + replyTo);|}
            }
        }
        //- Welcome.cs
        public class Welcome(Mailer mailer)
        {
            {|b: ~> public void Greet(string mail) => mailer.Send(mail, null);|}
            //~ b: INT3006
            public string Subject => "Hello";
        }
        """);

    [Fact]
    public Task The_new_constant_satisfies_the_new_guard() => Silent("""
        //- Pager.cs
        public class Pager
        {
            public int Size { get; private set; } = 20;
            public Pager Take(int size)
            {
                {|a: ~> if (size is < 1 or > 500) throw new ArgumentOutOfRangeException(nameof(size));|}
                Size = size;
                return this;
            }
        }
        //- All.cs
        public static class Queries
        {
            {|b: ~> public static Pager Everything() => new Pager().Take(500);|}
            public static Pager Default() => new();
        }
        """);

    [Fact]
    public Task The_guard_is_only_inverted() => Silent("""
        //- Pager.cs
        public class Pager
        {
            public int Size { get; private set; } = 20;
            public void Take(int size)
            {
                {|a:if (size <= 0) throw new ArgumentOutOfRangeException(nameof(size));
                Size = size; ~> if (size > 0)
                {
                    Size = size;
                }
                else
                {
                    throw new ArgumentOutOfRangeException(nameof(size));
                }|}
            }
        }
        //- All.cs
        public static class Queries
        {
            {|b: ~> public static void Set(Pager pager, int rows) => pager.Take(rows);|}
            public static Pager Default() => new();
        }
        """);

    [Fact]
    public Task The_new_caller_checks_before_it_calls() => Silent("""
        //- Channel.cs
        public sealed class Channel
        {
            public string Name { get; }
            public Channel(string name)
            {
                {|a: ~> if (string.IsNullOrEmpty(name)) throw new ArgumentException("A channel needs a name.", nameof(name));|}
                Name = name;
            }
        }
        //- Hub.cs
        public class Hub
        {
            private readonly List<Channel> _channels = [];
            {|b: ~> public bool Open(string name)
            {
                if (string.IsNullOrEmpty(name)) return false;
                _channels.Add(new Channel(name));
                return true;
            }|}
            public int Count => _channels.Count;
        }
        """);

    // D13
    [Fact]
    public Task An_empty_array_becomes_null() => Finds("""
        //@ nullable: disable
        //- Tags.cs
        public class TagReader
        {
            public string[] Read(string text)
            {
                if (text.Length == 0) return {|a:new string[0] ~> null|};
                return text.Split(',');
            }
        }
        //- Index.cs
        public class TagIndex
        {
            private readonly TagReader _reader = new TagReader();
            public int Total;
            {|b: ~> public void Count(string text)
            {
                foreach (var tag in _reader.Read(text)) Total++;
            //~ b: INT3001
            }|}
        }
        """);

    [Fact]
    public Task No_rows_become_null() => Finds("""
        //@ nullable: disable
        //- Table.cs
        public class Table
        {
            private readonly Dictionary<string, List<int>> _rows = new Dictionary<string, List<int>>();
            public List<int> Rows(string key)
            {
                List<int> rows;
                if (_rows.TryGetValue(key, out rows)) return rows;
                return {|a:new List<int>() ~> null|};
            }
        }
        //- Chart.cs
        public class Chart
        {
            {|b: ~> public int Height(Table table) => 20 * table.Rows("main").Count;|}
            //~ b: INT3001
            public int Width = 640;
        }
        """);

    [Fact]
    public Task Null_becomes_an_empty_array() => Silent("""
        //@ nullable: disable
        //- Tags.cs
        public class TagReader
        {
            public string[] Read(string text)
            {
                if (text.Length == 0) return {|a:null ~> Array.Empty<string>()|};
                return text.Split(',');
            }
        }
        //- Index.cs
        public class TagIndex
        {
            private readonly TagReader _reader = new TagReader();
            {|b: ~> public int Count(string text)
            {
                var tags = _reader.Read(text);
                return tags == null ? 0 : tags.Length;
            }|}
        }
        """);

    [Fact]
    public Task Empty_is_written_as_a_collection_expression() => Silent("""
        //- Tags.cs
        public class TagReader
        {
            public IReadOnlyList<string> Read(string text)
            {
                if (text.Length == 0) return {|a:Array.Empty<string>() ~> []|};
                return text.Split(',');
            }
        }
        //- Index.cs
        public class TagIndex(TagReader reader)
        {
            {|b: ~> public int Count(string text) => reader.Read(text).Count;|}
            public string Name => "tags";
        }
        """);

    // D14
    [Fact]
    public Task The_writer_is_closed_by_the_callee_now() => Finds("""
        //- Export.cs
        using System.IO;
        public class CsvExport
        {
            public void Write(TextWriter output, IEnumerable<string[]> rows)
            {
                foreach (var row in rows) output.WriteLine(string.Join(';', row));
                {|a:output.Flush(); ~> output.Flush();
                output.Dispose();|}
            }
        }
        //- Report.cs
        using System.IO;
        public class Report(CsvExport export)
        {
            {|b: ~> public void Save(TextWriter file, List<string[]> rows)
            {
                export.Write(file, rows);
            //~ b: INT3007
                file.WriteLine("-- end");
            }|}
            public int Version => 1;
        }
        """);

    [Fact]
    public Task The_stream_is_consumed_with_using_now() => Finds("""
        //- Hash.cs
        using System.IO;
        public static class Checksum
        {
            public static int Of(Stream stream)
            {
                {|a:var reader = stream; ~> using var reader = stream;|}
                int sum = 0, b;
                while ((b = reader.ReadByte()) >= 0) sum = (sum * 31 + b) & 0xffff;
                return sum;
            }
        }
        //- Upload.cs
        using System.IO;
        public class Upload
        {
            {|b: ~> public long Send(Stream content)
            {
                var sum = Checksum.Of(content);
            //~ b: INT3007
                content.Position = 0;
                return sum + content.Length;
            }|}
            public string Url => "/upload";
        }
        """);

    [Fact]
    public Task The_new_caller_does_not_touch_the_writer_again() => Silent("""
        //- Export.cs
        using System.IO;
        public class CsvExport
        {
            public void Write(TextWriter output, IEnumerable<string[]> rows)
            {
                foreach (var row in rows) output.WriteLine(string.Join(';', row));
                {|a:output.Flush(); ~> output.Dispose();|}
            }
        }
        //- Report.cs
        using System.IO;
        public class Report(CsvExport export)
        {
            {|b: ~> public void Save(Func<TextWriter> open, List<string[]> rows)
            {
                var file = open();
                file.WriteLine("-- start");
                export.Write(file, rows);
            }|}
            public int Version => 1;
        }
        """);

    [Fact]
    public Task The_callee_disposes_only_its_own_reader() => Silent("""
        //- Hash.cs
        using System.IO;
        public static class Checksum
        {
            public static int Of(Stream stream)
            {
                {|a:var reader = new StreamReader(stream); ~> using var reader = new StreamReader(stream, leaveOpen: true);|}
                return reader.ReadToEnd().Length;
            }
        }
        //- Upload.cs
        using System.IO;
        public class Upload
        {
            {|b: ~> public long Send(Stream content)
            {
                var sum = Checksum.Of(content);
                content.Position = 0;
                return sum + content.Length;
            }|}
            public string Url => "/upload";
        }
        """);

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
