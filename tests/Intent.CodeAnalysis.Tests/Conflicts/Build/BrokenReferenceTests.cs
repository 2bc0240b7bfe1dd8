namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A symbol that one head newly uses is removed, renamed, moved or hidden by the other; beside each, the same edits without the link.</summary>
public sealed class BrokenReferenceTests
{
    [Fact]
    public Task Removed_method() => TwoSided.Check("""
        //- Repo.cs
        public class OrderStore
        {
            private readonly List<string> _orders = new();
            {|a:public void Archive(string id) => _orders.Remove(id); ~> |}
            public int Count => _orders.Count;
        }
        //- b+ Job.cs
        public class NightlyJob(OrderStore store)
        {
            public void Run()
            {
                store.Archive("42");
        //            ^^^^^^^ b: INT1001 Archive
            }
        }
        """);

    [Fact]
    public Task Removed_method_of_another_type_with_the_same_name() => TwoSided.CheckSilent("""
        //- Repo.cs
        public class OrderStore { public void Archive(string id) { } }
        public class InvoiceStore
        {
            {|a:public void Archive(string id) { } ~> |}
            public int Count => 0;
        }
        //- b+ Job.cs
        public class NightlyJob(OrderStore store)
        {
            public void Run() => store.Archive("42");
        }
        """);

    [Fact]
    public Task Removed_field_used_in_the_same_file() => TwoSided.Check("""
        public class Meter
        {
            {|b:protected int _offset; ~> |}
            public int Raw { get; set; }

            public int Value()
            {
                {|a:return Raw; ~> return Raw + _offset;|}
        //                                      ^^^^^^^ a: INT1001 _offset
            }
        }
        """);

    [Fact]
    public Task Removed_class_with_its_file() => TwoSided.Check("""
        //- a- Legacy/Slugs.cs
        namespace Web.Legacy;
        public static class Slugs { public static string Of(string text) => text.ToLowerInvariant(); }
        //- Pages/Page.cs
        namespace Web.Pages;
        public class Page
        {
            public string Title { get; set; } = "";
            public string Url => {|b:Title ~> Legacy.Slugs.Of(Title)|};
        //                                    ~~~~~~~~~~~~ b: INT1001 Slugs
        }
        """);

    [Fact]
    public Task Removed_generic_method() => TwoSided.Check("""
        //- Cache.cs
        public class Cache
        {
            public void Clear() { }
            {|a:public T? Get<T>(string key) where T : class => null; ~> |}
        }
        //- Users.cs
        public class Users(Cache cache)
        {
            public string? Name(int id) => {|b:null ~> cache.Get<string>($"user:{id}")|};
        //                                                   ^^^ b: INT1001 Get
        }
        """);

    [Fact]
    public Task Two_uses_of_one_removed_member_are_one_finding_each_in_their_place() => TwoSided.Check("""
        //- Clock.cs
        public static class Clock
        {
            {|a:public static DateTime Today => DateTime.Today; ~> |}
            public static DateTime Now => DateTime.Now;
        }
        //- Due.cs
        public class Due
        {
            public bool Late(DateTime date) => {|b:false ~> date < Clock.Today|};
        //                                                               ^^^^^ b: INT1001 Today
        }
        """);

    [Fact]
    public Task Renamed_property_with_all_its_uses() => TwoSided.Check("""
        //- Line.cs
        public class Line { public int {|a:Qty ~> Quantity|} { get; set; } public decimal Price { get; set; } }
        //- Cart.cs
        public class Cart
        {
            public decimal Total(Line line) => line.{|a:Qty ~> Quantity|} * line.Price;
        }
        //- b+ Stock.cs
        public static class Stock
        {
            public static bool Enough(Line line, int available) => line.Qty <= available;
        //                                                              ^^^ b: INT1002 Quantity
        }
        """);

