namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>New code to which another value, key or way out means just what it should, each beside code to which it does not.</summary>
public sealed class MeantSoTests
{
    private static string Cancelling(string exit, string done) => $$"""
        //- Desk.cs
        public enum State { Open, Cancelled }
        public class Booking { public bool Cancelled { get; set; } public bool Paid { get; set; } public State State { get; set; } public int Persons { get; set; } }
        public class Desk
        {
            private readonly List<Booking> _freed = [];
            {|b: ~> public int Gone { get; private set; }|}
            public int Freed => _freed.Count;
            public void Cancel(List<Booking> bookings, int at)
            {
                var booking = bookings[at];
                {|a: ~> {{exit}}|}
                _freed.Add(booking);
                {{done}}
                _freed.TrimExcess();
                {|b: ~> Gone += booking.Persons;
                EXPECT
                |}
            }
        }
        """;

    [Theory]
    [InlineData("if (booking.Cancelled) return;", "booking.Cancelled = true;", "")]
    [InlineData("if (booking.State == State.Cancelled) { return; }", "booking.State = State.Cancelled;", "")]
    [InlineData("if (booking.Paid) return;", "booking.Cancelled = true;", "INT5004")]
    [InlineData("if (booking.State == State.Open) { return; }", "booking.State = State.Cancelled;", "INT5004")]
    public Task What_was_done_already_is_not_done_again(string exit, string done, string rule) => LineFixture.Check(rule, Cancelling(exit, done));

    private static string Meters(string start, string use) => $$"""
        //- Meter.cs
        public class Meter
        {
            public string Id { get; set; } = "";
            {|a:public DateOnly Calibrated { get; set; }{{start}} ~> public DateOnly? Calibrated { get; set; }|}
        }
        //- Plan.cs
        public class Plan(DateOnly since)
        {
            public DateOnly Since => since;
            {|b: ~> public bool Of(Meter meter) => {{use}};
            EXPECT
            |}
        }
        """;

    [Theory]
    [InlineData(" = DateOnly.MinValue;", "meter.Calibrated >= since", "")]
    [InlineData(" = DateOnly.MinValue;", "since < meter.Calibrated", "")]
    [InlineData(" = DateOnly.MaxValue;", "meter.Calibrated < since", "")]
    // Never calibrated was long ago.
    [InlineData(" = DateOnly.MinValue;", "meter.Calibrated < since", "INT2003")]
    [InlineData(" = DateOnly.MaxValue;", "meter.Calibrated >= since", "INT2003")]
    [InlineData("", "meter.Calibrated >= since", "INT2003")]
    public Task A_comparison_is_false_for_none_as_before(string start, string use, string rule) => LineFixture.Check(rule, Meters(start, use));

    private static string Bookings(string start, string use) => $$"""
        //- Booking.cs
        public class Booking
        {
            public int Persons { get; set; }
            {|a:public int ArrivalHour { get; private set; }{{start}} ~> public int? ArrivalHour { get; private set; }|}
            public void Arrive(int hour) => ArrivalHour = hour;
        }
        //- Evening.cs
        public class Evening(List<Booking> bookings, int from)
        {
            public int Count => bookings.Count;
            public int From => from;
            {|b: ~> public int Guests => bookings.Where(b => {{use}}).Sum(b => b.Persons);
            EXPECT
            |}
        }
        """;

    [Theory]
    [InlineData(" = -1;", "b.ArrivalHour >= from", "")]
    [InlineData(" = -1;", "b.ArrivalHour >= from && b.Persons > 4", "")]
    [InlineData(" = -1;", "b.ArrivalHour < from", "INT2003")]
    [InlineData("", "b.ArrivalHour < from", "INT2003")]
    public Task Who_has_not_come_is_not_counted(string start, string use, string rule) => LineFixture.Check(rule, Bookings(start, use));

    private static string Shelf(string import) => $$"""
        //- Shelf.cs
        public record Tool(string Code, decimal Rate);
        public class Shelf
        {
            private readonly Dictionary<string, Tool> _tools = {|a:new() ~> new(StringComparer.OrdinalIgnoreCase)|};
            public void Add(Tool tool) => _tools[tool.Code] = tool;
            public void Put(string code, Tool tool) => _tools.Add(code, tool);
            public Tool? Find(string code) => _tools.GetValueOrDefault(code);
        }
        //- Import.cs
        public static class Import
        {
            public static int Version => 1;
            {|b: ~> public static void Into(Shelf shelf, IEnumerable<string> codes)
            {
                foreach (var code in codes)
                {
                    {{import}}
                    EXPECT
                }
            }|}
        }
        """;

    [Theory]
    [InlineData("if (shelf.Find(code) is not null) continue;\n            shelf.Put(code, new Tool(code, 1m));", "")]
    [InlineData("if (shelf.Find(code + \"x\") is not null) continue;\n            shelf.Put(code, new Tool(code, 1m));", "INT3008")]
    [InlineData("shelf.Put(code, new Tool(code, 1m));", "INT3008")]
    public Task What_is_found_under_another_spelling_is_not_put_in_again(string import, string rule) => LineFixture.Check(rule, Shelf(import));

    [Theory]
    [InlineData("$\"{name}: {Tariff.Penalty} EUR within {14} days\"", "")]
    [InlineData("name + \" has to pay \" + Tariff.Penalty", "")]
    [InlineData("$\"{name};{Tariff.Penalty}\"", "INT2005")]
    [InlineData("$\"{name}: {Tariff.Penalty * 2} EUR within {14} days\"", "INT2005")]
    public Task A_constant_in_a_sentence(string text, string rule) => LineFixture.Check(rule, $$"""
        //- Tariff.cs
        public static class Tariff
        {
            public const int Penalty = {|a:60 ~> 80|};
        }
        //- Notice.cs
        public static class Notice
        {
            public static int Version => 1;
            {|b: ~> public static string For(string name) => {{text}};
            EXPECT
            |}
        }
        """);

    private static string Courses(string places, string use) => $$"""
        //- Course.cs
        public class Course
        {
            public string Title { get; init; } = "";
            public int Enrolled { get; set; }
            public int Places { get; init; } = {|a:12 ~> {{places}}|};
        }
        //- Brochure.cs
        public static class Brochure
        {
            public static int Version => 1;
            {|b: ~> public static object Of(Course course) => {{use}};
            EXPECT
            |}
        }
        """;

    [Theory]
    [InlineData("10", "new System.Text.StringBuilder(course.Title).Append(course.Places).ToString()", "")]
    [InlineData("10", "$\"{course.Title} {course.Places - course.Enrolled}/{course.Places}\"", "")]
    [InlineData("120", "$\"{course.Title} {course.Places}\"", "INT3015")]
    [InlineData("10", "course.Places > 11", "INT3015")]
    public Task A_number_that_was_adjusted_is_shown(string places, string use, string rule) => LineFixture.Check(rule, Courses(places, use));
}
