using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Steps that move into the member that is called (INT5002), locks that change places (INT5003), and fields that lose what made them safe for threads (INT5007).</summary>
public sealed class TakenOverTests
{
    private static string Of(string text, string now, string use, string expect) =>
        text.Replace("NOW", now, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    private const string Yard = """
        //- Yard.cs
        public class Yard
        {
            private readonly List<string> _boxes = [];
            private int _moves;
            public int Moves => _moves;
            public void Place(string box)
            {
                _boxes.Add(box);
                {|a: ~> PLACED|}
            }
            public void Shift(string box)
            {
                {|a:CountMove(); ~> SHIFTED|}
                Place(box);
            }
            public void CountMove() => _moves++;
        }
        //- Barge.cs
        public class Barge(Yard yard, Yard other)
        {
            public int Total => yard.Moves + other.Moves;
            {|b: ~> public void Unload(List<string> boxes)
            {
                foreach (var box in boxes)
                {
                    yard.Place(box);
                    USE
                    EXPECT
                }
            }|}
        }
        """;

    private static string Counted(string placed, string shifted, string use, string expect) =>
        Of(Yard, "", use, expect).Replace("PLACED", placed, StringComparison.Ordinal).Replace("SHIFTED", shifted, StringComparison.Ordinal);

    [Fact]
    public Task A_step_of_the_callers_is_taken_by_the_member() => Finds(Counted("CountMove();", "", "yard.CountMove();", "//~ b: INT5002"));

    [Theory]
    [InlineData("CountMove();", "", "other.CountMove();")]
    [InlineData("CountMove();", "", "")]
    public Task The_new_caller_takes_the_step_for_another_or_not_at_all(string placed, string shifted, string use) => Silent(Counted(placed, shifted, use, ""));

    [Fact]
    public Task The_step_comes_after_the_member() => Silent(Yard.Replace("{|a: ~> PLACED|}", "", StringComparison.Ordinal).Replace("{|a:CountMove(); ~> SHIFTED|}", "", StringComparison.Ordinal)
        .Replace("Place(box);\n    }\n    public void CountMove", "{|a:CountMove(); Place(box); ~> Place(box); CountMove();|}\n    }\n    public void CountMove", StringComparison.Ordinal).Replace("USE", "yard.CountMove();", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private const string Centre = """
        //- Hub.cs
        public class Hub
        {
            private readonly Dictionary<string, Action<string>> _all = [];
            public void On(string topic, Action<string> handler) => _all[topic] = _all.GetValueOrDefault(topic) + handler;
        }
        //- Centre.cs
        public class Centre
        {
            private readonly Hub _hub;
            private bool _ready;
            public Centre(Hub hub)
            {
                _hub = hub;
                {|a: ~> NOW|}
            }
            public int Told { get; private set; }
            public void Start()
            {
                GUARD_hub.On("confirmed", t => Told++);
            }
            public void Prepare() => _ready = true;
            public bool Ready => _ready;
        }
        //- Startup.cs
        public class Startup(Centre centre)
        {
            {|b: ~> public void Begin() => centre.USE;|}
            EXPECT
            public bool Ready => centre.Ready;
        }
        """;

    private static string Started(string now, string use, string expect, string guard = "") => Of(Centre, now, use, expect).Replace("GUARD", guard, StringComparison.Ordinal);

    [Fact]
    public Task The_constructor_subscribes_now_and_the_new_startup_too() => Finds(Started("Start();", "Start()", "//~ b: INT5002"));

    [Fact]
    public Task A_step_that_may_be_taken_twice() => Silent(Started("Prepare();", "Prepare()", ""));

    [Fact]
    public Task A_start_that_sees_that_it_was_done() => Silent(Started("Start();", "Start()", "", "if (Told > 0) return; "));

    private const string Ledger = """
        //- Ledger.cs
        public class Ledger
        {
            private readonly object _accounts = new();
            private readonly object _journal = new();
            private readonly List<int> _entries = [];
            private int _balance;
            public void Post(int amount)
            {
                {|a:lock (_accounts)
                {
                    _balance += amount;
                    lock (_journal)
                    {
                        _entries.Add(amount);
                    }
                } ~> NOW|}
            }
            public int Count => _entries.Count;
            {|b: ~> public void Reverse()
            {
                USE
                {
                    lock (_journal)
                    {
                        _balance -= _entries[^1];
                        _entries.RemoveAt(_entries.Count - 1);
                    }
                }
            }|}
            public int Balance => _balance;
        }
        """;

    [Fact]
    public Task Two_locks_change_places() => Finds(Of(Ledger, "lock (_journal)\n        {\n            //~ a: INT5003\n            _entries.Add(amount);\n            lock (_accounts)\n            {\n                _balance += amount;\n            }\n        }", "lock (_accounts)", "")
        .Replace("            //~ a: INT5003\n            _entries.Add(amount);\n            lock (_accounts)\n", "            _entries.Add(amount);\n            lock (_accounts)\n            //~ a: INT5003\n", StringComparison.Ordinal));

    [Fact]
    public Task Two_locks_one_after_the_other() => Silent(Of(Ledger, "lock (_journal) { _entries.Add(amount); } lock (_accounts) { _balance += amount; }", "lock (_accounts)", ""));

    private const string Plugs = """
        //- Plugs.cs
        using System.Collections.Concurrent;
        public class Plugs
        {
            private int _moves;
            private readonly {|a:ConcurrentDictionary<string, int> ~> TYPE|} _plugs = new();
            public bool Connect(string number) => LOCKED_plugs.TryAdd(number, 1);
            public bool Has(string number) => _plugs.ContainsKey(number);
            public int Count() => {|a:Interlocked.Increment(ref _moves) ~> COUNT|};
            public int Moves => _moves;
        }
        //- Start.cs
        public class Start(Plugs plugs)
        {
            {|b: ~> public void All(List<string> numbers) => USE;|}
            EXPECT
            public string Name => "start";
        }
        """;

    private static string Many(string type, string count, string use, string expect) => Of(Plugs, "", use, expect).Replace("TYPE", type, StringComparison.Ordinal).Replace("COUNT", count, StringComparison.Ordinal).Replace("LOCKED", "", StringComparison.Ordinal);

    private const string Safe = "ConcurrentDictionary<string, int> ";

    [Theory]
    [InlineData("Dictionary<string, int>", "Interlocked.Add(ref _moves, 1)", "Parallel.ForEach(numbers, n => plugs.Connect(n))")]
    [InlineData(Safe, "++_moves", "Parallel.For(0, numbers.Count, _ => plugs.Count())")]
    public Task A_field_is_not_safe_for_threads_any_more(string type, string count, string use) => Finds(Many(type, count, use, "//~ b: INT5007"));

    [Theory]
    [InlineData("Dictionary<string, int>", "Interlocked.Add(ref _moves, 1)", "Parallel.ForEach(numbers, n => plugs.Has(n))")]
    [InlineData("Dictionary<string, int>", "Interlocked.Add(ref _moves, 1)", "numbers.ForEach(n => plugs.Connect(n))")]
    [InlineData(Safe, "Interlocked.Add(ref _moves, 1)", "Parallel.For(0, numbers.Count, _ => plugs.Count())")]
    public Task A_field_stays_safe_or_is_used_by_one_thread(string type, string count, string use) => Silent(Many(type, count, use, ""));
}
