namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>What is not sorted when it is asked for may have been put in order when it came.</summary>
public sealed class KeptInOrderTests
{
    private static string Log(string insert) => $$"""
        //- Log.cs
        public record Reading(string Gauge, int At);
        public class Log
        {
            {|a:private readonly List<Reading> _all = [];
            public void Add(Reading reading) => _all.Add(reading);
            public IEnumerable<Reading> Of(string gauge, int from) => _all.Where(r => r.Gauge == gauge && r.At >= from).OrderBy(r => r.At); ~> private readonly Dictionary<string, List<Reading>> _byGauge = [];
            public void Add(Reading reading)
            {
                if (!_byGauge.TryGetValue(reading.Gauge, out var readings)) _byGauge[reading.Gauge] = readings = [];
                var at = readings.Count;
                while (at > 0 && readings[at - 1].At > reading.At) at--;
                {{insert}}
            }
            private List<Reading> Kept(string gauge) => _byGauge.TryGetValue(gauge, out var readings) ? readings : [];
            public IEnumerable<Reading> Of(string gauge, int from) => Kept(gauge).Where(r => r.At >= from);|}
        }
        //- Gaps.cs
        public static class Gaps
        {
            public static int Least => 5;
            {|b: ~> public static int First(Log log) => log.Of("a", 0).First().At;|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("readings.Insert(at, reading);", "")]
    [InlineData("readings.Add(reading);", "INT3009")]
    public Task Lists_in_a_dictionary_that_are_kept_in_order(string insert, string rule) => LineFixture.Check(rule, Log(insert));
}
