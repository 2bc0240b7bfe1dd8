using System.Collections.Immutable;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// One side takes lock X and then Y, the other Y and then X: two threads can wait for each other for ever. Also: one side holds a lock that cannot be taken twice
/// around code in which the other takes it.
/// </summary>
internal sealed class LockOrder(MergedCode code, Work work)
{
    private const int MaxDepth = 10;
    private const int MaxChains = 200;

    private readonly Dictionary<FlowMember, IReadOnlyList<LockRegion>> _regions = [];
    private readonly Dictionary<(string Outer, string Inner), List<Chain>> _edges = [];

    /// <summary>How a lock comes to be taken while another is held: the units that take and call.</summary>
    private sealed record Chain(ImmutableArray<FlowUnit> Units, ImmutableArray<FlowMember> Members, bool Reentrant)
    {
        public UnitEdit? Edit(Side side) => Units.Select(u => NewEdit(u, side)).FirstOrDefault(e => e is not null);

        public bool IsOf(Side side) => Edit(side) is not null && Edit(PairView.Other(side)) is null;

        public bool IsBase => Edit(Side.Left) is null && Edit(Side.Right) is null;

        /// <summary>The edit of a side, unless it rewrote a unit that called the same before.</summary>
        private static UnitEdit? NewEdit(FlowUnit unit, Side side) => unit.Edit(side) is { } edit && !edit.Gone.Any(g => g.Node.RawKind == edit.Node.RawKind
            && FlowUnit.CallsIn(FlowUnit.OperationsOf(g.Node, g.Document.Model)).Any(c => unit.Calls.Any(d => d.Target.Name == c.Target.Name))) ? edit : null;
    }

    /// <summary>The hits in the merged code.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        foreach (var member in code.Roots())
            if (code.ReachesEdit(member)) Collect(member);
        foreach (var ((outer, inner), chains) in _edges.OrderBy(e => e.Key.Outer, StringComparer.Ordinal).ThenBy(e => e.Key.Inner, StringComparer.Ordinal))
        {
            if (outer == inner)
            {
                if (!chains.Exists(c => c.IsBase || c.IsOf(Side.Left) || c.IsOf(Side.Right)) && chains.Find(c => !c.Reentrant) is { } twice) yield return Twice(twice);
                continue;
            }
            if (string.CompareOrdinal(outer, inner) > 0 || !_edges.TryGetValue((inner, outer), out var opposite)) continue;
            if (chains.Exists(c => c.IsBase) || opposite.Exists(c => c.IsBase)) continue;
            foreach (var side in new[] { Side.Left, Side.Right })
                if (chains.Find(c => c.IsOf(side)) is { } one && opposite.Find(c => c.IsOf(PairView.Other(side))) is { } two
                    && !chains.Exists(c => c.IsOf(PairView.Other(side))) && !opposite.Exists(c => c.IsOf(side)))
                    yield return FlowAnalysis.Hit(Sight.Locks, two.Edit(PairView.Other(side))!, one.Edit(side)!, "locks against")
                        with { Was = "does not take both locks", Now = $"takes {Short(outer)}, then {Short(inner)}", Via = [.. one.Members.Skip(1)] };
        }
    }

    private static FlowHit Twice(Chain chain)
    {
        var first = chain.Units.First(u => u.IsEdited);
        var side = first.Left is not null ? Side.Left : Side.Right;
        return FlowAnalysis.Hit(Sight.Locks, first.Edit(side)!, chain.Edit(PairView.Other(side))!, "takes a lock inside of");
    }

    private static string Short(string id) => string.Join('.', id.Split(':', ' ')[^1].Split('.').TakeLast(2));

    private IReadOnlyList<LockRegion> Regions(FlowMember member) => _regions.TryGetValue(member, out var known) ? known : _regions[member] = [.. LockRegion.In(member)];

    private void Collect(FlowMember member)
    {
        foreach (var region in Regions(member))
        {
            foreach (var inner in Regions(member))
                if (inner != region && region.Span.Contains(inner.Unit.Node.SpanStart)) Add(region, inner, [region.Unit, inner.Unit], [member]);
            foreach (var unit in member.Units)
                if (region.Span.Contains(unit.Node.SpanStart))
                    foreach (var target in unit.Calls.SelectMany(code.Targets)) Enter(target, region, [region.Unit, unit], [member, target]);
        }
    }

    private void Enter(FlowMember member, LockRegion held, ImmutableArray<FlowUnit> units, ImmutableArray<FlowMember> members)
    {
        if (members.Length > MaxDepth || !work.Spend() || members.IndexOf(member) < members.Length - 1) return;
        foreach (var inner in Regions(member)) Add(held, inner, units.Add(inner.Unit), members);
        foreach (var unit in member.Units)
            foreach (var target in unit.Calls.SelectMany(code.Targets)) Enter(target, held, units.Add(unit), members.Add(target));
    }

    private void Add(LockRegion outer, LockRegion inner, ImmutableArray<FlowUnit> units, ImmutableArray<FlowMember> members)
    {
        var key = (outer.Lock, inner.Lock);
        if (outer.Lock == inner.Lock && inner.Reentrant) return;
        if (!_edges.TryGetValue(key, out var chains)) _edges[key] = chains = [];
        if (chains.Count < MaxChains) chains.Add(new Chain(units, members, inner.Reentrant));
    }
}
