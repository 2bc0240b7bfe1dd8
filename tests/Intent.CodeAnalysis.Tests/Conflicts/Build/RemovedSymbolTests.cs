namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Uses of what the other head took away, renamed or moved.</summary>
public sealed class RemovedSymbolTests
{
    // A01
    [Fact]
    public Task A_query_filters_by_a_property_that_the_other_head_dropped() => TwoSided.Check("""
        //- Billing/Invoice.cs
        namespace Billing;
        public partial class Invoice
        {
            public int Number { get; init; }
        {|a:    public DateOnly Due { get; init; }
         ~> |}
            /// <summary>{|a:total ~> The total with tax.|}</summary>
            public decimal Total { get; init; }
        }
        //- Billing/Aging.cs
        namespace Billing;
        public static class Aging
        {
            public static int Count(IEnumerable<Invoice> all) => all.Count();
        {|b: ~>
            public static IEnumerable<int> Overdue(IEnumerable<Invoice> all, DateOnly today) =>
                from i in all
                where i.Due < today
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001
                orderby i.Number
                select i.Number;
        |}
        }
        """);

    // A01
    [Fact]
    public Task A_method_group_is_passed_on_that_the_other_head_inlined_away() => TwoSided.Check("""
        //- Tokens.cs
        internal static class Tokens
        {
            {|a:public static bool IsIdentifierPart(char c) => char.IsLetterOrDigit(c) || c == '_'; ~> |}

            public static int Length(string text)
            {
                var n = 0;
                while (n < text.Length && {|a:IsIdentifierPart(text[n]) ~> (char.IsLetterOrDigit(text[n]) || text[n] == '_')|}) n++;
                return n;
            }
        }
        //- Names.cs
        internal sealed class Names
        {
            private readonly Dictionary<string, int> _seen = [];
            public void Add(string name)
            {
                {|b:_seen[name] = 1; ~> if (!name.All(
                    Tokens.IsIdentifierPart)) return;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001
                _seen[name] = _seen.GetValueOrDefault(name) + 1;|}
            }
        }
        """);

    // A01
    [Fact]
    public Task Another_overload_of_the_removed_method_is_used() => TwoSided.CheckSilent("""
        //- Gauge.cs
        public class Gauge
        {
            public void Set(int value) { Last = value; }
            {|a:public void Set(string value) { Last = int.Parse(value); } ~> |}
            public int Last { get; private set; }
        }
        //- Panel.cs
        public class Panel(Gauge gauge)
        {
            public void Reset() { {|b: ~> gauge.Set(0); gauge.Set(gauge.Last + 1);|} }
        }
        """);

    // A01
    [Fact]
    public Task A_private_helper_is_inlined_and_its_caller_gets_a_new_caller() => TwoSided.CheckSilent("""
        //- Slug.cs
        public static class Slug
        {
            public static string Of(string title) => {|a:Clean(title).ToLowerInvariant() ~> title.Trim().Replace(' ', '-').ToLowerInvariant()|};
            {|a:private static string Clean(string s) => s.Trim().Replace(' ', '-'); ~> |}
        }
        //- Page.cs
        public class Page
        {
            public string Title { get; set; } = "";
            {|b: ~> public string Url => "/" + Slug.Of(Title);|}
        }
        """);

    // A02
    [Fact]
    public Task A_renamed_property_is_used_in_a_property_pattern() => TwoSided.Check("""
        //- Order.cs
        public record Order(int Id)
        {
            public decimal {|a:Amt ~> Amount|} { get; init; }
            public bool Big => {|a:Amt ~> Amount|} > 1000m;
        }
        //- Print.cs
        public class Print { public string Line(Order o) => $"{o.Id}: {o.{|a:Amt ~> Amount|}:F2}"; }
        //- Rules.cs
        public static class Rules
        {
            // {|b:rules ~> Who has to approve what.|}
            public static string Approver(Order order) => order switch
            {
                {|b:_ => "clerk", ~> { Big: false } => "clerk",
                { Amt: > 5000m } => "board",
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1002|INT1001 Amount
                _ => "chief",|}
            };
        }
        """);

    // A02
    [Fact]
    public Task A_renamed_extension_member_of_C_14_gets_a_new_use() => TwoSided.Check("""
        //- Spans.cs
        public static class Spans
        {
            extension(TimeSpan span)
            {
                public bool {|a:IsNeg ~> IsNegative|} => span < TimeSpan.Zero;
            }
        }
        //- Clock.cs
        public class Clock { public TimeSpan Left(TimeSpan t) => t.{|a:IsNeg ~> IsNegative|} ? TimeSpan.Zero : t; }
        //- Timer.cs
        public class Countdown
        {
            private TimeSpan _left = TimeSpan.FromMinutes(1);
            public void Tick(TimeSpan step)
            {
                _left -= step;
                {|b: ~> if (_left.IsNeg) _left = default;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1002|INT1001 IsNegative
        |}
            }
        }
        """);

