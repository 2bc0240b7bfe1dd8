using System.Collections.Immutable;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>How sure it is that a member may hand out null or a default instead of a real value.</summary>
internal enum MayBeDefault
{
    /// <summary>No path was found.</summary>
    No,

    /// <summary>A plain zero or empty constant is returned on some path; it may well be a real value.</summary>
    Constant,

    /// <summary>A lookup that finds nothing, null, <c>default</c>, or a fallback constant reaches the result.</summary>
    Yes,
}

/// <summary>
/// Contract summary "may return null or a default": follows what a method or getter returns through conditionals, coalescing, locals and calls of
/// members with source, up to a small depth. Unknown callees are taken to return real values.
/// </summary>
internal sealed class DefaultSummary(Compilation compilation, CancellationToken cancellation)
{
    private const int MaxDepth = 3;

    private readonly Dictionary<ISymbol, MayBeDefault> _known = new(SymbolEqualityComparer.Default);

    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);

    /// <summary>What is known of members without a body: of an interface, by what implements it.</summary>
    public IReadOnlyDictionary<SymbolId, MayBeDefault> OfAbstract { get; init; } = ImmutableDictionary<SymbolId, MayBeDefault>.Empty;

    /// <summary>The summary of a method, property or field.</summary>
    public MayBeDefault Of(ISymbol symbol) => Of(symbol, 0);

    private MayBeDefault Of(ISymbol symbol, int depth)
    {
        symbol = symbol.OriginalDefinition;
        if (depth > MaxDepth)
            return MayBeDefault.No;
        if (_known.TryGetValue(symbol, out var known))
            return known;
        if (symbol.IsAbstract)
            return _known[symbol] = OfAbstract.GetValueOrDefault(SymbolIds.Of(symbol));
        _known[symbol] = MayBeDefault.No; // recursion ends here
        var result = MayBeDefault.No;
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax(cancellation);
            if (!compilation.ContainsSyntaxTree(node.SyntaxTree))
                continue;
            var model = compilation.GetSemanticModel(node.SyntaxTree);
            foreach (var body in Bodies(node))
            {
                var values = Returned(body, model).ToList();
                // One of several answers, and it is called "None": that is what there is when nothing is found.
                foreach (var value in values)
                    result = Max(result, values.Count > 1 && IsNamedNothing(value) ? MayBeDefault.Yes : OfValue(value, depth, fallback: false));
            }
        }
        foreach (var value in StoredValues.Of(symbol, compilation, cancellation))
            result = Max(result, OfValue(value, depth, fallback: false));
        return _known[symbol] = result;
    }

    /// <summary>`Person.None`, `DateOnly.MinValue`; an empty text or a zero may well be a value.</summary>
    private static bool IsNamedNothing(IOperation? value) =>
        value
            is IMemberReferenceOperation
            {
                Member: IFieldSymbol { IsStatic: true, ContainingType.TypeKind: not TypeKind.Enum } or IPropertySymbol { IsStatic: true },
                Member.Name: "MinValue" or "None" or "Unknown" or "Missing" or "UnixEpoch"
            };

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode node)
    {
        switch (node)
        {
            case PropertyDeclarationSyntax { ExpressionBody: { } arrow }:
                yield return arrow;
                break;
            case IndexerDeclarationSyntax { ExpressionBody: { } arrow }:
                yield return arrow;
                break;
            case BasePropertyDeclarationSyntax { AccessorList: { } accessors }:
                foreach (var accessor in accessors.Accessors)
                    if (accessor.Keyword.ValueText == "get" && ((SyntaxNode?)accessor.Body ?? accessor.ExpressionBody) is { } body)
                        yield return body;
                break;
            case BaseMethodDeclarationSyntax method:
                if (((SyntaxNode?)method.Body ?? method.ExpressionBody) is { } code)
                    yield return code;
                break;
            case LocalFunctionStatementSyntax local:
                if (((SyntaxNode?)local.Body ?? local.ExpressionBody) is { } inner)
                    yield return inner;
                break;
        }
    }

    private static IEnumerable<IOperation> Returned(SyntaxNode body, SemanticModel model)
    {
        if (body is ArrowExpressionClauseSyntax arrow)
        {
            if (model.GetOperation(Plain(arrow.Expression)) is { } value)
                yield return value;
            yield break;
        }
        foreach (
            var statement in body.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>()
        )
            if (statement.Expression is { } expression && model.GetOperation(Plain(expression)) is { } value)
                yield return value;
    }

    /// <summary>Without "!" and parentheses, which have no operation of their own.</summary>
    public static ExpressionSyntax Plain(ExpressionSyntax expression) =>
        expression switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Plain(suppressed.Operand),
            ParenthesizedExpressionSyntax parenthesized => Plain(parenthesized.Expression),
            _ => expression,
        };

    private MayBeDefault OfValue(IOperation? value, int depth, bool fallback)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (value)
        {
            case null or IThrowOperation:
                return MayBeDefault.No;
            case IDefaultValueOperation:
                return IsBoolean(value.Type) ? MayBeDefault.Constant : MayBeDefault.Yes;
            case IConversionOperation conversion:
                return OfValue(conversion.Operand, depth, fallback);
            case IParenthesizedOperation parenthesized:
                return OfValue(parenthesized.Operand, depth, fallback);
            case IAwaitOperation wait:
                return OfValue(wait.Operation, depth, fallback);
            case ICoalesceOperation coalesce:
                // What a parameter that may be null falls back to is the caller's choice.
                return
                    OfValue(coalesce.WhenNull, depth, fallback: true) is MayBeDefault.Yes
                    && coalesce.Value.DescendantsAndSelf().Any(o => o is IParameterReferenceOperation)
                    && !coalesce.Value.DescendantsAndSelf().Any(o => o is IInvocationOperation)
                    ? MayBeDefault.Constant
                    : OfValue(coalesce.WhenNull, depth, fallback: true);
            case IConditionalOperation conditional:
                return Max(
                    OfValue(conditional.WhenTrue, depth, fallback: IsLookup(conditional.Condition)),
                    OfValue(conditional.WhenFalse, depth, fallback: IsLookup(conditional.Condition))
                );
            case ISwitchExpressionOperation choice:
                return choice.Arms.Aggregate(MayBeDefault.No, (m, arm) => Max(m, OfArm(arm, depth)));
            case IConditionalAccessOperation:
                return MayBeDefault.Yes;
            case ILocalReferenceOperation local:
                return OfLocal(local, depth);
            // Nothing times something is nothing.
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply, Type.IsValueType: true } product:
                return IsMissing(product.LeftOperand, depth) || IsMissing(product.RightOperand, depth) ? MayBeDefault.Yes : MayBeDefault.No;
            case IArrayElementReferenceOperation { ArrayReference: IFieldReferenceOperation { Field: var table } }:
                return StartsAtZero(table) ? MayBeDefault.Constant : MayBeDefault.No;
            case IInvocationOperation { TargetMethod: { IsStatic: true } rounding, Arguments: [{ Value: var rounded }, ..] }
                when rounding.Name is "Round" or "Floor" or "Ceiling" or "Truncate" or "Abs" && rounding.DeclaringSyntaxReferences.IsEmpty:
                return OfValue(rounded, depth, fallback);
            // `TimeSpan.FromHours(hours.GetValueOrDefault(kind))`
            case IInvocationOperation { TargetMethod: { IsStatic: true, ReturnType.IsValueType: true } unit, Arguments: [{ Value: var amount }] }
                when unit.Name.StartsWith("From", StringComparison.Ordinal)
                    && unit.DeclaringSyntaxReferences.IsEmpty
                    && SymbolEqualityComparer.Default.Equals(unit.ReturnType, unit.ContainingType):
                return IsMissing(amount, depth) ? MayBeDefault.Yes : MayBeDefault.No;
            // `amount.Rounded()`: a value made from one that is not there.
            case IInvocationOperation { Instance: { Type.IsValueType: true } from, TargetMethod: { Parameters.IsEmpty: true } made }
                when SymbolEqualityComparer.Default.Equals(from.Type, made.ReturnType):
                return IsMissing(from, depth) ? MayBeDefault.Yes : MayBeDefault.No;
            case IInvocationOperation call:
                return OfCall(call, depth);
            case IFieldReferenceOperation { Field: { IsStatic: true } field } when fallback && IsFallbackName(field.Name):
                return MayBeDefault.Yes;
            case IPropertyReferenceOperation { Property: { IsStatic: true } empty } when fallback && IsFallbackName(empty.Name):
                return MayBeDefault.Yes;
            // A part of a value that is there by default: `Last().Kg` of none.
            case IMemberReferenceOperation
            {
                Instance: (IInvocationOperation or IBinaryOperation or IPropertyReferenceOperation or IFieldReferenceOperation)
                    and { Type: { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } } whole,
                Type.SpecialType: not SpecialType.System_Boolean
            } when !IsOwnTuple(whole) && IsMissing(whole, depth):
                return MayBeDefault.Yes;
            case IPropertyReferenceOperation { Property: var property } when !property.DeclaringSyntaxReferences.IsEmpty:
                return Of(property, depth + 1);
            case IFieldReferenceOperation { Field: { IsStatic: false, IsReadOnly: true } kept } when !kept.DeclaringSyntaxReferences.IsEmpty:
                return Of(kept, depth + 1);
            case IFieldReferenceOperation { Field: { CorrespondingTupleField: not null } element, Instance: IInvocationOperation answer }:
                return OfElement(
                    answer.TargetMethod.OriginalDefinition,
                    answer.TargetMethod.ReturnType is INamedTypeSymbol tuple
                        ? tuple
                            .TupleElements.ToList()
                            .FindIndex(e => e.Name == element.Name || e.CorrespondingTupleField?.Name == element.CorrespondingTupleField.Name)
                        : -1,
                    depth + 1
                );
            // `new Money(fees.GetValueOrDefault(kind))`
            case IObjectCreationOperation { Arguments: [{ Value: var only }], Initializer: null, Type: { IsRecord: true } or { IsValueType: true } }
                when only.ConstantValue is { HasValue: false }:
                return IsMissing(only, depth) ? MayBeDefault.Yes : MayBeDefault.No;
            case IObjectCreationOperation { Arguments.Length: 0, Initializer: null } creation when creation.Type is { IsValueType: true }:
                return MayBeDefault.Yes;
            case IObjectCreationOperation
                when fallback
                    && value.Type is { IsValueType: true }
                    && value.Syntax is BaseObjectCreationExpressionSyntax { ArgumentList: { } list }
                    && list.Arguments.All(a => a.Expression is LiteralExpressionSyntax):
                return MayBeDefault.Yes;
        }
        if (!value.ConstantValue.HasValue)
            return MayBeDefault.No;
        return value.ConstantValue.Value switch
        {
            null => MayBeDefault.Yes,
            bool => MayBeDefault.No,
            "" => fallback ? MayBeDefault.Yes : MayBeDefault.Constant,
            // A text that stands for none.
            "?" or "??" or "???" or "-" or "--" or "n/a" or "N/A" or "none" or "unknown" => MayBeDefault.Constant,
            IConvertible number and not string and not char when number.ToDouble(System.Globalization.CultureInfo.InvariantCulture) == 0 => fallback
                ? MayBeDefault.Yes
                : MayBeDefault.Constant,
            // What no number is equal to, above or below.
            double.NaN or float.NaN => fallback ? MayBeDefault.Yes : MayBeDefault.Constant,
            // The place of what is not there.
            -1 => fallback ? MayBeDefault.Yes : MayBeDefault.Constant,
            _ => MayBeDefault.No,
        };
    }

    /// <summary>What a method of the solution says with each element of its tuples is asked for apart.</summary>
    private static bool IsOwnTuple(IOperation value) =>
        value is IInvocationOperation { Type.IsTupleType: true, TargetMethod.DeclaringSyntaxReferences.IsEmpty: false };

    private bool IsMissing(IOperation value, int depth) => OfValue(value, depth, fallback: false) == MayBeDefault.Yes;

    /// <summary>A table that is made with a size alone: what nobody put into it is zero.</summary>
    private bool StartsAtZero(IFieldSymbol table) =>
        table.DeclaringSyntaxReferences is [var declared]
        && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: ArrayCreationExpressionSyntax { Initializer: null } };

    /// <summary>A zero that belongs to a certain case (<c>"JPY" => 0</c>) is a value like any other.</summary>
    private MayBeDefault OfArm(ISwitchExpressionArmOperation arm, int depth)
    {
        var given = OfValue(arm.Value, depth, fallback: arm.Pattern is IDiscardPatternOperation);
        return
            given == MayBeDefault.Constant
            && (
                arm.Pattern
                is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: not null } }
                    or IBinaryPatternOperation
                    or IRelationalPatternOperation
            )
            ? MayBeDefault.No
            : given;
    }

    /// <summary>The summary of one element of the tuples that a method gives: <c>(false, default)</c> when nothing is found.</summary>
    private MayBeDefault OfElement(IMethodSymbol method, int index, int depth)
    {
        var result = MayBeDefault.No;
        if (index < 0 || depth > MaxDepth)
            return result;
        foreach (
            var node in method
                .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                .Where(n => compilation.ContainsSyntaxTree(n.SyntaxTree))
        )
        foreach (
            var value in Bodies(node)
                .SelectMany(b => Returned(b, compilation.GetSemanticModel(b.SyntaxTree)))
                .SelectMany(v => v.DescendantsAndSelf())
                .OfType<ITupleOperation>()
        )
            if (index < value.Elements.Length)
                result = Max(
                    result,
                    OfValue(value.Elements[index], depth, fallback: value.Elements.Any(e => e.ConstantValue is { HasValue: true, Value: false }))
                );
        return result;
    }

    private MayBeDefault OfCall(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        if (call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "defaultValue" && a.ArgumentKind == ArgumentKind.Explicit) is { } given)
            return OfValue(given.Value, depth, fallback: true);
        if (
            method.Name
            is "FirstOrDefault"
                or "SingleOrDefault"
                or "LastOrDefault"
                or "ElementAtOrDefault"
                or "GetValueOrDefault"
                or "MinOrDefault"
                or "MaxOrDefault"
                or "FirstOrDefaultAsync"
                or "SingleOrDefaultAsync"
                or "LastOrDefaultAsync"
        )
            return MayBeDefault.Yes;
        if (method.Name is "Find" or "FindLast" && method.ContainingType?.Name is "List" or "Array" && method.DeclaringSyntaxReferences.IsEmpty)
            return MayBeDefault.Yes;
        if (method.Name is "Max" or "Min" or "First" or "Last" or "Single" or "Average" && FromEmpty(call) is { } empty)
            return empty.Arguments.Length == 1 ? MayBeDefault.Yes : OfValue(empty.Arguments[^1].Value, depth, fallback: true);
        if (method.Name is "FromResult" && call.Arguments.Length == 1)
            return OfValue(call.Arguments[0].Value, depth, fallback: false);
        if (method.Name is "ConfigureAwait" && call.Instance is { } awaited)
            return OfValue(awaited, depth, fallback: false);
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return MayBeDefault.No;
        // `settings.Number("days", 0)`: what is given for a value that is missing.
        var result = Of(Called(call), depth + 1);
        return
            result == MayBeDefault.No
            && Otherwise(method.OriginalDefinition) is { } otherwise
            && call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == otherwise.Ordinal) is { } chosen
            ? OfValue(chosen.Value, depth, fallback: true)
            : result;
    }

    /// <summary>The parameter that a method gives back when it finds nothing; null when there is none.</summary>
    private IParameterSymbol? Otherwise(IMethodSymbol method) =>
        method
            .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
            .Where(n => compilation.ContainsSyntaxTree(n.SyntaxTree))
            .SelectMany(Bodies)
            .SelectMany(b => Returned(b, compilation.GetSemanticModel(b.SyntaxTree)))
            .Select(value =>
                value switch
                {
                    IConditionalOperation choice when IsLookup(choice.Condition) => choice.WhenFalse,
                    ICoalesceOperation coalesce => coalesce.WhenNull,
                    _ => null,
                }
            )
            .OfType<IParameterReferenceOperation>()
            .FirstOrDefault()
            ?.Parameter;

    /// <summary>What a call through an interface gets to, where the object is one that the class makes itself and keeps.</summary>
    private ISymbol Called(IInvocationOperation call) =>
        call
            is {
                TargetMethod.IsAbstract: true,
                Instance: IFieldReferenceOperation { Field: { IsReadOnly: true, DeclaringSyntaxReferences: [var declared] } }
            }
        && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made }
        && compilation.ContainsSyntaxTree(made.SyntaxTree)
        && compilation.GetSemanticModel(made.SyntaxTree).GetTypeInfo(made, cancellation).Type is INamedTypeSymbol type
            ? type.FindImplementationForInterfaceMember(call.TargetMethod) ?? call.TargetMethod
            : call.TargetMethod;

    /// <summary>The <c>DefaultIfEmpty</c> that a query is asked through, or null.</summary>
    private static IInvocationOperation? FromEmpty(IInvocationOperation call)
    {
        for (
            var source = call;
            source is not null;
            source = (source.Instance ?? source.Arguments.FirstOrDefault()?.Value) switch
                {
                    IInvocationOperation inner => inner,
                    IConversionOperation { Operand: IInvocationOperation inner } => inner,
                    _ => null,
                }
        )
            if (source.TargetMethod.Name == "DefaultIfEmpty")
                return source;
        return null;
    }

    private MayBeDefault OfLocal(ILocalReferenceOperation reference, int depth)
    {
        if (reference.SemanticModel is not { } model || reference.Local.DeclaringSyntaxReferences is not [var declared])
            return MayBeDefault.No;
        // `rate = rates.GetValueOrDefault(key, rate)`: what it is made from says no more than it does itself.
        if (!_asked.Add(reference.Local))
            return MayBeDefault.No;
        var result = OfLocal(reference, model, declared.GetSyntax(cancellation), depth);
        _asked.Remove(reference.Local);
        return result;
    }

    private MayBeDefault OfLocal(ILocalReferenceOperation reference, SemanticModel model, SyntaxNode declaration, int depth)
    {
        var scope = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declaration.SyntaxTree.GetRoot(cancellation);
        var result = MayBeDefault.No;
        if (LocalHistory.GuardedBefore(reference, scope))
            return MayBeDefault.No;
        if (
            declaration is VariableDeclaratorSyntax { Initializer.Value: { } initial }
            && !LocalHistory.AssignedAlways(reference, scope)
            && !LocalHistory.Accumulates(reference, scope)
        )
        {
            var start = model.GetOperation(initial, cancellation);
            result = IsNamedNothing(start) ? MayBeDefault.Yes : OfValue(start, depth, false);
        }
        foreach (var node in scope.DescendantNodes())
        {
            if (
                node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment
                && target.Identifier.ValueText == reference.Local.Name
                && node.SpanStart < reference.Syntax.SpanStart
                // What is added to a sum is no answer of its own.
                && !node.IsKind(SyntaxKind.AddAssignmentExpression)
                && !node.IsKind(SyntaxKind.SubtractAssignmentExpression)
            )
                result = Max(result, OfValue(model.GetOperation(assignment.Right, cancellation), depth, false));
            // TryGetValue(key, out value); return value;  — the answer of the lookup is never looked at.
            if (
                node is ArgumentSyntax { RefKindKeyword.ValueText: "out", Expression: { } argument }
                && (argument == declaration.Parent || argument is IdentifierNameSyntax name && name.Identifier.ValueText == reference.Local.Name)
                && node.Parent?.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax or AssignmentExpressionSyntax } lookup
                && IsTry(lookup)
            )
                result = MayBeDefault.Yes;
        }
        return result;
    }

    private static bool IsTry(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText.StartsWith("Try", StringComparison.Ordinal)
        ?? (call.Expression as SimpleNameSyntax)?.Identifier.ValueText.StartsWith("Try", StringComparison.Ordinal)
        ?? false;

    /// <summary>A condition that asks whether something was found.</summary>
    private static bool IsLookup(IOperation condition) =>
        condition
            .DescendantsAndSelf()
            .Any(o =>
                o switch
                {
                    IInvocationOperation call => call.TargetMethod.Name is var n
                        && (
                            n.StartsWith("Try", StringComparison.Ordinal)
                            || n.StartsWith("Contains", StringComparison.Ordinal)
                            || n is "Any" or "Exists"
                        ),
                    IIsPatternOperation => true,
                    IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } b => IsNull(b.LeftOperand)
                        || IsNull(b.RightOperand),
                    IPropertyReferenceOperation { Property.Name: "HasValue" } => true,
                    _ => false,
                }
            );

    private static bool IsNull(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null } || operation is IConversionOperation { Operand: var inner } && IsNull(inner);

    private static bool IsBoolean(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Boolean;

    private static bool IsFallbackName(string name) =>
        name is "MinValue" or "MaxValue" or "Empty" or "None" or "Default" or "Unknown" or "Zero" or "Missing" or "UnixEpoch" or "NaN";

    private static MayBeDefault Max(MayBeDefault a, MayBeDefault b) => a > b ? a : b;
}
