using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>
/// Code below `#if` that its author compiled and the merge does not (or the other way round), because the other side defined or dropped a preprocessor
/// symbol in the file or in the project; and edits of a file that the other side left out of the build.
/// </summary>
internal sealed class CompiledOutDecider(PairView view)
{
    public IEnumerable<Observation> Observe(CancellationToken cancellation)
    {
        foreach (var author in new[] { Side.Left, Side.Right })
        {
            foreach (var observation in LeftOut(author))
                yield return observation;
            var changes = view.Delta(PairView.Other(author)).Changes.Where(c => c.Has(Facet.Define) || c.Has(Facet.Project)).ToList();
            if (changes.Count == 0)
                continue;
            foreach (var document in view.Documents)
            {
                cancellation.ThrowIfCancellationRequested();
                if (document.InSameProject(author) is not { } own || !document.Merged.Root.ContainsDirectives)
                    continue;
                if (Vanished(document, own, author) is not { } line)
                    continue;
                if (changes.FirstOrDefault(c => Explains(c, document, own)) is not { } change)
                    continue;
                yield return new Observation(Sight.CompiledOut, author, change, own, Code(own, line), "needs");
            }
        }
    }

    /// <summary>Files that the author edited and that no project of the merged tree compiles, because the other side's project leaves them out.</summary>
    private IEnumerable<Observation> LeftOut(Side author)
    {
        foreach (var edited in view.Edited(author))
        {
            if (
                edited is not { Before: not null, After: BoundDocument own, File.Merged: { } merged }
                || edited.Written.Count == 0
                || !view.Merged.Find(merged).IsEmpty
            )
                continue;
            if (
                view.Delta(PairView.Other(author))
                    .Changes.FirstOrDefault(c => c.Public.Kind == ChangeKind.Removed && c.Public.BeforeLocation?.Path == edited.Before.Path)
                is not { } change
            )
                continue;
            yield return new Observation(Sight.CompiledOut, author, change, own, Code(own, edited.Written.Min()), "needs");
        }
    }

    /// <summary>A line without its indentation.</summary>
    private static TextSpan Code(BoundDocument document, int line)
    {
        var text = document.Text.Lines[line];
        var start = text.Start + (text.ToString().Length - text.ToString().TrimStart().Length);
        return TextSpan.FromBounds(start, Math.Max(start, text.End));
    }

    /// <summary>The first line that the author wrote as code and that is none after the merge.</summary>
    private static int? Vanished(DocumentView document, BoundDocument own, Side author)
    {
        var disabled = Disabled(own);
        foreach (var line in Disabled(document.Merged).Order())
            if (
                document.Map.WrittenBy(line, author)
                && document.Map.In(line, author) is >= 0 and var mine
                && !disabled.Contains(mine)
                && !string.IsNullOrWhiteSpace(own.Text.Lines[mine].ToString())
            )
                return mine;
        return null;
    }

    private static HashSet<int> Disabled(BoundDocument document)
    {
        var lines = new HashSet<int>();
        foreach (var trivia in document.Root.DescendantTrivia().Where(t => t.IsKind(SyntaxKind.DisabledTextTrivia)))
        {
            var range = document.Text.Lines.GetLinePositionSpan(trivia.Span);
            for (var i = range.Start.Line; i <= range.End.Line; i++)
                if (i < range.End.Line || range.End.Character > 0)
                    lines.Add(i);
        }
        return lines;
    }

    /// <summary>True when the change is about a symbol that the file's conditions name, and is made in the file or in its project.</summary>
    private static bool Explains(RichChange change, DocumentView document, BoundDocument own)
    {
        if (
            change.Has(Facet.Define)
            && change.Public is { } define
            && (define.BeforeLocation ?? define.AfterLocation)!.Path is var path
            && path != own.Path
            && path != document.Merged.Path
        )
            return false;
        var words = string.Join(' ', change.Public.Before, change.Public.After)
            .Split([' ', ';', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        return document
            .Merged.Root.DescendantTrivia()
            .Where(t => t.IsDirective)
            .Select(t => t.GetStructure())
            .OfType<ConditionalDirectiveTriviaSyntax>()
            .SelectMany(d => d.Condition.DescendantTokens())
            .Any(t => t.IsKind(SyntaxKind.IdentifierToken) && words.Contains(t.ValueText));
    }
}
