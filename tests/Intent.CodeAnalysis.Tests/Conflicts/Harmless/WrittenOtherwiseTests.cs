namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>Edits that look like a broken promise, and keep it.</summary>
public sealed class WrittenOtherwiseTests
{
    private static string Invoice(string text, string expected = "") => $$"""
        //- Invoice.cs
        public class Invoice
        {
            public int Number { get; init; }
            public string Payer { get; init; } = "";
            public override string ToString() => {|a:$"#{Number:0000} {Payer}" ~> {{text}}|};
        }
        //- Desk.cs
        public static class Desk
        {
            public static int Version => 1;
            {|b: ~> public static string Key(Invoice invoice) => "invoice:" + invoice.ToString();
        {{expected}}
        |}
        }
        """;

    [Fact]
    public Task An_interpolation_became_a_sum() => LineFixture.Silent(Invoice("\"#\" + Number.ToString(\"0000\") + ' ' + Payer"));

    [Fact]
    public Task A_sum_with_another_format_is_another_text() => LineFixture.Finds(Invoice("\"#\" + Number.ToString(\"000\") + ' ' + Payer", "//~ b/x: INT3010"));

    private static string Rule(string member, string overridden, string expected = "") => $$"""
        //- Rules.cs
        public interface IRule
        {
            string Name { get; }
            {|a: ~> {{member}}|}
        }
        public class First : IRule { public string Name => "first"; {|a: ~> {{overridden}}|} }
        public class Engine(IEnumerable<IRule> rules)
        {
            private readonly List<IRule> _rules = {|a:rules.ToList() ~> rules.OrderByDescending(rule => rule.Weight).ToList()|};
            public string Names => string.Join(',', _rules.Select(r => r.Name));
        }
        //- Cap.cs
        {|b: ~> public class Cap : IRule
        {{expected}}
        { public string Name => "cap"; }
        |}
        """;

    [Fact]
    public Task All_are_sorted_by_one_and_the_same_answer() => LineFixture.Silent(Rule("int Weight => 0;", ""));

    [Fact]
    public Task One_answers_otherwise() => LineFixture.Finds(Rule("int Weight => 1;", "public int Weight => 5;", "//~ b/x: INT3014"));

    [Theory]
    [InlineData("public static Seats Make(int rows) => new Seats { Rows = rows };", false)]
    [InlineData("private static readonly Seats Kept = new(); public static Seats Make(int rows) { Kept.Rows = rows; return Kept; }", true)]
    public Task A_class_became_a_struct_and_the_local_is_the_only_one(string make, bool found)
    {
        var text = $$"""
            //- Seats.cs
            public {|a:class ~> struct|} Seats
            {
                public int Rows;
                public int Gap;
            }
            //- Exam.cs
            public static class Exam
            {
                {{(found ? "public static int Version => 1;" : make)}}
                {|b: ~> {{(found ? make.Replace("Kept.Rows = rows; ", "", StringComparison.Ordinal) : "")}}
                public static int Widen(int rows)
                {
                    var plan = Make(rows);
            {{(found ? "//~ b/x: INT2006" : "")}}
                    plan.Gap = 2;
                    return plan.Rows * plan.Gap;
                }|}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("ICollection<int>", "List<int>", "SortedSet<int>", "course.Waiting.Contains(7)", false)]
    [InlineData("ICollection<string>", "List<string>", "SortedSet<string>", "course.Waiting.Contains(\"7\")", false)]
    [InlineData("ICollection<int>", "List<int>", "SortedSet<int>", "course.Waiting.First() == 7", true)]
    public Task The_collection_is_sorted_now(string type, string was, string now, string use, bool found)
    {
        var text = $$"""
            //- Course.cs
            public class Course
            {
                public {{type}} Waiting { get; } = new {|a:{{was}} ~> {{now}}|}();
            }
            //- Desk.cs
            public static class Desk
            {
                public static int Version => 1;
                {|b: ~> public static bool Waits(Course course) => {{use}};
            {{(found ? "//~ b/x: INT3012" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("book.Keywords.Add(\"lisp\")", true)]
    [InlineData("Console.Write(book.Keywords.Count)", false)]
    public Task An_array_stands_behind_the_interface_now(string use, bool found)
    {
        var text = $$"""
            //- Book.cs
            public class Book
            {
                public IList<string> Keywords { get; init; } = {|a:new List<string>() ~> Array.Empty<string>()|};
            }
            //- Desk.cs
            public static class Desk
            {
                public static int Version => 1;
                {|b: ~> public static void Tag(Book book) => {{use}};
            {{(found ? "//~ b/x: INT3012" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("Known.GetValueOrDefault(text)", "Tutorial, Lecture, Lab", true)]
    [InlineData("Known.GetValueOrDefault(text, Kind.Lecture)", "Tutorial, Lecture, Lab", false)]
    [InlineData("Known.GetValueOrDefault(text)", "Lecture, Tutorial, Lab", false)]
    public Task The_value_that_is_there_without_being_written_has_another_name(string use, string cases, bool found)
    {
        var text = $$"""
            //- Kind.cs
            public enum Kind { {|a:Lecture, Lab ~> {{cases}}|} }
            //- Kinds.cs
            public static class Kinds
            {
                private static readonly Dictionary<string, Kind> Known = new() { ["lab"] = Kind.Lab };
                public static int Count => Known.Count;
                {|b: ~> public static Kind Read(string text) => {{use}};
            {{(found ? "//~ b/x: INT2005" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
