using Intent.Core.Conflicts;

namespace Intent.Server.Formats;

/// <summary>The documentation pages of the rules, as they were installed beside the program.</summary>
internal static class RulePages
{
    private const string AdviceHeading = "## What to do";

    /// <summary>The file that holds a rule's page.</summary>
    public static string Path(RuleId rule) => System.IO.Path.Combine(AppContext.BaseDirectory, "docs", "rules", $"{rule}.md");

    /// <summary>The page's address: a file of this installation, which every editor and viewer on this machine can open without a network.</summary>
    public static string Uri(RuleId rule) => new Uri(Path(rule)).AbsoluteUri;

    /// <summary>The page as Markdown; null when the installation lacks it.</summary>
    public static string? Text(RuleId rule) => Path(rule) is var path && File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;

    /// <summary>What a user should do about a finding of this rule, in a sentence or two: the first paragraph below "What to do".</summary>
    public static string? Advice(RuleId rule)
    {
        if (Text(rule) is not { } text || text.IndexOf(AdviceHeading, StringComparison.Ordinal) is not (>= 0 and var heading))
            return null;
        var paragraph = text[(heading + AdviceHeading.Length)..].TrimStart();
        var end = paragraph.IndexOf("\n\n", StringComparison.Ordinal);
        return (end < 0 ? paragraph : paragraph[..end]).ReplaceLineEndings(" ").Trim();
    }
}
