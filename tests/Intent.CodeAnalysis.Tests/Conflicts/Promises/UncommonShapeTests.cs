using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Promises that are relied on in less usual shapes.</summary>
public sealed class UncommonShapeTests
{
    private static string Template(string use, string expected = "") => $$"""
        //- Store.cs
        public class Template
        {
            public string Body { get; set; } = "";
            public Template Copy() => new() { Body = Body };
        }
        public class Store
        {
            private readonly Dictionary<string, Template> _all = [];
            public Template Get(string name) => {|a:_all[name].Copy() ~> _all[name]|};
        }
        //- Campaign.cs
        public class Campaign(Store store)
        {
            {|b: ~> public string Render(string person)
            {
                {{use}}
        {{expected}}
                return template.Body;
            }|}
        }
        """;

    // D11
    [Fact]
    public Task An_object_is_not_copied_any_more_and_the_code_changes_it() =>
        Finds(Template("var template = store.Get(\"n\"); template.Body += person;", "//~ b/x: INT3005"));

    [Theory]
    [InlineData("var template = store.Get(\"n\").Copy(); template.Body += person;")]
    [InlineData("var template = store.Get(\"n\");")]
    public Task An_object_is_not_copied_any_more_and_the_code_reads_it_or_copies_itself(string use) => Silent(Template(use));

    private static string Points(string loop, string expected = "") => $$"""
        //- Score.cs
        public class Score
        {
            private readonly {|a:SortedDictionary<string, int> _points = new SortedDictionary<string, int>(StringComparer.Ordinal); ~> Dictionary<string, int> _points = new Dictionary<string, int>(StringComparer.Ordinal);|}
            public IDictionary<string, int> Points => _points;
        }
        //- Ranking.cs
        public class Ranking
        {
            {|b: ~> public string Write(Score score)
            {
                var text = "";
                var sum = 0;
                foreach (var entry in score.Points)
        {{expected}}
                    {{loop}}
                return text + sum;
            }|}
        }
        """;

    // D16
    [Fact]
    public Task A_text_is_put_together_in_the_order_of_a_sorted_collection() => Finds(Points("text += entry.Key + \";\";", "//~ b/x: INT3009"));

    [Fact]
    public Task A_sum_has_no_order() => Silent(Points("sum += entry.Value;"));

    private static string Errors(string use, string expected = "") => $$"""
        //- History.cs
        public class History
        {
            private readonly List<string> _runs = [];
            public IEnumerable<string> Errors() => {|a:_runs.Where(r => r.Length > 0) ~> _runs.Where(r => r.Length > 0).Distinct()|};
        }
        //- Mail.cs
        public static class Mail
        {
            {|b: ~> public static object Worst(History history) => history.Errors().{{use}};
        {{expected}}
        |}
        }
        """;

    // C21
    [Theory]
    [InlineData("GroupBy(e => e).MaxBy(g => g.Count())!.Key")]
    [InlineData("Count()")]
    public Task Elements_are_counted_that_are_there_once_now(string use) => Finds(Errors(use, "//~ b/x: INT3012"));

    [Theory]
    [InlineData("Any(e => e.Contains('x'))")]
    [InlineData("ToHashSet()")]
    public Task Nobody_asks_how_often(string use) => Silent(Errors(use));

    private static string Printed(string use, string expected = "") => $$"""
        //- Symbol.cs
        public class Symbol(string name, int uses)
        {
            public string Name => name;
            public override string ToString() => {|a:name ~> $"{name} ({uses}x)"|};
        }
        //- Query.cs
        public static class Query
        {
            {|b: ~> public static string Select(IReadOnlyList<Symbol> symbols) => "SELECT " + {{use}};
        {{expected}}
        |}
        }
        """;

    // C20
    [Theory]
    [InlineData("string.Join(\", \", symbols)")]
    [InlineData("string.Concat(symbols)")]
    public Task Elements_are_joined_as_they_print(string use) => Finds(Printed(use, "//~ b/x: INT3010"));

    [Fact]
    public Task Names_are_joined() => Silent(Printed("string.Join(\", \", symbols.Select(s => s.Name))"));

    private static string Ranked(string use, string expected = "") => $$"""
        //- Rank.cs
        public record Mail(string Id, int Code);
        public class ByCode : IComparer<Mail>
        {
            public int Compare(Mail? x, Mail? y)
            {
                var order = Comparer<int>.Default.Compare(y!.Code, x!.Code);
                return {|a:order != 0 ? order : string.CompareOrdinal(x.Id, y.Id) ~> order|};
            }
        }
        //- Worst.cs
        public static class Worst
        {
            {|b: ~> public static object Of(IEnumerable<Mail> mails) => {{use}};
        {{expected}}
        |}
        }
        """;

