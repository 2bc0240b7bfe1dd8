using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A port's registry, gate and billing: what new code of one head counts on, and edits of the other that look alike and keep it or not.</summary>
public sealed class HarbourTests
{
    private static string Of(string text, string now, string expect, string use = "") =>
        text.Replace("NOW", now, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal);

    private const string Options = """
        //- Options.cs
        public sealed class Options { public decimal Tax { get; set; } = {|a:0.21m ~> NOW|}; }
        //- Proforma.cs
        public static class Proforma
        {
            {|b: ~> public static decimal Gross(Options options, decimal net) => net + net * options.Tax;|}
            EXPECT
            public static string Name => "proforma";
        }
        """;

    [Fact]
    public Task A_start_value_is_another_number() => Finds(Of(Options, "0.19m", "//~ b: INT3015"));

    [Fact]
    public Task A_start_value_is_written_with_another_digit() => Silent(Of(Options, "0.210m", ""));

    private const string Key = """
        //- Text.cs
        public static class Text { public static string Key(string name) => name{|a:.Trim().ToUpperInvariant() ~> NOW|}; }
        //- Own.cs
        public static class Own
        {
            {|b: ~> public static bool Is(string name) => Text.Key(name) == "PORT";|}
            EXPECT
            public static string Name => "own";
        }
        """;

    [Fact]
    public Task A_text_is_not_trimmed_any_more() => Finds(Of(Key, ".ToUpperInvariant()", "//~ b: INT3008"));

    [Fact]
    public Task A_text_is_trimmed_later() => Silent(Of(Key, ".ToUpperInvariant().Trim()", ""));

    private const string Order = """
        //- Registry.cs
        public record Ship(string Name, int Tons);
        public class Registry(List<Ship> ships)
        {
            public List<Ship> All()
            {
                {|a:return ships.OrderBy(s => s.Name, StringComparer.Ordinal).ToList(); ~> NOW|}
            }
        }
        //- Binder.cs
        public static class Binder
        {
            {|b: ~> public static string First(Registry registry) => registry.All()[0].Name;|}
            EXPECT
            public static string Name => "binder";
        }
        """;

    [Theory]
    [InlineData("var all = ships.ToList(); all.Sort((x, y) => string.CompareOrdinal(x.Name, y.Name)); return all;")]
    [InlineData("var all = ships.ToList(); all.Sort((one, other) => StringComparer.Ordinal.Compare(one.Name, other.Name)); return all;")]
    [InlineData("var all = ships.ToList(); all.Sort((x, y) => string.Compare(x.Name, y.Name, StringComparison.Ordinal)); return all;")]
    public Task The_same_order_by_a_comparison(string now) => Silent(Of(Order, now, ""));

    [Theory]
    [InlineData("var all = ships.ToList(); all.Sort((x, y) => string.CompareOrdinal(y.Name, x.Name)); return all;")]
    [InlineData("var all = ships.ToList(); all.Sort((x, y) => x.Tons.CompareTo(y.Tons)); return all;")]
    [InlineData("var all = ships.ToList(); all.Sort((x, y) => x.Name.CompareTo(y.Name)); return all;")]
    public Task Another_order_by_a_comparison(string now) => Finds(Of(Order, now, "//~ b: INT3009"));

    private const string Keys = """
        //- Store.cs
        public interface IStore { string? Find(string id); void Put(string id, string name); }
        public class Store : IStore
        {
            private static readonly StringComparer Ids = StringComparer.OrdinalIgnoreCase;
            private readonly Dictionary<string, string> _names = {|a:WAS ~> NOW|};
            public string? Find(string id) => _names.GetValueOrDefault(id);
            public void Put(string id, string name) => _names[id] = name;
            public static bool Same(string x, string y) => Ids.Equals(x, y);
        }
        //- Counter.cs
        public class Counter(IStore store)
        {
            {|b: ~> USE|}
            EXPECT
            public string Name => "counter";
        }
        """;

    private const string Asks = "public string Say(string typed) => store.Find(typed.ToLowerInvariant()) ?? \"unknown\";";

    private const string AsksFor = "public string Quay() => store.Find(\"A1\") ?? \"unknown\";";

    private const string Puts = "public void Take(string typed) => store.Put(typed, \"new\");";

    private static string Comparer(string was, string now, string use, string expect) => Of(Keys, now, expect, use).Replace("WAS", was, StringComparison.Ordinal);

    [Theory]
    [InlineData("new(StringComparer.OrdinalIgnoreCase)", "new(StringComparer.Ordinal)", Asks)]
    [InlineData("new()", "new(StringComparer.OrdinalIgnoreCase)", Puts)]
    [InlineData("new(StringComparer.OrdinalIgnoreCase) { [\"a1\"] = \"quay\" }", "new(StringComparer.Ordinal) { [\"a1\"] = \"quay\" }", AsksFor)]
    public Task Keys_are_compared_otherwise_behind_an_interface(string was, string now, string use) => Finds(Comparer(was, now, use, "//~ b: INT3008"));

