using System.Runtime.CompilerServices;
using System.Text;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// Operations as text that is the same for code that means the same: constants by value, `x++`, `x += 1` and `x = x + 1` alike, negations pushed inwards,
/// arguments in the order of the parameters.
/// </summary>
/// <param name="nameOf">The name under which a local or a member is compared.</param>
/// <param name="inline">The value to read instead of a local that only holds a part of an expression; null to keep the local.</param>
/// <param name="erase">True to write "$" for every local, parameter and member that is only read, so that code can be compared across bodies.</param>
/// <param name="special">The form of operations that only the caller knows; null for the usual one.</param>
internal sealed class OperationForm(
    Func<ISymbol, string> nameOf,
    Func<ILocalSymbol, IOperation?>? inline = null,
    bool erase = false,
    Func<IOperation, string?>? special = null
)
{
    private int _inlined;

    /// <summary>Names as they are declared.</summary>
    public static OperationForm Plain { get; } = new(s => s.Name);

    /// <summary>Without the names of what is read.</summary>
    public static OperationForm Erased { get; } = new(s => s.Name, erase: true);

    /// <summary>The form of an operation; empty for none.</summary>
    public string Of(IOperation? operation)
    {
        if (operation is null)
            return "";
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return "…";
        if (special?.Invoke(operation) is { } own)
            return own;
        if (operation.ConstantValue is { HasValue: true, Value: var value } && operation is not IFieldInitializerOperation)
            return "#" + SymbolFacets.Constant(value) + (operation.Type is { TypeKind: TypeKind.Enum } e ? e.Name : "");
        switch (operation)
        {
            case IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion:
                return Of(conversion.Operand);
            case IConversionOperation { OperatorMethod: null } cast:
                return $"cast:{cast.Type?.ToDisplayString()}({Of(cast.Operand)})";
            case IParenthesizedOperation inner:
                return Of(inner.Operand);
            case IExpressionStatementOperation statement:
                return Of(statement.Operation);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IIsPatternOperation:
                return Condition(operation, false);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null }
            or IInterpolatedStringOperation:
                return Text(operation);
            case IBinaryOperation:
                return Condition(operation, false);
            case ILocalReferenceOperation local:
                return Local(local);
            case IParameterReferenceOperation parameter:
                return erase ? "$" : nameOf(parameter.Parameter);
            case IInstanceReferenceOperation:
                return erase ? "$" : "this";
            case IAnonymousFunctionOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax { Block: not null } }:
                return "λ";
            case IFieldReferenceOperation or IPropertyReferenceOperation or IEventReferenceOperation:
                return erase ? "$" : Member((IMemberReferenceOperation)operation);
            case IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } awaited }:
                return Of(awaited);
            case IInvocationOperation call:
                return $"call:{nameOf(call.TargetMethod)}({Of(call.Instance)};{Arguments(call.Arguments)})";
            case IObjectCreationOperation creation:
                return $"new:{nameOf(creation.Constructor ?? (ISymbol)creation.Type!)}({Arguments(creation.Arguments)}){Of(creation.Initializer)}";
            case ICollectionExpressionOperation
            {
                Elements.IsEmpty: true,
                ConstructMethod: { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } made
            }:
                return $"new:{nameOf(made)}()";
            case IArgumentOperation argument:
                return Of(argument.Value);
            case ISimpleAssignmentOperation set:
                return Assignment(set);
            case ICompoundAssignmentOperation update:
                return $"{update.OperatorKind}=({Target(update.Target)},{Of(update.Value)})";
            case IIncrementOrDecrementOperation step:
                return $"{(step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract)}=({Target(step.Target)},#1:Int32)";
            default:
                return Other(operation);
        }
    }

    /// <summary>The form of a condition, or of its negation.</summary>
    public string Condition(IOperation operation, bool negate)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return "…";
        switch (operation)
        {
            case IConversionOperation { IsImplicit: true } conversion:
                return Condition(conversion.Operand, negate);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return Condition(not.Operand, !negate);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } logic:
                return $"{(logic.OperatorKind == BinaryOperatorKind.ConditionalAnd != negate ? "and" : "or")}({Condition(logic.LeftOperand, negate)},{Condition(logic.RightOperand, negate)})";
            case IBinaryOperation binary when negate && !HasOpposite(binary.OperatorKind, binary.LeftOperand.Type, binary.IsLifted):
                return $"Not({Condition(binary, false)})";
            case IBinaryOperation binary:
                return $"{(negate ? Opposite(binary.OperatorKind) : binary.OperatorKind.ToString())}({Of(binary.LeftOperand)},{Of(binary.RightOperand)})";
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } equal:
                return $"{(negate ? "NotEquals" : "Equals")}({Of(equal.Value)},{Of(constant.Value)})";
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } differs:
                return $"{(negate ? "Equals" : "NotEquals")}({Of(differs.Value)},{Of(constant.Value)})";
            case IIsPatternOperation { Pattern: IRelationalPatternOperation relation } compare
                when !negate
                    || HasOpposite(
                        relation.OperatorKind,
                        compare.Value.Type,
                        compare.Value.Type?.IsValueType != true || compare.Value.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                    ):
                return $"{(negate ? Opposite(relation.OperatorKind) : relation.OperatorKind.ToString())}({Of(compare.Value)},{Of(relation.Value)})";
            case IIsPatternOperation other:
                return negate ? $"Not({Other(other)})" : Other(other);
            default:
                return negate ? $"Not({Of(operation)})" : Of(operation);
        }
    }

    /// <summary>A text put together from parts, by `+` or in an interpolated string.</summary>
    private string Text(IOperation operation)
    {
        var parts = new List<string>();
        Add(operation);
        return $"text({string.Join(',', parts)})";

        void Add(IOperation part)
        {
            switch (part)
            {
                case { ConstantValue: { HasValue: true, Value: string constant } }:
                    Constant(constant);
                    break;
                case IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion:
                    Add(conversion.Operand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } sum:
                    Add(sum.LeftOperand);
                    Add(sum.RightOperand);
                    break;
                case IInterpolatedStringOperation text:
                    foreach (var piece in text.Parts)
                        Add(piece);
                    break;
                case IInterpolatedStringTextOperation literal:
                    Add(literal.Text);
                    break;
                case IInterpolationOperation { FormatString: null, Alignment: null } hole:
                    Add(hole.Expression);
                    break;
                default:
                    parts.Add(Of(part));
                    break;
            }
        }

        void Constant(string text)
        {
            if (parts is [.., var last] && last.StartsWith('"'))
                parts[^1] = last[..^1] + text + '"';
            else
                parts.Add('"' + text + '"');
        }
    }

    /// <summary>Whether the negation of a comparison is another comparison: "not less" is "greater or equal" only where there is no null and no NaN.</summary>
    private static bool HasOpposite(BinaryOperatorKind kind, ITypeSymbol? type, bool mayBeNull) =>
        kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
        || !mayBeNull && type?.SpecialType is not (SpecialType.System_Single or SpecialType.System_Double or null);

    private static string Opposite(BinaryOperatorKind kind) =>
        kind switch
        {
            BinaryOperatorKind.Equals => nameof(BinaryOperatorKind.NotEquals),
            BinaryOperatorKind.NotEquals => nameof(BinaryOperatorKind.Equals),
            BinaryOperatorKind.LessThan => nameof(BinaryOperatorKind.GreaterThanOrEqual),
            BinaryOperatorKind.LessThanOrEqual => nameof(BinaryOperatorKind.GreaterThan),
            BinaryOperatorKind.GreaterThan => nameof(BinaryOperatorKind.LessThanOrEqual),
            BinaryOperatorKind.GreaterThanOrEqual => nameof(BinaryOperatorKind.LessThan),
            _ => "Not" + kind,
        };

    private string Local(ILocalReferenceOperation local)
    {
        if (erase)
            return "$";
        if (inline?.Invoke(local.Local) is not { } value || _inlined > 16)
            return nameOf(local.Local);
        _inlined++;
        try
        {
            return Of(value);
        }
        finally
        {
            _inlined--;
        }
    }

    private string Target(IOperation target)
    {
        // What is written keeps its name even where names are erased: it is the effect.
        if (!erase)
            return Of(target);
        return target is IMemberReferenceOperation member ? nameOf(member.Member) : "$";
    }

    private string Assignment(ISimpleAssignmentOperation set)
    {
        var target = Target(set.Target);
        var value = set.Value;
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return
            value is IBinaryOperation { OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) } binary
            && target == Target(binary.LeftOperand)
            && !erase
            ? $"{binary.OperatorKind}=({target},{Of(binary.RightOperand)})"
            : $"set({target},{Of(set.Value)})";
    }

    private string Member(IMemberReferenceOperation member) =>
        (member.Instance is { } instance ? Of(instance) : member.Member.ContainingType?.Name)
        + "."
        + nameOf(member.Member)
        + (member is IPropertyReferenceOperation { Arguments: { IsEmpty: false } arguments } ? $"[{Arguments(arguments)}]" : "");

    private string Arguments(IEnumerable<IArgumentOperation> arguments) =>
        string.Join(',', arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(Of));

    private string Other(IOperation operation)
    {
        var text = new StringBuilder(operation.Kind.ToString());
        switch (operation)
        {
            case IUnaryOperation unary:
                text.Append(unary.OperatorKind);
                break;
            case IConversionOperation { OperatorMethod: { } user }:
                text.Append(user.ToDisplayString());
                break;
            case IVariableDeclaratorOperation declarator:
                text.Append(erase ? "$" : nameOf(declarator.Symbol));
                break;
            case IBranchOperation branch:
                text.Append(branch.BranchKind);
                break;
            case IIsTypeOperation type:
                text.Append(type.TypeOperand.ToDisplayString());
                break;
            case ITypeOfOperation type:
                text.Append(type.TypeOperand.ToDisplayString());
                break;
            case ITypePatternOperation pattern:
                text.Append(pattern.MatchedType.ToDisplayString());
                break;
            case IDeclarationPatternOperation pattern:
                text.Append(pattern.MatchedType?.ToDisplayString());
                break;
            case IRecursivePatternOperation pattern:
                text.Append(pattern.MatchedType.ToDisplayString());
                break;
            case IRelationalPatternOperation relation:
                text.Append(relation.OperatorKind);
                break;
            case IBinaryPatternOperation both:
                text.Append(both.OperatorKind);
                break;
            case IMethodReferenceOperation method:
                text.Append(nameOf(method.Method));
                break;
            case IEventAssignmentOperation subscribe:
                text.Append(subscribe.Adds);
                break;
            case IDefaultValueOperation:
                text.Append(operation.Type?.ToDisplayString());
                break;
            case IInvalidOperation:
                text.Append(operation.Syntax.ToString());
                break;
        }
        text.Append('(');
        foreach (var child in operation.ChildOperations)
            text.Append(Of(child)).Append(',');
        return text.Append(')').ToString();
    }
}
