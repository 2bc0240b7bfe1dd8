namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a type got that the author of new code did not see: a part, a way to print, a member that is taken for an implementation.</summary>
public sealed class UnseenMemberTests
{
    private static string Rules(string existing, string added, bool found) => $$"""
        //- Rules.cs
        public interface IRule
        {
            string Name { get; }
            {|a: ~> int Priority => 1;|}
        }
        public class First : IRule { public string Name => "first"; {{existing}} {|a: ~> {{added}}|} }
        public class Engine(IEnumerable<IRule> rules)
        {
            public string Names => string.Join(',', rules{|a: ~> .OrderBy(rule => rule.Priority)|}.Select(r => r.Name));
        }
        //- Cap.cs
        {|b: ~> public class Cap : IRule
        {{(found ? "//~ b/x: INT3014" : "")}}
        {
            public string Name => "cap";
            public int Priority { get; init; } = 9;
        }
        |}
        """;

    [Fact]
    public Task A_member_of_the_new_type_implements_what_its_author_never_saw() => LineFixture.Finds(Rules("", "public int Priority => 5;", found: true));

    [Fact]
    public Task The_interface_says_what_its_implementers_had() => LineFixture.Silent(Rules("public int Priority => 5;", "", found: false));

    [Theory]
    [InlineData("log.Entries.Distinct().Count()", "Sequence = _entries.Count", true)]
    [InlineData("log.Entries.DistinctBy(e => e.Text).Count()", "Sequence = _entries.Count", false)]
    [InlineData("log.Entries.Distinct().Count()", "Sequence = 0", false)]
    public Task A_record_got_a_part_of_which_each_value_has_another_one(string use, string given, bool found)
    {
        var text = $$"""
            //- Log.cs
            public sealed record Entry(string Text)
            {
                public int Length => Text.Length;
                {|a: ~> public int Sequence { get; init; }|}
            }
            public class Log
            {
                private readonly List<Entry> _entries = [];
                public IReadOnlyList<Entry> Entries => _entries;
                public void Note(string text) => _entries.Add(new Entry(text){|a: ~>  { {{given}} }|});
            }
            //- Summary.cs
            public static class Summary
            {
                public static int Version => 1;
                {|b: ~> public static int Different(Log log) => {{use}};
            {{(found ? "//~ b/x: INT3011" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("$\"{price}\"", "$\"{Amount} {Currency}\"", true)]
    [InlineData("\"to pay: \" + price", "$\"{Amount} {Currency}\"", false)]
    [InlineData("$\"{price}\"", "ToString()", false)]
    [InlineData("$\"{price}\"", "format == \"C\" ? ToString() : $\"{Amount} {Currency}\"", true)]
    [InlineData("$\"{price}\"", "string.IsNullOrEmpty(format) ? ToString() : Amount.ToString(format, provider)", false)]
    [InlineData("$\"{price}\"", "format switch { null or \"G\" => ToString(), _ => Amount.ToString(format, provider) }", false)]
    public Task A_type_prints_in_a_format_now(string use, string text, bool found)
    {
        var fixture = $$"""
            //- Money.cs
            public readonly struct Money(decimal amount, string currency) {|a: ~> : IFormattable|}
            {
                public decimal Amount { get; } = amount;
                public string Currency { get; } = currency;
                public override string ToString() => $"{Currency} {Amount}";
                {|a: ~> public string ToString(string? format, IFormatProvider? provider) => {{text}};|}
            }
            //- Desk.cs
            public static class Desk
            {
                public static int Version => 1;
                {|b: ~> public static string Text(Money price) => {{use}};
            {{(found ? "//~ b/x: INT3010" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(fixture) : LineFixture.Silent(fixture);
    }
}
