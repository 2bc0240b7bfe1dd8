namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3009: the elements of a list are written in another order, and new code goes by their places.</summary>
public sealed class ListedOrderTests
{
    private static string Catalog(string now, string use) => $$"""
        //- Catalog.cs
        public static class Catalog
        {
            public static IReadOnlyList<string> All { get; } = {|a:["Meloxicam", "Amoxicillin", "Ketamine"] ~> {{now}}|};
        }
        //- Prices.cs
        public static class Prices
        {
            private static readonly decimal[] PerMl = [1.2m, 0.35m, 2.8m];
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Zipped = "public static Dictionary<string, decimal> Current => Catalog.All.Zip(PerMl).ToDictionary(p => p.First, p => p.Second);";

    [Theory]
    [InlineData("[\"Amoxicillin\", \"Carprofen\", \"Ketamine\", \"Meloxicam\"]", Zipped, "INT3009")]
    [InlineData("[\"Meloxicam\", \"Amoxicillin\", \"Ketamine\", \"Carprofen\"]", Zipped, "")]
    [InlineData("[\"Amoxicillin\", \"Carprofen\", \"Ketamine\", \"Meloxicam\"]", "public static bool Has(string name) => PerMl.Length > 0 && Catalog.All.Contains(name);", "")]
    public Task Elements_that_are_written_in_another_order(string now, string use, string rule) => LineFixture.Check(rule, Catalog(now, use));
}
