using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>What the registries need to know of the pair: who wrote an entry, which edit it belongs to, and where else a key occurs.</summary>
internal sealed class KeyContext(PairView view, CancellationToken cancellation)
{
    private readonly Dictionary<PairDocument, LineMap> _maps = [];
    private readonly Dictionary<(CodeVersion, Type), List<KeyFact>> _entries = [];

    public PairView View => view;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The file of a fact that stands in an edited document.</summary>
    public PairDocument FileOf(KeyFact fact, Side side) => view.Edited(side).First(e => e.After == fact.Place || e.Before == fact.Place).File;

    /// <summary>True when the side wrote the line of the entry and the other one did not write the same.</summary>
    public bool WrittenAlone(KeyFact fact, Side side) =>
        MapOf(FileOf(fact, side)) is not { } map || map.FromSide(fact.Line, side) is >= 0 and var line && map.WrittenBy(line, side);

    /// <summary>Where an entry of a side stands in the merged tree: document, line, column.</summary>
    public (string Path, int Line, int Column) MergedPlace(KeyFact fact, Side side)
    {
        var file = FileOf(fact, side);
        var line = MapOf(file) is { } map ? map.FromSide(fact.Line, side) : fact.Line;
        return (file.Merged?.Value ?? fact.Place.Path.Value, line, fact.Span.Start - fact.Place.Text.Lines[fact.Line].Start);
    }

    /// <summary>The merged document of an entry, bound, and the node that starts where the entry does; null when it is not there any more.</summary>
    public async Task<(BoundDocument Document, SyntaxNode Node)?> MergedAsync(KeyFact fact, Side side)
    {
        if (FileOf(fact, side).Merged is not { } path || view.Merged.Find(path, fact.Document.Document.Project) is not { } id)
            return null;
        if (await view.Merged.BindAsync(id, cancellation).ConfigureAwait(false) is not { } document)
            return null;
        var (_, line, column) = MergedPlace(fact, side);
        if (line < 0 || line >= document.Text.Lines.Count || document.Text.Lines[line].Start + column >= document.Text.Length)
            return null;
        return (document, document.Root.FindToken(document.Text.Lines[line].Start + column).Parent!);
    }

    /// <summary>True when the nearest container of a kind around both entries is one and the same in the merged tree.</summary>
    public async Task<bool> ShareAsync<T>(KeyFact left, KeyFact right, Func<T, bool> container)
        where T : SyntaxNode
    {
        if (
            await MergedAsync(left, Side.Left).ConfigureAwait(false) is not { } l
            || await MergedAsync(right, Side.Right).ConfigureAwait(false) is not { } r
        )
            return false;
        var around = l.Node.AncestorsAndSelf().OfType<T>().FirstOrDefault(container);
        return around is not null && around == r.Node.AncestorsAndSelf().OfType<T>().FirstOrDefault(container);
    }

    /// <summary>The edit that an entry is: the declaration around it, with the entry as its text.</summary>
    public RichChange EditOf(KeyFact fact, Side side)
    {
        var inBase = fact.Place.Version == view.Base;
        var declared = DeclaredSymbol.Enclosing(fact.Place.Declared(cancellation), fact.Span.Start);
        var id = declared?.Id ?? new SymbolId(fact.Place.Assembly, "!:" + fact.Place.Path.FileName);
        var placed = declared is null ? null : new PlacedSymbol(declared, fact.Document);
        var real = view.Delta(side).Find(id);
        var location = fact.Place.Locate(fact.Span);
        var change = new SymbolChange(
            id,
            real?.Public.Kind ?? ChangeKind.BodyChanged,
            real?.Public.Facets ?? [new(Facet.Body, null, null)],
            inBase ? fact.Text : null,
            inBase ? null : fact.Text,
            inBase ? location : null,
            inBase ? null : location,
            real?.Public.SymbolAfter
        );
        return new RichChange(change, real?.Before ?? (inBase ? placed : null), real?.After ?? placed);
    }

    /// <summary>The declaration around an entry, as people call it.</summary>
    public string Place(KeyFact fact) =>
        DeclaredSymbol.Enclosing(fact.Place.Declared(cancellation), fact.Span.Start) is { } declared
            ? SymbolIds.Display(declared.Symbol)
            : fact.Place.Path.FileName;

    /// <summary>Of two entries the one that comes later in the merged tree.</summary>
    public KeyFact Later(KeyFact left, KeyFact right)
    {
        var (l, r) = (MergedPlace(left, Side.Left), MergedPlace(right, Side.Right));
        return (string.CompareOrdinal(l.Path, r.Path), l.Line.CompareTo(r.Line), l.Column.CompareTo(r.Column)).CompareTo((0, 0, 0)) <= 0
            ? right
            : left;
    }

