namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4007: numbers of a series that both heads take.</summary>
public sealed class KeyTestsOrdinal
{
    private const string Migrations = """
        //- Migration.cs
        public sealed class MigrationAttribute(long version) : Attribute { public long Version => version; }
        public abstract class Migration
        {
            public virtual int Version => 0;
            public abstract void Up();
        }
        public sealed class V11_First : Migration
        {
            public override void Up() { }
        }
        public sealed class Start : Migration
        {
            public override int Version => 11;
            public override void Up() { }
        }

        """;

    private const string LogEvents = """
        public readonly struct EventId(int id, string? name = null) { public override string ToString() => id + name; }

        """;

    [Fact]
    public Task Both_add_a_migration_by_attribute() => TwoSided.Check("//@ expect: INT4007 b took 12 for Migration(12) in Customers\n" + Migrations + """
        //- a+ Customers.cs
        [Migration(12)]
        public sealed class Customers : Migration { public override void Up() { } }
        //- b+ Invoices.cs
        [Migration(12)]
        public sealed class Invoices : Migration { public override void Up() { } }
        """);

    [Fact]
    public Task Both_add_a_migration_by_name() => TwoSided.Check("//@ expect: INT4007 b V12_Customers\n" + Migrations + """
        //- a+ Customers.cs
        public sealed class V12_Customers : Migration { public override void Up() { } }
        //- b+ Invoices.cs
        public sealed class V12_Invoices : Migration { public override void Up() { } }
        """);

    [Fact]
    public Task Both_add_a_migration_by_its_version() => TwoSided.Check("//@ expect: INT4007 b Invoices.Version in b takes 12 too\n" + Migrations + """
        //- a+ Customers.cs
        public sealed class Customers : Migration { public override int Version => 12; public override void Up() { } }
        //- b+ Invoices.cs
        public sealed class Invoices : Migration { public override int Version => 12; public override void Up() { } }
        """);

    [Fact]
    public Task Both_give_a_base_class_the_next_number() => TwoSided.Check("//@ expect: INT4007 b Invoices\n" + """
        //- Step.cs
        public abstract class UpgradeStep(int number, string sql) { public override string ToString() => number + sql; }
        public sealed class Start() : UpgradeStep(1, "create table a");
        //- a+ Customers.cs
        public sealed class Customers() : UpgradeStep(2, "create table b");
        //- b+ Invoices.cs
        public sealed class Invoices : UpgradeStep { public Invoices() : base(2, "create table c") { } }
        """);

    [Fact]
    public Task Both_add_an_entry_with_the_next_number() => TwoSided.Check("""
        public static class Schema
        {
            public static readonly (int Version, string Sql)[] Upgrades =
            [
                (1, "create table a"),
                {|a: ~> (3, "create table c"),|}
                (2, "create table b"),
                {|b: ~> (3, "create table d"),|}
        //               ^ b: INT4007 takes 3 too
            ];
        }
        """);

    [Fact]
    public Task Both_add_a_log_event_with_the_same_number() => TwoSided.Check(LogEvents + """
        public static class LogEvents
        {
            public static readonly EventId VisitBooked = new(1001, nameof(VisitBooked));
            public static readonly EventId VisitCancelled = new(1002, nameof(VisitCancelled));
            {|a: ~> public static readonly EventId VisitMoved = new(1003, nameof(VisitMoved));|}
            public static readonly EventId InvoiceCreated = new(3001, nameof(InvoiceCreated));
            {|b: ~> public static readonly EventId VisitReviewed = new EventId(1003, nameof(VisitReviewed));|}
        //                                         ^ b: INT4007 takes 1003 too
        }
        """);

    [Fact]
    public Task Each_adds_a_log_event_of_its_own_number() => TwoSided.CheckSilent(LogEvents + """
        public static class LogEvents
        {
            public static readonly EventId VisitBooked = new(1001, nameof(VisitBooked));
            public static readonly EventId VisitCancelled = new(1002, nameof(VisitCancelled));
            {|a: ~> public static readonly EventId VisitMoved = new(1003, nameof(VisitMoved));|}
            public static readonly EventId InvoiceCreated = new(3001, nameof(InvoiceCreated));
            {|b: ~> public static readonly EventId VisitReviewed = new(1004, nameof(VisitReviewed));|}
        }
        """);

    [Fact]
    public Task Both_add_a_value_with_the_same_number_to_a_type_of_named_values() => TwoSided.Check("""
        public sealed class Channel(int id, string name)
        {
            public static readonly Channel Mail = new(1, "mail");
            {|a: ~> public static readonly Channel Push = new(3, "push");|}
            public static readonly Channel Letter = new(2, "letter");
            {|b: ~> public static readonly Channel Fax = new(3, "fax");|}
        //                                         ^ b: INT4007 takes 3 too
            public override string ToString() => id + name;
        }
        """);

    [Fact]
    public Task Named_values_may_share_what_is_no_number_of_theirs() => TwoSided.CheckSilent("""
        public sealed class Limit(int seconds, string name)
        {
            public static readonly Limit Short = new(1, "short");
            {|a: ~> public static readonly Limit Login = new(30, "login");|}
            public static readonly Limit Long = new(60, "long");
            {|b: ~> public static readonly Limit Search = new(30, "search");|}
            public override string ToString() => seconds + name;
        }
        """);

    [Fact]
    public Task Both_add_a_code_with_the_same_number() => TwoSided.Check("""
        public static class ErrorCodes
        {
            {|a: ~> public const int Timeout = 1003;|}
            public const int Missing = 1001;
            public const int Locked = 1002;
            {|b: ~> public const int Denied = 1003;|}
        //                           ^^^^^^ b: INT4007 stands for two
        }
        """);