    [Fact]
    public Task Renamed_type_with_all_its_uses() => TwoSided.Check("""
        //- Customer.cs
        public class {|b:Customer ~> Client|} { public string Name { get; set; } = ""; public int Age { get; set; } }
        //- Service.cs
        public class Service
        {
            public string Greet({|b:Customer c ~> Client c|}) => "Hi " + c.Name;
        }
        //- a+ Mailer.cs
        public class Mailer
        {
            public string Subject(Customer c) => "For " + c.Name;
        //                        ^^^^^^^^ a: INT1002 Client
        }
        """);

    [Fact]
    public Task Renamed_method_used_in_the_same_class() => TwoSided.Check("""
        public class Parser
        {
            public int {|a:Parse ~> ParseNumber|}(string text) => int.Parse(text.Trim());

            public int First(string line) => {|a:Parse ~> ParseNumber|}(line.Split(' ')[0]);

            public int Rank { get; set; }

            public int Last(string line) => {|b:0 ~> Parse(line.Split(' ')[^1])|};
        //                                           ^^^^^ b: INT1002 ParseNumber
        }
        """);

    [Fact]
    public Task Renamed_property_whose_new_name_the_other_head_does_not_use() => TwoSided.CheckSilent("""
        //- Line.cs
        public class Line { public int {|a:Qty ~> Quantity|} { get; set; } public decimal Price { get; set; } }
        //- Cart.cs
        public class Cart
        {
            public decimal Total(Line line) => line.{|a:Qty ~> Quantity|} * line.Price;
        }
        //- b+ Stock.cs
        public static class Prices
        {
            public static bool Free(Line line) => line.Price == 0;
        }
        """);

    [Fact]
    public Task Namespace_renamed() => TwoSided.Check("""
        //- Models.cs
        namespace Acme.{|a:Models ~> Domain|};
        public class Ticket { public int Id { get; set; } }
        //- Desk.cs
        namespace Acme.Web;
        public class Desk { public Acme.{|a:Models ~> Domain|}.Ticket? Open { get; set; } }
        //- b+ Report.cs
        namespace Acme.Web;
        public class Report
        {
            public string Line(Acme.Models.Ticket t) => t.Id.ToString();
        //                          ~~~~~~ b: INT1002|INT1001
        }
        """);

    [Fact]
    public Task Type_moved_to_another_namespace() => TwoSided.Check("""
        //- Geo.cs
        namespace Maps{|b: ~> .Geometry|};
        public readonly record struct Point(double X, double Y);
        //- Keep.cs
        namespace Maps;
        public class Layer { public string Name { get; set; } = ""; }
        //- a+ Route.cs
        using Maps;
        namespace Trips;
        public class Route
        {
            public Layer Layer { get; } = new();
            public List<Point> Points { get; } = new();
        //              ^^^^^ a: INT1002|INT1007|INT1001 Point
        }
        """);

    [Fact]
    public Task Type_moved_to_another_file_of_its_namespace() => TwoSided.CheckSilent("""
        //- Geo.cs
        namespace Maps;
        public class Layer { public string Name { get; set; } = ""; }

        {|b:public readonly record struct Point(double X, double Y); ~> |}
        //- b+ Point.cs
        namespace Maps;
        public readonly record struct Point(double X, double Y);
        //- a+ Route.cs
        namespace Maps;
        public class Route { public List<Point> Points { get; } = new(); }
        """);

    [Fact]
    public Task Public_method_made_private() => TwoSided.Check("""
        //- Vault.cs
        public class Vault
        {
            {|a:public ~> private|} string Reveal() => "secret";
            public string Masked() => new('*', Reveal().Length);
        }
        //- Panel.cs
        public class Panel(Vault vault)
        {
            public string Text => {|b:vault.Masked() ~> vault.Reveal()|};
        //                                                    ^^^^^^ b: INT1003 Reveal
        }
        """);