    /// <summary>Both add: the later one in the merged tree is the one that depends, whichever side it is of.</summary>
    public Observation Twice(
        Rule rule,
        KeyFact left,
        KeyFact right,
        Func<KeyFact, string> did,
        string dependence,
        Func<KeyFact, KeyFact, string> consequence,
        FindingLevel? level = null
    )
    {
        var (earlier, later, author) = Later(left, right) == right ? (left, right, Side.Right) : (right, left, Side.Left);
        return Observe(rule, author, later, earlier, did(earlier), dependence, consequence(earlier, later), level);
    }

    /// <summary>An observation about two facts: the author's one depends on the other side's one.</summary>
    public Observation Observe(
        Rule rule,
        Side author,
        KeyFact own,
        KeyFact other,
        string did,
        string dependence,
        string consequence,
        FindingLevel? level = null
    ) => Observe(rule, author, own, EditOf(other, PairView.Other(author)), did, dependence, consequence, level);

    /// <summary>An observation about an entry of the author that depends on a change of the other side.</summary>
    public Observation Observe(
        Rule rule,
        Side author,
        KeyFact own,
        RichChange change,
        string did,
        string dependence,
        string consequence,
        FindingLevel? level = null
    ) =>
        new(Sight.Key, author, change, own.Place, own.Span, own.Role == KeyRole.Adds ? "adds" : "needs")
        {
            Edit = EditOf(own, author),
            Clash = new KeyClash(rule, own.Registry + "\n" + own.Key, did, dependence, consequence, level ?? rule.DefaultLevel),
        };

    /// <summary>All facts of a kind in the documents of a version that may have them; asked only when two edits have met, so that others cost nothing.</summary>
    public async Task<List<KeyFact>> ScanAsync(CodeVersion version, KeySource source, Func<Document, SyntaxNode, bool> mayHave)
    {
        var found = new List<KeyFact>();
        foreach (var document in version.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || !mayHave(document, root))
                continue;
            if (await version.BindAsync(document.Id, cancellation).ConfigureAwait(false) is not { } bound)
                continue;
            foreach (var node in root.DescendantNodes())
                found.AddRange(source.Read(node, bound, cancellation));
        }
        return found;
    }

    /// <summary>All entries of a kind in documents that mention one of the names; kept, because several pairs of edits may ask for them.</summary>
    public async Task<List<KeyFact>> EntriesAsync(CodeVersion version, KeySource source, IReadOnlyCollection<string> names)
    {
        if (_entries.TryGetValue((version, source.GetType()), out var known))
            return known;
        var found = await ScanAsync(version, source, (_, root) => names.Any(NameIndex.Of(root).Contains)).ConfigureAwait(false);
        return _entries[(version, source.GetType())] = [
            .. found.Where(f => f.Role == KeyRole.Adds).DistinctBy(f => (f.Slot, f.Document.Path, f.Span)),
        ];
    }

    /// <summary>All facts of a kind in documents that hold a text in a literal.</summary>
    public Task<List<KeyFact>> ScanTextAsync(CodeVersion version, KeySource source, string text) =>
        ScanAsync(
            version,
            source,
            (_, root) => root.DescendantTokens().Any(t => t.Value is string s && s.Contains(text, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>How often the merged code has one of the texts as a literal.</summary>
    public async Task<int> MentionsAsync(params string[] texts)
    {
        var count = 0;
        foreach (var document in view.Merged.Solution.Projects.SelectMany(p => p.Documents).DistinctBy(d => d.FilePath))
            if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
                count += root.DescendantTokens()
                    .Count(t => t.IsKind(SyntaxKind.StringLiteralToken) && t.Value is string text && texts.Contains(text));
        return count;
    }

    /// <summary>True when a document of the merged tree, other than <paramref name="except"/>, mentions the name in code.</summary>
    public async Task<bool> IsNamedAnywhereAsync(string name, DocumentId? except = null)
    {
        foreach (var document in view.Merged.Solution.Projects.SelectMany(p => p.Documents))
            if (
                document.Id != except
                && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
                && NameIndex.Of(root).Contains(name)
            )
                return true;
        return false;
    }

    private LineMap? MapOf(PairDocument file)
    {
        if (file.Lines is not { } lines)
            return null;
        if (!_maps.TryGetValue(file, out var map))
            _maps[file] = map = new LineMap(lines);
        return map;
    }
}
