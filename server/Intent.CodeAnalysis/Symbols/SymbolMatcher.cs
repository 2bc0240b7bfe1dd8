using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Finds which of the new declarations is an old one under another id: signature changes, renames and moves.</summary>
internal static class SymbolMatcher
{
    /// <summary>Pairs of one removed and one added declaration; each occurs at most once.</summary>
    public static List<(PlacedSymbol Before, PlacedSymbol After, ChangeKind Kind)> Match(
        IReadOnlyCollection<PlacedSymbol> removed,
        IReadOnlyCollection<PlacedSymbol> added
    )
    {
        var pairs = new List<(PlacedSymbol, PlacedSymbol, ChangeKind)>();
        var free = new HashSet<PlacedSymbol>(added);
        var open = new HashSet<PlacedSymbol>(removed);
        var containers = new Dictionary<string, string>(StringComparer.Ordinal); // id of an old type -> id of the new one

        // Types first: a renamed or moved type takes its members along. One that kept its name is not taken for another one.
        foreach (var named in new[] { true, false })
        foreach (var was in removed.Where(r => r.Symbol is INamedTypeSymbol && open.Contains(r)))
        {
            var best = free.Where(a => a.Symbol is INamedTypeSymbol && SameKind(was.Symbol, a.Symbol) && was.Symbol.Name == a.Symbol.Name == named)
                .Select(a => (Symbol: a, Score: TypeSimilarity((INamedTypeSymbol)was.Symbol, (INamedTypeSymbol)a.Symbol)))
                .Where(c => c.Score >= 0.6)
                .OrderByDescending(c => c.Score)
                .ThenByDescending(c => ContainerId(was) == ContainerId(c.Symbol))
                .ThenBy(c => c.Symbol.Id)
                .FirstOrDefault()
                .Symbol;
            if (best is null)
                continue;
            var kind =
                !named ? ChangeKind.Renamed
                : ContainerId(was) != ContainerId(best) ? ChangeKind.Moved
                : ChangeKind.ContractChanged;
            Take(was, best, kind);
            containers[was.Id.DocumentationId] = best.Id.DocumentationId;
        }

        // The same name in the same container: another signature or another kind of member.
        foreach (var was in removed.Where(open.Contains))
            if (Best(was, a => a.Symbol.Name == was.Symbol.Name && MappedContainer(was) == ContainerId(a), minimum: 0) is { } same)
                Take(was, same, containers.ContainsKey(ContainerId(was)) && Compatible(was, same) ? ChangeKind.Moved : ChangeKind.ContractChanged);

        // Another name in the same container, alike in everything else.
        foreach (var was in removed.Where(open.Contains))
            if (
                was.Symbol is not INamedTypeSymbol
                && !was.Symbol.IsImplicitlyDeclared
                && Best(was, a => SameKind(was.Symbol, a.Symbol) && MappedContainer(was) == ContainerId(a) && Compatible(was, a), minimum: 0.7)
                    is { } renamed
                && !Ambiguous(was, renamed)
            )
                Take(
                    was,
                    renamed,
                    was.Symbol is IMethodSymbol { MethodKind: MethodKind.Conversion or MethodKind.UserDefinedOperator }
                        ? ChangeKind.ContractChanged
                        : ChangeKind.Renamed
                );
        return pairs;

        void Take(PlacedSymbol was, PlacedSymbol @is, ChangeKind kind)
        {
            pairs.Add((was, @is, kind));
            free.Remove(@is);
            open.Remove(was);
        }

        string MappedContainer(PlacedSymbol symbol) => containers.GetValueOrDefault(ContainerId(symbol), ContainerId(symbol));

        PlacedSymbol? Best(PlacedSymbol was, Func<PlacedSymbol, bool> candidate, double minimum) =>
            free.Where(a => a.Symbol is not INamedTypeSymbol && candidate(a))
                .Select(a => (Symbol: a, Score: BodySimilarity(was, a)))
                .Where(c => c.Score >= minimum)
                .OrderByDescending(c => c.Score)
                .ThenBy(c => c.Symbol.Id)
                .FirstOrDefault()
                .Symbol;

        // Two removed members that look alike could each be the one that was renamed: then nothing is claimed.
        bool Ambiguous(PlacedSymbol was, PlacedSymbol @is) =>
            open.Count(o =>
                o != was
                && SameKind(o.Symbol, @is.Symbol)
                && MappedContainer(o) == ContainerId(@is)
                && Compatible(o, @is)
                && BodySimilarity(o, @is) >= BodySimilarity(was, @is)
            )
                + free.Count(a =>
                    a != @is
                    && SameKind(was.Symbol, a.Symbol)
                    && MappedContainer(was) == ContainerId(a)
                    && Compatible(was, a)
                    && BodySimilarity(was, a) >= BodySimilarity(was, @is)
                )
            > 0;
    }

    private static string ContainerId(PlacedSymbol symbol) => symbol.Symbol.ContainingSymbol is { } c ? SymbolIds.Of(c).DocumentationId : "";

    private static bool SameKind(ISymbol a, ISymbol b) => a.Kind == b.Kind && (a as INamedTypeSymbol)?.TypeKind == (b as INamedTypeSymbol)?.TypeKind;

    private static bool Compatible(PlacedSymbol a, PlacedSymbol b) =>
        Same(a, b, Facet.Type)
        && (Same(a, b, Facet.Signature) || a.Symbol is IMethodSymbol m && b.Symbol is IMethodSymbol n && m.Parameters.Length == n.Parameters.Length)
        && a.Symbol.IsStatic == b.Symbol.IsStatic;

    private static double TypeSimilarity(INamedTypeSymbol a, INamedTypeSymbol b)
    {
        if (a.Name == b.Name && a.ContainingSymbol?.ToDisplayString() == b.ContainingSymbol?.ToDisplayString())
            return 2; // arity changed
        var left = MemberKeys(a);
        var right = MemberKeys(b);
        if (left.Count == 0 && right.Count == 0)
            return a.Name == b.Name ? 1 : 0;
        var common = left.Intersect(right).Count();
        var score = 2.0 * common / (left.Count + right.Count);
        // A single member of the same name says little: such types abound, and one that went need not be the one that came elsewhere.
        return a.Name == b.Name ? score + 0.2
            : common < 2 && (score < 1 || a.ContainingSymbol?.ToDisplayString() != b.ContainingSymbol?.ToDisplayString()) ? 0
            : score;
    }

    private static HashSet<string> MemberKeys(INamedTypeSymbol type) =>
        [
            .. type.GetMembers()
                .Where(m =>
                    !m.IsImplicitlyDeclared
                    && m is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.PropertyGet or MethodKind.PropertySet }
                )
                .Select(m => m.Kind + m.Name),
        ];

    private static double BodySimilarity(PlacedSymbol a, PlacedSymbol b)
    {
        var left = Bag(a);
        var right = Bag(b);
        if (left.Length == 0 && right.Length == 0)
            return 1;
        var common = left.GroupBy(t => t).Sum(g => Math.Min(g.Count(), right.Count(t => t == g.Key)));
        return 2.0 * common / (left.Length + right.Length);
    }

    private static string[] Bag(PlacedSymbol symbol) =>
        (symbol.Facets.GetValueOrDefault(Facet.Body, "") + " " + symbol.Facets.GetValueOrDefault(Facet.Value, "")).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );

    private static bool Same(PlacedSymbol a, PlacedSymbol b, Facet facet) => a.Facets.GetValueOrDefault(facet) == b.Facets.GetValueOrDefault(facet);
}
