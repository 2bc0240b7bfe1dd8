using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"These are all subtypes": another type derives from a base or implements an interface, and a new type switch does not know it.</summary>
internal sealed class Subtypes : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Cases;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (change is not { Public.Kind: ChangeKind.Added, Symbol: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } added }) return null;
        var parent = added.BaseType is { SpecialType: SpecialType.None } b && b.DeclaringSyntaxReferences.Length > 0 ? b : added.Interfaces.FirstOrDefault(i => i.DeclaringSyntaxReferences.Length > 0);
        return parent is null || delta.Find(parent) is { Public.Kind: ChangeKind.Added } ? null : (parent, new Breach($"without {added.Name}", $"with {added.Name}", added.Name));
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        var (governing, patterns) = node switch
        {
            SwitchStatementSyntax s => (s.Expression, s.Sections.SelectMany(x => x.Labels).OfType<CasePatternSwitchLabelSyntax>().Select(l => l.Pattern)),
            SwitchExpressionSyntax s => (s.GoverningExpression, s.Arms.Select(a => a.Pattern)),
            _ => ((ExpressionSyntax?)null, Enumerable.Empty<PatternSyntax>()),
        };
        if (governing is null || !IsType(model.GetTypeInfo(governing, cancellation).Type, type)) return false;
        var named = patterns.SelectMany(p => p.DescendantNodesAndSelf()).OfType<TypeSyntax>().Select(t => model.GetSymbolInfo(t, cancellation).Symbol).OfType<INamedTypeSymbol>().ToList();
        var subtypes = named.Where(t => Derives(t, type)).Select(t => t.Name).Distinct(StringComparer.Ordinal).ToList();
        return subtypes.Count >= 2 && !subtypes.Contains((string)breach.Data!) && !named.Exists(t => IsType(t, type));
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol parent)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType) if (IsType(b, parent)) return true;
        return type.AllInterfaces.Any(i => IsType(i, parent));
    }
}