    [Fact]
    public Task Both_add_an_upgrade_by_a_call() => TwoSided.Check("""
        public class Schema { public void Upgrade(int to, string sql) { } }
        public static class Upgrades
        {
            public static void Register(Schema schema)
            {
                {|a: ~> schema.Upgrade(3, "create table c");|}
                schema.Upgrade(2, "create table b");
                {|b: ~> schema.Upgrade(3, "create table d");|}
        //                             ^ b: INT4007 Upgrades.Register
            }
        }
        """);

    private const string Rates = """
        public record Rate(string Name, int Percent);
        public static class Rates
        {
            public static readonly IReadOnlyList<Rate> All =
            [
                {|a: ~> new Rate("vip", 5),|}
                new Rate("staff", 20),
                new Rate("guest", 0),
                {|b: ~> new Rate("vip", 9),|}
            ];
        }
        """;

    [Fact]
    public Task Both_add_an_entry_of_one_name() => TwoSided.Check("//@ expect: INT4007 b each name stood for one thing\n" + Rates);

    [Fact]
    public Task Entries_that_share_their_names_already() => TwoSided.CheckSilent(Rates.Replace("guest", "staff", StringComparison.Ordinal));

    private const string Stored = """
        public static class Store
        {
            public const int NAME = {|ab:4 ~> 5|};
            public static string Table(int number) => number switch
            {
                1 => "orders",
                FIRST
                2 => "customers",
                SECOND
                _ => "",
            };
        }
        """;

    [Fact]
    public Task Both_raise_the_version_of_stored_data_for_their_change() => TwoSided.Check("//@ expect: INT4007 b raised Store.SchemaVersion from 4 to 5\n" + Stored
        .Replace("NAME", "SchemaVersion", StringComparison.Ordinal).Replace("FIRST", "{|a: ~> 3 => \"invoices\",|}", StringComparison.Ordinal).Replace("SECOND", "{|b: ~> 4 => \"payments\",|}", StringComparison.Ordinal));

    [Fact]
    public Task Both_raise_the_version_for_one_change() => TwoSided.CheckSilent(Stored
        .Replace("NAME", "SchemaVersion", StringComparison.Ordinal).Replace("FIRST", "{|ab: ~> 3 => \"invoices\",|}", StringComparison.Ordinal).Replace("SECOND", "{|b: ~> // The end.|}", StringComparison.Ordinal));

    [Fact]
    public Task Both_raise_a_number_that_is_no_version() => TwoSided.CheckSilent(Stored
        .Replace("NAME", "Retries", StringComparison.Ordinal).Replace("FIRST", "{|a: ~> 3 => \"invoices\",|}", StringComparison.Ordinal).Replace("SECOND", "{|b: ~> 4 => \"payments\",|}", StringComparison.Ordinal));

    [Fact]
    public Task Different_numbers() => TwoSided.CheckSilent(Migrations + """
        //- a+ Customers.cs
        [Migration(12)]
        public sealed class V12_Customers : Migration { public override int Version => 12; public override void Up() { } }
        //- b+ Invoices.cs
        [Migration(13)]
        public sealed class V13_Invoices : Migration { public override int Version => 13; public override void Up() { } }
        """);

    [Fact]
    public Task One_number_of_two_series() => TwoSided.CheckSilent(Migrations + """
        //- Import.cs
        public interface IImport { int Version { get; } }
        public sealed class First : IImport { public int Version => 11; }
        //- a+ Customers.cs
        public sealed class V12_Customers : Migration { public override int Version => 12; public override void Up() { } }
        //- b+ V12Import.cs
        public sealed class V12_Import : IImport { public int Version => 12; }
        """);

    [Fact]
    public Task Numbers_that_several_share_already() => TwoSided.CheckSilent("""
        //- Handler.cs
        public interface IHandler { int Version { get; } }
        public sealed class First : IHandler { public int Version => 1; }
        public sealed class Second : IHandler { public int Version => 1; }
        //- a+ Third.cs
        public sealed class Third : IHandler { public int Version => 2; }
        //- b+ Fourth.cs
        public sealed class Fourth : IHandler { public int Version => 2; }
        """);

    [Fact]
    public Task Constants_that_are_no_codes() => TwoSided.CheckSilent("""
        public static class Defaults
        {
            {|a: ~> public const int Retries = 3;|}
            public const int Days = 30;
            public const int Size = 50;
            {|b: ~> public const int Levels = 3;|}
        }
        """);

    [Fact]
    public Task Entries_that_start_with_a_number_in_no_order() => TwoSided.CheckSilent("""
        public static class Prices
        {
            public static readonly (int Count, string Name)[] All =
            [
                (9, "nine"),
                {|a: ~> (5, "five"),|}
                (2, "two"),
                {|b: ~> (5, "cinq"),|}
            ];
        }
        """);

    private const string First = """
        public abstract class BASE
        {
            public abstract int Version { get; }
        }
        //- a+ Customers.cs
        public sealed class Customers : BASE { public override int Version => 12; }
        //- b+ Orders.cs
        public sealed class Orders : BASE { public override int Version => 12; }
        """;

    [Fact]
    public Task The_first_migrations_of_a_series_take_one_number() => TwoSided.Check("//@ expect: INT4007 b 12\n" + First.Replace("BASE", "Migration", StringComparison.Ordinal));

    [Fact]
    public Task The_first_documents_are_of_one_version() => TwoSided.CheckSilent(First.Replace("BASE", "Document", StringComparison.Ordinal));
}
