using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Both sides subscribed one handler to one event, in one type: every event is then handled twice.</summary>
internal sealed class RepeatedSubscription(MergedCode code)
{
    /// <summary>The hits of both sides.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        var members = code.Roots().Where(m => m.Units.Any(u => u.IsEdited)).ToList();
        foreach (var group in members.SelectMany(m => m.Units).SelectMany(u => Keys(u).Select(k => (Unit: u, Key: k))).GroupBy(s => s.Key))
        {
            var units = group.Select(s => s.Unit).OrderBy(u => u.Node.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(u => u.Node.SpanStart).ToList();
            // Where the base subscribed too, nobody minds.
            if (units.Count != 2 || Author(units[0]) is not { } first || Author(units[1]) is not { } second || first == second) continue;
            yield return FlowAnalysis.Hit(Sight.Repeated, units[1].Edit(second)!, units[0].Edit(first)!, "repeats");
        }
    }

    private static Side? Author(FlowUnit unit) => (unit.Left, unit.Right) switch { ({ }, null) => Side.Left, (null, { }) => Side.Right, _ => null };

    private static IEnumerable<string> Keys(FlowUnit unit)
    {
        var frame = Frame.Root(unit.Member);
        foreach (var change in unit.Operations.OfType<IEventAssignmentOperation>())
        {
            if (!change.Adds || change.EventReference is not IEventReferenceOperation subscribed || Removes(unit, subscribed)) continue;
            if (FlowUnit.Unwrap(change.HandlerValue) is not IDelegateCreationOperation { Target: IMethodReferenceOperation handler }) continue;
            // Objects that have no name of their own may be two.
            if (subscribed.Instance is { } instance && (frame.Value(instance) is not { } name || name.Contains('@', StringComparison.Ordinal))) continue;
            var source = subscribed.Instance is { } i ? frame.Value(i) : "";
            yield return $"{SymbolIds.Of(unit.Member.Symbol.ContainingType)} {source} {SymbolIds.Of(subscribed.Event)} {SymbolIds.Of(handler.Method)}";
        }
    }

    /// <summary>The body takes the handler off as well, so that it cannot be there twice.</summary>
    private static bool Removes(FlowUnit unit, IEventReferenceOperation subscribed) => unit.Member.Units.SelectMany(u => u.Operations).OfType<IEventAssignmentOperation>()
        .Any(e => !e.Adds && e.EventReference is IEventReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Event, subscribed.Event));
}
