namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a member answers, takes in and refuses: answers that are always yes, bounds of what it looks through, objects that are not ready for it.</summary>
public sealed class AnswerAndBoundTests
{
    [Theory]
    [InlineData("queue.Dequeue();", "if (!buffer.Push(value)) lost++;", "INT3018")]
    [InlineData("queue.Dequeue();", "lost += buffer.Push(value) ? 0 : 1;", "INT3018")]
    [InlineData("queue.Dequeue();", "buffer.Push(value);", "")]
    [InlineData("queue.Dequeue();", "if (!buffer.Push(value)) continue;", "")]
    [InlineData("if (queue.Count > 0) return false;", "if (!buffer.Push(value)) lost++;", "")]
    public Task An_answer_that_is_always_yes_now(string full, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Buffer.cs
        public sealed class Buffer(int capacity)
        {
            private readonly Queue<double> queue = new();
            public bool Push(double value)
            {
                if (queue.Count >= capacity)
                    {|a:return false; ~> {{full}}|}
                queue.Enqueue(value);
                return true;
            }
        }
        //- Collector.cs
        public sealed class Collector(Buffer buffer)
        {
            private int lost;
            public int Lost => lost;
            {|b: ~> public void Feed(double[] values)
            {
                foreach (var value in values)
                {
                    {{use}}
                    EXPECT
                }
            }|}
        }
        """);

    [Fact]
    public Task An_answer_that_another_class_behind_the_interface_still_gives() => LineFixture.Silent("""
        //- Sinks.cs
        public interface ISink { bool Push(double value); }
        public sealed class Ring : ISink
        {
            private readonly Queue<double> queue = new();
            public bool Push(double value)
            {
                if (queue.Count >= 8)
                    {|a:return false; ~> queue.Dequeue();|}
                queue.Enqueue(value);
                return true;
            }
        }
        public sealed class Closed : ISink { public bool Push(double value) => false; }
        //- Collector.cs
        public sealed class Collector(ISink sink)
        {
            private int lost;
            public int Lost => lost;
            {|b: ~> public void Feed(double value) { if (!sink.Push(value)) lost++; }|}
        }
        """);

    [Theory]
    [InlineData("meter.Readings[^1].Day", "INT3018")]
    [InlineData("meter.Readings.Max(r => r.Day)", "INT3018")]
    [InlineData("first.AddDays(30)", "")]
    [InlineData("new DateOnly(2026, 3, 31)", "")]
    public Task The_end_of_a_window_is_that_of_an_element(string last, string rule) => LineFixture.Check(rule, $$"""
        //- Meter.cs
        public sealed record Reading(DateOnly Day, decimal Index);
        public sealed class Meter
        {
            public List<Reading> Readings { get; } = [];
            public decimal Consumption(DateOnly from, DateOnly to)
            {
                {|a:var window = Readings.Where(r => r.Day >= from && r.Day <= to).ToList(); ~> var window = Readings.Where(r => r.Day >= from && r.Day < to).ToList();|}
                return window.Count < 2 ? 0m : window[^1].Index - window[0].Index;
            }
        }
        //- Profile.cs
        public static class Profile
        {
            public static int Version => 1;
            {|b: ~> public static decimal Daily(Meter meter)
            {
                var first = meter.Readings[0].Day;
                var last = {{last}};
                return meter.Consumption(first, last) / 30;
                EXPECT
            }|}
        }
        """);

    [Theory]
    [InlineData("var invoice = builder.Build(customer);", "INT3006")]
    [InlineData("var invoice = new Invoice(customer);", "INT3006")]
    [InlineData("var invoice = builder.Build(customer); invoice.MarkSent();", "")]
    [InlineData("var invoice = builder.Sent(customer);", "")]
    [InlineData("var invoice = kept[0];", "")]
    public Task An_object_that_was_just_made_is_not_sent_yet(string made, string rule) => LineFixture.Check(rule, $$"""
        //- Invoice.cs
        public sealed class Invoice(string customer)
        {
            public string Customer => customer;
            public decimal Total { get; set; }
            public bool IsSent { get; private set; }
            public void MarkSent() => IsSent = true;
        }
        public sealed class Builder
        {
            public Invoice Build(string customer)
            {
                var invoice = new Invoice(customer);
                invoice.Total = 12m;
                return invoice;
            }
            public Invoice Sent(string customer)
            {
                var invoice = new Invoice(customer);
                invoice.MarkSent();
                return invoice;
            }
        }
        //- Ledger.cs
        public sealed class Ledger
        {
            public decimal Balance { get; private set; }
            public void Charge(Invoice invoice)
            {
                {|a: ~> if (!invoice.IsSent)
                    throw new InvalidOperationException("not sent");|}
                Balance += invoice.Total;
            }
        }
        //- MonthEnd.cs
        public sealed class MonthEnd(Builder builder, Ledger ledger, List<Invoice> kept)
        {
            public Builder Builder => builder;
            public int Kept => kept.Count;
            {|b: ~> public void Close(string[] customers)
            {
                foreach (var customer in customers)
                {
                    {{made}}
                    ledger.Charge(invoice);
                    EXPECT
                }
            }|}
        }
        """);

    [Fact]
    public Task A_member_of_the_table_that_hands_on_its_key() => LineFixture.Silent("""
        //- Settings.cs
        public sealed class Settings
        {
            {|a:private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase); ~> private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);|}
            public void Set(string key, string value) => _values[key] = value;
            public string Get(string key) => _values.TryGetValue(key, out var value) ? value : "";
            public bool IsOn(string key) => Get(key) == "on";
            {|b: ~> public decimal Number(string key) => decimal.TryParse(Get(key), out var number) ? number : 1;|}
        }
        """);

    [Fact]
    public Task Another_type_that_asks_with_what_it_is_given() => LineFixture.Finds("""
        //- Settings.cs
        public sealed class Settings
        {
            {|a:private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase); ~> private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);|}
            public void Set(string key, string value) => _values[key] = value;
            public string Get(string key) => _values.TryGetValue(key, out var value) ? value : "";
        }
        //- Screen.cs
        public sealed class Screen(Settings settings)
        {
            public string Title => settings.Get("title");
            {|b: ~> public string Show(string typed) => settings.Get(typed);
        //~ b: INT3008
        |}
        }
        """);
}
