namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5004: both heads edit one switch expression: a case that one head widens is asked before a new one.</summary>
public sealed class ShadowedCaseTests
{
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
    public Task An_earlier_case_takes_more(string now, string added, string rule) => LineFixture.Check(rule, Advice(now, added));
}
