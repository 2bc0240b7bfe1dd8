using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>Uses beside an edit that a colleague would call harmless, and the ones next to them that are not.</summary>
public sealed class CalmNeighbourTests
{
    private static string Reminder(string options, string expected = "") => $$"""
        //- Options.cs
        public class DunningOptions
        {
            public int GraceDays { get; set; } = {|a:7 ~> 14|};
            public int MaxReminders { get; set; } = 3;
        }
        //- Calendar.cs
        {|b: ~> public class Calendar
        {
            private readonly DunningOptions _options = {{options}};
            public DateTime First(DateTime due) => due.AddDays(_options.GraceDays);
        {{expected}}
        }
        |}
        """;

    // D05
    [Fact]
    public Task The_object_is_made_with_a_value_of_its_own() => Silent(Reminder("new DunningOptions { GraceDays = 3 }"));

    [Fact]
    public Task The_object_is_made_with_another_value_of_its_own() => Finds(Reminder("new DunningOptions { MaxReminders = 3 }", "//~ b: INT3015"));

    // D16: what is not sorted any more is part of the result, and no effect that callers miss.
    [Fact]
    public Task The_order_is_gone_and_nobody_asks_for_it() => Silent("""
        //- Book.cs
        public class Bill { public DateTime Due; public decimal Total; }
        public class Book
        {
            public List<Bill> Late(IEnumerable<Bill> bills)
            {
                List<Bill> late = new List<Bill>();
                foreach (Bill bill in bills)
                    if (bill.Due < DateTime.Today) late.Add(bill);
                {|a:late.Sort((x, y) => x.Due.CompareTo(y.Due)); ~> |}
                return late;
            }
            public int Version => 1;
            {|b: ~> public decimal Sum(IEnumerable<Bill> bills)
            {
                decimal sum = 0;
                foreach (Bill bill in Late(bills)) sum += bill.Total;
                return sum;
            }|}
        }
        """);

    private static string Names(string use, string type = "List", string expected = "") => $$"""
        //- Evaluator.cs
        public class Evaluator
        {
            private readonly ICollection<string> _used = {|a:new List<string>() ~> new SortedSet<string>()|};
            public ICollection<string> Used => _used;
            public void Run(string name) => _used.Add(name);
        }
        //- Profile.cs
        public static class Profile
        {
            public static string Kind => "{{type}}";
            {|b: ~> public static object Ask(Evaluator evaluator) => evaluator.Used.{{use}};
        {{expected}}
        |}
        }
        """;

    // C21
    [Fact]
    public Task A_sorted_set_contains_what_the_list_contained() => Silent(Names("Contains(\"max\")"));

    [Fact]
    public Task A_sorted_set_counts_otherwise() => Finds(Names("Count", expected: "//~ b/x: INT3012"));

    private static string Check(string use, string expected = "") => $$"""
        //- Checker.cs
        public record Symbol(string Name);
        public class Checker
        {
            private readonly HashSet<string> _names = [];
            public IReadOnlyCollection<string> Names => _names;
            public IEnumerable<Symbol> Check(string text)
            {
                {|a:var found = new List<Symbol>();
                foreach (var name in text.Split(' '))
                {
                    _names.Add(name);
                    found.Add(new Symbol(name));
                }
                return found; ~> foreach (var name in text.Split(' '))
                {
                    _names.Add(name);
                    yield return new Symbol(name);
                }|}
            }
        }
        //- Book.cs
        public static class Book
        {
            {|b: ~> public static int Names(Checker checker)
            {
                {{use}}
        {{expected}}
                return checker.Names.Count;
            }|}
        }
        """;

    // D10
    [Fact]
    public Task The_iterator_is_counted_at_once() => Silent(Check("_ = checker.Check(\"a b\").Count();"));

    [Fact]
    public Task The_iterator_is_never_run() => Finds(Check("checker.Check(\"a b\");", "//~ b/x: INT3004"));

    private static string Points(string made, string use = "_points.GetValueOrDefault(player)", string expected = "") => $$"""
        //- Score.cs
        public class Score
        {
            private readonly {|a:SortedDictionary<string, int> _points = new SortedDictionary<string, int>(StringComparer.Ordinal); ~> {{made}}|}
            public int Version => 1;
            public int Known => 2;
            {|b: ~> public int Of(string player) => _points.TryGetValue(player, out var points) ? points : 0;
        {{expected}}
        |}
        }
        """;

    // D15
    [Fact]
    public Task A_hashed_collection_compares_by_characters_as_the_sorted_one_was_told_to() =>
        Silent(Points("Dictionary<string, int> _points = new Dictionary<string, int>();"));

