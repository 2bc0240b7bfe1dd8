using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Steps, locks, threads, subscriptions and effects that move.</summary>
public sealed class StepAndLockTests
{
    // E06
    [Fact]
    public Task Both_append_a_pipeline_step() => Finds("""
        //- Pipe.cs
        public class PricePipeline
        {
            private readonly List<Func<decimal, decimal>> _steps = [];
            public PricePipeline Use(Func<decimal, decimal> step) { _steps.Add(step); return this; }
            public decimal Run(decimal start) => _steps.Aggregate(start, (x, step) => step(x));
        }
        //- Setup.cs
        public static class Setup
        {
            public static PricePipeline Create()
            {
                var pipe = new PricePipeline();
                {|a: ~> pipe.Use(x => x - 10);|}
                //~ a/x: INT4011
                pipe.Use(x => Math.Round(x, 2));
                {|b: ~> pipe.Use(x => x * 0.5m);|}
                //~ b/x: INT4011
                return pipe;
            }
        }
        """);

    [Fact]
    public Task Both_add_a_middleware_in_different_files() => Finds("""
        //- App.cs
        namespace Web;
        public delegate Task Handler(string path);
        public class AppBuilder
        {
            private readonly List<Func<Handler, Handler>> _parts = new();
            public void UseMiddleware(Func<Handler, Handler> part) => _parts.Add(part);
            public Handler Build()
            {
                Handler handler = _ => Task.CompletedTask;
                for (var i = _parts.Count - 1; i >= 0; i--) handler = _parts[i](handler);
                return handler;
            }
        }
        //- Security.cs
        namespace Web;
        public static class Security
        {
            public static void Configure(AppBuilder app)
            {
                {|a: ~> app.UseMiddleware(next => path => path.StartsWith("/admin") ? Task.CompletedTask : next(path));|}
                //~ a/x: INT4011
            }
        }
        //- Rewrite.cs
        namespace Web;
        public static class Rewriting
        {
            public static void Configure(AppBuilder app)
            {
                {|b: ~> app.UseMiddleware(next => path => next(path.Replace("/backoffice", "/admin")));|}
                //~ b/x: INT4011
            }
        }
        //- Program.cs
        namespace Web;
        public static class Entry
        {
            public static Handler Start()
            {
                var app = new AppBuilder();
                Security.Configure(app);
                Rewriting.Configure(app);
                return app.Build();
            }
        }
        """);

    [Fact]
    public Task Both_add_a_name_to_a_set() => Silent("""
        //- Words.cs
        public static class Stopwords
        {
            public static readonly HashSet<string> All = new()
            {
                "a",
                {|a: ~> "the",|}
                "an",
                "of",
                {|b: ~> "to",|}
                "in",
            };
        }
        """);

    [Fact]
    public Task Both_register_an_unordered_command() => Silent("""
        //- Cli.cs
        public class Cli
        {
            private readonly Dictionary<string, Action> _commands = new();
            public Cli()
            {
                {|a: ~> _commands["pull"] = () => Console.WriteLine("pull");|}
                _commands["help"] = () => Console.WriteLine("help");
                Console.WriteLine("ready");
                {|b: ~> _commands["push"] = () => Console.WriteLine("push");|}
            }
            public void Run(string name) => _commands[name]();
        }
        """);

    // E07
    [Fact]
    public Task Locks_are_taken_crosswise() => Finds("""
        //- Bank.cs
        public class Ledger
        {
            private readonly object _accounts = new();
            private readonly object _journal = new();
            private decimal _sum;
            private int _entries;
            public void Book(decimal amount)
            {
                {|a:lock (_accounts) { _sum += amount; } ~> lock (_accounts)
                {
                    _sum += amount;
                    lock (_journal) _entries++;
                //~ a/x: INT5003
                }|}
            }
            public int Entries => _entries;
            public decimal Audit()
            {
                {|b:return _sum; ~> lock (_journal)
                //~ b/x: INT5003
                {
                    _entries++;
                    lock (_accounts) return _sum;
                //~ b/x: INT5003
                }|}
            }
        }
        """);

    [Fact]
    public Task A_lock_is_taken_in_a_helper_under_another_lock() => Finds("""
        //- Cache.cs
        public class TileCache
        {
            private readonly Lock _tiles = new();
            private readonly Lock _disk = new();
            private readonly Dictionary<int, byte[]> _all = [];
            public void Put(int id, byte[] tile)
            {
                lock (_tiles)
                {
                    _all[id] = tile;
                    {|a: ~> Persist(id);|}
                    //~ a/x: INT5003
                }
            }
            private void Persist(int id) { lock (_disk) Console.WriteLine(id); }
            public void Reload()
            {
                lock (_disk)
                {
                    Console.WriteLine("reload");
                    {|b: ~> Forget();|}
                    //~ b/x: INT5003
                }
            }
            private void Forget() { lock (_tiles) _all.Clear(); }
        }
        """);

    [Fact]
    public Task Both_take_the_locks_in_one_order() => Silent("""
        //- Bank.cs
        public class Ledger
        {
            private readonly object _accounts = new();
            private readonly object _journal = new();
            private decimal _sum;
            private int _entries;
            public void Book(decimal amount)
            {
                {|a:lock (_accounts) { _sum += amount; } ~> lock (_accounts)
                    lock (_journal) { _sum += amount; _entries++; }|}
            }
            public int Entries => _entries;
            public decimal Audit()
            {
                {|b:return _sum; ~> lock (_accounts)
                    lock (_journal) return _sum + 0 * _entries;|}
            }
        }
        """);

