using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A way in which two edits meet in one run. One analysis, one file.</summary>
internal abstract class FlowAnalysis
{
    /// <summary>All analyses of runs.</summary>
    public static ImmutableArray<FlowAnalysis> All { get; } =
    [new RepeatedEffect(), new SkippedCode(), new OverwrittenValue(), new ChangedInput(), new ParallelWrite()];

    /// <summary>The hits in a run.</summary>
    public abstract IEnumerable<FlowHit> Hits(Run run);

    /// <summary>A hit; its texts come from the other side's edit.</summary>
    protected static FlowHit Hit(Sight sight, RunUnit own, RunUnit other, Side author, string relation) =>
        Hit(sight, own.Edit(author)!, other.Edit(PairView.Other(author))!, relation) with
        {
            Via = Between(own, other),
        };

    /// <summary>A hit; its texts come from the other side's edit.</summary>
    public static FlowHit Hit(Sight sight, UnitEdit own, UnitEdit other, string relation) =>
        new(sight, own, other, Was(other), Text(other.Node), relation);

    /// <summary>A unit on one line.</summary>
    public static string Text(Microsoft.CodeAnalysis.SyntaxNode unit)
    {
        var head = CodeUnit.Head(unit);
        var text = unit.SyntaxTree.GetText().ToString(head);
        return BodyNormalForm.Shorten(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 80);
    }

    private static string Was(UnitEdit edit) =>
        edit.Gone.FirstOrDefault(g => g.Node.RawKind == edit.Node.RawKind) is { } gone ? Text(gone.Node) : "no such code";

    private static ImmutableArray<FlowMember> Between(RunUnit own, RunUnit other)
    {
        var (from, to) = (Members(own), Members(other));
        return [.. from.Reverse().Skip(1).Concat(to.Where(m => !from.Contains(m))).Where(m => m != other.Unit.Member).Distinct()];

        static IReadOnlyList<FlowMember> Members(RunUnit unit) => [.. unit.Calls.Select(c => c.Unit.Member), unit.Unit.Member];
    }
}
