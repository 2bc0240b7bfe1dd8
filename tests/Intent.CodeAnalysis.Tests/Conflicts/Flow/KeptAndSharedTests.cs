namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5003, INT5007, INT5008: locks of the code's own, what parallel runs leave for each other, and values that are kept.</summary>
public sealed class KeptAndSharedTests
{
    private static string House(string type, string left, string right) => $$"""
        //- Rank.cs
        public sealed class {{type}}(string name)
        {
            private static readonly Stack<string> Held = new();
            public IDisposable Enter() { Held.Push(name); return new Exit(); }
            private sealed class Exit : IDisposable { public void Dispose() => Held.Pop(); }
        }
        //- House.cs
        public class House
        {
            private readonly {{type}} _shelf = new("shelf");
            private readonly {{type}} _orders = new("orders");
            private int _bottles, _open;
            public void Store(int bottles)
            {
                {|a:using (_shelf.Enter()) _bottles += bottles; ~> {{left}}|}
            }
            public int Open => _open;
            public void Order(int bottles)
            {
                {{right}}
            }
        }
        """;

    private const string Crosswise = """
        {|b:using (_orders.Enter()) _open += bottles; ~> using (_orders.Enter())
                {
                    using var held = _shelf.Enter();
                    if (_open + bottles <= _bottles) _open += bottles;
                }|}
        """;

    private const string OneByOne = """
        {|b:using (_orders.Enter()) _open += bottles; ~> using (_shelf.Enter()) { if (_bottles == 0) return; }
                using (_orders.Enter()) { _open += bottles; }|}
        """;

    private const string Both = "using (_shelf.Enter()) { _bottles += bottles; using (_orders.Enter()) { _open -= bottles; } }";

    [Fact]
    public Task Locks_that_do_not_show_what_they_hold() => TwoSided.Check("//@ expect: INT5003 a House.Order\n" + House("RankLock", Both, Crosswise));

    [Theory]
    [InlineData("RankLock", OneByOne)]
    [InlineData("Step", Crosswise)]
    public Task No_locks_or_one_after_the_other(string type, string right) => TwoSided.CheckSilent(House(type, Both, right));

    private static string Press(string asked, string changed) => $$"""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new() { ["Yield"] = "0.7", ["Program"] = "2" };
            public string? this[string key] => _values.GetValueOrDefault(key);
            public decimal Number(string key) => decimal.Parse(this[key] ?? "0");
            public void Set(string key, string value) => _values[key] = value;
        }
        //- Press.cs
        public class Press(Settings settings)
        {
            {|a: ~> private decimal? _yield;
            private decimal Yield => _yield ??= settings.Number("Yield");|}
            public decimal Must(decimal kilos) => kilos * {|a:settings.Number("Yield") ~> Yield|};
            public decimal Hours => settings.Number("Program");
        }
        //- Calibration.cs
        public class Calibration(Settings settings, Press press)
        {
            public int Count;
            {|b: ~> public decimal Adjust(string measured)
            {
                {{changed}}
                EXPECT
                return {{asked}};
            }|}
        }
        """;

    [Theory]
    [InlineData("press.Must(100m)", "settings.Set(\"Yield\", measured);", "INT5008")]
    [InlineData("press.Must(100m)", "settings.Set(\"Program\", measured);", "")]
    [InlineData("press.Hours", "settings.Set(\"Yield\", measured);", "")]
    public Task A_setting_that_is_kept(string asked, string changed, string rule) => LineFixture.Check(rule, Press(asked, changed));

    private static string Lab(string start, string read, string wait) => $$"""
        //- Lab.cs
        public class Lab
        {
            private readonly List<string> _done = [];
            private readonly string _name = "lab";
            public string Last { get; private set; } = "";
            public List<string> Protocol { get; } = [];
            public async Task All(IReadOnlyList<string> codes)
            {
                {|a:foreach (var code in codes)
                    await One(code); ~> {{start}}|}
            }
            private async Task One(string code)
            {
                Last = code;
                {{wait}}
                lock (_done)
                {
                    _done.Add(code);
                    {|b: ~> Protocol.Add({{read}});
                    EXPECT
                    |}
                }
            }
        }
        """;

    private const string Together = "await Task.WhenAll(codes.Select(One));";

    [Theory]
    [InlineData(Together, "Last", "await Task.Yield();", "INT5007")]
    [InlineData("await Parallel.ForEachAsync(codes, async (code, _) => await One(code));", "Last", "await Task.Yield();", "INT5007")]
    [InlineData(Together, "code", "await Task.Yield();", "")]
    [InlineData(Together, "_name", "await Task.Yield();", "")]
    [InlineData(Together, "Last", "Console.WriteLine(code);", "")]
    public Task What_another_run_may_have_written(string start, string read, string wait, string rule) => LineFixture.Check(rule, Lab(start, read, wait));

