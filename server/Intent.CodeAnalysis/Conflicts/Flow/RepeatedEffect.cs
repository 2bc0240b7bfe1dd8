using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// Both sides added the same thing on one path: an update of one place (`total *= 0.9m`), a call for its effect (`Send(order)`), a loop
/// that tries again. What may be done twice without harm is left out.
/// </summary>
internal sealed partial class RepeatedEffect : FlowAnalysis
{
    /// <inheritdoc/>
    public override IEnumerable<FlowHit> Hits(Run run)
    {
        foreach (var (a, b, place, weak) in Pairs(run).Distinct())
        {
            // Where both only call, it is the calls that are repeated, not what is below them.
            if (!a.IsWritten && !b.IsWritten || Run.MeetBelow(a, b))
                continue;
            var (first, second) = run.Follows(a, b) && (!run.Follows(b, a) || a.Order.CompareTo(b.Order) < 0) ? (a, b) : (b, a);
            // Set anew in between, the first step is gone.
            var setting = place is null ? [] : run.Setting(place);
            if (!run.Follows(first, second, u => u != first.At && u != second.At && setting.Contains(u)))
                continue;
            // The finding stands with the one nearer to the root: there people see both.
            var own = first.Calls.Length < second.Calls.Length ? first : second;
            var other = own == first ? second : first;
            var side = own == a ? Side.Left : Side.Right;
            if (HadBefore(own, side) || HadBefore(other, PairView.Other(side)))
                continue;
            yield return Hit(Sight.Repeated, own, other, side, "repeats") with
            {
                Weak = weak,
            };
        }
    }

    /// <summary>The units of the left and the right that do the same.</summary>
    private static IEnumerable<(RunUnit Left, RunUnit Right, string? Place, bool Weak)> Pairs(Run run)
    {
        var sides = run.Edited.ToLookup(e => e.Side, e => e.Unit);
        var updates = sides[Side.Right]
            .SelectMany(u => u.Written.Where(w => w.Write.Update is not null).Select(w => (w.Place, Unit: u, w.Write)))
            .ToLookup(w => w.Place);
        var calls = sides[Side.Right]
            .SelectMany(u => u.Unit.Calls.Where(Effective).Select(c => (Unit: u, Call: c)))
            .ToLookup(c => SymbolIds.Of(c.Call.Target));
        var summands = new Lazy<ILookup<string, (RunUnit Unit, string Place, HashSet<string> Members)>>(() =>
            sides[Side.Right]
                .Where(u => u.Calls.IsEmpty)
                .SelectMany(u => Summands.Of(u).Select(s => (Unit: u, s.Place, s.Members)))
                .ToLookup(s => s.Place, StringComparer.Ordinal)
        );
        var loops = sides[Side.Right].Where(u => Retries(u.Unit.Node, u.Unit.Operations)).ToList();
        foreach (var a in sides[Side.Left])
        {
            foreach (var (place, x) in a.Written)
            foreach (var (_, b, y) in updates[place])
            {
                if (!Touch.Commute(x, y) || SameUpdate(run, a, x, b, y) is not { } weak)
                    continue;
                var counts = InOneBody(a, b) && Counts(x);
                if (!counts || LoneStep.Twice(run, a, x, b, place))
                    yield return (a, b, place, weak || counts);
            }
            if (a.Calls.IsEmpty)
                foreach (var (place, x) in Summands.Of(a))
                foreach (var (b, _, y) in summands.Value[place])
                    if (x.Overlaps(y))
                        yield return (a, b, place, true);
            foreach (var x in a.Unit.Calls.Where(Effective))
            foreach (var (b, y) in calls[SymbolIds.Of(x.Target)])
                if (
                    !(InOneBody(a, b) && Enters().IsMatch(x.Target.Name))
                    && !Routes().IsMatch(x.Target.Name)
                    && SameCall(a, x, b, y)
                    && !OwnObjects.Apart(a, x, b, y)
                    && !TakesAgain(Side.Left, a, x)
                    && !TakesAgain(Side.Right, b, y)
                    && !HandsOn(a, x)
                    && !HandsOn(b, y)
                )
                    yield return (a, b, null, Checks().IsMatch(x.Target.Name));
                else if (!InOneBody(a, b) && SameEntry(a, x, b, y))
                    yield return (a, b, null, true);
            if (loops.Count > 0 && Retries(a.Unit.Node, a.Unit.Operations))
                foreach (var b in loops)
                    if (Holds(a, b) || Holds(b, a))
                        yield return (a, b, null, false);
        }

        // Who takes a step twice on one path means each of them.
        bool TakesAgain(Side side, RunUnit unit, CallSite call) =>
            sides[side]
                .Where(u => u == unit || run.Follows(u, unit) || run.Follows(unit, u))
                .Any(u =>
                    u.Unit.Calls.Any(c =>
                        c.Operation != call.Operation && Effective(c) && SameCall(unit, call, u, c) && !OwnObjects.Apart(unit, call, u, c)
                    )
                );

        // A wrapper hands on what it is asked: that is the one call that its callers make.
        static bool HandsOn(RunUnit unit, CallSite call) =>
            unit.Unit.Member.Symbol.Name == call.Target.Name
            && !SymbolEqualityComparer.Default.Equals(unit.Unit.Member.Symbol.OriginalDefinition, call.Target.OriginalDefinition)
            && Promises.PromiseDecider.Ids(unit.Unit.Member.Symbol).Contains(SymbolIds.Of(call.Target));

        bool Effective(CallSite call) => IsEffect(call) || call.Target.ReturnsVoid && run.Subscribes(call);
    }

