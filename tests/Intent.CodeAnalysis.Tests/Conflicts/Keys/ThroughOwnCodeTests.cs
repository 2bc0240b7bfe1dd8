namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>Names and keys that reach what looks them up through code of the solution: a generic writer, a list of columns, a mapper, settings in a text, a data table.</summary>
public sealed class ThroughOwnCodeTests
{
    [Theory]
    [InlineData("public static string Write(Invoice invoice) => ToJson(invoice);", "INT4003")]
    // Another type of that name is written too, or none.
    [InlineData("public static string Write(Invoice invoice, Posting posting) => ToJson(invoice) + ToJson(posting);", "")]
    [InlineData("public static string Write(Invoice invoice) => ToJson(invoice.ToString());", "")]
    public Task A_type_is_written_by_a_generic_method(string write, string rule) => LineFixture.Check(rule, $$"""
        //- Wire.cs
        using System.Text.Json;
        using System.Text.Json.Serialization;
        namespace Shop;
        public class Invoice
        {
            {|a: ~> [JsonPropertyName("sum")]|}
            public decimal Amount { get; set; }
        }
        public class Posting
        {
            public decimal Amount { get; set; }
        }
        public static class Wire
        {
            public static string ToJson<T>(T value) => JsonSerializer.Serialize(value);
            {{write}}
        }
        //- ControlSum.cs
        using System.Text.Json;
        namespace Shop;
        public static class ControlSum
        {
            public static string Title => "sum";
            {|b: ~> public static decimal Of(string text) => JsonDocument.Parse(text).RootElement.GetProperty("Amount").GetDecimal();|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("public static readonly Columns<Order> All = new(\"Id\", \"Van\");", "INT4009")]
    [InlineData("public static readonly Sheet<Order> All = new([\"Id\", \"Van\"]);", "INT4009")]
    [InlineData("public static object? Van(Order order) => new Cell<Order>().Of(order, \"Van\");", "INT4009")]
    // Other columns, another type, and texts that are only shown.
    [InlineData("public static readonly Columns<Order> All = new(\"Id\");", "")]
    [InlineData("public static readonly Columns<Car> All = new(\"Van\");", "")]
    [InlineData("public static readonly Titles<Order> All = new(\"Id\", \"Van\");", "")]
    public Task Names_are_given_to_a_constructor_or_a_generic_type(string use, string rule) => LineFixture.Check(rule, $$"""
        //- Order.cs
        public class Order
        {
            public int Id { get; set; }
            public string {|a:Van ~> Vehicle|} { get; set; } = "";
        }
        public class Car { public string Van { get; set; } = ""; }
        //- Columns.cs
        public sealed class Columns<T>(params string[] names)
        {
            public string Row(T item) => string.Join(";", names.Select(n => typeof(T).GetProperty(n)!.GetValue(item)));
        }
        public sealed class Sheet<T>
        {
            private readonly string[] _names;
            public Sheet(string[] names) { _names = names; }
            public string Row(T item) => string.Concat(_names.Select(n => typeof(T).GetProperty(n)!.GetValue(item)));
        }
        public sealed class Titles<T>(params string[] names)
        {
            public string Row(T item) => string.Join(";", names) + item;
        }
        public sealed class Cell<T>
        {
            public object? Of(T item, string name) => typeof(T).GetProperty(name)!.GetValue(item);
        }
        //- Tour.cs
        public static class Tour
        {
            public static int Size => 2;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("all.Select(Mapper.Map<Card>)", "INT4012")]
    [InlineData("all.Select(Mapper.Map<Plain>)", "")]
    public Task A_mapper_is_handed_on(string use, string rule) => LineFixture.Check(rule, $$"""
        //- Contract.cs
        public class Contract
        {
            public string Number { get; set; } = "";
            public string {|a:Tariff ~> Rate|} { get; set; } = "";
        }
        public class Card { public string Number { get; set; } = ""; public string Tariff { get; set; } = ""; }
        public class Plain { public string Number { get; set; } = ""; }
        //- Mapper.cs
        public static class Mapper
        {
            public static T Map<T>(object source) where T : new() => source is T same ? same : new T();
        }
        //- Cards.cs
        public static class Cards
        {
            public static string Title => "cards";
            {|b: ~> public static IEnumerable<object> Of(IEnumerable<Contract> all) => {{use}};|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("Poll:Attempts=4", "public static string? Tries(Settings settings) => settings.Get(\"Poll:Retries\");", "INT4006")]
    [InlineData("Poll:Attempts=5", "public static Poll Read(Settings settings) => settings.Bind<Poll>(\"Poll\");", "INT4006")]
    // Another value, another key, and properties that have theirs.
    [InlineData("Poll:Retries=5", "public static string? Tries(Settings settings) => settings.Get(\"Poll:Retries\");", "")]
    [InlineData("Poll:Attempts=4", "public static string? Pause(Settings settings) => settings.Get(\"Poll:Seconds\");", "")]
    [InlineData("Poll:Attempts=4", "public static Pause Read(Settings settings) => settings.Bind<Pause>(\"Poll\");", "")]
    public Task Settings_stand_in_a_text(string now, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Settings.cs
        public class Settings
        {
            private const string Text = @"
                Poll:Seconds=30
                {|a:Poll:Retries=4 ~> {{now}}|}
                Mail:Batch=25
                Mail:Sender=desk
                ";
            public string? Get(string key) => Text.Split('\n').FirstOrDefault(l => l.Trim().StartsWith(key + "="));
            public T Bind<T>(string section) where T : new() => section.Length > 0 ? new T() : new();
        }
        public class Poll { public int Seconds { get; set; } public int Retries { get; set; } }
        public class Pause { public int Seconds { get; set; } }
        //- Reader.cs
        public static class Reader
        {
            public static string Title => "poll";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("public static object Of(DataTable t) => t.Compute(\"SUM(Minutes)\", \"\");", "INT4006")]
    [InlineData("public static int Long(DataTable t, int least) => t.Select($\"Minutes >= {least}\").Length;", "INT4006")]
    [InlineData("public static void Narrow(DataView view) => view.RowFilter = \"Minutes > 10\";", "INT4006")]
    [InlineData("public static object Of(DataTable t) => t.Compute(\"SUM(Houses)\", \"\");", "")]
    [InlineData("public static int Named(DataTable t) => t.Select(\"Street = 'Minutes'\").Length;", "")]
    public Task A_column_is_named_in_an_expression(string use, string rule) => LineFixture.Check(rule, $$"""
        //- Data.cs
        public class DataColumnCollection { public void Add(string name, Type type) => Console.WriteLine(name + type); }
        public class DataView { public string RowFilter { get; set; } = ""; }
        public class DataTable(string name)
        {
            public DataColumnCollection Columns { get; } = new();
            public object Compute(string expression, string filter) => name + expression + filter;
            public object[] Select(string filter) => [filter];
        }
        //- Tables.cs
        public static class Tables
        {
            public static DataTable Outages()
            {
                var table = new DataTable("outages");
                table.Columns.Add("Street", typeof(string));
                table.Columns.Add("{|a:Minutes ~> Length|}", typeof(int));
                table.Columns.Add("Houses", typeof(int));
                return table;
            }
        }
        //- OutageIndex.cs
        public static class OutageIndex
        {
            public static string Title => "index";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """);
}
