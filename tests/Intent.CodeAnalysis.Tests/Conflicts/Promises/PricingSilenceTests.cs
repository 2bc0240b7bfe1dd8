namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>The neutral twins of the pricing case: the same edits without the link, or handled by the other head.</summary>
public sealed class PricingSilenceTests
{
    [Fact]
    public Task Another_property_is_removed() => TwoSided.CheckSilent("""
        //- Shop/User.cs
        namespace Shop;
        public class User { public DateOnly JoinDate { get; set; } {|b:public string? Nick { get; set; } ~> |} }
        //- Shop/PricingEngine.cs
        namespace Shop;
        public class PricingEngine
        {
            public decimal Price(User u) => {|a:10m ~> u.JoinDate.Year < 2020 ? 9m : 10m|};
        }
        """);

    [Fact]
    public Task A_property_of_the_same_name_on_another_type_is_removed() => TwoSided.CheckSilent("""
        //- Types.cs
        public class User { public DateOnly JoinDate { get; set; } }
        public class Guest
        {
            public int Id { get; set; }
            {|b:public DateOnly JoinDate { get; set; } ~> |}
        }
        //- PricingEngine.cs
        public class PricingEngine
        {
            public decimal Price(User u) => {|a:10m ~> u.JoinDate.Year < 2020 ? 9m : 10m|};
        }
        """);

    [Fact]
    public Task The_removed_method_is_used_by_nobody() => TwoSided.CheckSilent("""
        //- Customer.cs
        public sealed class Customer(DateOnly since)
        {
            {|b:public DateOnly MemberSince() => since; ~> |}
            public int Year => since.Year;
        }
        //- Quote.cs
        public static class Quote
        {
            public static decimal For(Customer customer, decimal list) => list{|a: ~>  * (customer.Year < 2020 ? 0.9m : 1m)|};
        }
        """);

    [Fact]
    public Task Nullable_property_that_the_new_code_does_not_read() => TwoSided.CheckSilent("""
        //- User.cs
        public class User { public {|b:DateTime ~> DateTime?|} JoinDate { get; set; } public int Orders { get; set; } }
        //- PricingEngine.cs
        public class PricingEngine
        {
            public decimal Price(User u) => {|a:100m ~> u.Orders > 5 ? 90m : 100m|};
        }
        """);

    [Fact]
    public Task Nullable_property_of_another_type_of_the_same_shape() => TwoSided.CheckSilent("""
        //- Types.cs
        public class User { public DateTime JoinDate { get; set; } }
        public class Guest
        {
            public {|b:DateTime ~> DateTime?|} JoinDate { get; set; }
        }
        //- PricingEngine.cs
        public class PricingEngine
        {
            public decimal Price(User u) => {|a:100m ~> u.JoinDate < new DateTime(2020, 1, 1) ? 90m : 100m|};
        }
        """);

    [Fact]
    public Task Nullable_parameter_does_not_change_what_callers_pass() => TwoSided.CheckSilent("""
        //- Engine.cs
        public class Engine
        {
            public decimal Price({|b:DateTime ~> DateTime?|} joined) => joined < new DateTime(2020, 1, 1) ? 90m : 100m;
        }
        //- Checkout.cs
        public class Checkout(Engine engine)
        {
            public decimal Total(DateTime joined) => {|a:0m ~> engine.Price(joined)|};
        }
        """);

    [Fact]
    public Task Shim_that_throws_on_a_miss_as_before() => TwoSided.CheckSilent("""
        //- User.cs
        public class User
        {
            public int Id { get; set; }
            public DateTime JoinDate {|b:{ get; set; } ~> => Memberships.JoinDateOf(Id);|}
        }
        //- b+ Memberships.cs
        public static class Memberships
        {
            private static readonly Dictionary<int, DateTime> Dates = new();
            public static DateTime JoinDateOf(int id) => Dates.TryGetValue(id, out var date) ? date : throw new KeyNotFoundException($"No member {id}.");
        }
        //- PricingEngine.cs
        public class PricingEngine
        {
            public decimal Price(User u) => {|a:100m ~> u.JoinDate.Year < 2020 ? 90m : 100m|};
        }
        """);

    [Fact]
    public Task Shim_that_could_return_a_default_before() => TwoSided.CheckSilent("""
        //- Rates.cs
        public class Rates
        {
            private readonly Dictionary<string, decimal> _rates = new();
            public decimal RateOf(string country) => {|b:_rates.TryGetValue(country, out var rate) ? rate : default ~> _rates.GetValueOrDefault(country)|};
        }
        //- Engine.cs
        public class Engine(Rates rates)
        {
            public decimal Gross(decimal net, string country) => net{|a: ~>  * (1 + rates.RateOf(country))|};
        }
        """);

    [Fact]
    public Task Shim_whose_default_the_new_code_does_not_read() => TwoSided.CheckSilent("""
        //- Catalog.cs
        public class Catalog
        {
            private readonly List<decimal> _prices = new();
            public int Count => _prices.Count;
            public decimal Lowest() => _prices.{|b:First ~> FirstOrDefault|}();
        }
        //- Order.cs
        public class Order(Catalog catalog)
        {
            public bool Empty => {|a:false ~> catalog.Count == 0|};
        }
        """);

    [Fact]
    public Task Shim_with_coalesce_to_a_real_value() => TwoSided.CheckSilent("""
        //- Member.cs
        public class Member
        {
            private static readonly DateOnly Founded = new(2011, 5, 1);
            public DateOnly? Stored { get; init; }
            public DateOnly JoinDate => {|b:Stored!.Value ~> Stored ?? Founded|};
        }
        //- Engine.cs
        public static class Engine
        {
            public static bool Veteran(Member member) => {|a:false ~> member.JoinDate.Year < 2015|};
        }
        """);

    [Fact]
    public Task Nullable_price_beside_another_one_that_flows_into_OrZero() => TwoSided.CheckSilent("""
        //- Product.cs
        public class Product { public {|b:decimal ~> decimal?|} OldPrice { get; set; } public decimal Price { get; set; } }
        //- Money.cs
        public static class Money { public static decimal OrZero(decimal? value) => value ?? 0m; }
        //- Receipt.cs
        public class Receipt
        {
            public string Line(Product p) => {|a:"" ~> $"{Money.OrZero(p.Price):0.00}"|};
        }
        """);

    [Fact]
    public Task Both_heads_handle_a_missing_price() => TwoSided.CheckSilent("""
        //- Product.cs
        public class Product { public decimal? Price { get; set; } }
        //- Money.cs
        public static class Money { public static decimal OrZero(decimal? value) => value {|b:?? 0m ~> is { } amount ? amount : 0m|}; }
        //- Receipt.cs
        public class Receipt
        {
            public string Line(Product p) => {|a:"" ~> $"{Money.OrZero(p.Price):0.00}"|};
        }
        """);
}
