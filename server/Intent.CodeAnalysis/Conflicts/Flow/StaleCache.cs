using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>One side keeps a computed value now, or carries it along, and the other side's new code changes what it was computed from without renewing it.</summary>
internal sealed class StaleCache(PairView view, MergedCode code)
{
    private const int MaxDepth = 3;

    /// <summary>The hits of both sides.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        var members = code.Roots().Where(m => m.Units.Any(u => u.IsEdited)).ToList();
        foreach (var (keeper, author) in new[] { (Side.Left, Side.Right), (Side.Right, Side.Left) })
        foreach (var unit in members.SelectMany(m => m.Units))
        {
            if (unit.Edit(keeper) is not { } edit || unit.Edit(author) is not null || Kept(unit) is not { } kept)
                continue;
            var sources = new Dictionary<SymbolId, bool>();
            Read(Computation(kept.Value), sources, [unit.Member], 0);
            sources.Remove(SymbolIds.Of(kept.Store));
            // What is kept under a value stays right when that is another one: it is looked for elsewhere then.
            foreach (var part in kept.Key.OfType<IMemberReferenceOperation>())
                sources.Remove(SymbolIds.Of(part.Member));
            // Who changes it himself is told before who has it changed.
            var writers = members.SelectMany(m => m.Units).Where(w => IsWriter(w, keeper, author) && !Renews(w.Member, kept.Store)).ToList();
            var writer = writers.Find(w => Changes(w, sources)) ?? writers.Find(w => AsksAgain(w, unit.Member) && ChangesBelow(w, sources, kept));
            if (writer is not null)
                yield return FlowAnalysis.Hit(Sight.Stale, writer.Edit(author)!, edit, "writes");
        }
        foreach (var (keeper, author) in new[] { (Side.Left, Side.Right), (Side.Right, Side.Left) })
        foreach (
            var (change, store, sources) in view.Delta(keeper)
                .Changes.Select(CarriedAlong)
                .OfType<(RichChange, ISymbol, Dictionary<SymbolId, bool>)>()
        )
            if (
                members
                    .SelectMany(m => m.Units)
                    .FirstOrDefault(w => IsWriter(w, keeper, author) && Changes(w, sources) && !Renews(w.Member, store)) is
                { } writer
            )
                yield return FlowAnalysis.Hit(
                    Sight.Stale,
                    writer.Edit(author)!,
                    new UnitEdit(keeper, change.After!.Document, change.After.Declared.Node, change, []),
                    "writes"
                );
    }

    private static bool IsWriter(FlowUnit unit, Side keeper, Side author) =>
        unit.Edit(author) is not null
        && unit.Edit(keeper) is null
        && unit.Member.Symbol.MethodKind is not (MethodKind.Constructor or MethodKind.StaticConstructor);

    /// <summary>
    /// A property that was computed from other members of its object, and is carried along by those who change them now: with what it is kept in, and what it was computed from.
    /// </summary>
    private static (RichChange, ISymbol, Dictionary<SymbolId, bool>)? CarriedAlong(RichChange change)
    {
        if (
            change is not { Before: { Symbol: IPropertySymbol } before, After: { Symbol: IPropertySymbol { IsStatic: false } property } after }
            || Forwarding.Result(before.Declared.Node) is not { } computed
            || after.Declared.Node is not PropertyDeclarationSyntax now
        )
            return null;
        ISymbol? store =
            now.AccessorList is { Accessors: var accessors } && accessors.All(a => a is { Body: null, ExpressionBody: null }) ? property
            : Forwarding.Result(now) is IdentifierNameSyntax name
            && property.ContainingType.GetMembers(name.Identifier.ValueText) is [IFieldSymbol { IsReadOnly: false } field]
                ? field
            : null;
        if (store is null)
            return null;
        var sources = new Dictionary<SymbolId, bool>();
        foreach (var part in computed.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            if (
                before.Document.Model.GetSymbolInfo(part).Symbol
                    is (IFieldSymbol { IsConst: false } or IPropertySymbol)
                        and { IsStatic: false } source
                && SymbolEqualityComparer.Default.Equals(source.ContainingType, before.Symbol.ContainingType)
            )
                sources[SymbolIds.Of(source)] = true;
        return sources.Count > 0 ? (change, store, sources) : null;
    }

    /// <summary>The field that a unit keeps a computed value in, with the computation: `_x ??= …`, or `_x = …` in a body that gives `_x` when it is there.</summary>
    private static (ISymbol Store, IOperation Value, IEnumerable<IOperation> Key)? Kept(FlowUnit unit)
    {
        foreach (var operation in unit.Operations)
        {
            switch (operation)
            {
                case ICoalesceAssignmentOperation { Target: IFieldReferenceOperation field, Value: var value }:
                    return (field.Field, value, []);
                case IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "GetOrCreate", Instance: IFieldReferenceOperation store } call:
                    return (store.Field, call, []);
                case ISimpleAssignmentOperation { Target: IFieldReferenceOperation field, Value: var value }
                    when value.ConstantValue is not { HasValue: true }
                        && unit.Member.Units.Any(u => u.Node is IfStatementSyntax && u.IsEdited && Mentions(u, field.Field))
                        && Gives(unit.Member, field.Field):
                    return (field.Field, value, []);
                case ISimpleAssignmentOperation
                {
                    Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IFieldReferenceOperation store, Arguments: var key },
                    Value: var value
                }
                    when unit.Member.Units.Any(u =>
                        u.IsEdited
                        && u.Calls.Any(c =>
                            c.Target.Name is "TryGetValue" or "ContainsKey" && c.Instance is IFieldReferenceOperation f && Same(f.Field, store.Field)
                        )
                    ):
                    return (store.Field, value, key.SelectMany(a => a.DescendantsAndSelf()));
            }
        }
        return null;
    }

    /// <summary>What a value is computed from: of a request to a cache, the key and what makes a missing entry, not how that cache keeps its entries.</summary>
    private static IEnumerable<IOperation> Computation(IOperation value) =>
        value is IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "GetOrCreate" } asked
            ? asked.Arguments.SelectMany(a => a.DescendantsAndSelf())
            : value.DescendantsAndSelf();

    private static bool Gives(FlowMember member, ISymbol field) =>
        member.Units.Any(u => u.Node is ReturnStatementSyntax or ArrowExpressionClauseSyntax && Mentions(u, field));

    private static bool Mentions(FlowUnit unit, ISymbol field) => unit.Operations.OfType<IFieldReferenceOperation>().Any(f => Same(f.Field, field));

    private static bool Same(ISymbol? a, ISymbol? b) => SymbolEqualityComparer.Default.Equals(a, b);

    /// <summary>The fields and properties that code reads, also in what it calls; true for those that it takes more of than the entry of a key.</summary>
    private void Read(IEnumerable<IOperation> operations, Dictionary<SymbolId, bool> sources, HashSet<FlowMember> seen, int depth)
    {
        var all = operations.ToList();
        foreach (var operation in all)
        {
            if (operation is ILocalReferenceOperation local && depth == 0)
                foreach (var unit in seen.First().Units)
                foreach (var write in unit.Writes)
                    if (
                        write is { Value: { } value, Target: var target }
                        && (target as IVariableDeclaratorOperation)?.Symbol is var declared
                        && Same(declared ?? (target as ILocalReferenceOperation)?.Local, local.Local)
                    )
                        Read(value.DescendantsAndSelf(), sources, seen, depth + 1);
            if (operation is IFieldReferenceOperation { Field: { IsConst: false } field })
                Add(SymbolIds.Of(field), operation);
            if (operation is IPropertyReferenceOperation { Property: { IsIndexer: false } property } && property.Locations.Any(l => l.IsInSource))
                Add(SymbolIds.Of(property), operation);
        }
        if (depth >= MaxDepth)
            return;
        foreach (var target in FlowUnit.CallsIn(all).SelectMany(code.Targets))
            if (seen.Add(target))
                Read(target.Units.SelectMany(u => u.Operations), sources, seen, depth + 1);

        void Add(SymbolId source, IOperation read) => sources[source] = sources.GetValueOrDefault(source) || !IsOfOneKey(read);
    }

    /// <summary>The read takes the entry of one key: what stands under other keys does not matter to it.</summary>
    private static bool IsOfOneKey(IOperation read) =>
        read.Parent is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var of }
            && of == read
            && read.Type?.Name.Contains("Dictionary", StringComparison.Ordinal) == true
        || read.Parent is IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" or "GetValueOrDefault", Instance: var asked }
            && asked == read;

    private static bool Changes(FlowUnit unit, Dictionary<SymbolId, bool> sources)
    {
        // What the unit did before it was rewritten is no news.
        if (unit.Left?.Gone.Count > 0 || unit.Right?.Gone.Count > 0)
            return false;
        return unit.Writes.Select(w => Holder(w.Target)).Any(h => IsSource(h) || IsEntry(h, unit, IsSource))
            || unit.Calls.Any(c =>
                SequenceCalls.Filling.Contains(c.Target.Name)
                && c.Instance is not null
                && Holder(c.Instance) is var holder
                && (
                    holder is IMemberReferenceOperation m
                        && sources.TryGetValue(SymbolIds.Of(m.Member), out var whole)
                        && (whole || c.Target.Name != "Add")
                    || IsEntry(holder, unit, IsSource)
                )
            );

        bool IsSource(IOperation? operation) => operation is IMemberReferenceOperation m && sources.ContainsKey(SymbolIds.Of(m.Member));
    }

    /// <summary>A local that stands for an entry of a collection: `_byMeter.TryGetValue(id, out var readings)`, `var readings = _byMeter[id]`.</summary>
    private static bool IsEntry(IOperation? operation, FlowUnit unit, Func<IOperation?, bool> isSource) =>
        operation is ILocalReferenceOperation { Local: var local }
        && unit.Member.Units.Any(u =>
            u.Calls.Any(c =>
                c.Target.Name == "TryGetValue"
                && isSource(c.Instance)
                && c.Arguments is [_, var (_, given)]
                && given.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(l => Same(l.Local, local))
            )
            || u.Writes.Any(w =>
                ((w.Target as IVariableDeclaratorOperation)?.Symbol ?? (w.Target as ILocalReferenceOperation)?.Local) is { } set
                && Same(set, local)
                && w.Value is { Type.IsReferenceType: true }
                && FlowUnit.Unwrap(w.Value) is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var of }
                && isSource(of)
            )
        );

    /// <summary>The code around a call asks for the kept value, too: it means the value as it is then.</summary>
    private bool AsksAgain(FlowUnit writer, FlowMember keeper) =>
        writer
            .Member.Units.SelectMany(u => u.Calls)
            .SelectMany(code.Targets)
            .Any(t =>
                t == keeper
                // The member that keeps the value is a private one: who asks goes through a member of the same type.
                || SymbolEqualityComparer.Default.Equals(t.Symbol.ContainingType, keeper.Symbol.ContainingType)
                    && t.Units.SelectMany(u => u.Calls).SelectMany(code.Targets).Contains(keeper)
            );

    /// <summary>What a unit calls changes the sources, and does not renew the kept value.</summary>
    private bool ChangesBelow(
        FlowUnit writer,
        Dictionary<SymbolId, bool> sources,
        (ISymbol Store, IOperation Value, IEnumerable<IOperation> Key) kept
    ) =>
        writer.Calls.Any(c =>
            !OfOtherKey(c, kept.Value)
            && code.Targets(c)
                .Any(t => t.Symbol.MethodKind != MethodKind.Constructor && t.Units.Any(u => Changes(u, sources)) && !Renews(t, kept.Store))
        );

    /// <summary>The call sets what stands under another constant key than the one that the kept value was asked for, in the same kind of object.</summary>
    private static bool OfOtherKey(CallSite change, IOperation kept) =>
        Key(change) is { } key
        && FlowUnit
            .CallsIn(Computation(kept))
            .Where(c => SymbolEqualityComparer.Default.Equals(c.Target.ContainingType, change.Target.ContainingType))
            .Select(Key)
            .ToList()
            is { Count: > 0 } keys
        && keys.TrueForAll(k => k is not null && !k.Equals(key));

    /// <summary>The constant that a call begins with.</summary>
    private static object? Key(CallSite call) =>
        call.Arguments is [var (_, first), ..] && first.ConstantValue is { HasValue: true, Value: (string or int) and var key } ? key : null;

    /// <summary>Of an element, the array or collection that it is in.</summary>
    private static IOperation? Holder(IOperation target) =>
        target switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var collection } => collection,
            IArrayElementReferenceOperation element => element.ArrayReference,
            _ => target,
        };

    /// <summary>True when the body sets the kept value too, itself or in what it calls directly, or raises an event that who keeps it subscribes to.</summary>
    private bool Renews(FlowMember member, ISymbol store)
    {
        return member
            .Units.Concat(member.Units.SelectMany(u => u.Calls).SelectMany(code.Targets).SelectMany(t => t.Units))
            .Any(u =>
                u.Writes.Any(w => w.Target is IMemberReferenceOperation m && SymbolIds.Of(m.Member) == SymbolIds.Of(store))
                || u.Operations.OfType<IEventReferenceOperation>().Any(e => IsHeard(e.Event))
                || u.Calls.Any(c =>
                    c.Target.Name is "Clear" or "Remove" or "TryRemove"
                    && c.Instance is IMemberReferenceOperation m
                    && SymbolIds.Of(m.Member) == SymbolIds.Of(store)
                )
            );

        bool IsHeard(IEventSymbol raised) =>
            store
                .ContainingType.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantNodes())
                .Any(n =>
                    n is AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" } subscription
                    && subscription.Left.GetLastToken().ValueText == raised.Name
                );
    }
}
