namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Silent changes of text, collections, language and imports.</summary>
public sealed class SilentChangeTests
{
    // C20
    [Fact]
    public Task ToString_is_overridden_and_the_new_code_builds_a_key_from_the_object() => TwoSided.Check("""
        //- User.cs
        public class User
        {
            public string Name { get; set; } = "";
            {|a: ~> public override string ToString() => Name;|}
        }
        //- Cache.cs
        public class Cache
        {
            private readonly Dictionary<string, string> _all = [];
            public int Count => _all.Count;
            {|b: ~> public void Put(User user, string html) => _all[
                $"user:{user}"] = html;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3010
        }
        """);

    // C20
    [Fact]
    public Task A_record_prints_other_members_and_the_new_code_concatenates_it() => TwoSided.Check("""
        //- Point.cs
        public record Point(int X, int Y)
        {
            public double Length => Math.Sqrt(X * X + Y * Y);
            {|a: ~> public override string ToString() => $"({X}|{Y})";|}
        }
        //- Svg.cs
        public class Svg
        {
            public string Path { get; private set; } = "";
            public void To(Point p)
            {
                {|b:Path += p.X; ~> Path += " L" + p;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3010
            }
        }
        """);

    // C20
    [Fact]
    public Task ToString_is_overridden_and_the_new_code_prints_members_alone() => TwoSided.CheckSilent("""
        //- User.cs
        public class User { public string Name { get; set; } = ""; {|a: ~> public override string ToString() => Name;|} }
        //- Cache.cs
        public class Cache { public string Key(User user) => {|b:"" ~> $"user:{user.Name}"|}; }
        """);

    // C21
    [Fact]
    public Task The_list_behind_an_interface_became_a_set_and_the_new_code_adds_to_it() => TwoSided.Check("""
        //- Poll.cs
        public class Poll
        {
            public ICollection<string> Votes { get; } = new {|a:List ~> HashSet|}<string>();
            public string Title { get; set; } = "";
        }
        //- Vote.cs
        public class Voting
        {
            public int Count(Poll poll, string[] answers)
            {
                {|b:return 0; ~> foreach (var answer in answers) poll.Votes.Add(answer);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT3012
                return poll.Votes.Count;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT3012
        |}
            }
        }
        """);

    // C21
    [Fact]
    public Task A_factory_returns_a_sorted_dictionary_and_the_new_code_enumerates_it() => TwoSided.Check("""
        //- Registry.cs
        public class Registry
        {
            private readonly IDictionary<string, int> _all = {|a:new Dictionary<string, int>() ~> new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase)|};
            public IDictionary<string, int> All => _all;
        }
        //- Use.cs
        public class Names
        {
            public string Kind => "names";
            {|b: ~> public void Fill(Registry r)
            {
                r.All["a"] = 1; r.All["A"] = 2;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3008|INT3012
            }|}
        }
        """);

    // C21
    [Fact]
    public Task The_collection_is_made_by_a_collection_expression_of_the_same_kind() => TwoSided.CheckSilent("""
        //- Poll.cs
        public class Poll { public IList<string> Votes { get; } = {|a:new List<string>() ~> []|}; }
        //- Vote.cs
        public class Voting { public void One(Poll poll) { {|b: ~> poll.Votes.Add("x");|} } }
        """);

