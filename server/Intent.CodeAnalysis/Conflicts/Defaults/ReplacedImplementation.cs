using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>A new implementation of an interface stands where another one stood, and may give a default where that gave a value.</summary>
internal static class ReplacedImplementation
{
    /// <summary>Adds the members of new classes that a side makes or registers in place of others and that may give a default.</summary>
    public static void Add(SideDelta delta, Dictionary<SymbolId, Loose> loosened, CancellationToken cancellation)
    {
        // Only what this side wrote is of interest: without a class of its own nothing needs to be bound.
        if (!delta.Changes.Any(c => c is { Before: null, After.Symbol: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } }))
            return;
        foreach (var change in delta.Changes)
        {
            if (change is not { Before: { } before, After: { } after } || after.Symbol is INamedTypeSymbol)
                continue;
            var (old, @new) = (Made(before, cancellation), Made(after, cancellation));
            foreach (var made in @new.Values.Where(t => !old.ContainsKey(SymbolIds.Of(t))))
            foreach (var gone in old.Values.Where(t => !@new.ContainsKey(SymbolIds.Of(t))))
            foreach (var (member, was) in Shared(made, gone))
                if (
                    delta.Find(member) is { Before: null, After: { } placed } added
                    && !DefaultDecider.IsNullableByType(placed.Symbol)
                    && new DefaultSummary(before.Document.Model.Compilation, cancellation).Of(was) == MayBeDefault.No
                    && new DefaultSummary(after.Document.Model.Compilation, cancellation).Of(member) is var now and not MayBeDefault.No
                )
                    loosened.TryAdd(placed.Id, new Loose(added, now, placed, []));
        }
    }

    /// <summary>The classes of the solution that code makes, or names as a type argument: in a registration.</summary>
    private static Dictionary<SymbolId, INamedTypeSymbol> Made(PlacedSymbol member, CancellationToken cancellation)
    {
        var found = new Dictionary<SymbolId, INamedTypeSymbol>();
        foreach (var node in member.Declared.Node.DescendantNodes())
            if (
                node switch
                {
                    ObjectCreationExpressionSyntax creation => creation.Type,
                    TypeSyntax { Parent: TypeArgumentListSyntax { Parent.Parent: MemberAccessExpressionSyntax } } argument => argument,
                    _ => null,
                }
                    is { } type
                && member.Document.Model.GetTypeInfo(type, cancellation).Type
                    is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } named
            )
                found.TryAdd(SymbolIds.Of(named), named);
        return found;
    }

    /// <summary>What both classes implement of one interface of the solution.</summary>
    private static IEnumerable<(ISymbol Now, ISymbol Was)> Shared(INamedTypeSymbol made, INamedTypeSymbol gone) =>
        from contract in made.AllInterfaces
        where !contract.DeclaringSyntaxReferences.IsEmpty
        let other = gone.AllInterfaces.FirstOrDefault(i => SymbolIds.Of(i) == SymbolIds.Of(contract))
        where other is not null
        from member in contract.GetMembers()
        where member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false }
        let id = SymbolIds.Of(member)
        let now = made.FindImplementationForInterfaceMember(member)
        let was = other.GetMembers(member.Name).Where(m => SymbolIds.Of(m) == id).Select(gone.FindImplementationForInterfaceMember).FirstOrDefault()
        where now is not null && was is not null
        select (now, was);
}
