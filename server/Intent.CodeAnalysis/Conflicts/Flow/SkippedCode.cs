using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>One side added or changed a condition or an early exit, and whether the other side's new code runs depends on it now.</summary>
internal sealed class SkippedCode : FlowAnalysis
{
    /// <inheritdoc/>
    public override IEnumerable<FlowHit> Hits(Run run)
    {
        // Both in one body: what a callee skips is its own affair. That the root is such a body for each pair is the run's matter.
        var units = run.Root.Units;
        foreach (var header in units)
        foreach (var (author, decider) in new[] { (Side.Left, Side.Right), (Side.Right, Side.Left) })
        {
            if (header.Edit(author) is not null || !Decides(header.Node) || AsksForCancellation(header))
                continue;
            if ((header.Edit(decider) ?? NewWayOut(header, units, decider)) is not { } decision || AsksTheSame(decision))
                continue;
            foreach (var unit in units)
            {
                if (unit.Edit(author) is not { } edit || unit.Edit(decider) is not null || !Matters(unit) || !run.Decides(header, unit))
                    continue;
                // What stands in the `if` depended on its condition before it left.
                if (decision.Node is not IfStatementSyntax && IsWayOut(decision.Node) && header.Node.Span.Contains(unit.Node.Span))
                    continue;
                var instead = run.Root.Graph.RunInstead(header, unit).ToList();
                if (instead.Exists(u => u.Node is ThrowStatementSyntax || u.Operations.Any(o => o is IThrowOperation)))
                    continue;
                // The author takes the same way out with the same kind of code: both branches have it.
                if (instead.Exists(u => u.Edit(author) is { } same && same.Node.RawKind == edit.Node.RawKind))
                    continue;
                if (OnlyNothingThere(header) && OnlyHere(unit) || WasThere(edit, unit) || AsksItself(header.Node, unit.Node))
                    continue;
                if (IsDoneAlready(header, units) || IsOneMoreReason(header, unit, run) || RunsMoreOften(decision, header.Node, unit.Node))
                    continue;
                // One more case in a row of cases that each leave.
                if (Leaves(header.Node) && units.Any(u => u.Edit(author) is not null && Leaves(u.Node) && u.Node.Span.Contains(unit.Node.Span)))
                    continue;
                // Another bound of a loop runs the code more or less often, seldom not at all.
                yield return Hit(Sight.Skipped, edit, decision, "stands behind") with
                {
                    Weak = header.Node is not (IfStatementSyntax or SwitchStatementSyntax),
                };
                break;
            }
        }
    }

    /// <summary>The way out that a side put at the end of an `if` which nobody else touched, and which went on to what follows before.</summary>
    private static UnitEdit? NewWayOut(FlowUnit header, IEnumerable<FlowUnit> units, Side decider) =>
        header.Node is IfStatementSyntax { Statement: var then }
        && WayOut.Last(then) is var last
        && IsWayOut(last)
        && units.FirstOrDefault(u => u.Node == last)?.Edit(decider) is { } edit
        // One that was there before gives something else now.
        && !edit.Gone.Any(g => g.Node.RawKind == last.RawKind)
            ? edit
            : null;

    /// <summary>The condition asks for the kind of something in another way than before.</summary>
    private static bool AsksTheSame(UnitEdit decision) =>
        decision.Node is IfStatementSyntax now
        && decision.Gone.Select(g => g.Node).OfType<IfStatementSyntax>().ToList() is [var was]
        && KindQuestion.IsSame(was.Condition, now.Condition);

