namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3016: days are counted with the first one from now on.</summary>
public sealed class CountedDaysTests
{
    private static string Locker(string was, string now, string use) => $$"""
        //- Place.cs
        public class Place
        {
            public DateTime? Filled { get; set; }
            public int Holds { get; set; }
            public int DaysHeld(DateTime now) => {|a:{{was}} ~> {{now}}|};
        }
        //- Returns.cs
        public static class Returns
        {
            public const int Retention = 3;
            {|b: ~> public static object Clear(IEnumerable<Place> places, DateTime now) => {{use}};
            EXPECT
            |}
        }
        """;

    private const string Late = "places.Where(p => p.DaysHeld(now) > Retention).ToList()";

    [Theory]
    [InlineData("Filled is { } at ? (now.Date - at.Date).Days : 0", "Filled is { } at ? (now.Date - at.Date).Days + 1 : 0", Late, "INT3016")]
    [InlineData("DateOnly.FromDateTime(now).DayNumber - DateOnly.MinValue.DayNumber", "DateOnly.FromDateTime(now).DayNumber - DateOnly.MinValue.DayNumber + 1", Late, "INT3016")]
    // Only which is more.
    [InlineData("Filled is { } at ? (now.Date - at.Date).Days : 0", "Filled is { } at ? (now.Date - at.Date).Days + 1 : 0", "places.OrderBy(p => p.DaysHeld(now)).ToList()", "")]
    // Room for one more.
    [InlineData("Holds", "Holds + 1", Late, "")]
    public Task The_first_day_counts(string was, string now, string use, string rule) => LineFixture.Check(rule, Locker(was, now, use));
}
