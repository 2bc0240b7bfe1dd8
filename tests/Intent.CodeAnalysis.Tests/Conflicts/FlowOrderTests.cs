namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Locks, conditions and values of one body that both heads edited; each alarm has its silent twin beside it.</summary>
public sealed class FlowOrderTests
{
    private static string Fill(string text, string edit, string use) => text.Replace("EDIT", edit, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal);

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

    private const string Order = """
        //- Order.cs
        public class Order { public int Points; public bool Test; public decimal Total; public List<int> Lines { get; } = new(); }
        public class Journal { public int Entries { get; private set; } public void Write(Order order) => Entries += order.Points; }
        //- Desk.cs
        public class Desk(Journal journal, ILog log)
        {
            public decimal Close(Order order)
            {
                var total = order.Total;
                EDIT
                order.Points = 0;
                foreach (var line in order.Lines)
                {
                    total += line;
                }
                USE
                return total;
            }
            public object[] Parts => [journal, log];
        }
        public interface ILog { void Log(string text); }
        """;

    [Fact]
    public Task An_early_return_before_new_code() => TwoSided.Check("//@ expect: INT5004 b Close\n" + Fill(Order, "{|a: ~> if (order.Test) return total;|}", "{|b: ~> journal.Write(order);|}"));

    [Fact]
    public Task A_narrower_condition_around_new_code() => TwoSided.Check("""
        //@ expect: INT5004 b Run
        public class Job
        {
            public int Runs, Errors, Day;
            public void Run(bool due)
            {
                {|a:if (due) ~> if (due && Day > 5)|}
                {
                    Runs++;
                    {|b: ~> Errors = 0;|}
                }
            }
        }
        """);

    [Fact]
    public Task An_early_return_before_a_log() => TwoSided.CheckSilent(Fill(Order, "{|a: ~> if (order.Test) return total;|}", "{|b: ~> log.Log(\"closed\");|}"));

    [Fact]
    public Task A_check_that_throws_before_new_code() => TwoSided.CheckSilent(Fill(Order, "{|a: ~> if (order.Test) throw new ArgumentException(\"test\");|}", "{|b: ~> journal.Write(order);|}"));

    [Fact]
    public Task A_condition_beside_new_code() => TwoSided.CheckSilent(Fill(Order, "{|a: ~> if (order.Test) order.Lines.Clear();|}", "{|b: ~> journal.Write(order);|}"));

    [Fact]
    public Task A_condition_written_otherwise_around_new_code() => TwoSided.CheckSilent("""
        public class Job
        {
            public int Runs, Errors, Day;
            public void Run(bool due)
            {
                {|a:if (due && Day > 5) ~> if (!(!due || Day <= 5))|}
                {
                    Runs++;
                    {|b: ~> Errors = 0;|}
                }
            }
        }
        """);

    private const string Steps = """
        //- Bill.cs
        public class Bill { public decimal Tax; public decimal Net; public int Steps; }
        public class First { public void Run(Bill bill) { bill.Steps++; EDIT } }
        public class Last
        {
            public void Run(Bill bill)
            {
                bill.Steps++;
                USE
            }
        }
        //- Flow.cs
        public class Flow
        {
            private readonly First _first = new();
            private readonly Last _last = new();

            public void All(Bill bill)
            {
                _first.Run(bill);
                bill.Steps = 0;
                _last.Run(bill);
            }
        }
        """;

    [Fact]
    public Task Two_steps_set_one_place() => TwoSided.Check("//@ expect: INT5005 b First.Run\n" + Fill(Steps, "{|a: ~> bill.Tax = 5;|}", "{|b: ~> bill.Tax = 7;|}"));

    [Fact]
    public Task Two_lines_set_one_variable() => TwoSided.Check("""
        //@ expect: INT5005 b Wait
        public class Client
        {
            private int _seconds;
            public int Seconds => _seconds;
            public int Wait(bool slow)
            {
                var tries = 1;
                {|a: ~> _seconds = 30;|}
                if (slow) tries = 3;
                {|b: ~> _seconds = 60;|}
                return tries;
            }
        }
        """);

    [Fact]
    public Task Two_steps_set_one_place_to_the_same_value() => TwoSided.CheckSilent(Fill(Steps, "{|a: ~> bill.Tax = 5;|}", "{|b: ~> bill.Tax = 5;|}"));

    [Fact]
    public Task Two_steps_set_two_places() => TwoSided.CheckSilent(Fill(Steps, "{|a: ~> bill.Tax = 5;|}", "{|b: ~> bill.Net = 7;|}"));

    [Fact]
    public Task A_step_changes_what_a_later_step_reads() => TwoSided.Check("//@ expect: INT5006 b First.Run\n" + Fill(Steps, "{|a: ~> bill.Net -= 10;|}", "{|b: ~> bill.Tax = bill.Net * 0.2m;|}"));

    [Fact]
    public Task A_line_changes_what_a_later_line_reads() => TwoSided.Check("""
        //@ expect: INT5006 b Weight
        public class Parcel
        {
            public int Extra;
            public int Weight(int[] parts)
            {
                {|a:var sum = parts.Sum(); ~> var sum = parts.Where(p => p > 0).Sum() + 1;|}
                var count = parts.Length;
                {|b: ~> Extra = sum / 10;|}
                return sum + count;
            }
        }
        """);

    [Fact]
    public Task A_step_reads_before_the_other_changes() => TwoSided.CheckSilent(Fill(Steps, "{|a: ~> bill.Tax = bill.Net * 0.2m;|}", "{|b: ~> bill.Net -= 10;|}"));

    [Fact]
    public Task A_step_reads_what_was_set_again_in_between() => TwoSided.CheckSilent(Fill(Steps, "{|a: ~> bill.Steps += 10;|}", "{|b: ~> bill.Tax = bill.Steps;|}").Replace("bill.Steps++; {|", "{|", StringComparison.Ordinal));

    [Fact]
    public Task A_variable_is_extracted_and_its_value_read() => TwoSided.CheckSilent("""
        public class Parcel
        {
            public int Extra;
            public int Weight(int[] parts, int empty)
            {
                {|a:var sum = parts.Sum() * 2 + empty; ~> var net = parts.Sum() * 2;
                var sum = net + empty;|}
                var count = parts.Length;
                {|b: ~> Extra = sum / 10;|}
                return sum + count;
            }
        }
        """);

    [Fact]
    public Task If_and_else_become_one_expression() => TwoSided.CheckSilent("""
        public class Parcel
        {
            public int Extra;
            public int Weight(bool heavy)
            {
                int sum;
                {|a:if (heavy)
                    sum = 20;
                else
                    sum = 5; ~> sum = heavy ? 20 : 5;|}
                var count = 1;
                {|b: ~> Extra = sum / 10;|}
                return sum + count;
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
}
