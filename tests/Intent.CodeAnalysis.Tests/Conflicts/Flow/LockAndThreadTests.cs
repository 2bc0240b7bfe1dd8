using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Locks that both heads take, and code that runs in parallel now; each alarm has its silent twin beside it.</summary>
public sealed class LockAndThreadTests
{
    private const string Locks = """
        public class Bank
        {
            private readonly object _accounts = new();
            private readonly object _journal = new();
            private int _sum, _lines;

            public void Book(int amount)
            {
                EDIT
            }

            public int Lines => _lines;

            public void Audit()
            {
                USE
            }

            private void Note() { lock (_journal) _lines++; }
        }
        """;

    private const string AccountsFirst = "{|a:_sum += amount; ~> lock (_accounts) lock (_journal) _sum += amount;|}";

    [Fact]
    public Task Two_locks_in_opposite_orders() => TwoSided.Check("//@ expect: INT5003 b Book\n" + Fill(Locks, AccountsFirst, "{|b:_lines++; ~> lock (_journal) { lock (_accounts) { _lines++; } }|}"));

    [Fact]
    public Task Two_locks_in_opposite_orders_through_calls() => TwoSided.Check("//@ expect: INT5003 b Book\n" + Fill(Locks,
        "lock (_accounts) { _sum += amount; {|a: ~> Note();|} }", "lock (_journal) { _lines++; {|b: ~> Clear();|} }").Replace("private void Note", "private void Clear() { lock (_accounts) _sum = 0; }\n    private void Note", StringComparison.Ordinal));

    [Fact]
    public Task The_order_of_two_locks_turned_round() => TwoSided.Check("//@ expect: INT5003 a Book\n" + Fill(Locks,
        "{|a:lock (_accounts) { lock (_journal) { _sum += amount; _lines++; } } ~> lock (_journal) { _lines++; lock (_accounts) { _sum += amount; } }|}",
        "{|b: ~> lock (_accounts) { lock (_journal) { if (_lines > 0) _sum = 0; } }|}"));

    [Fact]
    public Task The_order_of_two_locks_turned_round_beside_code_that_takes_them_like_that_now() => TwoSided.CheckSilent(Fill(Locks,
        "{|a:lock (_accounts) { lock (_journal) { _sum += amount; _lines++; } } ~> lock (_journal) { _lines++; lock (_accounts) { _sum += amount; } }|}",
        "{|b: ~> lock (_journal) { lock (_accounts) { if (_lines > 0) _sum = 0; } }|}"));

    /// <summary>What is done with both locks is another matter than their order.</summary>
    [Fact]
    public Task Another_step_under_two_locks_in_their_order() => TwoSided.CheckSilent(Fill(Locks,
        "{|a:lock (_accounts) { lock (_journal) { _sum += amount; } } ~> lock (_accounts) { lock (_journal) { _sum += amount; _lines++; } }|}",
        "{|b: ~> lock (_accounts) { lock (_journal) { if (_lines > 0) _sum = 0; } }|}"));

    [Fact]
    public Task Two_locks_in_the_same_order() => TwoSided.CheckSilent(Fill(Locks, AccountsFirst, "{|b:_lines++; ~> lock (_accounts) { lock (_journal) { _lines++; } }|}"));

    [Fact]
    public Task Two_locks_one_after_the_other() => TwoSided.CheckSilent(Fill(Locks, AccountsFirst, "{|b:_lines++; ~> lock (_journal) { _lines++; } lock (_accounts) { _sum = 0; }|}"));

    [Fact]
    public Task A_semaphore_taken_around_code_that_takes_it() => TwoSided.Check("""
        //@ expect: INT5003 b Load
        public class Store
        {
            private readonly SemaphoreSlim _gate = new(1);
            public int Loads { get; private set; }

            public async Task Load()
            {
                {|a: ~> await _gate.WaitAsync();|}
                await Task.Yield();
                Loads++;
                {|a: ~> _gate.Release();|}
            }

            public async Task Refresh()
            {
                await _gate.WaitAsync();
                Loads = 0;
                {|b: ~> await Load();|}
                _gate.Release();
            }
        }
        """);

