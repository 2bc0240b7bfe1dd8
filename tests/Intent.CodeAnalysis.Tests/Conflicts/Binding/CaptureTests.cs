namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Names, constants, types and dispatch mean something else in the merge although it compiles; beside each, the same edits without the link.</summary>
public sealed class CaptureTests
{
    [Fact]
    public Task Nearer_type_captures_a_simple_name() => TwoSided.Check("""
        //- Keep.cs
        namespace App;
        public class Keep { }
        //- a+ Timer.cs
        namespace App;
        public class Timer(TimerCallback callback) { public TimerCallback Callback => callback; }
        //- b+ Job.cs
        namespace App;
        public class Job
        {
            public object Start() => new Timer(_ => { });
        //                           ~~~~~~~~~~~~~~~~~~~ b: INT2001 Timer
        }
        """);

    [Fact]
    public Task Type_of_the_same_name_in_another_namespace() => TwoSided.CheckSilent("""
        //- Keep.cs
        namespace App;
        public class Keep { }
        //- a+ Timer.cs
        namespace App.Clocks;
        public class Timer(TimerCallback callback) { public TimerCallback Callback => callback; }
        //- b+ Job.cs
        namespace App;
        public class Job { public object Start() => new Timer(_ => { }); }
        """);

    [Fact]
    public Task Nested_type_captures_a_simple_name() => TwoSided.Check("""
        //- Options.cs
        namespace App;
        public class Options { public int Depth => 1; }
        //- Walker.cs
        namespace App;
        public partial class Walker
        {
            public int Steps { get; set; }
            {|a: ~> public class Options { public int Depth => 9; }|}
        }
        //- Walker.Run.cs
        namespace App;
        public partial class Walker
        {
            public int Run() => {|b:0 ~> new Options().Depth|};
        //                                   ~~~~~~~~~~~~~~~ b: INT2001 Options
        }
        """);

    [Fact]
    public Task Member_of_a_base_class_beats_using_static() => TwoSided.Check("""
        //- Helpers.cs
        namespace App;
        public static class Helpers { public static int Limit() => 10; }
        //- Base.cs
        namespace App;
        public class ViewBase
        {
            public int Id { get; set; }
            {|a: ~> protected int Limit() => 99;|}
        }
        //- View.cs
        using static App.Helpers;
        namespace App;
        public class View : ViewBase
        {
            public int Rows => {|b:0 ~> Limit()|};
        //                              ~~~~~~~ b: INT2001 Limit
        }
        """);

    [Fact]
    public Task Constant_changed() => TwoSided.Check("""
        //- Terms.cs
        public static class Terms { public const int Days = {|a:30 ~> 14|}; }
        //- Due.cs
        public class Due
        {
            public int Twice => {|b:0 ~> Terms.Days * 2|};
        //                               ~~~~~~~~~~~~~~ b: INT2005 Days
        }
        """);

    [Fact]
    public Task Constant_changed_across_projects() => TwoSided.Check("""
        //= Core
        //= Web -> Core
        //- Core/Routes.cs
        namespace Core;
        public static class Routes
        {
            public const string Root = "{|b:/api ~> /v2|}";
            public const string Health = "/health";
        }
        //- Web/Api.cs
        using Core;
        namespace Web;
        public class Api
        {
            public string Orders => {|a:"" ~> Routes.Root + "/orders"|};
        //                                    ~~~~~~~~~~~ a: INT2005 Root
        }
        """);

    [Fact]
    public Task Constant_text_is_shown_as_it_is() => TwoSided.Check("""
        //- Keys.cs
        public static class Keys { public const string Section = {|a:"pulse" ~> "Pulse:Agent"|}; }
        //- Reader.cs
        public class Reader
        {
            public int Version => 1;
            {|b: ~> private const string Prefix = $"{Keys.Section}__"; public string Of(string key) => Prefix + key;|}
        //                                                ~~~~~~~ b: INT2005 it is "Pulse:Agent" instead of "pulse"
        }
        """);

