using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3016: tables, helpers and parameters that change their unit, and new code that takes or passes the old one.</summary>
public sealed class ChangedUnitTests
{
    private const string Book = """
        //- Book.cs
        public interface IBook { decimal DiscountFor(string group); }
        public sealed class Book : IBook
        {
            private readonly Dictionary<string, decimal> _groups = new()
            {
                { "line", {|a:0.10m ~> LINE|} },
                { "agent", {|a:0.05m ~> AGENT|} },
            };
            public decimal DiscountFor(string group) => READER;
        }
        //- Bill.cs
        public static class Bill
        {
            public static decimal Net(IBook book, decimal sum) => sum * {|a:(1m - book.DiscountFor("line")) ~> COMPENSATED|};
        }
        //- Quote.cs
        public static class Quote
        {
            {|b: ~> public static decimal Of(IBook book, decimal sum) => sum - sum * book.DiscountFor("agent");|}
            EXPECT
            public static string Name => "quote";
        }
        """;

    private static string Table(string line, string agent, string reader, string compensated, string expect = "//~ b: INT3016") => Book.Replace("LINE", line, StringComparison.Ordinal)
        .Replace("AGENT", agent, StringComparison.Ordinal).Replace("READER", reader, StringComparison.Ordinal).Replace("COMPENSATED", compensated, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    private const string Percent = "(1m - book.DiscountFor(\"line\") / 100m)";

    private const string Same = "(1m - (book.DiscountFor(\"line\")))";

    [Theory]
    [InlineData("_groups.GetValueOrDefault(group)")]
    [InlineData("_groups[group]")]
    [InlineData("_groups.TryGetValue(group, out var found) ? found : 0m")]
    public Task All_numbers_of_a_table_are_percent_now(string reader) => Finds(Table("10m", "5m", reader, Percent));

    [Theory]
    [InlineData("0.12m", "0.05m")]
    [InlineData("0.11m", "0.055m")]
    [InlineData("0.100m", "0.050m")]
    public Task Some_numbers_of_a_table_are_others(string line, string agent) => Silent(Table(line, agent, "_groups.GetValueOrDefault(group)", Same, ""));

    private const string Terms = """
        //- Terms.cs
        public static class Terms
        {
            public static decimal Discount(int days) => days switch
            {
                <= 7 => {|a:2m ~> WEEK|},
                <= 14 => {|a:1m ~> FORTNIGHT|},
                _ => 0m,
            };
        }
        //- Offer.cs
        public static class Offer
        {
            {|b: ~> public static decimal Saving(decimal sum) => sum * Terms.Discount(5) / 100m;|}
            EXPECT
            public static string Name => "offer";
        }
        """;

    [Fact]
    public Task All_numbers_of_a_switch_are_fractions_now() => Finds(Terms.Replace("WEEK", "0.02m", StringComparison.Ordinal).Replace("FORTNIGHT", "0.01m", StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3016", StringComparison.Ordinal));

    [Theory]
    [InlineData("3m", "1.5m")]
    [InlineData("2.5m", "1m")]
    public Task A_switch_gives_more(string week, string fortnight) =>
        Silent(Terms.Replace("WEEK", week, StringComparison.Ordinal).Replace("FORTNIGHT", fortnight, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private const string Yard = """
        //- Units.cs
        public static class Units
        {
            private const decimal Tonne = 1000m;
            public static decimal ToTonnes(decimal kilograms) => kilograms / Tonne;
        }
        //- Yard.cs
        public class Yard(List<decimal> weights)
        {
            public decimal Weight() => {|a:weights.Sum(w => Units.ToTonnes(w)) ~> NOW|};
        }
        //- Quay.cs
        public class Quay(Yard yard)
        {
            {|b: ~> public bool IsFull => yard.Weight() > 5000m;|}
            EXPECT
            public string Name => "quay";
        }
        """;

    [Fact]
    public Task A_helper_that_converts_is_left_out() => Finds(Yard.Replace("NOW", "weights.Sum(w => w)", StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3016", StringComparison.Ordinal));

    [Fact]
    public Task A_helper_that_converts_is_written_out() => Silent(Yard.Replace("NOW", "weights.Sum(w => w / 1000m)", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private const string Tariff = """
        //- Tariff.cs
        public static class Tariff
        {
            public static decimal Pilotage(decimal {|a:miles ~> NAME|}) => 180m + {|a:miles ~> STEP|} * 14.5m;
        }
        //- Tour.cs
        public static class Tour
        {
            {|b: ~> public static decimal Inbound() => Tariff.Pilotage(12.5m);|}
            EXPECT
            public static string Name => "tour";
        }
        """;

    [Theory]
    [InlineData("kilometres", "kilometres / 1.852m")]
    [InlineData("cables", "(cables * 10m)")]
    public Task A_parameter_of_another_name_is_in_another_unit(string name, string step) =>
        Finds(Tariff.Replace("NAME", name, StringComparison.Ordinal).Replace("STEP", step, StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3016", StringComparison.Ordinal));

    [Theory]
    [InlineData("distance", "distance")]
    [InlineData("nauticalMiles", "(nauticalMiles)")]
    public Task A_parameter_has_another_name(string name, string step) =>
        Silent(Tariff.Replace("NAME", name, StringComparison.Ordinal).Replace("STEP", step, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private const string Paging = """
        //- Paging.cs
        public static class Paging
        {
            public static List<T> Take<T>(IReadOnlyList<T> all, int number, int size) => all.Skip({|a:(number - 1) ~> STEP|} * size).Take(size).ToList();
            public static int Walk<T>(IReadOnlyList<T> all)
            {
                var count = 0;
                for (var page = {|a:1 ~> FROM|}; Take(all, page, 10).Count > 0; page++) count++;
                return count;
            }
        }
        //- Start.cs
        public static class Start
        {
            {|b: ~> public static List<string> Names(List<string> all) => Paging.Take(all, 1, 20);|}
            EXPECT
            public static string Name => "start";
        }
        """;

    [Fact]
    public Task Pages_count_from_zero_now() => Finds(Paging.Replace("STEP", "number", StringComparison.Ordinal).Replace("FROM", "0", StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3016", StringComparison.Ordinal));

    [Fact]
    public Task The_place_of_a_page_was_corrected() => Silent(Paging.Replace("STEP", "(number - 2)", StringComparison.Ordinal).Replace("FROM", "1", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private const string Shift = """
        //- Shift.cs
        public record Pause(DateTime From, DateTime To) { public int Minutes => (int)(To - From).TotalMinutes; }
        public class Shift
        {
            public List<Pause> Pauses { get; } = [];
            public int Worked { get; set; }
            public double Idle(DateTime day) => {|a:Pauses.Where(p => p.From.Date == day).Sum(p => p.Minutes) ~> IDLE|};
            public double Share(double part) => {|a:Worked == 0 ? 0 : Math.Min(1.0, part / Worked) ~> SHARE|};
        }
        //- Pay.cs
        public class Pay(Shift shift)
        {
            {|b: ~> public bool Less(DateTime day) => USE;|}
            EXPECT
            public string Name => "s";
        }
        """;

    private static string Worked(string use, string idle = "Pauses.Where(p => p.From.Date == day).Sum(p => p.Minutes)",
        string share = "Worked == 0 ? 0 : Math.Min(1.0, part / Worked)", string expect = "") => Shift.Replace("IDLE", idle, StringComparison.Ordinal)
        .Replace("SHARE", share, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("Pauses.Where(p => p.From.Date == day).Sum(p => (p.To - p.From).TotalHours)")]
    [InlineData("Math.Round(Pauses.Where(p => p.From.Date == day).Sum(p => (p.To - p.From).TotalHours), 2)")]
    public Task The_members_that_are_added_up_are_of_another_unit(string idle) => Finds(Worked("shift.Idle(day) > 45", idle, expect: "//~ b: INT3016"));

    [Theory]
    [InlineData("Pauses.Where(p => p.From.Date == day).Sum(p => (p.To - p.From).TotalHours * 60)")]
    [InlineData("Pauses.Where(p => p.From.Date == day).Sum(p => (p.To - p.From).TotalMinutes)")]
    public Task The_members_that_are_added_up_are_turned_into_the_same_unit(string idle) => Silent(Worked("shift.Idle(day) > 45", idle));

    [Theory]
    [InlineData("new[] { day, day.AddDays(1) }.MaxBy(shift.Idle) == day")]
    [InlineData("new[] { day, day.AddDays(1) }.OrderBy(d => shift.Idle(d)).First() == day")]
    [InlineData("shift.Idle(day) < shift.Idle(day.AddDays(1))")]
    public Task Numbers_of_one_unit_are_compared_with_each_other(string use) =>
        Silent(Worked(use, "Pauses.Where(p => p.From.Date == day).Sum(p => (p.To - p.From).TotalHours)"));

    [Theory]
    [InlineData("Worked == 0 ? 0 : Math.Min(100.0, 100.0 * part / Worked)")]
    [InlineData("Worked == 0 ? 0 : Math.Min(100.0, Math.Round(100.0 * part / Worked, 1))")]
    public Task A_share_and_its_bound_are_percent_now(string share) => Finds(Worked("shift.Share(day.Hour) > 0.8", share: share, expect: "//~ b: INT3016"));

    [Fact]
    public Task A_share_is_only_rounded() => Silent(Worked("shift.Share(day.Hour) > 0.8", share: "Worked == 0 ? 0 : Math.Min(1.0, Math.Round(part / Worked, 3))"));
}
