using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>A declaration together with the document it stands in.</summary>
internal sealed record PlacedSymbol(DeclaredSymbol Declared, BoundDocument Document)
{
    private ImmutableSortedDictionary<Facet, string>? _facets;

    public SymbolId Id => Declared.Id;

    public ISymbol Symbol => Declared.Symbol;

    public ImmutableSortedDictionary<Facet, string> Facets => _facets ??= SymbolFacets.Of(Declared);

    public string OneLine =>
        Declared.Node switch
        {
            BaseTypeDeclarationSyntax type => BodyNormalForm.Shorten(Header(type)),
            VariableDeclaratorSyntax { Parent.Parent: { } declaration } => BodyNormalForm.OneLine(declaration),
            CompilationUnitSyntax => "top-level statements",
            var node => BodyNormalForm.OneLine(node),
        };

    public CodeLocation Location => Document.Locate(Declared.Name.Span);

    private static string Header(BaseTypeDeclarationSyntax type)
    {
        var text = type.ToString();
        var end = type.OpenBraceToken.IsMissing || type.OpenBraceToken.Span.IsEmpty ? text.Length : type.OpenBraceToken.SpanStart - type.SpanStart;
        return string.Join(' ', text[..Math.Clamp(end, 0, text.Length)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>A symbol change together with the symbols it is about.</summary>
/// <param name="Public">The change as others see it.</param>
/// <param name="Before">The declaration in the base; null when new.</param>
/// <param name="After">The declaration in the head; null when removed.</param>
internal sealed record RichChange(SymbolChange Public, PlacedSymbol? Before, PlacedSymbol? After)
{
    public ISymbol? Symbol => After?.Symbol ?? Before?.Symbol;

    public bool Has(Facet facet) => Public.Facets.Any(f => f.Facet == facet);

    /// <summary>True when something that others can bind to changed; a body alone is not.</summary>
    public bool ChangesContract => Public.Facets.Any(f => f.Facet is not (Facet.Body or Facet.MayBeDefault or Facet.Uses));

    /// <summary>True when nothing changed that the compiler looks at in other code: a first value that is no constant.</summary>
    public bool ChangesValueAlone =>
        Public.Facets.All(f => f.Facet is Facet.Value or Facet.Body or Facet.MayBeDefault or Facet.Uses)
        && Symbol is not IFieldSymbol { HasConstantValue: true }
        && Before?.Symbol is not IFieldSymbol { HasConstantValue: true };

    /// <summary>The symbol's name for people, as the base had it.</summary>
    public string Display => (Before ?? After)?.Symbol is { } s ? SymbolIds.Display(s) : Public.Symbol.DocumentationId[2..];

    /// <summary>The symbol's name for people, as the head has it.</summary>
    public string DisplayAfter => After is { } a ? SymbolIds.Display(a.Symbol) : Display;
}

/// <summary>Compares the declarations of a head's changed documents with those of the merge base.</summary>
internal static class DeltaBuilder
{
    /// <summary>
    /// The delta; whitespace, comments and reordered members give none. <paramref name="elsewhere"/> tells whether a symbol that one of the two
    /// lacks here still has another declaration there (a part of a partial type in a document that nobody changed).
    /// </summary>
    public static ImmutableArray<RichChange> Build(
        IEnumerable<PlacedSymbol> before,
        IEnumerable<PlacedSymbol> after,
        Func<PlacedSymbol, bool, bool> elsewhere
    )
    {
        var old = Index(before);
        var now = Index(after);
        var changes = ImmutableArray.CreateBuilder<RichChange>();
        foreach (var (part, was) in old)
            if (now.TryGetValue(part, out var @is) && Compare(was, @is) is { IsEmpty: false } facets)
                changes.Add(Changed(was, @is, facets));
            // A partial method that nobody implements any more is still declared.
            else if (
                part.Implements
                && !now.ContainsKey(part)
                && now.TryGetValue((part.Id, false), out var declared)
                && Compare(was, declared) is { IsEmpty: false } lost
            )
                changes.Add(Changed(was, declared, lost));
        var removed = Missing(old, now).Where(o => !elsewhere(o, true)).OrderBy(o => o.Id).ToList();
        var added = Missing(now, old).Where(n => !elsewhere(n, false)).OrderBy(n => n.Id).ToList();
        foreach (var (was, @is, kind) in SymbolMatcher.Match(removed, added))
        {
            removed.Remove(was);
            added.Remove(@is);
            var facets = Compare(was, @is);
            if (kind == ChangeKind.Renamed)
                facets = facets.Insert(0, new(Facet.Name, was.Symbol.Name, @is.Symbol.Name));
            if (kind == ChangeKind.Moved)
                facets = facets.Insert(0, new(Facet.Container, Container(was), Container(@is)));
            if (facets.IsEmpty)
                facets = [new(Facet.Signature, was.Id.DocumentationId, @is.Id.DocumentationId)];
            changes.Add(Change(was, @is, kind, facets));
        }
        changes.AddRange(
            removed.Select(r => new RichChange(
                new(r.Id, ChangeKind.Removed, [new(Facet.Existence, "exists", null)], r.OneLine, null, r.Location, null),
                r,
                null
            ))
        );
        changes.AddRange(
            added.Select(a => new RichChange(
                new(a.Id, ChangeKind.Added, [new(Facet.Existence, null, "exists")], null, a.OneLine, null, a.Location),
                null,
                a
            ))
        );
        changes.Sort((x, y) => x.Public.Symbol.CompareTo(y.Public.Symbol));
        return changes.ToImmutable();
    }

    // The two parts of a partial member have one id and different facets: defaults stand in the one, the body in the other.
    private static Dictionary<(SymbolId Id, bool Implements), PlacedSymbol> Index(IEnumerable<PlacedSymbol> symbols)
    {
        var index = new Dictionary<(SymbolId, bool), PlacedSymbol>();
        foreach (var symbol in symbols)
            index.TryAdd(
                (
                    symbol.Id,
                    symbol.Symbol is IMethodSymbol { PartialDefinitionPart: not null } or IPropertySymbol { PartialDefinitionPart: not null }
                ),
                symbol
            );
        return index;
    }

    private static IEnumerable<PlacedSymbol> Missing(
        Dictionary<(SymbolId Id, bool Implements), PlacedSymbol> here,
        Dictionary<(SymbolId Id, bool Implements), PlacedSymbol> there
    ) => here.Where(h => !there.ContainsKey(h.Key) && !there.ContainsKey((h.Key.Id, !h.Key.Implements))).Select(h => h.Value).DistinctBy(h => h.Id);

    private static ImmutableArray<FacetChange> Compare(PlacedSymbol was, PlacedSymbol @is)
    {
        var facets = ImmutableArray.CreateBuilder<FacetChange>();
        foreach (var facet in was.Facets.Keys.Union(@is.Facets.Keys).Order())
        {
            var before = was.Facets.GetValueOrDefault(facet);
            var after = @is.Facets.GetValueOrDefault(facet);
            if ((before ?? "") != (after ?? ""))
                facets.Add(new(facet, before, after));
        }
        return facets.ToImmutable();
    }

    private static RichChange Changed(PlacedSymbol was, PlacedSymbol @is, ImmutableArray<FacetChange> facets) =>
        Change(was, @is, facets.All(f => f.Facet == Facet.Body) ? ChangeKind.BodyChanged : ChangeKind.ContractChanged, facets);

    private static RichChange Change(PlacedSymbol was, PlacedSymbol @is, ChangeKind kind, ImmutableArray<FacetChange> facets) =>
        new(new(was.Id, kind, facets, was.OneLine, @is.OneLine, was.Location, @is.Location, was.Id == @is.Id ? null : @is.Id), was, @is);

    private static string Container(PlacedSymbol symbol) => symbol.Symbol.ContainingSymbol?.ToDisplayString() ?? "";
}
