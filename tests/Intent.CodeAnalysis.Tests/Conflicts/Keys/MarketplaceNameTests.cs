using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Names of a marketplace's data that no compiler looks at: payloads of webhooks, columns of exports, SQL.</summary>
public sealed class MarketplaceNameTests
{
    private static string Payload(string property, string reader, string found = "", string others = "") => $$"""
        //- Payload.cs
        namespace Shop.Webhooks
        {
            using System.Text.Json.Serialization;
            public class OrderPayload
            {
                [JsonPropertyName("buyer")]
                public string BuyerId { get; set; } = "";
                {{property}}
            }
            {{others}}
        }
        //- Ledger.cs
        namespace Shop.Ledgers { public record Entry(decimal Amount, string Number); }
        //- b+ Reader.cs
        namespace Shop.Webhooks
        {
            public static class Reader
            {
                {{reader}}
                {{found}}
            }
        }
        """;

    private const string ReadsAmount = "public static decimal AmountIn(System.Text.Json.JsonElement payload) => payload.GetProperty(\"Amount\").GetDecimal();";

    [Fact]
    public Task A_property_gets_a_name_on_the_wire_and_the_old_one_is_read() => Finds(Payload("{|a: ~> [JsonPropertyName(\"total\")]|}\npublic decimal Amount { get; set; }", ReadsAmount, "//~ b: INT4003"));

    [Fact]
    public Task A_property_gets_the_name_on_the_wire_that_it_has() => Silent(Payload("{|a: ~> [JsonPropertyName(\"Amount\")]|}\npublic decimal Amount { get; set; }", ReadsAmount));

    [Fact]
    public Task A_property_gets_the_name_on_the_wire_that_is_read() => Silent(Payload(
        "{|a: ~> [JsonPropertyName(\"amount\")]|}\npublic decimal Amount { get; set; }", ReadsAmount.Replace("\"Amount\"", "\"amount\"", StringComparison.Ordinal)));

    [Fact]
    public Task A_property_is_renamed_and_keeps_the_name_that_is_read() => Silent(Payload(
        "{|a:public decimal Amount ~> [JsonPropertyName(\"amount\")]\npublic decimal Total|} { get; set; }", ReadsAmount.Replace("\"Amount\"", "\"amount\"", StringComparison.Ordinal)));

    [Fact]
    public Task Another_payload_beside_it_has_the_name() =>
        Silent(Payload("{|a: ~> [JsonPropertyName(\"total\")]|}\npublic decimal Amount { get; set; }", ReadsAmount, others: "public class PayoutPayload { public decimal Amount { get; set; } }"));

    [Fact]
    public Task A_property_of_a_payload_is_renamed_and_a_node_is_asked_for_it() => Finds(Payload(
        "public string {|a:Number ~> OrderNumber|} { get; set; } = \"\";",
        "public static string? NumberOf(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)?[\"Number\"]?.GetValue<string>();", "//~ b: INT4003"));

    [Fact]
    public Task The_name_on_the_wire_changes_and_the_reader_has_a_local_of_the_old_one() => Finds(Payload(
        "public decimal Amount { get; set; }",
        "public static string? BuyerOf(System.Text.Json.JsonElement payload) => payload.TryGetProperty(\"buyer\", out var buyer) ? buyer.GetString() : null;", "//~ b: INT4003")
        .Replace("[JsonPropertyName(\"buyer\")]", "[JsonPropertyName({|a:\"buyer\" ~> \"buyerId\"|})]", StringComparison.Ordinal));

    private static string Row(string columns, string found = "", string lookup = "typeof(Row).GetProperty(c)") => $$"""
        //- Row.cs
        public class Row
        {
            public string Id { get; set; } = "";
            public string {|a:ShopName ~> DisplayName|} { get; set; } = "";
        }
        public class Shop { public string ShopName { get; set; } = ""; }
        //- b+ Export.cs
        public static class Export
        {
            private static readonly string[] Columns = {{columns}};
            {{found}}
            public static string Of(object row) => string.Join(';', Columns.Select(c => {{lookup}}!.GetValue(row)));
        }
        """;

    [Fact]
    public Task A_column_of_a_list_of_names_is_looked_up() => Finds(Row("[\"Id\", \"ShopName\"]", "//~ b: INT4009"));

    [Fact]
    public Task Another_column_of_a_list_of_names_is_looked_up() => Silent(Row("[\"Id\"]"));

    [Fact]
    public Task A_column_of_another_type_is_looked_up() => Silent(Row("[\"ShopName\"]", lookup: "typeof(Shop).GetProperty(c)"));

    private static string Sql(string edit, string query, string found = "") => $$"""
        //- SellerSql.cs
        public static class SellerSql
        {
            public const string Table = "sellers";
            {{edit}}
        }
        //- b+ PageSql.cs
        public static class PageSql
        {
            public const string Find = "{{query}}";
            {{found}}
        }
        """;

    private const string Insert = "public const string Write = \"INSERT INTO sellers (id, {|a:shop_name ~> display_name|}) VALUES (@id, @name)\";";
    private const string Query = "SELECT id, shop_name FROM sellers WHERE shop_name LIKE @prefix";

    [Fact]
    public Task A_column_is_filled_under_another_name_and_queried_under_the_old_one() => Finds(Sql(Insert, Query, "//~ b: INT4009"));

    [Fact]
    public Task A_migration_renames_a_column_that_is_queried() => Finds(Sql("{|a: ~> public const string Rename = \"ALTER TABLE sellers RENAME COLUMN shop_name TO display_name\";|}", Query, "//~ b: INT4009"));

    [Fact]
    public Task A_column_of_another_table_is_queried() => Silent(Sql(Insert, "SELECT shop_name FROM partners"));

    [Fact]
    public Task A_query_no_longer_reads_a_column_that_is_still_there() =>
        Silent(Sql("public const string Read = \"SELECT id{|a:, shop_name ~> |} FROM sellers WHERE id = @id\";", Query));

    [Fact]
    public Task A_migration_adds_a_column() => Silent(Sql("{|a: ~> public const string Add = \"ALTER TABLE sellers ADD COLUMN shop_name TEXT\";|}", Query));
}
