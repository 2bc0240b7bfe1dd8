namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Code that the merge binds to another symbol.</summary>
public sealed class RebindingTests
{
    // C01
    [Fact]
    public Task A_better_overload_for_spans_is_added() => TwoSided.Check("""
        //- Checksum.cs
        public static class Checksum
        {
            public static int Of(IEnumerable<byte> data) => data.Sum(b => b);
            {|a: ~> public static int Of(ReadOnlySpan<byte> data) { var x = 0; foreach (var b in data) x ^= b; return x; }|}
        }
        //- Frame.cs
        public sealed class Frame(byte[] body)
        {
            public int Length => body.Length;
        {|b: ~>
            public bool Valid(int sum) =>
                Checksum.Of(body) == sum;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        |}
        }
        """);

    // C01
    [Fact]
    public Task An_overload_for_an_interpolated_string_argument_and_a_lambda_is_added() => TwoSided.Check("""
        //- Log.cs
        public class Log
        {
            public List<string> Lines { get; } = [];
            public void Write(object value) => Lines.Add($"{value}");
            {|a: ~> /// <summary>Quoted.</summary>
            public void Write(string text) => Lines.Add('"' + text + '"');|}
            public void Clear() => Lines.Clear();
        }
        //- Job.cs
        public class Job(Log log)
        {
            private int _n;
            public async Task Run()
            {
                await Task.Yield();
                _n++;
                {|b: ~> log.Write($"run {_n}");|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
            }
        }
        """);

