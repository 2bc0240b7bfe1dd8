namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>Names that code reads from a text: members through helpers, columns in headings and queries, properties in JSON.</summary>
public sealed class NamesInTextsTests
{
    private static string Tables(string use, string now = "int Planted") => $$"""
        //- Columns.cs
        public static class Columns
        {
            public static object? Value(object row, string column) => row.GetType().GetProperty(column)?.GetValue(row);
            public static string Table<T>(IEnumerable<T> rows, params string[] columns) where T : notnull =>
                string.Join(";", rows.Select(r => string.Join(",", columns.Select(c => Value(r, c)))));
            public static object? Cell<T>(this T row, string title, string column) where T : notnull => Value(row, column);
            public static int Total<T>(T row, IEnumerable<string> columns)
            {
                var sum = 0;
                foreach (var column in columns) sum += (int)typeof(T).GetProperty(column)!.GetValue(row)!;
                return sum;
            }
            public static string Titled<T>(T row, string column) => column + row;
        }
        //- Field.cs
        public class Field { public string Name { get; set; } = ""; {|a:public int PlantedIn ~> public {{now}}|} { get; set; } }
        public class House { public string Name { get; set; } = ""; public int PlantedIn { get; set; } }
        //- Report.cs
        public static class Report
        {
            public static string Title => "report";
            {|b: ~> public static object? Of(List<Field> fields, House house) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Columns.Table(fields, \"Name\", \"PlantedIn\")", "INT4009")]
    [InlineData("Columns.Table(fields, new[] { \"PlantedIn\" })", "INT4009")]
    [InlineData("Columns.Value(fields[0], \"PlantedIn\")", "INT4009")]
    [InlineData("fields[0].Cell(\"t\", \"PlantedIn\")", "INT4009")]
    [InlineData("Columns.Total(fields[0], [\"PlantedIn\"])", "INT4009")]
    // Another column, another type, another argument, and a method that looks nothing up.
    [InlineData("Columns.Table(fields, \"Name\")", "")]
    [InlineData("Columns.Value(house, \"PlantedIn\")", "")]
    [InlineData("fields[0].Cell(\"PlantedIn\", \"Name\")", "")]
    [InlineData("Columns.Titled(fields[0], \"PlantedIn\")", "")]
    public Task A_member_that_is_looked_up_through_other_methods(string use, string rule) => LineFixture.Check(rule, Tables(use));

    private static string Headings(string now, string use, string other = "") => $$"""
        //- Export.cs
        public static class Export
        {
            public static string Csv(IEnumerable<string> lines) => string.Join("|", lines.Prepend({|a:"ticket;grower;kilos" ~> {{now}}|}));
            public static string More => "{{other}}";
        }
        //- Reader.cs
        public static class Reader
        {
            public static string Title => "reader";
            {|b: ~> public static int Place(string[] cells, List<string> names) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("\"ticket;grower;weight\"", "Array.IndexOf(cells, \"kilos\")", "INT4006")]
    [InlineData("\"ticket;grower\"", "names.IndexOf(\"kilos\")", "INT4006")]
    // A word that stays, one that another heading has, and a list of other things.
    [InlineData("\"ticket;grower;weight\"", "Array.IndexOf(cells, \"grower\")", "")]
    [InlineData("\"ticket;kilos;grower\"", "Array.IndexOf(cells, \"kilos\")", "")]
    [InlineData("\"ticket;grower;weight\"", "Array.IndexOf(cells, \"kilos\")", "", "grape;kilos")]
    [InlineData("\"ticket;grower;weight\"", "Array.IndexOf(cells, \"kilo\")", "")]
    public Task A_word_of_a_heading(string now, string use, string rule, string other = "") => LineFixture.Check(rule, Headings(now, use, other));

    private static string Queries(string now, string use) => $$"""
        //- Table.cs
        public class Table(string name, params string[] columns)
        {
            public string Name => name;
            public int Query(string text) => Array.IndexOf(columns, text.Split(' ')[1]);
            public void Note(string text) => Console.WriteLine(text);
        }
        //- Archive.cs
        public static class Archive
        {
            public static Table Wines() => new("wines", {|a:"Year", "Bottles" ~> {{now}}|});
        }
        //- History.cs
        public static class History
        {
            public static string Title => "history";
            {|b: ~> public static void Show(string wine, Table table) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("\"Year\", \"Filled\"", "Console.WriteLine(table.Query($\"select Bottles where Wine = {wine}\"))", "INT4006")]
    [InlineData("\"Year\", \"Filled\"", "Console.WriteLine(Archive.Wines().Query(\"SELECT Bottles\"))", "INT4006")]
    // Another column, one that stays, and a text that is no query.
    [InlineData("\"Year\", \"Filled\"", "Console.WriteLine(table.Query($\"select Year where Wine = {wine}\"))", "")]
    [InlineData("\"Bottles\", \"Year\"", "Console.WriteLine(table.Query($\"select Bottles where Wine = {wine}\"))", "")]
    [InlineData("\"Year\", \"Filled\"", "table.Note($\"Bottles of {wine}\")", "")]
    public Task A_column_that_a_query_names(string now, string use, string rule) => LineFixture.Check(rule, Queries(now, use));

    private static string Json(string use, string other, string near = "Farm") => $$"""
        //- Json.cs
        using System.Text.Json;
        using System.Text.Json.Serialization;
        namespace Farm;
        public class Row
        {
            {|a: ~> [JsonPropertyName("weight")]|}
            public decimal Kilos { get; set; }
        }
        public class Load { public decimal Kilos { get; set; } }
        public static class Export
        {
            public static string Rows(IEnumerable<Row> rows) => JsonSerializer.Serialize(rows.ToList());
            {{other}}
        }
        //- Check.cs
        using System.Text.Json;
        namespace {{near}};
        public static class Check
        {
            public static string Title => "check";
            {|b: ~> public static decimal Sum(JsonElement row) => row.GetProperty("{{use}}").GetDecimal();|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Kilos", "", "INT4003")]
    // The new name, another type that is written with it, and code elsewhere.
    [InlineData("weight", "", "")]
    [InlineData("Kilos", "public static string Loads(List<Load> loads) => JsonSerializer.Serialize(loads);", "")]
    [InlineData("Kilos", "", "", "Other")]
    public Task A_property_that_is_written_under_another_name(string use, string other, string rule, string near = "Farm") =>
        LineFixture.Check(rule, Json(use, other, near));
}
