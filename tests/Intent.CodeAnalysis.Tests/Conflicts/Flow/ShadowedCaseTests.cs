namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5004 and INT5006: both heads edit one expression of several parts: a case is asked before another one, and a value is read further on.</summary>
public sealed class ShadowedCaseTests
{
    private static Task Check(string rule, string text) =>
        rule.Length > 0
            ? LineFixture.Finds(text.Replace("EXPECT", "//~ b: " + rule, StringComparison.Ordinal))
            : LineFixture.Silent(text.Replace("EXPECT", "", StringComparison.Ordinal));

    private static string Advice(string now, string added) => $$"""
        //- Advice.cs
        public record Seen(double Wind, double Wave, string Station);
        public class Advice
        {
            private const double Gale = 20;
            public double Limit { get; init; } = 22;
            public string Of(Seen seen)
            {
                return seen switch
                {
                    {|a:{ Wind: > 20 } => "gale", ~> {{now}}|}
                    { Wave: > 2.5 } => "rough",
                    { Station: "BGO" } => "home",
                    {|b: ~> {{added}}|}
                    EXPECT
                    _ => "fair",
                };
            }
        }
        """;

    [Theory]
    [InlineData("{ Wind: var wind } when wind > Limit * 0.6 => \"gale\",", "{ Wind: > 12 } => \"breezy\",", "INT5004")]
    [InlineData("{ Wind: > 14 } => \"gale\",", "{ Wind: > 12 and < 16 } => \"breezy\",", "INT5004")]
    // The same limit under a name, another answer for the same, and another question.
    [InlineData("{ Wind: > Gale } => \"gale\",", "{ Wind: > 12 } => \"breezy\",", "")]
    [InlineData("{ Wind: > 14 } => \"gale\",", "{ Station: \"HIR\" } => \"away\",", "")]
    public Task An_earlier_case_takes_more(string now, string added, string rule) => Check(rule, Advice(now, added));

    private static string Parser(string now, string celsius) => $$"""
        //- Cargo.cs
        public record Cargo(string Id, double Tonnes)
        {
            {|b: ~> public int? Celsius { get; init; }|}
        }
        public static class Parser
        {
            public static Cargo Parse(string line)
            {
                var parts = {|a:line.Split(';') ~> {{now}}|};
                if (parts.Length < 2) throw new FormatException();
                {|b:return new Cargo(parts[0], double.Parse(parts[1])); ~> return new Cargo(parts[0], double.Parse(parts[1])) { Celsius = {{celsius}} };
                EXPECT
                |}
            }
        }
        """;

    [Theory]
    [InlineData("line.Split(';', StringSplitOptions.RemoveEmptyEntries)", "parts.Length > 2 ? int.Parse(parts[2]) : null", "INT5006")]
    [InlineData("line.Split(\";\")", "line.Length > 20 ? 4 : null", "")]
    public Task A_new_property_is_filled_from_what_was_split_otherwise(string now, string celsius, string rule) => Check(rule, Parser(now, celsius));

    private static string Trail(string before, string use) => $$"""
        //- Trail.cs
        public class Trail
        {
            private readonly List<string> _entries = [];
            public void Note(string what) => _entries.Add(what);
            public string Close(int probes)
            {
                {|a: ~> {{before}}|}
                Note("closing");
                var last = _entries[^1];
                {|b: ~> {{use}}
                EXPECT
                |}
                return last;
            }
        }
        """;

    [Theory]
    [InlineData("for (var i = 0; i < probes; i++) { Note(\"probe\"); }", "Note(\"signed\");", "")]
    [InlineData("while (probes-- > 0) { Note(\"probe\"); }", "Note(\"signed\");", "")]
    [InlineData("if (probes == 0) { return \"none\"; }", "Note(\"signed\");", "INT5004")]
    public Task Code_behind_a_loop_runs_as_before(string before, string use, string rule) => Check(rule, Trail(before, use));
}