    // C15
    [Fact]
    public Task A_set_keeps_one_of_those_that_a_comparer_ranks_alike() => Finds(Ranked("new SortedSet<Mail>(mails, new ByCode()).Count", "//~ b/x: INT3011"));

    [Fact]
    public Task A_list_keeps_them_all() => Silent(Ranked("mails.Order(new ByCode()).Count()"));

    private static string Nodes(string tests, string expected = "") => $$"""
        //- Nodes.cs
        public abstract record Node;
        public sealed record Number(decimal Value) : Node;
        public sealed record Name(string Id) : Node;
        public sealed record Sum(Node Left, Node Right) : Node;
        {|a: ~> public sealed record Choice(Node Then, Node Otherwise) : Node;|}
        //- Cost.cs
        public static class Cost
        {
            {|b: ~> public static int Of(Node node)
            {
                {{tests}}
        {{expected}}
            }|}
        }
        """;

    // D04
    [Fact]
    public Task Tests_that_leave_are_a_switch() => Finds(Nodes("if (node is Number) return 0;", """
                //~ b/x: INT3013
                if (node is Name) return 1;
                if (node is Sum sum) return Of(sum.Left) + Of(sum.Right);
                throw new InvalidOperationException();
        """));

    [Theory]
    [InlineData("if (node is Number) return 0; if (node is Name) return 1; return 2;")]
    [InlineData("if (node is Number) return 0; if (node is Name) Console.WriteLine(); throw new InvalidOperationException();")]
    [InlineData("if (node is Number) return 0; throw new InvalidOperationException();")]
    public Task Tests_for_some_kinds_do_not_want_to_know_all(string tests) => Silent(Nodes(tests));

    private static string Builder(string use, string after = "_lines.Clear();", string expected = "") => $$"""
        //- Builder.cs
        public class Builder
        {
            private readonly List<string> _lines = [];
            private int _built;
            public Builder Line(string text) { _lines.Add(text); return this; }
            public string Build(string from)
            {
                var text = from + string.Join(';', _lines);
                {|a: ~> {{after}}|}
                return text;
            }
        }
        //- Invitation.cs
        public static class Invitation
        {
            {|b: ~> public static string Create(bool twice)
            {
                var builder = new Builder().Line("come");
                {{use}}
        {{expected}}
            }|}
        }
        """;

    // D14
    [Theory]
    [InlineData("return builder.Build(\"anna\") + builder.Build(\"bert\");")]
    [InlineData("var first = builder.Build(\"anna\"); return first + builder.Build(\"bert\");")]
    public Task A_builder_that_starts_anew_is_asked_twice(string use) => Finds(Builder(use, expected: "//~ b/x: INT3018"));

    [Theory]
    [InlineData("return builder.Build(\"anna\");", "_lines.Clear();")]
    [InlineData("var first = builder.Build(\"anna\"); builder.Line(\"come too\"); return first + builder.Build(\"bert\");", "_lines.Clear();")]
    [InlineData("return twice ? builder.Build(\"anna\") : builder.Build(\"bert\");", "_lines.Clear();")]
    [InlineData("return builder.Build(\"anna\") + builder.Build(\"bert\");", "_built++;")]
    public Task It_is_asked_once_or_filled_again_or_keeps_its_lines(string use, string after) => Silent(Builder(use, after));

    private static string Labels(string entries, string expected = "") => $$"""
        //- Mood.cs
        public enum Mood { Calm, Busy, {|a: ~> Upset|} }
        //- Labels.cs
        public static class Labels
        {
            {|b: ~> private static readonly Dictionary<Mood, string> Texts = new() {{entries}};
        {{expected}}
            public static string Of(Mood mood) => Texts[mood];|}
        }
        """;

    // D03
    [Theory]
    [InlineData("{ [Mood.Calm] = \"calm\", [Mood.Busy] = \"busy\" }")]
    [InlineData("{ { Mood.Calm, \"calm\" }, { Mood.Busy, \"busy\" } }")]
    public Task A_table_has_an_entry_for_each_member_there_was(string entries) => Finds(Labels(entries, "//~ b/x: INT3013"));

    [Fact]
    public Task A_table_has_an_entry_for_one_member() => Silent(Labels("{ [Mood.Busy] = \"busy\" }"));
}
