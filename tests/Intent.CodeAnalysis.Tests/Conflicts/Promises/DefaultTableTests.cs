namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A value is looked up in a table now, which gives nothing for what is not in it (INT3001).</summary>
public sealed class DefaultTableTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Tariff(string was, string now, string use, bool found) => $$"""
        //- Tariff.cs
        public enum Zone { Near, Far, Abroad }
        public class Fees
        {
            private readonly Dictionary<string, decimal> _all = new();
            public decimal this[string place] => _all.GetValueOrDefault(place);
            public Fees With(string place, decimal fee) { _all[place] = fee; return this; }
        }
        public class Tariff
        {
            private readonly List<(string Who, decimal Amount)> _paid = [];
            private readonly Dictionary<string, decimal> _sums = new();
            private static readonly Dictionary<Zone, decimal> Zones = new() { [Zone.Near] = 4m, [Zone.Far] = 9m };
            private static readonly Dictionary<string, decimal> Places = new() { ["Bern"] = 4m, ["Chur"] = 9m };
            private static readonly Fees Agreed = new Fees().With("Bern", 4m);
            public void Pay(string who, decimal amount) { _paid.Add((who, amount)); _sums[who] = _sums.GetValueOrDefault(who) + amount; }
            public decimal Of(string place, Zone zone) => {|a:{{was}} ~> {{now}}|};
        }
        //- Bill.cs
        public class Bill
        {
            public string Title => "bill";
            {|b: ~> public decimal Gross(Tariff tariff, string place, Zone zone) => 1.1m * {{use}};
            {{(found ? "//~ b: INT3001" : "")}}
            |}
        }
        """;

    private const string Always = "place == \"Bern\" ? 4m : 12m";

    [Theory]
    [InlineData(Always, "Places.GetValueOrDefault(place)", "tariff.Of(place, zone)", true)]
    [InlineData(Always, "Agreed[place]", "tariff.Of(place, zone)", true)]                  // behind an indexer of its own
    [InlineData(Always, "Places.GetValueOrDefault(place)", "tariff.Of(\"Thun\", Zone.Near)", true)]
    [InlineData(Always, "Places.GetValueOrDefault(place)", "tariff.Of(\"Bern\", Zone.Near)", false)]       // is in the table
    [InlineData(Always, "Agreed[place]", "tariff.Of(\"Bern\", Zone.Near)", false)]
    [InlineData("zone == Zone.Near ? 4m : 9m", "Zones.GetValueOrDefault(zone)", "tariff.Of(\"Far\", Zone.Abroad)", true)]
    [InlineData("_paid.Where(p => p.Who == place).Sum(p => p.Amount)", "_sums.GetValueOrDefault(place)", "tariff.Of(place, zone)", false)]   // of none it was zero
    public Task A_fee_is_looked_up(string was, string now, string use, bool found) => Check(found, Tariff(was, now, use, found));
}
