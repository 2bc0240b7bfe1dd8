using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"Later cases have larger numbers": an enum got a member whose number is not where it belongs, and new code compares values by their order.</summary>
internal sealed class EnumOrder : TypePromise
{
    /// <summary>How enums end whose values follow each other in time, but are numbered in the order in which they were thought of.</summary>
    private static readonly string[] Courses = ["Status", "State", "Stage", "Phase", "Step", "Kind", "Type", "Mode"];

    /// <inheritdoc/>
    public override Sight Sight => Sight.Cases;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (
            change
                is not {
                    Public.Kind: ChangeKind.Added,
                    Symbol: IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } type, HasConstantValue: true } field
                }
            || delta.Find(type) is { Public.Kind: ChangeKind.Added }
        )
            return null;
        var others = type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(f => f.HasConstantValue && !SymbolEqualityComparer.Default.Equals(f, field))
            .ToList();
        if (others.Count < 3 || type.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute"))
            return null;
        var isLast = others.TrueForAll(o => Convert.ToDecimal(o.ConstantValue, null) < Convert.ToDecimal(field.ConstantValue, null));
        return isLast && (Courses.Any(c => type.Name.EndsWith(c, StringComparison.Ordinal)) || Adapted(type, delta))
            ? (type, new Breach("without " + field.Name, $"with {field.Name} = {field.ConstantValue}", field.Name))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation) =>
        node switch
        {
            BinaryExpressionSyntax compare => IsOrder(compare, model, type),
            IsPatternExpressionSyntax asked => asked.Pattern.DescendantNodesAndSelf().Any(p => p is RelationalPatternSyntax)
                && IsType(model.GetTypeInfo(asked.Expression, cancellation).Type, type),
            SwitchExpressionSyntax choice => choice.Arms.Any(a => a.Pattern.DescendantNodesAndSelf().Any(p => p is RelationalPatternSyntax))
                && IsType(model.GetTypeInfo(choice.GoverningExpression, cancellation).Type, type),
            _ => false,
        };

    /// <summary>True when the side that added the member took an ordering of values out of a body: it does not hold for the new one.</summary>
    private static bool Adapted(INamedTypeSymbol type, SideDelta delta) =>
        delta.Changes.Any(c =>
            c is { Before: { Symbol: not INamedTypeSymbol } before, After: { } after } && Orders(before, type) > Orders(after, type)
        );

    private static int Orders(PlacedSymbol member, INamedTypeSymbol type) =>
        member.Declared.Node.DescendantNodes().OfType<BinaryExpressionSyntax>().Count(b => IsOrder(b, member.Document.Model, type));

    /// <summary>A comparison by order with a constant of the enum.</summary>
    private static bool IsOrder(BinaryExpressionSyntax compare, SemanticModel model, INamedTypeSymbol type) =>
        compare.Kind()
            is SyntaxKind.LessThanExpression
                or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression
        && (model.GetConstantValue(compare.Left).HasValue || model.GetConstantValue(compare.Right).HasValue)
        && model.GetTypeInfo(compare.Left).Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } of
        && IsType(of, type);
}
