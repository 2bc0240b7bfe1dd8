namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>The signature or type of what one head newly uses is changed by the other; beside each, the same edits without the link.</summary>
public sealed class ChangedSignatureTests
{
    [Fact]
    public Task Required_parameter_added() => TwoSided.Check("""
        //- Tax.cs
        public static class Tax { public static decimal Of(decimal net{|a: ~> , string country|}) => net * 0.2m; }
        //- Basket.cs
        public class Basket
        {
            public decimal Net { get; set; }
            public decimal Due => {|b:Net ~> Net + Tax.Of(Net)|};
        //                                             ^^ b: INT1003 Of
        }
        """);

    [Fact]
    public Task Required_parameter_added_to_an_overload_that_is_not_called() => TwoSided.CheckSilent("""
        //- Tax.cs
        public static class Tax
        {
            public static decimal Of(decimal net) => net * 0.2m;
            public static decimal Of(int cents{|a: ~> , string country|}) => cents * 0.002m;
        }
        //- Basket.cs
        public class Basket
        {
            public decimal Net { get; set; }
            public decimal Due => {|b:Net ~> Net + Tax.Of(Net)|};
        }
        """);

    [Fact]
    public Task Parameter_type_changed() => TwoSided.Check("""
        //- Store.cs
        public class Store { public object? Load({|a:string id ~> Guid id|}) => null; }
        //- Page.cs
        public class Page(Store store)
        {
            public bool Has => {|b:false ~> store.Load("home") != null|};
        //                                             ^^^^^^ b: INT1003 Load
        }
        """);

    [Fact]
    public Task Parameter_renamed_and_named_by_the_caller() => TwoSided.Check("""
        //- Price.cs
        public class Price
        {
            public decimal Net(decimal list, int {|a:disc ~> discountPercent|}) => list * (100 - {|a:disc ~> discountPercent|}) / 100;
        }
        //- Offer.cs
        public class Offer(Price price)
        {
            public decimal Best => {|b:0 ~> price.Net(100, disc: 5)|};
        //                                                 ^^^^ b: INT1003 disc
        }
        """);

    [Fact]
    public Task Parameter_renamed_and_passed_by_position() => TwoSided.CheckSilent("""
        //- Price.cs
        public class Price
        {
            public decimal Net(decimal list, int {|a:disc ~> discountPercent|}) => list * (100 - {|a:disc ~> discountPercent|}) / 100;
        }
        //- Offer.cs
        public class Offer(Price price)
        {
            public decimal Best => {|b:0 ~> price.Net(100, 5)|};
        }
        """);

    [Fact]
    public Task Parameter_becomes_ref() => TwoSided.Check("""
        //- Counter.cs
        public static class Counter { public static void Bump({|b:int ~> ref int|} value) => value++; }
        //- Loop.cs
        public class Loop
        {
            public void Run()
            {
                var n = 0;
                {|a:n++; ~> Counter.Bump(n);|}
        //                               ^ a: INT1003 Bump
            }
        }
        """);

    [Fact]
    public Task Constraint_added() => TwoSided.Check("""
        //- Repository.cs
        public class Repository<T>{|a: ~>  where T : new()|} { public List<T> Items { get; } = new(); }
        //- Order.cs
        public class Order(int id) { public int Id => id; }
        //- b+ Orders.cs
        public class Orders
        {
            public Repository<Order>? All { get; set; }
        //         ~~~~~~~~~~~~~~~~~~~~~~ b: INT1003 Repository
        }
        """);

    [Fact]
    public Task Constraint_added_that_the_argument_meets() => TwoSided.CheckSilent("""
        //- Repository.cs
        public class Repository<T>{|a: ~>  where T : class|} { public List<T> Items { get; } = new(); }
        //- Order.cs
        public class Order(int id) { public int Id => id; }
        //- b+ Orders.cs
        public class Orders { public Repository<Order>? All { get; set; } }
        """);

    [Fact]
    public Task Arity_changed() => TwoSided.Check("""
        //- Result.cs
        public class Result<T{|b: ~> , TError|}> { public T? Value { get; set; } {|b: ~> public TError? Error { get; set; }|} }
        //- a+ Api.cs
        public class Api
        {
            public Result<int> Get() => new();
        //         ~~~~~~ a: INT1003|INT1001|INT1002 Result
        }
        """);

