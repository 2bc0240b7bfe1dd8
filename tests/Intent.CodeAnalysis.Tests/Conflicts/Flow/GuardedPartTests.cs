namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5001: a check of a part of an argument was left to the callers, and a new call makes the argument itself.</summary>
public sealed class GuardedPartTests
{
    private static string Plan(string use) => $$"""
        //- Plan.cs
        public sealed class Visit { public int Minutes { get; set; } = 30; public string Room { get; set; } = ""; }
        public sealed class Plan
        {
            private readonly List<Visit> _all = [];
            public void Add(Visit visit)
            {
                {|a:if (visit.Minutes <= 0)
                    throw new ArgumentException("a visit takes time"); ~> |}
                _all.Add(visit);
            }
        }
        //- Desk.cs
        public sealed class Desk(Plan plan)
        {
            public void Book(Visit visit)
            {
                {|a: ~> if (visit.Minutes <= 0)
                    throw new ArgumentException("a visit takes time");|}
                plan.Add(visit);
            }
        }
        //- Series.cs
        public static class Series
        {
            public static int Old => 1;
            {|b: ~> public static void Add(Plan plan, int minutes)
            {
                {{use}}
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("plan.Add(new Visit { Minutes = minutes });", "INT5001")]
    [InlineData("plan.Add(new Visit { Minutes = 0 });", "INT5001")]
    [InlineData("plan.Add(new Visit { Room = \"A\" + minutes });", "INT5001")]
    [InlineData("plan.Add(new Visit { Minutes = 20, Room = \"A\" + minutes });", "")]
    public Task A_visit_of_a_length_that_the_call_says(string use, string rule) => LineFixture.Check(rule, Plan(use));
}
