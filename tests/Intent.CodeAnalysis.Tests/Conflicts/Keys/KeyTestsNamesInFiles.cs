namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4009 in files that no compiler reads (markup, pages, SQL scripts), and tables and columns in SQL text.</summary>
public sealed class KeyTestsNamesInFiles
{
    private const string View = """
        //- Orders/OrderViewModel.cs
        namespace Shop.Orders;
        public sealed class OrderViewModel
        {
            public string Customer { get; init; } = "";
            public decimal {|a:Amount ~> GrossAmount|} { get; init; }
            public bool CanPay => {|a:Amount ~> GrossAmount|} > 0;
        }
        """;

    [Fact]
    public Task A_view_newly_binds_to_a_renamed_property() => TwoSided.Check(View + """

        //- Orders/OrderView.xaml
        <UserControl x:Class="Shop.Orders.OrderView" xmlns="http://schemas.microsoft.com/winfx/2006/xaml/presentation">
          <StackPanel>
            <TextBlock Text="{Binding Customer}" />
            {|b: ~> <TextBlock Text="{Binding Path=Amount, StringFormat=C}" />|}
        //                                         ^^^^^^ b: INT4009 renamed OrderViewModel.Amount to OrderViewModel.GrossAmount
          </StackPanel>
        </UserControl>
        """);

    [Fact]
    public Task A_page_newly_shows_a_renamed_property() => TwoSided.Check(View + """

        //- Orders/Details.cshtml
        @model Shop.Orders.OrderViewModel
        <h1>@Model.Customer</h1>
        {|b: ~> <p>@Model.Amount.ToString("C")</p>|}
        //                ^^^^^^ b: INT4009 binds to 'Amount'
        <label asp-for="Customer"></label>
        """);

    [Fact]
    public Task A_component_newly_calls_a_renamed_method_of_its_code() => TwoSided.Check("""
        //- Basket.razor.cs
        namespace Shop;
        public partial class Basket
        {
            private int _lines;
            private void {|a:Clear ~> Empty|}() => _lines = 0;
            public int Lines => _lines;
        }
        //- Basket.razor
        <p>@Lines lines</p>
        {|b: ~> <button @onclick="Clear">Empty the basket</button>|}
        //                        ^^^^^ b: INT4009 renamed Basket.Clear to Basket.Empty
        """);

    [Fact]
    public Task A_script_newly_names_a_renamed_column() => TwoSided.Check(View.Replace("OrderViewModel", "Order", StringComparison.Ordinal) + """

        //- b+ sql/report.sql
        -- Turnover by customer.
        SELECT Customer, SUM(Amount)
        //                   ^^^^^^ b: INT4009 names 'Amount'
        FROM Orders
        GROUP BY Customer;
        """);

    private const string Context = """
        //- Data.cs
        namespace Shop.Data
        {
            public class DbSet<T> { public IEnumerable<T> FromSqlRaw(string sql) => []; }
            public sealed class TableAttribute(string name) : Attribute { public string Name => name; }
            public sealed class ColumnAttribute(string name) : Attribute { public string Name => name; }
        }
        //- ShopContext.cs
        namespace Shop.Data;
        TABLE
        public sealed class Order
        {
            public int Id { get; set; }
            COLUMN
            public decimal Amount { get; set; }
        }
        public sealed class ShopContext
        {
            public DbSet<Order> SET { get; } = new();
        }
        //- Turnover.cs
        namespace Shop.Data;
        public sealed class Turnover
        {
            public string Title => "Turnover";
            QUERY
        }
        """;

    private static string Fill(string table = "", string column = "", string set = "Orders", string query = "") => Context.Replace("TABLE", table, StringComparison.Ordinal)
        .Replace("COLUMN", column, StringComparison.Ordinal).Replace("> SET ", "> " + set + " ", StringComparison.Ordinal).Replace("QUERY", query, StringComparison.Ordinal);

    [Fact]
    public Task A_set_is_renamed_and_its_table_is_named_in_sql() => TwoSided.Check("//@ expect: INT4009 b renamed ShopContext.Orders to ShopContext.Sales\n" + Fill(
        set: "{|a:Orders ~> Sales|}", query: "{|b: ~> public const string Query = \"SELECT SUM(Amount) FROM Orders WHERE Id > 0\";|}"));

