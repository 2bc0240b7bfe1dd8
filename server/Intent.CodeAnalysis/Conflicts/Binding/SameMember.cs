using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>
/// Recognises a symbol of the author's head in the merged fork although its id differs: the other side renamed or moved it, or a type that it lies in or that its
/// signature names. An id spells all of these out, so one moved type gives other ids to every member that mentions it.
/// </summary>
internal sealed class SameMember(SideDelta other, SideDelta mine)
{
    /// <summary>True when both are the same declaration.</summary>
    public bool Are(ISymbol was, ISymbol now)
    {
        var (old, @new) = (SymbolIds.Definition(was), SymbolIds.Definition(now));
        if (SameId(old, @new))
            return true;
        if (old.Kind != @new.Kind || old.Name != @new.Name && !(IsConstructor(old) && IsConstructor(@new)) || old.IsStatic != @new.IsStatic)
            return false;
        if (old.ContainingType is not { } before || @new.ContainingType is not { } after || !SameType(before, after) && !IsPulledUp(old, @new))
            return false;
        return (old, @new) switch
        {
            (IMethodSymbol { AssociatedSymbol: IEventSymbol a }, IMethodSymbol { AssociatedSymbol: IEventSymbol b }) => SameId(a, b),
            (IMethodSymbol a, IMethodSymbol b) => a.Arity == b.Arity
                && SameParameters(a.Parameters, b.Parameters)
                && SameType(a.ReturnType, b.ReturnType),
            (IPropertySymbol a, IPropertySymbol b) => SameParameters(a.Parameters, b.Parameters) && SameType(a.Type, b.Type),
            (IFieldSymbol a, IFieldSymbol b) => SameType(a.Type, b.Type),
            (IEventSymbol a, IEventSymbol b) => SameType(a.Type, b.Type),
            _ => false,
        };
    }

    /// <summary>The other side took the member out of a class and put it into a base class that it made for it: what a class has, it has from there now.</summary>
    private bool IsPulledUp(ISymbol old, ISymbol @new) =>
        other.Find(old) is { After: null }
        && other.Find(@new) is { Public.Kind: ChangeKind.Added }
        && other.Find(old.ContainingType) is { After.Symbol: INamedTypeSymbol type }
        && BaseTypes.Chain(type).Skip(1).Any(t => SymbolIds.Of(t.OriginalDefinition) == SymbolIds.Of(@new.ContainingType));

    /// <summary>The id that the base gives to the one, is that of the other; what only one side knows, has that side's id.</summary>
    private bool SameId(ISymbol was, ISymbol now)
    {
        var (oldId, newId) = (SymbolIds.Of(was), SymbolIds.Of(now));
        return oldId == newId || other.ToBase(newId) == mine.ToBase(oldId) || other.ToBase(newId) == oldId;
    }

    private static bool IsConstructor(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    private bool SameParameters(IReadOnlyList<IParameterSymbol> was, IReadOnlyList<IParameterSymbol> now) =>
        was.Count == now.Count
        && was.Zip(now)
            .All(p => p.First.RefKind == p.Second.RefKind && p.First.IsParams == p.Second.IsParams && SameType(p.First.Type, p.Second.Type));

    private bool SameType(ITypeSymbol was, ITypeSymbol now) =>
        (was, now) switch
        {
            (IArrayTypeSymbol a, IArrayTypeSymbol b) => a.Rank == b.Rank && SameType(a.ElementType, b.ElementType),
            (IPointerTypeSymbol a, IPointerTypeSymbol b) => SameType(a.PointedAtType, b.PointedAtType),
            (ITypeParameterSymbol a, ITypeParameterSymbol b) => a.Ordinal == b.Ordinal && a.TypeParameterKind == b.TypeParameterKind,
            (INamedTypeSymbol a, INamedTypeSymbol b) => (
                SameId(a, b) || a.Name == b.Name && a.ContainingType is { } x && b.ContainingType is { } y && SameType(x, y)
            )
                && a.TypeArguments.Length == b.TypeArguments.Length
                && a.TypeArguments.Zip(b.TypeArguments).All(t => SameType(t.First, t.Second)),
            _ => was.TypeKind == now.TypeKind && was.TypeKind is TypeKind.Dynamic,
        };
}