    [Fact]
    public Task A_semaphore_taken_after_it_was_given_back() => TwoSided.CheckSilent("""
        public class Store
        {
            private readonly SemaphoreSlim _gate = new(1);
            public int Loads { get; private set; }

            public async Task Load()
            {
                {|a: ~> await _gate.WaitAsync();|}
                await Task.Yield();
                Loads++;
                {|a: ~> _gate.Release();|}
            }

            public async Task Refresh()
            {
                await _gate.WaitAsync();
                Loads = 0;
                _gate.Release();
                {|b: ~> await Load();|}
            }
        }
        """);

    private const string Batch = """
        //- Batch.cs
        public class Batch
        {
            private readonly object _gate = new();
            private int _done;
            public int Done => _done;

            public void All(List<string> names)
            {
                {|a:names.ForEach(Handle); ~> Parallel.ForEach(names, Handle);|}
            }

            private void Handle(string name)
            {
                if (name.Length == 0) return;
                USE
            }
        }
        """;

    [Fact]
    public Task A_counter_in_code_that_runs_in_parallel_now() => TwoSided.Check("//@ expect: INT5007 b All\n" + Fill(Batch, "", "{|b: ~> _done++;|}"));

    [Fact]
    public Task A_list_in_code_that_runs_in_parallel_now() => TwoSided.Check("""
        //@ expect: INT5007 b Load
        public class Pages
        {
            private readonly List<string> _seen = new();
            public int Seen => _seen.Count;

            public async Task Load(IEnumerable<string> names)
            {
                {|a:foreach (var name in names)
                    await One(name); ~> await Task.WhenAll(names.Select(n => One(n)));|}
            }

            private async Task One(string name)
            {
                await Task.Yield();
                {|b: ~> _seen.Add(name);|}
            }
        }
        """);

    [Theory]
    [InlineData("Interlocked.Increment(ref _done);")]
    [InlineData("lock (_gate) _done++;")]
    [InlineData("var count = 0; count++;")]
    public Task A_counter_that_can_be_written_in_parallel(string use) => TwoSided.CheckSilent(Fill(Batch, "", $"{{|b: ~> {use}|}}"));

    [Fact]
    public Task Two_locks_in_opposite_orders_in_two_classes() => TwoSided.Check("""
        //@ expect: INT5003 b Transfer
        //- Locks.cs
        public static class Locks { public static readonly object A = new(); public static readonly object B = new(); public static int X, Y; }
        //- One.cs
        public class One { public void Transfer() { {|a: ~> lock (Locks.A) { lock (Locks.B) { Locks.X++; } }|} } }
        //- Two.cs
        public class Two { public void Report() { {|b: ~> lock (Locks.B) { lock (Locks.A) { Locks.Y++; } }|} } }
        """);

    [Fact]
    public Task A_lock_below_a_new_call_against_an_old_order() => TwoSided.Check("""
        //@ expect: INT5003 b Inner
        public class Store
        {
            private readonly object _x = new(), _y = new();
            public int V, W;
            public void Both() { lock (_y) { lock (_x) { V++; } } }
            public void Inner()
            {
                W++;
                {|a: ~> lock (_y) { W--; }|}
            }
            public void Outer()
            {
                lock (_x)
                {
                    V--;
                    {|b: ~> Inner();|}
                }
            }
        }
        """);

    [Fact]
    public Task A_static_dictionary_in_code_that_runs_in_parallel_now() => TwoSided.Check("""
        //@ expect: INT5007 b Run
        //- Job.cs
        public static class Stats { public static Dictionary<string, int> Counts = new(); }
        public class Job
        {
            public void Run(string[] files)
            {
                {|a:foreach (var f in files) Handle(f); ~> Parallel.For(0, files.Length, i => Handle(files[i]));|}
            }
            private int _n;
            public int N => _n;
            private void Handle(string f)
            {
                var n = f.Length;
                {|b: ~> Stats.Counts[f] = n;|}
            }
        }
        """);
}
