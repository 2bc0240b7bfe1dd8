namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>INT6002: who goes through a written list wants what is in it today; not so where an element is another one now, or is found by its key.</summary>
public sealed class FurtherElementsTests
{
    private static string Range(string list, string further, string use) => $$"""
        //- Bread.cs
        public sealed record Bread(string Name, decimal Price);
        //- Range.cs
        public static class Range
        {
            private static readonly List<Bread> All = {|a:{{list}} ~> {{further}}|};
            public static IReadOnlyList<Bread> Breads => All;
        }
        //- Board.cs
        public static class Board
        {
            {|b: ~> public static string Text()
            {
                return {{use}};
                EXPECT
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(Range.Breads.Count > 1);
        {|b: ~> Console.WriteLine(Board.Text());|}
        """;

    private const string Two = "new() { new(\"Rye\", 2m), new(\"Wheat\", 3m) }";
    private const string Three = "new() { new(\"Rye\", 2m), new(\"Wheat\", 3m), new(\"Spelt\", 9m) }";
    private const string Dear = "Range.Breads.Count(b => b.Price > 2m) > 1 ? \"many\" : \"few\"";

    [Theory]
    [InlineData(Two, Three, Dear)]
    [InlineData("[new(\"Rye\", 2m), new(\"Wheat\", 3m)]", "[new(\"Spelt\", 9m), new(\"Rye\", 2m), new(\"Wheat\", 3m)]", Dear)]
    // One was there, and is another one now.
    [InlineData(Two, "new() { new(\"Rye\", 9m), new(\"Wheat\", 3m) }", Dear, "INT6002")]
    [InlineData(Three, Two, Dear, "INT6002")]
    [InlineData(Two, "new() { new(\"Rye\", 9m), new(\"Wheat\", 3m), new(\"Spelt\", 9m) }", Dear, "INT6002")]
    // What is behind the list is another edit.
    [InlineData("new List<Bread> { new(\"Rye\", 2m), new(\"Wheat\", 3m) }", "new List<Bread> { new(\"Rye\", 2m), new(\"Wheat\", 3m), new(\"Spelt\", 9m) }.FindAll(b => b.Price > 2m)", Dear, "INT6002")]
    public Task A_list_that_got_further_elements(string list, string further, string use, string rule = "") =>
        LineFixture.Check(rule, Range(list, further, use));

    [Theory]
    [InlineData("[\"rye\"] = 2m, [\"spelt\"] = 9m", "INT6002")]
    [InlineData("[\"rye\"] = 2m, [\"oat\"] = 9m", "")]
    public Task A_row_that_is_looked_up(string rows, string rule) => LineFixture.Check(rule, $$"""
        //- Prices.cs
        public static class Prices
        {
            private static readonly Dictionary<string, decimal> All = new() { {|a:["rye"] = 2m ~> {{rows}}|} };
            public static decimal Of(string name) => All.GetValueOrDefault(name);
        }
        //- Board.cs
        public static class Board
        {
            {|b: ~> public static string Text()
            {
                return Prices.Of("spelt") == 0m ? "ask us" : "baked here";
                EXPECT
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(Prices.Of("rye"));
        {|b: ~> Console.WriteLine(Board.Text());|}
        """);
}
