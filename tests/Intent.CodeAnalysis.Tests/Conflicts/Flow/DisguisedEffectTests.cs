using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Further disguises of effects, subscriptions, guards and caches.</summary>
public sealed class DisguisedEffectTests
{
    // E12
    [Fact]
    public Task One_event_gets_two_different_handlers() => Silent("""
        //- Feed.cs
        public class Feed { public event Action<string>? Arrived; public void Raise(string s) => Arrived?.Invoke(s); }
        //- Window.cs
        public class Window
        {
            public int Lines { get; private set; }
            public int Bytes { get; private set; }
            public Window(Feed feed)
            {
                {|a: ~> feed.Arrived += OnLine;|}
                Console.WriteLine("open");
                Lines = 0;
                {|b: ~> feed.Arrived += OnBytes;|}
            }
            private void OnLine(string line) => Lines++;
            private void OnBytes(string line) => Bytes += line.Length;
        }
        """);

    // E14
    [Fact]
    public Task A_lock_is_left_to_the_callers() => Finds("""
        //- Index.cs
        public class SearchIndex
        {
            public readonly object Gate = new();
            private readonly List<string> _terms = [];
            public void Insert(string term)
            {
                {|a:lock (Gate)
                {
                    _terms.Add(term);
                } ~> _terms.Add(term);|}
            }
        }
        //- Batch.cs
        public class BatchIndexer(SearchIndex index)
        {
            public void Run(string[] terms)
            {
                {|a:foreach (var term in terms) index.Insert(term); ~> lock (index.Gate)
                {
                    foreach (var term in terms) index.Insert(term);
                }|}
            }
            public int Size => 10;
        }
        //- Live.cs
        public class LiveIndexer(SearchIndex index)
        {
            {|b: ~> public void OnTyped(string term) => index.Insert(term);|}
            //~ b: INT5001
            public bool On => true;
        }
        """);

    [Fact]
    public Task A_range_check_is_left_to_the_callers() => Finds("""
        //- Valve.cs
        public class Valve
        {
            private int _percent;
            public int Percent => _percent;
            public void Open(int percent)
            {
                {|a:if (percent < 0 || percent > 100) throw new ArgumentOutOfRangeException(nameof(percent)); ~> |}
                _percent = percent;
            }
        }
        //- Panel.cs
        public class Panel(Valve valve)
        {
            public void OnSlider(int percent)
            {
                {|a: ~> if (percent < 0 || percent > 100) throw new ArgumentOutOfRangeException(nameof(percent));|}
                valve.Open(percent);
            }
            public int Width => 200;
        }
        //- Auto.cs
        public class AutoValve(Valve valve)
        {
            {|b: ~> public void Regulate(int error) => valve.Open(valve.Percent + error * 3);|}
            //~ b: INT5001
            public int Gain => 3;
        }
        """);

    // E13
    [Fact]
    public Task The_effect_moves_to_a_caller_through_which_the_new_code_goes() => Silent("""
        //- Store.cs
        public interface IUnit { void Add(object row); void Save(); }
        public class Orders(IUnit unit)
        {
            public void Place(string what)
            {
                unit.Add(what);
                {|a:unit.Save(); ~> |}
            }
        }
        //- Api.cs
        public class OrderApi(Orders orders, IUnit unit)
        {
            public void Post(string body)
            {
                orders.Place(body);
                {|a: ~> unit.Save();|}
            }
            public IUnit Unit => unit;
        }
        //- Import.cs
        public class Import(OrderApi api)
        {
            {|b: ~> public void Run(IEnumerable<string> lines)
            {
                foreach (var line in lines) api.Post(line);
            }|}
            public int Version => 3;
        }
        """);

    // E10
    [Fact]
    public Task A_path_is_encoded_at_both_ends() => Finds("""
        //- Links.cs
        public static class Escaping { public static string Path(string text) => text.Replace("%", "%25").Replace(" ", "%20"); }
        public static class Links
        {
            public static string To(string file)
            {
                {|a:var name = file; ~> var name = Escaping.Path(file);|}
                //~ a/x: INT5002
                return "/files/" + name;
            }
        }
        //- Page.cs
        public class Page
        {
            public string Render(string file)
            {
                var link = {|b:Links.To(file) ~> Links.To(Escaping.Path(file))|};
                //~ b/x: INT5002
                return $"<a href='{link}'>";
            }
        }
        """);

    [Fact]
    public Task Trimming_twice_changes_nothing() => Silent("""
        //- Names.cs
        public static class Names
        {
            public static string Clean(string name)
            {
                return {|a:name ~> name.Trim()|};
            }
        }
        //- Form.cs
        public class Form
        {
            public string Submit(string name)
            {
                return Names.Clean({|b:name ~> name.Trim()|});
            }
        }
        """);

