namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>A number (or date) got another type: whether the new code then computes or writes something else.</summary>
public sealed class NumericUseTests
{
    private static string Mark(string type, string changed, string use, string expected = "") => $$"""
        //- Mark.cs
        public class Mark
        {
            public {|a:{{type}} ~> {{changed}}|} Score { get; set; }
            public string Course { get; set; } = "";
        }
        //- Report.cs
        public static class Report
        {
            public static int Version => 1;
            {|b: ~> {{use}}
        {{expected}}
        |}
        }
        """;

    [Theory]
    [InlineData("int", "decimal", "public static object Band(Mark m) => m.Score / 10 * 10;")]
    [InlineData("decimal", "int", "public static string Share(Mark m) { var part = m.Score * 25 / 15 / 4; return FormattableString.Invariant($\"{part:0.00}\"); }")]
    [InlineData("double", "int", "public static double PerDay(Mark m) => m.Score / 5;")]
    [InlineData("int", "decimal", "public static string Left(Mark m, bool late) { var points = late ? 0 : m.Score; return $\"{points / 20}\"; }")]
    [InlineData("int", "decimal", "public static string Twice(Mark m) { var points = m.Score; var both = points + points; return $\"{both / 3}\"; }")]
    [InlineData("int", "decimal", "public static string Top(List<Mark> all) => $\"{all.Max(m => m.Score) / 10}\";")]
    [InlineData("int", "long", "public static bool Is(Mark m, object wanted) => wanted.Equals(m.Score);")]
    [InlineData("int", "decimal", "private static string Cell(object value) => value is int n ? n.ToString() : \"?\"; public static string Line(Mark m) => Cell(m.Score);")]
    [InlineData("int", "uint", "public static bool Bad(Mark m) { var left = 10u - m.Score; return left < 0; }")]
    [InlineData("int", "decimal", "public static string Number(Mark m) => m.Score.ToString(\"D4\");")]
    [InlineData("int", "long", "public static object Row(Mark m) { object row = \"\"; row = m.Score; return row switch { int => 1, _ => 2 }; }")]
    [InlineData("int", "decimal", "public static Delegate Column() => (Mark m) => m.Score;")]
    public Task The_new_code_depends_on_the_type(string type, string changed, string use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return LineFixture.Finds(Mark(type, changed, use, "//~ b/x: INT2002"));
    }

    [Theory]
    [InlineData("double", "int", "public static double PerDay(Mark m) => m.Score / 5.0;")]
    [InlineData("decimal", "int", "public static string Share(Mark m) { var part = m.Score * 25 / 15m / 4; return FormattableString.Invariant($\"{part:0.00}\"); }")]
    [InlineData("double", "int", "public static string Sum(Mark a, Mark b) { var sum = a.Score + b.Score; return sum.ToString(\"0.0\"); }")]
    [InlineData("int", "decimal", "public static string Line(Mark m) => m.Course + m.Score.ToString();")]
    [InlineData("int", "decimal", "public static Mark? Best(List<Mark> all) => all.MaxBy(m => m.Score);")]
    [InlineData("int", "decimal", "public static List<Mark> Sorted(List<Mark> all) => all.OrderBy(m => m.Score).ToList();")]
    [InlineData("int", "decimal", "private static string Cell(object value) => value is string text ? text : value + \"\"; public static string Line(Mark m) => Cell(m.Score);")]
    [InlineData("int", "decimal", "public static bool Passed(Mark m) => m.Score >= 50 && m.Score is not 99;")]
    [InlineData("int", "long", "public static bool Is(Mark m, List<long> wanted) => wanted.Contains(m.Score);")]
    [InlineData("int", "uint", "public static string Sum(Mark m) => $\"{m.Score + m.Score}\";")]
    [InlineData("int", "uint", "public static string Left(Mark a, Mark b) => a.Score > b.Score ? $\"{a.Score - b.Score}\" : \"\";")]
    [InlineData("int", "decimal", "public static bool IsBig(List<Mark> all) => all.Sum(m => m.Score) > 2;")]
    [InlineData("int", "long", "public static object Row(Mark m) { object row = \"\"; row = m.Score; return row switch { int or long => 1, _ => 2 }; }")]
    [InlineData("int", "decimal", "public static string Whole(Mark m) { var band = (int)(m.Score / 10); return $\"{band}\"; }")]
    public Task The_new_code_means_the_same(string type, string changed, string use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return LineFixture.Silent(Mark(type, changed, use));
    }