    [Fact]
    public Task Independent_locks_are_added() => Silent("""
        //- Bank.cs
        public class Ledger
        {
            private readonly object _accounts = new();
            private readonly object _journal = new();
            private decimal _sum;
            private int _entries;
            public void Book(decimal amount)
            {
                {|a:_sum += amount; ~> lock (_accounts) _sum += amount;|}
            }
            public int Entries => _entries;
            public void Note()
            {
                {|b:_entries++; ~> lock (_journal) _entries++;|}
            }
        }
        """);

    // E08
    [Fact]
    public Task A_loop_becomes_parallel_over_a_method_that_counts() => Finds("""
        //- Images.cs
        public class Thumbnailer
        {
            private int _done;
            public int Done => _done;
            public void All(IReadOnlyList<string> files)
            {
                {|a:foreach (var file in files) One(file); ~> Parallel.ForEach(files, file => One(file));|}
                //~ a/x: INT5007
            }
            private void One(string file)
            {
                Console.WriteLine(file.ToUpperInvariant());
                {|b: ~> _done++;|}
                //~ b/x: INT5007
            }
        }
        """);

    [Fact]
    public Task Requests_run_together_over_a_method_that_fills_a_dictionary() => Finds("""
        //- Crawl.cs
        public interface IWeb { Task<string> Get(string url); }
        public class Crawler(IWeb web)
        {
            private readonly Dictionary<string, int> _sizes = new();
            public int Pages => _sizes.Count;
            public async Task Run(string[] urls)
            {
                {|a:foreach (var url in urls) await Visit(url); ~> await Task.WhenAll(urls.Select(url => Task.Run(() => Visit(url))));|}
                //~ a/x: INT5007
            }
            private async Task Visit(string url)
            {
                var text = await web.Get(url);
                Console.WriteLine(text.Length);
                {|b: ~> _sizes[url] = text.Length;|}
                //~ b/x: INT5007
            }
        }
        """);

    [Fact]
    public Task The_parallel_callee_counts_atomically() => Silent("""
        //- Images.cs
        public class Thumbnailer
        {
            private int _done;
            public int Done => _done;
            public void All(IReadOnlyList<string> files)
            {
                {|a:foreach (var file in files) One(file); ~> Parallel.ForEach(files, One);|}
            }
            private void One(string file)
            {
                Console.WriteLine(file.ToUpperInvariant());
                {|b: ~> Interlocked.Increment(ref _done);|}
            }
        }
        """);

    [Fact]
    public Task The_parallel_callee_writes_only_locals() => Silent("""
        //- Images.cs
        public class Thumbnailer
        {
            public void All(IReadOnlyList<string> files)
            {
                {|a:foreach (var file in files) One(file); ~> Parallel.ForEach(files, One);|}
            }
            private void One(string file)
            {
                Console.WriteLine(file.ToUpperInvariant());
                {|b: ~> var letters = 0;
                foreach (var c in file) if (char.IsLetter(c)) letters++;
                Console.WriteLine(letters);|}
            }
        }
        """);

    // E10
    [Fact]
    public Task Text_is_escaped_at_input_and_at_output() => Finds("""
        //- Html.cs
        public static class Html { public static string Encode(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;"); }
        public class Comment { public string Body { get; set; } = ""; }
        //- Post.cs
        public class CommentForm
        {
            public Comment Submit(string text)
            {
                var comment = new Comment();
                comment.Body = {|a:text ~> Html.Encode(text)|};
                //~ a/x: INT5002
                return comment;
            }
        }
        //- View.cs
        public class CommentView
        {
            public string Show(Comment comment)
            {
                return "<p>" + {|b:comment.Body ~> Html.Encode(comment.Body)|} + "</p>";
                //~ b/x: INT5002
            }
        }
        """);

    [Fact]
    public Task A_vat_is_added_by_caller_and_callee() => Finds("""
        //- Vat.cs
        public static class Vat { public static decimal Add(decimal net) => net * 1.2m; }
        //- Shop.cs
        public class Shop
        {
            public decimal PriceOf(decimal list)
            {
                return {|a:list ~> Vat.Add(list)|};
                //~ a/x: INT5002
            }
            public string Name => "shop";
            public string Tag(decimal list)
            {
                var price = PriceOf(list);
                return {|b:price ~> Vat.Add(price)|}.ToString("0.00");
                //~ b/x: INT5002
            }
        }
        """);

    [Fact]
    public Task Different_values_are_escaped() => Silent("""
        //- Html.cs
        public static class Html { public static string Encode(string text) => text.Replace("<", "&lt;"); }
        public class Comment { public string Body { get; set; } = ""; public string Author { get; set; } = ""; }
        //- View.cs
        public class CommentView
        {
            public string Body(Comment comment) => {|a:comment.Body ~> Html.Encode(comment.Body)|};
            public string Name => "view";
            public string Author(Comment comment) => {|b:comment.Author ~> Html.Encode(comment.Author)|};
        }
        """);

    // E12
    [Fact]
    public Task A_handler_is_subscribed_by_both() => Finds("""
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
                //~ a/x: INT4008
            }
            public void Open()
            {
                Console.WriteLine("open");
                {|b: ~> _feed.Arrived += OnArrived;|}
                //~ b/x: INT4008
            }
            private void OnArrived(string line) => Lines++;
        }
        """);

    [Fact]
    public Task Different_events_are_subscribed() => Silent("""
        //- Feed.cs
        public class Feed
        {
            public event Action<string>? Arrived, Lost;
            public void Raise(string s) { Arrived?.Invoke(s); Lost?.Invoke(s); }
        }
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
            public void Open()
            {
                Console.WriteLine("open");
                {|b: ~> _feed.Lost += OnArrived;|}
            }
            private void OnArrived(string line) => Lines++;
        }
        """);
}
