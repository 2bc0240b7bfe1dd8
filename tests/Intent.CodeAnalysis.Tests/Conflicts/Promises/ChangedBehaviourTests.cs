using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>How a member behaves changes (unit, exceptions, laziness, aliasing, preconditions) while the other head starts to call it.</summary>
public sealed class ChangedBehaviourTests
{
    // D06
    [Fact]
    public Task A_total_is_in_cents_now() => Finds("""
        //- Basket.cs
        public class Basket
        {
            public List<decimal> Prices { get; } = new();
            /// <summary>The sum of all prices, in {|a:euros ~> cents|}.</summary>
            public decimal Total() => {|a:Prices.Sum() ~> Prices.Sum() * 100|};
        }
        //- Receipt.cs
        public class Receipt(Basket basket)
        {
            {|b: ~> public string Footer() => $"Sum {basket.Total():0.00} EUR";|}
            //~ b: INT3016
            public string Header() => "Thank you";
        }
        """);

    [Fact]
    public Task A_clock_turns_to_local_time() => Finds("""
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public sealed class SystemClock : IClock
        {
            public DateTime Now => {|a:DateTime.UtcNow ~> DateTime.Now|};
        }
        //- Token.cs
        public class TokenIssuer(IClock clock)
        {
            {|b: ~> public bool Expired(DateTime expiresUtc) => clock.Now > expiresUtc;|}
            //~ b: INT3016
            public string Issuer => "me";
        }
        """);

    [Fact]
    public Task A_percentage_is_computed_otherwise_with_the_same_value() => Silent("""
        //- Vat.cs
        public static class Vat
        {
            public static decimal Of(decimal net) => {|a:net * 20 / 100 ~> net * 0.20m|};
        }
        //- Bill.cs
        public class Bill
        {
            public decimal Net { get; set; }
            {|b: ~> public decimal Tax() => Vat.Of(Net);|}
        }
        """);

    [Fact]
    public Task A_sum_is_written_as_a_loop() => Silent("""
        //- Basket.cs
        public class Basket
        {
            public List<decimal> Prices { get; } = new();
            public decimal Total()
            {
                {|a:return Prices.Sum(); ~> var sum = 0m;
                foreach (var price in Prices) sum += price;
                return sum;|}
            }
        }
        //- Receipt.cs
        public class Receipt(Basket basket)
        {
            {|b: ~> public string Footer() => $"Sum {basket.Total():0.00} EUR";|}
            public string Header() => "Thank you";
        }
        """);

    // D07
    [Fact]
    public Task A_missing_setting_throws_now() => Finds("""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            public string? Get(string key)
            {
                {|a:return _values.TryGetValue(key, out var v) ? v : null; ~> return _values.TryGetValue(key, out var v) ? v : throw new KeyNotFoundException(key);|}
            }
        }
        //- Start.cs
        public static class Startup
        {
            {|b: ~> public static string Region(Settings s) => s.Get("region") ?? "eu-central";|}
            //~ b: INT3002
            public static int Port => 80;
        }
        """);

    [Fact]
    public Task A_missing_user_throws_now() => Finds("""
        //- Users.cs
        public record User(int Id, string Mail);
        public class Users
        {
            private readonly List<User> _all = [];
            public {|a:User? ~> User|} ById(int id)
            {
                return _all.{|a:SingleOrDefault ~> Single|}(u => u.Id == id);
            }
        }
        //- Login.cs
        public class Login(Users users)
        {
            public int Attempts { get; private set; }
            {|b: ~> public bool TryEnter(int id)
            {
                Attempts++;
                if (users.ById(id) is null) return false;
            //~ b: INT3002
                return true;
            }|}
        }
        """);

