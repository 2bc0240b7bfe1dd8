namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>Calls of the new code that come to nothing after the merge.</summary>
public sealed class LeftOutTests
{
    [Fact]
    public Task The_implementing_part_of_a_partial_method_is_gone() => LineFixture.Finds("""
        //- Desk.cs
        public partial class Desk
        {
            private readonly List<string> _lines = [];
            public IReadOnlyList<string> Lines => _lines;
            public void Lend(string title) { {|a: ~> Write(title); |}Journal(title); }
            partial void Journal(string title);
        }
        //- Desk.Journal.cs
        public partial class Desk
        {
            {|a:partial void Journal ~> private void Write|}(string title) => _lines.Add("lent " + title);
        }
        //- Desk.Renew.cs
        public partial class Desk
        {
            public int Renewals { get; private set; }
            {|b: ~> public void Renew(string title)
            {
                Renewals++;
                Journal(title);
        //~ b/x: INT2008
            }|}
        }
        """);

    [Fact]
    public Task The_implementing_part_of_a_partial_method_moved() => LineFixture.Silent("""
        //- Desk.cs
        public partial class Desk
        {
            private readonly List<string> _lines = [];
            public IReadOnlyList<string> Lines => _lines;
            partial void Journal(string title);
        }
        //- Desk.Journal.cs
        public partial class Desk
        {
            {|a:partial void Journal(string title) => _lines.Add("lent " + title); ~> |}
        }
        //- Desk.Lines.cs
        public partial class Desk
        {
            public int Count => _lines.Count;
            {|a: ~> partial void Journal(string title) => _lines.Add("lent " + title);|}
        }
        //- Desk.Renew.cs
        public partial class Desk
        {
            public int Renewals { get; private set; }
            {|b: ~> public void Renew(string title)
            {
                Renewals++;
                Journal(title);
            }|}
        }
        """);

    [Theory]
    [InlineData("[System.Diagnostics.Conditional(\"CAMPUS_AUDIT\")]", true)]
    [InlineData("[System.Diagnostics.DebuggerStepThrough]", false)]
    public Task The_called_method_is_conditional_now(string attribute, bool found)
    {
        var text = $$"""
            //- Log.cs
            public class Log
            {
                public int Lines { get; private set; }
                {|a: ~> {{attribute}}|}
                public void Failure(string text) => Lines += text.Length;
            }
            //- Import.cs
            public class Import
            {
                public int Rows { get; private set; }
                {|b: ~> public void Read(Log log, string row)
                {
                    if (row.Length == 0)
                        log.Failure("empty");
            {{(found ? "//~ b/x: INT2008" : "")}}
                    else Rows++;
                }|}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("List<string>", "System.Collections.Immutable.ImmutableList<string>", "person.Tags.Add(tag);", true)]
    [InlineData("List<string>", "System.Collections.Immutable.ImmutableList<string>", "_ = person.Tags.Contains(tag);", false)]
    [InlineData("List<string>", "HashSet<string>", "person.Tags.Add(tag);", false)]
    [InlineData("System.Text.StringBuilder", "string", "person.Tags.Replace(tag, \" \");", true)]
    [InlineData("System.Text.StringBuilder", "string", "_ = person.Tags.ToString().Replace(tag, \" \");", false)]
    public Task The_object_cannot_change_any_more(string type, string changed, string statement, bool found)
    {
        var text = $$"""
            //- Person.cs
            public class Person
            {
                public string Name { get; set; } = "";
                public {|a:{{type}} ~> {{changed}}|} Tags { get; set; } = null!;
            }
            //- Tags.cs
            public static class Tagging
            {
                public static int Version => 1;
                {|b: ~> public static void Mark(Person person, string tag)
                {
                    {{statement}}
            {{(found ? "//~ b/x: INT2001" : "")}}
                }|}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