    // A02
    [Fact]
    public Task A_renamed_enum_type_is_named_in_a_new_file_by_an_alias() => TwoSided.Check("""
        //- Log.cs
        namespace Telemetry;
        public enum {|a:Lvl ~> Level|} { Low, High }
        public class Log { public void Write({|a:Lvl ~> Level|} level, string text) { } }
        //- b+ Alerts.cs
        using L = Telemetry.Lvl;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1002 Level
        namespace Telemetry.Alerts;
        public class Alert(Log log)
        {
            public void Raise(string text) => log.Write(L.High, text);
        }
        """);

    // A02
    [Fact]
    public Task Both_heads_rename_a_method_and_its_override_and_each_adds_a_use() => TwoSided.CheckSilent("""
        //- Shape.cs
        public abstract class Shape { public abstract double {|ab:GetArea ~> Area|}(); }
        public class Square(double side) : Shape { public override double {|ab:GetArea ~> Area|}() => side * side; }
        //- Sum.cs
        public class Sum { public double Of(IEnumerable<Shape> all) => all.Sum(s => s.{|ab:GetArea ~> Area|}()); }
        //- a+ Max.cs
        public class Max { public double Of(IEnumerable<Shape> all) => all.Max(s => s.Area()); }
        //- b+ Circle.cs
        public class Circle(double r) : Shape { public override double Area() => Math.PI * r * r; }
        """);

    // A02
    [Fact]
    public Task A_local_a_private_field_and_a_type_parameter_are_renamed() => TwoSided.CheckSilent("""
        //- Cache.cs
        public class Cache<{|a:T ~> TValue|}> where {|a:T ~> TValue|} : class
        {
            private readonly Dictionary<string, {|a:T> d ~> TValue> _entries|} = [];
            public {|a:T ~> TValue|}? Find(string key) => {|a:d.TryGetValue(key, out var v) ? v : null ~> _entries.TryGetValue(key, out var found) ? found : null|};
            public void Put(string key, {|a:T ~> TValue|} value) => {|a:d ~> _entries|}[key] = value;
        }
        //- Users.cs
        public class Users
        {
            private readonly Cache<string> _names = new();
            public string Name(string id) { {|b:return id; ~> _names.Put(id, id); return _names.Find(id) ?? "?";|} }
        }
        """);

    // A03
    [Fact]
    public Task A_type_moved_to_another_namespace_while_a_new_file_imports_the_old_one() => TwoSided.Check("""
        //- Model/Address.cs
        namespace {|a:Shop.Model ~> Shop.Customers|};
        public record Address(string Street, string City);
        //- Customer.cs
        using {|a:Shop.Model ~> Shop.Customers|};
        namespace Shop;
        public class Customer { public Address? Home { get; set; } }
        //- b+ Labels.cs
        using Shop.Model;
        namespace Shop.Shipping;
        public class Labels { public string Print(Address to) => $"{to.Street}\n{to.City}"; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1002|INT1003|INT1001
        """);

    // A03
    [Fact]
    public Task A_nested_type_became_a_type_of_its_own() => TwoSided.Check("""
        //- Parser.cs
        public class Parser
        {
            {|a:public enum Mode { Strict, Loose } ~> |}
            public bool Run(string text, {|a:Mode ~> ParserMode|} mode) => mode == {|a:Mode ~> ParserMode|}.Loose || text.Length > 0;
        }
        {|a: ~> public enum ParserMode { Strict, Loose }|}
        //- Cli.cs
        public class Cli
        {
            public int Main(string[] args)
            {
                var parser = new Parser();
                {|b:return 0; ~> var ok = args.All(x =>
                    parser.Run(x, Parser.Mode.Strict));
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1002|INT1001
                return ok ? 0 : 1;|}
            }
        }
        """);

    // A03
    [Fact]
    public Task A_type_moved_to_another_file_of_its_namespace() => TwoSided.CheckSilent("""
        //- Model.cs
        namespace Game;
        {|a:public readonly struct Cell(int x, int y) { public int X => x; public int Y => y; } ~> |}
        public class Board { public Cell Origin => new(0, 0); }
        //- a+ Cell.cs
        namespace Game;
        public readonly struct Cell(int x, int y)
        {
            public int X => x;
            public int Y => y;
        }
        //- Moves.cs
        namespace Game;
        public class Moves { public int Distance(Cell a, Cell b) => {|b:0 ~> Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y)|}; }
        """);

    // A03
    [Fact]
    public Task A_moved_type_stays_visible_through_a_global_using() => TwoSided.CheckSilent("""
        //- Imports.cs
        global using Crm;
        {|a: ~> global using Crm.Contacts;|}
        //- Person.cs
        namespace Crm{|a: ~> .Contacts|};
        public class Person { public string Name { get; set; } = ""; }
        //- Root.cs
        namespace Crm;
        public static class Root { }
        //- Greeter.cs
        namespace App;
        public class Greeter { public string Hi(string name) => "Hi " + name; {|b: ~> public string Hi(Person p) => Hi(p.Name);|} }
        """);
}
