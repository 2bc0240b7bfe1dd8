namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4003: names and numbers in serialised data.</summary>
public sealed class KeyTestsWireName
{
    [Fact]
    public Task Both_give_a_property_the_same_name() => TwoSided.Check("""
        using System.Text.Json.Serialization;
        public class Invoice
        {
            {|a: ~> [JsonPropertyName("amt")] public decimal Amount { get; set; }|}
            public int Id { get; set; }
            {|b: ~> [JsonPropertyName("amt")] public decimal Amortised { get; set; }|}
        //           ^^^^^^^^^^^^^^^^^^^^^^^ b: INT4003 gave Invoice.Amount the serialised name 'amt'
        }
        """);

    [Fact]
    public Task Both_take_the_same_field_number() => TwoSided.Check("""
        //- ProtoBuf.cs
        namespace ProtoBuf;
        public sealed class ProtoMemberAttribute(int tag) : Attribute { public int Tag => tag; }
        //- Invoice.cs
        using ProtoBuf;
        public class Invoice
        {
            {|a: ~> [ProtoMember(3)] public decimal Amount { get; set; }|}
            [ProtoMember(1)] public int Id { get; set; }
            [ProtoMember(2)] public int Customer { get; set; }
            {|b: ~> [ProtoMember(3)] public string Note { get; set; } = "";|}
        //           ^^^^^^^^^^^^^^ b: INT4003 Invoice.Note
        }
        """);

    private const string Contract = """
        //- Contract.cs
        namespace System.Runtime.Serialization;
        public sealed class DataMemberAttribute : Attribute { public string? Name { get; set; } public int Order { get; set; } }
        //- Invoice.cs
        using System.Runtime.Serialization;
        public class Invoice
        {
            FIRST
            [DataMember(Order = 1)] public int Id { get; set; }
            [DataMember(Order = 2)] public int Customer { get; set; }
            SECOND
        }
        """;

    [Fact]
    public Task Both_take_the_same_place_in_a_contract() => TwoSided.Check("//@ expect: INT4003 b gave Invoice.Amount the serialised number 3\n" + Contract
        .Replace("FIRST", "{|a: ~> [DataMember(Order = 3)] public decimal Amount { get; set; }|}", StringComparison.Ordinal)
        .Replace("SECOND", "{|b: ~> [DataMember(Name = \"note\", Order = 3)] public string? Note { get; set; }|}", StringComparison.Ordinal));

    [Fact]
    public Task A_place_that_several_share_already() => TwoSided.CheckSilent(Contract.Replace("Order = 2", "Order = 1", StringComparison.Ordinal)
        .Replace("FIRST", "{|a: ~> [DataMember(Order = 3)] public decimal Amount { get; set; }|}", StringComparison.Ordinal)
        .Replace("SECOND", "{|b: ~> [DataMember(Order = 3)] public string? Note { get; set; }|}", StringComparison.Ordinal));

    [Fact]
    public Task A_name_given_and_a_property_that_has_it() => TwoSided.Check("""
        using System.Text.Json.Serialization;
        public class Invoice
        {
            {|a: ~> [JsonPropertyName("Amount")] public decimal Sum { get; set; }|}
            public int Id { get; set; }
            {|b: ~> public decimal Amount { get; set; }|}
        //                         ^^^^^^ b: INT4003 serialised name 'Amount'
        }
        """);

    [Fact]
    public Task One_name_in_two_types() => TwoSided.CheckSilent("""
        using System.Text.Json.Serialization;
        public class Invoice
        {
            {|a: ~> [JsonPropertyName("amt")] public decimal Amount { get; set; }|}
            public int Id { get; set; }
        }
        public class Offer
        {
            public int Id { get; set; }
            {|b: ~> [JsonPropertyName("amt")] public decimal Amount { get; set; }|}
        }
        """);

    [Fact]
    public Task Different_names() => TwoSided.CheckSilent("""
        using System.Text.Json.Serialization;
        public class Invoice
        {
            {|a: ~> [JsonPropertyName("amt")] public decimal Amount { get; set; }|}
            public int Id { get; set; }
            {|b: ~> [JsonPropertyName("amo")] public decimal Amortised { get; set; }|}
        }
        """);