    // C01
    [Fact]
    public Task An_overload_is_added_that_the_new_call_cannot_use() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public List<string> Lines { get; } = [];
            public void Write(object value) => Lines.Add($"{value}");
            {|a: ~> public void Write(string text, int level) => Lines.Add(level + text);
            public void Write(Exception e) => Lines.Add(e.Message);|}
        }
        //- Job.cs
        public class Job(Log log) { public void Run(int n) { {|b: ~> log.Write($"run {n}"); log.Write(n);|} } }
        """);

    // C01
    [Fact]
    public Task A_specific_overload_is_added_that_only_hands_on_to_the_general_one() => TwoSided.CheckSilent("""
        //- Sum.cs
        public static class Adder
        {
            public static int Sum(IEnumerable<int> all) => all.Sum();
            public static int Twice(int n) => n * 2;
        }
        //- a+ More.cs
        public static class AdderMore { public static int Sum(List<int> all) => Adder.Sum(all); }
        //- Use.cs
        public class Use { private readonly List<int> _n = [1]; public int Total => {|b:0 ~> Adder.Sum(_n)|}; }
        """);

    // C02
    [Fact]
    public Task An_instance_method_captures_what_was_an_extension_call_on_a_generic_type() => TwoSided.Check("""
        //- Page.cs
        public class Page<T>
        {
            public List<T> Items { get; } = [];
            {|a: ~> public T? FirstOr(T? other) => Items.Count > 1 ? Items[0] : other;|}
        }
        //- PageExtensions.cs
        public static class PageExtensions { public static T? FirstOr<T>(this Page<T> page, T? other) => page.Items.Count > 0 ? page.Items[0] : other; }
        //- View.cs
        public class View
        {
            public string Title(Page<string> page)
            {
                {|b:return ""; ~> var first = page.FirstOr("empty");
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
                return first!.ToUpperInvariant();|}
            }
        }
        """);

    // C02
    [Fact]
    public Task A_property_of_the_type_captures_an_extension_property_of_C_14() => TwoSided.Check("""
        //- Order.cs
        public class Order
        {
            public decimal Net { get; set; }
            {|a: ~> public decimal Gross => Net;|}
        }
        //- OrderExt.cs
        public static class OrderExt { extension(Order order) { public decimal Gross => order.Net * 1.19m; } }
        //- Bill.cs
        public class Bill
        {
            public string Print(Order o) =>
                {|b:"" ~> $"to pay: {o.Gross:F2}"|};
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C02
    [Fact]
    public Task An_instance_method_of_another_arity_does_not_capture_the_extension() => TwoSided.CheckSilent("""
        //- Page.cs
        public class Page { public int N; {|a: ~> public string Show(string format) => N.ToString(format); private void Shown() { }|} }
        //- Ext.cs
        public static class PageExt { public static string Show(this Page page) => $"p{page.N}"; }
        //- View.cs
        public class View { public string Of(Page p) => {|b:"" ~> p.Show()|}; }
        """);

    // C03
    [Fact]
    public Task An_extension_in_the_own_namespace_is_nearer_than_the_imported_one() => TwoSided.Check("""
        //- Text/Ext.cs
        namespace Lib.Text;
        public static class Ext { public static string Slug(this string s) => s.Trim().ToLowerInvariant(); }
        //- Blog/Root.cs
        namespace Blog;
        internal static class Root { }
        //- a+ Blog/PostExt.cs
        namespace Blog;
        internal static class PostExt
        {
            public static string Slug(this string s) => s.Replace(' ', '+');
        }
        //- Blog/Post.cs
        using Lib.Text;
        namespace Blog;
        public class Post
        {
            public string Title { get; set; } = "";
        {|b: ~>
            public string Link => "/posts/"
                + Title.Slug();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        |}
        }
        """);

    // C03
    [Fact]
    public Task An_extension_method_for_a_derived_receiver_is_added() => TwoSided.Check("""
        //- Ext.cs
        public static class Ext
        {
            public static int Size<T>(this IEnumerable<T> all) => all.Count();
            {|a: ~> public static int Size<T>(this List<T> all) => all.Capacity;|}
        }
        //- Use.cs
        public class Buffer
        {
            private readonly List<int> _data = [];
            public void Add(int n) => _data.Add(n);
            {|b: ~> public bool Full =>
                _data.Size() > 99;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C03
    [Fact]
    public Task A_nearer_extension_for_another_receiver() => TwoSided.CheckSilent("""
        //- Text/Ext.cs
        namespace Lib.Text;
        public static class Ext { public static string Slug(this string s) => s.Trim(); }
        //- Blog/Root.cs
        namespace Blog;
        internal static class Root { }
        //- a+ Blog/PostExt.cs
        namespace Blog;
        internal static class PostExt { public static string Slug(this DateTime s) => $"{s:yyyy}"; public static string Slugs(this string s) => s; }
        //- Blog/Post.cs
        using Lib.Text;
        namespace Blog;
        public class Post { public string Title { get; set; } = ""; {|b: ~> public string Link => Title.Slug();|} }
        """);

    // C04
    [Fact]
    public Task An_implicit_conversion_makes_another_overload_better() => TwoSided.Check("""
        //- Ids.cs
        public readonly struct OrderId(long value)
        {
            public long Value => value;
            {|a: ~> public static implicit operator long(OrderId id) => id.Value;|}
        }
        public class Index
        {
            public string Find(long row) => $"row {row}";
            public string Find(object key) => $"key {key}";
        }
        //- Search.cs
        public class Search(Index index)
        {
            public string First(OrderId id)
            {
                {|b:return ""; ~> if (id.Value == 0) return "none";
                return index.Find(id);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT2002|INT2004
            }
        }
        """);

    // C04
    [Fact]
    public Task An_implicit_conversion_to_string_changes_a_concatenation_and_a_comparison() => TwoSided.Check("""
        //- Tag.cs
        public class Tag(string text)
        {
            public string Text => text;
            {|a: ~> public static implicit operator string(Tag tag) => tag.Text;|}
        }
        public class Out
        {
            public void Put(params object[] all) => Console.WriteLine(all.Length);
            public void Put(string one) => Console.WriteLine(one);
        }
        //- Cloud.cs
        public class Cloud
        {
            public void Show(Out o, Tag tag)
            {
                {|b: ~> o.Put(tag);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
                o.Put("end");
            }
        }
        """);

    // C04
    [Fact]
    public Task An_explicit_conversion_is_added_and_an_implicit_one_that_no_new_call_needs() => TwoSided.CheckSilent("""
        //- Ids.cs
        public readonly struct OrderId(long value)
        {
            public long Value => value;
            {|a: ~> public static explicit operator long(OrderId id) => id.Value;
            public static implicit operator OrderId(long value) => new(value);|}
        }
        //- Search.cs
        public class Search { public long Of(OrderId id) => {|b:0 ~> id.Value * 10|}; public object Box(OrderId id) => {|b:0 ~> id|}; }
        """);
}
