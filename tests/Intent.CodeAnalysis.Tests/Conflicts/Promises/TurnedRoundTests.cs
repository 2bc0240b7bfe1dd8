namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3009: a member goes through its list from the other end.</summary>
public sealed class TurnedRoundTests
{
    private static string Ledger(string now, string use) => $$"""
        //- Ledger.cs
        public class Ledger
        {
            private readonly List<decimal> _entries = [];
            public IEnumerable<string> Statement()
            {
                {|a:foreach (var entry in _entries) yield return $"{entry:0.00}"; ~> {{now}}|}
            }
        }
        //- Card.cs
        public static class Card
        {
            public static string Title => "card";
            {|b: ~> public static object Footer(Ledger ledger) => {{use}};|}
            EXPECT
        }
        """;

    private const string Backwards = "for (var i = _entries.Count - 1; i >= 0; i--) yield return $\"{_entries[i]:0.00}\";";

    [Theory]
    [InlineData(Backwards, "ledger.Statement().Last()", "INT3009")]
    [InlineData(Backwards, "ledger.Statement().Count()", "")]
    [InlineData(Backwards, "ledger.Statement().Chunk(40).Count()", "")]
    [InlineData("for (var i = 0; i < _entries.Count; i++) yield return $\"{_entries[i]:0.00}\";", "ledger.Statement().Last()", "")]
    public Task In_a_loop(string now, string use, string rule) => LineFixture.Check(rule, Ledger(now, use));

    private static string Trail(string now) => $$"""
        //- Trail.cs
        public class Trail
        {
            private readonly List<string> _steps = [];
            public IEnumerable<string> Steps => {|a:_steps.Select(s => s.Trim()) ~> {{now}}|};
        }
        //- Card.cs
        public static class Card
        {
            public static string Title => "card";
            {|b: ~> public static string Latest(Trail trail) => trail.Steps.Last();|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("_steps.AsEnumerable().Reverse().Select(s => s.Trim())", "INT3009")]
    [InlineData("_steps.Where(s => s.Length > 0).Select(s => s.Trim()).ToList()", "")]
    public Task In_a_query(string now, string rule) => LineFixture.Check(rule, Trail(now));

    [Theory]
    [InlineData("Math.Round(km / litres, 2)", "log.Consumption() * planned / 100", "INT3016")]
    [InlineData("km / litres", "log.Consumption() > 9", "INT3016")]
    [InlineData("km / litres", "log.Consumption() == 0", "")]
    [InlineData("Math.Round(100m * litres / km, 1)", "log.Consumption() * planned / 100", "")]
    public Task A_quotient(string now, string use, string rule) => LineFixture.Check(rule, $$"""
        //- FuelLog.cs
        public class FuelLog
        {
            public decimal Consumption()
            {
                var litres = Refuels.Sum();
                var km = Kilometres;
                if (km == 0)
                    return 0;
                return {|a:Math.Round(litres * 100m / km, 1) ~> {{now}}|};
            }
            public List<decimal> Refuels { get; } = [];
            public decimal Kilometres { get; set; }
        }
        //- Forecast.cs
        public static class Forecast
        {
            public static int Version => 1;
            {|b: ~> public static object Month(FuelLog log, decimal planned) => {{use}};|}
            EXPECT
        }
        """);
}