    /// <summary>Both stand in the body that is looked at: entries beside each other are what lists of entries are made of; rules of keys look at those.</summary>
    private static bool InOneBody(RunUnit a, RunUnit b) => a.Calls.Length == 0 && b.Calls.Length == 0;

    /// <summary>A step by a constant, where two mean two.</summary>
    private static bool Counts(Write write) =>
        Touch.Family(write.Update!.Value) == "sum" && (write.Value is null || write.Value.ConstantValue.HasValue);

    /// <summary>True for a risk, false for certain, null when the two updates have nothing to do with each other.</summary>
    private static bool? SameUpdate(Run run, RunUnit a, Write x, RunUnit b, Write y)
    {
        if (x.Update != y.Update)
            return null;
        if (x.Value is null || y.Value is null)
            return x.Value is null && y.Value is null ? false : null;
        var (u, v) = (a.Frame.Value(x.Value), b.Frame.Value(y.Value));
        if (u is not null && u == v)
            return false;
        // Two discounts in a row may be meant; two different summands are.
        if (Touch.Family(x.Update!.Value) != "product")
            return null;
        return
            x.Value.ConstantValue.HasValue && y.Value.ConstantValue.HasValue
            // The same number, once here and once in what a method gives.
            || run.Constants(x.Value).Intersect(run.Constants(y.Value)).Any()
            ? true
            : null;
    }

    /// <summary>A call whose result nobody takes, of something that is not the same when done twice.</summary>
    private static bool IsEffect(CallSite call)
    {
        if (
            call.Operation is not IInvocationOperation invocation
            || FlowUnit.IsUsed(invocation)
            || Logging.Is(invocation)
            || Harmless().IsMatch(call.Target.Name)
        )
            return false;
        return call.Target.ContainingType?.Name
            is not (
                "StringBuilder"
                or "TextWriter"
                or "StreamWriter"
                or "Task"
                or "Thread"
                or "GC"
                or "Interlocked"
                or "Monitor"
                or "Assert"
                or "Debugger"
            );
    }

    private static bool SameCall(RunUnit a, CallSite x, RunUnit b, CallSite y)
    {
        if (
            SymbolIds.Of(x.Target) != SymbolIds.Of(y.Target)
            || !x.Target.TypeArguments.Zip(y.Target.TypeArguments).All(p => SymbolEqualityComparer.Default.Equals(p.First, p.Second))
        )
            return false;
        if (x.Arguments.Count != y.Arguments.Count)
            return false;
        var own = !SymbolIds.Of(x.Target).Assembly.Equals("", StringComparison.Ordinal) && !x.Target.DeclaringSyntaxReferences.IsEmpty;
        var (equal, otherText) = (0, false);
        foreach (var ((_, left), (_, right)) in x.Arguments.Zip(y.Arguments))
        {
            var (u, v) = (a.Frame.Value(left), b.Frame.Value(right));
            if (u is null || v is null)
                continue;
            if (u == v)
                equal += u.StartsWith('#') ? 0 : 1;
            // The text of a message may differ where the message is the same.
            else if (own && left.ConstantValue.HasValue && right.ConstantValue.HasValue && left.Type?.SpecialType == SpecialType.System_String)
                otherText = true;
            else
                return false;
        }
        if (x.Instance is not { } i || y.Instance is not { } j)
            return equal > 0 || x.Arguments.Count == 0;
        var (on, at) = (a.Frame.Value(i), b.Frame.Value(j));
        if (on is not null && on == at)
            return equal > 0 || !otherText && x.Arguments.All(p => p.Value.ConstantValue.HasValue);
        // Two services of one kind reach the same receiver; two collections do not hold the same elements.
        return equal > 0 && own && !OwnObjects.Differ(i, j, x.Arguments.Select(p => p.Value)) && !OwnObjects.StaysWith(i, j, x.Target);
    }