    [Fact]
    public Task The_new_caller_is_ready_for_the_exception() => Silent("""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            public string? Get(string key)
            {
                {|a:return _values.TryGetValue(key, out var v) ? v : null; ~> return _values.TryGetValue(key, out var v) ? v : throw new KeyNotFoundException(key);|}
            }
        }
        //- Start.cs
        public static class Startup
        {
            {|b: ~> public static string Region(Settings s)
            {
                try
                {
                    return s.Get("region") ?? "eu-central";
                }
                catch (KeyNotFoundException)
                {
                    return "eu-central";
                }
            }|}
            public static int Port => 80;
        }
        """);

    [Fact]
    public Task The_null_path_is_only_written_otherwise() => Silent("""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            public string? Get(string key)
            {
                {|a:return _values.TryGetValue(key, out var v) ? v : null; ~> if (!_values.TryGetValue(key, out var v))
                {
                    return null;
                }

                return v;|}
            }
        }
        //- Start.cs
        public static class Startup
        {
            {|b: ~> public static string Region(Settings s) => s.Get("region") ?? "eu-central";|}
            public static int Port => 80;
        }
        """);

    // D07b
    [Fact]
    public Task Another_exception_leaves_the_parser() => Finds("""
        //- Parser.cs
        public static class Amounts
        {
            public static decimal Parse(string text)
            {
                if (!decimal.TryParse(text, out var value))
                    throw new {|a:FormatException("not an amount") ~> ArgumentException("not an amount", nameof(text))|};
                return value;
            }
        }
        //- Import.cs
        public class Importer
        {
            public int Bad { get; private set; }
            {|b: ~> public void Line(string line)
            {
                try
                {
                    Console.WriteLine(Amounts.Parse(line));
            //~ b: INT3003
                }
                catch (FormatException)
                {
                    Bad++;
                }
            }|}
        }
        """);

    [Fact]
    public Task The_gateway_wraps_its_exceptions() => Finds("""
        //- Gateway.cs
        public class GatewayException(string message, Exception inner) : Exception(message, inner);
        public interface ILink { void Send(byte[] data); }
        public class Gateway(ILink link)
        {
            public void Push(byte[] data)
            {
                if (data.Length == 0) {|a:throw new TimeoutException("no data") ~> throw new GatewayException("no data", new TimeoutException())|};
                link.Send(data);
            }
        }
        //- Retry.cs
        public class Retrier(Gateway gateway)
        {
            {|b: ~> public bool Try(byte[] data)
            {
                try { gateway.Push(data); return true; }
            //~ b: INT3003
                catch (TimeoutException) { return false; }
            }|}
            public int Max => 3;
        }
        """);

    [Fact]
    public Task A_subclass_of_what_is_caught_is_thrown() => Silent("""
        //- Parser.cs
        public static class Amounts
        {
            public static decimal Parse(string? text)
            {
                if (text == "") throw new {|a:ArgumentException("empty") ~> ArgumentOutOfRangeException(nameof(text))|};
                return text!.Length;
            }
        }
        //- Import.cs
        public class Importer
        {
            public int Bad { get; private set; }
            {|b: ~> public void Line(string line)
            {
                try { Console.WriteLine(Amounts.Parse(line)); }
                catch (ArgumentException) { Bad++; }
            }|}
        }
        """);

    [Fact]
    public Task Both_exceptions_are_caught() => Silent("""
        //- Parser.cs
        public static class Amounts
        {
            public static decimal Parse(string text)
            {
                if (!decimal.TryParse(text, out var value))
                    throw new {|a:FormatException("not an amount") ~> InvalidOperationException("not an amount")|};
                return value;
            }
        }
        //- Import.cs
        public class Importer
        {
            public int Bad { get; private set; }
            {|b: ~> public void Line(string line)
            {
                try { Console.WriteLine(Amounts.Parse(line)); }
                catch (Exception e) when (e is FormatException or InvalidOperationException) { Bad++; }
            }|}
        }
        """);

