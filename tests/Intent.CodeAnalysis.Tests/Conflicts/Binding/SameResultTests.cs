namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>New code reaches another member than its author saw: whether that does the same.</summary>
public sealed class SameResultTests
{
    private static string Find(string inInterface, string inClass, string expected = "") => $$"""
        //- Rooms.cs
        public interface IRooms
        {
            string? Find(string code, bool closed = true);
            {|a: ~> {{inInterface}}|}
        }
        public class Rooms : IRooms
        {
            public string? Find(string code, bool closed = true) => closed ? code : null;
            public int Count => 1;
            {|a: ~> {{inClass}}|}
        }
        //- Desk.cs
        public class Desk(IRooms rooms)
        {
            public int Version => 1;
            {|b: ~> public string Open(string code) => rooms.Find(code) ?? "none";
        {{expected}}
        |}
        }
        """;

    [Fact]
    public Task A_new_overload_of_an_interface_hands_on_with_the_default() => LineFixture.Silent(Find("string? Find(string code);", "public string? Find(string code) => Find(code, closed: true);"));

    [Fact]
    public Task A_new_overload_of_an_interface_hands_on_with_another_value() =>
        LineFixture.Finds(Find("string? Find(string code);", "public string? Find(string code) => Find(code, closed: false);", "//~ b/x: INT2001"));

    // Beside an overload that takes any object the better one of the base class has to be repeated.
    [Theory]
    [InlineData("Span all = this; return all.Make(type, make);", false)]
    [InlineData("return ((Span)this).Make(type, make);", false)]
    [InlineData("return base.Make(type, make);", false)]
    [InlineData("Span all = this; return all.Make(type, () => make() + 1);", true)]
    [InlineData("Span all = new Single(); return all.Make(type, make);", true)]
    public Task A_member_of_a_derived_class_hands_on_to_the_one_that_it_hides(string body, bool found)
    {
        var text = $$"""
            //- Span.cs
            public class Span
            {
                public int Seen;
                public string Make(Type type, Func<int> make) { Seen++; return type.Name + make(); }
            }
            //- Single.cs
            public class Single : Span
            {
                public string Kind => "single";
                {|a: ~> public new string Make(Type type, Func<int> make) { {{body}} }|}
            }
            //- Report.cs
            public class Report(Single single)
            {
                public string Title => "report";
                {|b: ~> public string Row(int value) => single.Make(typeof(int), () => value);
            {{(found ? "//~ b/x: INT2001" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("text.Length > max ? text[..max] : text", false)]
    [InlineData("text.Length > max ? text[..max] + '~' : text", true)]
    public Task An_extension_moved_and_was_written_in_another_way(string body, bool found)
    {
        var text = $$"""
            //- Texts.cs
            public static class Texts
            {
                public static string Plain(this string text) => text.Trim();
                {|a:public static string Cut(this string text, int max = 8) => text.Length <= max ? text : text[..max]; ~> |}
            }
            //- Columns.cs
            public static class Columns
            {
                public const int Width = 80;
                {|a: ~> public static string Cut(this string text, int max = 8) => {{body}};|}
            }
            //- Label.cs
            public static class Label
            {
                public static int Version => 1;
                {|b: ~> public static string Of(string title) => title.Cut(4);
            {{(found ? "//~ b/x: INT2001" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("_items.Where(i => i.Length > 0).GetEnumerator()", true)]
    [InlineData("_items.GetEnumerator()", false)]
    public Task A_loop_takes_a_new_public_method_instead_of_the_explicit_one(string elements, bool found)
    {
        var text = $$"""
            //- Plan.cs
            public class Plan : IEnumerable<string>
            {
                private readonly List<string> _items = [];
                public void Add(string item) => _items.Add(item);
                {|a: ~> public IEnumerator<string> GetEnumerator() => {{elements}};|}
                IEnumerator<string> IEnumerable<string>.GetEnumerator() => _items.GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _items.GetEnumerator();
            }
            //- Usage.cs
            public static class Usage
            {
                public static int Version => 1;
                {|b: ~> public static int Count(Plan plan)
                {
                    var n = 0;
                    foreach (var item in plan) n += item.Length + 1;
            {{(found ? "//~ b/x: INT2001" : "")}}
                    return n;
                }|}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("public override string Greeting() => \"Dear colleague \" + Name;", true)]
    [InlineData("public override string Greeting() => base.Greeting();", false)]
    public Task An_override_was_taken_away(string gone, bool found)
    {
        var text = $$"""
            //- Staff.cs
            public class Person
            {
                public string Name { get; set; } = "";
                public virtual string Greeting() => "Dear " + Name;
            }
            public class Staff : Person
            {
                public string Department { get; set; } = "";
                {|a:{{gone}} ~> |}
            }
            //- Tutor.cs
            public class Tutor : Staff
            {
                public int Group { get; set; }
                {|b: ~> public override string Greeting() => base.Greeting() + " of group " + Group;
            {{(found ? "//~ b/x: INT2001" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
