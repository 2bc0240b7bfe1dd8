using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// One side made a member do nothing where it has done its work before (`if (ticket.IsClosed) return;`), and new code of the other side calls it a second time for the
/// same thing with another value: that value is lost.
/// </summary>
internal sealed class RefusedRepeat(MergedCode code)
{
    /// <summary>The hits of both sides.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        var members = code.Roots().Where(m => m.Units.Any(u => u.IsEdited)).ToList();
        foreach (var (changer, author) in new[] { (Side.Left, Side.Right), (Side.Right, Side.Left) })
        foreach (var guard in members.SelectMany(m => m.Units))
        {
            if (guard.Edit(changer) is not { } edit || guard.Edit(author) is not null || Done(guard) is not { } state)
                continue;
            var taken = Taken(guard.Member, state);
            foreach (var again in members.Where(m => taken.Count > 0 && m != guard.Member).SelectMany(m => m.Units))
                if (again.Edit(author) is { Gone.Count: 0 } use && again.Calls.Any(c => Repeats(again, c, guard.Member, taken, state)))
                    yield return FlowAnalysis.Hit(Sight.Skipped, use, edit, "calls") with
                    {
                        Weak = true,
                        Focus = guard.Member.Symbol.Name,
                    };
        }
    }

    /// <summary>The member of which the unit asks whether it is what the body sets it to further down, leaving without a word if so; null for other units.</summary>
    private static ISymbol? Done(FlowUnit guard)
    {
        if (
            guard.Node is not IfStatementSyntax { Else: null, Statement: var then, Condition: var condition }
            || WayOut.Only(then) is not ReturnStatementSyntax { Expression: null }
            || guard.Member.Model.GetOperation(condition) is not { } asked
        )
            return null;
        var (read, value) = FlowUnit.Unwrap(asked) switch
        {
            IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Equals,
                LeftOperand: var left,
                RightOperand.ConstantValue: { HasValue: true } constant
            } => (FlowUnit.Unwrap(left), constant.Value),
            IMemberReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } flag => (flag, true),
            _ => (null, null),
        };
        return
            read is IMemberReferenceOperation { Member: var member }
            && guard.Member.Units.Any(u =>
                u.Node.SpanStart > guard.Node.Span.End
                && u.Writes.Any(w =>
                    w is { Update: null, Value.ConstantValue: { HasValue: true } set }
                    && Equals(set.Value, value)
                    && OperationForm.Plain.Of(w.Target) == OperationForm.Plain.Of(read)
                )
            )
            ? member
            : null;
    }

    /// <summary>The places of the parameters whose values the body keeps in a member.</summary>
    private static HashSet<int> Taken(FlowMember member, ISymbol state) =>
        [
            .. member
                .Units.SelectMany(u => u.Writes)
                .Where(w => w is { Update: null, Target: IMemberReferenceOperation { Member: var target } } && !Same(target, state))
                .Select(w => w.Value is { } value ? FlowUnit.Unwrap(value) : null)
                .OfType<IParameterReferenceOperation>()
                .Select(p => p.Parameter.Ordinal),
        ];

    /// <summary>The call follows one of the same member for the same thing with another value, and nothing in between sets the state anew.</summary>
    private bool Repeats(FlowUnit again, CallSite call, FlowMember target, HashSet<int> taken, ISymbol state) =>
        code.Targets(call).Contains(target)
        && again.Member.Units.Any(u =>
            u != again
            && u.Calls.Any(c => code.Targets(c).Contains(target) && IsForSame(c, call, taken))
            && again.Member.Graph.Reaches(
                u,
                again,
                between => between.Calls.SelectMany(code.Targets).Any(t => t != target && t.Units.Any(x => Sets(x, state))) || Sets(between, state)
            )
        );

    private static bool Sets(FlowUnit unit, ISymbol state) =>
        unit.Writes.Any(w => w.Target is IMemberReferenceOperation { Member: var member } && Same(member, state));

    /// <summary>True when two calls differ in the values that the body keeps, and in nothing else.</summary>
    private static bool IsForSame(CallSite first, CallSite second, HashSet<int> taken)
    {
        if (Text(first.Instance) != Text(second.Instance) || first.Arguments.Count != second.Arguments.Count)
            return false;
        var pairs = first.Arguments.Zip(second.Arguments).ToList();
        return pairs.TrueForAll(p => taken.Contains(p.First.Parameter.Ordinal) || Text(p.First.Value) == Text(p.Second.Value))
            && pairs.Exists(p => taken.Contains(p.First.Parameter.Ordinal) && Text(p.First.Value) != Text(p.Second.Value));

        static string Text(IOperation? value) => value is null ? "" : OperationForm.Plain.Of(value);
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
