namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3016: a number is kept within a limit that new code looks beyond.</summary>
public sealed class CappedTests
{
    private static string Doses(string now, string use) => $$"""
        //- Doses.cs
        public record Drug(decimal PerKg, decimal Most);
        public class Doses
        {
            public decimal Of(Drug drug, decimal kg) => {|a:drug.PerKg * kg ~> {{now}}|};
        }
        //- Warnings.cs
        public class Warnings(Doses doses)
        {
            public string Title => "warnings";
            {|b: ~> public bool Exceeds(Drug drug, decimal kg)
            {
                var dose = doses.Of(drug, kg);
                return {{use}};
            }|}
        }
        """;

    [Theory]
    [InlineData("Math.Min(drug.PerKg * kg, drug.Most)", "dose > drug.Most", "b: INT3016")]
    [InlineData("Math.Min(drug.PerKg * kg, 500m)", "dose - 500m > 0", "b: INT3016")]
    [InlineData("Math.Min(drug.PerKg * kg, drug.Most)", "dose > 0", "")]
    [InlineData("Math.Max(drug.PerKg * kg, 1m)", "dose > drug.Most", "")]
    public Task A_limit_that_the_code_looks_beyond(string now, string use, string mark)
    {
        var text = Doses(now, use);
        return mark.Length == 0
            ? LineFixture.Silent(text)
            : LineFixture.Finds(text.Replace("var dose = doses.Of(drug, kg);", "var dose = doses.Of(drug, kg);\n//~ " + mark, StringComparison.Ordinal));
    }
}
