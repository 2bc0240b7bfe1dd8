using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Pairs of larger commits that live well together.</summary>
public sealed class HarmlessCommitTests
{
    // N
    [Fact]
    public Task A_method_is_extracted_while_its_caller_gets_a_parameter() => Silent("""
        //- Report.cs
        public class SalesReport
        {
            private readonly List<decimal> _sales = [];
            public decimal Total()
            {
                {|a:var sum = 0m;
                foreach (var s in _sales) sum += s;
                return Math.Round(sum, 2); ~> return Math.Round(Sum(), 2);|}
            }
            {|a: ~> private decimal Sum() => _sales.Aggregate(0m, (x, y) => x + y);|}

            public void Add(decimal sale) => _sales.Add(sale);

            {|b: ~> public string Line(string title) => $"{title}: {Total():0.00}";|}
        }
        """);

    [Fact]
    public Task A_switch_is_written_as_a_lookup_while_the_other_calls_it() => Silent("""
        //- Ports.cs
        public static class Ports
        {
            public static int Of(string scheme)
            {
                {|a:switch (scheme)
                {
                    case "http": return 80;
                    case "https": return 443;
                    default: return -1;
                } ~> return scheme switch { "http" => 80, "https" => 443, _ => -1 };|}
            }
        }
        //- Url.cs
        public class UrlBuilder
        {
            {|b: ~> public string Root(string scheme, string host) => $"{scheme}://{host}:{Ports.Of(scheme)}/";|}
            public string Name => "url";
        }
        """);

    [Fact]
    public Task A_text_is_built_with_a_StringBuilder() => Silent("""
        //- Csv.cs
        using System.Text;
        public static class Csv
        {
            public static string Row(IEnumerable<string> cells)
            {
                {|a:var text = "";
                foreach (var c in cells) text += c + ";";
                return text; ~> var text = new StringBuilder();
                foreach (var c in cells) text.Append(c).Append(';');
                return text.ToString();|}
            }
        }
        //- Export.cs
        public class Export
        {
            {|b: ~> public string Header() => Csv.Row(["id", "name"]);|}
            public int Rows => 0;
        }
        """);

    [Fact]
    public Task A_list_is_sized_before_it_is_filled() => Silent("""
        //- Map.cs
        public static class Mapper
        {
            public static List<int> Lengths(IReadOnlyCollection<string> words)
            {
                var result = new List<int>({|a: ~> words.Count|});
                foreach (var w in words) result.Add(w.Length);
                return result;
            }
        }
        //- Use.cs
        public class Stats
        {
            {|b: ~> public double Mean(string[] words) => Mapper.Lengths(words).Average();|}
            public string Name => "stats";
        }
        """);

    [Fact]
    public Task An_argument_check_is_added_that_the_new_caller_meets() => Silent("""
        //- Ring.cs
        public class Ring<T>
        {
            private readonly T[] _items;
            public Ring(int capacity)
            {
                {|a: ~> if (capacity <= 0) throw new ArgumentOutOfRangeException(nameof(capacity));|}
                _items = new T[capacity];
            }
            public int Capacity => _items.Length;
        }
        //- Trace.cs
        public class Trace
        {
            {|b: ~> private readonly Ring<string> _lines = new(256);|}
            public string Name => "trace";
            {|b: ~> public int Size => _lines.Capacity;|}
        }
        """);

    [Fact]
    public Task Two_fields_of_one_object_are_filled_by_two_heads() => Silent("""
        //- Dto.cs
        public class OrderDto { public int Id { get; set; } public string? Coupon { get; set; } public string? Phone { get; set; } }
        public record Order(int Id, string Coupon, string Phone);
        //- Mapper.cs
        public static class OrderMapper
        {
            public static OrderDto Map(Order order)
            {
                var dto = new OrderDto();
                {|a: ~> dto.Coupon = order.Coupon;|}
                dto.Id = order.Id;
                {|b: ~> dto.Phone = order.Phone;|}
                return dto;
            }
        }
        """);

    [Fact]
    public Task Cancellation_and_a_metric_are_added_to_one_loop() => Silent("""
        //- Loop.cs
        public class Metrics { public void Observe(string name, double value) => Console.WriteLine(name + value); }
        public class Poller(Metrics metrics)
        {
            public async Task RunAsync(Func<Task<double>> read, CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                {
                    var value = await read(){|a: ~> .ConfigureAwait(false)|};
                    Console.WriteLine(value);
                    {|b: ~> metrics.Observe("poll", value);|}
                }
            }
        }
        """);

    [Fact]
    public Task A_field_is_renamed_while_a_method_that_does_not_use_it_is_added() => Silent("""
        //- Game.cs
        public class Player
        {
            private int {|a:hp ~> _health|} = 100;
            public bool Alive => {|a:hp ~> _health|} > 0;
            public void Hit(int damage)
            {
                {|a:hp -= damage; ~> _health -= damage;|}
            }
            public string Name { get; init; } = "";
            {|b: ~> public string Greeting() => $"{Name} is {(Alive ? "alive" : "dead")}";|}
        }
        """);

