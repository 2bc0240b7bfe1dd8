namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3008: keys are written in one way when they are put into a dictionary now, and are looked for as they are given.</summary>
public sealed class KeysAsPutTests
{
    private static string Table(string now, string use, string sought = "column") => $$"""
        //- Table.cs
        public class Table
        {
            private readonly Dictionary<string, int> _columns = new();
            private readonly string[][] _rows;
            public Table(string text)
            {
                var lines = text.Split('\n');
                var header = lines[0].Split(';');
                for (var i = 0; i < header.Length; i++)
                    _columns[{|a:header[i] ~> {{now}}|}] = i;
                _rows = [.. lines.Skip(1).Select(l => l.Split(';'))];
            }
            public IEnumerable<string> Column(string column) => _rows.Select(r => r[_columns[{{sought}}]]);
            public bool Has(string column) => _columns.ContainsKey({{sought}});
        }
        //- Weights.cs
        public static class Weights
        {
            public static string Title => "weights";
            {|b: ~> public static object Of(Table table) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("header[i].Trim().ToLowerInvariant()", "table.Column(\"Weight\").Select(decimal.Parse).Max()")]
    [InlineData("header[i].ToUpperInvariant()", "table.Has(\"Weight\")")]
    public Task What_is_looked_for_is_written_otherwise(string now, string use) => LineFixture.Check("INT3008", Table(now, use));

    [Theory]
    // Written as the keys are.
    [InlineData("header[i].Trim().ToLowerInvariant()", "table.Column(\"weight\").Select(decimal.Parse).Max()", "column")]
    // What is looked for gets the same spelling.
    [InlineData("header[i].Trim().ToLowerInvariant()", "table.Column(\"Weight\").Select(decimal.Parse).Max()", "column.ToLowerInvariant()")]
    // Blanks at the ends make no difference to a name.
    [InlineData("header[i].Trim()", "table.Column(\"Weight\").Select(decimal.Parse).Max()", "column")]
    // Who knows what the name is?
    [InlineData("header[i].ToLowerInvariant()", "new Func<string, bool>(table.Has)", "column")]
    public Task What_is_looked_for_is_found(string now, string use, string sought) => LineFixture.Check("", Table(now, use, sought));
}