    // D08
    [Fact]
    public Task A_flush_becomes_asynchronous() => Finds("""
        //- Sink.cs
        public class Sink
        {
            private readonly List<string> _lines = [];
            public void Add(string line) => _lines.Add(line);
            {|a:public void Flush() => _lines.Clear(); ~> public async Task Flush()
            {
                await Task.Yield();
                _lines.Clear();
            }|}
        }
        //- Job.cs
        public class Job(Sink sink)
        {
            {|b: ~> public async Task RunAsync()
            {
                await Task.Yield();
                sink.Flush();
            //~ b: INT1101|INT2002
            }|}
            public int Id => 1;
        }
        """);

    [Fact]
    public Task A_save_in_a_lambda_becomes_asynchronous() => Finds("""
        //- Doc.cs
        public class Document
        {
            public string Text = "";
            public {|a:void ~> Task|} Save() { {|a:Console.WriteLine(Text); ~> return Console.Out.WriteLineAsync(Text);|} }
        }
        //- Menu.cs
        public class Menu
        {
            private readonly List<Action> _actions = [];
            {|b: ~> public void Wire(Document document) => _actions.Add(() => document.Save());|}
            //~ b: INT1101|INT2002
            public int Count => _actions.Count;
        }
        """);

    [Fact]
    public Task The_new_call_of_the_asynchronous_member_is_awaited() => Silent("""
        //- Sink.cs
        public class Sink
        {
            private readonly List<string> _lines = [];
            public void Add(string line) => _lines.Add(line);
            public {|a:ValueTask ~> async ValueTask|} FlushAsync() { _lines.Clear(); {|a:return default; ~> await Task.Yield();|} }
        }
        //- Job.cs
        public class Job(Sink sink)
        {
            {|b: ~> public async Task RunAsync() => await sink.FlushAsync();|}
            public int Id => 1;
        }
        """);

    [Fact]
    public Task A_Task_is_returned_without_a_state_machine() => Silent("""
        //- Sink.cs
        public class Sink
        {
            public {|a:async Task WriteAsync(string line) => await Console.Out.WriteLineAsync(line) ~> Task WriteAsync(string line) => Console.Out.WriteLineAsync(line)|};
        }
        //- Job.cs
        public class Job(Sink sink)
        {
            {|b: ~> public async Task RunAsync() => await sink.WriteAsync("done");|}
            public int Id => 1;
        }
        """);

    // D10
    [Fact]
    public Task A_batch_becomes_lazy_and_its_result_is_ignored() => Finds("""
        //- Batch.cs
        public class Uploader
        {
            public int Sent { get; private set; }
            private int Send(string file) { Sent++; return file.Length; }
            public IEnumerable<int> Upload(IEnumerable<string> files)
            {
                {|a:var sizes = new List<int>();
                foreach (var file in files) sizes.Add(Send(file));
                return sizes; ~> foreach (var file in files)
                    yield return Send(file);|}
            }
        }
        //- Nightly.cs
        public class Nightly(Uploader uploader)
        {
            {|b: ~> public void Run(string[] files)
            {
                uploader.Upload(files);
            //~ b: INT3004
            }|}
            public TimeSpan At => TimeSpan.FromHours(2);
        }
        """);

    [Fact]
    public Task A_list_becomes_a_query_and_is_walked_twice() => Finds("""
        //- Orders.cs
        public record Order(int Id, decimal Sum);
        public class OrderBook
        {
            private readonly List<Order> _orders = [];
            public IEnumerable<Order> Large(decimal limit)
            {
                return _orders.Where(o => o.Sum > limit){|a:.ToList() ~> |};
            }
            public void Remove(Order order) => _orders.Remove(order);
        }
        //- Purge.cs
        public class Purge(OrderBook book)
        {
            {|b: ~> public void Run()
            {
                foreach (var order in book.Large(1000)) book.Remove(order);
            //~ b: INT3004
            }|}
            public string Name => "purge";
        }
        """);

