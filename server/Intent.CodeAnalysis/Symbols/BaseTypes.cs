using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>What a class is derived from.</summary>
internal static class BaseTypes
{
    /// <summary>The type itself and all its base types, from the nearest to the last.</summary>
    public static IEnumerable<ITypeSymbol> Chain(ITypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at;
    }
}
