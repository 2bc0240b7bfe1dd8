using Intent.Core.Conflicts;
using Intent.Core.Merging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Corpora;

/// <summary>What happens to a finding when one of the two edits that it names is taken away.</summary>
internal enum RemovalOutcome
{
    /// <summary>It vanishes with the lines of that declaration.</summary>
    Gone,

    /// <summary>It vanishes with all that the head changed in that file: the edit has more places than the declaration that is named.</summary>
    GoneWithFile,

    /// <summary>It is still there.</summary>
    Stays,

    /// <summary>The rest cannot be merged, or cannot be analysed.</summary>
    Unanalysed,
}

/// <summary>The removal of one edit.</summary>
/// <param name="Rule">Rule of the finding.</param>
/// <param name="Level">Its level.</param>
/// <param name="Edit">Head and symbol that were taken away.</param>
internal sealed record RemovalResult(string Rule, FindingLevel Level, string Edit, RemovalOutcome Outcome);

/// <summary>
/// The removal check, from outside: for each finding and each of its two edits the pair without that edit is made anew and asked about. First only the changed
/// lines that lie in the named declaration go back to the base, and where the finding stays, all changed lines of that file.
/// </summary>
internal static class Removal
{
    public static async Task<List<RemovalResult>> Check(Pair pair, Answer answer, TimeSpan limit)
    {
        var results = new List<RemovalResult>();
        foreach (var finding in answer.Findings)
        {
            foreach (var change in finding.Changes)
                results.Add(new RemovalResult(finding.Rule.Value, finding.Level, $"{change.Head} {change.Symbol.DocumentationId}", await Without(pair, finding, change, limit)));
        }
        return results;
    }

    private static async Task<RemovalOutcome> Without(Pair pair, Finding finding, FindingChange change, TimeSpan limit)
    {
        var left = change.Head.Value == "a";
        if (pair.Files.FirstOrDefault(f => new[] { f.Path, f.OldPath, f.PathInA, f.PathInB }.Contains(change.Location.Path.Value)) is not { } file) return RemovalOutcome.Unanalysed;
        var (before, after) = (file.Base ?? "", (left ? file.A : file.B) ?? "");
        var inBase = change.Location.Head.Value is not ("a" or "b");
        var declaration = Lines(inBase ? before : after, change.Location.Range.Start.Line, change.Location.Range.Start.Character);
        var outcome = RemovalOutcome.Unanalysed;
        foreach (var (text, gone) in new[] { (Revert(before, after, declaration, inBase), RemovalOutcome.Gone), (before, RemovalOutcome.GoneWithFile) })
        {
            if (text == after || Replace(file, left, text == before ? file.Base : text) is not { } other) continue;
            var rest = await pair.With([.. pair.Files.Select(f => f == file ? other : f)]).Check(limit);
            if (rest.Failure is not null) continue;
            if (rest.Findings.All(f => f.Fingerprint != finding.Fingerprint)) return gone;
            outcome = RemovalOutcome.Stays;
        }
        return outcome;
    }

    /// <summary>The file with another text of one side; null when that does not merge.</summary>
    private static FourTexts? Replace(FourTexts file, bool left, string? text)
    {
        var (a, b) = left ? (text, file.B) : (file.A, text);
        if (a == file.Base) return file with { A = a, B = b, Merged = b };
        if (b == file.Base) return file with { A = a, B = b, Merged = a };
        if (a is null || b is null) return null;
        var merge = TextMerge.Merge(file.Base ?? "", a, b);
        return merge.Clean ? file with { A = a, B = b, Merged = merge.Text } : null;
    }

    /// <summary>First and last line of the declaration around a place.</summary>
    private static (int First, int Last) Lines(string text, int line, int character)
    {
        var source = SourceText.From(text);
        if (line >= source.Lines.Count) return (line, line);
        var at = Math.Min(source.Lines[line].Start + character, Math.Max(0, text.Length - 1));
        var node = CSharpSyntaxTree.ParseText(source).GetRoot().FindToken(at).Parent?.AncestorsAndSelf()
            .FirstOrDefault(n => n is MemberDeclarationSyntax or UsingDirectiveSyntax or AccessorDeclarationSyntax { Parent.Parent: not MemberDeclarationSyntax });
        if (node is null or BaseNamespaceDeclarationSyntax) return (line, line);
        var span = source.Lines.GetLinePositionSpan(node.FullSpan);
        var last = span.End.Character == 0 && span.End.Line > span.Start.Line ? span.End.Line - 1 : span.End.Line;
        return (span.Start.Line, last);
    }

    /// <summary>The text of a side in which the changed lines that touch the given ones are those of the base again.</summary>
    private static string Revert(string before, string after, (int First, int Last) lines, bool inBase) => Hunks.Apply(before, after, Hunks.Of(before, after).Where(h =>
    {
        var (first, last) = inBase ? (h.First, h.Last) : (h.Start, h.End);
        return !(first <= lines.Last && last > lines.First || first == last && first >= lines.First && first <= lines.Last + 1);
    }));
}
