namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A value is looked up in a table now, which gives nothing for what is not in it (INT3001).</summary>
public sealed class DefaultTableTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Tariff(string was, string now, string use, bool found) => $$"""
        //- Tariff.cs
        public enum Zone { Near, Far, Abroad }
        public readonly record struct Money(decimal Amount)
        {
            public static Money operator *(Money m, decimal by) => new(m.Amount * by);
            public Money Rounded() => new(Math.Round(Amount, 2));
        }
        public readonly record struct Payment(string Who, decimal Amount);
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
            private readonly List<Payment> _received = [];
            private readonly decimal[] _byZone = new decimal[3];
            private readonly decimal[] _fixed = [4m, 9m, 20m];
            private readonly Dictionary<string, Money> _prices = new();
            public void Set(Zone zone, decimal fee) => _byZone[(int)zone] = fee;
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
    [InlineData(Always, "_paid.LastOrDefault(p => p.Who == place).Amount", "tariff.Of(place, zone)", true)]
    [InlineData(Always, "Agreed[place]", "tariff.Of(place, zone)", true)]                  // behind an indexer of its own
    [InlineData(Always, "Places.GetValueOrDefault(place)", "tariff.Of(\"Thun\", Zone.Near)", true)]
    [InlineData(Always, "Places.GetValueOrDefault(place)", "tariff.Of(\"Bern\", Zone.Near)", false)]       // is in the table
    [InlineData(Always, "Agreed[place]", "tariff.Of(\"Bern\", Zone.Near)", false)]
    [InlineData(Always, "_received.Where(p => p.Who == place).OrderBy(p => p.Amount).LastOrDefault().Amount", "tariff.Of(place, zone)", true)]
    [InlineData(Always, "2m * Places.GetValueOrDefault(place)", "tariff.Of(place, zone)", true)]              // nothing times something
    [InlineData(Always, "2m + Places.GetValueOrDefault(place)", "tariff.Of(place, zone)", false)]             // a supplement that few have
    [InlineData(Always, "(_prices.GetValueOrDefault(place) * 3m).Rounded().Amount", "tariff.Of(place, zone)", true)]
    [InlineData(Always, "Math.Round(Places.GetValueOrDefault(place), 2)", "tariff.Of(place, zone)", true)]
    [InlineData(Always, "_byZone[(int)zone]", "tariff.Of(place, zone)", true)]                                // zero until somebody sets it
    [InlineData(Always, "_fixed[(int)zone]", "tariff.Of(place, zone)", false)]
    [InlineData("zone == Zone.Near ? 4m : 9m", "Zones.GetValueOrDefault(zone)", "tariff.Of(\"Far\", Zone.Abroad)", true)]
    [InlineData("_paid.Where(p => p.Who == place).Sum(p => p.Amount)", "_sums.GetValueOrDefault(place)", "tariff.Of(place, zone)", false)]   // of none it was zero
    public Task A_fee_is_looked_up(string was, string now, string use, bool found) => Check(found, Tariff(was, now, use, found));

    [Theory]
    [InlineData("_all.Count == 0", false)]          // divided by none it was no number at all
    [InlineData("_all.Count < 3", true)]
    public Task A_share_of_nothing(string check, bool found)
    {
        var text = $$"""
            //- Poll.cs
            public class Poll
            {
                private readonly List<string> _all = [];
                private readonly Dictionary<string, int> _min = new();
                public void Vote(string what) => _all.Add(what);
                public double Share(string what) => {|a:(double)_all.Count(v => v == what) / _all.Count ~> {{check}} ? {{(found ? "default" : "0")}} : (double)_all.Count(v => v == what) / _all.Count|};
            }
            //- Report.cs
            public class Report
            {
                public string Title => "report";
                {|b: ~> public double Lead(Poll poll) => poll.Share("yes") - poll.Share("no");
                {{(found ? "//~ b: INT3001" : "")}}
                |}
            }
            """;
        return Check(found, text);
    }

    [Theory]
    [InlineData("range.Width == 0 ? 0 : value / range.Width", false)]
    [InlineData("value / (range.High + 1)", true)]
    public Task A_part_of_the_value_is_looked_at(string use, bool found)
    {
        var text = $$"""
            //- Norms.cs
            public readonly record struct Span(decimal Low, decimal High) { public decimal Width => High - Low; }
            public class Norms
            {
                private readonly Dictionary<string, Span> _all = new();
                public Span Of(string code) => {|a:new Span(code.Length, 9m) ~> _all.GetValueOrDefault(code)|};
            }
            //- Gauge.cs
            public class Gauge
            {
                public string Title => "gauge";
                {|b: ~> public decimal Part(Norms norms, string code, decimal value)
                {
                    var range = norms.Of(code);
            {{(found ? "//~ b: INT3001" : "")}}
                    return {{use}};
                }|}
            }
            """;
        return Check(found, text);
    }

    [Theory]
    [InlineData("rate = rates.GetValueOrDefault(key, rate);", false)]
    [InlineData("rate = rates.GetValueOrDefault(key, rate * 2);", false)]
    [InlineData("rate = rates.GetValueOrDefault(key);", true)]
    public Task A_local_is_made_from_itself(string step, bool found)
    {
        var text = $$"""
            //- Rates.cs
            public class Rates(Dictionary<string, decimal> rates)
            {
                public decimal Of(IEnumerable<string> keys)
                {
                    var rate = 1m;
                    foreach (var key in keys)
                    {
                        {|a:rate = rates[key]; ~> {{step}}|}
                    }
                    return rate;
                }
            }
            //- Bill.cs
            public class Bill
            {
                public string Title => "bill";
                {|b: ~> public decimal Gross(Rates rates, string[] keys) => 1.1m * rates.Of(keys);
                {{(found ? "//~ b: INT3001" : "")}}
                |}
            }
            """;
        return Check(found, text);
    }
}
