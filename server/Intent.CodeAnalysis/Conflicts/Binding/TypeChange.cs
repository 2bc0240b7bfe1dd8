using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Tells a change of an expression's type that changes what the code means from one that does not.</summary>
internal static class TypeChange
{
    /// <summary>What the change means for the code around the expression; null when it keeps its meaning.</summary>
    public static (Sight Sight, bool Weak)? Classify(SyntaxNode node, SemanticModel model, TypeInfo was, TypeInfo now, CancellationToken cancellation)
    {
        var old = was.Type!;
        var @new = now.Type!;
        if (IsNullableValue(@new) && !IsNullableValue(old) && old.IsValueType)
            return IsAssignedOnly(node) || IsMadeNullable(node, model, cancellation) || IsLookedFor(node) ? null : (Sight.Nullable, false);
        if (Same(old, @new))
            return was.Nullability.FlowState == NullableFlowState.NotNull && now.Nullability.FlowState == NullableFlowState.MaybeNull
                && !IsAssignedOnly(node) && !ToleratesNull(node) ? (Sight.Nullable, true) : null;
        if (IsNullableValue(old) && !IsNullableValue(@new)) return null;
        if (IsAwaitable(@new) && !IsAwaitable(old)) return node.FirstAncestorOrSelf<AwaitExpressionSyntax>() is null ? (Sight.Type, false) : null;
        if (IsNumeric(old) && IsNumeric(@new)) return NumericMatters(node, model, old, @new, cancellation) ? (Sight.Type, false) : null;
        if (IsStringed(node) && old.SpecialType == SpecialType.System_Void == (@new.SpecialType == SpecialType.System_Void) && !IsCollection(old)) return (Sight.Type, true);
        return null;
    }

    /// <summary>True when the code casts the value to a nullable type: it then has the same value whether or not that was its type.</summary>
    private static bool IsMadeNullable(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        Outer(node).Parent is CastExpressionSyntax cast && model.GetTypeInfo(cast, cancellation).Type is { } type && IsNullableValue(type);

    /// <summary>True when the code asks whether there is a value at all: <c>is { } found</c>, <c>== default</c>.</summary>
    private static bool IsLookedFor(SyntaxNode node) => Outer(node) is var outer && outer.Parent switch
    {
        IsPatternExpressionSyntax { Pattern: var pattern } => (pattern is UnaryPatternSyntax not ? not.Pattern : pattern) is RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0 },
        { } around => SameResult.IsForNothing(around, orDefault: true),
        _ => false,
    };

    private static bool Same(ITypeSymbol a, ITypeSymbol b) =>
        a.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == b.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>True for <see cref="Nullable{T}"/>.</summary>
    public static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsAwaitable(ITypeSymbol type) => type.Name is "Task" or "ValueTask" && type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";

    private static bool IsCollection(ITypeSymbol type) => type is IArrayTypeSymbol || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) && type.SpecialType != SpecialType.System_String;

    private static bool IsNumeric(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static bool IsIntegral(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    /// <summary>Whole numbers that grow keep their meaning; between whole, binary and decimal fractions arithmetic gives other results.</summary>
    private static bool NumericMatters(SyntaxNode node, SemanticModel model, ITypeSymbol old, ITypeSymbol @new, CancellationToken cancellation)
    {
        if (IsAssignedOnly(node)) return false;
        if (IsIntegral(old) && IsIntegral(@new)) return false;
        if (old.SpecialType == SpecialType.System_Single && @new.SpecialType == SpecialType.System_Double) return false;
        var outer = Outer(node);
        if (IsCastBack(outer, model, old, cancellation)) return false;
        return outer.Parent switch
        {
            BinaryExpressionSyntax b when b.IsKind(SyntaxKind.LessThanExpression) || b.IsKind(SyntaxKind.GreaterThanExpression)
                || b.IsKind(SyntaxKind.LessThanOrEqualExpression) || b.IsKind(SyntaxKind.GreaterThanOrEqualExpression) => false,
            // In a conversion to one fixed wider type the value arrives as it is.
            _ when model.GetTypeInfo(outer, cancellation).ConvertedType is { } target && !Same(target, old) && IsNumeric(target) => false,
            _ => true,
        };
    }

    /// <summary>True when the code casts the value to the type that it had, or one step of arithmetic with it to the whole number that came of it.</summary>
    private static bool IsCastBack(SyntaxNode outer, SemanticModel model, ITypeSymbol old, CancellationToken cancellation)
    {
        var value = outer;
        if (IsIntegral(old) && value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression or (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression } step) value = step;
        while (value.Parent is ParenthesizedExpressionSyntax brackets) value = brackets;
        return value.Parent is CastExpressionSyntax cast && model.GetTypeInfo(cast, cancellation).Type is { } type && Same(type, old);
    }

    /// <summary>The expression with the member access, parentheses and calls that only name it.</summary>
    private static SyntaxNode Outer(SyntaxNode node)
    {
        while (node.Parent is ParenthesizedExpressionSyntax || node.Parent is MemberAccessExpressionSyntax access && access.Name == node
            || node.Parent is InvocationExpressionSyntax call && call.Expression == node)
            node = node.Parent!;
        return node;
    }

    /// <summary>True when the expression is only the target of an assignment.</summary>
    private static bool IsAssignedOnly(SyntaxNode node)
    {
        var outer = Outer(node);
        return outer.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == outer
            || outer.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword };
    }

    /// <summary>True when the code turns the value into text or an object.</summary>
    private static bool IsStringed(SyntaxNode node) => Outer(node).Parent is InterpolationSyntax;

    /// <summary>True when the code around it expects that there may be nothing.</summary>
    private static bool ToleratesNull(SyntaxNode node)
    {
        var outer = Outer(node);
        return outer.Parent switch
        {
            BinaryExpressionSyntax b => b.IsKind(SyntaxKind.CoalesceExpression) || b.IsKind(SyntaxKind.EqualsExpression) || b.IsKind(SyntaxKind.NotEqualsExpression),
            ConditionalAccessExpressionSyntax or IsPatternExpressionSyntax or SwitchExpressionSyntax => true,
            AssignmentExpressionSyntax a => a.IsKind(SyntaxKind.CoalesceAssignmentExpression),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: { } callee } } => callee.ToString() is var name
                && (name.EndsWith("IsNullOrEmpty", StringComparison.Ordinal) || name.EndsWith("IsNullOrWhiteSpace", StringComparison.Ordinal) || name.EndsWith("ThrowIfNull", StringComparison.Ordinal)
                    || name.EndsWith("Equals", StringComparison.Ordinal)),
            _ => false,
        };
    }
}
