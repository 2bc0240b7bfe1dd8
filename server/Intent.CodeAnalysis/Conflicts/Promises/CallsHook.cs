using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"The base class asks its heirs": a member calls a virtual member of its class no more, and a new class overrides that to be asked.</summary>
internal sealed class CallsHook : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Inherited;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (
            change is not { Before: { } before, After: { Symbol: { ContainingType: { TypeKind: TypeKind.Class } type, IsStatic: false } } after }
            || !change.Has(Facet.Body)
        )
            return null;
        var gone = Hooks(before, type).Except(Hooks(after, type));
        // What the same head takes away, or asks in another member instead, it moved.
        gone = gone.Where(name =>
                type.GetMembers(name).Any(m => m.IsVirtual || m.IsAbstract)
                && !delta.Changes.Any(c => c != change && c.After is { Symbol: IMethodSymbol } other && IsAsked(other, name, after))
            )
            .ToImmutableHashSet(StringComparer.Ordinal);
        return gone.IsEmpty ? null : (type, new Breach("asks " + gone.Order(StringComparer.Ordinal).First(), "does not ask it", gone));
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation) =>
        node is MethodDeclarationSyntax or PropertyDeclarationSyntax
        && ((MemberDeclarationSyntax)node).Modifiers.Any(SyntaxKind.OverrideKeyword)
        && model.GetDeclaredSymbol(node, cancellation) is { } member
        && ((ImmutableHashSet<string>)breach.Data!).Contains(member.Name)
        && Overriding.Of(member) is { } hook
        && IsType(hook.ContainingType, type);

    /// <summary>The virtual members of its class that a member calls.</summary>
    private static ImmutableHashSet<string> Hooks(PlacedSymbol member, INamedTypeSymbol type) =>
        [
            .. member
                .Declared.Node.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(n =>
                    n.Parent is not MemberAccessExpressionSyntax access || access.Expression is ThisExpressionSyntax || access.Expression == n
                )
                .Select(n => member.Document.Model.GetSymbolInfo(n).Symbol)
                .Where(s =>
                    s is (IMethodSymbol or IPropertySymbol) and ({ IsVirtual: true } or { IsAbstract: true }) && IsType(s.ContainingType, type)
                )
                .Select(s => s!.Name),
        ];

    /// <summary>True when a changed member of the same class that the one in question calls asks instead.</summary>
    private static bool IsAsked(PlacedSymbol other, string name, PlacedSymbol after) =>
        SymbolEqualityComparer.Default.Equals(other.Symbol.ContainingType, after.Symbol.ContainingType)
        && Mentions(other, name)
        && Mentions(after, other.Symbol.Name);

    private static bool Mentions(PlacedSymbol member, string name) =>
        member.Declared.Node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == name);
}
