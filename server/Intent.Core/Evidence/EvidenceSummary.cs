namespace Intent.Core.Evidence;

/// <summary>What a piece of evidence is about.</summary>
public enum EvidenceKind
{
    /// <summary>A file that is kept as it is.</summary>
    File,

    /// <summary>Results of tests (TRX, JUnit XML).</summary>
    TestRun,

    /// <summary>Lines that tests ran through (Cobertura).</summary>
    Coverage,

    /// <summary>Measured times and allocations (BenchmarkDotNet).</summary>
    Benchmark,

    /// <summary>Where time went (speedscope, nettrace).</summary>
    Profile,

    /// <summary>What analyzers or a compiler found (SARIF).</summary>
    AnalyzerLog,

    /// <summary>A command that was run.</summary>
    Command,
}

/// <summary>What a piece of evidence says as a whole.</summary>
public enum EvidenceResult
{
    /// <summary>It has no verdict: a file, a profile, coverage, a run of no tests.</summary>
    None,

    /// <summary>All is well.</summary>
    Passed,

    /// <summary>Nothing failed, something is to be looked at.</summary>
    Warned,

    /// <summary>Something failed.</summary>
    Failed,
}

/// <summary>
/// What a piece of evidence says, in canonical form: no ids, times, durations, machine names or absolute paths, no secrets, every list in a
/// fixed order. The same content from a retry, on another machine or in another folder, is equal.
/// </summary>
/// <param name="Kind">What it is about; lists of other kinds are empty.</param>
/// <param name="Format">The format's name: "trx", "junit", "cobertura", "benchmarkdotnet", "speedscope", "nettrace", "sarif", "file" or "command".</param>
/// <param name="Result">What it says as a whole.</param>
public sealed record EvidenceSummary(EvidenceKind Kind, string Format, EvidenceResult Result)
{
    /// <summary>The tools that made it, by name.</summary>
    public ValueList<EvidenceTool> Tools { get; init; } = [];

    /// <summary>How many tests; null for other kinds.</summary>
    public TestCounts? Counts { get; init; }

    /// <summary>The tests, by class, method, display name.</summary>
    public ValueList<TestResult> Tests { get; init; } = [];

    /// <summary>The files covered, by path.</summary>
    public ValueList<FileCoverage> Coverage { get; init; } = [];

    /// <summary>The benchmarks, by full name.</summary>
    public ValueList<BenchmarkResult> Benchmarks { get; init; } = [];

    /// <summary>The findings, by path, place, rule.</summary>
    public ValueList<AnalyzerFinding> Findings { get; init; } = [];

    /// <summary>The methods of a profile, the one with the most time of its own first.</summary>
    public ValueList<ProfiledMethod> Methods { get; init; } = [];

    /// <summary>The command; null for other kinds.</summary>
    public CommandOutcome? Command { get; init; }

    /// <summary>The name of a file that is kept as it is, without folders; null where the content was read.</summary>
    public string? FileName { get; init; }
}

/// <summary>A tool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version as it writes it, or null.</param>
public sealed record EvidenceTool(string Name, string? Version);

/// <summary>A command and what it answered.</summary>
/// <param name="Arguments">The command and its arguments, without secrets.</param>
/// <param name="ExitCode">Its exit code; 0 is success.</param>
public sealed record CommandOutcome(ValueList<string> Arguments, int ExitCode);

/// <summary>An evidence file that cannot be taken; the message says what, where and what to do.</summary>
/// <param name="message">One sentence for the user.</param>
/// <param name="inner">The cause.</param>
public sealed class EvidenceFormatException(string message, Exception? inner = null) : Exception(message, inner);
