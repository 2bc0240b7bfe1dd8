namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a type got that the author of new code did not see: a part, a way to print.</summary>
public sealed class UnseenMemberTests
{
    [Theory]
    [InlineData("log.Entries.Distinct().Count()", "Sequence = _entries.Count", true)]
    [InlineData("log.Entries.DistinctBy(e => e.Text).Count()", "Sequence = _entries.Count", false)]
    [InlineData("log.Entries.Distinct().Count()", "Sequence = 0", false)]
    [InlineData("log.Entries.Count(e => e != log.Entries[0])", "Sequence = _entries.Count", true)]
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
