namespace Intent.Core.Evidence;

/// <summary>What a benchmark measured. Whole numbers, so that every machine writes the same bytes.</summary>
/// <param name="FullName">Namespace, type, method and parameters.</param>
/// <param name="MeanPicoseconds">Mean time of one operation in picoseconds; null when the benchmark failed.</param>
/// <param name="DeviationPicoseconds">Standard deviation in picoseconds; null when the benchmark failed.</param>
/// <param name="Measurements">How many measurements the mean is of.</param>
/// <param name="AllocatedBytes">Bytes allocated by one operation, or null when not measured.</param>
public sealed record BenchmarkResult(string FullName, long? MeanPicoseconds, long? DeviationPicoseconds, int Measurements, long? AllocatedBytes);

/// <summary>A method's share of a profile.</summary>
/// <param name="Name">The frame's name, like "Assembly!Namespace.Type.Method(args)".</param>
/// <param name="OwnPermille">Time in the method itself, in thousandths of the profile.</param>
/// <param name="TotalPermille">Time in the method and all it calls, in thousandths of the profile.</param>
public sealed record ProfiledMethod(string Name, int OwnPermille, int TotalPermille);

/// <summary>How heavy a finding is.</summary>
public enum FindingLevel
{
    /// <summary>No problem: a check that passed or does not apply.</summary>
    None,

    /// <summary>Information.</summary>
    Note,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error.</summary>
    Error,
}

/// <summary>What an analyzer found.</summary>
/// <param name="Rule">The rule's id, or empty.</param>
/// <param name="Level">How heavy it is.</param>
/// <param name="Suppressed">True when it is suppressed in the source or by a list.</param>
/// <param name="Path">The file, or null when it speaks of none.</param>
/// <param name="Line">The line from 1, or 0 when it speaks of none.</param>
/// <param name="Column">The column from 1, or 0.</param>
/// <param name="Message">What it says.</param>
public sealed record AnalyzerFinding(string Rule, FindingLevel Level, bool Suppressed, EvidencePath? Path, int Line, int Column, string Message)
{
    /// <summary>The order in a summary.</summary>
    public static ValueList<AnalyzerFinding> Sorted(IEnumerable<AnalyzerFinding> findings) =>
        [
            .. findings
                .OrderBy(f => f.Path?.Value ?? "", StringComparer.Ordinal)
                .ThenBy(f => f.Path?.InRepository)
                .ThenBy(f => f.Line)
                .ThenBy(f => f.Column)
                .ThenBy(f => f.Rule, StringComparer.Ordinal)
                .ThenBy(f => f.Level)
                .ThenBy(f => f.Suppressed)
                .ThenBy(f => f.Message, StringComparer.Ordinal),
        ];

    /// <summary>What findings say together; suppressed ones say nothing.</summary>
    public static EvidenceResult ResultOf(IEnumerable<AnalyzerFinding> findings) =>
        findings.Where(f => !f.Suppressed).Select(f => f.Level).DefaultIfEmpty().Max() switch
        {
            FindingLevel.Error => EvidenceResult.Failed,
            FindingLevel.Warning => EvidenceResult.Warned,
            _ => EvidenceResult.Passed,
        };
}
