using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Comparisons by order that another type answers alike: what is earlier, or longer, stays so.</summary>
internal static class SameOrder
{
    /// <summary>Comparisons of the framework's dates and times, whichever two of one type are compared.</summary>
    public static bool Of(IMethodSymbol? old, IMethodSymbol? @new)
    {
        return IsOrder(old) && IsOrder(@new) && old!.Name == @new!.Name;

        static bool IsOrder(IMethodSymbol? method) =>
            method
                is {
                    Parameters: [{ Type: var left }, { Type: var right }],
                    ContainingType: var of,
                    ReturnType.SpecialType: SpecialType.System_Boolean
                }
            && IsTime(of)
            && SymbolEqualityComparer.Default.Equals(left, of)
            && SymbolEqualityComparer.Default.Equals(right, of);
    }

    /// <summary>Two numbers of one origin became two times (minutes a TimeSpan, a year a date) or the other way round, and are only compared with each other.</summary>
    public static bool Of(SyntaxNode was, SemanticModel ownModel, SyntaxNode now, SemanticModel mergedModel, CancellationToken cancellation)
    {
        return was
                is BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.LessThanExpression
                        or (int)SyntaxKind.LessThanOrEqualExpression
                        or (int)SyntaxKind.GreaterThanExpression
                        or (int)SyntaxKind.GreaterThanOrEqualExpression
                } old
            && now is BinaryExpressionSyntax @new
            && IsOne(old, ownModel)
            && IsOne(@new, mergedModel)
            && SymbolIds.Of(ownModel.GetSymbolInfo(old.Left, cancellation).Symbol!)
                == SymbolIds.Of(ownModel.GetSymbolInfo(old.Right, cancellation).Symbol!);

        bool IsOne(BinaryExpressionSyntax compared, SemanticModel model) =>
            model.GetTypeInfo(compared.Left, cancellation).Type is { } left
            && model.GetTypeInfo(compared.Right, cancellation).Type is { } right
            && SymbolIds.Of(left) == SymbolIds.Of(right)
            && (NumericUse.IsNumeric(left) || IsTime(left))
            && model.GetSymbolInfo(compared.Left, cancellation).Symbol is IPropertySymbol or IFieldSymbol
            && model.GetSymbolInfo(compared.Right, cancellation).Symbol is IPropertySymbol or IFieldSymbol;
    }

    private static bool IsTime(ITypeSymbol type) =>
        type
            is {
                Name: "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            };
}
