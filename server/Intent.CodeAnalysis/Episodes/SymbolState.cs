using Intent.CodeAnalysis.Symbols;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Episodes;

/// <summary>
/// The state of a symbol as one digest: of its facets in normal form, without its own name and place, so that white space, comments and order
/// of members do not count, and a symbol that was only renamed or moved is recognised.
/// </summary>
internal static class SymbolState
{
    /// <summary>The state of a declaration.</summary>
    public static Digest Of(PlacedSymbol symbol) => Of(Facets(symbol));

    /// <summary>The symbol in its state.</summary>
    public static SymbolDigest DigestOf(PlacedSymbol symbol) => new(symbol.Id, Of(symbol));

    /// <summary>The states before and after a change, null where the symbol was not there.</summary>
    public static (Digest? Before, Digest? After) Of(RichChange change) =>
        (
            change.Before is { } before
                ? Of(before)
                : Plain(change.Public.Facets.Where(f => f.Before is not null).Select(f => KeyValuePair.Create(f.Facet, f.Before!))),
            change.After is { } after
                ? Of(after)
                : Plain(change.Public.Facets.Where(f => f.After is not null).Select(f => KeyValuePair.Create(f.Facet, f.After!)))
        );

    /// <summary>The same without the body: what others rely on.</summary>
    public static (Digest? Before, Digest? After) ContractOf(RichChange change)
    {
        var (before, after) = Of(change);
        return (
            before is null ? null : Of(Rest(change.Before, change.Public.Facets.Select(f => KeyValuePair.Create(f.Facet, f.Before)))),
            after is null ? null : Of(Rest(change.After, change.Public.Facets.Select(f => KeyValuePair.Create(f.Facet, f.After))))
        );
    }

    private static IEnumerable<KeyValuePair<Facet, string>> Rest(PlacedSymbol? symbol, IEnumerable<KeyValuePair<Facet, string?>> told) =>
        ((symbol is null ? null : Facets(symbol)) ?? told.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!))).Where(
            f => f.Key != Facet.Body
        );

    /// <summary>The facets; of a partial member those of both parts, whichever was found: defaults and attributes may stand at the one and the code at the other.</summary>
    private static IEnumerable<KeyValuePair<Facet, string>> Facets(PlacedSymbol symbol)
    {
        var (definition, implementation) = symbol.Symbol switch
        {
            IMethodSymbol m => ((ISymbol?)m.PartialDefinitionPart ?? m, (ISymbol?)m.PartialImplementationPart ?? m),
            IPropertySymbol p => (p.PartialDefinitionPart ?? p, p.PartialImplementationPart ?? p),
            var other => (other, other),
        };
        if (SymbolEqualityComparer.Default.Equals(definition, implementation))
            return symbol.Facets;
        return FacetsOf(definition)
            .Concat(FacetsOf(implementation))
            .GroupBy(f => f.Key, f => f.Value)
            .Select(g => KeyValuePair.Create(g.Key, string.Join('\n', g.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal))));

        IEnumerable<KeyValuePair<Facet, string>> FacetsOf(ISymbol part) =>
            part.DeclaringSyntaxReferences is [var only, ..] ? SymbolFacets.Of(symbol.Declared with { Symbol = part, Node = only.GetSyntax() }) : [];
    }

    /// <summary>For what is no declaration (a directive, a project): what the change itself says.</summary>
    private static Digest? Plain(IEnumerable<KeyValuePair<Facet, string>> facets) => facets.ToList() is { Count: > 0 } some ? Of(some) : null;

    private static Digest Of(IEnumerable<KeyValuePair<Facet, string>> facets)
    {
        var writer = new CanonicalWriter();
        // A facet that is there and empty says the same as one that is not there.
        foreach (var (facet, value) in facets.Where(f => f.Value.Length > 0).OrderBy(f => f.Key))
        {
            writer.WriteString(facet.ToString());
            writer.WriteString(WellFormed(value));
        }
        return Digest.Of(writer.ToArray());
    }

    /// <summary>Half-written code may hold half of a surrogate pair, which is no text.</summary>
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        return text;
    }
}
