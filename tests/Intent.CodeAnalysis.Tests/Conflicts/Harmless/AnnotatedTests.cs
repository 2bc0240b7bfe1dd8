namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>Who turns nullable reference types on says more than before and does the same; beside it, the same signature where more was done.</summary>
public sealed class AnnotatedTests
{
    private static string Registry(string now) => $$"""
        //- Registry.cs
        public class Registry
        {
            private readonly Dictionary<int, string> _names = [];
            public int Count => _names.Count;
            {|a:public string Find(int id) => _names.GetValueOrDefault(id)!; ~> public string? Find(int id) => {{now}};|}
        }
        //- Label.cs
        public static class Label
        {
            public static int Width => 40;
            {|b: ~> public static string Of(Registry registry, int id) => registry.Find(id) + "!";|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("_names.GetValueOrDefault(id)", "")]
    [InlineData("id > 99 ? null : _names.GetValueOrDefault(id)!", "INT2003")]
    public Task A_method_that_now_says_it_may_give_nothing(string now, string rule) => LineFixture.Check(rule, Registry(now));

    private static string Tag(string now) => $$"""
        //- Tag.cs
        public class Tag(string name)
        {
            public string Name => name;
            {|a:public override bool Equals(object other) => other is Tag tag && tag.Name == Name; ~> {{now}}|}
            public override int GetHashCode() => Name.Length;
        }
        //- Shelf.cs
        public class Shelf
        {
            public string Title => "shelf";
            {|b: ~> private readonly HashSet<Tag> _tags = [];
            EXPECT
            public bool Put(Tag tag) => _tags.Add(tag);|}
        }
        """;

    [Theory]
    [InlineData("public override bool Equals(object? other) => other is Tag tag && tag.Name == Name;", "")]
    [InlineData("public override bool Equals(object? other) => other is Tag tag && ReferenceEquals(tag, this);", "INT3011")]
    public Task An_equality_that_takes_null_in_so_many_words(string now, string rule) => LineFixture.Check(rule, Tag(now));

    private static string Upload(string name) => $$"""
        //@ broken: base,a,b
        //- Upload.cs
        public class Upload
        {
            private readonly Dictionary<string, string> _parts = [];
            public string? Boundary { get; set; }
            public string Text(string? title)
            {
                var boundary = {|a:Boundary ?? "none" ~> Boundary ?? "--" + _parts.Count|};
                var count = _parts.Count;
                var known = _parts.ContainsKey("body");
                if (title == null) return "";
                {|b:return boundary + title!.Trim() + Undefined(count, known); ~> return boundary + {{name}} + Undefined(count, known);|}
                EXPECT
            }
        }
        """;

    [Theory]
    [InlineData("title.Trim()", "")]
    [InlineData("title.Trim() + boundary.Length", "INT5006")]
    public Task Only_the_word_that_something_is_not_null_goes(string name, string rule) => LineFixture.Check(rule, Upload(name));
}
