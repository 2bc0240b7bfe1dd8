namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3008: texts that are kept in a spelling of the solution's own, and new code that looks for them as they came.</summary>
public sealed class OwnSpellingTests
{
    private static string Garage(string now, string use) => $$"""
        //- Plates.cs
        public static class Plates
        {
            public static string Compact(string plate)
            {
                var text = new System.Text.StringBuilder();
                foreach (var c in plate)
                    if (char.IsLetterOrDigit(c)) text.Append(char.ToUpperInvariant(c));
                return text.ToString();
            }
            public static string Signed(string plate) => plate + "!";
        }
        //- Ticket.cs
        public class Ticket
        {
            public Ticket(string number, string plate)
            {
                Number = number;
                Plate = {|a:plate ~> {{now}}|};
            }
            public string Number { get; }
            public string Plate { get; }
        }
        //- Residents.cs
        public class Residents
        {
            private readonly Dictionary<string, string> _flats = new();
            public void Sign(string plate, string flat) => _flats[plate] = flat;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Compact = "Plates.Compact(plate)";

    [Theory]
    [InlineData(Compact, "public string? FlatOf(Ticket ticket) => _flats.TryGetValue(ticket.Plate, out var flat) ? flat : null;", "INT3008")]
    [InlineData(Compact, "public bool Is(Ticket ticket, string plate) => ticket.Plate == plate;", "INT3008")]
    [InlineData(Compact, "public bool IsOurs(Ticket ticket) => ticket.Plate == \"zh 1\";", "INT3008")]
    [InlineData(Compact, "public bool IsOurs(Ticket ticket) => ticket.Plate == \"ZH1\";", "")]
    [InlineData(Compact, "public bool Is(Ticket ticket, string plate) => ticket.Plate == Plates.Compact(plate);", "")]
    [InlineData(Compact, "public bool Same(Ticket one, Ticket other) => one.Plate == other.Plate;", "")]
    [InlineData(Compact, "public string Show(Ticket ticket) => \"Plate \" + ticket.Plate;", "")]
    [InlineData(Compact, "public string? FlatOf(Ticket ticket) => _flats.TryGetValue(ticket.Number, out var flat) ? flat : null;", "")]
    public Task A_property_that_is_kept_in_another_spelling(string now, string use, string rule) => LineFixture.Check(rule, Garage(now, use));

    private static string Depot(string key, string use) => $$"""
        //- Depot.cs
        public record Shipment(string Number);
        public class Depot
        {
            private readonly Dictionary<string, Shipment> _stock = new();
            public IReadOnlyDictionary<string, Shipment> Stock => _stock;
            public int Count => _stock.Count;
            public void Receive(Shipment shipment) => _stock[{|a:shipment.Number ~> {{key}}|}] = shipment;
            public Shipment? Find(string number) => _stock.GetValueOrDefault({|a:number ~> {{key.Replace("shipment.Number", "number", StringComparison.Ordinal)}}|});
            {|a: ~> public static string ScanCode(string number) => number.Replace("-", "").ToUpperInvariant();|}
            public override string ToString() => "depot";
        }
        //- Count.cs
        public static class Count
        {
            {|b: ~> {{use}}|}
            EXPECT
            public static int Old => 1;
        }
        """;

    private const string Scanned = "ScanCode(shipment.Number)";

    [Theory]
    [InlineData(Scanned, "public static List<string> Unknown(Depot depot, List<string> counted) => counted.Where(n => !depot.Stock.ContainsKey(n)).ToList();", "INT3008")]
    [InlineData(Scanned, "public static List<string> Missing(Depot depot, List<string> counted) => depot.Stock.Keys.Except(counted).ToList();", "INT3008")]
    [InlineData(Scanned, "public static bool Has(Depot depot, string number) => depot.Find(number) is not null;", "")]
    [InlineData(Scanned, "public static int All(Depot depot) => depot.Stock.Values.Count(s => s.Number.Length > 3);", "")]
    public Task Keys_that_are_kept_in_another_spelling(string key, string use, string rule) => LineFixture.Check(rule, Depot(key, use));
}
