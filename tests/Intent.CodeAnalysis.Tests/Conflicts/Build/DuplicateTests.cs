namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Both heads add the same thing, or things that make a use ambiguous; beside each, additions that live together.</summary>
public sealed class DuplicateTests
{
    [Fact]
    public Task Same_member_in_two_parts() => TwoSided.Check("""
        //- Cart.Tax.cs
        public partial class Cart
        {
            public decimal Net { get; set; }
            {|a: ~> public decimal Tax() => Net * 0.2m;|}
        //                         ^^^ a/1: INT1005 Tax
        }
        //- Cart.Total.cs
        public partial class Cart
        {
            public decimal Shipping { get; set; }
            {|b: ~> public decimal Tax() => (Net + Shipping) * 0.2m;|}
        //                         ^^^ b/1: INT1005 Tax
        }
        """);

    [Fact]
    public Task Same_member_at_two_places_of_one_class() => TwoSided.Check("""
        public class User
        {
            {|a: ~> public string FullName => First + " " + Last;|}
        //                        ^^^^^^^^ a/1: INT1005 FullName
            public string First { get; set; } = "";

            public string Last { get; set; } = "";

            public int Age { get; set; }
            {|b: ~> public string FullName => $"{First} {Last}";|}
        //                        ^^^^^^^^ b/1: INT1005 FullName
        }
        """);

    [Fact]
    public Task Overloads_of_one_name_in_two_parts() => TwoSided.CheckSilent("""
        //- Cart.Tax.cs
        public partial class Cart
        {
            public decimal Net { get; set; }
            {|a: ~> public decimal Tax() => Net * 0.2m;|}
        }
        //- Cart.Total.cs
        public partial class Cart
        {
            public decimal Shipping { get; set; }
            {|b: ~> public decimal Tax(string country) => country == "CH" ? 0 : 1;|}
        }
        """);

    [Fact]
    public Task Same_type_in_two_files() => TwoSided.Check("""
        //- Core.cs
        namespace App;
        public class Keep { }
        //- a+ Time/Clock.cs
        namespace App;
        public class Clock { public DateTime Now => DateTime.UtcNow; }
        //           ^^^^^ a/1: INT1005 Clock
        //- b+ Util/Clock.cs
        namespace App;
        public class Clock { public DateTime Now => DateTime.Now; }
        //           ^^^^^ b/1: INT1005 Clock
        """);

    [Fact]
    public Task Same_type_name_in_two_namespaces() => TwoSided.CheckSilent("""
        //- Core.cs
        namespace App;
        public class Keep { }
        //- a+ Time/Clock.cs
        namespace App.Time;
        public class Clock { public DateTime Now => DateTime.UtcNow; }
        //- b+ Util/Clock.cs
        namespace App.Util;
        public class Clock { public DateTime Now => DateTime.Now; }
        """);

    [Fact]
    public Task Same_type_name_in_two_projects() => TwoSided.CheckSilent("""
        //= Left
        //= Right
        //- Left/Keep.cs
        public class LeftKeep { }
        //- Right/Keep.cs
        public class RightKeep { }
        //- a+ Left/Clock.cs
        public class Clock { }
        //- b+ Right/Clock.cs
        public class Clock { }
        """);

    [Fact]
    public Task Same_extension_method_on_two_classes() => TwoSided.Check("""
        //- Page.cs
        public class Page
        {
            public string Title { get; set; } = "";
            public string Url => {|b:Title ~> Title.Slug()|};
        //                                          ~~~~ b: INT1006 Slug
        }
        //- a+ Texts.cs
        public static class Texts { public static string Slug(this string s) => s.Trim(); }
        //- b+ Urls.cs
        public static class Urls { public static string Slug(this string s) => s.ToLowerInvariant(); }
        """);

    [Fact]
    public Task Same_extension_method_on_other_receivers() => TwoSided.CheckSilent("""
        //- Page.cs
        public class Page
        {
            public string Title { get; set; } = "";
            public string Url => {|b:Title ~> Title.Slug()|};
        }
        //- a+ Texts.cs
        public static class Texts { public static string Slug(this int i) => i.ToString(); }
        //- b+ Urls.cs
        public static class Urls { public static string Slug(this string s) => s.ToLowerInvariant(); }
        """);

    [Fact]
    public Task Ambiguous_simple_name() => TwoSided.Check("""
        //- Usings.cs
        global using Net;
        global using Data;
        //- Net.cs
        namespace Net { public class Request { } {|a: ~> public class Result { }|} }
        //- Data.cs
        namespace Data { public class Row { } {|b: ~> public class Result { }|} }
        //- b+ Query.cs
        namespace App;
        public class Query
        {
            public Result? Last { get; set; }
        //         ^^^^^^ b: INT1006 Result
        }
        """);

    [Fact]
    public Task Same_simple_name_of_which_one_is_nearer() => TwoSided.CheckSilent("""
        //- Usings.cs
        global using Net;
        //- Net.cs
        namespace Net { public class Request { } {|a: ~> public class Result { }|} }
        //- b+ Query.cs
        namespace App;
        public class Result { }
        public class Query { public Result? Last { get; set; } }
        """);

    [Fact]
    public Task Overloads_that_make_a_call_ambiguous() => TwoSided.Check("""
        //- Log.cs
        public class Log
        {
            public void Flush() { }
            {|a: ~> public void Write(string text, object detail) => Console.WriteLine(text + detail);|}

            public int Level { get; set; }

            {|b: ~> public void Write(object source, string text) => Console.WriteLine(source + text);|}
        }
        //- Boot.cs
        public class Boot(Log log)
        {
            public void Start()
            {
                {|b: ~> log.Write("boot", "started");|}
        //                  ~~~~~ b: INT1006 Write
            }
        }
        """);