    [Fact]
    public Task A_table_is_renamed_by_its_attribute_and_named_in_sql() => TwoSided.Check("//@ expect: INT4009 b renamed the table 'orders' to 'sales'\n" + Fill(
        table: "[Table({|a:\"orders\" ~> \"sales\"|})]", query: "{|b: ~> public const string Query = \"\"\"\n        SELECT SUM(total)\n        FROM orders\n        \"\"\";|}"));

    [Fact]
    public Task A_column_is_renamed_by_its_attribute_and_named_in_sql() => TwoSided.Check("//@ expect: INT4009 b renamed the column 'total' to 'gross_total'\n" + Fill(
        column: "[Column({|a:\"total\" ~> \"gross_total\"|})]", query: "{|b: ~> public string Query(int id) => $\"SELECT total FROM orders WHERE id = {id}\";|}"));

    [Fact]
    public Task The_set_is_renamed_and_the_table_is_not() => TwoSided.CheckSilent(Fill(
        table: "[Table(\"Orders\")]", set: "{|a:Orders ~> Sales|}", query: "{|b: ~> public const string Query = \"SELECT SUM(Amount) FROM Orders\";|}"));

    [Fact]
    public Task A_column_of_the_same_name_in_another_table() => TwoSided.CheckSilent(Fill(
        column: "[Column({|a:\"total\" ~> \"gross_total\"|})]", query: "{|b: ~> public const string Query = \"SELECT total FROM baskets\";|}"));

    [Fact]
    public Task The_view_binds_to_another_property() => TwoSided.CheckSilent(View + """

        //- Orders/OrderView.xaml
        <UserControl x:Class="Shop.Orders.OrderView">
          <TextBlock Text="Order" />
          {|b: ~> <TextBlock Text="{Binding Customer}" />|}
        </UserControl>
        """);

    [Fact]
    public Task The_view_binds_to_a_property_of_another_element() => TwoSided.CheckSilent(View + """

        //- Orders/OrderView.xaml
        <UserControl x:Class="Shop.Orders.OrderView">
          <TextBlock Text="Order" />
          {|b: ~> <TextBlock Text="{Binding Amount, ElementName=Basket}" /> <!-- {Binding Amount} -->|}
        </UserControl>
        """);

    [Fact]
    public Task A_page_about_another_model_has_a_property_of_that_name() => TwoSided.CheckSilent(View + """

        //- Payment.cs
        namespace Shop;
        public sealed class Payment { public decimal Amount => 1m; }
        //- Payment.cshtml
        @model Shop.Payment
        {|b: ~> <p>@Model.Amount</p>|}
        """);

    private const string Order = """
        //- Orders/Order.cs
        namespace Shop.Orders;
        public sealed class Order
        {
            public string {|a:Name ~> Title|} { get; set; } = "";
            public decimal Total { get; set; }
        }
        public sealed class Customer { public string Name { get; set; } = ""; }
        """;

    [Fact]
    public Task A_component_newly_shows_a_renamed_property_of_its_parameter() => TwoSided.Check(Order + """

        //- Orders/OrderLine.razor
        <p>@order.Total</p>
        {|b: ~> <p>@order.Name</p>|}
        //                ^^^^ b: INT4009 renamed Order.Name to Order.Title
        @code {
            [Parameter] public Order order { get; set; } = null!;
            [Parameter] public Customer customer { get; set; } = null!;
        }
        """);

    [Fact]
    public Task A_component_newly_shows_a_property_of_that_name_of_another_parameter() => TwoSided.CheckSilent(Order + """

        //- Orders/OrderLine.razor
        <h1>Order</h1>
        <p>@order.Total</p>
        {|b: ~> <p>@customer.Name</p>|}
        @code {
            [Parameter] public Order order { get; set; } = null!;
            [Parameter] public Customer customer { get; set; } = null!;
        }
        """);

    [Fact]
    public Task A_page_says_the_name_to_people() => TwoSided.CheckSilent(View + """

        //- Orders/Details.cshtml
        @model Shop.Orders.OrderViewModel
        <h1>@Model.Customer</h1>
        {|b: ~> <p>Amount @* @Model.Amount *@</p>|}
        """);

    [Fact]
    public Task A_script_about_another_table() => TwoSided.CheckSilent(View.Replace("OrderViewModel", "Order", StringComparison.Ordinal) + """

        //- b+ sql/report.sql
        SELECT SUM(Amount) FROM Baskets; -- not Orders
        """);
}
