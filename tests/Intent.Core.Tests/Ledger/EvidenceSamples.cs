using Intent.Core.Evidence;

namespace Intent.Core.Tests.Ledger;

/// <summary>Summaries of every kind, with every part filled.</summary>
internal static class EvidenceSamples
{
    public static EvidenceSummary FailedTest { get; } = new(EvidenceKind.TestRun, "trx", EvidenceResult.Failed)
    {
        Counts = new(1, 0, 1, 0),
        Tests = [new("C", "T", "C.T", TestOutcome.Failed, "no", null)],
    };

    public static IEnumerable<EvidenceSummary> All { get; } =
    [
        FailedTest,
        FailedTest with { Tests = [new("C", "T", "C.T(x: 1)", TestOutcome.Skipped, null, null), new("C", "U", "C.U", TestOutcome.Inconclusive, "m", "at C.U()")] },
        new(EvidenceKind.Coverage, "cobertura", EvidenceResult.None)
        {
            Tools = [new("coverlet", null), new("xunit", "2.9")],
            Coverage = [new(new("src/A.cs", true), 2, 3, [new(1, 2), new(9, 9)], [new("Shop.A", "M", "(System.String)", true), new("Shop.A", "N", "", false)])],
        },
        new(EvidenceKind.Benchmark, "benchmarkdotnet", EvidenceResult.None) { Benchmarks = [new("B.Fast", 12_345, 6, 99, 0), new("B.Broken", null, null, 0, null)] },
        new(EvidenceKind.AnalyzerLog, "sarif", EvidenceResult.Warned)
        {
            Findings = [new("CA1000", FindingLevel.Warning, false, new("x.cs", false), 3, 4, "text"), new("", FindingLevel.Error, true, null, 0, 0, "")],
        },
        new(EvidenceKind.Profile, "speedscope", EvidenceResult.None) { Methods = [new("Shop!Shop.A.M()", 700, 1000)] },
        new(EvidenceKind.Command, "command", EvidenceResult.Failed) { Command = new(["dotnet", "test"], -1) },
        new(EvidenceKind.File, "file", EvidenceResult.None) { FileName = "notes.txt" },
    ];
}
