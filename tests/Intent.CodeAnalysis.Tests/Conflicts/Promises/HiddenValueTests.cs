using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Promises of values that no line of the use says.</summary>
public sealed class HiddenValueTests
{
    private static string Interest(string use, string late = "days < 0 ? 0 : days", string expected = "") => $$"""
        //- Bank.cs
        public class Bank
        {
            public decimal Interest(decimal amount, int days)
            {
                {|a: ~> if (days <= 0) throw new ArgumentOutOfRangeException(nameof(days));|}
                return amount * 0.0002m * days;
            }
        }
        public class Dunning
        {
            public int DaysLate(DateTime due, DateTime today)
            {
                var days = (today - due).Days;
                return {{late}};
            }
        }
        //- Preview.cs
        public class Preview(Bank bank, Dunning dunning)
        {
            {|b: ~> public decimal Today(decimal amount, DateTime due, DateTime today)
            {
                var days = dunning.DaysLate(due, today);
                {{use}}
        {{expected}}
            }|}
        }
        """;

    // D12
    [Fact]
    public Task What_a_member_gives_in_some_case_is_refused() => Finds(Interest("return amount + bank.Interest(amount, days);", expected: "//~ b/x: INT3006"));

    [Theory]
    [InlineData("return days > 0 ? amount + bank.Interest(amount, days) : amount;")]
    [InlineData("if (days == 0) return amount; return amount + bank.Interest(amount, days);")]
    [InlineData("days = Math.Max(1, days); return amount + bank.Interest(amount, days);")]
    public Task The_code_looks_at_the_value_before(string use) => Silent(Interest(use));

    [Fact]
    public Task The_other_member_gives_what_is_taken() => Silent(Interest("return amount + bank.Interest(amount, days);", "days < 1 ? 1 : days"));

    private static string Lines(string close, string use, string expected = "") => $$"""
        //- Writer.cs
        using System.IO;
        public class LineWriter
        {
            private readonly Stream _target;
            public LineWriter(Stream target) => _target = target;
            public void Write(string line)
            {
                _target.Write(System.Text.Encoding.UTF8.GetBytes(line));
                {|a: ~> {{close}}|}
            }
        }
        //- Spool.cs
        using System.IO;
        public static class Spool
        {
            {|b: ~> public static long Save(string line)
            {
                var memory = new MemoryStream();
                var writer = new LineWriter(memory);
                writer.Write(line);
        {{expected}}
                return {{use}};
            }|}
        }
        """;

    // D14
    [Fact]
    public Task What_an_object_was_made_with_is_closed_by_a_call() => Finds(Lines("_target.Dispose();", "memory.Position", "//~ b/x: INT3007"));

    [Theory]
    [InlineData("_target.Dispose();", "memory.ToArray().Length")]
    [InlineData("_target.Flush();", "memory.Position")]
    public Task It_is_left_open_or_works_afterwards_too(string close, string use) => Silent(Lines(close, use));

    [Fact]
    public Task Who_disposes_the_object_gives_up_what_it_holds() => Silent("""
        //- Writer.cs
        using System.IO;
        public class LineWriter : IDisposable
        {
            private readonly Stream _target;
            public LineWriter(Stream target) => _target = target;
            public void Write(string line) => _target.Write(System.Text.Encoding.UTF8.GetBytes(line));
            public void Dispose()
            {
                {|a: ~> _target.Flush();|}
            }
        }
        //- Spool.cs
        using System.IO;
        public static class Spool
        {
            {|b: ~> public static long Save(string line)
            {
                var memory = new MemoryStream();
                var writer = new LineWriter(memory);
                writer.Write(line);
                return memory.Position;
            }|}
        }
        """);

    private static string Waits(string minutes, string seconds, string other, string expected = "") => $$"""
        //- Retry.cs
        public static class Retry
        {
            public static int After(string wait) => wait[^1] switch
            {
                'm' => {|a:int.Parse(wait[..^1]) * 60 ~> {{minutes}}|},
                's' => {|a:int.Parse(wait[..^1]) ~> {{seconds}}|},
                _ => {|a:300 ~> {{other}}|},
            };
        }
        //- Plan.cs
        public static class Plan
        {
            {|b: ~> public static DateTime Next(string hint, DateTime now) => now.AddSeconds(Retry.After(hint));
        {{expected}}
        |}
        }
        """;

    // D06
    [Fact]
    public Task Most_cases_of_a_switch_have_another_unit() =>
        Finds(Waits("int.Parse(wait[..^1])", "Math.Max(1, int.Parse(wait[..^1]) / 60)", "5", "//~ b/x: INT3016"));

