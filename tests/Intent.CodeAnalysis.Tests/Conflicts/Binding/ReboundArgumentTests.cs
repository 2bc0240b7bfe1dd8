namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>New code calls what its author meant, but with other arguments, another constant, or another body behind the call.</summary>
public sealed class ReboundArgumentTests
{
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
