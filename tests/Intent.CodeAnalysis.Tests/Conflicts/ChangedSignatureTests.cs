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

    [Fact]
    public Task Delegate_takes_one_more_parameter() => TwoSided.Check("""
        //- Progress.cs
        public delegate void Report(int percent{|a: ~> , string step|});
        //- Import.cs
        public class Import { public Report? Progress { get; set; } }
        //- Screen.cs
        public class Screen
        {
            public int Shown;
            public void Bind(Import import)
            {
                {|b: ~> import.Progress = p => Shown = p;|}
        //                                ~~~~~~~~~~~~~~ b: INT1003
            }
        }
        """);

    [Fact]
    public Task Event_type_changed() => TwoSided.Check("""
        //- Queue.cs
        public class Queue
        {
            public event {|a:Action<int> ~> Action<int, string>|}? Taken;
            public void Take() => Taken?.Invoke({|a:1 ~> 1, "x"|});
        }
        //- Monitor.cs
        public class Monitor
        {
            private int _seen;
            public void Attach(Queue queue)
            {
                {|b: ~> queue.Taken += n => _seen += n;|}
        //              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003 Taken
            }
        }
        """);

    [Fact]
    public Task Implicit_conversion_made_explicit() => TwoSided.Check("""
        //- Money.cs
        public readonly struct Money(decimal amount)
        {
            public decimal Amount => amount;
            public static {|a:implicit ~> explicit|} operator decimal(Money m) => m.Amount;
        }
        //- Ledger.cs
        public class Ledger
        {
            public decimal Total;
            public void Book(Money money)
            {
                {|b:Total = 0; ~> Total = money;|}
        //                                ^^^^^ b: INT1003|INT1001 Money
            }
        }
        """);

    [Fact]
    public Task Operator_removed() => TwoSided.Check("""
        //- Vec.cs
        public readonly record struct Vec(int X, int Y)
        {
            public static Vec operator +(Vec l, Vec r) => new(l.X + r.X, l.Y + r.Y);
            {|a:public static Vec operator -(Vec l, Vec r) => new(l.X - r.X, l.Y - r.Y); ~> |}
        }
        //- Path.cs
        public class Trail
        {
            public Vec Step(Vec from, Vec to) => {|b:to ~> to - from|};
        //                                                 ~~~~~~~~~ b: INT1001 Vec
        }
        """);

    [Fact]
    public Task Positional_record_grew_and_is_constructed() => TwoSided.Check("""
        //- Pt.cs
        public record Pt(int X, int Y{|a: ~> , int Z|});
        //- Scene.cs
        public class Scene
        {
            public Pt Origin() => {|b:null! ~> new Pt(0, 0)|};
        //                                         ^^ b: INT1003 Pt
        }
        """);

    [Fact]
    public Task Positional_record_grew_and_is_deconstructed() => TwoSided.Check("""
        //- Pt.cs
        public record Pt(int X, int Y{|a: ~> , int Z|});
        //- Scene.cs
        public class Scene
        {
            public int Sum(Pt p)
            {
                {|b:return p.X; ~> var (x, y) = p;
        //                             ~~~~~~~~~~ b: INT1003|INT1001 Pt
                return x + y;|}
            }
        }
        """);

    [Fact]
    public Task Positional_record_grew_and_is_only_read() => TwoSided.CheckSilent("""
        //- Pt.cs
        public record Pt(int X, int Y{|a: ~> , int Z|});
        //- Scene.cs
        public class Scene { public int Sum(Pt p) => {|b:p.X ~> p.X + p.Y|}; }
        """);

    [Fact]
    public Task Sync_method_made_async() => TwoSided.Check("""
        //- Rates.cs
        public class Rates
        {
            public {|a:int ~> async Task<int>|} Current() {|a:=> 3; ~> { await Task.Yield(); return 3; }|}
        }
        //- Panel.cs
        public class Panel(Rates rates)
        {
            public int Next => {|b:0 ~> rates.Current() + 1|};
        //                              ~~~~~~~~~~~~~~~~~~~ b: INT1003 Current
        }
        """);

    [Fact]
    public Task Out_parameter_turned_into_a_result() => TwoSided.Check("""
        //- Lookup.cs
        public class Lookup
        {
            public {|a:bool Try(string key, out int value) { value = 1; return true; } ~> int? Try(string key) => 1;|}
        }
        //- Reader.cs
        public class Reader(Lookup lookup)
        {
            public int Read(string key) => {|b:0 ~> lookup.Try(key, out var v) ? v : 0|};
        //                                                 ~~~ b: INT1003 Try
        }
        """);

    [Fact]
    public Task Property_type_changed_and_assigned() => TwoSided.Check("""
        //- Job.cs
        public class Job { public {|a:int ~> TimeSpan|} Timeout { get; set; } }
        //- Jobs.cs
        public class Jobs
        {
            public Job Slow() => {|b:new Job() ~> new Job { Timeout = 30 }|};
        //                                                            ^^ b: INT1003 Timeout
        }
        """);
}