    [Fact]
    public Task Numbers_of_two_formats() => TwoSided.CheckSilent("""
        //- ProtoBuf.cs
        namespace ProtoBuf
        {
            public sealed class ProtoMemberAttribute(int tag) : Attribute { public int Tag => tag; }
        }
        namespace MessagePack
        {
            public sealed class KeyAttribute(int key) : Attribute { public int Key => key; }
        }
        //- Invoice.cs
        using MessagePack;
        using ProtoBuf;
        public class Invoice
        {
            {|a: ~> [ProtoMember(3)] public decimal Amount { get; set; }|}
            [ProtoMember(1)] public int Id { get; set; }
            {|b: ~> [Key(3)] public string Note { get; set; } = "";|}
        }
        """);

    private const string Reader = """
        //- Invoice.cs
        using System.Text.Json.Serialization;
        public class Invoice
        {
            PROPERTY
            public int Id { get; set; }
        }
        //- Import.cs
        using System.Text.Json;
        public class Import
        {
            public decimal Sum(Invoice invoice)
            {
                var json = JsonSerializer.SerializeToElement(invoice);
                READ
                return 0;
            }
        }
        """;

    private static string Fill(string property, string read) => Reader.Replace("PROPERTY", property, StringComparison.Ordinal).Replace("READ", read, StringComparison.Ordinal);

    [Fact]
    public Task A_property_is_renamed_and_its_json_read_by_the_old_name() => TwoSided.Check("//@ expect: INT4003 b took the serialised name 'Amount' from Invoice\n" + Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "{|b: ~> return json.GetProperty(\"Amount\").GetDecimal();|}"));

    [Fact]
    public Task A_serialised_name_is_changed_and_read() => TwoSided.Check("//@ expect: INT4003 b reads 'amt'\n" + Fill(
        "[JsonPropertyName({|a:\"amt\" ~> \"amount\"|})] public decimal Amount { get; set; }", "{|b: ~> return json.GetProperty(\"amt\").GetDecimal();|}"));

    [Fact]
    public Task A_renamed_property_keeps_its_serialised_name() => TwoSided.CheckSilent(Fill(
        "{|a:public decimal Amount ~> [JsonPropertyName(\"Amount\")] public decimal Total|} { get; set; }", "{|b: ~> return json.GetProperty(\"Amount\").GetDecimal();|}"));

    [Fact]
    public Task Another_name_is_read() => TwoSided.CheckSilent(Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "{|b: ~> return json.GetProperty(\"Id\").GetDecimal();|}"));

    [Fact]
    public Task The_reader_was_there_before() => TwoSided.CheckSilent(Fill(
        "public decimal {|a:Amount ~> Total|} { get; set; }", "return json.GetProperty(\"Amount\").GetDecimal(){|b: ~>  * 2|};"));

    [Fact]
    public Task Json_of_something_else() => TwoSided.CheckSilent("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal {|a:Amount ~> Total|} { get; set; }
            public int Id { get; set; }
        }
        public class Payment
        {
            public decimal Amount { get; set; }
        }
        //- Import.cs
        using System.Text.Json;
        public class Import
        {
            public decimal Sum(Payment payment)
            {
                var json = JsonSerializer.SerializeToElement(payment);
                {|b: ~> return json.GetProperty("Amount").GetDecimal();|}
                return 0;
            }
        }
        """);

    [Fact]
    public Task A_property_gets_a_serialised_name_and_is_read_under_its_own() => TwoSided.Check("//@ expect: INT4003 b reads 'Amount'\n" + Fill(
        "{|a: ~> [JsonPropertyName(\"amt\")] |}public decimal Amount { get; set; }", "{|b: ~> return json.GetProperty(\"Amount\").GetDecimal();|}"));

    [Fact]
    public Task A_property_is_left_out_and_is_read() => TwoSided.Check("//@ expect: INT4003 b reads 'Amount'\n" + Fill(
        "{|a: ~> [JsonIgnore] |}public decimal Amount { get; set; }", "{|b: ~> return json.GetProperty(\"Amount\").GetDecimal();|}"));

    [Fact]
    public Task A_property_is_left_out_while_it_has_its_default() => TwoSided.CheckSilent(Fill(
        "{|a: ~> [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] |}public decimal Amount { get; set; }", "{|b: ~> return json.GetProperty(\"Amount\").GetDecimal();|}"));

    [Fact]
    public Task A_property_gets_its_own_name_as_serialised_name() => TwoSided.CheckSilent(Fill(
        "{|a: ~> [JsonPropertyName(\"Amount\")] |}public decimal Amount { get; set; }", "{|b: ~> return json.GetProperty(\"Amount\").GetDecimal();|}"));
}