    [Fact]
    public Task Constant_changed_that_the_new_code_does_not_read() => TwoSided.CheckSilent("""
        //- Terms.cs
        public static class Terms { public const int Days = {|a:30 ~> 14|}; public const int Weeks = 2; }
        //- Due.cs
        public class Due { public int Twice => {|b:0 ~> Terms.Weeks * 2|}; }
        """);

    [Fact]
    public Task Constant_written_in_another_way() => TwoSided.CheckSilent("""
        //- Terms.cs
        public static class Terms { public const int Seconds = {|a:3600 ~> 60 * 60|}; }
        //- Due.cs
        public class Due { public int Twice => {|b:0 ~> Terms.Seconds * 2|}; }
        """);

    [Fact]
    public Task Enum_value_changed() => TwoSided.Check("""
        //- Level.cs
        public enum Level { {|a:Low = 1 ~> None = 0, Low = 5|}, High = 9 }
        //- Save.cs
        public class Save
        {
            public int Code() => {|b:0 ~> (int)Level.Low|};
        //                                ~~~~~~~~~~~~~~ b: INT2005 Low
        }
        """);

    [Fact]
    public Task New_base_member_hidden_by_a_new_derived_member() => TwoSided.Check("""
        //- Animal.cs
        public class Animal
        {
            public int Legs => 4;
            {|a: ~> public virtual string Name() => "animal";|}
        }
        //- Dog.cs
        public class Dog : Animal
        {
            public int Age { get; set; }
            {|b: ~> public string Name() => "dog";|}
        //                        ~~~~ b: INT1101|INT2007 Name
        }
        """);

    [Fact]
    public Task New_base_member_beside_a_new_derived_member_of_another_signature() => TwoSided.CheckSilent("""
        //- Animal.cs
        public class Animal
        {
            public int Legs => 4;
            {|a: ~> public virtual string Name() => "animal";|}
        }
        //- Dog.cs
        public class Dog : Animal
        {
            public int Age { get; set; }
            {|b: ~> public string Name(int length) => new('d', length);|}
        }
        """);

    [Fact]
    public Task Virtual_added_under_a_call_through_the_base() => TwoSided.Check("""
        //- Shapes.cs
        public class Shape { public {|a:string ~> virtual string|} Name() => "shape"; }
        public class Circle : Shape { public {|a:new ~> override|} string Name() => "circle"; }
        //- Legend.cs
        public class Legend
        {
            public string Text(Shape shape) => {|b:"" ~> shape.Name()|};
        //                                               ~~~~~~~~~~~~ b: INT2007 Name
        }
        """);

    [Fact]
    public Task Class_becomes_a_record() => TwoSided.Check("""
        //- Seat.cs
        public {|a:class ~> record|} Seat { public int Row { get; init; } public int Number { get; init; } }
        //- Hall.cs
        public class Hall
        {
            public int Distinct(IEnumerable<Seat> seats) => {|b:0 ~> new HashSet<Seat>(seats).Count|};
        //                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2006 Seat
        }
        """);

    [Fact]
    public Task Class_becomes_a_record_and_is_compared() => TwoSided.Check("""
        //- Seat.cs
        public sealed {|a:class ~> record|} Seat { public int Row { get; init; } }
        //- Hall.cs
        public class Hall
        {
            public bool Same(Seat x, Seat y) => {|b:false ~> x == y|};
        //                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2006|INT2001 Seat
        }
        """);

    [Fact]
    public Task Class_becomes_a_struct() => TwoSided.Check("""
        //- Cell.cs
        public {|a:class ~> struct|} Cell { public int X { get; set; } }
        //- Board.cs
        public class Board
        {
            public int Shift(Cell from)
            {
                {|b:return 0; ~> var copy = from;
        //                                  ~~~~ b: INT2006 Cell
                copy.X = 5;
                return from.X;|}
            }
        }
        """);

