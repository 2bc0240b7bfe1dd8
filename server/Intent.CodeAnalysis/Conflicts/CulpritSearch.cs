using Intent.CodeAnalysis.Symbols;
using Intent.Core.Merging;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>
/// Finds the other side's edit behind a compiler diagnostic by experiment, where names do not tell: it takes that side's documents back one by
/// one in the merged fork until the diagnostic goes away.
/// </summary>
internal sealed class CulpritSearch(PairView view, HeadPair pair)
{
    /// <summary>More documents than this are not tried: each try binds a document again.</summary>
    private const int MostTries = 40;

    /// <summary>The change of the side opposite to <paramref name="author"/> without which the diagnostic is not there; null when none is found.</summary>
    public async Task<RichChange?> FindAsync(DocumentView document, Diagnostic diagnostic, Side author, CancellationToken cancellation)
    {
        var other = PairView.Other(author);
        var tries = 0;
        foreach (var file in pair.Documents)
        {
            if (tries >= MostTries) break;
            if (file.Merged is not { } merged || PathIn(file, other) is null) continue;
            var ids = view.Merged.Find(merged);
            if (ids.IsEmpty || ids.Contains(document.Merged.Document.Id)) continue;
            var authorText = PathIn(file, author) is { } p && view.Version(author).Find(p) is [var first, ..]
                ? await view.Version(author).Solution.GetDocument(first)!.GetTextAsync(cancellation).ConfigureAwait(false)
                : SourceText.From("");
            var mergedText = await view.Merged.Solution.GetDocument(ids[0])!.GetTextAsync(cancellation).ConfigureAwait(false);
            if (authorText.ContentEquals(mergedText)) continue;
            tries++;
            var without = ids.Aggregate(view.Merged.Solution, (s, id) => s.WithDocumentText(id, authorText));
            var model = await without.GetDocument(document.Merged.Document.Id)!.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            var still = model!.GetDiagnostics(null, cancellation).Any(d => d.Id == diagnostic.Id && d.Location.SourceSpan == diagnostic.Location.SourceSpan);
            if (!still && ChangeIn(other, merged) is { } change) return change;
        }
        return null;
    }

    private RichChange? ChangeIn(Side side, RepoPath path)
    {
        var here = view.Delta(side).Changes.Where(c => (c.Public.AfterLocation ?? c.Public.BeforeLocation)?.Path == path).ToList();
        return (here.FirstOrDefault(c => c.ChangesContract) ?? here.FirstOrDefault()) is { } change ? view.Delta(side).Root(change) : null;
    }

    private static RepoPath? PathIn(PairDocument file, Side side) => side == Side.Left ? file.Left : file.Right;
}
