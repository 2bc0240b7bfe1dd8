using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>What a unit adds to a place or to the elements of a collection, as far as a member says how much: `minutes[name] += Break * count`.</summary>
internal static class Summands
{
    /// <summary>The places to which a unit adds, each with the members that say how much and that its side did not take for it before.</summary>
    public static IEnumerable<(string Place, HashSet<string> Members)> Of(RunUnit unit)
    {
        foreach (var write in unit.Unit.Writes)
        {
            if (write.Value is not { Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } value)
                continue;
            var terms = Terms(value).ToList();
            if (
                write.Update is not BinaryOperatorKind.Add && (write.Update is not null || terms.Count < 2)
                || PlaceOf(unit, write.Target) is not { } place
            )
                continue;
            var members = terms.SelectMany(Factors).Select(f => Named(unit, f)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            if (members.Count > 0)
                members.ExceptWith(Before(unit));
            if (members.Count > 0)
                yield return (place, members);
        }
    }

    /// <summary>Of an element, the collection: the elements may be the same ones.</summary>
    private static string? PlaceOf(RunUnit unit, IOperation target) =>
        target switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } of } => unit.Frame.Place(of) is { } place ? place + "[]" : null,
            IArrayElementReferenceOperation { ArrayReference: var of } => unit.Frame.Place(of) is { } place ? place + "[]" : null,
            IVariableDeclaratorOperation => null,
            _ => unit.Frame.Place(target),
        };

    private static IEnumerable<IOperation> Terms(IOperation value) =>
        FlowUnit.Unwrap(value) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
            ? Terms(sum.LeftOperand).Concat(Terms(sum.RightOperand))
            : [FlowUnit.Unwrap(value)];

    private static IEnumerable<IOperation> Factors(IOperation term) =>
        FlowUnit.Unwrap(term) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product
            ? Factors(product.LeftOperand).Concat(Factors(product.RightOperand))
            : [FlowUnit.Unwrap(term)];

    /// <summary>A member that belongs to the object or to a type, and to no element of anything.</summary>
    private static string? Named(RunUnit unit, IOperation factor) =>
        factor switch
        {
            IFieldReferenceOperation { Field: { IsConst: true } constant } => constant.ToDisplayString(),
            IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } => unit.Frame.Place(factor) is { } place
            && (place.StartsWith(Frame.This, StringComparison.Ordinal) || place.StartsWith(Frame.Static, StringComparison.Ordinal))
                ? place
                : null,
            _ => null,
        };

    /// <summary>The members that the side took out of the unit's body together with what stood there.</summary>
    private static IEnumerable<string> Before(RunUnit unit) =>
        unit.Unit.Edit(unit.Author!.Value) is { } edit
            ? edit.Gone.SelectMany(g => FlowUnit.OperationsOf(g.Node, g.Document.Model)).Select(o => Named(unit, o)).OfType<string>()
            : [];
}