    [Fact]
    public Task Return_type_widened_to_an_interface() => TwoSided.Check("""
        //- Tags.cs
        public class Tags
        {
            private readonly List<string> _tags = new();
            public {|a:List<string> ~> IEnumerable<string>|} All() => _tags;
        }
        //- Editor.cs
        public class Editor(Tags tags)
        {
            public void Mark(string tag)
            {
                {|b: ~> tags.All().Add(tag);|}
        //                         ~~~ b: INT1003 All
            }
        }
        """);

    [Fact]
    public Task Return_type_widened_and_only_enumerated() => TwoSided.CheckSilent("""
        //- Tags.cs
        public class Tags
        {
            private readonly List<string> _tags = new();
            public {|a:List<string> ~> IEnumerable<string>|} All() => _tags;
        }
        //- Editor.cs
        public class Editor(Tags tags)
        {
            public void Print()
            {
                {|b: ~> foreach (var tag in tags.All()) Console.WriteLine(tag);|}
            }
        }
        """);

    [Fact]
    public Task Type_sealed() => TwoSided.Check("""
        //- Shape.cs
        public {|a:class ~> sealed class|} Shape { public double Area { get; set; } }
        //- b+ Circle.cs
        public class Circle : Shape { }
        //           ~~~~~~~~~~~~~~ b: INT1003 Shape
        """);

    [Fact]
    public Task Instance_method_made_static() => TwoSided.Check("""
        //- Hasher.cs
        public class Hasher { public {|a:int ~> static int|} Hash(string text) => text.Length; }
        //- Index.cs
        public class Index(Hasher hasher)
        {
            public int Slot(string key) => {|b:0 ~> hasher.Hash(key) % 16|};
        //                                          ~~~~~~~~~~~ b: INT1003 Hash
        }
        """);

    [Fact]
    public Task Static_method_made_instance() => TwoSided.Check("""
        //- Ids.cs
        public class Ids { private int _last; public {|b:static int ~> int|} Next() => {|b:1 ~> ++_last|}; }
        //- Forms.cs
        public class Forms
        {
            public int New() => {|a:0 ~> Ids.Next()|};
        //                               ~~~~~~~~ a: INT1003 Next
        }
        """);

    [Fact]
    public Task Class_made_abstract() => TwoSided.Check("""
        //- Handler.cs
        public {|a:class ~> abstract class|} Handler { public virtual void Handle() { } }
        //- Bus.cs
        public class Bus
        {
            public Handler Default() => {|b:null! ~> new Handler()|};
        //                                           ~~~~~~~~~~~~~ b: INT1003 Handler
        }
        """);

    [Fact]
    public Task Class_made_abstract_and_only_derived_from() => TwoSided.CheckSilent("""
        //- Handler.cs
        public {|a:class ~> abstract class|} Handler { public virtual void Handle() { } }
        //- b+ Bus.cs
        public class Bus : Handler { public override void Handle() => Console.WriteLine("bus"); }
        """);

    [Fact]
    public Task Required_member_added() => TwoSided.Check("""
        //- Invoice.cs
        public class Invoice { public int Number { get; set; } public {|a:string ~> required string|} Currency { get; set; } = "EUR"; }
        //- Billing.cs
        public class Billing
        {
            public Invoice Start() => {|b:throw new NotSupportedException() ~> new Invoice { Number = 1 }|};
        //                                                                         ^^^^^^^ b: INT1003|INT1004 Currency
        }
        """);

    [Fact]
    public Task Required_member_added_and_set_by_the_other_head() => TwoSided.CheckSilent("""
        //- Invoice.cs
        public class Invoice { public int Number { get; set; } public {|a:string ~> required string|} Currency { get; set; } = "EUR"; }
        //- Billing.cs
        public class Billing
        {
            public Invoice Start() => {|b:throw new NotSupportedException() ~> new Invoice { Number = 1, Currency = "CHF" }|};
        }
        """);

    [Fact]
    public Task Constructor_replaced_while_a_subclass_is_added() => TwoSided.Check("""
        //- Entity.cs
        public class Entity
        {
            public int Id { get; }
            public Entity({|a: ~> int id|}) { {|a: ~> Id = id;|} }
        }
        //- b+ User.cs
        public class User : Entity { public string Name { get; set; } = ""; }
        //           ~~~~ b: INT1003 Entity
        """);

    [Fact]
    public Task Primary_constructor_takes_one_more() => TwoSided.Check("""
        //- Mailer.cs
        public class Mailer(string host{|a: ~> , int port|}) { public string Host => host{|a: ~>  + port|}; }
        //- Setup.cs
        public static class Setup
        {
            public static Mailer Mail() => {|b:null! ~> new Mailer("localhost")|};
        //                                                  ^^^^^^ b: INT1003 Mailer
        }
        """);
}
