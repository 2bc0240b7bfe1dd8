namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5006: a value that one head makes otherwise is read further on in the same body.</summary>
public sealed class FilledPropertyTests
{
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
    public Task A_new_property_is_filled_from_what_was_split_otherwise(string now, string celsius, string rule) => LineFixture.Check(rule, Parser(now, celsius));
}
