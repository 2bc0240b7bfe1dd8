using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>
/// Whether code computes something else when a number gets another type: follows the value outwards, in both versions at once, until it arrives as a type that is
/// the same in both, is compared or written down, or goes where the types decide what comes of it (a division, a box).
/// </summary>
internal sealed class NumericUse(SemanticModel ownModel, SemanticModel mergedModel, CancellationToken cancellation)
{
    /// <summary>True for the numbers of the language.</summary>
    public static bool IsNumeric(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    /// <summary>True for whole numbers.</summary>
    public static bool IsIntegral(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    /// <summary>True when the two values, that are equal where both types have them, lead to different results.</summary>
    public bool Matters(SyntaxNode was, SyntaxNode now)
    {
        var origin = (Old: TypeOf(was, ownModel), New: TypeOf(now, mergedModel));
        if (origin is { Old.SpecialType: SpecialType.System_Single, New.SpecialType: SpecialType.System_Double })
            return false;
        // Binary and decimal fractions are rounded otherwise at every step.
        var exact = IsIntegral(origin.Old) || IsIntegral(origin.New);
        var whole = IsIntegral(origin.Old) && IsIntegral(origin.New);
        // What was computed with fractions is told apart by its last digits, not by its order or by a text of few digits.
        var computed = false;
        while (true)
        {
            if (Arrives(was, now))
                return false;
            if (was.Parent is not { } outer || now.Parent is not { } mergedOuter || outer.RawKind != mergedOuter.RawKind)
                return !whole;
            switch (outer)
            {
                case ParenthesizedExpressionSyntax
                or CheckedExpressionSyntax
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.UnaryPlusExpression }:
                case MemberAccessExpressionSyntax access when access.Name == was:
                case InvocationExpressionSyntax call when call.Expression == was:
                case ConditionalExpressionSyntax choice when choice.Condition != was:
                case SwitchExpressionArmSyntax arm when arm.Expression == was:
                case SwitchExpressionSyntax all when all.GoverningExpression != was:
                    break;
                case BinaryExpressionSyntax binary when IsOrder(binary):
                    return false;
                case BinaryExpressionSyntax binary when TypeOf(binary, ownModel)?.SpecialType == SpecialType.System_String:
                    return IsOtherText(origin.Old, origin.New, null);
                case BinaryExpressionSyntax binary when exact && (IsStep(binary) || binary.IsKind(SyntaxKind.DivideExpression)):
                    var (before, after) = (TypeOf(binary, ownModel), TypeOf(mergedOuter, mergedModel));
                    if (binary.IsKind(SyntaxKind.DivideExpression) && IsIntegral(before) != IsIntegral(after))
                        return !IsCastToWhole(binary);
                    if (binary.IsKind(SyntaxKind.SubtractExpression) && IsSigned(before) && IsUnsigned(after))
                        return (
                                binary.Left.Span.Contains(was.Span)
                                || Same(TypeOf(binary.Left, ownModel), TypeOf(((BinaryExpressionSyntax)mergedOuter).Left, mergedModel))
                            ) && !IsCompared(binary);
                    break;
                case BinaryExpressionSyntax binary when IsStep(binary) || binary.IsKind(SyntaxKind.DivideExpression):
                    // Through zero a double becomes infinite, a decimal throws.
                    if (binary.IsKind(SyntaxKind.DivideExpression) && !ownModel.GetConstantValue(binary.Right, cancellation).HasValue)
                        return true;
                    computed = true;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } when exact:
                    return !whole && !IsIntegral(origin.New) && origin.New!.SpecialType != SpecialType.System_Decimal;
                case IsPatternExpressionSyntax or SwitchExpressionSyntax or SwitchStatementSyntax:
                    return !exact;
                case CastExpressionSyntax cast:
                    return !exact && !Same(TypeOf(cast, ownModel), origin.Old);
                case AssignmentExpressionSyntax set when set.Left == was:
                    return !set.IsKind(SyntaxKind.SimpleAssignmentExpression) && !exact;
                case AssignmentExpressionSyntax set when IsNumeric(TypeOf(set.Left, ownModel)):
                    return !exact;
                case AssignmentExpressionSyntax when whole:
                    return IsOpened(outer, origin.Old!, origin.New!);
                // The uses of the variable are looked at themselves.
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: true } } variable }:
                    return computed && !IsOnlyCompared(variable);
                case InterpolationSyntax hole:
                    return computed && hole.FormatClause is null
                        || IsOtherText(origin.Old, origin.New, hole.FormatClause?.FormatStringToken.ValueText);
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Parent: InvocationExpressionSyntax text }:
                    return !whole
                        && !(
                            Format(text) is { Known: true } format
                            && !(computed && string.IsNullOrEmpty(format.Text))
                            && !IsOtherText(origin.Old, origin.New, format.Text)
                        );
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompareTo" }:
                    return false;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } argument:
                    return IsSeen(argument, (ArgumentSyntax)mergedOuter, origin.Old!, origin.New!, whole);
                case LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
                    when Selects(call) is { } selection:
                    if (selection == Selection.Key)
                        return false;
                    (outer, mergedOuter) = (call, mergedOuter.Parent!.Parent!.Parent!);
                    break;
                default:
                    return !whole;
            }
            (was, now) = (outer, mergedOuter);
        }
    }

    /// <summary>True when a variable is compared by order alone, or written with so many digits.</summary>
    private static bool IsOnlyCompared(VariableDeclaratorSyntax variable) =>
        variable.FirstAncestorOrSelf<BlockSyntax>() is { } block
        && block
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == variable.Identifier.ValueText)
            .All(n => n.Parent is BinaryExpressionSyntax compared && IsOrder(compared) || n.Parent is InterpolationSyntax { FormatClause: not null });

    private enum Selection
    {
        Key,
        Value,
    }

    /// <summary>What a query does with the selected numbers: it orders or groups by them, or gives one of them or their sum.</summary>
    private Selection? Selects(InvocationExpressionSyntax call) =>
        ownModel.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ContainingType: { Name: "Enumerable" or "Queryable" } } method ? null
        : method.OriginalDefinition.TypeParameters.Any(p => p.Name == "TKey") ? Selection.Key
        : method.Name is "Sum" or "Min" or "Max" ? Selection.Value
        : null;

    /// <summary>True where both versions want one and the same number type there: the value arrives as it is.</summary>
    private bool Arrives(SyntaxNode was, SyntaxNode now) =>
        was is ExpressionSyntax
        && now is ExpressionSyntax
        && ownModel.GetTypeInfo(was, cancellation).ConvertedType is { } old
        && mergedModel.GetTypeInfo(now, cancellation).ConvertedType is { } @new
        && IsNumeric(old)
        && Same(old, @new);

    /// <summary>
    /// True when the called code can tell the two types apart. What a method of the source takes as its own (changed) parameter is its author's affair, and a box is
    /// opened by those only that name the type.
    /// </summary>
    private bool IsSeen(ArgumentSyntax was, ArgumentSyntax now, ITypeSymbol old, ITypeSymbol @new, bool whole)
    {
        if (
            ownModel.GetOperation(was, cancellation) is not IArgumentOperation { Parameter: { } before }
            || mergedModel.GetOperation(now, cancellation) is not IArgumentOperation { Parameter: { } after }
        )
            return !whole;
        if (!IsNumeric(before.Type))
            return Boxes(before) is { } body
                ? Opens(body, old, @new)
                : !whole || before is { Type.SpecialType: SpecialType.System_Object, ContainingSymbol.Name: "Equals" };
        return !whole
            && (
                before.ContainingSymbol is not IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } method
                || after.ContainingSymbol.Name != method.Name
                || before.OriginalDefinition.Type is ITypeParameterSymbol
                || !IsNumeric(after.Type)
            );
    }

    /// <summary>True when the class around takes boxes out by the type that the number had, and not by the one that it has now.</summary>
    private bool IsOpened(SyntaxNode node, ITypeSymbol old, ITypeSymbol @new) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around && Opens(around, old, @new);

    /// <summary>The method of the source that gets a boxed parameter; null for one that cannot be read.</summary>
    private BaseMethodDeclarationSyntax? Boxes(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_Object
        && parameter.DeclaringSyntaxReferences is [var declared]
        && declared.GetSyntax(cancellation).Parent?.Parent is BaseMethodDeclarationSyntax method
        && (method.Body is not null || method.ExpressionBody is not null)
        && ownModel.Compilation.ContainsSyntaxTree(method.SyntaxTree)
            ? method
            : null;

    /// <summary>True when code asks whether something is the one type, and not whether it is the other.</summary>
    private bool Opens(SyntaxNode code, ITypeSymbol old, ITypeSymbol @new)
    {
        var model = ownModel.SyntaxTree == code.SyntaxTree ? ownModel : ownModel.Compilation.GetSemanticModel(code.SyntaxTree);
        var asked = code.DescendantNodes()
            .Select(n =>
                n switch
                {
                    CastExpressionSyntax cast => cast.Type,
                    DeclarationPatternSyntax pattern => pattern.Type,
                    TypePatternSyntax pattern => pattern.Type,
                    RecursivePatternSyntax pattern => pattern.Type,
                    TypeOfExpressionSyntax named => named.Type,
                    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression, Right: TypeSyntax asked } =>
                        asked,
                    ConstantPatternSyntax { Expression: TypeSyntax asked } => asked,
                    _ => null,
                }
            )
            .OfType<TypeSyntax>()
            .Select(t =>
                model.GetTypeInfo(t, cancellation).Type is { } type
                    ? type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }
                        ? inner
                        : type
                    : null
            )
            .OfType<ITypeSymbol>()
            .ToList();
        return asked.Exists(t => Same(t, old)) && !asked.Exists(t => Same(t, @new));
    }

    /// <summary>True when the number is written in another way: as the decimal that it was with its trailing zeros, or in a format that only one of the two has.</summary>
    private static bool IsOtherText(ITypeSymbol? old, ITypeSymbol? @new, string? format) =>
        !FormattedText.Same(old!, @new!, format)
        || format is null && !(IsIntegral(old) && IsIntegral(@new)) && old?.SpecialType == SpecialType.System_Decimal;

    private (bool Known, string? Text) Format(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Count == 0 ? (true, null)
        : ownModel.GetConstantValue(call.ArgumentList.Arguments[0].Expression, cancellation) is { HasValue: true, Value: string format }
            ? (true, format)
        : (TypeOf(call.ArgumentList.Arguments[0].Expression, ownModel)?.SpecialType != SpecialType.System_String, null);

    /// <summary>A cast that cuts off what is behind the point, as the division of whole numbers did.</summary>
    private bool IsCastToWhole(SyntaxNode value)
    {
        while (value.Parent is ParenthesizedExpressionSyntax brackets)
            value = brackets;
        return value.Parent is CastExpressionSyntax cast && IsIntegral(TypeOf(cast, ownModel));
    }

    /// <summary>True when the code compares the two that it subtracts: then it knows which is larger.</summary>
    private static bool IsCompared(BinaryExpressionSyntax difference)
    {
        var sides = new[] { difference.Left.ToString(), difference.Right.ToString() }.Order(StringComparer.Ordinal).ToList();
        return difference
                .FirstAncestorOrSelf<MemberDeclarationSyntax>()
                ?.DescendantNodes()
                .OfType<BinaryExpressionSyntax>()
                .Any(b => IsOrder(b) && new[] { b.Left.ToString(), b.Right.ToString() }.Order(StringComparer.Ordinal).SequenceEqual(sides)) == true;
    }

    private static bool IsOrder(BinaryExpressionSyntax binary) =>
        binary.Kind()
            is SyntaxKind.LessThanExpression
                or SyntaxKind.GreaterThanExpression
                or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanOrEqualExpression;

    private static bool IsStep(BinaryExpressionSyntax binary) =>
        binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.ModuloExpression;

    private static bool IsSigned(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    private static bool IsUnsigned(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_UInt32 or SpecialType.System_UInt64;

    private static bool Same(ITypeSymbol? a, ITypeSymbol? b) => a is not null && a.ToDisplayString() == b?.ToDisplayString();

    private ITypeSymbol? TypeOf(SyntaxNode node, SemanticModel model) => model.GetTypeInfo(node, cancellation).Type;
}
