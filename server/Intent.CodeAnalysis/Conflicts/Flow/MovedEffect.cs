using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// One side moved an effect or a check (saving, locking, validating, notifying) out of a member to its callers, and the other side added a caller that does not
/// have it. Proof of the move: a caller gained in that head what the member lost. An effect that was only taken out is a risk for a new caller,
/// and so is a new step that the old callers take beside a member which does something else now.
/// </summary>
internal sealed class MovedEffect
{
    private const int MaxDepth = 3;

    private readonly PairView _view;
    private readonly MergedCode _code;
    private readonly CancellationToken _cancellation;
    private readonly Effects _effects;
    private readonly Dictionary<SyntaxNode, Callees> _callees = [];
    private readonly Dictionary<ISymbol, string> _names = new(SymbolEqualityComparer.Default);

    public MovedEffect(PairView view, MergedCode code, CancellationToken cancellation)
    {
        (_view, _code, _cancellation) = (view, code, cancellation);
        _effects = new Effects(NameOf);
    }

    /// <summary>The hits of both sides.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        var steps = new NewStep(_view, _code, _cancellation);
        foreach (var mover in new[] { Side.Left, Side.Right })
        foreach (var change in _view.Delta(mover).Changes)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var hit in steps.Missing(change, mover))
                yield return hit;
            if (!_code.EditedBy(PairView.Other(mover)).Contains(change.Public.SymbolAfter ?? change.Public.Symbol))
                continue;
            var lost = Lost(change);
            if (lost.Count == 0)
                continue;
            var moved = Moved(change, lost, mover);
            // Nothing but taken out, and nobody got it: then a new caller at least should know.
            var removed =
                moved.Count > 0 || _code.Edits(mover).In(change.After!.Document).Any(e => e.Change == change)
                    ? []
                    : lost.FindAll(e => !e.Guards && !IsOnLocal(e, change.Before!));
            foreach (var hit in NewCallers(change, moved.Count > 0 ? moved : removed, PairView.Other(mover), mover))
                yield return moved.Count > 0 ? hit : hit with { Now = "no longer done", Weak = true };
        }
    }

    /// <summary>What a member and all that it calls no longer do.</summary>
    private List<Effect> Lost(RichChange change)
    {
        if (
            change is not { Before: { } before, After: { } after }
            || !change.Has(Facet.Body)
            || !SideEdits.HasBody(before.Declared.Node)
            || !SideEdits.HasBody(after.Declared.Node)
        )
            return [];
        var own = Counted(after);
        var lost = Counted(before)
            .Where(e => e.Value.Count > (own.GetValueOrDefault(e.Key)?.Count ?? 0))
            .Select(e => Gone(e.Value, own.GetValueOrDefault(e.Key) ?? []))
            .Where(e => e.Guards || !e.Key.StartsWith("guard", StringComparison.Ordinal))
            .DistinctBy(e => e.Key)
            .ToList();
        if (lost.Count == 0)
            return [];
        // A property that writes its place does what it is there for, with a field or without.
        lost.RemoveAll(e => e.Key == "write " + NameOf(after.Symbol));
        var below = Below(after);
        var argument = new MovedGuard(change, _effects);
        lost.RemoveAll(e => below.Contains(e.Key) && (argument.IsBelow(e, MaxDepth) ?? true));
        return lost;
    }

    /// <summary>A call on a collection that the member made itself (`found.Sort()`): part of what it gives, and of that other rules speak.</summary>
    private static bool IsOnLocal(Effect effect, PlacedSymbol member) =>
        effect.Unit
            is ExpressionStatementSyntax
            {
                Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } }
            }
        && member.Document.Model.GetSymbolInfo(receiver).Symbol is ILocalSymbol { Type: var type }
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    /// <summary>Of equal effects the one that is not there any more, as it was written.</summary>
    private static Effect Gone(List<Effect> before, List<Effect> after)
    {
        var kept = after.Select(e => FlowAnalysis.Text(e.Unit)).ToList();
        return before.FirstOrDefault(e => !kept.Remove(FlowAnalysis.Text(e.Unit)), before[0]);
    }

    /// <summary>What of it a caller gained in the same head.</summary>
    private List<Effect> Moved(RichChange change, List<Effect> lost, Side mover)
    {
        var id = change.Public.SymbolAfter ?? change.Public.Symbol;
        var gains = _view
            .Delta(mover)
            .Changes.Where(c => c != change && c.After is { } a && SideEdits.HasBody(a.Declared.Node) && CalledBy(a).MayRun(id))
            .Select(Gained)
            .ToList();
        return lost.FindAll(e => gains.Exists(g => g.Contains(e.Key) || g.Any(e.IsWithin)));
    }

    private HashSet<string> Gained(RichChange caller)
    {
        var before = caller.Before is { } b && SideEdits.HasBody(b.Declared.Node) ? Counted(b) : [];
        return [.. Counted(caller.After!).Where(e => e.Value.Count > (before.GetValueOrDefault(e.Key)?.Count ?? 0)).Select(e => e.Key)];
    }

    private Dictionary<string, List<Effect>> Counted(PlacedSymbol member) =>
        _effects
            .In(member.Declared.Node, member.Document.Model)
            .GroupBy(e => e.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    /// <summary>What a member itself calls; bound once, however many changes ask for it.</summary>
    private Callees CalledBy(PlacedSymbol member)
    {
        if (!_callees.TryGetValue(member.Declared.Node, out var callees))
            _callees[member.Declared.Node] = callees = Callees.Of(member.Declared.Node, member.Document.Model);
        return callees;
    }

    /// <summary>The effects of what a member of a head calls.</summary>
    private HashSet<string> Below(PlacedSymbol member)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<SyntaxNode> { member.Declared.Node };
        var compilation = member.Document.Model.Compilation;
        Enter(member.Declared.Node, member.Document.Model, 0);
        return found;

        void Enter(SyntaxNode node, SemanticModel model, int depth)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var unit in CodeUnit.In(node))
            foreach (var call in FlowUnit.CallsIn(FlowUnit.OperationsOf(unit, model)))
            foreach (var reference in call.Target.OriginalDefinition.DeclaringSyntaxReferences)
            {
                var callee = reference.GetSyntax(_cancellation);
                if (depth >= MaxDepth || !FlowMember.IsBody(callee) || !compilation.ContainsSyntaxTree(callee.SyntaxTree) || !seen.Add(callee))
                    continue;
                var inner = compilation.GetSemanticModel(callee.SyntaxTree);
                found.UnionWith(_effects.In(callee, inner).Select(e => e.Key));
                Enter(callee, inner, depth + 1);
            }
        }
    }

    private IEnumerable<FlowHit> NewCallers(RichChange change, List<Effect> moved, Side author, Side mover)
    {
        if (moved.Count == 0)
            yield break;
        var id = change.Public.SymbolAfter ?? change.Public.Symbol;
        foreach (var caller in _code.EditedBy(author)[id].Where(u => SymbolIds.Of(u.Caller.Declared) != id).GroupBy(u => u.Caller, u => u.Unit))
        {
            foreach (var unit in caller)
            {
                if (
                    unit.Edit(author) is not { } edit
                    || edit.Gone.Any(g =>
                        FlowUnit.CallsIn(FlowUnit.OperationsOf(g.Node, g.Document.Model)).Any(c => NameOf(c.Target) == NameOf(change.Symbol!))
                    )
                )
                    continue;
                var done = Done(caller.Key);
                var calls = unit.Calls.Where(c => IsCall(c, id)).ToList();
                var argument = new MovedGuard(change, _effects);
                if (
                    moved.Find(e => argument.IsMissing(e, caller.Key, calls) ?? !(done.Contains(e.Key) || done.Any(e.IsWithin)))
                    is not { Key: not null } missing
                )
                    continue;
                if (CallersHave(caller.Key, missing.Key))
                    continue;
                var text = FlowAnalysis.Text(missing.Unit);
                yield return new FlowHit(
                    Sight.Moved,
                    edit,
                    new UnitEdit(mover, change.After!.Document, change.After.Declared.Node, change, []),
                    text,
                    "left to its callers",
                    "calls"
                )
                {
                    Focus = NameIn(change.Symbol!),
                };
                break;
            }
        }
    }

    private static string NameIn(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType.Name : symbol.Name.Split('.')[^1];

    private bool IsCall(CallSite call, SymbolId id) =>
        SymbolIds.Of(call.Target.AssociatedSymbol ?? call.Target) == id
        || (call.Target.IsAbstract || call.Target.IsVirtual || call.Target.IsOverride)
            && _code.Targets(call).Any(t => SymbolIds.Of(t.Declared) == id);

    /// <summary>The effects of a merged body and of what it calls.</summary>
    private HashSet<string> Done(FlowMember member)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<FlowMember>();
        Enter(member, 0);
        return found;

        void Enter(FlowMember current, int depth)
        {
            if (!seen.Add(current))
                return;
            found.UnionWith(_effects.In(current.Node, current.Model).Select(e => e.Key));
            if (depth < MaxDepth)
                foreach (var target in current.Units.SelectMany(u => u.Calls).SelectMany(_code.Targets))
                    Enter(target, depth + 1);
        }
    }

    /// <summary>True when somebody who calls the new caller does it for it.</summary>
    private bool CallersHave(FlowMember caller, string key) =>
        _code
            .Roots()
            .Any(r =>
                r != caller
                && r.Units.SelectMany(u => u.Calls).Any(c => _code.Targets(c).Contains(caller))
                && _effects.In(r.Node, r.Model).Any(e => e.Key == key)
            );

    /// <summary>
    /// The name that the base has for a member of any version; of an override or implementation, that of what it overrides or implements; of a field that a property
    /// only holds, that of the property.
    /// </summary>
    private string NameOf(ISymbol symbol)
    {
        if (_names.TryGetValue(symbol, out var known))
            return known;
        var origin = (symbol as IFieldSymbol is { } field ? HeldField.PropertyOf(field) : null) ?? symbol.OriginalDefinition;
        while (Overriding.Of(origin) is { } overridden)
            origin = overridden.OriginalDefinition;
        var contract = origin
            .ContainingType?.AllInterfaces.SelectMany(i => i.GetMembers(origin.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(origin.ContainingType.FindImplementationForInterfaceMember(m), origin));
        var id = SymbolIds.Of(contract ?? origin);
        return _names[symbol] = _view.Delta(Side.Right).ToBase(_view.Delta(Side.Left).ToBase(id)).DocumentationId;
    }
}
