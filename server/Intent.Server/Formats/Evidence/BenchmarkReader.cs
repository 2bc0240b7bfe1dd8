using System.Text.Json;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>Measurements of BenchmarkDotNet's JSON exporters (brief and full). Times are nanoseconds there; a benchmark that failed has no statistics.</summary>
internal static class BenchmarkReader
{
    private const double PicosecondsPerNanosecond = 1000;

    /// <summary>Reads the file.</summary>
    public static EvidenceSummary Read(JsonElement root, EvidenceCleaner cleaner)
    {
        var host = root.Get("HostEnvironmentInfo");
        var name = host.Get("BenchmarkDotNetCaption").Text("BenchmarkDotNetCaption") ?? "BenchmarkDotNet";
        var version = host.Get("BenchmarkDotNetVersion").Text("BenchmarkDotNetVersion");
        var results = root.Get("Benchmarks").Items("Benchmarks").Select(b => Result(b, cleaner)).ToList();
        var verdict =
            results.Count == 0 ? EvidenceResult.None
            : results.Any(r => r.MeanPicoseconds is null) ? EvidenceResult.Failed
            : EvidenceResult.Passed;
        return new EvidenceSummary(EvidenceKind.Benchmark, "benchmarkdotnet", verdict)
        {
            Tools = [new(cleaner.Name(name), version is null ? null : cleaner.Name(version))],
            Benchmarks =
            [
                .. results
                    .OrderBy(r => r.FullName, StringComparer.Ordinal)
                    .ThenBy(r => r.MeanPicoseconds)
                    .ThenBy(r => r.DeviationPicoseconds)
                    .ThenBy(r => r.AllocatedBytes),
            ],
        };
    }

    private static BenchmarkResult Result(JsonElement benchmark, EvidenceCleaner cleaner)
    {
        var statistics = benchmark.Get("Statistics");
        return new(
            cleaner.Name(benchmark.Get("FullName").Text("FullName") ?? throw EvidenceJson.Wrong("FullName", "there")),
            statistics.Get("Mean").Whole("Mean", PicosecondsPerNanosecond),
            statistics.Get("StandardDeviation").Whole("StandardDeviation", PicosecondsPerNanosecond),
            (int)Math.Min(statistics.Get("N").Whole("N") ?? 0, int.MaxValue),
            benchmark.Get("Memory").Get("BytesAllocatedPerOperation").Whole("BytesAllocatedPerOperation")
        );
    }
}
