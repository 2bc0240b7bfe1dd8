namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A property that every object had a value for is filled from a table by the constructor now, and stays nothing where the table has no row (INT3001).</summary>
public sealed class LookedUpAtCreationTests
{
    [Theory]
    [InlineData("public static TimeSpan For(string title) => TimeSpan.FromHours(Hours.GetValueOrDefault(title));", true)]
    [InlineData("public static TimeSpan For(string title) => TimeSpan.FromHours(Hours.GetValueOrDefault(title, 2));", false)]
    public Task An_estimate_that_others_may_set_comes_from_a_table(string lookup, bool found) => LineFixture.Check(found ? "INT3001" : "", $$"""
        //- WorkOrder.cs
        public sealed class WorkOrder
        {
            public WorkOrder(string title)
            {
                Title = title;
                {|a: ~> Estimate = JobTimes.For(title);|}
            }
            public string Title { get; }
            {|a:public TimeSpan Estimate { get; set; } = TimeSpan.FromHours(2); ~> public TimeSpan Estimate { get; set; }|}
        }
        {|a: ~> public static class JobTimes
        {
            private static readonly Dictionary<string, double> Hours = new() { ["replace valve"] = 3, ["read meter"] = 0.5 };
            {{lookup}}
        }|}
        //- Planner.cs
        public static class Planner
        {
            public static int Version => 1;
            {|b: ~> public static double Hours(IEnumerable<WorkOrder> orders) => orders.Sum(o => o.Estimate.TotalHours);|}
            EXPECT
        }
        """);
}
