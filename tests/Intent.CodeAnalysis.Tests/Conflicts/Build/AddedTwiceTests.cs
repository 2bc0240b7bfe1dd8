namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What both heads add under one name.</summary>
public sealed class AddedTwiceTests
{
    // B01
    [Fact]
    public Task Two_parts_of_a_partial_class_get_the_same_property() => TwoSided.Check("""
        //- Shop/Cart.cs
        namespace Shop;
        public partial class Cart
        {
            public List<decimal> Prices { get; } = [];
        {|a: ~>
            /// <summary>What the customer pays.</summary>
            public decimal Total => Prices.Sum();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005
        |}
        }
        //- Shop/Cart.Tax.cs
        namespace Shop;
        partial class Cart
        {
            public decimal Rate { get; set; } = 0.19m;
            {|b: ~> public decimal Total => Prices.Sum() * (1 + Rate);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005
        }
        """);

    // B01
    [Fact]
    public Task Both_heads_implement_the_same_interface_member_at_other_places_of_one_file() => TwoSided.Check("""
        //- Log.cs
        public class Log
        {
            private readonly List<string> _lines = [];
            {|a: ~> public void Clear() => _lines.Clear();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005

            public void Add(string line)
            {
                if (line.Length == 0) return;
                _lines.Add(line);
            }

            public int Count => _lines.Count;
            {|b: ~> public void Clear() { while (_lines.Count > 0) _lines.RemoveAt(0); }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005
        }
        """);

    // B01
    [Fact]
    public Task Two_parts_get_methods_of_one_name_with_other_parameters() => TwoSided.CheckSilent("""
        //- Cart.cs
        public partial class Cart
        {
            public List<decimal> Prices { get; } = [];
            {|a: ~> public void Add(decimal price) => Prices.Add(price);|}
        }
        //- Cart.More.cs
        public partial class Cart
        {
            public decimal Rate { get; set; }
            {|b: ~> public void Add(string label, int pieces) { for (; pieces > 0; pieces--) Prices.Add(label.Length); }|}
        }
        """);

    // B01
    [Fact]
    public Task Both_heads_add_the_same_explicit_implementation_to_different_classes() => TwoSided.CheckSilent("""
        //- A.cs
        public interface IReset { void Reset(); }
        public class Left { public int N; {|a: ~> public void Reset() => N = 0;|} }
        //- B.cs
        public class Right { public int N; {|b: ~> public void Reset() => N = 1;|} }
        """);

    // B02
    [Fact]
    public Task Both_heads_add_a_record_of_one_name_in_one_namespace() => TwoSided.Check("""
        //- Root.cs
        namespace Shop;
        public static class Root { }
        //- a+ Address.cs
        namespace Shop;
        public record Address(string Street, string City);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005
        //- b+ Model/Address.cs
        namespace Shop
        {
            public sealed record Address(string Line1, string Line2, string Zip);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005
        }
        """);

    // B02
    [Fact]
    public Task Both_heads_add_a_nested_enum_to_a_partial_class() => TwoSided.Check("""
        //- Job.cs
        public partial class Job
        {
            public string Name { get; set; } = "";
            {|a: ~> public enum Status { Waiting, Running }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005
        }
        //- Job.Run.cs
        public partial class Job
        {
            public int Tries { get; set; }
            {|b: ~> public enum Status { New, Done, Failed }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005
        }
        """);

    // B02
    [Fact]
    public Task Both_heads_add_a_file_local_type_of_one_name() => TwoSided.CheckSilent("""
        //- Root.cs
        namespace Shop;
        public static class Root { }
        //- a+ Cart.cs
        namespace Shop;
        file class Entry { public int N; }
        public class Cart { public int Sum => new Entry { N = 2 }.N; }
        //- b+ Bill.cs
        namespace Shop;
        file class Entry { public string S = ""; }
        public class Bill { public string Text => new Entry().S; }
        """);

    // B02
    [Fact]
    public Task Both_heads_add_a_type_of_one_name_with_other_arity_and_in_other_projects() => TwoSided.CheckSilent("""
        //= Core
        //= Web
        //- Core/Root.cs
        namespace Core;
        public static class Root { }
        //- Web/Root.cs
        namespace Web;
        public static class Root { }
        //- a+ Core/Result.cs
        namespace Core;
        public record Result(bool Ok);
        //- b+ Core/ResultOf.cs
        namespace Core;
        public record Result<T>(T Value);
        //- b+ Web/Result.cs
        namespace Web;
        public record Result(int Status);
        """);

    // B03
    [Fact]
    public Task Two_extension_classes_of_one_namespace_and_a_new_call() => TwoSided.Check("""
        //- Root.cs
        namespace Util;
        public class Doc { public string Title { get; set; } = ""; }
        //- a+ TitleCase.cs
        namespace Util;
        public static class TitleCase { public static string ToTitle(this string s) => char.ToUpperInvariant(s[0]) + s[1..]; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1006|INT1005
        //- b+ Words.cs
        namespace Util;
        public static class Words
        {
            public static string ToTitle(this string s) => string.Join(' ', s.Split(' ').Select(w => w.Trim()));
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1006|INT1005
            public static string Head(Doc d) =>
                d.Title.ToTitle();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1006|INT1005
        }
        """);

