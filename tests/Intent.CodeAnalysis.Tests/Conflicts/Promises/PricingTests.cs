namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>The pricing case: head a reads a customer's join date, head b changes where it comes from; four forms, several spellings each.</summary>
public sealed class PricingTests
{
    // Form a: the member is removed; the merge does not compile.

    [Fact]
    public Task Removed_property() => TwoSided.Check("""
        //- Shop/User.cs
        namespace Shop;
        public class User { public string Name { get; set; } = ""; {|b:public DateOnly JoinDate { get; set; } ~> |} }
        //- Shop/PricingEngine.cs
        namespace Shop;
        public class PricingEngine
        {
            public decimal Price(User u) => {|a:10m ~> u.JoinDate.Year < 2020 ? 9m : 10m|};
            //                                           ^^^^^^^^ a: INT1001 b
        }
        """);

    [Fact]
    public Task Property_moved_to_another_type() => TwoSided.Check("""
        //- Shop/User.cs
        namespace Shop;
        public class User
        {
            public int Id { get; set; }
            {|b:public DateTime JoinDate { get; set; } ~> |}
        }
        //- Shop/PricingEngine.cs
        namespace Shop;
        public class PricingEngine
        {
            public decimal Price(User user)
            {
                var price = 100m;
                {|a: ~> if (user.JoinDate.Year < 2020) price *= 0.9m;|}
                //               ^^^^^^^^ a: INT1001|INT1002 JoinDate
                return price;
            }
        }
        //- b+ Shop/Membership.cs
        namespace Shop;
        public class Membership
        {
            public int UserId { get; set; }
            public DateTime JoinDate { get; set; }
        }
        """);

    [Fact]
    public Task Method_replaced_by_a_service() => TwoSided.Check("""
        //- Customer.cs
        public sealed class Customer(DateOnly since)
        {
            {|b:public DateOnly MemberSince() => since; ~> internal DateOnly Raw => since;|}
        }
        //- Quote.cs
        public static class Quote
        {
            public static decimal For(Customer customer, decimal list) =>
                list{|a: ~>  * (customer.MemberSince().Year < 2020 ? 0.9m : 1m)|};
                //                       ^^^^^^^^^^^ a: INT1001|INT1002
        }
        """);

    [Fact]
    public Task Record_parameter_dropped() => TwoSided.Check("""
        //- Models/Customer.cs
        namespace Models;
        public record Customer(string Name{|b:, DateOnly JoinDate ~> |});
        //- Pricing/Discounts.cs
        namespace Pricing;
        public static class Discounts
        {
            public static decimal Loyalty(Models.Customer c) => c.Name.Length > {|a:0 ~> 0 && c.JoinDate.Year < 2020|} ? 0.1m : 0m;
            //                                                                                  ^^^^^^^^ a: INT1001
        }
        """);

    // Form b: the value becomes nullable; a comparison is lifted without a warning.

    [Fact]
    public Task Nullable_property_in_a_lifted_comparison() => TwoSided.Check("""
        //- Shop/User.cs
        namespace Shop;
        public class User { public {|b:DateTime ~> DateTime?|} JoinDate { get; set; } }
        //- Shop/PricingEngine.cs
        namespace Shop;
        public class PricingEngine
        {
            private static readonly DateTime Cutoff = new(2020, 1, 1);
            public decimal Price(User u) => {|a:100m ~> u.JoinDate < Cutoff ? 90m : 100m|};
            //                                            ~~~~~~~~~~~~~~~~~ a: INT2003|INT2002 JoinDate
        }
        """);

    [Fact]
    public Task Nullable_method_result_in_a_lifted_comparison() => TwoSided.Check("""
        //- Members.cs
        public class Members
        {
            private readonly Dictionary<int, DateOnly> _joined = new();
            public {|b:DateOnly ~> DateOnly?|} JoinDate(int id) => {|b:_joined[id] ~> _joined.TryGetValue(id, out var date) ? date : null|};
        }
        //- Engine.cs
        public class Engine(Members members)
        {
            public decimal Price(int id)
            {
                {|a:return 10m; ~> var old = members.JoinDate(id) <= new DateOnly(2020, 1, 1);
                //                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a: INT2003|INT2002 JoinDate
                return old ? 9m : 10m;|}
            }
        }
        """);

