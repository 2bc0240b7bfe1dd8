using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

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
    private sealed record Chain(ImmutableArray<FlowUnit> Units, ImmutableArray<FlowMember> Members)
    {
        public UnitEdit? Edit(Side side) => Units.Select(u => NewEdit(u, side)).FirstOrDefault(e => e is not null);

        public FlowUnit? FirstEdited => Units.FirstOrDefault(u => u.IsEdited);

        /// <summary>The edit of a side, unless it rewrote a unit that called the same before.</summary>
        private static UnitEdit? NewEdit(FlowUnit unit, Side side) =>
            unit.Edit(side) is { } edit
            && !edit.Gone.Any(g =>
                g.Node.RawKind == edit.Node.RawKind
                && FlowUnit.CallsIn(FlowUnit.OperationsOf(g.Node, g.Document.Model)).Any(c => unit.Calls.Any(d => d.Target.Name == c.Target.Name))
            )
                ? edit
                : null;
    }

    /// <summary>The hits in the merged code.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        foreach (var member in code.Roots())
            if (code.ReachesEdit(member))
                Collect(member);
        if (!_edges.Values.Any(e => e.Exists(c => c.FirstEdited is not null)))
            yield break;
        // What takes two locks without any edit is the other half of a cycle, or shows that it was there before.
        foreach (var member in code.Bodies(TakesLocks))
            if (!code.ReachesEdit(member))
                Collect(member);
        foreach (
            var ((outer, inner), chains) in _edges.OrderBy(e => e.Key.Outer, StringComparer.Ordinal).ThenBy(e => e.Key.Inner, StringComparer.Ordinal)
        )
        {
            if (string.CompareOrdinal(outer, inner) > 0)
                continue;
            // A lock that its holder cannot take again needs no second chain.
            var cycles =
                outer == inner ? chains.Select(c => (First: c, Second: c)).ToList()
                : _edges.TryGetValue((inner, outer), out var opposite) ? [.. chains.SelectMany(c => opposite.Select(o => (First: c, Second: o)))]
                : [];
            // A cycle that the base or one head has alone is no conflict of the two.
            if (cycles.Exists(c => !Has(c, Side.Left) || !Has(c, Side.Right)) || cycles is not [var (one, two), ..])
                continue;
            var own =
                one.FirstEdited is { } unit && one.Edit(Side.Left) is not null && one.Edit(Side.Right) is not null ? Author(unit)
                : one.Edit(Side.Left) is null ? Side.Left
                : Side.Right;
            var hit = FlowAnalysis.Hit(
                Sight.Locks,
                (one.Edit(own) ?? two.Edit(own))!,
                (one.Edit(PairView.Other(own)) ?? two.Edit(PairView.Other(own)))!,
                "locks against"
            );
            yield return outer == inner
                ? hit
                : hit with
                {
                    Was = "does not take both locks",
                    Now = $"takes {Short(outer)} and {Short(inner)}",
                    Via = [.. one.Members.Skip(1)],
                };
        }
    }

    private static bool TakesLocks(SyntaxNode body) =>
        body.DescendantTokens().Any(t => t.IsKind(SyntaxKind.LockKeyword) || t.IsKind(SyntaxKind.IdentifierToken) && IsTaking(t.ValueText));

    /// <summary>True for the name of a method that takes a lock.</summary>
    public static bool IsTaking(string name) =>
        name
            is "Enter"
                or "EnterScope"
                or "Lock"
                or "Wait"
                or "WaitAsync"
                or "WaitOne"
                or "EnterWriteLock"
                or "EnterReadLock"
                or "EnterUpgradeableReadLock"
                or "LockAsync"
                or "AcquireAsync"
                or "Acquire";

    private static bool Has((Chain First, Chain Second) cycle, Side side) =>
        cycle.First.Edit(side) is not null || cycle.Second.Edit(side) is not null;

    private static Side Author(FlowUnit unit) => unit.Left is not null ? Side.Left : Side.Right;

    private static string Short(string id) => string.Join('.', id.Split(':', ' ')[^1].Split('.').TakeLast(2));

    private IReadOnlyList<LockRegion> Regions(FlowMember member) =>
        _regions.TryGetValue(member, out var known) ? known : _regions[member] = [.. LockRegion.In(member)];

    private void Collect(FlowMember member)
    {
        foreach (var region in Regions(member))
        {
            foreach (var inner in Regions(member))
                if (inner != region && region.Span.Contains(inner.Unit.Node.SpanStart))
                    Add(region, inner, [region.Unit, inner.Unit], [member], true);
            foreach (var unit in member.Units)
                if (region.Span.Contains(unit.Node.SpanStart))
                    foreach (var call in unit.Calls)
                    foreach (var target in code.Targets(call))
                        Enter(target, region, [region.Unit, unit], [member, target], OnSameObject(call));
        }
    }

    private static bool OnSameObject(CallSite call) => call.Target.IsStatic || call.Instance is IInstanceReferenceOperation;

    private void Enter(FlowMember member, LockRegion held, ImmutableArray<FlowUnit> units, ImmutableArray<FlowMember> members, bool sameObject)
    {
        if (members.Length > MaxDepth || members.IndexOf(member) < members.Length - 1)
            return;
        if (!work.Spend())
        {
            work.Leave(members[0]);
            return;
        }
        foreach (var inner in Regions(member))
            Add(held, inner, units.Add(inner.Unit), members, sameObject);
        foreach (var unit in member.Units)
        foreach (var call in unit.Calls)
        foreach (var target in code.Targets(call))
            Enter(target, held, units.Add(unit), members.Add(target), sameObject && OnSameObject(call));
    }

    private void Add(LockRegion outer, LockRegion inner, ImmutableArray<FlowUnit> units, ImmutableArray<FlowMember> members, bool sameObject)
    {
        var key = (outer.Lock, inner.Lock);
        // Another object of the type has a lock of its own.
        if (outer.Lock == inner.Lock && (inner.Reentrant || !sameObject))
            return;
        if (!_edges.TryGetValue(key, out var chains))
            _edges[key] = chains = [];
        if (chains.Count < MaxChains)
            chains.Add(new Chain(units, members));
        else
            work.Leave(members[0]);
    }
}