    // B03
    [Fact]
    public Task An_extension_block_and_a_classic_extension_get_the_same_name_and_both_heads_call_it() => TwoSided.Check("""
        //- Seq.cs
        public class Seq { public List<int> Values { get; } = []; }
        //- a+ SeqMath.cs
        public static class SeqMath
        {
            extension(Seq seq) { public int Total() => seq.Values.Sum(); }
        }
        //- b+ SeqSum.cs
        public static class SeqSum { public static int Total(this Seq s) => s.Values.Aggregate(0, (a, x) => a + x); }
        //- b+ Report.cs
        public class Report
        {
            public string Print(Seq seq) =>
                "total " + seq.Total();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1006
        }
        """);

    // B03
    [Fact]
    public Task Two_extensions_of_one_name_for_other_receivers() => TwoSided.CheckSilent("""
        //- Root.cs
        public class Doc { public string Title { get; set; } = ""; public int Pages { get; set; } }
        //- a+ A.cs
        public static class TextExt { public static string Show(this string s) => $"'{s}'"; }
        //- b+ B.cs
        public static class NumExt { public static string Show(this int n) => $"#{n}"; public static string Of(Doc d) => d.Pages.Show(); }
        """);

    // B04
    [Fact]
    public Task Two_namespaces_that_one_file_imports_get_the_same_type_name() => TwoSided.Check("""
        //- Roots.cs
        namespace Net { public class Client { } }
        namespace Data { public class Table { } }
        //- a+ Net/Retry.cs
        namespace Net;
        public class Retry { public int Times => 3; }
        //- b+ Data/Retry.cs
        namespace Data;
        public class Retry { public int Rows => 5; }
        //- Sync.cs
        using Net;
        using Data;
        public class Sync
        {
            private readonly Client _client = new();
            private readonly Table _table = new();
            {|b:public override string ToString() => _client.ToString() + _table; ~> public override string ToString() => _client.ToString() + _table;
            private readonly
                Retry _retry = new();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1006
            public int Rows => _retry.Rows;|}
        }
        """);

    // B04
    [Fact]
    public Task A_global_using_of_one_head_makes_a_simple_name_of_the_other_ambiguous() => TwoSided.Check("""
        //- Usings.cs
        global using System.Text;
        {|a: ~> global using Drawing;|}
        //- Drawing.cs
        namespace Drawing { public class Path2 { } public class Timer { public int Fps; } }
        //- b+ Poll.cs
        namespace Work;
        public class Poll
        {
            private readonly List<
                Timer> _timers = [];
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1006
            public int Count => _timers.Count;
        }
        """);

    // B04
    [Fact]
    public Task The_same_type_name_in_two_namespaces_that_no_file_imports_both() => TwoSided.CheckSilent("""
        //- Roots.cs
        namespace Net { public class Client { } }
        namespace Data { public class Table { } }
        //- a+ Net/Retry.cs
        namespace Net;
        public class Retry { public int Times => 3; }
        //- b+ Data/Retry.cs
        namespace Data;
        public class Retry { public int Rows => 5; }
        //- Sync.cs
        using Data;
        public class Sync { private readonly Table _table = new(); public int N => {|b:0 ~> new Retry().Rows + _table.GetHashCode()|}; }
        """);

    // B05
    [Fact]
    public Task Both_heads_add_an_overload_and_a_new_call_fits_both() => TwoSided.Check("""
        //- Bus.cs
        public class Bus
        {
            public List<string> Sent { get; } = [];
            public void Send(object message, object target) => Sent.Add(message + ":" + target);
            {|a: ~> public void Send(string message, object target) => Sent.Add(message);|}

            public int Count => Sent.Count;

            {|b: ~> public void Send(object message, string target) => Sent.Add(target);|}
        }
        //- Notify.cs
        public class Notify(Bus bus)
        {
            public void All(string text)
            {
                {|b: ~> bus.Send((object)text, "all");|}
                Console.WriteLine(bus.Count);
            }
        }
        //- b+ Alarm.cs
        public class Alarm(Bus bus)
        {
            public void Ring() =>
                bus.Send("fire", "all");
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1006
        }
        """);

    // B05
    [Fact]
    public Task A_lambda_fits_the_delegate_overloads_of_both_heads() => TwoSided.Check("""
        //- Jobs.cs
        public delegate void Work(string name);
        public delegate void Task2(string name);
        public partial class Jobs
        {
            public int Count { get; private set; }
            {|a: ~> public void Add(Work work) => Count++;|}
        }
        //- Jobs.More.cs
        public partial class Jobs
        {
            public void Drop() => Count = 0;
            {|b: ~> public void Add(Task2 work) => Count += 2;|}
        }
        //- b+ Start.cs
        public class Start
        {
            public void Run(Jobs jobs) =>
                jobs.Add(name => Console.WriteLine(name));
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1006
        }
        """);

    // B05
    [Fact]
    public Task Both_heads_add_overloads_that_no_call_of_the_other_fits() => TwoSided.CheckSilent("""
        //- Bus.cs
        public class Bus
        {
            public List<string> Sent { get; } = [];
            {|a: ~> public void Send(int code) => Sent.Add(code.ToString());|}

            public int Count => Sent.Count;

            {|b: ~> public void Send(DateTime at) => Sent.Add(at.ToString("O"));|}
        }
        //- b+ Alarm.cs
        public class Alarm(Bus bus) { public void Ring() => bus.Send(DateTime.UnixEpoch); }
        """);
}
