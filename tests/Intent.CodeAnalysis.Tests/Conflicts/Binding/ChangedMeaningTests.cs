namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Code that the merge gives another type, kind or equality.</summary>
public sealed class ChangedMeaningTests
{
    // C10
    [Fact]
    public Task A_type_of_the_own_namespace_captures_an_imported_one() => TwoSided.Check("""
        //- Imports.cs
        namespace Lib { public class Money { public override string ToString() => "lib"; } }
        //- Shop/Root.cs
        namespace Shop.Billing;
        public static class Root { }
        //- a+ Shop/Money.cs
        namespace Shop;
        public class Money { public decimal Value { get; set; } }
        //- Shop/Invoice.cs
        using Lib;
        namespace Shop.Billing
        {
            public class Invoice
            {
                public int Id { get; set; }
        {|b: ~>
                public object Open() =>
                    new Money();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT2006
        |}
            }
        }
        """);

    // C10
    [Fact]
    public Task A_nested_type_captures_a_type_of_the_namespace() => TwoSided.Check("""
        //- Ctx.cs
        public class Options { public int Size => 1; }
        public partial class Server
        {
            public string Name { get; set; } = "";
            {|a: ~> public class Options { public int Size => 2; }|}
        }
        //- Server.Start.cs
        public partial class Server
        {
            public bool On { get; private set; }
            public void Start()
            {
                On = true;
                {|b: ~> Console.WriteLine(new Options().Size);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
            }
        }
        """);

    // C10
    [Fact]
    public Task A_type_of_the_same_name_in_a_namespace_that_the_new_code_cannot_see() => TwoSided.CheckSilent("""
        //- Imports.cs
        namespace Lib { public class Money { } }
        //- a+ Money.cs
        namespace Shop.Internal;
        public class Money { }
        //- Shop/Invoice.cs
        using Lib;
        namespace Shop;
        public class Invoice { public int Id { get; set; } {|b: ~> public object Open() => new Money();|} }
        """);

