using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Which singletons keep which scoped services: directly, or through classes that the container makes anew for whoever takes them.</summary>
/// <param name="registrations">All registrations of a version.</param>
internal sealed class ServiceLifetimes(IReadOnlyList<KeyFact> registrations)
{
    private const int MaxDepth = 8;

    /// <summary>The singleton and the scoped service that come together where a class takes a service; empty when a lifetime on the way is not certain.</summary>
    public IEnumerable<(KeyFact Singleton, KeyFact Scoped)> Captured(KeyFact need) =>
        need.Symbol is not INamedTypeSymbol consumer
            ? []
            : Above(KeySyntax.TypeId(consumer), 0).SelectMany(s => Below(need.Registry, need.Key, need.Detail, 0).Select(c => (s, c)));

    /// <summary>The singletons that a class becomes part of.</summary>
    private IEnumerable<KeyFact> Above(string made, int depth)
    {
        var own = registrations.Where(f => f.Symbol is INamedTypeSymbol t && KeySyntax.TypeId(t) == made).ToList();
        if (LifetimeOf(own) == "Singleton")
            return own.Take(1);
        if (depth >= MaxDepth || LifetimeOf(own) != "Transient")
            return [];
        return registrations
            .Where(f => f.Symbol is INamedTypeSymbol && Needs(f).Any(n => own.Exists(o => o.Registry == n.Registry && o.Key == n.Key)))
            .SelectMany(f => Above(KeySyntax.TypeId((INamedTypeSymbol)f.Symbol!), depth + 1))
            .Distinct();
    }

    /// <summary>The scoped services that come with a service.</summary>
    private IEnumerable<KeyFact> Below(string registry, string key, string open, int depth)
    {
        var own = registrations.Where(f => f.Registry == registry && (f.Key == key || f.Key == open)).ToList();
        if (LifetimeOf(own) == "Scoped")
            return own.Take(1);
        if (depth >= MaxDepth || LifetimeOf(own) != "Transient")
            return [];
        return own.SelectMany(Needs).SelectMany(n => Below(n.Registry, n.Key, n.Open, depth + 1)).Distinct();
    }

    /// <summary>The lifetime that all registrations have; null when there is none or they differ.</summary>
    private static string? LifetimeOf(List<KeyFact> facts) => facts.Select(f => f.Detail).Distinct().ToList() is [var only] ? only : null;

    private static IEnumerable<(string Registry, string Key, string Open)> Needs(KeyFact registration) =>
        registration.Symbol is INamedTypeSymbol made && ServiceSyntax.Constructor(made) is { } constructor
            ? constructor
                .Parameters.Where(p => !p.HasExplicitDefaultValue && p.GetAttributes().IsEmpty)
                .Select(p => (ServiceSource.Services, KeySyntax.TypeId(p.Type), ServiceSource.OpenId(p.Type)))
            : [];
}
