namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3001: a value stands in a table now, and it is known which keys the program asks it for: all have a row, or a new one has none.</summary>
public sealed class MissingRowTests
{
    private static Task Check(string expect, string text) => LineFixture.Check(expect.Length > 0 ? "INT3001" : "", text);

    private static string Ports(string was, string now, string dish, string use) => $$"""
        //- Menu.cs
        public record Dish(string Name, decimal Price, string Section);
        public class Menu
        {
            private static readonly Dictionary<string, decimal> Shares = new() { ["hot"] = 0.15m, ["cold"] = 0.15m, ["drink"] = 0.25m };
            private static readonly (string Section, decimal Share)[] Listed = [("hot", 0.15m), ("cold", 0.15m), ("drink", 0.25m)];
            private const string Written = "hot=0.15 cold=0.15 drink=0.25";
            private readonly List<Dish> _dishes =
            [
                new("Soup", 14m, "hot"),
                new("Roll", 9m, "cold"),
                new("Coffee", 3m, "drink"),
                {|b: ~> {{dish}}|}
            ];
            public IReadOnlyList<Dish> Dishes => _dishes;
            public static decimal Share(string section) => {|a:{{was}} ~> {{now}}|};
            private static decimal Parsed(string section)
            {
                foreach (var cell in Written.Split(' '))
                    if (cell.StartsWith(section, StringComparison.OrdinalIgnoreCase)) return decimal.Parse(cell.Split('=')[1]);
                return 0m;
            }
        }
        //- Pricing.cs
        public static class Pricing
        {
            public static string Title => "pricing";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Net = "public static decimal Net(Dish dish) => dish.Price / (1m + Menu.Share(dish.Section));";
    private const string Always = "section == \"drink\" ? 0.25m : 0.15m";
    private const string Looked = "Shares.GetValueOrDefault(section)";

    [Theory]
    [InlineData("new(\"Pancakes\", 7m, \"kids\"),", Net, "found")]
    [InlineData("new(\"Tea\", 3m, \"drink\"),", Net, "")]
    [InlineData("new(\"Tea\", 3m, \"drink\"),", "public static decimal Kids() => 1m + Menu.Share(\"kids\");", "found")]
    [InlineData("new(\"Tea\", 3m, \"drink\"),", "public static decimal Cold() => 1m + Menu.Share(\"cold\");", "")]
    // Which section comes from outside nobody knows.
    [InlineData("new(\"Tea\", 3m, \"drink\"),", "public static decimal Of(string section) => 1m + Menu.Share(section);", "found")]
    [InlineData("new(\"Tea\", 3m, \"drink\"),", "public static decimal Any(string section) => Net(new Dish(\"x\", 1m, section));\n    private static decimal Net(Dish dish) => dish.Price / (1m + Menu.Share(dish.Section));", "found")]
    [InlineData("new(\"Tea\", 3m, \"drink\"),", "public static Dish Kids(Dish dish) => dish with { Section = \"kids\" };\n    public static decimal Net(Dish dish) => dish.Price / (1m + Menu.Share(dish.Section));", "found")]
    public Task What_the_program_asks_for_is_known(string dish, string use, string expect) => Check(expect, Ports(Always, Looked, dish, use));

    [Theory]
    [InlineData(Looked)]
    [InlineData("Listed.FirstOrDefault(l => l.Section == section).Share")]
    [InlineData("Parsed(section)")]
    public Task A_table_is_written_in_many_ways(string now)
    {
        var drink = Ports(Always, now, "new(\"Tea\", 3m, \"drink\"),", Net);
        var kids = Ports(Always, now, "new(\"Pancakes\", 7m, \"kids\"),", Net);
        return Task.WhenAll(Check("", drink), Check("found", kids));
    }

    private static string Currencies(string row, string use) => $$"""
        //- Rates.cs
        public class Rates
        {
            private readonly Dictionary<string, decimal> _perEuro = new()
            {
                ["EUR"] = 1m,
                ["NOK"] = 11.5m,
                {|b: ~> {{row}}|}
                EXPECT
            };
            {|a: ~> private static readonly Dictionary<string, int> Units = new() { ["EUR"] = 2, ["NOK"] = 2, ["ISK"] = 0 };|}
            public decimal Rate(string currency) => _perEuro[currency];
            public int Digits(string currency) => {|a:currency.Length == 3 ? 2 : 0 ~> Units.GetValueOrDefault(currency)|};
        }
        //- Prices.cs
        public static class Prices
        {
            public static string Title => "prices";
            {|b: ~> {{use}}|}
        }
        """;

    private const string Shown = "public static decimal Shown(Rates rates, decimal amount, string currency) => decimal.Round(amount * rates.Rate(currency), rates.Digits(currency));";

    [Theory]
    [InlineData("[\"SEK\"] = 11.2m,", Shown, "found")]
    // It has a row in both.
    [InlineData("[\"ISK\"] = 150m,", Shown, "")]
    // Nobody asks the other table for it.
    [InlineData("[\"SEK\"] = 11.2m,", "public static decimal Shown(Rates rates, decimal amount, string currency) => amount * rates.Rate(currency);", "")]
    public Task A_row_in_the_one_table_needs_one_in_the_other(string row, string use, string expect) => Check(expect, Currencies(row, use));

    private static string Owners(string now, string others) => $$"""
        //- Owner.cs
        public class Owner(string name, string country = "DE")
        {
            private static readonly Dictionary<string, string> Codes = new() { ["DE"] = "+49", ["AT"] = "+43", ["CH"] = "+41" };
            public string Name { get; } = name;
            public string Country { get; } = country;
            public string Prefix => {|a:Country == "AT" ? "+43" : "+49" ~> {{now}}|};
        }
        //- Owners.cs
        public static class Owners
        {
            public static List<Owner> All => [new("Ina"), new("Max", "AT"), {{others}}];
        }
        //- Card.cs
        public static class Card
        {
            public static string Title => "card";
            {|b: ~> public static string Call(Owner owner, string local) => owner.Prefix + local.TrimStart('0');|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Codes.TryGetValue(Country, out var code) ? code : \"\"", "new(\"Urs\", \"CH\")", "")]
    [InlineData("Codes.TryGetValue(Country, out var code) ? code : \"\"", "new(\"Luc\", \"FR\")", "found")]
    [InlineData("Codes.TryGetValue(Country, out var code) ? code : \"?\"", "new(\"Luc\", \"FR\")", "found")]
    public Task The_object_itself_has_the_key(string now, string others, string expect) => Check(expect, Owners(now, others));

