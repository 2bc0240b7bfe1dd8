namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Uses that rely on bases, modifiers or overloads that the other head changed.</summary>
public sealed class ChangedHierarchyTests
{
    // A30
    [Fact]
    public Task An_unused_using_was_cleaned_up_while_a_new_method_in_that_file_needs_it() => TwoSided.Check("""
        //- Tools/Clock.cs
        namespace Tools;
        public static class Clock { public static DateTime Now => DateTime.UnixEpoch; }
        //- Feature.cs
        using System.Text;
        {|a:using Tools;
         ~> |}
        namespace App;

        public class Feature
        {
            private readonly StringBuilder _text = new();

            public void Add(string s) => _text.Append(s);
        {|b: ~>
            public void Stamp() =>
                _text.Append(Clock.Now);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007
        |}
        }
        """);

    // A30
    [Fact]
    public Task A_global_using_was_cleaned_up_while_a_new_file_relies_on_it() => TwoSided.Check("""
        //- Usings.cs
        global using System.Text;
        {|a:global using System.Globalization; ~> |}
        //- Parse.cs
        public class Parse { public string Join(string[] all) => new StringBuilder().AppendJoin(',', all).ToString(); }
        //- b+ Numbers.cs
        public static class Numbers
        {
            public static double Read(string s) =>
                double.Parse(s, CultureInfo.InvariantCulture);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007
        }
        """);

    // A30
    [Fact]
    public Task Usings_were_sorted_and_an_unused_one_removed_that_the_new_code_does_not_need() => TwoSided.CheckSilent("""
        //- Feature.cs
        {|a:using System.Text;
        using System.Globalization;
        using System.Diagnostics;
         ~> using System.Globalization;
        using System.Text;
        |}
        public class Feature
        {
            private readonly StringBuilder _text = new();
            public void Add(double n) => _text.Append(n.ToString(CultureInfo.InvariantCulture));

            public string Text => {|b:"" ~> _text.ToString()|};
        }
        """);

    // A32
    [Fact]
    public Task A_class_no_longer_implements_IDisposable_and_a_using_declaration_is_new() => TwoSided.Check("""
        //- Conn.cs
        public class Conn{|a: : IDisposable ~> |}
        {
            public bool Open { get; private set; } = true;
            public void {|a:Dispose ~> Close|}() => Open = false;
        }
        //- Query.cs
        public class Query
        {
            public int Run(string sql)
            {
                {|b:return sql.Length; ~> using var conn = new Conn();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
                return conn.Open ? sql.Length : 0;|}
            }
        }
        """);

