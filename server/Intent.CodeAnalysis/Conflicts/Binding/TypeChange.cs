using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Tells a change of an expression's type that changes what the code means from one that does not.</summary>
internal static class TypeChange
{
    /// <summary>What the change means for the code around the expression; null when it keeps its meaning.</summary>
    public static (Sight Sight, bool Weak)? Classify(
        SyntaxNode node,
        SemanticModel model,
        SyntaxNode mergedNode,
        SemanticModel mergedModel,
        CancellationToken cancellation
    )
    {
        var (was, now) = (model.GetTypeInfo(node, cancellation), mergedModel.GetTypeInfo(mergedNode, cancellation));
        var (old, @new) = (was.Type!, now.Type!);
        if (IsNullableValue(@new) && !IsNullableValue(old) && old.IsValueType)
            return
                IsAssignedOnly(node)
                || IsMadeNullable(node, model, cancellation)
                || IsLookedFor(node)
                || IsFalseForNone(node, model, cancellation)
                || Partner(node) is { } own
                    && Partner(mergedNode) is { } other
                    && BecameNullable(model.GetTypeInfo(own, cancellation).Type, mergedModel.GetTypeInfo(other, cancellation).Type)
                ? null
                : (Sight.Nullable, IsPrinted(node));
        if (Same(old, @new))
            return
                was.Nullability.FlowState == NullableFlowState.NotNull
                && now.Nullability.FlowState == NullableFlowState.MaybeNull
                && !IsAssignedOnly(node)
                && !ToleratesNull(node)
                && !IsOnlyAnnotated(
                    model.GetSymbolInfo(node, cancellation).Symbol,
                    model,
                    mergedModel.GetSymbolInfo(mergedNode, cancellation).Symbol,
                    mergedModel,
                    cancellation
                )
                ? (Sight.Nullable, true)
                : null;
        if (IsNullableValue(old) && !IsNullableValue(@new))
            return null;
        if (IsAwaitable(@new) && !IsAwaitable(old))
            return node.FirstAncestorOrSelf<AwaitExpressionSyntax>() is null ? (Sight.Type, false) : null;
        if (NumericUse.IsNumeric(old) && NumericUse.IsNumeric(@new))
            return new NumericUse(model, mergedModel, cancellation).Matters(node, mergedNode) ? (Sight.Type, false) : null;
        if (
            IsSortKey(node)
            && (
                NumericUse.IsNumeric(old) && @new.SpecialType == SpecialType.System_String
                || NumericUse.IsNumeric(@new) && old.SpecialType == SpecialType.System_String
            )
        )
            return (Sight.Type, false);
        if (old.SpecialType == SpecialType.System_Void != (@new.SpecialType == SpecialType.System_Void) || IsCollection(old))
            return null;
        // Converted back to what it was.
        if (now.ConvertedType is { } converted && Same(converted, old))
            return null;
        return
            Format(node, model, cancellation) is var (format, plain)
            && !FormattedText.Same(old, @new, format)
            && (plain || IsFormattable(old) && IsFormattable(@new))
            ? (Sight.Type, format is null)
            : null;
    }

    /// <summary>True for a member that works out what it gives as before, and only says now that this may be null.</summary>
    private static bool IsOnlyAnnotated(ISymbol? old, SemanticModel model, ISymbol? @new, SemanticModel mergedModel, CancellationToken cancellation)
    {
        return Code(old) is { } was && Code(@new) is { } now && NullForm.Same(was, ModelOf(was, model), now, ModelOf(now, mergedModel));

        SyntaxNode? Code(ISymbol? member) =>
            member?.DeclaringSyntaxReferences is [var declared]
            && declared.GetSyntax(cancellation) is var node
            && node
                is BaseMethodDeclarationSyntax { Body: not null }
                    or MethodDeclarationSyntax { ExpressionBody: not null }
                    or PropertyDeclarationSyntax { ExpressionBody: not null }
                ? node
                : null;

        static SemanticModel ModelOf(SyntaxNode node, SemanticModel near) =>
            node.SyntaxTree == near.SyntaxTree ? near : near.Compilation.GetSemanticModel(node.SyntaxTree);
    }

