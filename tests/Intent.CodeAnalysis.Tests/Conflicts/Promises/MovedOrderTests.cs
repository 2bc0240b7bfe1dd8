namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What happens in another order now: elements found from the other end, an event told of before its change, a query that runs again.</summary>
public sealed class MovedOrderTests
{
    private static string Readings(string now, string use) => $$"""
        //- Store.cs
        public record Reading(string Meter, int Day, decimal Value);
        public sealed class Store
        {
            private readonly Dictionary<string, List<Reading>> _byMeter = [];
            public IReadOnlyList<Reading> For(string meter) => _byMeter.TryGetValue(meter, out var readings) ? readings : [];
            public void Add(Reading reading)
            {
                if (!_byMeter.TryGetValue(reading.Meter, out var readings))
                    _byMeter[reading.Meter] = readings = [];
                {|a:var next = readings.FindIndex(r => r.Day > reading.Day);
                readings.Insert(next < 0 ? readings.Count : next, reading); ~> {{now}}|}
            }
        }
        //- Gaps.cs
        public sealed class Gaps(Store store)
        {
            public bool IsReady => store is not null;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string NewestFirst = "var older = readings.FindIndex(r => r.Day < reading.Day); readings.Insert(older < 0 ? readings.Count : older, reading);";
    private const string Renamed = "var at = readings.FindIndex(r => r.Day > reading.Day); readings.Insert(at < 0 ? readings.Count : at, reading);";
    private const string Latest = "public Reading Last(string meter) { var all = store.For(meter); return all[all.Count - 1]; }";

    [Theory]
    [InlineData(NewestFirst, Latest, "INT3009")]
    [InlineData(NewestFirst, "public Reading First(string meter) => store.For(meter)[0];", "INT3009")]
    [InlineData(NewestFirst, "public decimal Sum(string meter) => store.For(meter).Sum(r => r.Value);", "")]
    [InlineData(NewestFirst, "public Reading? Top(string meter) => store.For(meter).MaxBy(r => r.Day);", "")]
    [InlineData(Renamed, Latest, "")]
    public Task Entries_are_kept_newest_first(string now, string use, string rule) => LineFixture.Check(rule, Readings(now, use));

    private static string Agenda(string now, string handler) => $$"""
        //- Agenda.cs
        public sealed class Visit(int number)
        {
            public int Number => number;
            public bool IsOpen { get; private set; } = true;
            public bool Cancel()
            {
                if (!IsOpen)
                    return false;
                IsOpen = false;
                return true;
            }
        }
        public sealed class Agenda
        {
            private readonly List<Visit> _visits = [];
            public event Action<Visit>? Cancelled;
            public bool IsFree(int number) => _visits.All(v => v.Number != number || !v.IsOpen);
            public bool Cancel(Visit visit)
            {
                {|a:if (!visit.Cancel()) return false;
                Cancelled?.Invoke(visit);
                return true; ~> {{now}}|}
            }
        }
        //- Waiting.cs
        public sealed class Waiting
        {
            public int Filled { get; private set; }
            {|b: ~> public void Watch(Agenda agenda)
            {
                {{handler}}
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("if (!visit.IsOpen) return false; Cancelled?.Invoke(visit); return visit.Cancel();", "agenda.Cancelled += v => Filled += agenda.IsFree(v.Number) ? 1 : 0;", "INT3018")]
    [InlineData("if (!visit.IsOpen) return false; Cancelled?.Invoke(visit); return visit.Cancel();", "agenda.Cancelled += v => Filled += v.Number;", "")]
    [InlineData("if (visit.Cancel()) { Cancelled?.Invoke(visit); return true; } return false;", "agenda.Cancelled += v => Filled += agenda.IsFree(v.Number) ? 1 : 0;", "")]
    public Task An_event_is_told_of_before_its_change(string now, string handler, string rule) =>
        LineFixture.Check(rule, Agenda(now, handler));

    private static string Depot(string now, string query, string use) => $$"""
        //- Depot.cs
        public sealed class Parcel(decimal kg)
        {
            public decimal Kg => kg;
            public bool Waits { get; private set; } = true;
            public void Leave() => Waits = false;
        }
        public sealed class Depot
        {
            private readonly List<Parcel> _stock = [];
            public IEnumerable<Parcel> Waiting() => {|a:_stock.Where(p => p.Waits).ToList() ~> {{now}}|};
        }
        //- Wave.cs
        public sealed class Wave(Depot depot)
        {
            public bool IsReady => depot is not null;
            {|b: ~> public int Release(decimal most)
            {
                var wave = {{query}};
                EXPECT
                {{use}}
            }|}
        }
        """;

    private const string Lazy = "_stock.Where(p => p.Waits)";
    private const string Light = "depot.Waiting().Where(p => p.Kg <= most)";
    private const string LeaveAndCount = "foreach (var p in wave) p.Leave(); return wave.Count();";

    [Theory]
    [InlineData(Lazy, Light, LeaveAndCount, "INT3004")]
    [InlineData(Lazy, Light + ".ToList()", LeaveAndCount, "")]
    [InlineData(Lazy, Light, "var n = 0; foreach (var p in wave) n++; return n;", "")]
    [InlineData("_stock.FindAll(p => p.Waits)", Light, LeaveAndCount, "")]
    public Task A_query_over_a_query_runs_again(string now, string query, string use, string rule) => LineFixture.Check(rule, Depot(now, query, use));
}