    // A32
    [Fact]
    public Task A_type_lost_a_base_interface_and_is_returned_as_it() => TwoSided.Check("""
        //- Shape.cs
        public interface IShape { double Area { get; } }
        public class Circle(double r) : {|a:IShape, IComparable<Circle> ~> IComparable<Circle>|}
        {
            public double Area => Math.PI * r * r;
            public int CompareTo(Circle? other) => Area.CompareTo(other?.Area ?? 0);
        }
        //- Shapes.cs
        public class Shapes
        {
            private readonly List<IShape> _all = [];
            public double Sum => _all.Sum(s => s.Area);
            {|b: ~> public void Add(double r) =>
                _all.Add(new Circle(r));|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A32
    [Fact]
    public Task A_base_class_was_put_between_and_the_new_cast_still_holds() => TwoSided.CheckSilent("""
        //- Shape.cs
        public interface IShape { double Area { get; } }
        {|a: ~> public abstract class Figure : IShape { public abstract double Area { get; } }|}
        public class Circle(double r) : {|a:IShape { public ~> Figure { public override|} double Area => r * r; }
        //- Shapes.cs
        public class Shapes { private readonly List<IShape> _all = []; public void Add(double r) { {|b: ~> _all.Add(new Circle(r));|} } }
        """);

    // A34
    [Fact]
    public Task Partial_was_dropped_while_the_other_head_adds_a_part() => TwoSided.Check("""
        //- Player.cs
        public {|a:partial ~> sealed|} class Player
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1003|INT1005
        {
            public string Name { get; set; } = "";
        }
        //- b+ Player.Score.cs
        public partial class Player
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1003|INT1005
        {
            public int Score { get; private set; }
            public void Win() => Score++;
        }
        """);

    // A34
    [Fact]
    public Task A_partial_struct_in_a_namespace_became_plain() => TwoSided.Check("""
        //- Money.cs
        namespace Pay;
        public {|a: ~> readonly |}{|a:partial ~> |} struct Money
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1003|INT1005
        {
            public decimal Value { get; init; }
        }
        //- b+ Money.Ops.cs
        namespace Pay;
        partial struct Money
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1003|INT1005
        {
            public static Money operator +(Money a, Money b) => new() { Value = a.Value + b.Value };
        }
        """);

    // A34
    [Fact]
    public Task Both_heads_add_a_part_with_other_members() => TwoSided.CheckSilent("""
        //- Player.cs
        public partial class Player { public string Name { get; set; } = ""; }
        //- a+ Player.Score.cs
        public partial class Player { public int Score { get; private set; } public void Win() => Score++; }
        //- b+ Player.Bag.cs
        public partial class Player { public List<string> Bag { get; } = []; public void Take(string s) => Bag.Add(s); }
        """);

    // A35
    [Fact]
    public Task A_new_type_has_the_name_of_a_new_namespace() => TwoSided.Check("""
        //- Root.cs
        namespace Game;
        public static class Root { }
        //- a+ Physics.cs
        namespace Game;
        public class Physics { public double Gravity => 9.81; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003|INT1006
        //- b+ Physics/Body.cs
        namespace Game.Physics;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003|INT1006
        public class Body { public double Mass { get; set; } }
        """);

    // A35
    [Fact]
    public Task A_new_member_has_the_name_of_the_enclosing_type_that_a_rename_gives_it() => TwoSided.Check("""
        //- Root.cs
        namespace Bank;
        public class Acct { public decimal Balance { get; set; } }
        //- a+ Ledger.cs
        namespace Bank;
        public class Ledger { public List<Acct> All { get; } = []; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003|INT1006
        //- b+ Ledger/Entry.cs
        namespace Bank.Ledger
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003|INT1006
        {
            public record Entry(decimal Amount);
        }
        """);

    // A35
    [Fact]
    public Task A_new_type_has_the_last_name_of_a_namespace_elsewhere() => TwoSided.CheckSilent("""
        //- Root.cs
        namespace Game;
        public static class Root { }
        //- a+ Physics.cs
        namespace Game;
        public class Physics { public double Gravity => 9.81; }
        //- b+ Other/Body.cs
        namespace Engine.Physics;
        public class Body { public double Mass { get; set; } }
        """);

    // A37
    [Fact]
    public Task A_struct_became_a_ref_struct_and_is_captured_in_a_field_and_a_lambda() => TwoSided.Check("""
        //- Reader.cs
        public {|a: ~> ref |}struct Utf8Cursor
        {
            public int At;
            public bool Next() => At++ < 10;
        }
        //- Lexer.cs
        public class Lexer
        {
            public int Count() { var c = new Utf8Cursor(); var n = 0; while (c.Next()) n++; return n; }
        {|b: ~>
            private readonly
                Stack<Utf8Cursor> _marks = new();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            public void Mark(int at) => _marks.Push(new Utf8Cursor { At = at });
        |}
        }
        """);

    // A37
    [Fact]
    public Task A_struct_became_a_ref_struct_and_is_boxed_in_a_log_call() => TwoSided.Check("""
        //- Reading.cs
        public readonly {|a: ~> ref |}struct Reading(double value) { public double Value => value; }
        public class Log { public void Add(object o) { } }
        //- Probe.cs
        public class Probe(Log log)
        {
            public double Measure()
            {
                var r = new Reading(1.5);
                {|b: ~> log.Add(r);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                return r.Value;
            }
        }
        """);

    // A37
    [Fact]
    public Task A_struct_became_a_ref_struct_and_only_lives_on_the_stack() => TwoSided.CheckSilent("""
        //- Cursor.cs
        public {|a: ~> ref |}struct Cursor { public int At; public bool Next() => At++ < 10; }
        //- Lexer.cs
        public class Lexer { public int Count() { {|b:return 0; ~> var c = new Cursor(); var n = 0; while (c.Next()) n++; return n;|} } }
        """);

    // A38
    [Fact]
    public Task A_method_became_obsolete_as_an_error_and_a_new_caller_uses_it() => TwoSided.Check("""
        //- Crypto.cs
        public static class Crypto
        {
            {|a: ~> [Obsolete("MD5 is broken, use Sha256.", true)]|}
            public static string Md5(string s) => "md5" + s;
            public static string Sha256(string s) => "sha" + s;
        }
        //- Cache.cs
        public class PageCache
        {
            private readonly Dictionary<string, string> _pages = [];
            public void Put(string url, string html)
            {
                {|b:_pages[url] = html; ~> _pages[
                    Crypto.Md5(url)] = html;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            }
        }
        """);

    // A38
    [Fact]
    public Task A_type_became_obsolete_as_an_error_and_is_a_new_base() => TwoSided.Check("""
        //- Legacy.cs
        {|a: ~> [Obsolete("Derive from Worker.", error: true)]|}
        public abstract class Legacy { public virtual void Run() { } }
        public abstract class Worker { public abstract void Run(); }
        //- b+ Import.cs
        public class Import : Legacy
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        {
            public override void Run() => Console.WriteLine("import");
        }
        """);

    // A38
    [Fact]
    public Task A_method_became_obsolete_as_an_error_that_nobody_new_calls() => TwoSided.CheckSilent("""
        //- Crypto.cs
        public static class Crypto
        {
            {|a: ~> [Obsolete("MD5 is broken, use Sha256.", true)]|}
            public static string Md5(string s) => "md5" + s;
            public static string Sha256(string s) => "sha" + s;
        }
        //- Cache.cs
        public class PageCache { public string Key(string url) => {|b:url ~> Crypto.Sha256(url)|}; }
        """);

    // A39
    [Fact]
    public Task An_implementation_became_explicit_and_is_called_on_the_class() => TwoSided.Check("""
        //- Sensor.cs
        public interface ISensor { double Read(); void Reset(); }
        public class Thermo : ISensor
        {
            private double _last = 20;
            {|a:public double Read() ~> double ISensor.Read()|} => _last;
            public void Reset() => _last = 0;
        }
        //- Panel.cs
        public class Panel
        {
            private readonly Thermo _thermo = new();
            {|b:public string Title => "panel"; ~> public string Title =>
                $"{_thermo.Read():F1} C";|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001|INT1002
        }
        """);

    // A39
    [Fact]
    public Task An_implementation_became_explicit_and_is_called_through_the_interface() => TwoSided.CheckSilent("""
        //- Sensor.cs
        public interface ISensor { double Read(); }
        public class Thermo : ISensor { {|a:public double Read() ~> double ISensor.Read()|} => 20; }
        //- Panel.cs
        public class Panel { private readonly ISensor _s = new Thermo(); public double Now => {|b:0 ~> _s.Read()|}; }
        """);

    // A40
    [Fact]
    public Task A_try_method_returns_the_value_now() => TwoSided.Check("""
        //- Codec.cs
        public static class Codec
        {
            {|a:public static bool TryDecode(string s, out int value) => int.TryParse(s, out value); ~> public static int? TryDecode(string s) => int.TryParse(s, out var value) ? value : null;|}
            public static string Encode(int value) => value.ToString("x");
        }
        //- Import.cs
        public class Import
        {
            public List<int> Values { get; } = [];
            public void Line(string line)
            {
                {|b:Console.WriteLine(line); ~> if (Codec.TryDecode(line, out var v))
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
                    Values.Add(v);|}
            }
        }
        """);

    // A40
    [Fact]
    public Task A_tuple_return_became_out_parameters() => TwoSided.Check("""
        //- Split.cs
        public static class Split
        {
            public static {|a:(string Head, string Tail) At(string s, int i) => (s[..i], s[i..]); ~> string At(string s, int i, out string tail) { tail = s[i..]; return s[..i]; }|}
        }
        //- Cmd.cs
        public class Cmd
        {
            public string Verb(string line)
            {
                {|b:return line; ~> var (verb, _) =
                    Split.At(line, line.IndexOf(' '));
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                return verb;|}
            }
        }
        """);

    // A40
    [Fact]
    public Task A_try_method_got_a_nullable_sibling() => TwoSided.CheckSilent("""
        //- Codec.cs
        public static class Codec
        {
            public static bool TryDecode(string s, out int value) => int.TryParse(s, out value);
            {|a: ~> public static int? Decode(string s) => TryDecode(s, out var v) ? v : null;|}
        }
        //- Import.cs
        public class Import { public int Line(string s) => {|b:0 ~> Codec.TryDecode(s, out var v) ? v : -1|}; }
        """);
}