    [Fact]
    public Task Public_type_made_internal_and_used_from_another_project() => TwoSided.Check("""
        //= Core
        //= Shop -> Core
        //- Core/Rounding.cs
        namespace Core;
        {|a:public ~> internal|} static class Rounding { public static decimal Cents(decimal v) => Math.Round(v, 2); }
        //- b+ Shop/Bill.cs
        namespace Shop;
        public class Bill
        {
            public decimal Sum(decimal a, decimal b) => Core.Rounding.Cents(a + b);
        //                                                   ~~~~~~~~ b: INT1003 Rounding
        }
        """);

    [Fact]
    public Task Public_type_made_internal_and_used_in_its_own_project() => TwoSided.CheckSilent("""
        //= Core
        //- Core/Rounding.cs
        namespace Core;
        {|a:public ~> internal|} static class Rounding { public static decimal Cents(decimal v) => Math.Round(v, 2); }
        //- b+ Core/Bill.cs
        namespace Core;
        public class Bill { public decimal Sum(decimal a, decimal b) => Rounding.Cents(a + b); }
        """);

    [Fact]
    public Task Private_setter() => TwoSided.Check("""
        //- Account.cs
        public class Account
        {
            public decimal Balance { get; {|a:set; ~> private set;|} }
            public void Deposit(decimal amount) => Balance += amount;
        }
        //- Bank.cs
        public class Bank
        {
            public void Fee(Account account)
            {
                {|b: ~> account.Balance -= 1;|}
        //              ~~~~~~~~~~~~~~~ b: INT1003 Balance
            }
        }
        """);

    [Fact]
    public Task Removed_event() => TwoSided.Check("""
        //- Sensor.cs
        public class Sensor
        {
            public event Action? Changed;
            {|a:public event EventHandler? Failed; ~> |}
            public void Raise() { Changed?.Invoke(); {|a:Failed?.Invoke(this, EventArgs.Empty); ~> |} }
        }
        //- Alarm.cs
        public class Alarm
        {
            public int Count { get; private set; }
            public void Watch(Sensor sensor)
            {
                sensor.Changed += () => Count++;
                {|b: ~> sensor.Failed += (_, _) => Count++;|}
        //                     ^^^^^^ b: INT1001 Failed
            }
        }
        """);

    [Fact]
    public Task Removed_indexer() => TwoSided.Check("""
        //- Grid.cs
        public class Grid
        {
            private readonly int[] _cells = new int[9];
            {|a:public int this[int i] => _cells[i]; ~> public int At(int i) => _cells[i];|}
        }
        //- Solver.cs
        public class Solver
        {
            public int Corner(Grid grid) => {|b:0 ~> grid[8]|};
        //                                           ~~~~ b: INT1001|INT1002 Grid
        }
        """);

    [Fact]
    public Task Removed_nested_type() => TwoSided.Check("""
        //- Request.cs
        public class Request
        {
            public string Url { get; set; } = "";
            {|a:public class Options { public int Retries { get; set; } } ~> |}
        }
        //- b+ Client.cs
        public class Client
        {
            public Request.Options Settings { get; } = new();
        //                 ~~~~~~~ b: INT1001 Options
        }
        """);

    [Fact]
    public Task Removed_enum_member() => TwoSided.Check("""
        //- State.cs
        public enum State { New, {|a:Open, ~> |} Closed }
        //- Board.cs
        public class Board
        {
            public State Column { get; set; }
            public bool Visible => {|b:true ~> Column == State.Open|};
        //                                                     ^^^^ b: INT1001 Open
        }
        """);

    [Fact]
    public Task Removed_enum_member_that_is_not_used() => TwoSided.CheckSilent("""
        //- State.cs
        public enum State { New = 0, {|a:Open = 1, ~> |} Closed = 2 }
        //- Board.cs
        public class Board
        {
            public State Column { get; set; }
            public bool Visible => {|b:true ~> Column == State.New|};
        }
        """);
}