    [Fact]
    public Task A_number_is_handed_on_to_a_method_that_takes_the_new_type_too() => LineFixture.Silent("""
        //- Mark.cs
        public class Mark
        {
            public {|a:int ~> decimal|} Score { get; set; }
            public static char Letter({|a:int ~> decimal|} score) => score >= 50 ? 'P' : 'F';
        }
        //- Report.cs
        public static class Report
        {
            public static int Version => 1;
            {|b: ~> public static string Of(List<Mark> all) => string.Join(',', all.GroupBy(m => Mark.Letter(m.Score)).Select(g => g.Key));|}
        }
        """);

    [Theory]
    [InlineData("string", "char", "public static string Sign(Room r) => string.Join('-', new[] { r }.Select(x => x.Wing + x.Floor));", "INT2002")]
    [InlineData("Guid", "int", "public static string Link(Room r) => \"/t/\" + r.Wing.ToString(\"N\");", "INT2002")]
    [InlineData("DateTime", "DateOnly", "public static string Slip(Room r) => $\"{r.Wing:yyyy-MM-dd HH:mm}\";", "INT2002")]
    [InlineData("TimeSpan", "TimeOnly", "public static bool Clash(Room a, Room b) { var gap = b.Wing - a.Wing; return gap.TotalMinutes < 0; }", "INT2001")]
    public Task A_text_or_difference_is_another_one(string type, string changed, string use, string rule)
    {
        ArgumentNullException.ThrowIfNull(use);
        return LineFixture.Finds(Room(type, changed, use, $"//~ b/x: {rule}"));
    }

    [Theory]
    [InlineData("string", "char", "public static string Sign(Room r) => $\"{r.Wing}{r.Floor}\";")]
    [InlineData("int", "string", "public static string Sign(Room r) => $\"{r.Floor}/{r.Wing}\";")]
    [InlineData("DateTime", "DateOnly", "public static string Slip(Room r) => FormattableString.Invariant($\"{r.Wing:yyyy-MM-dd}\");")]
    [InlineData("DateTime", "DateTimeOffset", "public static string Slip(Room r) => $\"{r.Wing:s}\";")]
    [InlineData("TimeSpan", "TimeOnly", "public static bool Earlier(Room a, Room b) => a.Wing < b.Wing;")]
    public Task A_text_or_order_stays(string type, string changed, string use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return LineFixture.Silent(Room(type, changed, use));
    }

    [Fact]
    public Task The_value_is_wrapped_in_a_type_that_converts_it_back() => LineFixture.Silent("""
        //- Course.cs
        {|a: ~> public readonly record struct Code(string Value)
        {
            public static implicit operator Code(string value) => new(value);
            public static implicit operator string(Code code) => code.Value;
        }
        |}
        public class Course { public {|a:string ~> Code|} Id { get; set; } = ""; }
        //- Page.cs
        public static class Page
        {
            public static int Version => 1;
            {|b: ~> public static string Head(Course course) => "<b>" + course.Id + "</b>";|}
        }
        """);

    private static string Room(string type, string changed, string use, string expected = "") => $$"""
        //- Room.cs
        public class Room
        {
            public {|a:{{type}} ~> {{changed}}|} Wing { get; set; } = default!;
            public int Floor { get; set; }
        }
        //- Signs.cs
        public static class Signs
        {
            public static int Version => 1;
            {|b: ~> {{use}}
        {{expected}}
        |}
        }
        """;
}
