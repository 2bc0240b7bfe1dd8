using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A member does its work later (asynchronous, lazy) or shares what it gave as a copy, under a new call of the other head.</summary>
public sealed class LaterAndSharedTests
{
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
                songs.Sort();
            //~ b: INT3005
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
                for (var i = 0; i < block.Length; i++) block[i] ^= Pad;
            //~ b: INT3005
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

    private const string Guests = """
        //- Guests.cs
        public class Guest(string room) { public string Room { get; set; } = room; }
        public class Guests
        {
            private readonly List<Guest> _all = [];
            public IEnumerable<Guest> In(string room) => {|a:_all.Where(g => g.Room == room).ToList() ~> NOW|};
            {|a: ~> public IEnumerable<Guest> Each(Func<Guest, bool> which) { foreach (var guest in _all) if (which(guest)) yield return guest; }
            public IEnumerable<Guest> Of(Func<Guest, bool> which) => _all.Where(which);
            public IEnumerable<Guest> All(Func<Guest, bool> which) => _all.FindAll(g => which(g));|}
        }
        //- Moves.cs
        public class Moves(Guests guests)
        {
            public int Count => 1;
            {|b: ~> public int Move(string from, string to)
            {
                var moved = guests.In(from);
                EXPECT
                foreach (var guest in moved) guest.Room = to;
                return moved.Count();
            }|}
        }
        """;

    // D10
    [Theory]
    [InlineData("Each(g => g.Room == room)", true)]
    [InlineData("Of(g => g.Room == room)", true)]
    [InlineData("All(g => g.Room == room)", false)]
    [InlineData("Of(g => g.Room == room).ToList()", false)]
    public Task A_finished_list_comes_from_a_member_that_is_lazy_itself(string now, bool lazy)
    {
        var text = Guests.Replace("NOW", now, StringComparison.Ordinal).Replace("EXPECT", lazy ? "//~ b: INT3004" : "", StringComparison.Ordinal);
        return lazy ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
