namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4002: both heads add an entry with one code to a list in which every entry has a code of its own.</summary>
public sealed class TableRowTests
{
    private static Task Check(bool finds, string text) =>
        finds
            ? LineFixture.Finds(text.Replace("EXPECT", "//~ b: INT4002", StringComparison.Ordinal))
            : LineFixture.Silent(text.Replace("EXPECT", "", StringComparison.Ordinal));

    private static string Chain(string left, string right, string third) => $$"""
        //- Ports.cs
        public record Port(string Code, string Name, int Zone);
        public class Ports
        {
            private readonly List<Port> _all = [];
            public Ports Add(Port port) { _all.Add(port); return this; }
            public Port? Find(string code) => _all.Find(p => p.Code == code);
            public static Ports Default() => new Ports()
                .Add(new Port("BGO", "Bergen", 1))
                {|a: ~> .Add({{left}})|}
                .Add(new Port("SVG", "Stavanger", 1))
                .Add({{third}})
                {|b: ~> .Add({{right}})|}
                EXPECT
                .Add(new Port("AAR", "Aarhus", 1));
        }
        """;

    [Theory]
    [InlineData("new Port(\"KRS\", \"Kristiansand\", 1)", "new Port(\"KRS\", \"Kristiansund\", 1)", true)]
    [InlineData("new(\"KRS\", \"Kristiansand\", 1)", "new Port(\"KRS\", \"Kristiansund\", 1)", true)]
    // Other codes, the same name, and a list in which a code comes twice.
    [InlineData("new Port(\"KRS\", \"Kristiansand\", 1)", "new Port(\"KSU\", \"Kristiansund\", 1)", false)]
    [InlineData("new Port(\"KRS\", \"Kristiansand\", 1)", "new Port(\"KSU\", \"Kristiansand\", 2)", false)]
    [InlineData("new Port(\"KRS\", \"Kristiansand\", 1)", "new Port(\"KRS\", \"Kristiansund\", 1)", false, "new Port(\"SVG\", \"Stavanger harbour\", 2)")]
    public Task A_code_in_a_chain(string left, string right, bool finds, string third = "new Port(\"TLL\", \"Tallinn\", 2)") =>
        Check(finds, Chain(left, right, third));

    private static string List(string left, string right) => $$"""
        //- Ports.cs
        public class Port { public required string Code { get; init; } public string Name { get; init; } = ""; public int Zone { get; init; } }
        public static class Ports
        {
            public static readonly Port[] All =
            [
                new Port { Code = "BGO", Name = "Bergen", Zone = 1 },
                {|a: ~> {{left}},|}
                new Port { Code = "SVG", Name = "Stavanger", Zone = 2 },
                new Port { Code = "TLL", Name = "Tallinn", Zone = 3 },
                {|b: ~> {{right}},|}
                EXPECT
                new Port { Code = "AAR", Name = "Aarhus", Zone = 4 },
            ];
        }
        """;

    [Theory]
    [InlineData("new Port { Code = \"KRS\", Name = \"Kristiansand\" }", "new Port { Code = \"KRS\", Name = \"Kristiansund\" }", true)]
    [InlineData("new Port { Code = \"KRS\", Name = \"Kristiansand\" }", "new Port { Code = \"KSU\", Name = \"Kristiansand\" }", false)]
    [InlineData("new Port { Code = \"KRS\", Name = \"Kristiansand\", Zone = 7 }", "new Port { Code = \"KSU\", Name = \"Kristiansund\", Zone = 7 }", false)]
    public Task A_code_in_a_list(string left, string right, bool finds) => Check(finds, List(left, right));

    [Fact]
    public Task Two_lists_of_their_own() => Check(false, """
        //- Ports.cs
        public record Port(string Code, string Name);
        public class Ports
        {
            private readonly List<Port> _all = [];
            public void Add(Port port) => _all.Add(port);
            public int North()
            {
                var all = new List<Port>();
                all.Add(new Port("BGO", "Bergen"));
                all.Add(new Port("SVG", "Stavanger"));
                all.Add(new Port("TLL", "Tallinn"));
                {|a: ~> all.Add(new Port("KRS", "Kristiansand"));|}
                return all.Count;
            }
            public int South()
            {
                var all = new List<Port>();
                all.Add(new Port("BGO", "Bergen"));
                all.Add(new Port("SVG", "Stavanger"));
                all.Add(new Port("TLL", "Tallinn"));
                {|b: ~> all.Add(new Port("KRS", "Kristiansund"));|}
                return all.Count;
            }
        }
        """);
}
