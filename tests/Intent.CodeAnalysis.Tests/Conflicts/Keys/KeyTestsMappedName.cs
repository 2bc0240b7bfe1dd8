namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4012: types that a mapper copies by the names of their properties.</summary>
public sealed class KeyTestsMappedName
{
    private const string Shop = """
        //- Mapper.cs
        public interface IMapper { T Map<T>(object source); void CreateMap<S, D>(); }
        public static class Mapping
        {
            public static void CopyProperties(object from, object to) { }
            public static T Adapt<T>(this object source) where T : new() => new();
            public static void ForMember<S, D>(Func<D, object> property, Func<S, object> value) { }
        }
        //- Order.cs
        public class Order
        {
            public int Id { get; set; }
            PROPERTY
        }
        //- OrderDto.cs
        public class OrderDto
        {
            public int Id { get; set; }
            COPY
        }
        //- Report.cs
        public class Report
        {
            public void Print(IMapper mapper, Order order)
            {
                MAP
            }
        }
        """;

    private static string Fill(string property, string copy, string map) => Shop
        .Replace("PROPERTY", property, StringComparison.Ordinal).Replace("COPY", copy, StringComparison.Ordinal).Replace("MAP", map, StringComparison.Ordinal);

    private const string Renamed = "public decimal {|a:Amount ~> Total|} { get; set; }";
    private const string Kept = "public decimal Amount { get; set; }";

    [Fact]
    public Task A_property_is_renamed_and_newly_mapped() => TwoSided.Check("//@ expect: INT4012 b renamed Order.Amount to Order.Total; Report.Print in b maps Order to OrderDto by name\n" + Fill(
        Renamed, Kept, "{|b: ~> Console.WriteLine(mapper.Map<OrderDto>(order));|}"));

    [Fact]
    public Task A_property_is_removed_and_the_types_are_newly_configured() => TwoSided.Check("//@ expect: INT4012 b nothing is copied for Amount\n" + Fill(
        "{|a:public decimal Amount { get; set; } ~> |}", Kept, "{|b: ~> mapper.CreateMap<Order, OrderDto>();|}"));

    [Fact]
    public Task A_property_of_the_target_is_renamed() => TwoSided.Check("//@ expect: INT4012 b OrderDto.Amount\n" + Fill(
        Kept, Renamed, "{|b: ~> Console.WriteLine(order.Adapt<OrderDto>());|}"));

    [Fact]
    public Task The_mapped_type_is_new() => TwoSided.Check("//@ expect: INT4012 b maps Order to Row\n" + Fill(Renamed, "", "{|b: ~> Mapping.CopyProperties(order, new Row());|}") + """

        //- b+ Row.cs
        public class Row { public decimal Amount { get; set; } }
        """);

    [Fact]
    public Task The_property_is_renamed_in_both_types() => TwoSided.CheckSilent(Fill(Renamed, Renamed, "{|b: ~> Console.WriteLine(mapper.Map<OrderDto>(order));|}"));

    [Fact]
    public Task Only_one_type_had_the_property() => TwoSided.CheckSilent(Fill(Renamed, "", "{|b: ~> Console.WriteLine(mapper.Map<OrderDto>(order));|}"));

    [Fact]
    public Task The_mapping_was_there_before() => TwoSided.CheckSilent(Fill(Renamed, Kept, "Console.WriteLine(mapper.Map<OrderDto>(order){|b: ~> .Id|});"));

    [Fact]
    public Task Other_types_are_mapped() => TwoSided.CheckSilent(Fill(Renamed, Kept, "{|b: ~> Mapping.CopyProperties(new OrderDto(), new OrderDto());|}"));
}
