using Intent.CodeAnalysis.Conflicts.Build;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// Proves by experiment which edit another outcome comes from: on the merge without that edit, the code tells what it told on its author's head.
/// </summary>
/// <param name="view">The pair.</param>
/// <param name="documents">The files that were edited.</param>
/// <param name="removal">Takes edits back.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class CauseSearch(PairView view, IReadOnlyList<DocumentView> documents, EditRemoval removal, CancellationToken cancellation)
{
    /// <summary>So many times code is evaluated again for a pair; what is left then is told with the nearest edit.</summary>
    private const int MostTries = 16;

    private readonly Dictionary<RichChange, CodeVersion?> _without = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(CodeVersion, Side), NewLines> _lines = [];
    private int _tries;

    /// <summary>Which lines an author wrote in a merge without an edit; null for other versions.</summary>
    public NewLines? LinesOf(CodeVersion version, Side author) => _lines.GetValueOrDefault((version, author));

    /// <summary>The first of these edits without which the code tells what it told; null when none alone is the cause.</summary>
    /// <param name="comparison">The code, and what it told.</param>
    /// <param name="told">What it tells otherwise after the merge.</param>
    /// <param name="candidates">Edits of the other side.</param>
    public async Task<RichChange?> FindAsync(Comparison comparison, Told told, IReadOnlyList<RichChange> candidates)
    {
        var (there, merged) = (ToldAt(comparison.There), ToldAt(comparison.Merged));
        var same = 0;
        while (same < there.Count && same < merged.Count && there[same] == merged[same])
            same++;
        foreach (var change in candidates)
        {
            if (_tries >= MostTries)
                return null;
            if (await WithoutAsync(change, comparison.Author).ConfigureAwait(false) is not { } version)
                continue;
            _tries++;
            if (
                await comparison.Again(version).ConfigureAwait(false) is { } notes
                && ToldAt(notes) is { Count: > 0 } again
                && again.Take(same + 1).SequenceEqual(there.Take(same + 1))
            )
                return change;
        }
        return null;

        List<string> ToldAt(Notes notes) => [.. notes.Telling.Where(t => t.IsNew == told.IsNew && t.Path == told.Path).Select(t => t.Value)];
    }

    private async Task<CodeVersion?> WithoutAsync(RichChange change, Side author)
    {
        if (_without.TryGetValue(change, out var known))
            return known;
        var solution = await removal.MergedWithoutAsync(PairView.Other(author), change, cancellation).ConfigureAwait(false);
        var version = solution is null ? null : new CodeVersion(solution, view.Merged.Root, view.Merged.Head);
        if (version is not null)
            _lines[(version, author)] = await LinesAsync(version.Solution, author).ConfigureAwait(false);
        return _without[change] = version;
    }

    private async Task<NewLines> LinesAsync(Solution without, Side author)
    {
        var lines = new Dictionary<SyntaxTree, (string, int[])>();
        foreach (var document in documents)
        {
            if (
                without.GetDocument(document.Merged.Document.Id) is not { } again
                || await again.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false) is not { } tree
            )
                continue;
            var text = await tree.GetTextAsync(cancellation).ConfigureAwait(false);
            var map = Enumerable.Repeat(-1, text.Lines.Count).ToArray();
            // Lines of both texts stand beside each other; what is only in one of them is the edit.
            var beside =
                tree == document.Merged.Root.SyntaxTree ? null : LineMap.Of(text.ToString(), document.Merged.Text.ToString(), text.ToString());
            for (var line = 0; line < document.Merged.Text.Lines.Count; line++)
                if (document.Map.WrittenBy(line, author) && (beside?.InBase(line) ?? line) is >= 0 and var own && own < map.Length)
                    map[own] = line;
            lines[tree] = (document.Merged.Path.Value, map);
        }
        return new NewLines(lines);
    }
}
