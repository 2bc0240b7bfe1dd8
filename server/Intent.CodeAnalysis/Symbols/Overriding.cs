using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>What a member overrides.</summary>
internal static class Overriding
{
    /// <summary>The member right above it, in the nearest base class that declares it; null when it overrides none.</summary>
    public static ISymbol? Of(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            IEventSymbol @event => @event.OverriddenEvent,
            _ => null,
        };

    /// <summary>The member itself and all that it overrides, from the nearest to the first.</summary>
    public static IEnumerable<ISymbol> Chain(ISymbol member)
    {
        for (ISymbol? m = member; m is not null; m = Of(m))
            yield return m;
    }
}
