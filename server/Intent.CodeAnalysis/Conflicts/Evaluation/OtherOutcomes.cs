using Intent.CodeAnalysis.Conflicts.Build;
using Intent.CodeAnalysis.Conflicts.Proofs;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>One piece of code that was evaluated on its author's head and on the merge.</summary>
/// <param name="Author">Whose new code is looked at.</param>
/// <param name="There">What happened on the author's head.</param>
/// <param name="Merged">What happened on the merge.</param>
/// <param name="Entry">The file that it begins in.</param>
internal sealed record Comparison(Side Author, Notes There, Notes Merged, string Entry)
{
    /// <summary>What is told is compared with what the author expects: a test.</summary>
    public bool IsTest { get; init; }

    /// <summary>Evaluates the same code on another version; null when it cannot be.</summary>
    public required Func<CodeVersion, Task<Notes?>> Again { get; init; }
}

/// <summary>What evaluations of a pair's code have told otherwise on the merge than on the author's head, with the place and the change that cause it.</summary>
/// <param name="view">The pair.</param>
/// <param name="documents">The files that were edited.</param>
/// <param name="seen">What others have seen already: the same pair of edits is not told again.</param>
/// <param name="removal">Takes edits back.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class OtherOutcomes(
    PairView view,
    IReadOnlyList<DocumentView> documents,
    IReadOnlyCollection<Observation> seen,
    EditRemoval removal,
    CancellationToken cancellation
)
{
    private readonly Dictionary<(ProjectId, CodeVersion), BoundCode?> _code = [];
    private readonly Dictionary<(CodeVersion, Side), NewLines> _lines = [];
    private readonly CauseSearch _causes = new(view, documents, removal, cancellation);

    /// <summary>What new code tells otherwise.</summary>
    public List<Observation> Observations { get; } = [];

    /// <summary>What others have seen, and came true: what new code told on its author's head, and tells after the merge.</summary>
    public Dictionary<Observation, (string There, string Merged)> Confirmed { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Which of the code that was evaluated gives what it gave.</summary>
    public SameOutcomes Same { get; } = new(view);

    /// <summary>The pair.</summary>
    public PairView View => view;

    /// <summary>The files that were edited.</summary>
    public IReadOnlyList<DocumentView> Documents => documents;

    /// <summary>Ends it.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The code of a project in one version; null when there is none.</summary>
    public async Task<BoundCode?> CodeAsync(CodeVersion version, ProjectId id)
    {
        if (!_code.TryGetValue((id, version), out var known))
            _code[(id, version)] = known = version.Solution.GetProject(id) is { } project
                ? await BoundCode.OfAsync(project, cancellation).ConfigureAwait(false)
                : null;
        return known;
    }

    /// <summary>Notes of an evaluation: which lines the author wrote there, and what the other side changed.</summary>
    public Notes NotesOf(CodeVersion version, Side? author)
    {
        if (author is not { } own)
            return Notes.Nothing();
        var other = PairView.Other(own);
        if (_causes.LinesOf(version, own) is { } lines)
            return new Notes(lines, NewLines.None, _ => null);
        return version == view.Merged
            ? new Notes(Lines(version, own), Lines(version, other), symbol => view.Delta(other).Find(symbol))
            : new Notes(Lines(version, own), NewLines.None, _ => null);
    }

    private NewLines Lines(CodeVersion version, Side author)
    {
        if (_lines.TryGetValue((version, author), out var known))
            return known;
        var lines = new Dictionary<SyntaxTree, (string, int[])>();
        foreach (var document in documents)
        {
            var isMerged = version == view.Merged;
            if ((isMerged ? document.Merged : document.Of(author)) is not { } own)
                continue;
            var map = new int[own.Text.Lines.Count];
            for (var line = 0; line < map.Length; line++)
            {
                var merged = isMerged ? line : document.Map.FromSide(line, author);
                map[line] = merged >= 0 && document.Map.WrittenBy(merged, author) ? merged : -1;
            }
            lines[own.Root.SyntaxTree] = (document.Merged.Path.Value, map);
        }
        return _lines[(version, author)] = new NewLines(lines);
    }

    /// <summary>What new code tells otherwise.</summary>
    public async Task CompareAsync(Comparison comparison)
    {
        Same.Add(comparison.Author, comparison.There, comparison.Merged);
        var after = comparison.Merged.Telling.Where(t => t.IsNew).ToLookup(t => t.Path, StringComparer.Ordinal);
        foreach (var told in comparison.There.Telling.Where(t => t.IsNew).GroupBy(t => t.Path, StringComparer.Ordinal))
            if (First(told.ToList(), after[told.Key].ToList()) is var (there, merged))
                await ReportAsync(comparison, there, merged).ConfigureAwait(false);
    }

    private static (Told There, Told Merged)? First(List<Told> there, List<Told> merged)
    {
        if (merged.Count == 0)
            return null;
        for (var i = 0; i < Math.Max(there.Count, merged.Count); i++)
            if (i >= there.Count || i >= merged.Count || there[i].Value != merged[i].Value)
                return (there[Math.Min(i, there.Count - 1)], merged[Math.Min(i, merged.Count - 1)]);
        return null;
    }

    /// <summary>Tells of an outcome that is another one: at the first value of new code that differs, because of what was entered for it.</summary>
    public async Task ReportAsync(Comparison comparison, Told told, Told after)
    {
        var (author, there, merged) = (comparison.Author, comparison.There, comparison.Merged);
        var (mine, theirs) = (there.Values[told.First..told.Last], merged.Values[after.First..after.Last]);
        var same = FirstDifference(mine, theirs, comparison.Entry);
        var isValue = same < mine.Count && same < theirs.Count && mine[same].IsAt(theirs[same]);
        var at = same < mine.Count ? mine[same].Syntax : told.Statement;
        var (from, to) = isValue ? (theirs[same].From, theirs[same].To) : (same > 0 && same <= theirs.Count ? theirs[same - 1].To : 0, after.Entered);
        var candidates = CandidatesOf(comparison, from, to);
        var proven = candidates.Count > 1 ? await _causes.FindAsync(comparison, told, candidates).ConfigureAwait(false) : null;
        if ((proven ?? CauseOf(comparison, from, to)) is not { } change)
            return;
        var place = at is null || told.Statement is null && same >= mine.Count ? null : PlaceOf(author, at);
        var (was, now) = isValue ? (mine[same], theirs[same]) : (null, null);
        // The driver shows what went wrong where it called the new code.
        if (
            (place is null || place.Value.View.Merged.Path.Value == comparison.Entry)
            && Behind(comparison, told, after, change, proven is not null) is { } behind
        )
        {
            (place, was, now) = behind;
            (mine, theirs) = (there.Values[..told.Last], merged.Values[..after.Last]);
        }
        if (!comparison.IsTest && now is not null && ShownValue.IsAll(mine, theirs))
            return;
        if (place is not { View: var view, Span: var span } || view.Of(author) is not { } document)
            return;
        var adjusts = !comparison.IsTest && (AdjustedAmount.Is(change) || FurtherElements.Is(change));
        if (Known(author, change, document, span) is { } known)
        {
            if (known.Change.Public.Symbol == change.Public.Symbol)
                Confirmed.TryAdd(known, (told.Value, after.Value));
            return;
        }
        if (adjusts)
            return;
        Observations.Add(
            new Observation(Sight.Evaluated, author, change, document, span, "uses")
            {
                Was = was?.Value,
                Now = now?.Value,
                Outcome = (told.Value, after.Value),
            }
        );
    }

    private (DocumentView View, TextSpan Span)? PlaceOf(Side author, SyntaxNode own) =>
        documents.FirstOrDefault(d => d.Of(author)?.Root.SyntaxTree == own.SyntaxTree) is { } view ? (view, own.Span) : null;

    /// <summary>
    /// Where new code outside of the driver met the change: its first value that another one or none stands for in the other run; or, where all its values are the
    /// same, the last that enters the change, or is entered by it.
    /// </summary>
    private ((DocumentView View, TextSpan Span) Place, Noted? Was, Noted? Now)? Behind(
        Comparison comparison,
        Told told,
        Told after,
        RichChange change,
        bool isProven
    )
    {
        var mine = comparison.There.Values[..told.Last].FindAll(v => v.Document != comparison.Entry);
        var theirs = comparison.Merged.Values[..after.Last].FindAll(v => v.Document != comparison.Entry);
        var entered = comparison.Merged.Entered;
        var same = 0;
        while (same < mine.Count && same < theirs.Count && mine[same].IsAt(theirs[same]) && mine[same].Value == theirs[same].Value)
            same++;
        var (was, now) = (mine.ElementAtOrDefault(same), theirs.ElementAtOrDefault(same));
        if (was is null && now is null)
        {
            var last =
                theirs.FindLast(v => entered[v.From..v.To].Contains(change))
                // The change calls the new code, and does something else with what that gives.
                ?? comparison
                    .Merged.Values[after.First..after.Last]
                    .FindLast(v => v.Document != comparison.Entry && entered[..v.From].Contains(change));
            return last is not null && InAuthors(last) is { } met ? (met, null, null) : null;
        }
        var isValue = was is not null && now is not null && was.IsAt(now);
        // What is skipped in the merge comes later there, or never; what is new comes in between.
        var isSkipped = !isValue && was is not null && (now is null || mine.Skip(same).Any(now.IsAt));
        if ((isSkipped ? was : now) is not { } first)
            return null;
        var (from, to) = isSkipped ? (0, same > 0 ? theirs[same - 1].To : 0) : (first.From, first.To);
        if (isProven ? !entered[..to].Contains(change) : CauseOf(comparison, from, to)?.Public.Symbol != change.Public.Symbol)
            return null;
        return (isSkipped ? PlaceOf(comparison.Author, first.Syntax) : InAuthors(first)) is { } place
            ? (place, isValue ? was : null, isValue ? now : null)
            : null;

        (DocumentView, TextSpan)? InAuthors(Noted value) =>
            documents.FirstOrDefault(d => d.Merged.Path.Value == value.Document) is { } view
            && view.In(comparison.Author, value.Syntax.Span) is { } span
                ? (view, span)
                : null;
    }

    private static int FirstDifference(List<Noted> mine, List<Noted> theirs, string entry)
    {
        var same = 0;
        while (same < mine.Count && same < theirs.Count && mine[same].IsAt(theirs[same]) && mine[same].Value == theirs[same].Value)
            same++;
        // In the file that only calls it, the value is handed on; where it is used says more.
        if (same < mine.Count && same < theirs.Count && mine[same].Document == entry)
            for (var later = same; later < mine.Count && later < theirs.Count && mine[later].IsAt(theirs[later]); later++)
                if (mine[later].Document != entry && mine[later].Value != theirs[later].Value)
                    return later;
        return same;
    }

    /// <summary>What the expression enters, the outermost first; or what was entered last before it, and left something behind. New members do nothing by themselves.</summary>
    private List<RichChange> CandidatesOf(Comparison comparison, int from, int to)
    {
        var entered = comparison.Merged.Entered;
        var proofs = new SameBehaviour(view, cancellation);
        return
        [
            .. entered[from..to].Concat(entered[..from].AsEnumerable().Reverse()).Distinct().Where(c => c.Before is not null && !proofs.Proves(c)),
        ];
    }

    private RichChange? CauseOf(Comparison comparison, int from, int to) =>
        CandidatesOf(comparison, from, to).FirstOrDefault()
        ?? comparison.Merged.Entered[..to].LastOrDefault(c => c.Symbol is not null)
        ?? (seen.Any(o => o.Author == comparison.Author) ? null : comparison.Merged.ByOthers.LastOrDefault(c => c.Symbol is not null));

    /// <summary>What others have seen of the same change, in the same member if there is such; or else of another one in that member.</summary>
    private Observation? Known(Side author, RichChange change, BoundDocument document, TextSpan at)
    {
        var member = Member(document, at.Start);
        var known = seen.Concat(Observations).Where(o => o.Author == author).ToList();
        return known.Find(o => IsSame(o) && IsThere(o)) ?? known.Find(IsSame) ?? known.Find(IsThere);

        bool IsSame(Observation o) => o.Change.Public.Symbol == change.Public.Symbol;

        bool IsThere(Observation o) => o.Document.Path == document.Path && Member(o.Document, o.Span.Start) == member;

        Intent.Core.Symbols.SymbolId? Member(VersionText text, int position) => DeclaredSymbol.Enclosing(text.Declared(cancellation), position)?.Id;
    }
}