    [Theory]
    [InlineData("new(StringComparer.OrdinalIgnoreCase)", "new(Ids)", Asks)]
    [InlineData("new(StringComparer.Ordinal)", "new(StringComparer.OrdinalIgnoreCase)", Asks)]
    [InlineData("new(StringComparer.OrdinalIgnoreCase) { [\"A1\"] = \"quay\" }", "new(StringComparer.Ordinal) { [\"A1\"] = \"quay\" }", AsksFor)]
    [InlineData("new()", "new(StringComparer.Ordinal)", Puts)]
    public Task The_same_comparer_or_more_that_is_found(string was, string now, string use) => Silent(Comparer(was, now, use, ""));

    private const string Ports = """
        //- Schedule.cs
        public class Schedule(List<string> calls)
        {
            public IReadOnlyCollection<string> Ports() => {|a:calls.Select(c => c.Trim()).ToList() ~> NOW|};
        }
        //- Statistics.cs
        public static class Statistics
        {
            {|b: ~> USE|}
            EXPECT
            public static string Name => "statistics";
        }
        """;

    private const string Grouped = "public static int Most(Schedule s) => s.Ports().GroupBy(p => p).Max(g => g.Count());";

    [Fact]
    public Task A_list_becomes_a_set_that_is_counted() => Finds(Of(Ports, "calls.Select(c => c.Trim()).ToHashSet()", "//~ b: INT3012", Grouped));

    [Theory]
    [InlineData("calls.Select(c => c.Trim()).ToArray()", Grouped)]
    [InlineData("calls.Select(c => c.Trim()).ToHashSet()", "public static bool Serves(Schedule s) => s.Ports().Contains(\"X\");")]
    public Task A_list_stays_one_or_is_only_asked(string now, string use) => Silent(Of(Ports, now, "", use));

    private const string Flags = """
        //- Fleet.cs
        public class Fleet
        {
            private readonly List<string> _names = [];
            public void Add(string name) => _names.Add(name);
            public IEnumerable<string> Under(string flag)
            {
                {|a:var found = new List<string>();
                foreach (var name in _names) if (name.StartsWith(flag)) found.Add(name);
                return found; ~> NOW|}
            }
        }
        //- Watch.cs
        public static class Watch
        {
            {|b: ~> public static int New(Fleet fleet, string[] names)
            {
                var before = fleet.Under("NL");
                foreach (var name in names) OTHER;
                return fleet.Under("NL").Except(before).Count();
            }|}
            public static string Name => "watch";
        }
        """;

    private const string Yields = "foreach (var name in _names) if (name.StartsWith(flag)) yield return name;";

    [Fact]
    public Task Names_are_read_later_and_the_fleet_grows_in_a_loop() => Finds(Of(Flags, Yields, "")
        .Replace("fleet.Under(\"NL\");\n        foreach", "fleet.Under(\"NL\");\n        //~ b: INT3004\n        foreach", StringComparison.Ordinal).Replace("OTHER", "fleet.Add(name)", StringComparison.Ordinal));

    [Fact]
    public Task Names_are_read_later_and_nothing_is_told_to_the_fleet() => Silent(Of(Flags, Yields, "").Replace("OTHER", "Console.WriteLine(name)", StringComparison.Ordinal));

    private const string Tickets = """
        //- Gate.cs
        public class Gate(List<string> tickets)
        {
            private readonly Dictionary<int, List<string>> _byDay = [];
            public int Days => _byDay.Count;
            public List<string> Of(int day)
            {
                {|a:return tickets.Where(t => t.Length == day).ToList(); ~> NOW|}
            }
        }
        //- Report.cs
        public static class Report
        {
            {|b: ~> public static int Foreign(Gate gate)
            {
                var all = gate.Of(4);
                all.RemoveAll(t => t[0] == 'N');
                return all.Count;
            }|}
            public static string Name => "report";
        }
        """;

    private const string Kept = "if (!_byDay.TryGetValue(day, out var list)) _byDay[day] = list = tickets.Where(t => t.Length == day).ToList(); return ";

    [Fact]
    public Task A_list_is_kept_in_a_dictionary_and_handed_out() => Finds(Of(Tickets, Kept + "list;", "").Replace("== 'N');", "== 'N');\n        //~ b: INT3005", StringComparison.Ordinal));

    [Fact]
    public Task A_copy_of_a_kept_list_is_handed_out() => Silent(Of(Tickets, Kept + "list.ToList();", ""));

    private const string Open = """
        //- Desk.cs
        public enum State { Draft, Confirmed, Gone }
        public class Booking { public State State { get; set; } public bool IsOpen() => State != State.Gone; }
        public class Desk(List<Booking> all)
        {
            public IEnumerable<Booking> Open() => all.Where(b => {|a:b.IsOpen() ~> NOW|});
        }
        //- Drafts.cs
        public static class Drafts
        {
            {|b: ~> public static int Count(Desk desk) => desk.Open().Count(b => b.State == State.Draft);|}
            EXPECT
            public static string Name => "drafts";
        }
        """;