    private static bool IsWayOut(SyntaxNode unit) =>
        unit is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    /// <summary>
    /// A call that is only written in another way or gets another argument, or a place that gets another value: it stood there before, and who made it depend on the condition saw it.
    /// </summary>
    private static bool WasThere(UnitEdit edit, FlowUnit unit) =>
        unit.Node switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set } => edit
                .Gone.Select(g => g.Node)
                .OfType<ExpressionStatementSyntax>()
                .Any(g =>
                    g.Expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } was
                    && BodyNormalForm.Tokens(was.Left) == BodyNormalForm.Tokens(set.Left)
                ),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax } or ReturnStatementSyntax => unit
                .Calls.Select(c => c.Target.Name)
                .ToHashSet(StringComparer.Ordinal)
                is { Count: > 0 } now
                && edit.Gone.Any(g =>
                    g.Node.RawKind == unit.Node.RawKind
                    && now.IsSubsetOf(FlowUnit.CallsIn(FlowUnit.OperationsOf(g.Node, g.Document.Model)).Select(c => c.Target.Name))
                ),
            _ => false,
        };

    /// <summary>The code runs only where the way out is not taken: `if (loan.Returned) continue;` before `if (… &amp;&amp; !loan.Returned)`.</summary>
    private static bool AsksItself(SyntaxNode header, SyntaxNode unit)
    {
        if (header is not IfStatementSyntax { Else: null } exit || !WayOut.IsAll(exit.Statement))
            return false;
        var asked = BodyNormalForm.Tokens(Negated(exit.Condition));
        return unit.AncestorsAndSelf()
            .TakeWhile(n => n is not MemberDeclarationSyntax)
            .OfType<IfStatementSyntax>()
            .Any(i =>
                !i.Statement.Span.Contains(header.Span) && (i == unit || i.Statement.Span.Contains(unit.Span)) && All(i.Condition).Contains(asked)
            );

        static ExpressionSyntax Negated(ExpressionSyntax condition) =>
            condition switch
            {
                ParenthesizedExpressionSyntax inner => Negated(inner.Expression),
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } => operand,
                _ => SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, condition),
            };

        static IEnumerable<string> All(ExpressionSyntax condition) =>
            condition switch
            {
                ParenthesizedExpressionSyntax inner => All(inner.Expression),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => All(both.Left).Concat(All(both.Right)),
                _ => [BodyNormalForm.Tokens(condition)],
            };
    }

    private static bool AsksForCancellation(FlowUnit header) =>
        header.Operations.Any(o => o is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" });

    /// <summary>A unit that decides what runs; a loop over elements runs its body for each as before.</summary>
    private static bool Decides(SyntaxNode unit) => unit is IfStatementSyntax or WhileStatementSyntax or SwitchStatementSyntax or ForStatementSyntax;

    private static bool Leaves(SyntaxNode unit) => unit is IfStatementSyntax { Statement: var then } && WayOut.Is(then);

    /// <summary>The condition only lets the code run in more cases: a way out got a further requirement, or a branch a further case.</summary>
    private static bool RunsMoreOften(UnitEdit decision, SyntaxNode header, SyntaxNode unit)
    {
        if (
            decision.Node is not IfStatementSyntax now
            || header is not IfStatementSyntax merged
            || decision.Gone.Select(g => g.Node).OfType<IfStatementSyntax>().ToList() is not [var was]
        )
            return false;
        var joined = merged.Statement.Span.Contains(unit.Span) ? SyntaxKind.LogicalOrExpression : SyntaxKind.LogicalAndExpression;
        return Parts(was.Condition).All(Parts(now.Condition).ToHashSet(StringComparer.Ordinal).Contains);

        IEnumerable<string> Parts(ExpressionSyntax condition) =>
            condition switch
            {
                ParenthesizedExpressionSyntax inner => Parts(inner.Expression),
                BinaryExpressionSyntax both when both.IsKind(joined) => Parts(both.Left).Concat(Parts(both.Right)),
                _ => [BodyNormalForm.Tokens(condition)],
            };
    }

    /// <summary>
    /// The code stood behind a way out before that gives the same nothing (`return null;`): it belongs to what is done otherwise, and there is one more reason not to do it.
    /// </summary>
    private static bool IsOneMoreReason(FlowUnit header, FlowUnit unit, Run run) =>
        Nothing(header.Node) is { } gives && run.Root.Units.Any(u => !u.IsEdited && Nothing(u.Node) == gives && run.Decides(u, unit));

    /// <summary>
    /// The way out is for what was done already (`if (booking.Cancelled) return;` where the body says `booking.Cancelled = true` at the end): what belongs to doing it is not done again, either.
    /// </summary>
    private static bool IsDoneAlready(FlowUnit header, IEnumerable<FlowUnit> units)
    {
        if (header.Node is not IfStatementSyntax { Else: null, Condition: var asked, Statement: var then } || !WayOut.IsAll(then))
            return false;
        var (flag, value) = asked switch
        {
            IdentifierNameSyntax or MemberAccessExpressionSyntax => (BodyNormalForm.Tokens(asked), "true"),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } same => (
                BodyNormalForm.Tokens(same.Left),
                BodyNormalForm.Tokens(same.Right)
            ),
            _ => ("", ""),
        };
        return flag.Length > 0
            && units.Any(u =>
                u.Node
                    is ExpressionStatementSyntax
                    {
                        Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
                    }
                && u.Node.SpanStart > header.Node.Span.End
                && BodyNormalForm.Tokens(set.Left) == flag
                && BodyNormalForm.Tokens(set.Right) == value
            );
    }

    /// <summary>What the only statement of an `if` gives, when that is nothing: null, false, zero, something empty.</summary>
    private static string? Nothing(SyntaxNode unit) =>
        unit is IfStatementSyntax { Else: null, Statement: var then }
        && WayOut.Only(then) is ReturnStatementSyntax { Expression: { } value }
        && (
            MemberText.IsNothing(value)
            || value is LiteralExpressionSyntax { Token.Value: false or 0 or "" } or CollectionExpressionSyntax { Elements.Count: 0 }
        )
            ? value.ToString()
            : null;

    /// <summary>Code that does something: no log, no check of its own that only leaves, no bare declaration.</summary>
    private static bool Matters(FlowUnit unit) =>
        !Logging.Only(unit.Operations)
        && unit.Node switch
        {
            IfStatementSyntax { Else: null, Statement: var then } => !WayOut.IsAll(then),
            ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => unit.Node.Parent
                is not IfStatementSyntax
                && unit.Node.Parent?.Parent is not IfStatementSyntax,
            SwitchLabelSyntax or CatchClauseSyntax => false,
            LocalDeclarationStatementSyntax => unit.Calls.Any(c =>
                c.Operation is IInvocationOperation
                && !c.Target.ReturnsVoid
                && unit.Node is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }
            ),
            ExpressionStatementSyntax => !(
                unit.Operations.OfType<IInvocationOperation>().FirstOrDefault() is { TargetMethod.Name: var name }
                && name.StartsWith("ThrowIf", StringComparison.Ordinal)
            ),
            _ => true,
        };

    /// <summary>The check only asks whether there is anything: null, empty, cancelled.</summary>
    private static bool OnlyNothingThere(FlowUnit header) =>
        header.Operations.Count > 0
        && header.Operations.All(o =>
            o switch
            {
                IIsPatternOperation
                or IConstantPatternOperation
                or INegatedPatternOperation
                or IUnaryOperation
                or IConversionOperation
                or IParameterReferenceOperation
                or ILocalReferenceOperation
                or IInstanceReferenceOperation
                or IArgumentOperation => true,
                // One of several kinds is more than nothing.
                IFieldReferenceOperation field => field.Type?.TypeKind != TypeKind.Enum,
                IBinaryOperation
                {
                    OperatorKind: BinaryOperatorKind.Equals
                        or BinaryOperatorKind.NotEquals
                        or BinaryOperatorKind.ConditionalOr
                        or BinaryOperatorKind.GreaterThan
                        or BinaryOperatorKind.LessThan
                } => true,
                ILiteralOperation { ConstantValue: { HasValue: true, Value: null or 0 or "" } } => true,
                IPropertyReferenceOperation { Property.Name: "Count" or "Length" or "IsEmpty" or "IsCancellationRequested" } => true,
                IInvocationOperation { TargetMethod.Name: "Any" or "IsNullOrEmpty" or "IsNullOrWhiteSpace" or "Count" } => true,
                _ => o.ConstantValue is { HasValue: true, Value: null or 0 or "" },
            }
        );

    /// <summary>The unit only computes a result of this body.</summary>
    private static bool OnlyHere(FlowUnit unit) =>
        unit.Writes.All(w => w.Target is ILocalReferenceOperation or IVariableDeclaratorOperation or IParameterReferenceOperation)
        && unit.Node is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AwaitExpressionSyntax };
}
