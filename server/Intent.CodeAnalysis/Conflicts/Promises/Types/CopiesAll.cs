using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"A copy has all of it": a member copies an object property by property now, and a new property of the class is not among them.</summary>
internal sealed class CopiesAll : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (
            change.After is not { Symbol: IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: { } type } method } after
            || !IsType(method.ReturnType, type)
            || delta.Find(type) is { Public.Kind: ChangeKind.Added }
        )
            return null;
        var copied = Copied(after, type);
        var settable = type.GetMembers().OfType<IPropertySymbol>().Where(IsState).Select(p => p.Name).ToList();
        var whole = change.Before is { } before ? Copied(before, type).IsEmpty && CopiesWhole(before) : settable.TrueForAll(copied.Contains);
        return copied.Count >= 2 && whole
            ? (
                type,
                new Breach(
                    change.Before is null ? "no such copy" : "copies all",
                    "copies " + string.Join(", ", copied.Order(StringComparer.Ordinal)),
                    settable.ToImmutableHashSet(StringComparer.Ordinal).Union(copied)
                )
            )
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation) =>
        node is PropertyDeclarationSyntax { ExpressionBody: null }
        && model.GetDeclaredSymbol(node, cancellation) is IPropertySymbol property
        && IsState(property)
        && IsType(property.ContainingType, type)
        && !((ImmutableHashSet<string>)breach.Data!).Contains(property.Name);

    /// <summary>A property that holds something of its own.</summary>
    private static bool IsState(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, SetMethod: not null }
        && property.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
            && accessors.All(a => a is { Body: null, ExpressionBody: null })
        );

    /// <summary>The properties of its own that a member gives a new object of its class.</summary>
    private static ImmutableHashSet<string> Copied(PlacedSymbol member, INamedTypeSymbol type) =>
        [
            .. member
                .Declared.Node.DescendantNodes()
                .OfType<BaseObjectCreationExpressionSyntax>()
                .Where(c => IsType(member.Document.Model.GetTypeInfo(c).Type, type))
                .SelectMany(c =>
                    (c.ArgumentList?.DescendantNodes() ?? []).Concat(
                        c.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().SelectMany(a => a.Right.DescendantNodesAndSelf()) ?? []
                    )
                )
                .OfType<IdentifierNameSyntax>()
                .Where(n => member.Document.Model.GetSymbolInfo(n).Symbol is IPropertySymbol { IsStatic: false } p && IsType(p.ContainingType, type))
                .Select(n => n.Identifier.ValueText),
        ];

    private static bool CopiesWhole(PlacedSymbol member) =>
        MemberText.Calls(member.Declared.Node).Contains(nameof(MemberwiseClone))
        || member.Declared.Node.DescendantNodes().Any(n => n is WithExpressionSyntax { Expression: ThisExpressionSyntax });
}
