using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>
/// "My member is my own": an interface got a member that the changer's code calls, and a new implementer happens to have one of that name, which is called from now on.
/// </summary>
internal sealed class UnseenImplementation : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Implemented;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (
            change
                is not {
                    Public.Kind: ChangeKind.Added,
                    After.Symbol: { ContainingType: { TypeKind: TypeKind.Interface } type, IsStatic: false } member
                }
            || member is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsIndexer: false })
        )
            return null;
        if (delta.Find(type) is { Public.Kind: ChangeKind.Added })
            return null;
        var isCalled = Asked.By(member.Name, change, delta).Count > 0;
        // Where its implementers had it before, the interface says what everybody means by that name.
        return
            isCalled
            && !Implementers(type, change.After!.Document.Model.Compilation)
                .Any(t => t.GetMembers(member.Name).Any(m => delta.Find(m) is not { Public.Kind: ChangeKind.Added }))
            ? (type, new Breach("no such member", $"{type.Name}.{member.Name}", member))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation) =>
        node is TypeDeclarationSyntax declaration
        && model.GetDeclaredSymbol(declaration, cancellation) is { TypeKind: not TypeKind.Interface } declared
        && declared.AllInterfaces.FirstOrDefault(i => IsType(i, type)) is { } own
        && own.GetMembers(((ISymbol)breach.Data!).Name) is [var wanted, ..]
        && declared.FindImplementationForInterfaceMember(wanted) is { } found
        && SymbolEqualityComparer.Default.Equals(found.ContainingType, declared)
        && !found.Name.Contains('.', StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> Implementers(INamedTypeSymbol type, Compilation compilation) =>
        compilation
            .GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Where(t => t.TypeKind != TypeKind.Interface && t.AllInterfaces.Any(i => IsType(i, type)));
}