    [Theory]
    [InlineData("\"Bern\", \"Chur\"", "")]
    [InlineData("\"Bern\", place", "found")]
    public Task Two_keys_stand_in_one_row(string asked, string expect) => Check(expect, $$"""
        //- Fares.cs
        public class Fares
        {
            private static readonly Dictionary<(string, string), decimal> Fixed = new() { [("Bern", "Chur")] = 4m, [("Bern", "Thun")] = 9m };
            public static decimal Of(string from, string to) => {|a:from == to ? 2m : 12m ~> Fixed.GetValueOrDefault((from, to))|};
        }
        //- Ticket.cs
        public static class Ticket
        {
            public static decimal Home => Month("Thun");
            public static decimal Month(string place) => place.Length;
            {|b: ~> public static decimal Year(string place) => 12 * Fares.Of({{asked}});|}
            EXPECT
        }
        """);

    private static string Fleet(string coach, string use) => $$"""
        //- Charts.cs
        public static class Charts
        {
            public static string Title => "charts";
            {|a: ~> public static int Seats(string layout) => layout switch { "3T" => 32, "SA" => 18, _ => 0 };|}
        }
        //- Coach.cs
        public class Coach(string layout, int seats)
        {
            public string Layout { get; } = layout;
            public int BuiltFor { get; } = seats;
            public int Seats => {|a:BuiltFor ~> Charts.Seats(Layout)|};
        }
        //- Depot.cs
        public static class Depot
        {
            public static Coach Third() => new("3T", 32);
            public static Coach Saloon() => new("SA", 18);
            {|b: ~> public static Coach New() => {{coach}};|}
            EXPECT
        }
        //- Train.cs
        public class Train(List<Coach> coaches)
        {
            public string Layouts => string.Join("+", coaches.Select(c => c.Layout));
            public int Seats => coaches.Sum(c => c.Seats);
        }
        //- Timetable.cs
        public class Timetable
        {
            public string Title => "timetable";
            {|b: ~> {{use}}|}
        }
        """;

    [Theory]
    [InlineData("new(\"OB\", 24)", "public int Places() => new Train([Depot.New()]).Seats;", "found")]
    [InlineData("new(\"SA\", 24)", "public int Places() => new Train([Depot.New()]).Seats;", "")]
    // The new one is made, and nobody asks it for what stands in the table.
    [InlineData("new(\"OB\", 24)", "public string Shown() => new Train([Depot.New()]).Layouts;", "")]
    public Task New_data_has_no_row(string coach, string use, string expect) => Check(expect, Fleet(coach, use));

    [Theory]
    [InlineData("YardHours", "found")]
    [InlineData("FixedHours", "")]
    public Task The_table_stands_behind_an_interface_of_ones_own(string made, string expect) => Check(expect, $$"""
        //- Hours.cs
        public interface IHours { int Of(string title); }
        public sealed class YardHours : IHours
        {
            private readonly Dictionary<string, int> _hours = new() { ["seal"] = 16 };
            public int Of(string title) => _hours.GetValueOrDefault(title);
        }
        public sealed class FixedHours : IHours
        {
            public int Of(string title) => 8;
        }
        //- Workshop.cs
        public class Workshop
        {
            private static readonly IHours Sheet = new {{made}}();
            public static int Hours(string title) => {|a:title.Length * 2 ~> Sheet.Of(title)|};
        }
        //- Plan.cs
        public class Plan
        {
            public string Title => "plan";
            {|b: ~> public int Days(string title) => (Workshop.Hours(title) + 7) / 8;|}
            EXPECT
        }
        """);
}
