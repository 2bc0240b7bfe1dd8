using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>What one side changed, ready to be asked by symbol or by name.</summary>
internal sealed class SideDelta
{
    private readonly Dictionary<SymbolId, RichChange> _byId = [];
    private readonly ILookup<string, RichChange> _byName;
    private readonly Lazy<ILookup<string, RichChange>> _mentioning;

    public SideDelta(ImmutableArray<RichChange> changes)
    {
        Changes = changes;
        foreach (var change in changes)
        {
            _byId.TryAdd(change.Public.Symbol, change);
            if (change.Public.SymbolAfter is { } after)
                _byId.TryAdd(after, change);
        }
        _byName = changes.SelectMany(c => Names(c).Select(n => (n, c))).ToLookup(x => x.n, x => x.c, StringComparer.Ordinal);
        _mentioning = new(() =>
            changes
                .Where(c => c.After is { Symbol: not INamedTypeSymbol })
                .SelectMany(c =>
                    c.After!.Declared.Node.DescendantNodes()
                        .OfType<SimpleNameSyntax>()
                        .Select(n => n.Identifier.ValueText)
                        .Distinct()
                        .Select(n => (n, c))
                )
                .ToLookup(x => x.n, x => x.c, StringComparer.Ordinal)
        );
        Usings = [.. changes.Where(c => c.Has(Facet.Usings))];
        Project = [.. changes.Where(c => c.Has(Facet.Project))];
    }

    public ImmutableArray<RichChange> Changes { get; }

    /// <summary>Changed using directives.</summary>
    public ImmutableArray<RichChange> Usings { get; }

    /// <summary>Changed options, packages and references.</summary>
    public ImmutableArray<RichChange> Project { get; }

    /// <summary>The change of exactly this symbol.</summary>
    public RichChange? Find(ISymbol? symbol) => symbol is null ? null : Find(SymbolIds.Of(symbol));

    /// <summary>The change of exactly this symbol, by its id in the base or in the head.</summary>
    public RichChange? Find(SymbolId id) => _byId.GetValueOrDefault(id);

    /// <summary>Changes of symbols with that simple name.</summary>
    public IEnumerable<RichChange> Named(string name) => _byName[name];

    /// <summary>Changes of members whose new code mentions a name.</summary>
    public IEnumerable<RichChange> Mentioning(string name) => _mentioning.Value[name];

    /// <summary>The change that explains this one: that of the type, when the type itself went away or was renamed.</summary>
    public RichChange Root(RichChange change)
    {
        for (var type = (change.Before ?? change.After)?.Symbol.ContainingType; type is not null; type = type.ContainingType)
            if (
                Find(type) is { } outer
                && outer.Public.Kind is ChangeKind.Removed or ChangeKind.Renamed or ChangeKind.Moved
                && outer.Public.Kind is not ChangeKind.Removed == change.Public.Kind is not ChangeKind.Removed
            )
                change = outer;
        // A class that becomes abstract takes the constructor that nobody wrote along.
        if (
            change
                is {
                    Before.Symbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var was },
                    After.Symbol.ContainingType: var now
                }
            && was.IsAbstract != now.IsAbstract
            && change.Public.Facets.All(f => f.Facet == Facet.Accessibility)
            && Find(now) is { } made
        )
            return made;
        return change;
    }

    /// <summary>The new type around a new member, or the change itself.</summary>
    public RichChange Whole(RichChange change)
    {
        for (
            var type = change.Symbol?.ContainingType;
            type is not null && change.Public.Kind == ChangeKind.Added && Find(type) is { Public.Kind: ChangeKind.Added } outer;
            type = type.ContainingType
        )
            change = outer;
        return change;
    }

    /// <summary>The id that the base gives to a symbol of this head.</summary>
    public SymbolId ToBase(SymbolId id) => Find(id) is { Public: { SymbolAfter: { } after } change } && after == id ? change.Symbol : id;

    private static IEnumerable<string> Names(RichChange change)
    {
        if (change.Before is { } b)
            yield return NameOf(b.Symbol);
        if (change.After is { } a && (change.Before is null || NameOf(a.Symbol) != NameOf(change.Before.Symbol)))
            yield return NameOf(a.Symbol);
    }

    private static string NameOf(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType.Name : symbol.Name.Split('.')[^1];
}
