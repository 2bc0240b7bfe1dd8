using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Collections and texts that a side empties now: for who looks into them afterwards, that is as if they were set.</summary>
internal static class Emptied
{
    /// <summary>The places that a unit empties and did not empty before, each as a write without a value.</summary>
    public static IEnumerable<(string Place, Write Write)> In(RunUnit unit, Side side)
    {
        foreach (var emptied in Receivers(unit.Unit.Operations))
            if (
                unit.Frame.Place(emptied) is { } place
                && unit.IsNew(side, gone => Receivers(gone).Any(r => OperationForm.Plain.Of(r) == OperationForm.Plain.Of(emptied)))
            )
                yield return (place, new Write(emptied, null, null));
    }

    /// <summary>True for a write of this kind.</summary>
    public static bool Is(Write write) =>
        write is { Value: null, Update: null, Target.Parent: IInvocationOperation { TargetMethod.Name: "Clear" } call }
        && call.Instance == write.Target;

    /// <summary>True when a unit looks into what was emptied, and nothing can have filled it again before.</summary>
    public static bool IsMissed(Run run, RunUnit source, RunUnit use, string place) =>
        // What a builder gives when it is asked again is a promise of the builder.
        source.Unit.Member.Node != use.Unit.Member.Node
        && use.Read.Any(r => r.Place == place && LooksInto(r.Operation))
        && !run.Units.Any(u => u != source && u != use && Fills(u, place) && run.Follows(source, u) && run.Follows(u, use));

    private static IEnumerable<IOperation> Receivers(IEnumerable<IOperation> operations) =>
        operations
            .OfType<IInvocationOperation>()
            .Where(c => c is { TargetMethod: { Name: "Clear", DeclaringSyntaxReferences.IsEmpty: true }, Arguments.IsEmpty: true })
            .Select(c => c.Instance)
            .Where(i => i is IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation)
            .OfType<IOperation>();

    /// <summary>Anything but to put more in, or to empty it again.</summary>
    private static bool LooksInto(IOperation read) =>
        !(read.Parent is IInvocationOperation { TargetMethod.Name: var name } call && call.Instance == read && Changes(name))
        && !(
            read.Parent is IPropertyReferenceOperation { Property.IsIndexer: true, Parent: IAssignmentOperation set } element && set.Target == element
        );

    private static bool Changes(string name) =>
        SequenceCalls.Filling.Contains(name) && name is not ("Dequeue" or "Pop") || SequenceCalls.Writing.Contains(name) || name == "EnsureCapacity";

    /// <summary>True when a unit puts something into a place, or hands it to code that may.</summary>
    private static bool Fills(RunUnit unit, string place) =>
        unit.Written.Any(w => w.Place == place || w.Place.StartsWith(place + "[", StringComparison.Ordinal))
        || unit.Read.Any(r =>
            r.Place == place
            && r.Operation.Parent switch
            {
                IInvocationOperation call => call.Instance == r.Operation
                    && Changes(call.TargetMethod.Name)
                    && call.TargetMethod.Name is not ("Clear" or "Remove" or "RemoveAt" or "RemoveAll"),
                IArgumentOperation { Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } } => true,
                IArgumentOperation { Parent: IObjectCreationOperation } => true,
                _ => false,
            }
        );
}
