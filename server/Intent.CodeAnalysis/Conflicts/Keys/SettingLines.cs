using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Settings that the code has in a text of its own, a line each: `Poll:Seconds=30`.</summary>
internal static partial class SettingLines
{
    /// <summary>The registry of these keys.</summary>
    public const string Lines = "line of settings";

    private const int LeastLines = 2;

    /// <summary>The keys in a text of several lines of which each gives a key a value; empty for another text.</summary>
    public static IEnumerable<KeyFact> Read(LiteralExpressionSyntax literal, BoundDocument document)
    {
        if (!literal.Token.ValueText.Contains('\n', StringComparison.Ordinal) || !literal.Token.Text.Contains('\n', StringComparison.Ordinal))
            yield break;
        var lines = literal.Token.ValueText.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('#' or ';' or '[')).ToList();
        if (lines.Count < LeastLines || !lines.TrueForAll(l => Line().IsMatch(l)))
            yield break;
        foreach (var match in SourceLine().Matches(literal.Token.Text).Cast<Match>())
        {
            var key = match.Groups["key"];
            yield return new KeyFact(
                KeyRole.Adds,
                Lines,
                key.Value,
                match.Groups["value"].Value.Trim(),
                document,
                new TextSpan(literal.SpanStart + key.Index, key.Length),
                key.Value
            );
        }
    }

    /// <summary>True when a text of the merged code still gives the key a value.</summary>
    public static async Task<bool> HasAsync(KeyContext context, string key)
    {
        foreach (var document in context.View.Merged.Solution.Projects.SelectMany(p => p.Documents).DistinctBy(d => d.FilePath))
            if (
                await document.GetSyntaxRootAsync(context.Cancellation).ConfigureAwait(false) is { } root
                && root.DescendantTokens()
                    .Any(t =>
                        t.Value is string text
                        && text.Contains(key, StringComparison.OrdinalIgnoreCase)
                        && text.Split('\n').Any(l => Line().Match(l.Trim()).Groups["key"].Value.Equals(key, StringComparison.OrdinalIgnoreCase))
                    )
            )
                return true;
        return false;
    }

    [GeneratedRegex(@"^(?<key>[A-Za-z_][\w:.\-]*)\s*=(?<value>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^[^\S\n]*(?:@?"")?(?<key>[A-Za-z_][\w:.\-]*)[^\S\n]*=(?<value>[^\n]*)$", RegexOptions.Multiline)]
    private static partial Regex SourceLine();
}