    [Fact]
    public Task Class_becomes_a_record_that_the_new_code_does_not_use() => TwoSided.CheckSilent("""
        //- Seat.cs
        public {|a:class ~> record|} Seat { public int Row { get; init; } }
        public class Row { public int Number { get; init; } }
        //- Hall.cs
        public class Hall { public int Distinct(IEnumerable<Row> rows) => {|b:0 ~> new HashSet<Row>(rows).Count|}; }
        """);

    [Fact]
    public Task Numeric_type_narrowed_in_a_division() => TwoSided.Check("""
        //- Stats.cs
        public class Stats { public {|a:double ~> int|} Total { get; set; } }
        //- Mean.cs
        public class Mean
        {
            public double Half(Stats stats) => {|b:0 ~> stats.Total / 2|};
        //                                              ~~~~~~~~~~~~~~~ b: INT2002 Total
        }
        """);

    [Fact]
    public Task Numeric_type_changed_under_var() => TwoSided.Check("""
        //- Item.cs
        public class Item { public {|b:decimal ~> double|} Price { get; set; } }
        //- Bill.cs
        public class Bill
        {
            public string Text(Item item)
            {
                {|a:return ""; ~> var sum = item.Price * 3;
        //                                  ~~~~~~~~~~~~~~ a: INT2002 Price
                return sum.ToString();|}
            }
        }
        """);

    [Fact]
    public Task Numeric_type_of_another_property_changed() => TwoSided.CheckSilent("""
        //- Item.cs
        public class Item { public decimal Price { get; set; } public {|b:decimal ~> double|} Weight { get; set; } }
        //- Bill.cs
        public class Bill { public string Text(Item item) => {|a:"" ~> (item.Price * 3).ToString()|}; }
        """);

    [Fact]
    public Task Global_alias_changed() => TwoSided.Check("""
        //- Usings.cs
        global using Store = App.{|a:FileStore ~> MemoryStore|};
        //- Stores.cs
        namespace App;
        public class FileStore { public void Save() => Console.WriteLine("file"); }
        public class MemoryStore { public void Save() => Console.WriteLine("memory"); }
        //- Use.cs
        namespace App;
        public class Use
        {
            public object Open() => {|b:null! ~> new Store()|};
        //                                           ~~~~~~~ b: INT2001 Store
        }
        """);

    [Fact]
    public Task Global_using_makes_a_name_ambiguous() => TwoSided.Check("""
        //- Usings.cs
        global using Net;
        {|a:// More below. ~> global using Data;|}
        //- Types.cs
        namespace Net { public class Result { } }
        namespace Data { public class Result { } }
        //- b+ Query.cs
        namespace App;
        public class Query
        {
            public Result? Last { get; set; }
        //         ^^^^^^ b: INT1006 Result
        }
        """);

    [Fact]
    public Task Keys_of_a_new_collection_compare_otherwise_in_one_finding() => LineFixture.Finds("""
        //- Account.cs
        public sealed {|a:class ~> record|} Account
        {
            public decimal Limit { get; set; }
        }
        //- Ledger.cs
        {|b:// later ~> public sealed class Ledger
        {
            private readonly Dictionary<Account, decimal> _balances = [];
            //~ b: INT2006
            public decimal this[Account account] => _balances.GetValueOrDefault(account);
            public void Post(Account account, decimal amount) => _balances[account] = this[account] + amount;
            public bool Drop(Account account) => _balances.Remove(account);
        }|}
        """);

    [Fact]
    public Task Keys_of_a_new_collection_and_another_comparison_are_two_findings() => LineFixture.Finds("""
        //- Account.cs
        public sealed {|a:class ~> record|} Account
        {
            public decimal Limit { get; set; }
        }
        //- Ledger.cs
        {|b:// later ~> public sealed class Ledger
        {
            private readonly Dictionary<Account, decimal> _balances = [];
            //~ b: INT2006
            public void Post(Account account, decimal amount) => _balances[account] = amount;
            public bool IsOther(Account account, Account other) => account != other;
            //~ b: INT2006
        }|}
        """);
}
