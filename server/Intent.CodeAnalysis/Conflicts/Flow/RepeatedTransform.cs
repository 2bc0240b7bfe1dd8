using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Conflicts.Evaluation;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// Both sides made one value go through the same step: the tax is added in the callee and again to its result, the text is escaped when it is stored and again
/// when it is shown.
/// </summary>
internal sealed partial class RepeatedTransform(MergedCode code, CancellationToken cancellation)
{
    private const int MaxPassing = 3;

    /// <summary>A step that a unit takes a value through.</summary>
    private sealed record Step(FlowUnit Unit, UnitEdit Edit, string Key, IOperation Operation, IOperation Operand, bool Weak);

    /// <summary>The hits of both sides.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        var members = code.Roots().Where(m => m.Units.Any(u => u.IsEdited)).ToList();
        var (left, right) = (Steps(members, Side.Left), Steps(members, Side.Right));
        foreach (
            var (inner, outer) in left.SelectMany(l => right.Where(r => r.Key == l.Key).Select(r => (l, r)))
                .SelectMany(p => new[] { (p.l, p.r), (p.r, p.l) })
                .DistinctBy(p => (p.Item1.Operation, p.Item2.Operation))
        )
            if (inner.Unit != outer.Unit && GoesThrough(inner, outer) && !LeavesAsItIs(outer))
                yield return FlowAnalysis.Hit(Sight.Repeated, outer.Edit, inner.Edit, "repeats") with
                {
                    Weak = inner.Weak,
                };
    }

    /// <summary>`Plates.Clean(plate)`: what is clean already stays as it is.</summary>
    private bool LeavesAsItIs(Step step) =>
        step.Operation is IInvocationOperation { TargetMethod: var method, SemanticModel.Compilation: var compilation }
        && FlowUnit.Unwrap(step.Operand) is not (IBinaryOperation or IInterpolatedStringOperation)
        && Idempotence.Shows(method.OriginalDefinition, compilation, cancellation);

    private static List<Step> Steps(List<FlowMember> members, Side side)
    {
        var found = new List<Step>();
        var factors = new StepFactor(members.SelectMany(m => m.Units).Where(u => u.Edit(side) is not null));
        foreach (var unit in members.SelectMany(m => m.Units))
        {
            if (unit.Edit(side) is not { } edit || unit.Edit(PairView.Other(side)) is not null || Logging.Only(unit.Operations))
                continue;
            var before = edit
                .Gone.SelectMany(g => FlowUnit.OperationsOf(g.Node, g.Document.Model))
                .SelectMany(o => Of(o, unit.Member, factors))
                .Select(s => s.Key)
                .ToHashSet(StringComparer.Ordinal);
            found.AddRange(
                unit.Operations.SelectMany(o => Of(o, unit.Member, factors).Select(s => new Step(unit, edit, s.Key, o, s.Operand, s.Weak)))
                    .Where(s => !before.Contains(s.Key))
            );
        }
        return found;
    }

    private static IEnumerable<(string Key, IOperation Operand, bool Weak)> Of(IOperation operation, FlowMember member, StepFactor factors)
    {
        switch (operation)
        {
            // The same sentence at the end of a text.
            case IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Add,
                Type.SpecialType: SpecialType.System_String,
                RightOperand.ConstantValue: { HasValue: true, Value: string end }
            } text when end.Count(char.IsLetter) >= 6:
                yield return ("ends " + end, text.LeftOperand, true);
                break;
            case ICompoundAssignmentOperation
            {
                OperatorKind: BinaryOperatorKind.Add,
                Type.SpecialType: SpecialType.System_String,
                Value.ConstantValue: { HasValue: true, Value: string end }
            } text when end.Count(char.IsLetter) >= 6:
                yield return ("ends " + end, text.Target, true);
                break;
            case IInterpolatedStringOperation
            {
                Parts: [
                    IInterpolationOperation { Expression: var whole },
                    IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string end } },
                ]
            } when end.Count(char.IsLetter) >= 6:
                yield return ("ends " + end, whole, true);
                break;
            case IBinaryOperation binary:
                foreach (var (key, whole) in factors.Of(binary, member))
                    yield return (key, whole, false);
                break;
            case ICompoundAssignmentOperation update when factors.Keys(update.OperatorKind, update.Value).ToList() is { Count: > 0 } keys:
                foreach (var key in keys)
                    yield return (key, update.Target, false);
                break;
            case IInvocationOperation { TargetMethod: { ReturnsVoid: false } method } call
                when (!Idempotent().IsMatch(method.Name) || AddsOn(method)) && !Logging.Is(call):
                var operand =
                    call.Instance is { } instance && SymbolEqualityComparer.Default.Equals(instance.Type, call.Type)
                        ? instance
                        : call.Arguments.FirstOrDefault()?.Value;
                if (operand is null || !SymbolEqualityComparer.Default.Equals(FlowUnit.Unwrap(operand).Type, call.Type))
                    break;
                var rest = call
                    .Arguments.Select(a => a.Value)
                    .Where(v => v != operand)
                    .Select(v => v.ConstantValue is { HasValue: true, Value: var c } ? c?.ToString() : "$");
                yield return ($"{SymbolIds.Of(method).DocumentationId} {string.Join(',', rest)}", operand, method.Name == "Round");
                break;
        }
    }

    /// <summary>`Vat.Add(net)`, `fees.WithVat(net)`: nothing but the number goes in, and the number comes out with something done to it.</summary>
    private static bool AddsOn(IMethodSymbol method) =>
        method is { Parameters: [var number], ReturnType.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double }
        && method.DeclaringSyntaxReferences is [var declared]
        && (
            method.IsStatic && method.Name.StartsWith("Add", StringComparison.Ordinal)
            || Promises.Forwarding.Result(declared.GetSyntax()) is { } result
                && Calculated(result) is { } sum
                && sum.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == number.Name)
        );

    /// <summary>The sum or product that is given, rounded or not.</summary>
    private static BinaryExpressionSyntax? Calculated(ExpressionSyntax value) =>
        value switch
        {
            BinaryExpressionSyntax sum => sum.Kind()
                is Microsoft.CodeAnalysis.CSharp.SyntaxKind.AddExpression
                    or Microsoft.CodeAnalysis.CSharp.SyntaxKind.MultiplyExpression
                ? sum
                : null,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Round" },
                ArgumentList.Arguments: [{ Expression: var rounded }, ..]
            } => Calculated(rounded),
            _ => null,
        };

    /// <summary>True when the value of the inner step is the one that the outer step is applied to.</summary>
    private bool GoesThrough(Step inner, Step outer)
    {
        var (from, to) = (inner.Unit.Member, outer.Unit.Member);
        if (from == to)
            return inner.Unit.Writes.Any(w => w.Value is not null && Holds(w.Value, inner.Operation) && Reads(outer.Operand, w.Target))
                && from.Graph.Reaches(inner.Unit, outer.Unit);
        // The callee's result.
        if (
            IsResult(inner)
            && Sources(outer)
                .Any(o =>
                    !(inner.Weak && IsWhole(inner) && FlowUnit.Unwrap(o) is IInvocationOperation)
                    && FlowUnit.CallsIn(o.DescendantsAndSelf()).Any(c => code.Targets(c).Any(t => Gives(t, from, 0)))
                )
        )
            return true;
        // The callee's argument: then the caller's step is the first.
        if (
            outer.Operand is var operand
            && FlowUnit.Unwrap(operand) is IParameterReferenceOperation { Parameter: var parameter }
            && from.Units.SelectMany(u => u.Calls)
                .Any(c => code.Targets(c).Contains(to) && c.Arguments.Any(a => a.Parameter.Ordinal == parameter.Ordinal && Flows(inner, a.Value)))
        )
            return true;
        // A field or property that one writes and the other reads. Where both write it, it is their order that counts, which is not known here.
        return !outer.Unit.Writes.Any(o => inner.Unit.Writes.Any(w => SameVariable(o.Target, w.Target)))
                && inner.Unit.Writes.Any(w =>
                    w.Target is IMemberReferenceOperation
                    && (w.Value is not null && Holds(w.Value, inner.Operation) || w.Update is not null)
                    && Reads(outer.Operand, w.Target)
                )
            || IsMadeWith(inner, outer.Operand)
            || ElementOf.Collection(outer.Operand, to.Model) is { } collection && PutsInto(inner, collection);
    }

    /// <summary>The object is made with the step's result in the member that is read: `new Note { Text = Encode(text) }`, `new Note(Encode(text))`.</summary>
    private static bool IsMadeWith(Step inner, IOperation operand) =>
        FlowUnit.Unwrap(operand) is IMemberReferenceOperation { Member: var member }
            && inner
                .Unit.Member.Units.SelectMany(u => u.Operations)
                .OfType<IObjectCreationOperation>()
                .Where(c => c.Type is { } type && SymbolIds.Of(type) == SymbolIds.Of(member.ContainingType))
                .SelectMany(c => c.Arguments)
                .Any(a => a.Parameter is { } parameter && Promises.Forwarding.Fills(parameter, member.Name) && Flows(inner, a.Value))
        || inner
            .Unit.Operations.OfType<ISimpleAssignmentOperation>()
            .Any(s =>
                s.Target
                    is IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }
                && Holds(s.Value, inner.Operation)
                && Reads(operand, s.Target)
            );

    /// <summary>True when the step's result becomes an element of the collection.</summary>
    private static bool PutsInto(Step inner, ISymbol collection)
    {
        return inner.Unit.Writes.Any(w =>
                w.Value is not null
                && Holds(w.Value, inner.Operation)
                && w.Target is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var of }
                && Is(of)
            )
            || inner.Unit.Calls.Any(c =>
                c.Target.Name is "Add" or "TryAdd" or "Insert" or "Enqueue" or "Push"
                && Is(c.Instance)
                && c.Arguments is [.., var (_, last)]
                && Holds(last, inner.Operation)
            );

        bool Is(IOperation? of) => of is IMemberReferenceOperation { Member: var member } && SymbolIds.Of(member) == SymbolIds.Of(collection);
    }

    /// <summary>The value itself, or a local that the unit puts it in.</summary>
    private static bool Flows(Step inner, IOperation value) =>
        // `net > 0 ? net : 0`
        FlowUnit.Unwrap(value)
            is IConditionalOperation { WhenTrue: var yes, WhenFalse: var no }
            && (Flows(inner, yes) || no is not null && Flows(inner, no))
        || Holds(value, inner.Operation)
        || inner.Unit.Writes.Any(w =>
            w.Target is ILocalReferenceOperation or IVariableDeclaratorOperation or IParameterReferenceOperation
            && w.Value is not null
            && (Holds(w.Value, inner.Operation) || w.Update is not null && w.Target.Parent is { } set && Holds(set, inner.Operation))
            && Reads(value, w.Target)
        );

    /// <summary>The expression that the step is applied to; of a local or a member, what the same body set it to; of a text, what it was put together from.</summary>
    private static IEnumerable<IOperation> Sources(Step step)
    {
        yield return step.Operand;
        if (FlowUnit.Unwrap(step.Operand) is IMemberReferenceOperation member)
            foreach (var write in step.Unit.Member.Units.SelectMany(u => u.Writes))
                if (write.Value is { } set && SameVariable(member, write.Target) && !Holds(set, step.Operation))
                    yield return set;
        var isText = step.Operand.Type?.SpecialType == SpecialType.System_String;
        var (seen, open) = (new HashSet<ISymbol>(SymbolEqualityComparer.Default), new Queue<ILocalReferenceOperation>(Locals(step.Operand)));
        while (open.TryDequeue(out var local))
        {
            if (!seen.Add(local.Local))
                continue;
            foreach (var write in step.Unit.Member.Units.SelectMany(u => u.Writes))
            {
                if (write is not { Update: null, Value: { } value } || !SameVariable(local, write.Target))
                    continue;
                yield return value;
                if (isText)
                    foreach (var part in Locals(value))
                        open.Enqueue(part);
            }
        }

        IEnumerable<ILocalReferenceOperation> Locals(IOperation value) =>
            !isText
                ? FlowUnit.Unwrap(value) is ILocalReferenceOperation only
                    ? [only]
                    : []
                : value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Where(l => l.Type?.SpecialType == SpecialType.System_String);
    }

    /// <summary>The step is all that its unit gives: what is rounded like this already stays as it is.</summary>
    private static bool IsWhole(Step step) =>
        step.Unit.Node switch
        {
            ReturnStatementSyntax { Expression: { } value } => value == step.Operation.Syntax,
            ArrowExpressionClauseSyntax arrow => arrow.Expression == step.Operation.Syntax,
            _ => false,
        };

    private static bool IsResult(Step step) =>
        IsReturn(step.Unit.Node)
        || step.Unit.Writes.Any(w =>
            w.Target is ILocalReferenceOperation or IVariableDeclaratorOperation or IParameterReferenceOperation
            && step.Unit.Member.Units.Any(u => IsReturn(u.Node) && u.Operations.Any(o => SameVariable(o, w.Target)))
        );

    private static bool IsReturn(SyntaxNode unit) => unit is ReturnStatementSyntax or ArrowExpressionClauseSyntax or YieldStatementSyntax;

    /// <summary>True when a body gives what the other one gives.</summary>
    private bool Gives(FlowMember member, FlowMember source, int depth) =>
        member == source
        || depth < MaxPassing
            && member.Units.Where(u => IsReturn(u.Node)).SelectMany(u => u.Calls).SelectMany(code.Targets).Any(t => Gives(t, source, depth + 1));

    private static bool Holds(IOperation outer, IOperation inner) => outer.Syntax.Span.Contains(inner.Syntax.Span);

    private static bool Reads(IOperation operand, IOperation target) => SameVariable(FlowUnit.Unwrap(operand), target);

    private static bool SameVariable(IOperation operation, IOperation target) =>
        (operation, target) switch
        {
            (ILocalReferenceOperation l, ILocalReferenceOperation t) => SymbolEqualityComparer.Default.Equals(l.Local, t.Local),
            (ILocalReferenceOperation l, IVariableDeclaratorOperation t) => SymbolEqualityComparer.Default.Equals(l.Local, t.Symbol),
            (IParameterReferenceOperation p, IParameterReferenceOperation t) => SymbolEqualityComparer.Default.Equals(p.Parameter, t.Parameter),
            // All lists have one indexer: it is the list that counts.
            (
                IPropertyReferenceOperation { Property: { IsIndexer: true, DeclaringSyntaxReferences.IsEmpty: true }, Instance: { } of },
                IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } other }
            ) => SameVariable(of, other),
            (IMemberReferenceOperation m, IMemberReferenceOperation t) => SymbolIds.Of(m.Member) == SymbolIds.Of(t.Member),
            _ => false,
        };

    [GeneratedRegex(
        """
            ^(
                Trim | ToLower | ToUpper | Normalize | Distinct | Order | Sort | Abs | Floor | Ceiling | Truncate | Min | Max | Clamp
                | To | As | ConfigureAwait | Where | Select | Take | Skip | Concat | Append | Prepend | Union | Except | Intersect |
                Reverse | Include | Get | Find | Load | Read | With | Use | Set | Add | Map | Parse | Equals | Compare | Combine |
                Join | Format | Copy | Clone | Not | And | Or | Create | Build | Configure | Ensure | Require | Check | Validate |
                Default | Coalesce | Then | Filter | Date | Replace | Split | Substring | Pad | Insert | Remove
            )([A-Z0-9].*)?$
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Idempotent();
}
