using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3013: a new member of an enum, and new code that compares values by their order.</summary>
public sealed class EnumOrderTests
{
    private const string Orders = """
        //- Order.cs
        public enum OrderNAME
        {
            Draft = 0,
            Placed = 1,
            Shipped = 3,
            Cancelled = 5,
            {|a: ~> MEMBER|}
        }
        public class Order
        {
            public OrderNAME Status { get; set; }
            public bool CanCancel => CANCEL;
        }
        //- Report.cs
        public class Report
        {
            {|b: ~> USE|}
            EXPECT
            public string Name => "report";
        }
        """;

    private static string With(string name, string member, string use, string expect = "//~ b: INT3013", string cancel = "Status < OrderNAME.Shipped") => Orders
        .Replace("CANCEL", cancel, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal)
        .Replace("MEMBER", member, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    private const string Open = "public int Open(List<Order> all) => all.Count(o => o.Status < OrderNAME.Shipped);";

    [Theory]
    [InlineData(Open)]
    [InlineData("public bool IsDone(Order o) => o.Status is >= OrderNAME.Shipped;")]
    [InlineData("public string Word(Order o) => o.Status switch { < OrderNAME.Shipped => \"open\", _ => \"done\" };")]
    public Task A_new_last_status_is_counted_by_its_number(string use) => Finds(With("Status", "OnHold = 6,", use));

    [Fact]
    public Task The_old_comparison_was_replaced() => Finds(With("Grade", "OnHold = 6,", Open, cancel: "{|a:Status < OrderNAME.Shipped ~> Status is OrderNAME.Draft or OrderNAME.Placed or OrderNAME.OnHold|}"));

    [Theory]
    [InlineData("Status", "Packed = 2,", Open)]
    [InlineData("Level", "Gone = 6,", Open)]
    [InlineData("Status", "OnHold = 6,", "public int Open(List<Order> all) => all.Count(o => o.Status != OrderNAME.Shipped);")]
    [InlineData("Status", "OnHold = 6,", "public IEnumerable<Order> Sorted(List<Order> all) => all.OrderBy(o => o.Status);")]
    public Task The_order_is_kept_or_not_asked_for(string name, string member, string use) => Silent(With(name, member, use, ""));
}