    [Fact]
    public Task Nullable_record_parameter_in_a_lifted_comparison() => TwoSided.Check("""
        //- Customer.cs
        public record Customer(string Name, {|b:int ~> int?|} Years = 0);
        //- Engine.cs
        public static class Engine
        {
            public static bool Loyal(Customer c) =>
                {|a:false ~> c.Years > 5|};
                //           ~~~~~~~~~~~ a: INT2003|INT2002 Years
        }
        """);

    [Fact]
    public Task Nullable_field_in_a_lifted_comparison_in_another_project() => TwoSided.Check("""
        //= Core
        //= Shop -> Core
        //- Core/Account.cs
        namespace Core;
        public class Account { public {|b:DateTime ~> DateTime?|} Joined; }
        //- Shop/Engine.cs
        using Core;
        namespace Shop;
        public class Engine
        {
            public decimal Rate(Account account)
            {
                var rate = 1m;
                {|a: ~> if (account.Joined >= new DateTime(2024, 1, 1)) rate = 0.8m;|}
                //          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a: INT2003|INT2002 Joined
                return rate;
            }
        }
        """);

    // Form c: a shim of the same type returns a default where nothing is found.

    [Fact]
    public Task Shim_with_TryGetValue() => TwoSided.Check("""
        //- Shop/User.cs
        namespace Shop;
        public class User
        {
            public int Id { get; set; }
            public DateTime JoinDate {|b:{ get; set; } ~> => Memberships.JoinDateOf(Id);|}
        }
        //- b+ Shop/Memberships.cs
        namespace Shop;
        public static class Memberships
        {
            private static readonly Dictionary<int, DateTime> Dates = new();
            public static DateTime JoinDateOf(int id) => Dates.TryGetValue(id, out var date) ? date : default;
        }
        //- Shop/PricingEngine.cs
        namespace Shop;
        public class PricingEngine
        {
            public decimal Price(User u) => {|a:100m ~> u.JoinDate.Year < 2020 ? 90m : 100m|};
            //                                          ~~~~~~~~~~ a: INT3001 JoinDate
        }
        """);

    [Fact]
    public Task Shim_with_TryGetValue_whose_out_value_is_returned() => TwoSided.Check("""
        //- Rates.cs
        public class Rates
        {
            private readonly Dictionary<string, decimal> _rates = new();
            public decimal RateOf(string country)
            {
                {|b:return _rates[country]; ~> _rates.TryGetValue(country, out var rate);
                return rate;|}
            }
        }
        //- Engine.cs
        public class Engine(Rates rates)
        {
            public decimal Gross(decimal net, string country)
            {
                {|a:return net; ~> return net * (1 + rates.RateOf(country));|}
                //                                   ~~~~~~~~~~~~~ a: INT3001 RateOf
            }
        }
        """);

    [Fact]
    public Task Shim_with_FirstOrDefault() => TwoSided.Check("""
        //- Catalog.cs
        public class Catalog
        {
            private readonly List<decimal> _prices = new();
            public decimal PriceAbove(decimal minimum) => _prices.{|b:First ~> FirstOrDefault|}(p => p > minimum);
        }
        //- Order.cs
        public class Order(Catalog catalog)
        {
            public int Pieces { get; set; }
            public decimal Total => {|a:0m ~> Pieces * catalog.PriceAbove(1m)|};
            //                                         ~~~~~~~~~~~~~~~~~~ a: INT3001 PriceAbove
        }
        """);

    [Fact]
    public Task Shim_with_coalesce_to_default() => TwoSided.Check("""
        //- Member.cs
        public class Member
        {
            public DateOnly? Stored { get; init; }
            public DateOnly JoinDate => {|b:Stored!.Value ~> Stored ?? default|};
        }
        //- Engine.cs
        public static class Engine
        {
            public static bool Veteran(Member member)
            {
                return {|a:false ~> member.JoinDate.Year < 2015|};
                //                  ~~~~~~~~~~~~~~~ a: INT3001 JoinDate
            }
        }
        """);

    [Fact]
    public Task Shim_with_GetValueOrDefault() => TwoSided.Check("""
        //- Member.cs
        public class Member
        {
            public DateTime? Stored { get; init; }
            public DateTime JoinDate()
            {
                return Stored{|b:!.Value ~> .GetValueOrDefault()|};
            }
        }
        //- Engine.cs
        public static class Engine
        {
            public static int Years(Member member, DateTime now) =>
                {|a:0 ~> now.Year - member.JoinDate().Year|};
                //                  ~~~~~~~~~~~~~~~ a: INT3001 JoinDate
        }
        """);