    [Fact]
    public Task The_lazy_result_is_walked_once() => Silent("""
        //- Orders.cs
        public record Order(int Id, decimal Sum);
        public class OrderBook
        {
            private readonly List<Order> _orders = [];
            public IEnumerable<Order> Large(decimal limit)
            {
                return _orders.Where(o => o.Sum > limit){|a:.ToList() ~> |};
            }
        }
        //- Report.cs
        public class Report(OrderBook book)
        {
            {|b: ~> public decimal Volume() => book.Large(1000).Sum(o => o.Sum);|}
            public string Name => "report";
        }
        """);

    [Fact]
    public Task The_lazy_result_is_put_into_a_list_at_once() => Silent("""
        //- Orders.cs
        public record Order(int Id, decimal Sum);
        public class OrderBook
        {
            private readonly List<Order> _orders = [];
            public IEnumerable<Order> Large(decimal limit)
            {
                {|a:var found = new List<Order>();
                foreach (var o in _orders) if (o.Sum > limit) found.Add(o);
                return found; ~> foreach (var o in _orders) if (o.Sum > limit) yield return o;|}
            }
            public void Remove(Order order) => _orders.Remove(order);
        }
        //- Purge.cs
        public class Purge(OrderBook book)
        {
            {|b: ~> public void Run()
            {
                foreach (var order in book.Large(1000).ToArray()) book.Remove(order);
            }|}
            public string Name => "purge";
        }
        """);

    // D11
    [Fact]
    public Task The_internal_list_is_handed_out_and_sorted() => Finds("""
        //- Playlist.cs
        public class Playlist
        {
            private readonly List<string> _songs = [];
            public void Add(string song) => _songs.Add(song);
            public List<string> Songs() => {|a:new List<string>(_songs) ~> _songs|};
        }
        //- Export.cs
        public class Exporter
        {
            {|b: ~> public string Export(Playlist playlist)
            {
                var songs = playlist.Songs();
            //~ b: INT3005
                songs.Sort();
                return string.Join(",", songs);
            }|}
            public string Format => "m3u";
        }
        """);

    [Fact]
    public Task The_internal_array_is_handed_out_and_written() => Finds("""
        //- Key.cs
        public sealed class KeyMaterial
        {
            private readonly byte[] _bytes;
            public KeyMaterial(byte[] bytes) => _bytes = bytes;
            public byte[] Bytes => {|a:(byte[])_bytes.Clone() ~> _bytes|};
        }
        //- Mask.cs
        public static class Masking
        {
            public const byte Pad = 0x5c;
            {|b: ~> public static byte[] Outer(KeyMaterial key)
            {
                var block = key.Bytes;
            //~ b: INT3005
                for (var i = 0; i < block.Length; i++) block[i] ^= Pad;
                return block;
            }|}
        }
        """);

    [Fact]
    public Task The_handed_out_list_is_only_read() => Silent("""
        //- Playlist.cs
        public class Playlist
        {
            private readonly List<string> _songs = [];
            public void Add(string song) => _songs.Add(song);
            public List<string> Songs() => {|a:new List<string>(_songs) ~> _songs|};
        }
        //- Export.cs
        public class Exporter
        {
            {|b: ~> public string Export(Playlist playlist) => string.Join(",", playlist.Songs().OrderBy(s => s));|}
            public string Format => "m3u";
        }
        """);

    [Fact]
    public Task The_copy_is_made_otherwise() => Silent("""
        //- Playlist.cs
        public class Playlist
        {
            private readonly List<string> _songs = [];
            public void Add(string song) => _songs.Add(song);
            public List<string> Songs() => {|a:new List<string>(_songs) ~> [.. _songs]|};
        }
        //- Export.cs
        public class Exporter
        {
            {|b: ~> public string Export(Playlist playlist)
            {
                var songs = playlist.Songs();
                songs.Sort();
                return string.Join(",", songs);
            }|}
            public string Format => "m3u";
        }
        """);
}