    [Fact]
    public Task Overloads_of_another_arity() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public void Flush() { }
            {|a: ~> public void Write(string text, object detail, int level) => Console.WriteLine(text + detail + level);|}

            public int Level { get; set; }

            {|b: ~> public void Write(object source, string text) => Console.WriteLine(source + text);|}
        }
        //- Boot.cs
        public class Boot(Log log)
        {
            public void Start()
            {
                {|b: ~> log.Write("boot", "started");|}
            }
        }
        """);

    [Fact]
    public Task Two_base_classes_of_one_partial_type() => TwoSided.Check("""
        //- Bases.cs
        public class Entity { }
        public class Observable { }
        //- User.cs
        public partial class User{|a: ~>  : Entity|} { public int Id { get; set; } }
        //                   ~~~~ a/1: INT1005|INT1003|INT1099 User
        //- User.View.cs
        public partial class User{|b: ~>  : Observable|} { public string Name { get; set; } = ""; }
        //                   ~~~~ b/1: INT1005|INT1003|INT1099 User
        """);

    [Fact]
    public Task Two_interfaces_of_one_partial_type() => TwoSided.CheckSilent("""
        //- Bases.cs
        public interface IEntity { }
        public interface IObservable { }
        //- User.cs
        public partial class User{|a: ~>  : IEntity|} { public int Id { get; set; } }
        //- User.View.cs
        public partial class User{|b: ~>  : IObservable|} { public string Name { get; set; } = ""; }
        """);

    [Fact]
    public Task Attribute_on_two_parts() => TwoSided.Check("""
        //- Gate.cs
        {|a:// Part one. ~> [Obsolete]|}
        //                  ~~~~~~~~~~ a/1: INT1005 Gate
        public partial class Gate { public int Id { get; set; } }
        //- Gate.Rules.cs
        {|b:// Part two. ~> [Obsolete]|}
        //                  ~~~~~~~~~~ b/1: INT1005 Gate
        public partial class Gate { public bool Open => Id > 0; }
        """);

    [Fact]
    public Task Same_enum_member() => TwoSided.Check("""
        public enum Kind
        {
            {|a: ~> Refund = 10,|}
        //          ^^^^^^ a/1: INT1005 Refund
            Sale = 1,
            Return = 2,
            {|b: ~> Refund = 11,|}
        //          ^^^^^^ b/1: INT1005 Refund
        }
        """);

    [Fact]
    public Task Same_case_label() => TwoSided.Check("""
        public class Router
        {
            public string Route(string verb)
            {
                switch (verb)
                {
                    {|a: ~> case "head": return "a";|}
        //                       ~~~~~~ a/1: INT1005|INT1099|INT1006
                    case "get": return "g";
                    case "put": return "p";
                    {|b: ~> case "head": return "b";|}
        //                       ~~~~~~ b/1: INT1005|INT1099|INT1006
                    default: return "";
                }
            }
        }
        """);

    [Fact]
    public Task Same_local_variable_in_one_method() => TwoSided.Check("""
        public class Sum
        {
            public int Of(int[] values)
            {
                {|a: ~> var count = values.Length;|}
        //                  ~~~~~ a/1: INT1005 count
                var sum = 0;
                foreach (var value in values) sum += value;
                {|b: ~> var count = values.Count(v => v > 0);|}
        //                  ~~~~~ b/1: INT1005 count
                return sum;
            }
        }
        """);

    [Fact]
    public Task Same_local_variable_in_two_methods() => TwoSided.CheckSilent("""
        public class Sum
        {
            public int Of(int[] values)
            {
                {|a: ~> var count = values.Length; Console.WriteLine(count);|}
                return values.Sum();
            }

            public int Positive(int[] values)
            {
                {|b: ~> var count = values.Count(v => v > 0); Console.WriteLine(count);|}
                return values.Where(v => v > 0).Sum();
            }
        }
        """);

    [Fact]
    public Task Two_programs_of_top_level_statements() => TwoSided.Check("""
        //@ output: exe
        //@ expect: INT1005 b
        //- Core.cs
        public static class Core
        {
            public static void Run() { }
        }
        //- Old.cs
        public static class Old
        {
            {|ab:public static void Main() => Core.Run(); ~> public static void Start() => Core.Run();|}
        }
        //- a+ One.cs
        Core.Run();
        //- b+ Two.cs
        Core.Run();
        Old.Start();
        """);

    [Fact]
    public Task Two_main_methods() => TwoSided.Check("""
        //@ output: exe
        //- Core.cs
        public static class Core
        {
            public static void Run() { }
        }
        //- Old.cs
        public static class Old
        {
            {|ab:public static void Main() => Core.Run(); ~> public static void Start() => Core.Run();|}
        }
        //- a+ One.cs
        public static class One
        {
            public static void Main() => Core.Run();
        //                     ^^^^ a/1: INT1005
        }
        //- b+ Two.cs
        public static class Two
        {
            public static void Main() => Old.Start();
        //                     ^^^^ b/1: INT1005
        }
        """);

    [Fact]
    public Task A_program_and_a_method_that_is_called_Main() => TwoSided.CheckSilent("""
        //@ output: exe
        //- Program.cs
        System.Console.WriteLine("start");
        {|a: ~> System.Console.WriteLine("more");|}
        //- b+ Two.cs
        public class Two
        {
            public void Main(int count) { }
        }
        """);
}