    [Fact]
    public Task A_hashed_collection_is_told_to_ignore_case() =>
        Finds(Points("Dictionary<string, int> _points = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);", expected: "//~ b/x: INT3008"));

    private static string Described(string claim, string expected = "") => $$"""
        //- Job.cs
        public record Job(string Name, int Minutes);
        public static class Catalog
        {
            public static string Describe(Job job) => {|a:$"{job.Name}: every {job.Minutes} min" ~> $"{job.Name}: every {job.Minutes / 60} h"|};
        }
        //- Page.cs
        public static class Page
        {
            {|b: ~> public static bool Is(Job job) => {{claim}};
        {{expected}}
        |}
        }
        """;

    // H01, D18
    [Fact]
    public Task The_word_that_is_looked_for_is_of_the_value() => Silent(Described("Catalog.Describe(job).Contains(\"ping\")"));

    [Theory]
    [InlineData("Catalog.Describe(job).Contains(\"min\")")]
    [InlineData("Catalog.Describe(job).Contains(\"every 5\")")]
    [InlineData("Catalog.Describe(job).EndsWith(\"ping\")")]
    public Task The_word_that_is_looked_for_is_of_the_format(string claim) => Finds(Described(claim, "//~ b/x: INT3017"));

    // D02: whether there is a text at all is no question of its format.
    [Fact]
    public Task A_text_became_null_and_the_code_looks_for_both() => Silent("""
        //- Board.cs
        //@ nullable: disable
        public class Board
        {
            private readonly Dictionary<string, string> _titles = new();
            public string Title(string player)
            {
                string title;
                return _titles.TryGetValue(player, out title) ? title : {|a:"Recruit" ~> null|};
            }
        }
        //- Plate.cs
        //@ nullable: disable
        public class Plate
        {
            {|b: ~> public string Write(Board board, string player)
            {
                string title = board.Title(player);
                return string.IsNullOrEmpty(title) || title == "Recruit" ? player : title + " " + player;
            }|}
        }
        """);

    private static string Export(string guard, string expected = "") => $$"""
        //- Exporter.cs
        public class Exporter
        {
            public int Send(IReadOnlyList<string> lines)
            {
                {|a: ~> {{guard}}|}
                Console.WriteLine(string.Join(';', lines));
                return lines.Count;
            }
        }
        //- Agent.cs
        public class Agent(Exporter exporter)
        {
            {|b: ~> public int Sent { get; private set; }
            public void Run(IReadOnlyList<string> lines) => Sent += exporter.Send(lines);
        {{expected}}
        |}
        }
        """;

    [Theory]
    [InlineData("if (lines.Count == 0) return 0;")]
    [InlineData("if (!lines.Any()) return 0;")]
    public Task Nothing_is_sent_of_nothing(string guard) => Silent(Export(guard));

    [Fact]
    public Task Nothing_is_sent_of_something() => Finds(Export("if (Console.IsOutputRedirected) return 0;", "//~ b/x: INT3001"));

    private static string Parsed(string use, string expected = "") => $$"""
        //- Cron.cs
        public static class Cron
        {
            public static TimeSpan Parse(string text) => text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(int.Parse(text[..^1])),
                _ => {|a:throw new FormatException(text) ~> TimeSpan.Zero|},
            };
        }
        //- Jobs.cs
        public static class Jobs
        {
            {|b: ~> public static TimeSpan Every(string text) => Cron.Parse({{use}}) + TimeSpan.FromSeconds(1);
        {{expected}}
        |}
        }
        """;

    [Fact]
    public Task A_constant_that_was_understood_still_is() => Silent(Parsed("\"5m\""));

    [Fact]
    public Task A_text_of_somebody_else_may_not_be_understood() => Finds(Parsed("text", "//~ b/x: INT3001"));

    private static string Tokens(string next, string call, string expected = "") => $$"""
        //- Parser.cs
        public class Parser(List<string> tokens)
        {
            private int _at;
            public string Kind => tokens[_at];
            public string Sum()
            {
                {|a:var op = tokens[_at++] + Kind; ~> var op = {{call}} + Kind;|}
                return op;
            }
            {|a: ~> private string Next() => {{next}};|}
            public string Product() => tokens[_at];
            public string Atom(bool deep)
            {
                {|b: ~> if (deep) return Sum() + Sum();|}
                {{expected}}
                return tokens[_at++];
            }
        }
        """;

    // N04, E05: a step that moved into a new helper was there before, whatever stands around it now.
    [Fact]
    public Task A_step_was_extracted_and_new_code_reaches_it() => Silent(Tokens("tokens[_at++]", "Next()"));
}
