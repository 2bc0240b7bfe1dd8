using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Two edits that meet in a lock, a thread, an event, a transaction or a service that both use; and those that do not meet.</summary>
public sealed class SharedObjectTests
{
    // E07
    [Fact]
    public Task A_semaphore_and_a_lock_cross() => Finds("""
        //- Device.cs
        public class Device
        {
            private readonly object _io = new();
            private readonly object _state = new();
            private int _mode;
            public int Mode { get { lock (_state) return _mode; } }
            public void Write(byte b)
            {
                {|a:lock (_io) Console.WriteLine(b); ~> lock (_io)
                {
                    if (Mode == 2) return;
                //~ a/x: INT5003
                    Console.WriteLine(b);
                }|}
            }
            public int Last => 0;
            public void Reset()
            {
                lock (_state)
                {
                    _mode = 0;
                    {|b: ~> Write(0xff);|}
                    //~ b/x: INT5003
                }
            }
        }
        """);

    // E08
    [Fact]
    public Task Work_is_started_on_tasks_over_a_method_that_sums() => Finds("""
        //- Sum.cs
        public class Totals
        {
            private decimal _total;
            public decimal Total => _total;
            public async Task All(IEnumerable<decimal[]> batches)
            {
                {|a:foreach (var batch in batches) Add(batch);
                await Task.CompletedTask; ~> await Task.WhenAll(batches.Select(batch => Task.Run(() => Add(batch))));|}
                //~ a/x: INT5007
            }
            private void Add(decimal[] batch)
            {
                var sum = batch.Sum();
                {|b: ~> _total += sum;|}
                //~ b/x: INT5007
            }
        }
        """);

    [Fact]
    public Task A_parallel_loop_fills_a_concurrent_bag() => Silent("""
        //- Scan.cs
        using System.Collections.Concurrent;
        public class Scanner
        {
            private readonly ConcurrentBag<string> _hits = [];
            public int Hits => _hits.Count;
            public void Run(string[] hosts)
            {
                {|a:foreach (var host in hosts) Probe(host); ~> Parallel.ForEach(hosts, Probe);|}
            }
            private void Probe(string host)
            {
                if (host.Length == 0) return;
                Console.WriteLine(host);
                {|b: ~> _hits.Add(host);|}
            }
        }
        """);

    [Fact]
    public Task A_parallel_loop_takes_a_lock() => Silent("""
        //- Scan.cs
        public class Scanner
        {
            private readonly List<string> _hits = [];
            public int Hits => _hits.Count;
            public void Run(string[] hosts)
            {
                {|a:foreach (var host in hosts) Probe(host); ~> Parallel.ForEach(hosts, Probe);|}
            }
            private void Probe(string host)
            {
                if (host.Length == 0) return;
                Console.WriteLine(host);
                {|b: ~> lock (_hits) _hits.Add(host);|}
            }
        }
        """);

    // E12
    [Fact]
    public Task The_handler_is_taken_off_before_it_is_put_on() => Silent("""
        //- Feed.cs
        public class Feed { public event Action<string>? Arrived; public void Raise(string s) => Arrived?.Invoke(s); }
        //- Window.cs
        public class Window
        {
            private readonly Feed _feed;
            public int Lines { get; private set; }
            public Window(Feed feed)
            {
                _feed = feed;
                {|a: ~> _feed.Arrived += OnArrived;|}
            }
            public void Reopen()
            {
                Console.WriteLine("open");
                {|b: ~> _feed.Arrived -= OnArrived;
                _feed.Arrived += OnArrived;|}
            }
            private void OnArrived(string line) => Lines++;
        }
        """);

    [Fact]
    public Task Two_instances_are_subscribed() => Silent("""
        //- Feed.cs
        public class Feed { public event Action<string>? Arrived; public void Raise(string s) => Arrived?.Invoke(s); }
        //- Window.cs
        public class Window
        {
            public int Lines { get; private set; }
            public void Local(Feed local)
            {
                {|a: ~> local.Arrived += OnArrived;|}
                Console.WriteLine("local");
            }
            public void Remote(Feed remote)
            {
                Console.WriteLine("remote");
                {|b: ~> remote.Arrived += OnArrived;|}
            }
            private void OnArrived(string line) => Lines++;
        }
        """);

    // E13
    [Fact]
    public Task A_transaction_is_left_to_the_callers() => Finds("""
        //- Db.cs
        public interface IConnection { void Execute(string sql); void Begin(); void Commit(); }
        public class Wallets(IConnection connection)
        {
            public void Move(int from, int to, decimal amount)
            {
                {|a:connection.Begin(); ~> |}
                connection.Execute($"update w set m = m - {amount} where id = {from}");
                connection.Execute($"update w set m = m + {amount} where id = {to}");
                {|a:connection.Commit(); ~> |}
            }
        }
        //- Pay.cs
        public class PayEndpoint(Wallets wallets, IConnection connection)
        {
            public void Post(int from, int to, decimal amount)
            {
                {|a: ~> connection.Begin();|}
                wallets.Move(from, to, amount);
                {|a: ~> connection.Commit();|}
            }
            public IConnection Connection => connection;
        }
        //- Refund.cs
        public class Refunds(Wallets wallets)
        {
            {|b: ~> public void Refund(int order, decimal amount)
            {
                wallets.Move(1, order, amount);
            //~ b: INT5001
            }|}
            public int Days => 14;
        }
        """);