    /// <summary>True where the value only becomes a part of a text, which has a gap where it is missing.</summary>
    private static bool IsPrinted(SyntaxNode node) => Outer(node).Parent is InterpolationSyntax;

    /// <summary>What the value is put into as it is, or asked to be equal to; where that became nullable with it, nothing is taken for something else.</summary>
    private static ExpressionSyntax? Partner(SyntaxNode node)
    {
        var outer = Outer(node);
        return outer.Parent switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set when set.Right == outer => set.Left,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compare => compare.Left
            == outer
                ? compare.Right
                : compare.Left,
            _ => null,
        };
    }

    /// <summary>True for the type of an expression that may have no value now.</summary>
    public static bool BecameNullable(ITypeSymbol? old, ITypeSymbol? @new) =>
        old is { IsValueType: true } && @new is not null && IsNullableValue(@new) && !IsNullableValue(old);

    /// <summary>True when the code casts the value to a nullable type: it then has the same value whether or not that was its type.</summary>
    private static bool IsMadeNullable(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        Outer(node).Parent is CastExpressionSyntax cast && model.GetTypeInfo(cast, cancellation).Type is { } type && IsNullableValue(type);

    /// <summary>True when the code asks whether there is a value at all: <c>is { } found</c>, <c>== default</c>.</summary>
    private static bool IsLookedFor(SyntaxNode node) =>
        Outer(node) is var outer
        && outer.Parent switch
        {
            IsPatternExpressionSyntax { Pattern: var pattern } asked => AsksForAny(pattern is UnaryPatternSyntax not ? not.Pattern : pattern)
                || pattern is RecursivePatternSyntax && IsFilter(asked),
            { } around when AsksForTrue(around) => true,
            { } around => SameResult.IsForNothing(around, orDefault: true),
            _ => false,
        };

    /// <summary>
    /// A comparison that was false for the value which stood for none (`DateOnly.MinValue`, -1), and is false where the value is missing now: `meter.LastCalibrated >= since`.
    /// </summary>
    public static bool IsFalseForNone(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var outer = Outer(node);
        if (
            outer.Parent is not BinaryExpressionSyntax compared
            || NoneOf(model.GetSymbolInfo(node, cancellation).Symbol, cancellation) is not { } isLow
        )
            return false;
        return compared.Kind() switch
        {
            SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => isLow == (compared.Left == outer),
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression => isLow == (compared.Right == outer),
            _ => false,
        };
    }

    /// <summary>Whether what a member started with, and stood for none, is below all others (true) or above them (false); null where nothing says so.</summary>
    private static bool? NoneOf(ISymbol? member, CancellationToken cancellation) =>
        member?.DeclaringSyntaxReferences is not [var declared]
            ? null
            : declared.GetSyntax(cancellation) switch
            {
                PropertyDeclarationSyntax { Initializer.Value: var start } => start,
                VariableDeclaratorSyntax { Initializer.Value: var start } => start,
                _ => null,
            } switch
            {
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MinValue" } => true,
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MaxValue" } => false,
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax } => true,
                _ => null,
            };

    /// <summary>All that a filter asks, or a part of it that has to be true: `Where(c => c.Delivery is { Year: 2026 })` leaves out what has none.</summary>
    private static bool IsFilter(ExpressionSyntax condition)
    {
        SyntaxNode whole = condition;
        while (whole.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression })
            whole = whole.Parent;
        return whole.Parent
            is LambdaExpressionSyntax
            {
                Parent: ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where" } }
                }
            };
    }

    /// <summary>A pattern that any value matches: <c>{ }</c>.</summary>
    public static bool AsksForAny(PatternSyntax pattern) =>
        pattern is RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0 };

    /// <summary>Who asks for true takes a missing answer for none.</summary>
    public static bool AsksForTrue(SyntaxNode node) =>
        node
            is BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression,
                Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression }
            };

    private static bool Same(ITypeSymbol a, ITypeSymbol b) =>
        a.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == b.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>True for <see cref="Nullable{T}"/>.</summary>
    public static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsAwaitable(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";

    private static bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol
        || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) && type.SpecialType != SpecialType.System_String;

    /// <summary>The expression with the member access, parentheses and calls that only name it.</summary>
    private static SyntaxNode Outer(SyntaxNode node)
    {
        while (
            node.Parent is ParenthesizedExpressionSyntax
            || node.Parent is MemberAccessExpressionSyntax access && access.Name == node
            || node.Parent is InvocationExpressionSyntax call && call.Expression == node
        )
            node = node.Parent!;
        return node;
    }

    /// <summary>True when the expression is only the target of an assignment.</summary>
    private static bool IsAssignedOnly(SyntaxNode node)
    {
        var outer = Outer(node);
        return outer.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                && assignment.Left == outer
            || outer.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword };
    }

    /// <summary>The format in which the code writes the value, null for none, and whether it stands in a text with others; null when the code does not write it.</summary>
    private static (string? Format, bool Plain)? Format(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        Outer(node).Parent switch
        {
            InterpolationSyntax hole => (hole.FormatClause?.FormatStringToken.ValueText, true),
            MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "ToString",
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var format }, ..] }
            } when model.GetConstantValue(format, cancellation) is { HasValue: true, Value: string text } => (text, false),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                when model.GetTypeInfo(sum, cancellation).Type?.SpecialType == SpecialType.System_String => (null, true),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
                when model.GetSymbolInfo(call, cancellation).Symbol
                    is IMethodSymbol
                    {
                        Name: "Join" or "Concat" or "Append" or "AppendLine" or "Write" or "WriteLine",
                        ContainingType.Name: "String" or "StringBuilder" or "TextWriter" or "StringWriter" or "StreamWriter" or "Console"
                    }
                    && call.ArgumentList.Arguments.IndexOf(argument)
                        >= (call.Expression.ToString().EndsWith("Join", StringComparison.Ordinal) ? 1 : 0) => (null, true),
            _ => null,
        };

    /// <summary>True for what a query sorts by, or takes the largest of: numbers have another order than their texts.</summary>
    private static bool IsSortKey(SyntaxNode node) =>
        Outer(node)
            is {
                Parent: LambdaExpressionSyntax
                {
                    Parent: ArgumentSyntax
                    {
                        Parent.Parent: InvocationExpressionSyntax
                        {
                            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var query }
                        }
                    }
                } lambda
            } key
        && lambda.Body == key
        && query is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Min" or "Max" or "MinBy" or "MaxBy";

    private static bool IsFormattable(ITypeSymbol type) => type.AllInterfaces.Any(i => i.Name == "IFormattable");

    /// <summary>True when the code around it expects that there may be nothing.</summary>
    private static bool ToleratesNull(SyntaxNode node)
    {
        var outer = Outer(node);
        return outer.Parent switch
        {
            BinaryExpressionSyntax b => b.IsKind(SyntaxKind.CoalesceExpression)
                || b.IsKind(SyntaxKind.EqualsExpression)
                || b.IsKind(SyntaxKind.NotEqualsExpression),
            ConditionalAccessExpressionSyntax or IsPatternExpressionSyntax or SwitchExpressionSyntax => true,
            AssignmentExpressionSyntax a => a.IsKind(SyntaxKind.CoalesceAssignmentExpression),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: { } callee } } => callee.ToString() is var name
                && (
                    name.EndsWith("IsNullOrEmpty", StringComparison.Ordinal)
                    || name.EndsWith("IsNullOrWhiteSpace", StringComparison.Ordinal)
                    || name.EndsWith("ThrowIfNull", StringComparison.Ordinal)
                    || name.EndsWith("Equals", StringComparison.Ordinal)
                ),
            _ => false,
        };
    }
}
