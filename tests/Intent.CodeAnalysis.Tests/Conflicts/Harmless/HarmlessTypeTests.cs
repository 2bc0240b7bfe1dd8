namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Pairs that change and newly use the same types, files or usings without harming each other: a warning here is a false alarm.</summary>
public sealed class HarmlessTypeTests
{
    [Fact]
    public Task Enum_member_added_while_a_switch_with_default_is_elsewhere() => TwoSided.CheckSilent("""
        //- Kind.cs
        public enum Kind { Cash, Card{|a: ~> , Crypto|} }
        //- Pay.cs
        public class Pay
        {
            public string Icon(Kind kind)
            {
                {|b:return ""; ~> switch (kind)
                {
                    case Kind.Cash: return "coin";
                    default: return "card";
                }|}
            }
        }
        """, allowInformation: true);

    [Fact]
    public Task Enum_member_appended_and_another_one_compared() => TwoSided.CheckSilent("""
        //- Kind.cs
        public enum Kind { Cash, Card{|a: ~> , Crypto|} }
        //- Pay.cs
        public class Pay { public bool Free(Kind kind) => {|b:false ~> kind == Kind.Cash|}; }
        """);

    [Fact]
    public Task Interface_and_implementation_added_while_another_is_implemented() => TwoSided.CheckSilent("""
        //- Stores.cs
        public interface IStore { void Save(string text); }
        //- a+ IClock.cs
        public interface IClock { DateTime Now { get; } }
        public class SystemClock : IClock { public DateTime Now => DateTime.UtcNow; }
        //- b+ FileStore.cs
        public class FileStore : IStore { public void Save(string text) => Console.WriteLine(text); }
        """);

    [Fact]
    public Task Different_usings() => TwoSided.CheckSilent("""
        //@ usings: none
        {|a: ~> using System.Text;|}
        using System;
        using System.Collections.Generic;
        {|b: ~> using System.Linq;|}

        public class Words
        {
            public List<string> All { get; } = new List<string>();

            public string Head() => {|a:"" ~> new StringBuilder("x").ToString()|};

            public DateTime Since { get; set; }

            public int Count() => {|b:0 ~> All.Count(w => w.Length > 1)|};
        }
        """);

    [Fact]
    public Task Members_added_near_each_other() => TwoSided.CheckSilent("""
        public class User
        {
            public int Id { get; set; }
            {|a: ~> public string Mail { get; set; } = "";|}
            public string Name { get; set; } = "";
            {|b: ~> public string Phone { get; set; } = "";|}
            public int Age { get; set; }
        }
        """);

    [Fact]
    public Task Methods_added_near_each_other_that_call_the_same_one() => TwoSided.CheckSilent("""
        public class Text
        {
            public string Trim(string s) => s.Trim();

            {|a: ~> public string Upper(string s) => Trim(s).ToUpperInvariant();|}

            public int Length(string s) => s.Length;

            {|b: ~> public string Lower(string s) => Trim(s).ToLowerInvariant();|}

            public bool Empty(string s) => s.Length == 0;
        }
        """);

    [Fact]
    public Task File_formatted_while_it_is_used() => TwoSided.CheckSilent("""
        //- Calc.cs
        {|a:public class Calc { public int Add(int x,int y) { return x+y; } public int Zero { get { return 0; } } } ~> public class Calc
        {
            public int Add(int x, int y)
            {
                return x + y;
            }

            public int Zero
            {
                get { return 0; }
            }
        }|}
        //- Use.cs
        public class Use { public int N => {|b:0 ~> new Calc().Add(1, 2) + new Calc().Zero|}; }
        """);

    [Fact]
    public Task Type_moved_to_another_file() => TwoSided.CheckSilent("""
        //- Models.cs
        namespace Shop;
        public class Order { public int Id { get; set; } }

        {|a:public class Line { public int Pieces { get; set; } } ~> |}
        //- a+ Line.cs
        namespace Shop;
        public class Line { public int Pieces { get; set; } }
        //- Cart.cs
        namespace Shop;
        public class Cart { public List<Line> Lines { get; } = new(); public int Pieces => {|b:0 ~> Lines.Sum(l => l.Pieces)|}; }
        """);

    [Fact]
    public Task File_renamed_while_it_is_edited() => TwoSided.CheckSilent("""
        //- Old/Order.cs a-> New/Order.cs
        namespace Shop;
        public class Order
        {
            public int Id { get; set; }
            public int Lines { get; set; }
            {|b: ~> public bool Empty => Lines == 0;|}
        }
        //- b+ Cart.cs
        namespace Shop;
        public class Cart { public bool Empty(Order order) => order.Empty; }
        """);

    [Fact]
    public Task File_scoped_namespace() => TwoSided.CheckSilent("""
        //- Order.cs
        {|a:namespace Shop
        {
            public class Order { public int Id { get; set; } }
        } ~> namespace Shop;

        public class Order { public int Id { get; set; } }|}
        //- b+ Cart.cs
        namespace Shop;
        public class Cart { public int First(List<Order> orders) => orders[0].Id; }
        """);

    [Fact]
    public Task Members_reordered() => TwoSided.CheckSilent("""
        //- Order.cs
        public class Order
        {
            {|a:public int Id { get; set; }
            public string Name { get; set; } = ""; ~> public string Name { get; set; } = "";
            public int Id { get; set; }|}
        }
        //- b+ Cart.cs
        public class Cart { public string Title(Order order) => $"{order.Id} {order.Name}"; }
        """);

