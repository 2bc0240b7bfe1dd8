using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A step that the old callers of a changed member take from now on, and a new caller does not know of.</summary>
internal sealed class NewStep(PairView view, MergedCode code, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _mentioned = [];
    private readonly Dictionary<SyntaxNode, HashSet<string>> _conditions = [];

    /// <summary>
    /// Where a member does something else, and an old caller in the same head takes a step that it did not take (`Send` only queues, and who sends calls the new `Flush`; `Get` throws where
    /// there is none, and who gets asks `Knows` first): new callers that do not. A risk.
    /// </summary>
    public IEnumerable<FlowHit> Missing(RichChange change, Side mover)
    {
        if (
            change is not { Before: { } before, After: { Symbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol } after }
            || !change.Has(Facet.Body)
            || !SideEdits.HasBody(before.Declared.Node)
            || !SideEdits.HasBody(after.Declared.Node)
        )
            yield break;
        var known = code.EditedBy(PairView.Other(mover));
        if (known.Count == 0)
            yield break;
        var own = Mentioned(after);
        var refuses = RefusesMore(before, after);
        List<Step> steps =
        [
            .. LeavesSomethingOut(before, own) ? Made(after.Symbol, mover).Where(s => !own.Contains(s.Name)) : [],
            .. refuses ? Asked(after.Symbol).Where(s => !own.Contains(s.Name)) : [],
        ];
        if (steps.Count == 0)
            yield break;
        var id = change.Public.SymbolAfter ?? change.Public.Symbol;
        foreach (var caller in view.Delta(mover).Changes)
        {
            if (
                caller == change
                // Drivers show what there is.
                || caller.After?.Declared.Node is CompilationUnitSyntax
                || caller.After?.Symbol.Name == "Main"
                || caller is not { Before: { } was, After: { } now }
                || !SideEdits.HasBody(was.Declared.Node)
                || !SideEdits.HasBody(now.Declared.Node)
                || steps.Find(s => (s.IsQuestion ? InConditions(now) : Mentioned(now)).Contains(s.Name) && !Mentioned(was).Contains(s.Name))
                    is not { } step
            )
                continue;
            var called = Between(now, id, known).Intersect(Between(was, id, known)).ToList();
            foreach (var target in called)
            foreach (var hit in Without(step, target, change, PairView.Other(mover), mover))
                yield return hit;
            if (called.Count > 0)
                yield break;
        }
    }

    /// <param name="Name">Of the member that is called.</param>
    /// <param name="Names">Who calls one of these takes the step, or writes it out.</param>
    /// <param name="Was">What the changed member did alone, for people.</param>
    /// <param name="Now">What its callers do now, for people.</param>
    /// <param name="IsQuestion">Callers take it in conditions.</param>
    private sealed record Step(string Name, HashSet<string> Names, string Was, string Now, bool IsQuestion);

    /// <summary>The new members beside a changed one.</summary>
    private IEnumerable<Step> Made(ISymbol changed, Side mover) =>
        view.Delta(mover)
            .Changes.Where(c =>
                c is { Before: null, After.Symbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsIndexer: false } }
                && IsBeside(c.After.Symbol, changed)
            )
            .Select(c => new Step(
                c.After!.Symbol.Name,
                [
                    .. CodeUnit
                        .In(c.After.Declared.Node)
                        .SelectMany(u => FlowUnit.CallsIn(FlowUnit.OperationsOf(u, c.After.Document.Model)))
                        .Where(o => !o.Target.DeclaringSyntaxReferences.IsEmpty)
                        .Select(o => o.Target.Name),
                    c.After.Symbol.Name,
                ],
                "does all of it",
                $"its callers take {c.After.Symbol.Name}, too",
                false
            ));

    /// <summary>The members beside a changed one that say yes or no.</summary>
    private IEnumerable<Step> Asked(ISymbol changed) =>
        changed
            .ContainingType.GetMembers()
            .Where(m =>
                m
                    is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_Boolean }
                        or IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean }
            )
            .Select(m => new Step(m.Name, [m.Name], "takes whatever comes", $"refuses some, and its callers ask {m.Name} first", true));

    /// <summary>The member throws in a case more than it did.</summary>
    private bool RefusesMore(PlacedSymbol before, PlacedSymbol after) =>
        new MemberText(after, cancellation).ThrowSites.Count() > new MemberText(before, cancellation).ThrowSites.Count();

    /// <summary>The former text names something of the solution that the new one does not; what is only written otherwise does what it did.</summary>
    private bool LeavesSomethingOut(PlacedSymbol before, HashSet<string> now) =>
        before
            .Declared.Node.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(n =>
                !now.Contains(n.Identifier.ValueText)
                && before.Document.Model.GetSymbolInfo(n, cancellation).Symbol is { DeclaringSyntaxReferences.IsEmpty: false } and not ILocalSymbol
            );

    private HashSet<string> InConditions(PlacedSymbol member) =>
        _conditions.TryGetValue(member.Declared.Node, out var known)
            ? known
            : _conditions[member.Declared.Node] = [
                .. member
                    .Declared.Node.DescendantNodes()
                    .Select(n =>
                        n switch
                        {
                            IfStatementSyntax check => check.Condition,
                            ConditionalExpressionSyntax choice => choice.Condition,
                            _ => null,
                        }
                    )
                    .OfType<ExpressionSyntax>()
                    .SelectMany(Names),
            ];

    private HashSet<string> Mentioned(PlacedSymbol member) =>
        _mentioned.TryGetValue(member.Declared.Node, out var known) ? known : _mentioned[member.Declared.Node] = [.. Names(member.Declared.Node)];

    private static IEnumerable<string> Names(SyntaxNode node) =>
        node.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText);

    /// <summary>In the same type, in one that it derives from, or in one that it implements.</summary>
    private static bool IsBeside(ISymbol step, ISymbol member)
    {
        for (var type = member.ContainingType; type is not null; type = type.BaseType)
            if (SymbolIds.Of(type) == SymbolIds.Of(step.ContainingType))
                return true;
        return false;
    }

    /// <summary>The member itself where the caller calls it, and what the caller calls that only hands on to it; of these what the other author's code calls.</summary>
    private IEnumerable<SymbolId> Between(PlacedSymbol caller, SymbolId member, ILookup<SymbolId, (FlowMember Caller, FlowUnit Unit)> known)
    {
        if (known.Contains(member) && Callees.Of(caller.Declared.Node, caller.Document.Model).MayRun(member))
            yield return member;
        var model = caller.Document.Model;
        foreach (
            var target in CodeUnit.In(caller.Declared.Node).SelectMany(u => FlowUnit.CallsIn(FlowUnit.OperationsOf(u, model))).Select(c => c.Target)
        )
        foreach (var reference in target.OriginalDefinition.DeclaringSyntaxReferences)
            if (
                known.Contains(SymbolIds.Of(target))
                && reference.GetSyntax(cancellation) is var callee
                && FlowMember.IsBody(callee)
                && model.Compilation.ContainsSyntaxTree(callee.SyntaxTree)
                && Callees.Of(callee, model.Compilation.GetSemanticModel(callee.SyntaxTree)).MayRun(member)
            )
                yield return SymbolIds.Of(target);
    }

    private IEnumerable<FlowHit> Without(Step step, SymbolId target, RichChange change, Side author, Side mover)
    {
        foreach (var (caller, unit) in code.EditedBy(author)[target])
        {
            if (
                unit.Edit(author) is not { } edit
                || caller.Node.DescendantTokens().Any(t => step.Names.Contains(t.ValueText))
                || step.IsQuestion && caller.Node.DescendantNodes().Any(n => n is CatchClauseSyntax)
                || SymbolIds.Of(caller.Declared) == target
                || edit.Gone.Any(g => FlowUnit.CallsIn(FlowUnit.OperationsOf(g.Node, g.Document.Model)).Any(c => SymbolIds.Of(c.Target) == target))
            )
                continue;
            yield return new FlowHit(
                Sight.Moved,
                edit,
                new UnitEdit(mover, change.After!.Document, change.After.Declared.Node, change, []),
                step.Was,
                step.Now,
                "calls"
            )
            {
                Weak = true,
                Focus = target.DocumentationId.Split('(')[0].Split('.')[^1],
            };
        }
    }
}
