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

    // C05
    [Fact]
    public Task An_optional_default_of_a_constructor_changed_and_a_with_expression_and_new_rely_on_it() => TwoSided.Check("""
        //- Retry.cs
        public sealed class Retry(int times = {|a:3 ~> 10|}, TimeSpan? pause = null)
        {
            public int Times => times;
            public TimeSpan Pause => pause ?? TimeSpan.FromSeconds(1);
        }
        //- Upload.cs
        public class Upload
        {
            {|b:private readonly Retry _retry = new(5); ~> private readonly Retry _retry = new(5);
            private readonly Retry _slow =
                new(pause: TimeSpan.FromMinutes(1));
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004|INT2005
            public int Worst => _slow.Times;|}
            public int Tries => _retry.Times;
        }
        """);

    // C05
    [Fact]
    public Task The_default_of_an_interface_method_changed_and_the_new_call_goes_through_it() => TwoSided.Check("""
        //- IRender.cs
        public enum Fit { Fill, Contain }
        public interface IRender { string Draw(string image, Fit fit = Fit.{|a:Fill ~> Contain|}); }
        public class Render : IRender { public string Draw(string image, Fit fit = Fit.{|a:Fill ~> Contain|}) => image + fit; }
        //- Gallery.cs
        public class Gallery(IRender render)
        {
            public List<string> Images { get; } = [];
            {|b: ~> public IEnumerable<string> All() =>
                from i in Images select render.Draw(i);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004|INT2005
        }
        """);

    // C05
    [Fact]
    public Task A_default_changed_and_the_new_call_gives_the_argument_by_name() => TwoSided.CheckSilent("""
        //- Page.cs
        public static class Pages { public static int Count(int total, int size = {|a:50 ~> 10|}, bool round = true) => round ? (total + size - 1) / size : total / size; }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> Pages.Count(100, round: false, size: 20)|}; }
        """);

    // C05
    [Fact]
    public Task A_default_is_written_in_another_way() => TwoSided.CheckSilent("""
        //- Page.cs
        public static class Pages { {|a: ~> public const int Default = 50;|}
            public static int Count(int total, int size = {|a:50 ~> Default|}, CancellationToken stop = {|a:default ~> default(CancellationToken)|}) => total / size; }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> Pages.Count(100)|}; }
        """);

    // C05b
    [Fact]
    public Task An_optional_parameter_is_put_in_the_middle() => TwoSided.Check("""
        //- Http.cs
        public class Http
        {
            public string Get(string url, {|a: ~> int retries = 3, |}int timeout = 30) => url + timeout{|a: ~> + retries|};
        }
        //- Weather.cs
        public class Weather(Http http)
        {
            public string City { get; set; } = "Bern";
        {|b: ~>
            public string Load() =>
                http.Get("/weather/" + City, 5);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004
        |}
        }
        """);

    // C05b
    [Fact]
    public Task An_optional_parameter_is_put_first_in_a_record() => TwoSided.Check("""
        //- Style.cs
        public record Style({|a: ~> bool Underline = false, |}bool Bold = false, bool Italic = false);
        //- Theme.cs
        public class Theme
        {
            public Style Text { get; } = new();
            {|b: ~> public Style Head { get; } =
                new Style(true);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004
        }
        """);

    // C05b
    [Fact]
    public Task An_optional_parameter_is_put_in_the_middle_and_the_new_call_names_its_arguments() => TwoSided.CheckSilent("""
        //- Http.cs
        public class Http { public string Get(string url, {|a: ~> int retries = 3, |}int timeout = 30) => url + timeout{|a: ~> + retries|}; }
        //- Weather.cs
        public class Weather(Http http) { public string Load() => {|b:"" ~> http.Get("/weather", timeout: 5)|}; }
        """);

    // C05c
    [Fact]
    public Task Two_parameters_of_one_type_are_exchanged_in_a_generic_helper() => TwoSided.Check("""
        //- Guard.cs
        public static class Guard
        {
            public static T Clamp<T>(T value, T {|a:min, T max ~> max, T min|}) where T : IComparable<T> =>
                value.CompareTo(min) < 0 ? min : value.CompareTo(max) > 0 ? max : value;
        }
        public class Bar { public int Show(int v) => Guard.Clamp(v, {|a:0, 100 ~> 100, 0|}); }
        //- Volume.cs
        public class Volume
        {
            private int _level;
            public int Level
            {
                get => _level;
                {|b:set => _level = value; ~> set => _level =
                    Guard.Clamp(value, 0, 11);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004
            }
        }
        """);

    // C05c
    [Fact]
    public Task The_columns_of_a_positional_record_are_exchanged_and_deconstructed() => TwoSided.Check("""
        //- Geo.cs
        public readonly record struct Geo(double {|a:Lat, double Lon ~> Lon, double Lat|});
        public static class Places { public static Geo Bern => new({|a:46.9, 7.4 ~> 7.4, 46.9|}); }
        //- Map.cs
        public class Map
        {
            public string Url(Geo at)
            {
                {|b:return ""; ~> var (lat, lon) = at;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2004|INT2001|INT2002
                return $"?lat={lat}&lon={lon}";|}
            }
        }
        """);

    // C05c
    [Fact]
    public Task Parameters_are_exchanged_together_with_their_types() => TwoSided.CheckSilent("""
        //- Guard.cs
        public static class Pad { public static string Left(string {|a:s, string t ~> text, string fill|}, int n) => {|a:s.PadLeft(n, t[0]) ~> text.PadLeft(n, fill[0])|}; }
        //- Use.cs
        public class Use { public string Of(string s) => {|b:s ~> Pad.Left(s, " ", 5)|}; }
        """);

    // C06
    [Fact]
    public Task A_constant_of_another_project_changed_and_is_part_of_a_new_expression() => TwoSided.Check("""
        //= Core
        //= Billing -> Core
        //- Core/Terms.cs
        namespace Core;
        public static class Terms
        {
            public const int GraceDays = {|a:14 ~> 30|};
            public const string Text = "net";
        }
        //- Billing/Reminder.cs
        using static Core.Terms;
        namespace Billing;
        public class Reminder
        {
            public string Kind => Text;
        {|b: ~>
            public DateOnly Next(DateOnly due) =>
                due.AddDays(GraceDays + 1);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2005
        |}
        }
        """);

    // C06
    [Fact]
    public Task An_enum_value_changed_and_is_cast_in_a_new_place() => TwoSided.Check("""
        //- Level.cs
        public enum Level { Trace{|a: ~> = 1|}, Info, Error }
        //- Wire.cs
        public class Wire
        {
            public List<byte> Bytes { get; } = [];
            {|b: ~> public void Put(Level level) => Bytes.Add(
                level == Level.Error ? (byte)Level.Error : (byte)0);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2005
        }
        """);

    // C06
    [Fact]
    public Task A_constant_is_computed_from_others_with_the_same_value() => TwoSided.CheckSilent("""
        //- Terms.cs
        public static class Terms
        {
            {|a:public const int Day = 86400; ~> private const int Hour = 60 * 60;
            public const int Day = 24 * Hour;|}
        }
        //- Use.cs
        public class Use { public int Week => {|b:0 ~> 7 * Terms.Day|}; }
        """);

    // C07
    [Fact]
    public Task A_base_class_gets_a_virtual_hook_that_the_new_method_of_a_subclass_hides() => TwoSided.Check("""
        //- Importer.cs
        public class Importer
        {
            public int Run(string[] lines)
            {
                var n = 0;
                foreach (var line in lines) if ({|a:line.Length > 0 ~> Accept(line)|}) n++;
                return n;
            }
            {|a: ~> protected virtual bool Accept(string line) => line.Length > 0;|}
        }
        //- CsvImporter.cs
        public class CsvImporter : Importer
        {
            public char Separator { get; init; } = ',';
            {|b: ~> protected bool Accept(string line) => line.Contains(Separator);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1101|INT2007
        }
        """);

    // C07
    [Fact]
    public Task A_base_class_gets_a_property_that_a_new_class_hides() => TwoSided.Check("""
        //- Widget.cs
        public class Widget
        {
            public int Left { get; set; }
            {|a: ~> public int Width { get; set; } = 10;
            public int Right => Left + Width;|}
        }
        //- b+ Label.cs
        public class Label : Widget
        {
            public string Text { get; set; } = "";
            public int Width => Text.Length;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1101|INT2007
        }
        """);

    // C07
    [Fact]
    public Task A_base_class_gets_a_private_method_of_the_same_name() => TwoSided.CheckSilent("""
        //- Importer.cs
        public class Importer
        {
            public int Run(string[] lines) => lines.Count(l => {|a:l.Length > 0 ~> Accept(l)|});
            {|a: ~> private static bool Accept(string line) => line.Length > 0;|}
        }
        //- CsvImporter.cs
        public class CsvImporter : Importer { public char Sep { get; init; } = ','; {|b: ~> public bool Accept(string line) => line.Contains(Sep);|} }
        """);

    // C08
    [Fact]
    public Task Override_became_new_and_the_new_call_goes_through_the_base_type() => TwoSided.Check("""
        //- Price.cs
        public class Tariff { public virtual decimal Rate => 10m; }
        public class Student : Tariff { public {|a:override ~> new|} decimal Rate => 5m; }
        //- Shop.cs
        public class Shop
        {
            private readonly Tariff _tariff = new Student();
            public string Name => "shop";
            {|b: ~> public decimal Pay(int pieces) => pieces
                * _tariff.Rate;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2007|INT2001
        }
        """);

    // C08
    [Fact]
    public Task A_plain_method_became_virtual_and_overridden_and_a_new_caller_goes_through_the_base() => TwoSided.Check("""
        //- Msg.cs
        public class Msg { public {|a: ~> virtual |}string Text() => "msg"; }
        public class Secret : Msg { public {|a:new ~> override|} string Text() => "***"; }
        //- Print.cs
        public class Print
        {
            public string All(IEnumerable<Msg> all)
            {
                {|b:return ""; ~> var texts =
                    all.Select(m => m.Text());
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2007|INT2001
                return string.Join(',', texts);|}
            }
        }
        """);

    // C08
    [Fact]
    public Task A_method_became_virtual_that_nobody_overrides() => TwoSided.CheckSilent("""
        //- Msg.cs
        public class Msg { public {|a: ~> virtual |}string Text() => "msg"; }
        //- Print.cs
        public class Print { public string One(Msg m) => {|b:"" ~> m.Text()|}; }
        """);
}
