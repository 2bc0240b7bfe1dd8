using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Names in strings, names that mappers use, and counts that both heads pin.</summary>
public sealed class NameInStringTests
{
    // F05
    [Fact]
    public Task A_renamed_property_is_newly_reflected() => Finds("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal {|a:NetAmount ~> Net|} { get; set; }
            public int Id { get; set; }
            public decimal Gross() => {|a:NetAmount ~> Net|} * 1.2m;
        }
        //- Grid.cs
        public class Grid
        {
            {|b: ~> public object? Cell(Invoice row) => typeof(Invoice).GetProperty("NetAmount")!.GetValue(row);|}
            //~ b: INT4009
            public int Rows => 10;
        }
        """);

    [Fact]
    public Task A_renamed_method_is_newly_invoked_by_name() => Finds("""
        //- Plugin.cs
        public class Plugin
        {
            public void {|a:Initialise ~> Start|}(string options) => Console.WriteLine(options);
        }
        //- Host.cs
        public class PluginHost
        {
            private const string Options = "fast";
            {|b: ~> public void Load(Plugin plugin)
            {
                var entry = plugin.GetType().GetMethod("Initialise");
            //~ b: INT4009
                entry!.Invoke(plugin, new object[] { Options });
            }|}
        }
        """);

    [Fact]
    public Task The_renamed_property_is_reflected_with_nameof_elsewhere() => Silent("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal {|a:NetAmount ~> Net|} { get; set; }
            public decimal Gross { get; set; }
        }
        //- Grid.cs
        public class Grid
        {
            {|b: ~> public object? Cell(Invoice row) => typeof(Invoice).GetProperty(nameof(Invoice.Gross))!.GetValue(row);|}
            public int Rows => 10;
        }
        """);

    [Fact]
    public Task The_text_only_happens_to_be_a_word_of_the_old_name() => Silent("""
        //- Invoice.cs
        public class Invoice
        {
            public string {|a:Note ~> Remark|} { get; set; } = "";
            public decimal Gross { get; set; }
        }
        //- Help.cs
        public class Help
        {
            {|b: ~> public string Text() => "Note";|}
            public int Pages => 10;
        }
        """);

    // F06
    [Fact]
    public Task A_renamed_column_stands_in_new_sql() => Finds("""
        //- User.cs
        public class TableAttribute(string name) : Attribute { public string Name => name; }
        public class ColumnAttribute(string name) : Attribute { public string Name => name; }
        [Table("users")]
        public class User
        {
            public int Id { get; set; }
            [Column({|a:"last_login" ~> "last_seen_at"|})] public DateTime LastLogin { get; set; }
        }
        //- Report.cs
        public class ActivityReport
        {
            {|b: ~> private const string Sql = "select id from users where last_login < @cutoff";|}
            //~ b: INT4009|INT4006
            {|b: ~> public string Query() => Sql;|}
            public int Days => 30;
        }
        """);

    [Fact]
    public Task A_renamed_property_stands_in_new_sql() => Finds("""
        //- User.cs
        public class User
        {
            public int Id { get; set; }
            public string {|a:MailAddress ~> Mail|} { get; set; } = "";
        }
        public interface IDb { IEnumerable<User> Query(string sql); }
        //- Report.cs
        public class MailReport(IDb db)
        {
            {|b: ~> public int Missing() => db.Query("SELECT Id, MailAddress FROM [User] WHERE MailAddress IS NULL").Count();|}
            //~ b: INT4009
            public int Days => 30;
        }
        """);

    [Fact]
    public Task The_new_sql_reads_another_column() => Silent("""
        //- User.cs
        public class User
        {
            public int Id { get; set; }
            public string {|a:MailAddress ~> Mail|} { get; set; } = "";
            public string City { get; set; } = "";
        }
        public interface IDb { IEnumerable<User> Query(string sql); }
        //- Report.cs
        public class CityReport(IDb db)
        {
            {|b: ~> public int Missing() => db.Query("SELECT Id, City FROM [User] WHERE City IS NULL").Count();|}
            public int Days => 30;
        }
        """);

    // F07
    [Fact]
    public Task A_renamed_property_is_newly_mapped_by_name() => Finds("""
        //@ expect: INT4012 b
        //- Map.cs
        public interface IMapper { TTo Map<TTo>(object from); }
        public class CreateMapAttribute : Attribute { }
        //- Customer.cs
        public class Customer { public int Id { get; set; } public string {|a:Phone ~> PhoneNumber|} { get; set; } = ""; }
        //- View.cs
        public class CustomerView { public int Id { get; set; } public string Phone { get; set; } = ""; }
        //- Controller.cs
        public class CustomerController(IMapper mapper)
        {
            {|b: ~> public CustomerView Get(Customer customer) => mapper.Map<CustomerView>(customer);|}
            public string Route => "customers";
        }
        """);

    // H03
    [Fact]
    public Task Both_raise_the_same_pinned_count() => Finds("""
        //- Plugins.cs
        public static class Plugins
        {
            public static readonly string[] All =
            [
                {|a: ~> "pdf",|}
                "csv",
                "xml",
                {|b: ~> "json",|}
            ];
        }
        //- Tests.cs
        public static class Assert { public static void Equal(int expected, int actual) { if (expected != actual) throw new Exception(); } }
        public class PluginTests
        {
            public void All_are_there() => Assert.Equal({|ab:2 ~> 3|}, Plugins.All.Length);
            //~ a/x: INT4010
            //~ b/x: INT4010
        }
        """);

    [Fact]
    public Task Both_raise_a_pinned_enum_count() => Finds("""
        //- Kind.cs
        public enum Tile
        {
            {|a: ~> Lava,|}
            Grass,
            Water,
            {|b: ~> Sand,|}
        }
        //- Tests.cs
        public static class Assert { public static void That(bool ok) { if (!ok) throw new Exception(); } }
        public class TileTests
        {
            public void Every_tile_has_a_sprite() => Assert.That(Enum.GetValues<Tile>().Length == {|ab:2 ~> 3|});
            //~ a/x: INT4010
            //~ b/x: INT4010
        }
        """);

    [Fact]
    public Task Only_one_of_the_collections_is_pinned() => Silent("""
        //- Plugins.cs
        public static class Plugins
        {
            public static readonly string[] All =
            [
                {|a: ~> "pdf",|}
                "csv",
                "xml",
            ];
            public static readonly string[] Hidden =
            [
                "x",
                {|b: ~> "json",|}
            ];
        }
        //- Tests.cs
        public static class Assert { public static void Equal(int expected, int actual) { if (expected != actual) throw new Exception(); } }
        public class PluginTests
        {
            public void All_are_there() => Assert.Equal({|a:2 ~> 3|}, Plugins.All.Length);
        }
        """);
}
