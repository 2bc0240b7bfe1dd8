namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a member gives means something else, as the change of its old readers shows; new code takes it as it was.</summary>
public sealed class AdaptedReadersTests
{
    private static string Job(string work, string bill, string use) => $$"""
        //- Job.cs
        public sealed class Job
        {
            public decimal Spent { get; private set; }
            public void Work(int minutes) => {|a:Spent += minutes ~> {{work}}|};
        }
        //- Invoicer.cs
        public sealed class Invoicer(decimal perHour)
        {
            public decimal Bill(Job job) => {|a:job.Spent / 60m * perHour ~> {{bill}}|};
        }
        //- Bay.cs
        public static class Bay
        {
            public static string Title => "bay";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Quarters = "Spent += Math.Ceiling(minutes / 15m) / 4m";
    private const string Hours = "job.Spent * perHour";
    private const string Fits = "public static bool Fits(Job job) => job.Spent + 30 <= 480;";

    [Theory]
    [InlineData(Quarters, Hours, Fits, "INT3016")]
    [InlineData(Quarters, Hours, "public static decimal Hours(IEnumerable<Job> jobs) => jobs.Sum(j => j.Spent) / 60m;", "INT3016")]
    [InlineData(Quarters, Hours, "public static Job? Longest(IEnumerable<Job> jobs) => jobs.MaxBy(j => j.Spent);", "")]
    [InlineData("Spent += Math.Max(5, minutes)", "job.Spent / 60m * perHour", Fits, "")]
    [InlineData("Spent += minutes", Hours, Fits, "")]
    [InlineData(Quarters, "job.Spent / 58m * perHour", Fits, "")]
    public Task Readers_divide_no_more(string work, string bill, string use, string rule) => LineFixture.Check(rule, Job(work, bill, use));

    private static string Log(string add, string latest, string use) => $$"""
        //- Log.cs
        public sealed class Log
        {
            private readonly Dictionary<string, string[]> _lines = [];
            public string[] Of(string day) => _lines.TryGetValue(day, out var lines) ? lines : [];
            public void Add(string day, string line) => {|a:_lines[day] = [.. Of(day), line] ~> {{add}}|};
        }
        //- Report.cs
        public static class Report
        {
            public static string Latest(Log log, string day)
            {
                var lines = log.Of(day);
                {|a:return lines[^1]; ~> {{latest}}|}
            }
        }
        //- Digest.cs
        public static class Digest
        {
            public static string Title => "digest";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string InFront = "_lines[day] = [line, .. Of(day)]";

    [Theory]
    [InlineData(InFront, "return lines[0];", "public static string Opening(Log log) => log.Of(\"mon\")[0];", "INT3009")]
    [InlineData(InFront, "return lines[0];", "public static int Size(Log log) => log.Of(\"mon\").Length;", "")]
    [InlineData("_lines[day] = Of(day).Append(line).ToArray()", "return lines.Last();", "public static string Opening(Log log) => log.Of(\"mon\")[0];", "")]
    public Task Readers_take_the_other_end(string add, string latest, string use, string rule) => LineFixture.Check(rule, Log(add, latest, use));

