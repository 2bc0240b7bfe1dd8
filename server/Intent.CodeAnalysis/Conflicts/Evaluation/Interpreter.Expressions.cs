using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Expressions.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The value of an expression; noted, when it is new code.</summary>
    private object? Evaluate(IOperation operation, Frame frame)
    {
        Step();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var entered = Notes.Entered.Count;
        object? value;
        if (operation.ConstantValue.HasValue && operation.Type is { } type)
        {
            foreach (var used in operation.DescendantsAndSelf().OfType<IFieldReferenceOperation>())
                Notes.Enter(used.Field);
            value = Constant(operation.ConstantValue.Value, type);
        }
        else
        {
            value = Compute(operation, frame);
        }
        if (
            operation
            is not (
                IConversionOperation
                or ILiteralOperation
                or IAnonymousFunctionOperation
                or IDelegateCreationOperation
                or IInstanceReferenceOperation
            )
        )
            Notes.Add(operation.Syntax, value, entered);
        return value;
    }

    private object? Constant(object? value, ITypeSymbol type) =>
        type switch
        {
            _ when value is null => null,
            INamedTypeSymbol { TypeKind: TypeKind.Enum } own when TypeBridge.IsOwn(own) => new EnumValue(
                own,
                Convert.ToInt64(value, CultureInfo.InvariantCulture)
            ),
            { TypeKind: TypeKind.Enum } => Enum.ToObject(_types.Of(type), value),
            _ => value,
        };

    private object? Compute(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case ILiteralOperation or IDefaultValueOperation when operation.Type is { } type:
                return DefaultOf(Of(type, frame));
            case ILiteralOperation { ConstantValue.Value: null }:
                return null;
            case ITupleBinaryOperation tuples:
                var (one, two) = (Evaluate(tuples.LeftOperand, frame), Evaluate(tuples.RightOperand, frame));
                return AreEqual(one, two) == (tuples.OperatorKind == BinaryOperatorKind.Equals);
            case IParenthesizedOperation inner:
                return Evaluate(inner.Operand, frame);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation, frame);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return frame.Self;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver or InstanceReferenceKind.PatternInput }:
                return frame.Receivers.Peek();
            case IConditionalAccessInstanceOperation:
                return frame.Accessed.Peek();
            case ILocalReferenceOperation
            or IParameterReferenceOperation
            or IFieldReferenceOperation
            or IPropertyReferenceOperation
            or IArrayElementReferenceOperation
            or IImplicitIndexerReferenceOperation
            or IEventReferenceOperation:
                return PlaceOf(operation, frame).Value;
            case IInvocationOperation call:
                return Invoke(call, frame);
            case IObjectCreationOperation creation:
                return Create(creation, frame);
            case IAnonymousObjectCreationOperation anonymous:
                return Create(anonymous, frame);
            case IWithOperation with:
                var copy = Evaluate(with.Operand, frame) is Instance original ? original.Copy() : throw new NotEvaluable("with");
                Fill(copy, with.Initializer, frame);
                return copy;
            case IArrayCreationOperation array:
                return Create(array, frame);
            case ICollectionExpressionOperation collection:
                return Create(collection, frame);
            case ITypeOfOperation { TypeOperand: var type }:
                return new TypeValue(Of(type, frame));
            case IConversionOperation conversion:
                return Converted(conversion, frame);
            case IBinaryOperation binary:
                return Binary(binary, frame);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat:
                return new Index((int)Evaluate(hat.Operand, frame)!, fromEnd: true);
            case IUnaryOperation unary:
                return unary.OperatorMethod is { } method
                    ? Call(method, null, [Evaluate(unary.Operand, frame)], frame, isVirtual: false)
                    : Arithmetic.Unary(unary.OperatorKind, Evaluate(unary.Operand, frame), unary.IsChecked);
            case IRangeOperation range:
                return new Range(
                    range.LeftOperand is { } from ? IndexOf(Evaluate(from, frame)) : Index.Start,
                    range.RightOperand is { } to ? IndexOf(Evaluate(to, frame)) : Index.End
                );
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Evaluate(Is(choice.Condition, frame) ? choice.WhenTrue : whenFalse, frame);
            case ICoalesceOperation coalesce:
                return Evaluate(coalesce.Value, frame) is { } known ? known : Evaluate(coalesce.WhenNull, frame);
            case IConditionalAccessOperation access:
                if (Evaluate(access.Operation, frame) is not { } accessed)
                    return null;
                frame.Accessed.Push(accessed);
                try
                {
                    return Evaluate(access.WhenNotNull, frame);
                }
                finally
                {
                    frame.Accessed.Pop();
                }
            case IInterpolatedStringOperation text:
                return Interpolated(text, frame, CultureInfo.CurrentCulture);
            case ITupleOperation tuple:
                return Tuple(tuple, frame);
            case IIsTypeOperation test:
                return IsOf(Evaluate(test.ValueOperand, frame), Of(test.TypeOperand, frame)) != test.IsNegated;
            case IIsPatternOperation pattern:
                return Matches(pattern.Pattern, Evaluate(pattern.Value, frame), frame);
            case ISwitchExpressionOperation choice:
                return Choose(choice, frame);
            case IAssignmentOperation or IIncrementOrDecrementOperation or IEventAssignmentOperation:
                return Set(operation, frame);
            case IDelegateCreationOperation { Target: var target }:
                return Function(target, frame);
            case IAnonymousFunctionOperation or IMethodReferenceOperation:
                return Function(operation, frame);
            case IAwaitOperation { Operation: var awaited }:
                return Await(Evaluate(awaited, frame));
            case IThrowOperation thrown:
                Throw(thrown, frame);
                return null;
            case IDeclarationExpressionOperation { Expression: var declared }:
                return Evaluate(declared, frame);
            case IExpressionStatementOperation { Operation: var expression }:
                return Evaluate(expression, frame);
            case IDiscardOperation:
                return null;
            default:
                throw new NotEvaluable($"{operation.Kind}");
        }
    }

    private object? Binary(IBinaryOperation binary, Frame frame)
    {
        var left = Evaluate(binary.LeftOperand, frame);
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && binary.OperatorMethod is null)
            return left is true == (binary.OperatorKind == BinaryOperatorKind.ConditionalOr) ? left : Evaluate(binary.RightOperand, frame);
        var right = Evaluate(binary.RightOperand, frame);
        if (binary.OperatorMethod is { } method)
        {
            var isEquality = binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
            if (binary.IsLifted && (left is null || right is null))
                return isEquality ? (left is null && right is null) == (binary.OperatorKind == BinaryOperatorKind.Equals)
                    : binary.Type?.SpecialType == SpecialType.System_Boolean ? false
                    : null;
            // The operators of records are written by the compiler.
            if (isEquality && method.IsImplicitlyDeclared && TypeBridge.IsOwn(method.ContainingType))
                return AreEqual(left, right) == (binary.OperatorKind == BinaryOperatorKind.Equals);
            return Call(method, null, [left, right], frame, isVirtual: false);
        }
        if (binary.Type?.SpecialType == SpecialType.System_String && binary.OperatorKind == BinaryOperatorKind.Add)
            return Bounded(ToText(left, null, null) + ToText(right, null, null));
        if (binary.Type?.TypeKind == TypeKind.Delegate)
            return binary.OperatorKind == BinaryOperatorKind.Add
                ? Closure.Sum(left as Closure, right as Closure)
                : Closure.Difference(left as Closure, right as Closure);
        return Arithmetic.Binary(binary.OperatorKind, left, right, binary.IsChecked);
    }

    private string Bounded(string text)
    {
        Take(text.Length);
        return text.Length > 100_000 ? throw new NotEvaluable("a huge text") : text;
    }

    private object? Converted(IConversionOperation conversion, Frame frame)
    {
        var to = conversion.Type is { } type ? Of(type, frame) : throw new NotEvaluable("a conversion to nothing");
        // An interpolated string is a text, whatever holds it until it is written.
        if (conversion.Operand is IInterpolatedStringOperation text && to.Name is "FormattableString" or "IFormattable")
            return conversion.Operand is IInterpolatedStringOperation formatted ? Interpolated(formatted, frame, CultureInfo.InvariantCulture) : null;
        var value = Evaluate(conversion.Operand, frame);
        if (conversion.OperatorMethod is { } method)
            return value is null && conversion.Conversion.IsNullable ? null : Call(method, null, [value], frame, isVirtual: false);
        var target = to.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)to).TypeArguments[0] : to;
        if (value is null)
            return to.IsValueType && target.Equals(to, SymbolEqualityComparer.Default)
                ? throw new Thrown(
                    conversion.Operand.Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                        ? new InvalidOperationException("Nullable object must have a value.")
                        : new NullReferenceException()
                )
                : null;
        var isNumber = value is EnumValue or Enum or char || value.GetType().IsPrimitive && value is not bool || value is decimal;
        if (isNumber && target is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
            return value is EnumValue same && SymbolEqualityComparer.Default.Equals(same.Type, enumeration) ? value
                : value is Enum ? value
                : TypeBridge.IsOwn(enumeration) ? new EnumValue(enumeration, (long)Arithmetic.Numeric(value, SpecialType.System_Int64, false)!)
                : Enum.ToObject(_types.Of(enumeration), Arithmetic.Numeric(value, SpecialType.System_Int64, false)!);
        if (isNumber && target.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_Double)
            return Arithmetic.Numeric(value, target.SpecialType, conversion.IsChecked);
        if (value is ITuple tuple && target is INamedTypeSymbol { IsTupleType: true } wanted)
            return Converted(tuple, wanted);
        if (conversion.IsTryCast)
            return IsOf(value, target) ? value : null;
        if (
            !conversion.IsImplicit
            && (conversion.Conversion.IsReference || conversion.Operand.Type is { IsReferenceType: true } && to.IsValueType)
            && !IsOf(value, target)
        )
            throw new Thrown(new InvalidCastException());
        return value;
    }

    private object Tuple(ITupleOperation tuple, Frame frame)
    {
        var type = _types.Of(Of(tuple.Type ?? tuple.NaturalType ?? throw new NotEvaluable("a tuple without a type"), frame));
        var values = tuple.Elements.Select(e => Copy(Evaluate(e, frame))).ToArray();
        if (values.Length > 7)
            throw new NotEvaluable("a long tuple");
        return Activator.CreateInstance(type, [.. values.Zip(type.GetGenericArguments(), _library.Adapt)])!;
    }

    /// <summary>A tuple as one of another type: its numbers are converted.</summary>
    private object Converted(ITuple tuple, INamedTypeSymbol wanted)
    {
        var type = _types.Of(wanted);
        if (type.IsInstanceOfType(tuple))
            return tuple;
        var values = wanted.TupleElements.Select(
            (e, i) =>
                e.Type.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_Double && tuple[i] is { } number
                    ? Arithmetic.Numeric(number, e.Type.SpecialType, false)
                    : tuple[i]
        );
        return Activator.CreateInstance(type, [.. values.Zip(type.GetGenericArguments(), _library.Adapt)])!;
    }

    private object? Await(object? value)
    {
        switch (value)
        {
            case null:
                throw new Thrown(new NullReferenceException());
            case Task { IsCompleted: true } task:
                try
                {
                    task.GetAwaiter().GetResult();
                }
                catch (Exception e) when (e is not (Thrown or NotEvaluable))
                {
                    throw new Thrown(e);
                }
                return task.GetType() is { IsGenericType: true } typed && typed.GetGenericArguments()[0].Name != "VoidTaskResult"
                    ? typed.GetProperty("Result")!.GetValue(task)
                    : null;
            case ValueTask task:
                return Await(task.AsTask());
            default:
                if (value.GetType() is { IsGenericType: true } wrapped && wrapped.GetGenericTypeDefinition() == typeof(ValueTask<>))
                    return Await(wrapped.GetMethod("AsTask")!.Invoke(value, null));
                throw new NotEvaluable($"await of {value.GetType().Name}");
        }
    }

    private string Interpolated(IInterpolatedStringOperation text, Frame frame, CultureInfo culture)
    {
        var made = new StringBuilder();
        foreach (var part in text.Parts)
            switch (part)
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue.Value: string fixedText }:
                    made.Append(fixedText);
                    break;
                case IInterpolationOperation hole:
                    var written = ToText(Evaluate(hole.Expression, frame), hole.FormatString?.ConstantValue.Value as string, culture);
                    made.Append(Padded(written, hole.Alignment is { } a ? (int)Evaluate(a, frame)! : 0));
                    break;
                case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation append }:
                    object? Named(string name) =>
                        append.Arguments.FirstOrDefault(x => x.Parameter?.Name == name)?.Value is { } v ? Evaluate(v, frame) : null;
                    made.Append(
                        append.TargetMethod.Name == "AppendLiteral"
                            ? (string?)Evaluate(append.Arguments[0].Value, frame)
                            : Padded(
                                ToText(Evaluate(append.Arguments[0].Value, frame), Named("format") as string, culture),
                                Named("alignment") as int? ?? 0
                            )
                    );
                    break;
                default:
                    throw new NotEvaluable($"{part.Kind}");
            }
        return Bounded(made.ToString());
    }

    private static string Padded(string text, int alignment) =>
        Math.Abs(alignment) > 1000 ? throw new NotEvaluable("a huge text")
        : alignment >= 0 ? text.PadLeft(alignment)
        : text.PadRight(-alignment);

    /// <summary>A value as a text, as `string.Format` writes it.</summary>
    private string ToText(object? value, string? format, CultureInfo? culture)
    {
        CheckFormat(format);
        try
        {
            return value switch
            {
                null => "",
                Instance own when format is not null && FindMethod(own.Type, "ToString", 2) is { } formatted => Call(
                    formatted,
                    own,
                    [format, culture ?? CultureInfo.CurrentCulture],
                    null,
                    isVirtual: true
                ) as string
                    ?? "",
                IFormattable formattable => formattable.ToString(format, culture ?? CultureInfo.CurrentCulture),
                _ => value.ToString() ?? "",
            };
        }
        catch (FormatException e)
        {
            throw new Thrown(e);
        }
    }

    private static Index IndexOf(object? value) => value is Index index ? index : (int)value!;

    /// <summary>True when a value is of a type.</summary>
    private bool IsOf(object? value, ITypeSymbol type)
    {
        if (value is null)
            return false;
        if (type.SpecialType == SpecialType.System_Object)
            return true;
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            type = ((INamedTypeSymbol)type).TypeArguments[0];
        switch (value)
        {
            case Instance instance:
                for (INamedTypeSymbol? level = instance.Type; level is not null; level = level.BaseType)
                    if (SymbolEqualityComparer.Default.Equals(level, type))
                        return true;
                return instance.Type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, type));
            case EnumValue number:
                return SymbolEqualityComparer.Default.Equals(number.Type, type);
            case Closure:
                return type.TypeKind == TypeKind.Delegate;
            default:
                return !TypeBridge.IsOwn(type) && _types.Of(type).IsInstanceOfType(value);
        }
    }
}
