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
            foreach (var first in added)
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

    /// <summary>True when operations write the place that a write names.</summary>
    public static bool Sets(IReadOnlyList<Microsoft.CodeAnalysis.IOperation> operations, Write write) =>
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
