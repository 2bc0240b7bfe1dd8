namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5001: a member does less, and its old callers take a new member beside it from then on; a new caller that does not is a risk.</summary>
public sealed class NewStepTests
{
    private static string Gateway(string use) => $$"""
        //- Gateway.cs
        public interface IGateway
        {
            void Send(string text);
            {|a: ~> int Flush();|}
        }
        public sealed class Gateway : IGateway
        {
            private readonly List<string> _sent = [];
            {|a: ~> private readonly Queue<string> _pending = new();|}
            public int Sent => _sent.Count;
            public void Send(string text) => {|a:_sent.Add(text) ~> _pending.Enqueue(text)|};
            {|a: ~> public int Flush()
            {
                while (_pending.TryDequeue(out var text))
                    _sent.Add(text);
                return _sent.Count;
            }|}
        }
        //- Reminders.cs
        public sealed class Reminders(IGateway gateway)
        {
            public void Tell(string name) => gateway.Send("dear " + name);
            public void Run(IEnumerable<string> names)
            {
                foreach (var name in names)
                    Tell(name);
                {|a: ~> gateway.Flush();|}
            }
        }
        //- Move.cs
        public sealed class Move(IGateway gateway, Reminders reminders)
        {
            public int Old => reminders is null ? 0 : gateway is null ? 1 : 2;
            {|b: ~> public void Do(string name)
            {
                {{use}}
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("reminders.Tell(name);", "INT5001")]
    [InlineData("gateway.Send(\"moved \" + name);", "INT5001")]
    [InlineData("reminders.Run([name]);", "")]
    public Task Who_sends_flushes_from_then_on(string use, string rule) => LineFixture.Check(rule, Gateway(use));

    private static string Ledger(string isOpen, string book, string use) => $$"""
        //- Periods.cs
        public sealed class Periods { public bool IsClosed(string period) => period.Length > 4; }
        //- Ledger.cs
        public sealed class Ledger(Periods periods)
        {
            private readonly List<string> _entries = [];
            public int Count => _entries.Count;
            public bool Post(string period, string entry)
            {
                {|a:if (periods.IsClosed(period))
                    return false; ~> |}
                if (_entries.Contains(entry))
                    return false;
                _entries.Add(entry);
                return periods is not null;
            }
            {|a: ~> {{isOpen}}|}
        }
        //- PayRun.cs
        public sealed class PayRun(Ledger ledger)
        {
            public bool Book(string period, string slip)
            {
                {|a: ~> {{book}}|}
                return ledger.Post(period, slip);
            }
        }
        //- Expenses.cs
        public sealed class Expenses(Ledger ledger, Periods periods)
        {
            public int Old => ledger is null ? 0 : periods is null ? 1 : 2;
            {|b: ~> public bool Claim(string period, string entry)
            {
                {{use}}
                EXPECT
            }|}
        }
        """;

    private const string IsOpen = "public bool IsOpen(string period) => !periods.IsClosed(period);";
    private const string Ask = "if (!ledger.IsOpen(period)) return false;";

    [Theory]
    [InlineData(IsOpen, Ask, "return ledger.Post(period, entry);", "INT5001")]
    [InlineData(IsOpen, Ask, "return !periods.IsClosed(period) && ledger.Post(period, entry);", "")]
    [InlineData(IsOpen, Ask, "return ledger.Count < entry.Length;", "")]
    [InlineData(IsOpen, "", "return ledger.Post(period, entry);", "")]
    [InlineData("public bool Has(string entry) => _entries.Contains(entry);", "", "return ledger.Post(period, entry);", "")]
    public Task Who_posts_asks_from_then_on(string isOpen, string book, string use, string rule) => LineFixture.Check(rule, Ledger(isOpen, book, use));

    private static string Tariffs(string now, string run, string use) => $$"""
        //- Tariffs.cs
        public sealed class Tariffs
        {
            private readonly Dictionary<string, decimal> _rates = [];
            public bool Knows(string code) => _rates.ContainsKey(code);
            public decimal Get(string code) => {|a:_rates.TryGetValue(code, out var rate) ? rate : 1m ~> {{now}}|};
        }
        //- Run.cs
        public sealed class Run(Tariffs tariffs)
        {
            public decimal Bill(string code, int kwh) => tariffs.Get(code) * kwh;
            public decimal All(IEnumerable<string> codes)
            {
                var sum = 0m;
                foreach (var code in codes)
                {
                    {|a: ~> {{run}}|}
                    sum += Bill(code, 100);
                }
                return sum;
            }
        }
        //- Compare.cs
        public sealed class Compare(Run run, Tariffs tariffs)
        {
            public int Old => run is null ? 0 : tariffs is null ? 1 : 2;
            {|b: ~> public decimal With(string other)
            {
                {{use}}
                EXPECT
            }|}
        }
        """;

    private const string Refuses = "_rates.TryGetValue(code, out var rate) ? rate : throw new KeyNotFoundException(code)";
    private const string AskFirst = "if (!tariffs.Knows(code)) continue;";

    [Theory]
    [InlineData(Refuses, AskFirst, "return run.Bill(other, 100);", "INT5001")]
    [InlineData(Refuses, AskFirst, "return tariffs.Knows(other) ? run.Bill(other, 100) : 0m;", "")]
    [InlineData(Refuses, AskFirst, "try { return run.Bill(other, 100); } catch (KeyNotFoundException) { return 0m; }", "")]
    [InlineData(Refuses, "", "return run.Bill(other, 100);", "")]
    [InlineData("_rates.TryGetValue(code, out var rate) ? rate : 2m - 1m", AskFirst, "return run.Bill(other, 100);", "")]
    public Task Who_gets_asks_first_from_then_on(string now, string run, string use, string rule) => LineFixture.Check(rule, Tariffs(now, run, use));
}
