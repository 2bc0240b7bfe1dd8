using System.Text.RegularExpressions;
using Intent.Core.Evidence;
using Intent.Core.Text;

namespace Intent.Server.Verification;

/// <summary>What <c>dotnet build</c> and <c>dotnet test</c> write, as sentences.</summary>
internal static partial class DotnetOutput
{
    /// <summary>Why the results of a run are not all of them; null when they are.</summary>
    /// <param name="project">The project.</param>
    /// <param name="root">The folder that paths are shortened by.</param>
    /// <param name="exitCode">How the run ended.</param>
    /// <param name="said">What it wrote.</param>
    /// <param name="found">The results that it left.</param>
    public static string? Problem(RepoPath project, string root, int exitCode, string said, IReadOnlyCollection<TestResult> found)
    {
        // Without a runner of its own, a project is passed over in silence.
        if (
            exitCode == 0
                ? found.Count == 0 && !said.Contains("Test run for", StringComparison.Ordinal)
                : said.Contains("global.json defines test runner", StringComparison.Ordinal)
        )
            return $"the tests of {project} are not run: they are run through VSTest, and it is a project of Microsoft.Testing.Platform (it has no Microsoft.NET.Test.Sdk, or global.json names that runner).";
        // A host that crashes takes along the tests that were still to come.
        var why =
            Abort().Match(said) is { Success: true } abort ? Sentence(root, abort.Groups["why"].Value)
            : exitCode != 0 && !found.Any(r => r.Outcome == TestOutcome.Failed) ? Error(root, exitCode, said)
            : null;
        return why is null ? null : $"the tests of {project} do not run to their end: {why}";
    }

    /// <summary>The first error of a run as a sentence: of the compiler, MSBuild or NuGet, else the last line that was written.</summary>
    public static string Error(string root, int exitCode, string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Sentence(
            root,
            lines.Select(l => ErrorLine().Match(l)).FirstOrDefault(m => m.Success) is { } error
                ? $"{error.Groups["id"].Value}: {error.Groups["text"].Value}{(error.Groups["place"] is { Success: true, Value: var place } ? $" (in {place})" : "")}"
                : lines.LastOrDefault() ?? $"exit code {exitCode}"
        );
    }

    private static string Sentence(string root, string text) =>
        text.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim().TrimEnd('.', ':', ' ') + ".";

    [GeneratedRegex(@"^(?:(?<place>\S.*?\(\d+,\d+\))|\S.*?)\s*: error (?<id>[A-Z]+\d+)\s*: (?<text>.*?)(?: \[[^\]]*\])?$")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(
        @"^\s*(?:The active test run was aborted\. Reason: (?<why>[^\r\n]+)|An exception occurred while invoking executor '[^']*': (?<why>[^\r\n]+))",
        RegexOptions.Multiline
    )]
    private static partial Regex Abort();
}
