namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Both sides set one place to different values on one path, and nobody reads it in between: the first value is lost.</summary>
internal sealed class OverwrittenValue : FlowAnalysis
{
    /// <inheritdoc/>
    public override IEnumerable<FlowHit> Hits(Run run)
    {
        var sets = Edited(run).Where(e => e.Unit.Unit.Edit(e.Side) is not null)
            .SelectMany(e => Touch.Written(e.Unit).Where(w => w.Write.Update is null && IsNew(e.Unit, e.Side, w.Write)).Select(w => (e.Unit, e.Side, w.Place, w.Write))).ToList();
        foreach (var first in sets)
            foreach (var second in sets)
            {
                if (first.Side == second.Side || first.Place != second.Place || Run.MeetBelow(first.Unit, second.Unit)) continue;
                var (x, y) = (first.Write.Value is { } v ? first.Unit.Frame.Value(v) : null, second.Write.Value is { } w ? second.Unit.Frame.Value(w) : null);
                if (x is not null && x == y || Uses(second.Unit, first.Place)) continue;
                var touching = Touching(run, first.Place, first.Unit.At, second.Unit.At);
                if (!run.Follows(first.Unit, second.Unit, touching.Contains)) continue;
                if (run.Follows(second.Unit, first.Unit) && first.Unit.At.Node.SpanStart > second.Unit.At.Node.SpanStart) continue;
                yield return Hit(Sight.Overwritten, second.Unit, first.Unit, second.Side, "writes");
            }
    }

    /// <summary>The units of the root that read or write the place themselves or below, apart from the two in question.</summary>
    public static HashSet<FlowUnit> Touching(Run run, string place, FlowUnit from, FlowUnit to)
    {
        var touching = run.Units.Where(u => u.At != from && u.At != to
            && (Touch.Written(u).Any(w => w.Place == place) || Touch.Read(u).Any(r => r.Place == place))).Select(u => u.At).ToHashSet();
        foreach (var unit in run.Root.Units)
            if (unit != from && unit != to && Touch.MayTouchBelow(unit, place, run.Mentions)) touching.Add(unit);
        return touching;
    }

    /// <summary>The base did not write that place in this body at all.</summary>
    private static bool IsNew(RunUnit unit, Side side, Write write) =>
        !unit.Unit.Edit(side)!.Gone.Any(g => FlowUnit.WritesIn(FlowUnit.OperationsOf(g.Node, g.Document.Model)).Any(w => OperationForm.Plain.Of(w.Target) == OperationForm.Plain.Of(write.Target)));

    private static bool Uses(RunUnit unit, string place) => Touch.Read(unit).Any(r => r.Place == place);
}