    private static string Claim(string kept, string use) => $$"""
        //- Claim.cs
        public record Payment(string Payee, decimal Amount);
        public class Claim
        {
            private readonly List<Payment> _payments = new();
            private string _note = "";
            {|a:public decimal PaidOut => _payments.Sum(p => p.Amount); ~> {{kept}}|}
            public string Note => _note;
            public IReadOnlyList<Payment> Payments => _payments;
            public void AddPayment(Payment payment)
            {
                _payments.Add(payment);
                {|a: ~> PaidOut += payment.Amount;|}
            }
            public override string ToString() => _note;
            {|b: ~> {{use}}|}
        }
        """;

    private const string CarriedAlong = "public decimal PaidOut { get; private set; }";

    [Theory]
    [InlineData("public bool Strike(string payee) { var struck = _payments.RemoveAll(p => p.Payee == payee); return struck > 0; }")]
    [InlineData("public void Reset() => _payments.Clear();")]
    public Task A_sum_that_others_carry_along(string use) => TwoSided.Check("//@ expect: INT5008 b Claim.PaidOut\n" + Claim(CarriedAlong, use));

    [Theory]
    [InlineData(CarriedAlong, "public void Back(string payee, decimal amount) => AddPayment(new Payment(payee, -amount));")]
    [InlineData(CarriedAlong, "public decimal To(string payee) => _payments.Where(p => p.Payee == payee).Sum(p => p.Amount);")]
    [InlineData(CarriedAlong, "public void Write(string note) => _note = note;")]
    [InlineData(
        "private decimal _extra; public decimal PaidOut { get => _payments.Sum(p => p.Amount) + _extra; private set => _extra = value - value; }",
        "public void Reset() => _payments.Clear();"
    )]
    public Task A_sum_that_is_right_still(string kept, string use) => TwoSided.CheckSilent(Claim(kept, use));

    private static string Usage(string correct) => $$"""
        //- Store.cs
        public record Reading(int Day, decimal Value);
        public class Store
        {
            private readonly Dictionary<string, List<Reading>> _byMeter = new();
            public event Action<string>? Changed;
            public event Action<string>? Asked;
            public List<Reading> For(string meter) => _byMeter.TryGetValue(meter, out var list) ? list : [];
            public void Add(string meter, Reading reading)
            {
                if (!_byMeter.TryGetValue(meter, out var readings)) _byMeter[meter] = readings = new();
                readings.Add(reading);
                Changed?.Invoke(meter);
                Asked?.Invoke(meter);
            }
            {|b: ~> {{correct}}|}
        }
        //- Usage.cs
        public class Usage
        {
            private readonly Store _store;
            private readonly Dictionary<string, decimal> _known = new();
            public Usage(Store store)
            {
                _store = store;
                store.Changed += _ => _known.Clear();
            }
            public decimal Of(string meter)
            {
                {|a: ~> if (_known.TryGetValue(meter, out var known)) return known;|}
                return {|a:_store.For(meter).Sum(r => r.Value) ~> _known[meter] = _store.For(meter).Sum(r => r.Value)|};
            }
        }
        """;

    [Theory]
    [InlineData("public void Correct(string meter, int at, decimal value) { var list = _byMeter[meter]; list[at] = list[at] with { Value = value }; }")]
    [InlineData("public void Correct(string meter, int at) { if (_byMeter.TryGetValue(meter, out var list)) list.RemoveAt(at); }")]
    [InlineData("public void Correct(string meter, int at) { if (_byMeter.TryGetValue(meter, out var list)) list.RemoveAt(at); Asked?.Invoke(meter); }")]
    public Task An_entry_that_is_changed_in_place(string correct) => TwoSided.Check("//@ expect: INT5008 b Usage.Of\n" + Usage(correct));

    [Theory]
    [InlineData("public void Correct(string meter, int at) { if (_byMeter.TryGetValue(meter, out var list)) list.RemoveAt(at); Changed?.Invoke(meter); }")]
    [InlineData("public int Count(string meter) { if (!_byMeter.TryGetValue(meter, out var list)) return 0; var copy = list.ToList(); copy.Clear(); return list.Count; }")]
    public Task An_entry_that_is_left_alone_or_told_of(string correct) => TwoSided.CheckSilent(Usage(correct));

    [Fact]
    public Task Who_changes_the_source_himself_is_told() => TwoSided.Check("""
        //@ expect: INT5008 b Board.Revise
        //- Board.cs
        public class Board
        {
            private readonly Dictionary<string, decimal> _spot = new();
            public decimal Spot(string name) => _spot.GetValueOrDefault(name);
            public void Set(string name, decimal price) => _spot[name] = price;
            {|b: ~> public void Revise(string name, decimal price) { if (price > 0m) _spot[name] = price; }|}
        }
        //- Quote.cs
        public class Quote(Board board)
        {
            private readonly Dictionary<string, decimal> _quoted = new();
            public decimal Of(string name)
            {
                {|a: ~> if (_quoted.TryGetValue(name, out var known)) return known;|}
                return {|a:board.Spot(name) * 1.015m ~> _quoted[name] = board.Spot(name) * 1.015m|};
            }
        }
        //- Desk.cs
        public class Desk
        {
            {|b: ~> public decimal Change(Board board, Quote quote)
            {
                var before = quote.Of("wheat");
                board.Revise("wheat", 12m);
                return quote.Of("wheat") - before;
            }|}
        }
        """);
}