    /// <summary>Both put an entry of one name into the same thing, with a number of their own: `bill.Add("Standing charge", …)`.</summary>
    private static bool SameEntry(RunUnit a, CallSite x, RunUnit b, CallSite y) =>
        Enters().IsMatch(x.Target.Name)
        && x.Arguments.Count == y.Arguments.Count
        && x.Arguments.Count > 1
        && x.Instance is { } i
        && y.Instance is { } j
        && a.Frame.Value(i) is { } on
        && on == b.Frame.Value(j)
        && x.Arguments.Zip(y.Arguments)
            .Any(p =>
                p.First.Value.ConstantValue is { HasValue: true, Value: string { Length: > 2 } name }
                && p.Second.Value.ConstantValue is { Value: string other }
                && name == other
            )
        && x.Arguments.Zip(y.Arguments).Any(p => !p.First.Value.ConstantValue.HasValue && !p.Second.Value.ConstantValue.HasValue);

    /// <summary>A loop around a try whose catch goes on, or a call of something that says that it tries again what it is given.</summary>
    private static bool Retries(SyntaxNode unit, IReadOnlyList<IOperation> operations) =>
        operations
            .OfType<IInvocationOperation>()
            .Any(c =>
                (Again().IsMatch(c.TargetMethod.Name) || Again().IsMatch(c.TargetMethod.ContainingType?.Name ?? ""))
                && c.Arguments.Any(a => FlowUnit.Unwrap(a.Value) is IDelegateCreationOperation)
            )
        || unit is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            && unit.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<TryStatementSyntax>()
                .Any(t =>
                    t.Catches.Any(c => c.Filter is not null || !c.Block.Statements.Any(s => s is ThrowStatementSyntax or ReturnStatementSyntax))
                );

    /// <summary>True when the loop of the first unit runs the second.</summary>
    private static bool Holds(RunUnit loop, RunUnit inner) =>
        inner.Calls.Any(c => c.Unit.Node.SyntaxTree == loop.Unit.Node.SyntaxTree && loop.Unit.Node.Span.Contains(c.Unit.Node.Span));

    /// <summary>True when the unit is a rewritten one that did the same in the base.</summary>
    private static bool HadBefore(RunUnit unit, Side side) =>
        !unit.IsNew(
            side,
            gone =>
                FlowUnit.CallsIn(gone).Where(IsEffect).Any(c => unit.Unit.Calls.Where(IsEffect).Any(d => c.Target.Name == d.Target.Name))
                || FlowUnit
                    .WritesIn(gone)
                    .Any(w => w.Update is not null && unit.Unit.Writes.Any(v => v.Update == w.Update && Named(v.Target) == Named(w.Target)))
        )
        || unit.Unit.Edit(side) is { } edit
            && Retries(edit.Node, unit.Unit.Operations)
            && edit.Gone.Any(g => Retries(g.Node, FlowUnit.OperationsOf(g.Node, g.Document.Model)));

    private static string Named(IOperation target) => OperationForm.Plain.Of(target);

    /// <summary>True for the name of what may be done twice without harm.</summary>
    public static bool MayRepeat(string name) => Harmless().IsMatch(name);

    [GeneratedRegex(
        """
            ^(
                Save | Commit | Flush | Dispose | Close | Clear | Reset | Refresh | Invalidate | Ensure | Init | Set | Get | Is | Has
                | Can | Contains | Find | Try | Load | Read | Assert | ThrowIf | Trim | To | Sort | Order | Distinct | Remove | Delete
                | Cancel | Stop | Equals | Configure | Use | With | Setup | Verify | Sleep | Delay | Wait | Yield | Update | Upsert |
                Raise | Notify | OnPropertyChanged | StateHasChanged | Attach | Suspend | Resume | Lock | Release | Acquire | Enter |
                Exit | Begin | End | Rollback | Guard | Expect | Should | Recalc | Recalculate | Recompute | Rebuild | Render | Draw |
                Paint | Sync | Touch | Mark | Enable | Disable | Show | Hide | Start | Open | Focus | Select | Activate | Deactivate |
                Bind | Compute | Calculate | Evaluate | Visit | Accept | Emit | Write | Append | Print | Indent | Outdent | Unindent |
                NewLine | Next | Advance | Move | Skip | Expand | Collapse | Freeze | Seal | Unlock | Throw | Fail | Arrange | Seek
            )([A-Z].*)?$
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Harmless();

    [GeneratedRegex("^(Add|Map|Register|Subscribe|Use|Insert|Push|Enqueue|Include|Import|Export|Define|Declare|Option|Argument|Command)([A-Z].*)?$")]
    private static partial Regex Enters();

    /// <summary>Endpoints, of which a rule of keys speaks.</summary>
    [GeneratedRegex("^Map(Get|Post|Put|Delete|Patch|Methods)$")]
    private static partial Regex Routes();

    [GeneratedRegex("^(Validate|Check|Round|Normalize|Sanitize)([A-Z].*)?$")]
    private static partial Regex Checks();

    [GeneratedRegex("Retry|Retries|Resilien|Attempts")]
    private static partial Regex Again();
}