    [Fact]
    public Task Shim_with_GetValueOrDefault_of_a_dictionary() => TwoSided.Check("""
        //- Stock.cs
        public class Stock
        {
            private readonly Dictionary<string, int> _pieces = new();
            public int this[string sku] => {|b:_pieces[sku] ~> _pieces.GetValueOrDefault(sku)|};
        }
        //- Orders.cs
        public class Orders(Stock stock)
        {
            public bool CanShip(string sku, int wanted) => {|a:wanted > 0 ~> stock[sku] >= wanted|};
            //                                                               ~~~~~~~~~~ a: INT3001
        }
        """);

    [Fact]
    public Task Shim_with_a_block_that_returns_default_on_a_miss() => TwoSided.Check("""
        //- Memberships.cs
        public interface IMemberships { DateTime? Find(int id); }
        //- User.cs
        public record User(int Id, IMemberships Memberships)
        {
            public DateTime JoinDate
            {
                get
                {
                    var found = Memberships.Find(Id);
                    {|b:return found ?? throw new InvalidOperationException("No membership."); ~> if (found is null) return default;
                    return found.Value;|}
                }
            }
        }
        //- Engine.cs
        public class Engine
        {
            public decimal Price(User u)
            {
                decimal price = 100;
                {|a: ~> if (u.JoinDate.Year < 2020) price = 90;|}
                //          ~~~~~~~~~~ a: INT3001 JoinDate
                return price;
            }
        }
        """);

    [Fact]
    public Task Shim_with_a_null_return_of_a_reference_that_says_it_is_not_null() => TwoSided.Check("""
        //- Directory.cs
        public class Phones
        {
            private readonly Dictionary<string, string> _numbers = new();
            public string NumberOf(string name) => {|b:_numbers[name] ~> _numbers.TryGetValue(name, out var number) ? number : null!|};
        }
        //- Dialer.cs
        public class Dialer(Phones phones)
        {
            public int Length(string name) => {|a:0 ~> phones.NumberOf(name).Length|};
            //                                         ~~~~~~~~~~~~~~~ a: INT3001 NumberOf
        }
        """);

    // Form d: the value becomes nullable and flows into a parameter that already takes null.

    [Fact]
    public Task Nullable_price_flows_into_OrZero() => TwoSided.Check("""
        //- Shop/Product.cs
        namespace Shop;
        public class Product { public {|b:decimal ~> decimal?|} Price { get; set; } }
        //- Shop/Money.cs
        namespace Shop;
        public static class Money { public static decimal OrZero(decimal? value) => value ?? 0m; }
        //- Shop/Receipt.cs
        namespace Shop;
        public class Receipt
        {
            public string Line(Product p) => {|a:"" ~> $"{Money.OrZero(p.Price):0.00}"|};
            //                                                         ~~~~~~~ a: INT2003|INT2002 Price
        }
        """);

    [Fact]
    public Task Nullable_method_result_flows_into_OrZero() => TwoSided.Check("""
        //- Quotes.cs
        public class Quotes
        {
            private readonly Dictionary<int, decimal> _quotes = new();
            public {|b:decimal ~> decimal?|} Quote(int id) => {|b:_quotes[id] ~> _quotes.TryGetValue(id, out var q) ? q : null|};
            public static decimal OrZero(decimal? value) => value.GetValueOrDefault();
        }
        //- Invoice.cs
        public class Invoice(Quotes quotes)
        {
            public decimal Total(int id)
            {
                var total = 0m;
                {|a: ~> total += Quotes.OrZero(quotes.Quote(id));|}
                //                             ~~~~~~~~~~~~~~~~ a: INT2003|INT2002 Quote
                return total;
            }
        }
        """);

    [Fact]
    public Task Nullable_record_parameter_flows_into_an_extension() => TwoSided.Check("""
        //- Line.cs
        public record Line(string Sku, {|b:int ~> int?|} Quantity);
        //- Numbers.cs
        public static class Numbers { public static int OrOne(this int? value) => value ?? 1; }
        //- Cart.cs
        public class Cart
        {
            public List<Line> Lines { get; } = new();
            public int Pieces() => {|a:Lines.Count ~> Lines.Sum(l => Numbers.OrOne(l.Quantity))|};
            //                                                                     ~~~~~~~~~~ a: INT2003|INT2002 Quantity
        }
        """);
}
