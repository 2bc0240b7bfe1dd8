using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What callers rely on about values and their types: how they print, compare, grow, start and count; each alarm has its silent twin beside it.</summary>
public sealed class ValuePromiseTests
{
    [Fact]
    public Task A_value_prints_differently_in_a_new_text() => TwoSided.Check("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override string ToString() => "SKU" + Number;|}
        }
        //- Cache.cs
        public class Cache
        {
            public string Key(Sku sku) => {|b:"" ~> $"item:{sku}"|};
        //                                                  ^^^ b: INT3010 ToString
        }
        """);

    [Fact]
    public Task Another_member_than_the_value_is_printed() => TwoSided.CheckSilent("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override string ToString() => "SKU" + Number;|}
        }
        //- Cache.cs
        public class Cache
        {
            public string Key(Sku sku) => {|b:"" ~> $"item:{sku.Number}"|};
        }
        """);

    [Fact]
    public Task Values_become_equal_by_their_content() => TwoSided.Check("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override bool Equals(object? other) => other is Sku s && s.Number == Number;
            public override int GetHashCode() => Number;|}
        }
        //- Basket.cs
        public class Basket
        {
            public int Count(List<Sku> all) => {|b:0 ~> new HashSet<Sku>(all).Count|};
        //                                                  ^^^^^^^^^^^^ b: INT3011 Sku
        }
        """);

    [Fact]
    public Task Values_are_only_counted() => TwoSided.CheckSilent("""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override bool Equals(object? other) => other is Sku s && s.Number == Number;
            public override int GetHashCode() => Number;|}
        }
        //- Basket.cs
        public class Basket
        {
            public int Count(List<Sku> all) => {|b:0 ~> all.Count|};
        }
        """);

    [Fact]
    public Task A_list_behind_an_interface_becomes_a_set() => TwoSided.Check("""
        //- Log.cs
        public class Log
        {
            public ICollection<string> Lines { get; } = {|a:new List<string>() ~> new HashSet<string>()|};
        }
        //- Writer.cs
        public class Writer
        {
            public void Twice(Log log, string line)
            {
                {|b: ~> log.Lines.Add(line); log.Lines.Add(line);|}
        //                  ^^^^^ b: INT3012 Lines
            }
        }
        """);

    [Fact]
    public Task A_list_behind_an_interface_becomes_a_collection() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public ICollection<string> Lines { get; } = {|a:new List<string>() ~> new System.Collections.ObjectModel.Collection<string>()|};
        }
        //- Writer.cs
        public class Writer
        {
            public void Twice(Log log, string line)
            {
                {|b: ~> log.Lines.Add(line); log.Lines.Add(line);|}
            }
        }
        """);

    [Fact]
    public Task An_enum_grows_and_a_new_switch_has_a_default() => TwoSided.Check("""
        //- Status.cs
        public enum Status
        {
            Open,
            Paid,
            {|a: ~> Refunded,|}
        }
        //- Page.cs
        public class Page
        {
            public int Rank(Status status) => {|b:0 ~> status switch { Status.Open => 1, Status.Paid => 2, _ => 0 }|};
        //                                             ^^^^^^ b: INT3013 Refunded
        }
        """);

    [Fact]
    public Task An_enum_grows_and_a_new_switch_wants_one_case_only() => TwoSided.CheckSilent("""
        //- Status.cs
        public enum Status
        {
            Open,
            Paid,
            {|a: ~> Refunded,|}
        }
        //- Page.cs
        public class Page
        {
            public int Rank(Status status) => {|b:0 ~> status switch { Status.Open => 1, _ => 0 }|};
        }
        """);

    [Fact]
    public Task A_hierarchy_grows_beside_a_new_type_switch() => TwoSided.Check("""
        //- Shapes.cs
        public abstract class Shape { }
        public sealed class Circle : Shape { }
        public sealed class Square : Shape { }
        {|a: ~> public sealed class Star : Shape { }|}
        //- Page.cs
        public class Page
        {
            public int Area(Shape shape) => {|b:0 ~> shape switch { Circle => 1, Square => 2, _ => throw new NotSupportedException() }|};
        //                                           ^^^^^ b: INT3013 Star
        }
        """);

    [Fact]
    public Task Another_hierarchy_grows() => TwoSided.CheckSilent("""
        //- Shapes.cs
        public abstract class Shape { }
        public sealed class Circle : Shape { }
        public sealed class Square : Shape { }
        public abstract class Figure { }
        {|a: ~> public sealed class Star : Figure { }|}
        //- Page.cs
        public class Page
        {
            public int Area(Shape shape) => {|b:0 ~> shape switch { Circle => 1, Square => 2, _ => throw new NotSupportedException() }|};
        }
        """);

    private const string Discount = """
        //- Price.cs
        public interface IPrice
        {
            decimal Net { get; }
            {|a: ~> decimal Discount() => 0.5m;|}
        }
        public class Till
        {
            public decimal Pay(IPrice price) => price.Net{|a: ~>  * price.Discount()|};
        }
        """;

    [Fact]
    public Task A_new_implementer_inherits_a_new_default_member() => TwoSided.Check(Discount + """

        //- b+ Book.cs
        public class Book : IPrice
        //           ^^^^ b: INT3014 Discount
        {
            public decimal Net => 100;
        }
        """);

    [Fact]
    public Task A_new_class_beside_the_interface_inherits_nothing() => TwoSided.CheckSilent(Discount + """

        //- b+ Book.cs
        public class Book
        {
            public decimal Net => 100;
        }
        """);

    [Fact]
    public Task A_property_starts_with_another_value() => TwoSided.Check("""
        //- Options.cs
        public class Options
        {
            public int Retries { get; set; } = {|a:3 ~> 0|};
        }
        //- Client.cs
        public class Client
        {
            public int Tries(Options options) => {|b:1 ~> options.Retries + 1|};
        //                                                        ^^^^^^^ b: INT3015 Retries
        }
        """);

    [Fact]
    public Task A_property_starts_with_another_value_and_is_set_first() => TwoSided.CheckSilent("""
        //- Options.cs
        public class Options
        {
            public int Retries { get; set; } = {|a:3 ~> 0|};
        }
        //- Client.cs
        public class Client
        {
            public int Tries(Options options)
            {
                {|b: ~> options.Retries = 5; return options.Retries;|}
                return 1;
            }
        }
        """);

    [Theory]
    [InlineData("Net * 100", "cart.Total() * 2")]
    [InlineData("Net / 100m", "cart.Total() * 2")]
    public Task A_result_is_scaled(string now, string use) => TwoSided.Check($$"""
        //@ expect: INT3016 b Total
        //- Cart.cs
        public class Cart
        {
            public decimal Net { get; set; }

            public decimal Total() => {|a:Net ~> {{now}}|};
        }
        //- Page.cs
        public class Page
        {
            public decimal Show(Cart cart) => {|b:0 ~> {{use}}|};
        }
        """);

    [Fact]
    public Task A_result_is_computed_the_same_way() => TwoSided.CheckSilent("""
        //- Cart.cs
        public class Cart
        {
            public decimal Net { get; set; }

            public decimal Total() => {|a:Net ~> (Net)|};
        }
        //- Page.cs
        public class Page
        {
            public decimal Show(Cart cart) => {|b:0 ~> cart.Total() * 2|};
        }
        """);

    private const string Label = """
        //- Day.cs
        public class Day
        {
            public DateTime At { get; set; }

            public string Label() => At.ToString(EDIT);
        }
        //- Page.cs
        public class Page
        {
            public string Show(Day day) => USE;
        }
        """;

    [Fact]
    public Task A_text_is_formatted_otherwise_and_split() => TwoSided.Check(Fill("//@ expect: INT3017 b Label\n" + Label, "{|a:\"yyyy-MM-dd\" ~> \"dd.MM.yyyy\"|}", "{|b:\"\" ~> day.Label().Split('-')[0]|}"));

    [Fact]
    public Task A_text_is_formatted_otherwise_and_shown() => TwoSided.CheckSilent(Fill(Label, "{|a:\"yyyy-MM-dd\" ~> \"dd.MM.yyyy\"|}", "{|b:\"\" ~> day.Label()|}"));
}
