namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>One side changed what a place holds, and the other side's new code reads it there.</summary>
internal sealed class ChangedInput : FlowAnalysis
{
    /// <inheritdoc/>
    public override IEnumerable<FlowHit> Hits(Run run)
    {
        var edited = Edited(run).Where(e => e.Unit.Unit.Edit(e.Side) is not null).ToList();
        foreach (var (source, changer) in edited)
            foreach (var (place, write) in Touch.Written(source))
                foreach (var (use, author) in edited)
                {
                    if (author == changer || Run.MeetBelow(source, use) || Logging.Only(use.Unit.Operations)) continue;
                    var updates = Touch.Written(use).Where(w => w.Place == place && w.Write.Update is not null).ToList();
                    var reads = Touch.Read(use).Any(r => r.Place == place) || updates.Exists(w => !Touch.Commute(w.Write, write));
                    if (!reads || updates.Exists(w => Touch.Commute(w.Write, write)) && !Touch.Read(use).Any(r => r.Place == place)) continue;
                    var killing = run.Units.Where(u => u.At != source.At && u.At != use.At && u.Calls.IsEmpty && Touch.Written(u).Any(w => w.Place == place && w.Write.Update is null))
                        .Select(u => u.At).ToHashSet();
                    if (run.Follows(source, use, killing.Contains)) yield return Hit(Sight.Input, use, source, author, "reads");
                }
    }
}
