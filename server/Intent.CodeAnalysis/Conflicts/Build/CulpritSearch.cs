using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Build;

/// <summary>
/// Proves by experiment which edit a compiler diagnostic of the merged fork comes from: without that edit the diagnostic is not there. Names alone tell it
/// most of the time, but not always.
/// </summary>
internal sealed class CulpritSearch(PairView view, EditRemoval removal)
{
    /// <summary>So many times a document is bound again for a pair; what is left then is believed without proof.</summary>
    private const int MostTries = 60;

    private readonly Dictionary<RichChange, Solution?> _without = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(RichChange, DocumentId), HashSet<(string Id, string Line)>> _diagnostics = [];
    private int _tries;

    /// <summary>True when the diagnostic goes away with the edit; null when nobody can tell: it cannot be taken back alone, or too much was tried already.</summary>
    public async Task<bool?> IsCauseAsync(DocumentView document, Diagnostic diagnostic, Side side, RichChange change, CancellationToken cancellation)
    {
        if (!_without.TryGetValue(change, out var without))
            _without[change] = without = await removal.MergedWithoutAsync(side, change, cancellation).ConfigureAwait(false);
        var id = document.Merged.Document.Id;
        if (without?.GetDocument(id) is not { } again)
            return null;
        if (!_diagnostics.TryGetValue((change, id), out var said))
        {
            if (_tries >= MostTries)
            {
                view.LeftOut.Add(
                    $"There are so many compiler errors and edits that {MostTries} attempts did not tell the cause of each; some may name another edit than theirs."
                );
                return null;
            }
            _tries++;
            var model = (await again.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
            _diagnostics[(change, id)] = said = [.. BuildDecider.Diagnostics(model, cancellation).Select(Key)];
        }
        return !said.Contains(Key(diagnostic));
    }

    /// <summary>The first edit of the side opposite to <paramref name="author"/> without which the diagnostic is not there; contracts come before bodies.</summary>
    public async Task<RichChange?> FindAsync(DocumentView document, Diagnostic diagnostic, Side author, CancellationToken cancellation)
    {
        var other = PairView.Other(author);
        foreach (var change in view.Delta(other).Changes.OrderBy(c => c.ChangesContract ? 0 : 1))
            if (await IsCauseAsync(document, diagnostic, other, change, cancellation).ConfigureAwait(false) == true)
                return view.Delta(other).Root(change);
        return null;
    }

    /// <summary>A diagnostic wherever its line stands: taking an edit back may move it.</summary>
    private static (string Id, string Line) Key(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree && tree.TryGetText(out var text)
            ? (diagnostic.Id, text.Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim())
            : (diagnostic.Id, "");
}