    [Fact]
    public Task A_property_gets_a_backing_field_and_a_change_event() => Silent("""
        //- Model.cs
        public class Model
        {
            {|a:public string Title { get; set; } = ""; ~> private string _title = "";
            public event Action? TitleChanged;
            public string Title
            {
                get => _title;
                set
                {
                    if (_title == value) return;
                    _title = value;
                    TitleChanged?.Invoke();
                }
            }|}
        }
        //- Page.cs
        public class Page(Model model)
        {
            {|b: ~> public void Rename(string name) => model.Title = name;|}
            public string Head => model.Title;
        }
        """);

    [Fact]
    public Task A_class_is_sealed_and_gets_a_summary_while_it_is_newly_used() => Silent("""
        //- Hasher.cs
        {|a: ~> /// <summary>A cheap hash.</summary>|}
        public {|a: ~> sealed |}class Hasher
        {
            public int Of(string text)
            {
                var h = 17;
                foreach (var c in text) h = {|a:h * 31 + c ~> unchecked((h * 31) + c)|};
                return h;
            }
        }
        //- Bucket.cs
        public class Buckets
        {
            {|b: ~> public int Of(string key) => Math.Abs(new Hasher().Of(key) % 16);|}
            public int Count => 16;
        }
        """);

    [Fact]
    public Task A_retry_is_added_inside_and_a_new_caller_outside() => Silent("""
        //- Client.cs
        public interface IHttp { Task<string> Get(string url); }
        public class Weather(IHttp http)
        {
            public async Task<string> Today()
            {
                {|a:return await http.Get("/today"); ~> for (var attempt = 0; ; attempt++)
                {
                    try { return await http.Get("/today"); }
                    catch (TimeoutException) when (attempt < 2) { }
                }|}
            }
        }
        //- Widget.cs
        public class Widget(Weather weather)
        {
            {|b: ~> public async Task<string> Html() => "<b>" + await weather.Today() + "</b>";|}
            public int Size => 2;
        }
        """);

    [Fact]
    public Task An_interface_member_gets_a_new_implementation_beside_a_new_call() => Silent("""
        //- Store.cs
        public interface IStore { void Put(string key, string value); string? Get(string key); }
        public class MemoryStore : IStore
        {
            private readonly Dictionary<string, string> _all = new();
            public void Put(string key, string value) => _all[key] = value;
            public string? Get(string key) => _all.GetValueOrDefault(key);
        }
        //- a+ FileStore.cs
        public class LoggingStore(IStore inner) : IStore
        {
            public void Put(string key, string value) { Console.WriteLine(key); inner.Put(key, value); }
            public string? Get(string key) => inner.Get(key);
        }
        //- Settings.cs
        public class Settings(IStore store)
        {
            {|b: ~> public string Theme() => store.Get("theme") ?? "light";|}
            public int Version => 1;
        }
        """);

    [Fact]
    public Task An_enum_member_and_a_switch_over_other_members() => Silent("""
        //- Op.cs
        public enum Op { Add, Sub, Mul{|a: ~> , Div|} }
        public static class Symbols
        {
            public static char Of(Op op) => op switch { Op.Add => '+', Op.Sub => '-', Op.Mul => '*', {|a: ~> Op.Div => '/',|} _ => throw new ArgumentOutOfRangeException(nameof(op)) };
        }
        //- Cost.cs
        public class Cost
        {
            {|b: ~> public int Weight(Op op)
            {
                if (op == Op.Mul) return 3;
                return 1;
            }|}
            public string Name => "cost";
        }
        """);

    [Fact]
    public Task A_dispose_is_added_to_a_class_that_is_newly_used_with_using() => Silent("""
        //- Port.cs
        public sealed class SerialLine : IDisposable
        {
            private bool _open = true;
            public void Write(byte value) { if (_open) Console.WriteLine(value); }
            public void Dispose()
            {
                {|a: ~> if (!_open) return;|}
                _open = false;
            }
        }
        //- Flash.cs
        public class Flasher
        {
            {|b: ~> public void Flash(byte[] image)
            {
                using var line = new SerialLine();
                foreach (var value in image) line.Write(value);
            }|}
            public int Baud => 9600;
        }
        """);

    [Fact]
    public Task Two_guards_are_added_to_one_constructor() => Silent("""
        //- Range.cs
        public class Range2
        {
            public int Low { get; }
            public int High { get; }
            public string Label { get; }
            public Range2(int low, int high, string label)
            {
                {|a: ~> if (high < low) throw new ArgumentException("high below low");|}
                Low = low;
                High = high;
                {|b: ~> ArgumentNullException.ThrowIfNull(label);|}
                Label = label;
            }
        }
        """);

    [Fact]
    public Task A_locked_section_shrinks_while_a_new_member_uses_the_lock() => Silent("""
        //- Queue.cs
        public class JobQueue
        {
            private readonly object _gate = new();
            private readonly Queue<string> _jobs = new();
            public void Put(string job)
            {
                {|a:lock (_gate)
                {
                    var text = job.Trim();
                    _jobs.Enqueue(text);
                } ~> var text = job.Trim();
                lock (_gate) _jobs.Enqueue(text);|}
            }
            public int Max => 100;
            {|b: ~> public string[] Snapshot()
            {
                lock (_gate) return _jobs.ToArray();
            }|}
        }
        """);
}