    // E03
    [Fact]
    public Task Two_independent_results_are_printed_by_one_report() => Silent("""
        //- Report.cs
        public class Data { public int Users, Orders; public string Title = ""; }
        public class Builder
        {
            public string Build(Data data)
            {
                {|a: ~> data.Title = data.Title.ToUpperInvariant();|}
                var users = data.Users;
                {|b: ~> if (users < 0) users = 0;|}
                return $"{data.Title} {users}";
            }
        }
        """);

    // E08
    [Fact]
    public Task A_loop_runs_on_tasks_over_a_helper_that_adds_to_a_list() => Finds("""
        //- Scan.cs
        public class Scanner
        {
            private readonly List<string> _hits = [];
            public IReadOnlyList<string> Hits => _hits;
            public void Run(string[] hosts)
            {
                {|a:for (var i = 0; i < hosts.Length; i++) Probe(hosts[i]); ~> Parallel.ForEach(hosts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, Probe);|}
                //~ a/x: INT5007
            }
            private void Probe(string host)
            {
                if (host.Length == 0) return;
                Console.WriteLine(host);
                {|b: ~> _hits.Add(host);|}
                //~ b/x: INT5007
            }
        }
        """);

    // E05
    [Fact]
    public Task Rounding_up_is_done_by_caller_and_callee() => Finds("""
        //- Freight.cs
        public class Freight
        {
            private decimal _cost;
            public decimal Cost => _cost;
            public void Add(decimal weight)
            {
                _cost += weight * 2;
                {|a: ~> _cost += 3.5m;|}
                //~ a/x: INT5002
            }
            public void Parcel(decimal weight)
            {
                Add(weight);
                Console.WriteLine(_cost);
                {|b: ~> _cost += 3.5m;|}
                //~ b/x: INT5002
            }
        }
        """);

    // B18
    [Fact]
    public Task A_cache_invalidation_is_added_at_two_layers() => Finds("""
        //- Cache.cs
        public interface IOutbox { void Enqueue(string message); }
        public record Order(int Id);
        //- Repo.cs
        public class OrderRepository(IOutbox outbox)
        {
            private readonly List<Order> _rows = [];
            public void Save(Order order)
            {
                _rows.Add(order);
                {|a: ~> outbox.Enqueue($"order {order.Id} saved");|}
                //~ a/x: INT5002
            }
            public IOutbox Outbox => outbox;
        }
        //- Service.cs
        public class OrderService(OrderRepository repository, IOutbox outbox)
        {
            public void Place(Order order)
            {
                repository.Save(order);
                {|b: ~> outbox.Enqueue($"order {order.Id} saved");|}
                //~ b/x: INT5002
            }
            public IOutbox Outbox => outbox;
        }
        """);

    [Fact]
    public Task Argument_checks_are_added_at_two_layers() => Silent("""
        //- Repo.cs
        public record Order(int Id);
        public class OrderRepository
        {
            private readonly List<Order> _rows = [];
            public void Save(Order order)
            {
                {|a: ~> ArgumentNullException.ThrowIfNull(order);|}
                _rows.Add(order);
            }
        }
        //- Service.cs
        public class OrderService(OrderRepository repository)
        {
            public void Place(Order order)
            {
                {|b: ~> ArgumentNullException.ThrowIfNull(order);|}
                repository.Save(order);
            }
        }
        """);

    // D17
    [Fact]
    public Task A_cache_by_key_does_not_see_a_new_setter() => Finds("""
        //- Fx.cs
        public class Exchange
        {
            private decimal _margin = 0.01m;
            {|a: ~> private readonly Dictionary<string, decimal> _cache = new();|}
            public string Base => "EUR";

            public decimal Rate(string currency)
            {
                {|a:return Compute(currency); ~> if (!_cache.TryGetValue(currency, out var rate))
                    _cache[currency] = rate = Compute(currency);
                return rate;|}
            }

            private decimal Compute(string currency) => currency.Length * (1 + _margin);

            {|b: ~> public void SetMargin(decimal margin) => _margin = margin;|}
            //~ b/x: INT5008
        }
        """);

    [Fact]
    public Task The_new_setter_is_in_another_object() => Silent("""
        //- Fx.cs
        public class Exchange
        {
            private readonly decimal _margin = 0.01m;
            {|a: ~> private readonly Dictionary<string, decimal> _cache = new();|}
            public decimal Rate(string currency)
            {
                {|a:return currency.Length * (1 + _margin); ~> if (!_cache.TryGetValue(currency, out var rate))
                    _cache[currency] = rate = currency.Length * (1 + _margin);
                return rate;|}
            }
        }
        //- Fee.cs
        public class Fees
        {
            private decimal _margin;
            public decimal Margin => _margin;
            {|b: ~> public void SetMargin(decimal margin) => _margin = margin;|}
        }
        """);
}
