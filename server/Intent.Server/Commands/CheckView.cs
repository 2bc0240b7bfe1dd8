using Intent.Core.Conflicts;

namespace Intent.Server.Commands;

/// <summary>What of a report is shown, and what of it makes the command fail; the two are independent.</summary>
/// <param name="MinLevel">The least level that is shown.</param>
/// <param name="FailOn">The least level that makes exit code 1, shown or not.</param>
internal sealed record CheckView(FindingLevel MinLevel, FindingLevel FailOn)
{
    /// <summary>The report with the findings that are shown.</summary>
    public CheckReport Shown(CheckReport report) => report with { Findings = [.. report.Findings.Where(f => f.Level >= MinLevel)] };

    /// <summary>How many findings are not shown.</summary>
    public int Hidden(CheckReport report) => report.Findings.Count(f => f.Level < MinLevel);

    /// <summary>Semantic conflicts decide; files that git itself cannot merge are reported by git, and only mentioned here.</summary>
    public int ExitCode(CheckReport report) => report.Findings.Any(f => f.Level >= FailOn) ? ExitCodes.Found : ExitCodes.Nothing;
}
