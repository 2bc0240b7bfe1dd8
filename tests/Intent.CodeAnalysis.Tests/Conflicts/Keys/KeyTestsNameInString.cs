namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4009: names in strings, and behind dynamic.</summary>
public sealed class KeyTestsNameInString
{
    private const string Shop = """
        //- Invoice.cs
        namespace Shop;
        public class Invoice
        {
            MEMBER
            public int Id { get; set; }
        }
        public class Payment
        {
            public decimal Paid { get; set; }
        }
        //- Report.cs
        using System.Reflection;
        using Shop;
        public class Report
        {
            public object? Read(Invoice invoice, Payment payment)
            {
                READ
                return null;
            }
        }
        """;

    private static string Fill(string member, string read) => Shop.Replace("MEMBER", member, StringComparison.Ordinal).Replace("READ", read, StringComparison.Ordinal);

    [Fact]
    public Task A_property_is_renamed_and_looked_up() => TwoSided.Check("//@ expect: INT4009 b renamed Invoice.Amount to Invoice.Total\n" + Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "{|b: ~> return typeof(Invoice).GetProperty(\"Amount\")!.GetValue(invoice);|}"));

    [Fact]
    public Task A_property_is_removed_and_read_from_a_dynamic_value() => TwoSided.Check("//@ expect: INT4009 b removed Invoice.Amount\n" + Fill(
        "{|a:public decimal Amount { get; set; } ~> |}", "{|b: ~> dynamic read = invoice; return read.Amount;|}"));

    [Fact]
    public Task A_method_is_no_longer_public() => TwoSided.Check("//@ expect: INT4009 b changed Invoice.Close\n" + Fill(
        "{|a:public ~> internal|} void Close() { }", "{|b: ~> return typeof(Invoice).GetMethod(\"Close\");|}"));

    [Fact]
    public Task A_method_gets_an_overload() => TwoSided.Check("//@ expect: INT4009 b finds more than one\n" + Fill(
        "public void Close() { }\n    {|a: ~> public void Close(string reason) { }|}", "{|b: ~> return typeof(Invoice).GetMethod(\"Close\");|}"));

    [Fact]
    public Task A_property_becomes_a_field() => TwoSided.Check("//@ expect: INT4009 b Invoice.Amount\n" + Fill(
        "public decimal Amount{|a: { get; set; } ~> ;|}", "{|b: ~> return typeof(Invoice).GetProperty(\"Amount\");|}"));

    [Fact]
    public Task A_type_is_renamed_and_loaded_by_its_name() => TwoSided.Check("//@ expect: INT4009 b asks for 'Shop.Receipt' by name\n" + Fill(
        "public class {|a:Nested ~> Inner|} { }\n}\npublic class {|a:Receipt ~> Bill|}\n{", "{|b: ~> return Type.GetType(\"Shop.Receipt\");|}"));

    [Fact]
    public Task A_column_is_renamed_and_named_in_sql() => TwoSided.Check("//@ expect: INT4009 b Amount\n" + Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "{|b: ~> return \"SELECT SUM(Amount) FROM Invoices\";|}"));

    [Fact]
    public Task A_test_names_its_data() => TwoSided.Check("""
        //- Xunit.cs
        namespace Xunit;
        public sealed class MemberDataAttribute(string name) : Attribute { public string Name => name; }
        //- RatesTests.cs
        using Xunit;
        public class RatesTests
        {
            public static IEnumerable<object[]> {|a:Rates ~> Prices|} => [];

            public void First() { }

            {|b: ~> [MemberData("Rates")] public void Second(int rate) { }|}
        //                      ^^^^^^^ b: INT4009 RatesTests.Rates
        }
        """);

    [Fact]
    public Task The_new_name_is_looked_up_that_nobody_touched() => TwoSided.CheckSilent(Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "{|b: ~> return typeof(Invoice).GetProperty(\"Id\")!.GetValue(invoice);|}"));

    [Fact]
    public Task A_method_that_is_not_public_is_asked_for_as_such() => TwoSided.CheckSilent(Fill(
        "{|a:public ~> internal|} void Close() { }", "{|b: ~> return typeof(Invoice).GetMethod(\"Close\", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance);|}"));

    [Fact]
    public Task The_overload_that_is_asked_for_stays() => TwoSided.CheckSilent(Fill(
        "public void Close() { }\n    {|a: ~> public void Close(string reason) { }|}", "{|b: ~> return typeof(Invoice).GetMethod(\"Close\", Type.EmptyTypes);|}"));

    [Fact]
    public Task The_lookup_was_there_before() => TwoSided.CheckSilent(Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "return typeof(Invoice).GetProperty(\"Amount\"){|b: ~> ?.Name|};"));

    [Fact]
    public Task The_text_is_no_name() => TwoSided.CheckSilent(Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "{|b: ~> Console.WriteLine(\"Amount\");|}"));

    [Fact]
    public Task A_member_of_another_type_is_looked_up() => TwoSided.CheckSilent(Fill(
        "public decimal {|a:Paid ~> Total|} { get; set; }", "{|b: ~> return typeof(Payment).GetProperty(\"Paid\");|}"));

    [Fact]
    public Task The_member_moves_to_a_base_type() => TwoSided.CheckSilent("""
        public class Document
        {
            {|a: ~> public decimal Amount { get; set; }|}
            public int Number { get; set; }
        }
        public class Invoice : Document
        {
            public int Id { get; set; }
            {|a:public decimal Amount { get; set; } ~> |}
        }
        public class Report
        {
            public string Title => "";
            {|b: ~> public object? Read(Invoice invoice) => typeof(Invoice).GetProperty("Amount")?.GetValue(invoice);|}
        }
        """);

    [Fact]
    public Task The_column_keeps_its_name() => TwoSided.CheckSilent("//- Column.cs\npublic sealed class ColumnAttribute(string name) : Attribute { public string Name => name; }\n" + Fill(
        "{|a:public decimal Amount ~> [Column(\"Amount\")] public decimal Total|} { get; set; }", "{|b: ~> return \"SELECT SUM(Amount) FROM Invoices\";|}"));

    [Fact]
    public Task The_sql_is_about_another_table() => TwoSided.CheckSilent(Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "{|b: ~> return \"SELECT SUM(Amount) FROM Payments\";|}"));

    private const string Dynamic = """
        //- Invoice.cs
        public class Invoice
        {
            public decimal {|a:Paid ~> Settled|} { get; set; }
            public int Id { get; set; }
        }
        //- Other.cs
        public class Other
        {
            public decimal OTHER => 1;
        }
        //- Bridge.cs
        public class Bridge
        {
            public int Calls { get; set; }
            {|b: ~> public decimal Read(object any) { dynamic it = any; return it.Paid; }|}
        }
        """;

    [Fact]
    public Task Code_asks_any_object_for_a_member_that_nothing_has_any_more() =>
        TwoSided.Check("//@ expect: INT4009 b 'Paid'\n" + Dynamic.Replace("OTHER", "Total", StringComparison.Ordinal));

    [Fact]
    public Task Code_asks_any_object_for_a_member_that_another_type_has() => TwoSided.CheckSilent(Dynamic.Replace("OTHER", "Paid", StringComparison.Ordinal));
}