    [Fact]
    public Task What_new_code_counts_is_left_out_now() => Finds(Of(Open, "b.State == State.Confirmed", "//~ b: INT3018"));

    [Fact]
    public Task What_new_code_counts_is_still_given() => Silent(Of(Open, "b.State is State.Draft or State.Confirmed", ""));

    private const string Amount = """
        //- Format.cs
        public static class Format { public static string Amount(decimal amount) => amount.ToString({|a:"0.00" ~> NOW|}, System.Globalization.CultureInfo.InvariantCulture); }
        //- Export.cs
        public static class Export
        {
            {|b: ~> USE|}
            EXPECT
            public static string Name => "export";
        }
        """;

    [Theory]
    [InlineData("public static string Row(string name, decimal sum) => name + \",\" + Format.Amount(sum);")]
    [InlineData("public static string Row(string name, decimal sum) => $\"{name},{Format.Amount(sum)}\";")]
    [InlineData("public static string Row(string name, decimal sum) => string.Join(\",\", name, Format.Amount(sum));")]
    public Task A_separator_came_into_the_text(string use) => Finds(Of(Amount, "\"#,##0.00\"", "//~ b: INT3017", use));

    [Theory]
    [InlineData("\"#,##0.00\"", "public static string Row(string name, decimal sum) => name + \";\" + Format.Amount(sum);")]
    [InlineData("\"0.000\"", "public static string Row(string name, decimal sum) => name + \",\" + Format.Amount(sum);")]
    public Task The_separator_of_the_columns_is_another(string now, string use) => Silent(Of(Amount, now, "", use));

    private const string Date = """
        //- Format.cs
        public static class Format { public static string Date(DateTime date) => date.ToString({|a:"yyyy-MM-dd" ~> NOW|}); }
        //- Due.cs
        public static class Due
        {
            {|b: ~> USE|}
            EXPECT
            public static string Name => "due";
        }
        """;

    [Theory]
    [InlineData("public static List<string> Of(List<DateTime> all) => all.Select(Format.Date).Order().ToList();")]
    [InlineData("public static List<DateTime> Of(List<DateTime> all) => all.OrderBy(d => Format.Date(d)).ToList();")]
    public Task Dates_are_sorted_by_their_text(string use) => Finds(Of(Date, "\"dd.MM.yyyy\"", "//~ b: INT3017", use));

    [Theory]
    [InlineData("\"dd.MM.yyyy\"", "public static List<string> Of(List<DateTime> all) => all.Order().Select(Format.Date).ToList();")]
    [InlineData("\"yyyy-MM-dd HH\"", "public static List<string> Of(List<DateTime> all) => all.Select(Format.Date).Order().ToList();")]
    public Task Dates_are_sorted_before_or_still_sort(string now, string use) => Silent(Of(Date, now, "", use));

    private const string Check = """
        //- Ship.cs
        public record Ship(string Name, string Imo, string Port)
        {
            public string Describe() => {|a:$"{Name} ({Imo})" ~> NOW|};
        }
        //- Checks.cs
        public static class Checks
        {
            private static void Same(string expected, string actual)
            {
                if (expected != actual) throw new InvalidOperationException(actual);
            }
            {|b: ~> public static void Text() => Same("Ever (7)", new Ship("Ever", "7", "").Describe());|}
            EXPECT
            public static string Name => "checks";
        }
        """;

    [Fact]
    public Task A_helper_compares_the_text_with_a_constant() => Finds(Of(Check, "$\"{Name}, {Imo}\"", "//~ b: INT3017"));

    [Fact]
    public Task The_text_has_another_form_in_another_case() => Silent(Of(Check, "Port.Length == 0 ? $\"{Name} ({Imo})\" : $\"{Name} ({Imo}) from {Port}\"", ""));

    private const string Receipt = """
        //- Messenger.cs
        public class RefusedException(string text) : Exception(text);
        public class Messenger
        {
            public int Failures { get; private set; }
            public List<string> Sent { get; } = [];
            public void Send(string number)
            {
                if (number.Length == 0)
                {
                    {|a:throw new RefusedException("no number"); ~> NOW|}
                }
                Sent.Add(number);
            }
            private void Refuse() => throw new RefusedException("no number");
        }
        //- Run.cs
        public class Run(Messenger messenger)
        {
            public int Refused { get; private set; }
            {|b: ~> public void All(string[] numbers)
            {
                foreach (var number in numbers)
                {
                    try
                    {
                        messenger.Send(number);
                    }
                    catch (RefusedException)
                    {
                        Refused++;
                    }
                }
            }|}
        }
        """;

    [Fact]
    public Task An_exception_that_is_counted_is_not_thrown_any_more() => Finds(Of(Receipt, "Failures++; return;", "").Replace("catch (RefusedException)", "catch (RefusedException)\n            //~ b: INT3003", StringComparison.Ordinal));

    [Fact]
    public Task A_helper_throws_the_exception() => Silent(Of(Receipt, "Refuse(); return;", ""));
}
