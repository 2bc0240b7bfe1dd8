using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Places that are read and set: variables, fields, properties, elements.</summary>
internal sealed partial class Interpreter
{
    private Place PlaceOf(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IParenthesizedOperation inner:
                return PlaceOf(inner.Operand, frame);
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } }:
                frame.Declare(local, null);
                return frame.Find(local)!;
            case IDiscardOperation:
                return new Variable();
            case ILocalReferenceOperation { Local: var local, IsDeclaration: var isDeclaration }:
                if (isDeclaration)
                    frame.Declare(local, null);
                return frame.Find(local) ?? throw new NotEvaluable($"variable {local.Name}");
            case IParameterReferenceOperation { Parameter: var parameter }:
                return frame.Find(parameter)
                    ?? (
                        frame.Self is Instance self && self.Fields.ContainsKey(parameter.OriginalDefinition)
                            ? FieldOf(self, parameter.OriginalDefinition)
                            : throw new NotEvaluable($"parameter {parameter.Name}")
                    );
            case IFieldReferenceOperation field:
                return PlaceOf(field.Field, field.Instance is { } holder ? Evaluate(holder, frame) : null, frame);
            case IEventReferenceOperation { Event: var handlers, Instance: var owner }:
                return handlers.IsStatic ? StaticOf(handlers, handlers.ContainingType)
                    : Evaluate(owner!, frame) is Instance publisher ? FieldOf(publisher, handlers.OriginalDefinition)
                    : throw new NotEvaluable("an event of the library");
            case IPropertyReferenceOperation property:
                var receiver = property.Instance is { } instance ? Evaluate(instance, frame) : null;
                var indices = Arguments(property.Arguments, property.Property.Parameters.Length, frame);
                // `base.Property` is that of the base class, whatever overrides it.
                var isBase = property.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };
                return new OtherPlace(
                    () => Read(receiver, property.Property, frame, indices, !isBase),
                    value => Write(receiver, property.Property, value, frame, indices, !isBase)
                );
            case IImplicitIndexerReferenceOperation indexer:
                return Implicit(Evaluate(indexer.Instance, frame), Evaluate(indexer.Argument, frame));
            case IArrayElementReferenceOperation { Indices: [var index] } element:
                return ElementOf(Evaluate(element.ArrayReference, frame), Evaluate(index, frame));
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return PlaceOf(Is(choice.Condition, frame) ? choice.WhenTrue : whenFalse, frame);
            default:
                var value = Evaluate(operation, frame);
                return new Variable { Value = value };
        }
    }

    private static Place FieldOf(Instance instance, ISymbol key) =>
        new OtherPlace(() => instance.Fields.GetValueOrDefault(key), value => instance.Fields[key] = Copy(value));

    private Place PlaceOf(IFieldSymbol field, object? receiver, Frame frame)
    {
        if (field.ContainingType.TypeKind == TypeKind.Enum || field.IsConst)
            return new Variable { Value = Constant(field.ConstantValue, field.Type) };
        if (field.IsStatic)
            return TypeBridge.IsOwn(field.ContainingType)
                ? StaticOf(Key(field), field.ContainingType)
                : new Variable { Value = LibraryField(field, null) };
        switch (receiver)
        {
            case null:
                throw new Thrown(new NullReferenceException());
            case Instance instance:
                return FieldOf(instance, Key(field));
            case ITuple tuple:
                var item = (field.CorrespondingTupleField ?? field).Name;
                var known = tuple.GetType().GetField(item) ?? throw new NotEvaluable($"{item} of a tuple");
                return new OtherPlace(() => known.GetValue(tuple), value => known.SetValue(tuple, _library.Adapt(value, known.FieldType)));
            default:
                return new Variable { Value = LibraryField(field, receiver) };
        }
    }

    private object? LibraryField(IFieldSymbol field, object? receiver) =>
        TypeBridge.Allows(field)
            ? (_types.Of(field.ContainingType).GetField(field.Name) ?? throw new NotEvaluable(field.Name)).GetValue(receiver)
            : throw new NotEvaluable(field.Name);

    private Place StaticOf(ISymbol key, INamedTypeSymbol type)
    {
        Start(type);
        return new OtherPlace(() => _statics.GetValueOrDefault(key), value => _statics[key] = Copy(value));
    }

    private Place ElementOf(object? array, object? index)
    {
        if (array is null)
            throw new Thrown(new NullReferenceException());
        var elements = (Array)array;
        if (index is Range range)
            return new Variable { Value = Slice(elements, range) };
        var at = index is Index i ? i.GetOffset(elements.Length) : (int)(long)Arithmetic.Numeric(index, SpecialType.System_Int64, false)!;
        if (at < 0 || at >= elements.Length)
            throw new Thrown(new IndexOutOfRangeException());
        return new OtherPlace(
            () => elements.GetValue(at),
            value => elements.SetValue(_library.Adapt(Copy(value), elements.GetType().GetElementType()!), at)
        );
    }

    private static Array Slice(Array elements, Range range)
    {
        try
        {
            var (start, length) = range.GetOffsetAndLength(elements.Length);
            var part = Array.CreateInstance(elements.GetType().GetElementType()!, length);
            Array.Copy(elements, start, part, 0, length);
            return part;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new Thrown(e);
        }
    }

    /// <summary>`text[1..]`, `list[^1]`.</summary>
    private static Place Implicit(object? receiver, object? argument)
    {
        try
        {
            switch (receiver, argument)
            {
                case (null, _):
                    throw new Thrown(new NullReferenceException());
                case (string text, Range range):
                    return new Variable { Value = text[range] };
                case (string text, Index index):
                    var offset = index.GetOffset(text.Length);
                    return offset < 0 || offset >= text.Length
                        ? throw new Thrown(new IndexOutOfRangeException())
                        : new Variable { Value = text[offset] };
                case (System.Collections.IList list, Index index):
                    var at = index.GetOffset(list.Count);
                    if (at < 0 || at >= list.Count)
                        throw new Thrown(new ArgumentOutOfRangeException("index"));
                    return new OtherPlace(() => list[at], value => list[at] = value);
                default:
                    throw new NotEvaluable($"a part of {receiver.GetType().Name}");
            }
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new Thrown(e);
        }
    }

    private object? Set(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                if (assignment.Target is IDiscardOperation)
                    return Evaluate(assignment.Value, frame);
                var place = PlaceOf(assignment.Target, frame);
                var value = Copy(Evaluate(assignment.Value, frame));
                place.Value = value;
                return value;
            case ICompoundAssignmentOperation compound:
                return Compound(compound, frame);
            case ICoalesceAssignmentOperation coalesce:
                var target = PlaceOf(coalesce.Target, frame);
                if (target.Value is { } known)
                    return known;
                return target.Value = Copy(Evaluate(coalesce.Value, frame));
            case IIncrementOrDecrementOperation step:
                var counter = PlaceOf(step.Target, frame);
                var before = counter.Value;
                var after = step.OperatorMethod is { } method
                    ? Call(method, null, [before], frame, isVirtual: false)
                    : Arithmetic.Step(before, step.Kind == OperationKind.Increment ? 1 : -1);
                counter.Value = after;
                return step.IsPostfix ? before : after;
            case IDeconstructionAssignmentOperation deconstruction:
                var taken = Evaluate(deconstruction.Value, frame);
                Assign(deconstruction.Target, taken, frame);
                return taken;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation handlers } subscription:
                var handler = Evaluate(subscription.HandlerValue, frame) as Closure;
                if (
                    handlers.Event is { IsStatic: false, AddMethod: { } add, RemoveMethod: { } remove }
                    && Evaluate(handlers.Instance!, frame) is Instance publisher
                )
                {
                    if (
                        (subscription.Adds ? add : remove) is { IsImplicitlyDeclared: false } written
                        || handlers.Event.ContainingType.TypeKind == TypeKind.Interface
                    )
                        throw new NotEvaluable("an event with accessors");
                    var list = FieldOf(publisher, handlers.Event.OriginalDefinition);
                    list.Value = subscription.Adds ? Closure.Sum(list.Value as Closure, handler) : Closure.Difference(list.Value as Closure, handler);
                    return null;
                }
                throw new NotEvaluable("an event");
            default:
                throw new NotEvaluable($"{operation.Kind}");
        }
    }

    private object? Compound(ICompoundAssignmentOperation compound, Frame frame)
    {
        var place = PlaceOf(compound.Target, frame);
        var (left, right) = (place.Value, Evaluate(compound.Value, frame));
        object? result;
        if (compound.OperatorMethod is { } method)
            result = Call(method, null, [left, right], frame, isVirtual: false);
        else if (compound.Type?.SpecialType == SpecialType.System_String)
            result = Bounded(ToText(left, null, null) + ToText(right, null, null));
        else if (compound.Type?.TypeKind == TypeKind.Delegate)
            result =
                compound.OperatorKind == BinaryOperatorKind.Add
                    ? Closure.Sum(left as Closure, right as Closure)
                    : Closure.Difference(left as Closure, right as Closure);
        else
        {
            var type = compound.Type!;
            var target = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
            // Small numbers are calculated as int, and what is wider on the right widens the left.
            if (
                left is not null
                && right is not null
                && left.GetType() != right.GetType()
                && left is not EnumValue
                && compound.OperatorKind is not (BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift)
            )
                left = Arithmetic.Numeric(left, Enum.Parse<SpecialType>("System_" + right.GetType().Name), false);
            result = Arithmetic.Binary(compound.OperatorKind, left, right, compound.IsChecked);
            if (result is not null && target.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_Double)
                result = Arithmetic.Numeric(result, target.SpecialType, compound.IsChecked);
        }
        place.Value = result;
        return result;
    }

    /// <summary>Puts a value, or its parts, where a declaration or tuple says.</summary>
    private void Assign(IOperation target, object? value, Frame frame)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation { Expression: ITupleOperation inner }:
                Assign(inner, value, frame);
                break;
            case ITupleOperation tuple:
                var parts = Parts(value, tuple.Elements.Length, null, frame);
                for (var i = 0; i < tuple.Elements.Length; i++)
                    Assign(tuple.Elements[i], parts[i], frame);
                break;
            case IVariableDeclaratorOperation declarator:
                frame.Declare(declarator.Symbol, Copy(value));
                break;
            default:
                PlaceOf(target, frame).Value = Copy(value);
                break;
        }
    }
}