    private static string Plan(string between, string use) => $$"""
        //- Plan.cs
        public record Sailing(string From, int Departure);
        public sealed class Plan
        {
            private readonly List<Sailing> _sailings = [];
            public List<Sailing> Between(int from, int to) => _sailings.Where(s => s.Departure >= from && {|a:s.Departure <= to ~> {{between}}|}).ToList();
        }
        //- Bus.cs
        public static class Bus
        {
            public static string Title => "bus";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("s.Departure < to", "public static IEnumerable<string> Stops(Plan plan, Sailing a, Sailing b) => plan.Between(a.Departure, b.Departure).Select(s => s.From);", "INT3018")]
    [InlineData("s.Departure < to", "public static IEnumerable<string> Stops(Plan plan, int noon) => plan.Between(noon, noon + 60).Select(s => s.From);", "")]
    [InlineData("to >= s.Departure", "public static IEnumerable<string> Stops(Plan plan, Sailing a, Sailing b) => plan.Between(a.Departure, b.Departure).Select(s => s.From);", "")]
    public Task The_end_of_an_element_is_the_bound(string between, string use, string rule) => LineFixture.Check(rule, Plan(between, use));

    private static string Hook(string now, string body) => $$"""
        //- Invoicer.cs
        public abstract class Invoicer(decimal perHour)
        {
            public decimal Bill(int hours, decimal parts)
            {
                var labour = hours * perHour;
                {|a:return Math.Round(Adjust(hours, labour + parts), 2); ~> {{now}}|}
            }
            protected virtual decimal Adjust(int hours, decimal net) => net;
        }
        //- Club.cs
        {|b: ~> public sealed class Club() : Invoicer(40m)
        {
            protected override decimal Adjust(int hours, decimal net) => {{body}};
            EXPECT
        }|}
        """;

    private const string Discount = "net > 150m ? net - 20m : net";

    [Theory]
    [InlineData("return Math.Round(labour + Adjust(hours, parts), 2);", Discount, "INT3014")]
    [InlineData("return Math.Round(labour + Adjust(hours, parts), 2);", "hours > 8 ? 99m : 100m", "")]
    [InlineData("return Math.Round(labour + Adjust(hours, parts), 2);", "net + hours * 2m", "")]
    [InlineData("var all = labour + parts; return Math.Round(Adjust(hours, all), 2);", Discount, "")]
    [InlineData("return Math.Round(Adjust(hours, parts + labour), 2);", Discount, "")]
    public Task A_hook_gets_something_else(string now, string body, string rule) => LineFixture.Check(rule, Hook(now, body));

    private static string Rooms(string put, string use) => $$"""
        //- Rooms.cs
        public record Room(string Code);
        public sealed class Rooms
        {
            private readonly Dictionary<string, Room> _rooms = new({|a:StringComparer.OrdinalIgnoreCase ~> StringComparer.Ordinal|});
            public void Add(Room room) => {|a:_rooms[room.Code] = room ~> {{put}}|};
            public bool Contains(string code) => _rooms.ContainsKey(code);
        }
        //- Scan.cs
        public static class Scan
        {
            public static string Title => "scan";
            {|b: ~> public static bool Knows(Rooms rooms, string raw)
            {
                {{use}}
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("_rooms[room.Code.ToUpperInvariant()] = room", "return rooms.Contains(raw);", "INT3008")]
    [InlineData("_rooms[room.Code.ToLowerInvariant()] = room", "return rooms.Contains(raw.Trim().ToUpperInvariant());", "INT3008")]
    [InlineData("_rooms[room.Code.ToUpperInvariant()] = room", "return rooms.Contains(raw.Trim().ToUpperInvariant());", "")]
    public Task Who_asks_as_it_is_stored_finds_it(string put, string use, string rule) => LineFixture.Check(rule, Rooms(put, use));

    private static string Member(string use) => $$"""
        //- Member.cs
        public static class Contracts { public static int? StartOf(int number) => number > 9 ? 2001 : null; }
        public sealed class Member(int number, int joined)
        {
            public int Number => number;
            public int YearsAt(int year)
            {
                {|a:return year - joined; ~> if (Contracts.StartOf(Number) is not { } start) return 0;
                return year - start;|}
            }
            public int Joined => joined;
        }
        //- Pricing.cs
        public static class Pricing
        {
            public static decimal Base => 40m;
            {|b: ~> public static decimal Price(Member member, int year)
            {
                {{use}}
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("return member.YearsAt(year) >= 4 ? 36m : 40m;", "")]
    [InlineData("return 4 < member.YearsAt(year) ? 36m : 40m;", "")]
    [InlineData("return 40m * member.YearsAt(year);", "INT3001")]
    [InlineData("return member.YearsAt(year) < 1 ? 20m : 40m;", "INT3001")]
    public Task Who_has_none_does_not_come_up_to_a_threshold(string use, string rule) => LineFixture.Check(rule, Member(use));

    private static string Period(string days, string use) => $$"""
        //- Period.cs
        public sealed record Period(DateOnly From, DateOnly To)
        {
            public int Days => {|a:To.DayNumber - From.DayNumber + 1 ~> {{days}}|};
            public bool Contains(DateOnly day) => day >= From && {|a:day <= To ~> day < To|};
            public static Period Month(DateOnly first) => new(first, {|a:first.AddMonths(1).AddDays(-1) ~> first.AddMonths(1)|});
        }
        //- Plan.cs
        public static class Plan
        {
            public static string Title => "plan";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("To.DayNumber - From.DayNumber", "public static string Due(Period period) => period.To.ToString(\"yyyy-MM-dd\");", "INT3016")]
    [InlineData("To.DayNumber - From.DayNumber", "public static string From(Period period) => period.From.ToString(\"yyyy-MM-dd\");", "")]
    [InlineData("To.DayNumber - From.DayNumber", "public static int In(Period period, IEnumerable<DateOnly> all) => all.Count(period.Contains);", "")]
    [InlineData("To.DayNumber - From.DayNumber", "public static decimal Each(Period period, decimal all) => all / period.Days;", "")]
    // One reader alone: nobody says what the end is now.
    [InlineData("1 + To.DayNumber - From.DayNumber", "public static string Due(Period period) => period.To.ToString(\"yyyy-MM-dd\");", "")]
    public Task The_end_of_a_period_does_not_belong_to_it_any_more(string days, string use, string rule) => LineFixture.Check(rule, Period(days, use));
}
