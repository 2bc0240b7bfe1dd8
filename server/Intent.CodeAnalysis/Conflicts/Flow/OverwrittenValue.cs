using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Both sides set one place to different values on one path, and nobody reads it in between: the first value is lost.</summary>
internal sealed class OverwrittenValue : FlowAnalysis
{
    /// <inheritdoc/>
    public override IEnumerable<FlowHit> Hits(Run run)
    {
        var sets = run
            .Edited.SelectMany(e => e.Unit.Written.Where(w => w.Write.Update is null).Select(w => (e.Unit, e.Side, w.Place, w.Write)))
            .GroupBy(w => w.Place)
            .Where(g => g.Select(w => w.Side).Distinct().Count() == 2);
        foreach (var place in sets)
        {
            var added = place.Where(w => w.Unit.IsNew(w.Side, gone => Sets(gone, w.Write))).ToList();
            // A case that a value makes now is as new as a set of its own in an `if`.
            var lost = added.Concat(place.Where(w => MakesCase(w.Unit, w.Side, w.Write)));
            foreach (var first in lost)
            foreach (var second in added)
            {
                if (first.Side == second.Side || Run.MeetBelow(first.Unit, second.Unit) || Uses(second.Unit, place.Key))
                    continue;
                var (x, y) = (
                    first.Write.Value is { } v ? first.Unit.Frame.Value(v) : null,
                    second.Write.Value is { } w ? second.Unit.Frame.Value(w) : null
                );
                if (x is not null && x == y)
                    continue;
                var touching = run.Touching(place.Key);
                bool Stops(FlowUnit u) =>
                    u != first.Unit.At && u != second.Unit.At && (touching.Contains(u) || Touch.MayTouchBelow(u, place.Key, run.Mentions));
                if (!run.Follows(first.Unit, second.Unit, Stops))
                    continue;
                if (run.Follows(second.Unit, first.Unit) && first.Unit.Order.CompareTo(second.Unit.Order) > 0)
                    continue;
                yield return Hit(Sight.Overwritten, second.Unit, first.Unit, second.Side, "writes");
            }
        }
    }

    /// <summary>True when the value that is set depends on a condition now, itself or by a local of the same side, and did not before.</summary>
    private static bool MakesCase(RunUnit unit, Side side, Write write) =>
        unit.Unit.Edit(side) is { } edit
        && write.Value is { } value
        && Values(value, unit.Unit.Member.Units.Where(u => u.Edit(side) is not null)).Any(Chooses)
        && edit.Gone.Any(g => Sets(FlowUnit.OperationsOf(g.Node, g.Document.Model), write))
        && !edit.Gone.Any(g => FlowUnit.OperationsOf(g.Node, g.Document.Model).Any(o => o is IConditionalOperation or ISwitchExpressionOperation));

    /// <summary>A value with what the locals in it were set to.</summary>
    private static IEnumerable<IOperation> Values(IOperation value, IEnumerable<FlowUnit> units) =>
        value
            .DescendantsAndSelf()
            .OfType<ILocalReferenceOperation>()
            .SelectMany(l =>
                units
                    .SelectMany(u => u.Writes)
                    .Where(w => w.Target is IVariableDeclaratorOperation { Symbol: var set } && SymbolEqualityComparer.Default.Equals(set, l.Local))
                    .Select(w => w.Value)
            )
            .OfType<IOperation>()
            .Prepend(value);

    /// <summary>A choice by more than whether there is anything.</summary>
    private static bool Chooses(IOperation value) =>
        FlowUnit.Unwrap(value) switch
        {
            IConditionalOperation { Condition: var condition } => !condition
                .DescendantsAndSelf()
                .Any(o => o.ConstantValue is { HasValue: true, Value: null } or { HasValue: true, Value: "" }),
            ISwitchExpressionOperation => true,
            _ => false,
        };

    /// <summary>True when operations write the place that a write names.</summary>
    public static bool Sets(IReadOnlyList<IOperation> operations, Write write) =>
        FlowUnit.WritesIn(operations).Any(w => OperationForm.Plain.Of(w.Target) == OperationForm.Plain.Of(write.Target))
        // Done in one step that no other thread sees half of.
        || operations
            .SelectMany(o => o.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .Any(c =>
                c.TargetMethod.ContainingType?.Name == "Interlocked"
                && c.Arguments is [var first, ..]
                && OperationForm.Plain.Of(first.Value) == OperationForm.Plain.Of(write.Target)
            );

    private static bool Uses(RunUnit unit, string place) => unit.Read.Any(r => r.Place == place);
}