    [Fact]
    public Task Type_made_partial() => TwoSided.CheckSilent("""
        //- Order.cs
        public {|a:class ~> partial class|} Order { public int Id { get; set; } }
        //- a+ Order.Text.cs
        public partial class Order { public override string ToString() => $"order {Id}"; }
        //- b+ Cart.cs
        public class Cart { public int First(List<Order> orders) => orders[0].Id; }
        """, allowInformation: true);

    [Fact]
    public Task Interface_extracted() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store{|a: ~>  : IStore|} { public int Count() => 1; }
        //- a+ IStore.cs
        public interface IStore { int Count(); }
        //- Page.cs
        public class Page { public int Rows => {|b:0 ~> new Store().Count()|}; }
        """);

    [Fact]
    public Task Base_class_inserted() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store{|a: ~>  : Component|} { public int Count() => 1; }
        //- a+ Component.cs
        public abstract class Component { public string Title { get; set; } = ""; }
        //- Page.cs
        public class Page { public int Rows => {|b:0 ~> new Store().Count()|}; }
        """);

    [Fact]
    public Task Member_pulled_up_into_a_base_class() => TwoSided.CheckSilent("""
        //- Types.cs
        public class Component
        {
            {|a: ~> public string Title { get; set; } = "";|}
        }
        //- Store.cs
        public class Store : Component
        {
            {|a:public string Title { get; set; } = ""; ~> |}
            public int Count() => 1;
        }
        //- Page.cs
        public class Page { public string Head(Store store) => {|b:"" ~> store.Title|}; }
        """);

    [Fact]
    public Task Default_interface_member_added_while_the_interface_is_used() => TwoSided.CheckSilent("""
        //- IStore.cs
        public interface IStore { int Count(); {|a: ~> bool Empty => Count() == 0;|} }
        //- Page.cs
        public class Page(IStore store) { public int Rows => {|b:0 ~> store.Count()|}; }
        """);

    [Fact]
    public Task Using_directives_sorted() => TwoSided.CheckSilent("""
        //@ usings: none
        //- Words.cs
        {|a:using System.Text;
        using System; ~> using System;
        using System.Text;|}

        public class Words
        {
            public StringBuilder Text { get; } = new StringBuilder();

            public DateTime Since { get; set; }

            public int Length() => {|b:0 ~> Text.Length|};
        }
        """);

    [Fact]
    public Task Using_replaced_by_a_global_using() => TwoSided.CheckSilent("""
        //@ usings: none
        //- a+ Usings.cs
        global using System.Text;
        //- Words.cs
        using System;
        {|a:using System.Text; ~> |}

        public class Words
        {
            public DateTime Since { get; set; }

            public string Text() => {|b:"" ~> new StringBuilder("x").ToString()|};
        }
        """);

    [Fact]
    public Task Class_with_positional_properties_becomes_a_record_elsewhere() => TwoSided.CheckSilent("""
        //- Types.cs
        public {|a:class Pt(int x, int y) { public int X => x; public int Y => y; } ~> record Pt(int X, int Y);|}
        public class Vec { public int X { get; set; } }
        //- Use.cs
        public class Use { public int Of(Vec v) => {|b:0 ~> v.X|}; }
        """);

    [Fact]
    public Task Extension_added_for_a_type_that_is_newly_used() => TwoSided.CheckSilent("""
        //- Order.cs
        public class Order { public int Id { get; set; } public bool Paid() => Id > 0; }
        //- a+ OrderExtensions.cs
        public static class OrderExtensions { public static bool Open(this Order order) => order.Id == 0; }
        //- Page.cs
        public class Page { public bool Done(Order order) => {|b:false ~> order.Paid()|}; }
        """);

    [Fact]
    public Task Extension_of_the_same_name_as_an_instance_method() => TwoSided.CheckSilent("""
        //- Order.cs
        public class Order { public int Id { get; set; } public bool Paid() => Id > 0; }
        //- a+ OrderExtensions.cs
        public static class OrderExtensions { public static bool Paid(this Order order, int days) => order.Id > days; }
        //- Page.cs
        public class Page { public bool Done(Order order) => {|b:false ~> order.Paid()|}; }
        """);

    [Fact]
    public Task Type_parameter_renamed() => TwoSided.CheckSilent("""
        //- Box.cs
        public class Box<{|a:T ~> TItem|}> { public {|a:T ~> TItem|}? Item { get; set; } }
        //- Use.cs
        public class Use { public int Of(Box<int> box) => {|b:0 ~> box.Item + 1|}; }
        """);

    [Fact]
    public Task New_files_on_both_sides() => TwoSided.CheckSilent("""
        //- Keep.cs
        namespace App;
        public class Keep { public int Id { get; set; } }
        //- a+ A.cs
        namespace App;
        public class Alpha { public int Of(Keep keep) => keep.Id; }
        //- b+ B.cs
        namespace App;
        public class Beta { public int Of(Keep keep) => keep.Id + 1; }
        """);

    [Fact]
    public Task Dead_type_deleted() => TwoSided.CheckSilent("""
        //- a- Dead.cs
        namespace App;
        public class Dead { public int Id { get; set; } }
        //- Live.cs
        namespace App;
        public class Live { public int Id { get; set; } public int Twice => {|b:0 ~> 2 * Id|}; }
        """);

    [Fact]
    public Task Broken_code_on_one_side_is_not_the_other_sides_conflict() => TwoSided.CheckSilent("""
        //@ broken: a
        //- Half.cs
        public class Half { public int Id => {|a:0 ~> Missing()|}; }
        //- Live.cs
        public class Live { public int Twice => {|b:0 ~> new Half().Id|}; }
        """);
}
