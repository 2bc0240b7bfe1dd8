using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>The control-flow graph of a body, unit by unit. The units of a lambda or local function stand in their source order at the unit that holds them.</summary>
internal sealed class UnitGraph
{
    private readonly Dictionary<SyntaxNode, int> _index = [];
    private readonly List<SortedSet<int>> _next = [];
    private readonly FlowMember _member;
    private const int Exit = 0;
    private HashSet<int>? _returning;

    public UnitGraph(FlowMember member)
    {
        _member = member;
        _next.Add([]);
        foreach (var unit in member.Units)
        {
            _index[unit.Node] = _next.Count;
            _next.Add([]);
        }
        if (Create(member) is { } graph)
            Connect(graph);
        else
            Line();
    }

    /// <summary>True when <paramref name="to"/> can run after <paramref name="from"/> without running a unit in between that <paramref name="stops"/>.</summary>
    public bool Reaches(FlowUnit from, FlowUnit to, Func<FlowUnit, bool>? stops = null)
    {
        var (start, end) = (Standing(from), Standing(to));
        if (start == end)
            return from.Node.SpanStart < to.Node.SpanStart;
        return Reach(start, i => i == end, i => stops is not null && stops(_member.Units[i - 1]));
    }

    /// <summary>True when the body can still return to its caller after <paramref name="unit"/>; false where all ways lead to a throw.</summary>
    public bool Returns(FlowUnit unit)
    {
        if (_returning is null)
        {
            _returning = [];
            var grew = true;
            while (grew)
            {
                grew = false;
                for (var i = _next.Count - 1; i > Exit; i--)
                    grew |= !IsThrow(i) && (_next[i].Count == 0 || _next[i].Any(n => n == Exit || _returning.Contains(n))) && _returning.Add(i);
            }
        }
        return _returning.Contains(Standing(unit));

        bool IsThrow(int node) => _member.Units[node - 1].Node is ThrowStatementSyntax;
    }

    /// <summary>True when it depends on the outcome of a header whether <paramref name="unit"/> can still run.</summary>
    public bool Decides(FlowUnit header, FlowUnit unit)
    {
        var (h, u) = (Standing(header), Standing(unit));
        if (h == u || _next[h].Count < 2)
            return false;
        // A loop comes to what stands behind it when it has run, however often that is.
        var isBehind = header.Node is ForStatementSyntax or WhileStatementSyntax && !header.Node.Span.Contains(unit.Node.Span);
        var may = _next[h].Count(s => s == u || s != h && s != Exit && Reach(s, i => i == u || isBehind && i == h, i => i == h));
        return may > 0 && may < _next[h].Count;
    }

    /// <summary>The units that run only when the header decides so that <paramref name="unit"/> cannot run any more, up to where the body ends.</summary>
    public IEnumerable<FlowUnit> RunInstead(FlowUnit header, FlowUnit unit)
    {
        var (h, u) = (Standing(header), Standing(unit));
        var seen = new HashSet<int>();
        foreach (var start in _next[h])
            if (start != u && start != h && start != Exit && !Reach(start, i => i == u, i => i == h))
                Reach(start, _ => false, i => i == h || !seen.Add(i), includeStart: true);
        return seen.Select(i => _member.Units[i - 1]);
    }

    private bool Reach(int start, Predicate<int> found, Predicate<int> stops, bool includeStart = false)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>();
        if (includeStart)
            stops(start);
        open.Push(start);
        while (open.TryPop(out var current))
            foreach (var next in _next[current])
            {
                if (found(next))
                    return true;
                if (next != Exit && seen.Add(next) && !stops(next))
                    open.Push(next);
            }
        return false;
    }

    /// <summary>The node at which a unit stands: itself, or the unit around the lambda that holds it.</summary>
    private int Standing(FlowUnit unit)
    {
        for (var node = unit.Node; node is not null; node = node.Parent)
            if (_index.TryGetValue(node, out var i) && (_next[i].Count > 0 || node is ReturnStatementSyntax or ThrowStatementSyntax))
                return i;
        return _index[unit.Node];
    }

    private static ControlFlowGraph? Create(FlowMember member)
    {
        try
        {
            return ControlFlowGraph.Create(member.Node, member.Model);
        }
        catch (ArgumentException)
        {
            // The syntax is no executable root of its own; its units are then taken in source order.
            return null;
        }
    }

    private void Line()
    {
        for (var i = 1; i < _next.Count; i++)
            _next[i].Add(i + 1 < _next.Count ? i + 1 : Exit);
    }

    private void Connect(ControlFlowGraph graph)
    {
        var units = graph.Blocks.Select(b => UnitsOf(b).ToList()).ToArray();
        foreach (var block in graph.Blocks)
            for (var i = 1; i < units[block.Ordinal].Count; i++)
                Add(units[block.Ordinal][i - 1], units[block.Ordinal][i]);
        foreach (var block in graph.Blocks)
            if (units[block.Ordinal] is [.., var last])
                foreach (var first in Firsts(block, []))
                    Add(last, first);

        void Add(int from, int to)
        {
            if (from != to)
                _next[from].Add(to);
        }

        IEnumerable<int> Firsts(BasicBlock block, HashSet<int> seen)
        {
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                if (branch is null)
                    continue;
                foreach (var region in branch.FinallyRegions)
                foreach (var first in At(graph.Blocks[region.FirstBlockOrdinal], seen))
                    yield return first;
                if (branch.Destination is { } target)
                    foreach (var first in At(target, seen))
                        yield return first;
                else if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling && After(block) is { } after)
                    foreach (var first in At(after, seen))
                        yield return first;
                else
                    yield return Exit;
            }
        }

        IEnumerable<int> At(BasicBlock block, HashSet<int> seen)
        {
            if (block.Kind == BasicBlockKind.Exit)
                return [Exit];
            if (units[block.Ordinal] is [var first, ..])
                return [first];
            return seen.Add(block.Ordinal) ? Firsts(block, seen) : [];
        }

        // Where the code goes on when a finally block has run: what follows the try statement in source order.
        BasicBlock? After(BasicBlock block)
        {
            var region = block.EnclosingRegion;
            while (region is not null && region.Kind != ControlFlowRegionKind.TryAndFinally)
                region = region.EnclosingRegion;
            return region is null || region.LastBlockOrdinal + 1 >= graph.Blocks.Length ? null : graph.Blocks[region.LastBlockOrdinal + 1];
        }
    }

    private IEnumerable<int> UnitsOf(BasicBlock block)
    {
        var last = -1;
        foreach (var operation in block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations)
        {
            if (CodeUnit.Around(operation.Syntax) is not { } node || !_index.TryGetValue(node, out var i) || i == last)
                continue;
            yield return last = i;
        }
        // A bare "return;", "break;" or "continue;" leaves no operation behind; the branch itself is enough.
    }
}