    // C24
    [Fact]
    public Task An_overload_of_fixed_arity_is_nearer_than_params() => TwoSided.Check("""
        //- Log.cs
        public static class Log
        {
            public static string Write(string format, params object[] args) => string.Format(format, args);
            {|a: ~> public static string Write(string category, string text) => $"[{category}] {text}";|}
        }
        //- Job.cs
        public class Job
        {
            public string Name { get; set; } = "";
            {|b: ~> public string Started() =>
                Log.Write("{0} started", Name);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C24
    [Fact]
    public Task An_overload_with_params_of_spans_is_better_than_the_one_of_arrays() => TwoSided.Check("""
        //- Path.cs
        public static class Paths
        {
            public static string Join(params string[] parts) => string.Join('/', parts);
            {|a: ~> public static string Join(params ReadOnlySpan<string> parts) => string.Concat(parts);|}
        }
        //- Site.cs
        public class Site(string root)
        {
            public string Root => root;
            {|b: ~> public string Image(string name) =>
                Paths.Join(root, "images", name);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C24
    [Fact]
    public Task An_overload_of_fixed_arity_is_added_for_another_number_of_arguments() => TwoSided.CheckSilent("""
        //- Log.cs
        public static class Log
        {
            public static string Write(string format, params object[] args) => string.Format(format, args);
            {|a: ~> public static string Write(Exception e, string text) => text + e.Message;|}
        }
        //- Job.cs
        public class Job { public string Name { get; set; } = ""; {|b: ~> public string Started() => Log.Write("{0} started", Name);|} }
        """);

    // C25
    [Fact]
    public Task A_global_alias_points_to_another_type() => TwoSided.Check("""
        //- Aliases.cs
        global using {|a:Id = System.Int32; ~> Id = System.Int64;|}
        //- Root.cs
        public class Root { public string Name => "root"; }
        //- Table.cs
        public class Table
        {
            public int Rows { get; set; }
        {|b: ~>
            public string Kind(object value) => value is
                Id ? "id" : "other";
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT2002
        |}
        }
        """);

    // C25
    [Fact]
    public Task A_using_alias_of_the_same_file_points_to_another_class() => TwoSided.Check("""
        //- Impl.cs
        namespace Impl { public class Fast { public int Run() => 1; } public class Safe { public int Run() => 2; } }
        //- Engine.cs
        using Worker = Impl.{|a:Fast ~> Safe|};

        public class Engine
        {
            public string Name { get; set; } = "";

            public int Start()
            {
                {|b:return 0; ~> var w = new Worker();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2001|INT2002
                return w.Run();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2001|INT2002
        |}
            }
        }
        """);

    // C25
    [Fact]
    public Task An_alias_is_renamed_and_the_same_type_used() => TwoSided.CheckSilent("""
        //- Engine.cs
        using {|a:W = System.Text.StringBuilder; ~> System.Text;|}

        public class Engine
        {
            private readonly {|a:W _text = new(); ~> StringBuilder _text = new();|}

            public int Size => {|b:0 ~> _text.Length|};
        }
        """);

    // C27
    [Fact]
    public Task A_new_global_using_static_captures_a_call() => TwoSided.Check("""
        //- Usings.cs
        global using System.Text;
        {|a: ~> global using static Calc.Rounding;|}
        //- Calc.cs
        namespace Calc
        {
            public static class Rounding { public static decimal Round(decimal d) => Math.Round(d, 0); }
            public static class Exact { public static object Round(object d) => d; }
        }
        //- Bill.cs
        using static Calc.Exact;
        public class Bill
        {
            public decimal Net { get; set; }
            {|b: ~> public object Total() =>
                Round(Net);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT2002
        }
        """);

    // C27
    [Fact]
    public Task A_global_using_brings_an_extension_nearer_than_none() => TwoSided.Check("""
        //- Usings.cs
        global using System.Text;
        {|a: ~> global using Fast;|}
        //- Fast.cs
        namespace Fast { public static class FastLinq { public static int Count<T>(this List<T> all) => all.Capacity; } }
        //- Use.cs
        public class Use
        {
            private readonly List<int> _all = [1, 2, 3];
            public void Add(int n) => _all.Add(n);
            {|b: ~> public int N =>
                _all.Count();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C27
    [Fact]
    public Task A_new_global_using_brings_no_name_that_the_new_code_uses() => TwoSided.CheckSilent("""
        //- Usings.cs
        global using System.Text;
        {|a: ~> global using System.Globalization;
        global using Tools;|}
        //- Tools.cs
        namespace Tools { public static class Ext { public static string Show(this bool b) => b ? "yes" : "no"; } }
        //- Use.cs
        public class Use { public string Text(int n) => {|b:"" ~> new StringBuilder().Append(n).ToString()|}; }
        """);

    // G05
    [Fact]
    public Task A_defined_symbol_is_renamed_while_the_other_head_writes_code_under_it() => TwoSided.Check("""
        //- Audit.cs
        #define {|a:AUDIT ~> AUDITING|}
        using System.Text;

        public class Transfer
        {
            public decimal Sum { get; private set; }

            public void Move(decimal amount)
            {
                Sum += amount;
        {|b: ~> #if AUDIT
                Console.WriteLine($"moved {amount}");
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2008
        #endif|}
            }
        }
        """);

    // G05
    [Fact]
    public Task A_defined_symbol_is_dropped_while_the_other_head_adds_an_else_branch() => TwoSided.Check("""
        //- Feature.cs
        {|a:#define FAST ~> // The fast way was removed.|}
        public static class Feature
        {
            public static int Steps(int n)
            {
                var k = n;

        {|b:        return k; ~> #if FAST
                return k / 2;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2008|INT2001
        #else
                return k;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2008|INT2001
        #endif|}
            }
        }
        """);

    // G05
    [Fact]
    public Task A_defined_symbol_that_the_new_code_does_not_ask_for_is_dropped() => TwoSided.CheckSilent("""
        //- Feature.cs
        {|a:#define FAST ~> |}
        #define SAFE
        public static class Feature
        {
            public static int Steps(int n)
            {
                var k = n;

        {|b:        return k; ~> #if SAFE
                return Math.Abs(k);
        #else
                return k;
        #endif|}
            }
        }
        """);
}
