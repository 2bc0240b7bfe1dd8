using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>One side runs code for many elements at a time now, and the other side made that code write to what all of them share, without a lock.</summary>
internal sealed class ParallelWrite : FlowAnalysis
{
    private static readonly HashSet<string> Mutating =
    [
        "Add",
        "AddRange",
        "Insert",
        "Remove",
        "RemoveAt",
        "Clear",
        "Enqueue",
        "Dequeue",
        "Push",
        "Pop",
        "TryAdd",
        "Append",
        "AppendLine",
    ];

    /// <inheritdoc/>
    public override IEnumerable<FlowHit> Hits(Run run)
    {
        foreach (var start in run.Root.Units)
        foreach (var (changer, author) in new[] { (Side.Left, Side.Right), (Side.Right, Side.Left) })
        {
            if (
                start.Edit(changer) is not { } edit
                || !StartsMany(start.Operations)
                || edit.Gone.Any(g => StartsMany(FlowUnit.OperationsOf(g.Node, g.Document.Model)))
            )
                continue;
            foreach (var unit in run.Units)
                if (
                    unit.Edit(author) is { } write
                    && unit.Unit.Edit(changer) is null
                    && RunsIn(unit, start)
                    && (!Locked(unit) && SharedPlaces(unit, start).Any() || ReadsAnothers(run, unit, author, start))
                )
                {
                    yield return Hit(Sight.Parallel, write, edit, "runs in it");
                    break;
                }
        }
    }

    /// <summary>
    /// The unit newly reads what the code before it wrote there for its own element, without a lock: by then another element's run may have written it. Tasks that are
    /// only waited for together run one after the other up to where they wait.
    /// </summary>
    private static bool ReadsAnothers(Run run, RunUnit unit, Side author, FlowUnit start) =>
        unit.Unit.Edit(author) is { } edit
        && unit
            .Read.FirstOrDefault(r =>
                r.Operation is IMemberReferenceOperation { Member: var member }
                && IsShared(r.Place)
                && !edit.Gone.Any(g =>
                    FlowUnit.OperationsOf(g.Node, g.Document.Model).Any(o => o is IMemberReferenceOperation m && m.Member.Name == member.Name)
                )
                && run.Units.Any(w =>
                    w.Calls == unit.Calls
                    && w.Written.Any(x => x.Place == r.Place && x.Write is { Update: null, Value: { ConstantValue.HasValue: false } })
                    && RunsIn(w, start)
                    && !Locked(w)
                    && w.Unit.Member.Graph.Reaches(w.Unit, unit.Unit)
                    && (
                        !WaitsForAll(start.Operations)
                        || unit.Unit.Member.Units.Any(u =>
                            Waits(u) && w.Unit.Node.SpanStart < u.Node.SpanStart && u.Node.Span.End <= unit.Unit.Node.SpanStart
                        )
                    )
                )
            )
            .Place
            is not null;

    private static bool Waits(FlowUnit unit) => unit.Operations.Any(o => o is IAwaitOperation);

    private static bool WaitsForAll(IEnumerable<IOperation> operations) =>
        operations.OfType<IInvocationOperation>().Any(c => c.TargetMethod is { Name: "WhenAll", ContainingType.Name: "Task" });

    private static bool IsShared(string place) =>
        place.StartsWith(Frame.This, StringComparison.Ordinal) || place.StartsWith(Frame.Static, StringComparison.Ordinal);

    private static bool StartsMany(IEnumerable<IOperation> operations) =>
        operations
            .OfType<IInvocationOperation>()
            .Any(c =>
                c.TargetMethod switch
                {
                    { ContainingType.Name: "Parallel" } => true,
                    { Name: "AsParallel" } => true,
                    { Name: "WhenAll", ContainingType.Name: "Task" } => true,
                    _ => false,
                }
            );

    /// <summary>The unit is written in the lambda, or runs below a call in it.</summary>
    private static bool RunsIn(RunUnit unit, FlowUnit start)
    {
        var outermost = unit.Calls is [var (caller, _), ..] ? caller : unit.Unit;
        return outermost.Member == start.Member && start.Node.Span.Contains(outermost.Node.Span) && (outermost != start || !unit.Calls.IsEmpty);
    }

    private static bool Locked(RunUnit unit) =>
        unit
            .Calls.Select(c => c.Unit.Node)
            .Append(unit.Unit.Node)
            .Any(n => n.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax).Any(a => a is LockStatementSyntax));

    /// <summary>Places that every element's run has in common: members of the object itself, static members, locals around the lambda.</summary>
    private static IEnumerable<string> SharedPlaces(RunUnit unit, FlowUnit start)
    {
        var written = unit.Unit.Writes.Where(w => !(w.Target.Type is null)).Select(w => w.Target);
        var mutated = unit
            .Unit.Calls.Where(c => c.Operation is IInvocationOperation && Mutating.Contains(c.Target.Name) && c.Instance?.Type is { } t && IsPlain(t))
            .Select(c => c.Instance!);
        foreach (var target in written.Concat(mutated))
        {
            if (target is IParameterReferenceOperation or IVariableDeclaratorOperation)
                continue;
            if (target is ILocalReferenceOperation local)
            {
                if (unit.Calls.IsEmpty && local.Local.DeclaringSyntaxReferences is [var declared] && !start.Node.Span.Contains(declared.Span))
                    yield return local.Local.Name;
                continue;
            }
            if (unit.Frame.Place(target) is { } place && IsShared(place))
                yield return place;
        }
    }

    private static bool IsPlain(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections" || type.Name == "StringBuilder";
}
