using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Conditions and values of one body that both heads edited; each alarm has its silent twin beside it.</summary>
public sealed class FlowOrderTests
{
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

    [Fact]
    public Task An_element_is_skipped_before_new_code() => TwoSided.Check("""
        //@ expect: INT5004 b Count
        public class Stats
        {
            public int Seen, Skipped;
            public int Count(int[] items)
            {
                var sum = 0;
                foreach (var item in items)
                {
                    {|a: ~> if (item > 100) continue;|}
                    sum += item;
                    sum += 1;
                    {|b: ~> Seen++;|}
                }
                return sum;
            }
        }
        """);

    [Fact]
    public Task A_line_changes_the_sum_that_a_later_line_reads() => TwoSided.Check("""
        //@ expect: INT5006 b Total
        public class Cart
        {
            public int Fee;
            public decimal Total(decimal[] prices)
            {
                var total = 0m;
                foreach (var p in prices)
                {
                    total += p;
                }
                {|a: ~> total -= 10;|}
                var n = prices.Length;
                {|b: ~> var tax = total * 0.2m;|}
                n++;
                {|b:return total + n; ~> return total + n + tax;|}
            }
        }
        """);

    [Fact]
    public Task A_total_is_kept_and_its_rate_changes() => TwoSided.Check("""
        //@ expect: INT5008 b Total
        public class Cart
        {
            private readonly List<decimal> _lines = new() { 20 };
            public decimal Rate { get; private set; } = 1;
            {|a: ~> private decimal? _total;|}

            public decimal Total()
            {
                {|a:return _lines.Sum() * Rate; ~> return _total ??= _lines.Sum() * Rate;|}
            }
            public int Count => _lines.Count;
            {|b: ~> public void Halve() { Rate = 0.5m; }|}
        }
        """);

    [Fact]
    public Task Two_new_steps_of_one_text() => TwoSided.Check("""
        //@ expect: INT5006 b Clean
        public class Text
        {
            private string _text = "";
            public string Value => _text;
            public void Clean()
            {
                {|a: ~> NormalizeWhitespace();|}
                RemoveComments();
                {|b: ~> RemoveDuplicateWords();|}
            }
            private void NormalizeWhitespace() { _text = _text.Replace("  ", " "); }
            private void RemoveComments() { _text = _text.Replace("//", ""); }
            private void RemoveDuplicateWords()
            {
                var words = _text.Split(' ');
                _text = string.Join(" ", words.Distinct());
            }
        }
        """);

    [Fact]
    public Task A_callee_and_its_caller_set_one_place() => TwoSided.Check("""
        //@ expect: INT5005 b Prepare
        //- Req.cs
        public class Req { public int Timeout; public int Tries; }
        public static class Prep { public static void Prepare(Req r) { r.Tries = 3; {|a: ~> r.Timeout = 30;|} } }
        //- Client.cs
        public class Client
        {
            public void Send(Req r)
            {
                Prep.Prepare(r);
                r.Tries = 4;
                {|b: ~> r.Timeout = 60;|}
            }
        }
        """);

    [Fact]
    public Task A_condition_with_another_bound_before_new_code() => TwoSided.Check("""
        //@ expect: INT5004 b Run
        public class Job
        {
            public int Runs, Errors, Day;
            public void Run(int due)
            {
                if ({|a:due > 3 ~> due >= 5|})
                {
                    Runs++;
                }
                else
                {
                    Runs--;
                    {|b: ~> Errors++;|}
                }
            }
        }
        """);

    private const string Kept = """
        //- Cart.cs
        public class Cart
        {
            private readonly Dictionary<string, decimal> _prices = new();
            {|a: ~> private readonly Dictionary<string, decimal> _gross = new();|}
            public int Count => _prices.Count;

            public decimal Gross(string key)
            {
                {|a:return _prices[key] * 1.19m; ~> if (!_gross.TryGetValue(key, out var gross))
                {
                    gross = _prices[key] * 1.19m;
                    _gross[key] = gross;
                }
                return gross;|}
            }

            public void Drop(string key)
            {
                _prices.Remove(key);
                {|a: ~> _gross.Remove(key);|}
            }

            USE
        }
        """;

    [Fact]
    public Task Prices_are_kept_and_a_new_member_changes_them() => TwoSided.Check("//@ expect: INT5008 b Gross\n" + Fill(Kept, "", "{|b: ~> public void Reset() => _prices.Clear();|}"));

    [Fact]
    public Task Prices_are_kept_and_a_new_member_reads_them() => TwoSided.CheckSilent(Fill(Kept, "", "{|b: ~> public bool Has(string key) => _prices.ContainsKey(key);|}"));

    [Fact]
    public Task A_total_is_kept_and_something_else_changes() => TwoSided.CheckSilent("""
        public class Cart
        {
            private readonly List<decimal> _lines = new() { 20 };
            public string Name { get; private set; } = "";
            {|a: ~> private decimal? _total;|}

            public decimal Total()
            {
                {|a:return _lines.Sum(); ~> return _total ??= _lines.Sum();|}
            }
            public int Count => _lines.Count;
            {|b: ~> public void Rename(string name) { Name = name; }|}
        }
        """);

    [Theory]
    [InlineData("var before = probe.Drift(); probe.Feed(value); return probe.Drift() - before;", "probe.Feed(value)", true)]
    [InlineData("probe.Feed(value); return probe.Size;", "", false)]                          // does not ask for what is kept
    [InlineData("var other = new Probe(); return other.Drift() + probe.Drift();", "", false)]
    public Task A_kept_value_is_asked_for_before_and_after_its_source_changes(string use, string at, bool found)
    {
        var text = $$"""
            //- Probe.cs
            public class Probe
            {
                private readonly List<double> _values;
                {|a: ~> private double? _drift;|}
                public Probe() => _values = [100];
                public int Size => _values.Count;
                public double Drift() => {|a:_values.Average() - 100 ~> _drift ??= _values.Average() - 100|};
                public void Feed(double value) => _values.Add(value);
            }
            //- Alarm.cs
            public class Alarm
            {
                public string Name => "alarm";
                {|b: ~> public double Move(Probe probe, double value)
                {
                    {{use.Replace("; ", ";\n        ", StringComparison.Ordinal).Replace(at == "" ? "\0" : at + ";", at + ";\n//~ b: INT5008", StringComparison.Ordinal)}}
                }|}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
