using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Which places a running unit writes and reads.</summary>
internal static class Touch
{
    /// <summary>The writes with the names of their places; those that cannot be followed are left out.</summary>
    public static IEnumerable<(string Place, Write Write)> Written(RunUnit unit) =>
        unit.Unit.Writes.Select(w => (Place: unit.Frame.Place(w.Target), Write: w)).Where(w => w.Place is not null).Select(w => (w.Place!, w.Write));

    /// <summary>The places that the unit reads, each with the operation. What an update reads of its own target is not among them.</summary>
    public static IEnumerable<(string Place, IOperation Operation)> Read(RunUnit unit) =>
        unit
            .Unit.Operations.Where(o =>
                o
                    is ILocalReferenceOperation
                        or IParameterReferenceOperation
                        or IFieldReferenceOperation
                        or IPropertyReferenceOperation
                        or IArrayElementReferenceOperation
            )
            .Where(o => !IsTarget(o) && !IsUpdated(unit.Unit, o))
            .Select(o => (Place: unit.Frame.Place(o), Operation: o))
            .Where(r => r.Place is not null)
            .Select(r => (r.Place!, r.Operation));

    /// <summary>The old value in `x = x + 3`.</summary>
    private static bool IsUpdated(FlowUnit unit, IOperation operation) =>
        unit.Writes.Any(w =>
            w is { Update: not null, Value: { } amount, Target: var target }
            && target.Parent is ISimpleAssignmentOperation
            && !amount.Syntax.Span.Contains(operation.Syntax.Span)
            && OperationForm.Plain.Of(operation) == OperationForm.Plain.Of(target)
        );

    private static bool IsTarget(IOperation operation) =>
        operation.Parent switch
        {
            IAssignmentOperation set => set.Target == operation,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Out } => true,
            _ => operation is IArrayElementReferenceOperation or IMemberReferenceOperation ? false : operation.Parent is INameOfOperation,
        };

    /// <summary>True when code that the unit calls, without being followed further, mentions the last member of a place.</summary>
    public static bool MayTouchBelow(FlowUnit unit, string place, MentionsBelow mentions) =>
        place.Contains('.', StringComparison.Ordinal) && unit.Calls.Any(c => mentions(c, place[(place.LastIndexOf('.') + 1)..].Split('[')[0]));

    /// <summary>True when the update of a place keeps the meaning of the other one: sums and products can be taken in any order.</summary>
    public static bool Commute(Write first, Write second) =>
        first.Update is { } a && second.Update is { } b && Family(a) is not null && Family(a) == Family(b);

    /// <summary>Sums or products, or null.</summary>
    public static string? Family(BinaryOperatorKind kind) =>
        kind switch
        {
            BinaryOperatorKind.Add or BinaryOperatorKind.Subtract => "sum",
            BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide => "product",
            BinaryOperatorKind.And => "and",
            BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => "or",
            _ => null,
        };
}

/// <summary>Tells whether the source code that a call runs mentions a name.</summary>
internal delegate bool MentionsBelow(CallSite call, string name);