    [Fact]
    public Task Only_logging_is_removed_from_the_callee() => Silent("""
        //- Log.cs
        public interface ILogger { void LogInformation(string text); }
        public class Wallets(ILogger logger)
        {
            private decimal _sum;
            public ILogger Logger => logger;
            public decimal Sum => _sum;
            public void Add(decimal amount)
            {
                {|a:logger.LogInformation("adding"); ~> |}
                _sum += amount;
            }
        }
        //- Pay.cs
        public class PayEndpoint(Wallets wallets)
        {
            public void Post(decimal amount)
            {
                {|a: ~> wallets.Logger.LogInformation("posting");|}
                wallets.Add(amount);
            }
        }
        //- Refund.cs
        public class Refunds(Wallets wallets)
        {
            {|b: ~> public void Refund(decimal amount) => wallets.Add(-amount);|}
            public int Days => 14;
        }
        """);

    // D17
    [Fact]
    public Task A_cache_knows_all_its_inputs() => Silent("""
        //- Fx.cs
        public class Fonts
        {
            private readonly Dictionary<(string, int), string> _cache = new();
            private int _dpi = 96;
            public string Get(string family, int size)
            {
                {|a:return $"{family}-{size}"; ~> if (_cache.TryGetValue((family, size), out var font)) return font;
                return _cache[(family, size)] = $"{family}-{size}";|}
            }
            public int Dpi => _dpi;
            {|b: ~> public void SetDpi(int dpi) => _dpi = dpi;|}
        }
        """);

    // F01
    [Fact]
    public Task Another_implementation_is_registered_for_the_service() => Silent("""
        //- Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddScoped<TService>(this IServiceCollection services) where TService : class => services;
            }
        }
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public class NtpClock : IClock { public DateTime Now => DateTime.UtcNow.AddTicks(1); }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                services.AddSingleton<IClock, {|a:UtcClock ~> NtpClock|}>();
                services.AddScoped<InvoiceService>();
            }
        }
        //- Invoice.cs
        public class InvoiceService{|b: ~> (IClock clock)|}
        {
            public string Number() => {|b:"1" ~> clock.Now.Ticks.ToString()|};
        }
        """);

    // B07
    [Fact]
    public Task Two_programs_register_one_service() => Silent("""
        //= Core
        //= Api -> Core
        //= Worker -> Core
        //- Core/Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
            }
        }
        //- Core/Bus.cs
        public interface IBus { }
        public class LocalBus : IBus { }
        public class RemoteBus : IBus { }
        //- Api/Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class ApiStartup
        {
            public static void Configure(IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<IBus, LocalBus>();|}
            }
        }
        //- Worker/Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class WorkerStartup
        {
            public static void Configure(IServiceCollection services)
            {
                {|b: ~> services.AddSingleton<IBus, RemoteBus>();|}
            }
        }
        """);

    // F05
    [Fact]
    public Task The_old_name_stands_in_a_message_for_people() => Silent("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal {|a:NetAmount ~> Net|} { get; set; }
            public decimal Gross { get; set; }
        }
        //- Check.cs
        public class Checker
        {
            {|b: ~> public string Say(Invoice invoice) => invoice.Gross < 0 ? "The NetAmount must not be negative." : "fine";|}
            public int Checks => 1;
        }
        """);

    // H03
    [Fact]
    public Task The_count_is_only_bounded() => Silent("""
        //- Plugins.cs
        public static class Plugins
        {
            public static readonly string[] All =
            [
                {|a: ~> "pdf",|}
                "csv",
                "xml",
                {|b: ~> "json",|}
            ];
        }
        //- Tests.cs
        public class PluginTests
        {
            public bool Enough() => Plugins.All.Length >= {|ab:2 ~> 3|};
        }
        """);

    private const string Gates = """
        //- Gate.cs
        public sealed class Gate
        {
            private readonly SemaphoreSlim _inner = new(1);
            public IDisposable Enter() { _inner.Wait(); return new Exit(_inner); }
            public IDisposable Show(string text) { Console.WriteLine(text); return new Exit(_inner); }
            private sealed class Exit(SemaphoreSlim inner) : IDisposable { public void Dispose() => inner.Release(); }
        }
        //- Stock.cs
        public class Stock
        {
            private readonly Gate _shelves = new();
            private readonly Gate _orders = new();
            public int Count { get; private set; }
            public void Fill() { using (_shelves.Enter()) Count++; }
            {|a: ~> public void Take()
            {
                using (_shelves.Enter())
                //~ a/x: INT5003
                using (_orders.Enter())
                    Count--;
            }|}
            public void Order() { using (_orders.Enter()) Count++; }
            {|b: ~> public void Give()
            {
                using (_orders.Enter())
                {
                    using var held = LAST;
                EXPECT
                    Count++;
                }
            }|}
            public int Least => 0;
        }
        """;

    // E07
    [Fact]
    public Task Locks_of_the_codes_own_cross() => Finds(Gates.Replace("LAST", "_shelves.Enter()", StringComparison.Ordinal).Replace("EXPECT", "//~ b/x: INT5003", StringComparison.Ordinal));

    [Fact]
    public Task What_takes_no_lock_crosses_none() =>
        Silent(Gates.Replace("LAST", "_shelves.Show(\"s\")", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal).Replace("//~ a/x: INT5003", "", StringComparison.Ordinal));
}