    // C11
    [Fact]
    public Task A_base_class_member_beats_a_using_static() => TwoSided.Check("""
        //- Fmt.cs
        public static class Fmt { public static string Money(decimal d) => d.ToString("F2"); }
        public abstract class View
        {
            public abstract string Render();
            {|a: ~> protected string Money(decimal d) => $"{d} EUR";|}
        }
        //- CartView.cs
        using static Fmt;
        public class CartView(decimal total) : View
        {
            public override string Render() =>
                {|b:total.ToString() ~> $"<b>{Money(total)}</b>"|};
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C11
    [Fact]
    public Task A_member_of_the_outer_class_captures_a_using_static_in_a_nested_class() => TwoSided.Check("""
        //- MathX.cs
        public static class MathX { public static double Scale(double x) => x * 2; }
        //- Game.cs
        using static MathX;
        public class Game
        {
            {|a: ~> private static double Scale(double x) => x / 2;
            public double Zoom => Scale(1);|}

            public int Lives { get; set; } = 3;

            public class Unit
            {
                public double Size { get; set; }
                {|b: ~> public double Big() =>
                    Scale(Size);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
            }
        }
        """);

    // C11
    [Fact]
    public Task A_base_class_gets_a_member_that_the_static_import_does_not_compete_with() => TwoSided.CheckSilent("""
        //- Fmt.cs
        public static class Fmt { public static string Money(decimal d) => d.ToString("F2"); }
        public abstract class View { public abstract string Render(); {|a: ~> protected string MoneyOf(View v) => v.Render(); private string Money(int n) => $"{n}";|} }
        //- CartView.cs
        using static Fmt;
        public class CartView(decimal total) : View { public override string Render() => {|b:"" ~> Money(total)|}; }
        """);

    // C12
    [Fact]
    public Task A_default_interface_member_with_effect_is_used_and_a_new_implementer_inherits_it() => TwoSided.Check("""
        //- IShipping.cs
        public interface IShipping
        {
            decimal Base { get; }
            {|a: ~> decimal Surcharge(decimal weight) => weight > 10 ? 5m : 0m;|}
        }
        public class Post : IShipping { public decimal Base => 4; {|a: ~> public decimal Surcharge(decimal weight) => 0m;|} }
        //- Quote.cs
        public class Quote
        {
            public decimal Of(IShipping s, decimal weight) => s.Base{|a: ~> + s.Surcharge(weight)|};
        }
        //- b+ Pickup.cs
        public class Pickup : IShipping
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3014
        {
            public decimal Base => 0;
        }
        """);

    // C12
    [Fact]
    public Task A_default_interface_member_that_only_old_implementers_change_keeps_what_the_new_one_does() => TwoSided.CheckSilent("""
        //- ICheck.cs
        public interface ICheck
        {
            bool Run(string s);
            {|a: ~> bool Blocking => true;|}
        }
        public class Spell : ICheck { public bool Run(string s) => s.Length > 0; {|a: ~> public bool Blocking => false;|} }
        public class Checks(IEnumerable<ICheck> all) { public bool Ok(string s) => all.All(c => {|a: ~> !c.Blocking || |}c.Run(s)); }
        //- b+ Links.cs
        internal sealed record Links(int Max) : ICheck
        {
            public bool Run(string s) => s.Split("http").Length <= Max;
        }
        """);

    // C12
    [Fact]
    public Task A_default_interface_member_was_added_that_the_new_implementer_writes_itself() => TwoSided.CheckSilent("""
        //- IShipping.cs
        public interface IShipping { decimal Base { get; } {|a: ~> decimal Surcharge(decimal weight) => 0m;|} }
        //- b+ Pickup.cs
        public class Pickup : IShipping { public decimal Base => 0; public decimal Surcharge(decimal weight) => 1; }
        """);

    // C13
    [Fact]
    public Task A_class_became_a_record_and_is_put_into_a_set() => TwoSided.Check("""
        //- Marker.cs
        public {|a:sealed class ~> sealed record|} Marker(double x, double y)
        {
            public double X => x;
            public double Y => y;
        }
        //- Layer.cs
        public class Layer
        {
            private readonly HashSet<Marker> _all = [];
            public int Count => _all.Count;
            {|b: ~> public void Add(Marker marker) =>
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2006|INT3011
                _all.Add(marker);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2006|INT3011
        }
        """);

    // C13
    [Fact]
    public Task A_class_became_a_record_and_two_objects_are_compared() => TwoSided.Check("""
        //- Node.cs
        public {|a:class Node { public string Name { get; init; } = ""; public Node? Next { get; init; } } ~> record Node { public string Name { get; init; } = ""; public Node? Next { get; init; } }|}
        //- Walk.cs
        public class Walk
        {
            public int Depth(Node node)
            {
                var n = 0;
                for (var at = node; at != null; at = at.Next)
                {
                    n++;
                    {|b: ~> if (n > 1 && at == node) return -1;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2006|INT3011|INT2001
                }
                return n;
            }
        }
        """);

    // C13
    [Fact]
    public Task A_class_became_a_record_and_is_only_read() => TwoSided.CheckSilent("""
        //- Marker.cs
        public {|a:sealed class ~> sealed record|} Marker(double x) { public double X => x; }
        //- Layer.cs
        public class Layer { public double Far(List<Marker> all) => {|b:0 ~> all.Max(m => m.X)|}; }
        """);

    // C14
    [Fact]
    public Task A_class_became_a_struct_and_a_copy_is_changed() => TwoSided.Check("""
        //- Pos.cs
        public {|a:class ~> struct|} Pos { public int X; public int Y; }
        //- Unit.cs
        public class Unit
        {
            public Pos At = new();
            public void Left() => At.X--;
        {|b: ~>
            public void Jump()
            {
                var at = At;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2006
                at.X += 10;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2006
            }
        |}
        }
        """);

    // C14
    [Fact]
    public Task A_class_became_a_record_struct_and_is_changed_through_a_parameter() => TwoSided.Check("""
        //- Totals.cs
        public {|a:sealed class ~> record struct|} Totals
        {
            public Totals() { }
            public decimal Net { get; set; }
            public decimal Tax { get; set; }
        }
        //- Calc.cs
        public static class Calc
        {
            public static Totals Make() => new();
        {|b: ~>
            private static void AddTax(
                Totals totals)
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2006
            {
                totals.Tax = totals.Net * 0.19m;
            }
            public static decimal Of(decimal net)
            {
                var t = Make();
                t.Net = net;
                AddTax(t);
                return t.Tax;
            }
        |}
        }
        """);

    // C14
    [Fact]
    public Task A_class_became_a_readonly_struct_and_is_only_read() => TwoSided.CheckSilent("""
        //- Pos.cs
        public {|a:sealed class ~> readonly struct|} Pos(int x, int y) { public int X => x; public int Y => y; }
        //- Unit.cs
        public class Unit { public int Sum(int n) { {|b:return 0; ~> var p = new Pos(n, 2); return p.X + p.Y;|} } }
        """);

    // C15
    [Fact]
    public Task Equality_now_ignores_case_and_a_new_dictionary_is_keyed_by_it() => TwoSided.Check("""
        //- Sku.cs
        public sealed class Sku(string code) : IEquatable<Sku>
        {
            public string Code => code;
            public bool Equals(Sku? other) => {|a:other is not null && other.Code == Code ~> string.Equals(Code, other?.Code, StringComparison.OrdinalIgnoreCase)|};
            public override bool Equals(object? o) => Equals(o as Sku);
            public override int GetHashCode() => {|a:Code.GetHashCode() ~> StringComparer.OrdinalIgnoreCase.GetHashCode(Code)|};
        }
        //- Stock.cs
        public class Stock
        {
            {|b:public int Size { get; set; } ~> public int Size { get; set; }
            private readonly Dictionary<Sku, int> _pieces = [];
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT3011|INT2001|INT2006
            public void Put(Sku sku, int n) => _pieces[sku] = n;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT3011|INT2001|INT2006
        }
        """);

    // C15
    [Fact]
    public Task The_order_of_comparison_turned_and_a_new_caller_sorts() => TwoSided.Check("""
        //- Score.cs
        public class Score(string name, int points) : IComparable<Score>
        {
            public string Name => name;
            public int Points => points;
            public int CompareTo(Score? other) => {|a:points.CompareTo(other?.Points ?? 0) ~> -points.CompareTo(other?.Points ?? 0)|};
        }
        //- Board.cs
        public class Board
        {
            public List<Score> All { get; } = [];
            public string Best()
            {
                {|b:return ""; ~> All.Sort();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3011|INT3009
                return All[^1].Name;|}
            }
        }
        """);

    // C15
    [Fact]
    public Task The_comparison_is_written_in_another_way_with_the_same_result() => TwoSided.CheckSilent("""
        //- Score.cs
        public class Score(int points) : IComparable<Score>
        {
            public int Points => points;
            public int CompareTo(Score? other) {|a:=> points.CompareTo(other?.Points ?? 0); ~> { return points.CompareTo(other?.Points ?? 0); }|}
        }
        //- Board.cs
        public class Board { public List<Score> All { get; } = []; public void Order() { {|b: ~> All.Sort();|} } }
        """);
}
