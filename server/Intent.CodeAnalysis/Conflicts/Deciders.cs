using System.Diagnostics;
using Intent.CodeAnalysis.Conflicts.Binding;
using Intent.CodeAnalysis.Conflicts.Build;
using Intent.CodeAnalysis.Conflicts.Defaults;
using Intent.CodeAnalysis.Conflicts.Evaluation;
using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Conflicts.Gates;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Conflicts.Promises.Refusals;
using Intent.CodeAnalysis.Conflicts.Promises.Types;
using Intent.CodeAnalysis.Conflicts.Rules;
using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>Everybody who can see that two edits do not fit together, asked one after the other. One that fails takes nothing from what the others saw: <see cref="PairView.Defects"/> says what is missing.</summary>
internal sealed class Deciders(PairView view, CancellationToken cancellation)
{
    private readonly List<Observation> _seen = [];

    /// <summary>What all of them see in a pair.</summary>
    public async Task<List<Observation>> AskAllAsync(HeadPair pair)
    {
        await AskAsync("keys", () => new KeyDecider(view).ObserveAsync(cancellation)).ConfigureAwait(false);
        await AskAsync("static initialisers", () => new StaticOrder(view).ObserveAsync(cancellation)).ConfigureAwait(false);
        Ask("code that is compiled out", () => new CompiledOutDecider(view).Observe(cancellation));
        var removal = new EditRemoval(view, pair);
        var before = _seen.Count;
        await AskAsync("analyzers", () => new GateDecider(view, removal, GateDecider.MostTime).ObserveAsync(cancellation)).ConfigureAwait(false);
        if (view.Documents.IsEmpty)
            return _seen;
        var gates = _seen[before..];
        await AskAsync("the build", () => new BuildDecider(view, new CulpritSearch(view, removal), gates).ObserveAsync(cancellation))
            .ConfigureAwait(false);
        Ask("bindings", () => new BindingDecider(view).Observe(cancellation));
        Ask("promises of members", () => new PromiseDecider(view).Observe(cancellation));
        Ask("promises of types", () => new TypePromiseDecider(view).Observe(cancellation));
        Ask("readers that moved to another member", () => new MovedReaders(view).Observe(cancellation));
        Ask("exceptions that are no longer caught", () => new NoLongerCaught(view, cancellation).Observe());
        Ask("uses without a lock", () => new UnlockedUse(view, cancellation).Observe());
        Ask("collections that are no longer safe to share", () => new LostSafety(view, cancellation).Observe());
        Ask("work that was taken over", () => new TakenOver(view, cancellation).Observe());
        await AskAsync("new defaults", () => new DefaultDecider(view).ObserveAsync(cancellation)).ConfigureAwait(false);
        Ask("the flow", () => new FlowDecider(view).Observe(cancellation));
        var evaluation = new EvaluationDecider(view, pair, _seen, removal);
        await AskAsync("what new code gives", () => evaluation.ObserveAsync(cancellation)).ConfigureAwait(false);
        return [.. _seen.Select(Weighed).OfType<Observation>()];

        Observation? Weighed(Observation o) =>
            evaluation.Confirmed.TryGetValue(o, out var outcome) ? o with { Outcome = outcome }
            : evaluation.Same?.Contradict(o) == true ? Lowered(o)
            : o;

        // A risk that did not come true where the code was evaluated is none; what is surer is a risk then.
        static Observation? Lowered(Observation o) =>
            ConflictRule.All.First(r => r.Claims(o)).Level(o) == FindingLevel.Information ? null : o with { Weak = true };
    }

    /// <summary>Asks one decider; what it saw until it failed counts.</summary>
    /// <param name="subject">What it looks at, for people.</param>
    /// <param name="decider">Gives what it sees.</param>
    internal void Ask(string subject, Func<IEnumerable<Observation>> decider)
    {
        try
        {
            foreach (var observation in decider())
                _seen.Add(observation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(subject, e);
        }
    }

    private async Task AskAsync(string subject, Func<Task<List<Observation>>> decider)
    {
        try
        {
            _seen.AddRange(await decider().ConfigureAwait(false));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(subject, e);
        }
    }

    private void Failed(string subject, Exception defect) =>
        view.Defects.Add(
            $"The comparison of {subject} ended early ({defect.GetType().Name} in {Place(defect)}: {defect.Message.ReplaceLineEndings(" ").TrimEnd('.')}), "
                + "so conflicts of that kind may be missing; this is a defect of intent, please report it."
        );

    /// <summary>The innermost type of the checker that was at work; who mends the defect looks there first.</summary>
    private static string Place(Exception defect)
    {
        var type = new StackTrace(defect)
            .GetFrames()
            .Select(f => f.GetMethod()?.DeclaringType)
            .FirstOrDefault(t => t?.Assembly == typeof(Deciders).Assembly);
        while (type?.DeclaringType is { } outer)
            type = outer;
        return type?.Name ?? "an unknown place";
    }
}
