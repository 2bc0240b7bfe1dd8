namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3001: a default in place of an exception misleads nobody who got a value in their own head; a default in place of a value does.</summary>
public sealed class FormerExceptionTests
{
    private static string Report(string was, string now) => $$"""
        //- Report.cs
        public record Result(string Analyte, decimal Value);
        public class Report
        {
            private readonly List<Result> _results = [];
            private readonly Dictionary<string, decimal> _limits = new();
            private readonly Dictionary<string, decimal> _others = new();
            public decimal Of(string analyte) => {|a:{{was}} ~> {{now}}|};
        }
        //- Digest.cs
        public static class Digest
        {
            public static string Title => "digest";
            {|b: ~> public static decimal Twice(Report report, string analyte) => 2 * report.Of(analyte);|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("_results.First(r => r.Analyte == analyte).Value", "_results.FirstOrDefault(r => r.Analyte == analyte)?.Value ?? 0", "")]
    [InlineData("_results.Where(r => r.Analyte == analyte).Average(r => r.Value)", "_results.Where(r => r.Analyte == analyte).Select(r => r.Value).DefaultIfEmpty().Average()", "")]
    [InlineData("_limits[analyte]", "_limits.GetValueOrDefault(analyte)", "")]
    [InlineData("_limits[analyte]", "_limits.TryGetValue(analyte, out var limit) ? limit : 0m", "")]
    [InlineData("_limits[analyte]", "_others.GetValueOrDefault(analyte)", "INT3001")]
    [InlineData("analyte.Length * 1.5m", "_limits.GetValueOrDefault(analyte)", "INT3001")]
    public Task There_was_an_exception(string was, string now, string rule) => LineFixture.Check(rule, Report(was, now));
}