    [Fact]
    public Task One_case_has_another_number() => Silent(Waits("int.Parse(wait[..^1]) * 60", "int.Parse(wait[..^1])", "240"));

    private static string Amount(string result, string expected = "") => $$"""
        //- Bank.cs
        public static class Bank
        {
            public static decimal Interest(decimal amount, int days) => {|a:amount * 0.0002m * days ~> {{result}}|};
        }
        //- Preview.cs
        public static class Preview
        {
            {|b: ~> public static decimal Total(decimal amount) => amount + Bank.Interest(amount, 30);
        {{expected}}
        |}
        }
        """;

    [Theory]
    [InlineData("Math.Round(amount * 100m * 0.0002m * days)")]
    [InlineData("amount * days * 0.0002m * 1000")]
    public Task A_product_has_a_further_factor_between_units(string result) => Finds(Amount(result, "//~ b/x: INT3016"));

    [Fact]
    public Task A_product_has_its_factors_in_another_place() => Silent(Amount("0.0002m * amount * days"));

    private static string Rate(string use, string expected = "") => $$"""
        //- Report.cs
        public class Report(List<bool> done)
        {
            public int Count => done.Count;
            public IReadOnlyList<bool> Rows => done;
            public double Rate => done.Count == 0 ? {|a:1 ~> double.NaN|} : done.Count(d => d) / (double)done.Count;
        }
        //- Lamp.cs
        public static class Lamp
        {
            {|b: ~> public static bool IsGreen(Report report) => {{use}};
        {{expected}}
        |}
        }
        """;

    // D13
    [Fact]
    public Task What_is_no_number_is_compared() => Finds(Rate("report.Rate >= 0.95", "//~ b/x: INT3001"));

    [Theory]
    [InlineData("report.Rows.Count == 0 || report.Rate >= 0.95")]
    [InlineData("report.Count > 0 && report.Rate >= 0.95")]
    [InlineData("double.IsNaN(report.Rate) || report.Rate >= 0.95")]
    public Task Nothing_is_asked_of_an_empty_report(string use) => Silent(Rate(use));

    private static string Peak(string stored, string use, string expected = "") => $$"""
        //- Stats.cs
        public class Stats
        {
            public double Peak { get; private set; }
            public int Ticks { get; private set; }
            public void Record(double value)
            {
                Ticks++;
                Peak = {|a:Math.Max(Peak, value) ~> {{stored}}|};
            }
        }
        //- Badge.cs
        public static class Badge
        {
            {|b: ~> public static bool IsRed(Stats stats) => {{use}};
        {{expected}}
        |}
        }
        """;

    // D06
    [Fact]
    public Task A_property_is_set_in_another_unit() => Finds(Peak("Math.Max(Peak, value / 100)", "stats.Peak > 90", "//~ b/x: INT3016"));

    [Theory]
    [InlineData("Math.Max(Peak, value / 100)", "stats.Ticks > 90")]
    [InlineData("Math.Max(value, Peak)", "stats.Peak > 90")]
    [InlineData("Math.Max(Peak, value * 1.1)", "stats.Peak > 90")]
    public Task Another_property_or_no_other_unit(string stored, string use) => Silent(Peak(stored, use));

    private static string Help(string use, string expected = "") => $$"""
        //- Table.cs
        public class Table
        {
            private readonly HashSet<string> _names = [];
            public bool Has(string name) => _names.Contains(name);
            public string Help(string name) => _names.Contains(name) ? $"{name}(...)" : {|a:"" ~> "no help"|};
        }
        //- Page.cs
        public static class Page
        {
            {|b: ~> public static string Write(Table table, IEnumerable<string> names) => string.Join(' ', {{use}});
        {{expected}}
        |}
        }
        """;

    // D13
    [Theory]
    [InlineData("names.Select(table.Help).Where(h => h.Length > 0)")]
    [InlineData("names.Select(n => table.Help(n)).Where(h => h != \"\")")]
    [InlineData("names.Where(n => !string.IsNullOrEmpty(table.Help(n)))")]
    public Task What_was_empty_for_nothing_says_something(string use) => Finds(Help(use, "//~ b/x: INT3017"));

    [Theory]
    [InlineData("names.Where(table.Has).Select(table.Help)")]
    [InlineData("names.Select(table.Help)")]
    public Task Nobody_asks_whether_it_is_empty(string use) => Silent(Help(use));
}
