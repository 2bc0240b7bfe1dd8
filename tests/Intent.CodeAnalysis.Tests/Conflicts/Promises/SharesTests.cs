namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3016: a number in another unit, or with the other sign; what part of one another two such numbers are is the same in each.</summary>
public sealed class SharesTests
{
    private static string Meters(string now, string use) => $$"""
        //- Meter.cs
        public class Meter(params decimal[] readings)
        {
            public decimal Used => {|a:Math.Round(readings.Sum(), 1) ~> {{now}}|};
        }
        //- Bill.cs
        public static class Bill
        {
            public static string Title => "bill";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Large = "Math.Round(readings.Sum() / 1000, 3)";

    [Theory]
    [InlineData(Large, "public static decimal Of(Meter meter) => meter.Used * 0.3m;", "INT3016")]
    [InlineData(Large, "public static decimal Part(Meter one, Meter[] all) => 100m * one.Used / all.Sum(m => m.Used);", "")]
    [InlineData("Math.Round(-readings.Sum(), 1)", "public static bool IsDue(Meter meter) => meter.Used > 0;", "INT3016")]
    [InlineData("Math.Round(-readings.Sum(), 1)", "public static bool IsOff(Meter meter) => meter.Used == 0;", "")]
    public Task A_number_in_another_unit_or_with_the_other_sign(string now, string use, string rule) => LineFixture.Check(rule, Meters(now, use));

    private static string Part(string then) => $$"""
        //- Meter.cs
        public class Meter(params decimal[] readings)
        {
            public decimal Used => {|a:readings.Sum() ~> readings.Sum() / 1000|};
        }
        //- Bill.cs
        public static class Bill
        {
            public static string Title => "bill";
            {|b: ~> public static decimal Part(Meter one, Meter[] all)
            {
                var total = all.Sum(m => m.Used);
                EXPECT
                {{then}}
            }|}
        }
        """;

    [Theory]
    [InlineData("return total == 0 ? 0 : one.Used / total;", "")]
    [InlineData("return total > 50 ? 0 : total;", "INT3016")]
    public Task A_share_by_way_of_a_variable(string then, string rule) => LineFixture.Check(rule, Part(then));
}
