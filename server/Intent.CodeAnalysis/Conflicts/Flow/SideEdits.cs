using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A unit that one side wrote and the base does not have in that member, not even under other local names or with its parts in locals.</summary>
/// <param name="Side">Who wrote it.</param>
/// <param name="Document">Its document in that side.</param>
/// <param name="Node">The unit there.</param>
/// <param name="Change">The change of the member that holds it.</param>
/// <param name="Gone">What that side took out of the member.</param>
internal sealed record UnitEdit(Side Side, BoundDocument Document, SyntaxNode Node, RichChange Change, IReadOnlyList<GoneUnit> Gone);

/// <summary>A unit of the base that a side does not have any more.</summary>
internal sealed record GoneUnit(SyntaxNode Node, BoundDocument Document);

/// <summary>What one side changed inside of bodies, unit by unit. Moved, renamed, reformatted and extracted code is no edit.</summary>
internal sealed class SideEdits
{
    private readonly Dictionary<SyntaxTree, Dictionary<int, UnitEdit>> _edits = [];
    private readonly PairView _view;
    private readonly Side _side;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<SyntaxTree, HashSet<int>> _written = [];
    private readonly List<(UnitEdit Edit, string Loose)> _new = [];
    private readonly List<(GoneUnit Unit, string Loose)> _gone = [];
    private readonly Dictionary<RichChange, IReadOnlyList<GoneUnit>> _takenOut = new(ReferenceEqualityComparer.Instance);
    private ILookup<string, UnitEdit>? _asking;
    private readonly Dictionary<ISymbol, string> _names = new(SymbolEqualityComparer.Default);

    public SideEdits(PairView view, Side side, CancellationToken cancellation)
    {
        (_view, _side, _cancellation) = (view, side, cancellation);
        foreach (var document in view.Documents)
            if (document.Of(side) is { } own)
                _written[own.Root.SyntaxTree] =
                [
                    .. Enumerable
                        .Range(0, document.Merged.Text.Lines.Count)
                        .Where(l => document.Map.WrittenBy(l, side))
                        .Select(l => document.Map.In(l, side)),
                ];
        foreach (var change in view.Delta(side).Changes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (change.After is { } after && HasBody(after.Declared.Node) && _written.ContainsKey(after.Document.Root.SyntaxTree))
                Compare(change, after);
            else if (
                change is { After: null, Before: { } before }
                && HasBody(before.Declared.Node)
                && view.Delta(side).Changes.Any(c => c.Before is null)
            )
                _gone.AddRange(CodeUnit.In(before.Declared.Node).Select(u => (new GoneUnit(u, before.Document), Loose(u, before.Document))));
        }
        // What was taken out of one member and stands in another now was moved or extracted.
        var moved = _gone.GroupBy(g => g.Loose, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var (edit, loose) in _new)
        {
            if (loose.Length > 0 && moved.TryGetValue(loose, out var left) && left > 0)
            {
                moved[loose] = left - 1;
                continue;
            }
            if (!_edits.TryGetValue(edit.Node.SyntaxTree, out var byStart))
                _edits[edit.Node.SyntaxTree] = byStart = [];
            byStart.TryAdd(CodeUnit.Head(edit.Node).Start, edit.Change.Before is null ? edit with { Gone = TakenOutFor(edit.Change) } : edit);
        }
        DropExtractions();
    }

    /// <summary>What was taken out of the units that call a new member now: part of it may have become that member.</summary>
    private IReadOnlyList<GoneUnit> TakenOutFor(RichChange added)
    {
        if (_takenOut.TryGetValue(added, out var known))
            return known;
        return _takenOut[added] = added.Symbol is { Name: var name } ? [.. (_asking ??= Asking())[name].SelectMany(e => e.Gone).Distinct()] : [];
    }

    /// <summary>The new units of members that were there before, by the names in them.</summary>
    private ILookup<string, UnitEdit> Asking() =>
        _new.Where(n => n.Edit.Change.Before is not null)
            .SelectMany(n => Names(n.Edit.Node).Distinct().Select(name => (Name: name, n.Edit)))
            .ToLookup(n => n.Name, n => n.Edit, StringComparer.Ordinal);

    /// <summary>A call of a new member that holds nothing but moved code does what stood there before.</summary>
    private void DropExtractions()
    {
        var own = _edits.Values.SelectMany(e => e.Values).Select(e => e.Change).ToHashSet();
        var extracted = _view
            .Delta(_side)
            .Changes.Where(c =>
                c is { Before: null, After: { Declared.Node: var body } } && HasBody(body) && !own.Contains(c) && CodeUnit.In(body).Any()
            )
            .Select(c => c.Public.SymbolAfter ?? c.Public.Symbol)
            .ToHashSet();
        if (extracted.Count == 0)
            return;
        foreach (var edits in _edits.Values)
        foreach (var (start, edit) in edits.ToList())
            if (
                edit.Gone.Count > 0
                && FlowUnit
                    .CallsIn(FlowUnit.OperationsOf(edit.Node, edit.Document.Model))
                    .Any(c => extracted.Contains(SymbolIds.Of(c.Target.AssociatedSymbol ?? c.Target)))
            )
                edits.Remove(start);
        foreach (var tree in _edits.Where(e => e.Value.Count == 0).Select(e => e.Key).ToList())
            _edits.Remove(tree);
    }

    /// <summary>True when the side changed what no body does.</summary>
    public bool IsEmpty => _edits.Count == 0;

    /// <summary>The edit that wrote a unit of the merged document, or null.</summary>
    public UnitEdit? Of(DocumentView document, SyntaxNode unit)
    {
        if (document.Of(_side) is not { } own || !_edits.TryGetValue(own.Root.SyntaxTree, out var edits))
            return null;
        var head = CodeUnit.Head(unit);
        var lines = document.Merged.Text.Lines.GetLinePositionSpan(head);
        var line = document.Map.In(lines.Start.Line, _side);
        if (line < 0 || line >= own.Text.Lines.Count)
            return null;
        if (!edits.TryGetValue(own.Text.Lines[line].Start + lines.Start.Character, out var edit))
            return null;
        for (var l = lines.Start.Line; l <= lines.End.Line; l++)
            if (document.Map.WrittenBy(l, _side))
                return edit;
        return null;
    }

    /// <summary>The edits of one document of the side.</summary>
    public IEnumerable<UnitEdit> In(BoundDocument own) => _edits.TryGetValue(own.Root.SyntaxTree, out var edits) ? edits.Values : [];

    /// <summary>True when a declaration can hold statements.</summary>
    public static bool HasBody(SyntaxNode node) => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or CompilationUnitSyntax;

    private void Compare(RichChange change, PlacedSymbol after)
    {
        var written = _written[after.Document.Root.SyntaxTree];
        var now = CodeUnit.In(after.Declared.Node).ToList();
        if (change.Before is not { } before)
        {
            foreach (var unit in now)
                _new.Add((new UnitEdit(_side, after.Document, unit, change, []), Loose(unit, after.Document)));
            return;
        }
        var was = CodeUnit.In(before.Declared.Node).ToList();
        // Units that read the same before and after need no comparison of what they mean.
        var (oldOnly, newOnly) = Differing(was, now, after.Document, written);
        if (newOnly.Count == 0 && oldOnly.Count == 0)
            return;
        var oldLocals = Locals(before.Declared.Node);
        var newLocals = Locals(after.Declared.Node);
        var oldForm = Form(before, oldLocals, newLocals, _view.Base);
        var newForm = Form(after, newLocals, oldLocals, _view.Version(_side));
        var left = new Dictionary<string, Stack<SyntaxNode>>(StringComparer.Ordinal);
        foreach (var unit in Enumerable.Reverse(oldOnly))
        {
            var form = CodeUnit.Form(unit, before.Document.Model, oldForm, _cancellation);
            if (!left.TryGetValue(form, out var same))
                left[form] = same = new();
            same.Push(unit);
        }
        var unmatched = newOnly
            .Where(unit => !(left.TryGetValue(CodeUnit.Form(unit, after.Document.Model, newForm, _cancellation), out var same) && same.TryPop(out _)))
            .ToList();
        Collapse(
            OneExpression.In(after.Declared.Node, after.Document.Model, newForm, _cancellation),
            OneExpression.In(before.Declared.Node, before.Document.Model, oldForm, _cancellation)
        );
        // A new local that only names a part of what was there before is no edit.
        unmatched.RemoveAll(unit =>
            unit is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer: not null } variable] }
            && newLocals.Single.ContainsKey(variable.Identifier.ValueText)
            && !oldLocals.All.Contains(variable.Identifier.ValueText)
            && now.Any(u => u != unit && Mentions(u, variable.Identifier.ValueText))
            && !unmatched.Any(u => u != unit && Mentions(u, variable.Identifier.ValueText))
        );
        var gone = left.Values.SelectMany(s => s).OrderBy(n => n.SpanStart).Select(n => new GoneUnit(n, before.Document)).ToList();
        _gone.AddRange(gone.Select(g => (g, Loose(g.Node, g.Document))));
        foreach (var unit in unmatched)
            _new.Add((new UnitEdit(_side, after.Document, unit, change, gone), Loose(unit, after.Document)));

        // A conditional expression and the `if` that does the same are the same, whichever was there first.
        void Collapse(IEnumerable<OneExpression> now, IEnumerable<OneExpression> was)
        {
            foreach (var one in now)
                if (one.Units.All(unmatched.Contains) && left.TryGetValue(one.Form, out var old) && old.TryPop(out _))
                    unmatched.RemoveAll(one.Units.Contains);
            foreach (var one in was)
            {
                if (
                    !one.Units.All(u => left.Values.Any(s => s.Contains(u)))
                    || unmatched.Find(u => CodeUnit.Form(u, after.Document.Model, newForm, _cancellation) == one.Form) is not { } expression
                )
                    continue;
                unmatched.Remove(expression);
                foreach (var form in left.Keys.ToList())
                    left[form] = new(left[form].Where(u => !one.Units.Contains(u)).Reverse());
            }
        }
    }

    /// <summary>The units of both that are not the same text; lines that the side did not write pair up first.</summary>
    private static (List<SyntaxNode> Old, List<SyntaxNode> New) Differing(
        List<SyntaxNode> was,
        List<SyntaxNode> now,
        BoundDocument document,
        HashSet<int> written
    )
    {
        var texts = new Dictionary<string, Stack<SyntaxNode>>(StringComparer.Ordinal);
        foreach (var unit in Enumerable.Reverse(was))
        {
            var text = Text(unit);
            if (!texts.TryGetValue(text, out var same))
                texts[text] = same = new();
            same.Push(unit);
        }
        var open = new List<SyntaxNode>();
        foreach (var mine in new[] { false, true })
        foreach (var unit in now)
            if (IsWritten(unit) == mine && !(texts.TryGetValue(Text(unit), out var same) && same.TryPop(out _)))
                open.Add(unit);
        return ([.. texts.Values.SelectMany(s => s).OrderBy(n => n.SpanStart)], [.. open.OrderBy(n => n.SpanStart)]);

        bool IsWritten(SyntaxNode unit)
        {
            var lines = document.Text.Lines.GetLinePositionSpan(CodeUnit.Head(unit));
            for (var l = lines.Start.Line; l <= lines.End.Line; l++)
                if (written.Contains(l))
                    return true;
            return false;
        }

        static string Text(SyntaxNode unit)
        {
            var head = CodeUnit.Head(unit);
            return unit.Kind()
                + string.Join(' ', unit.DescendantTokens(head).Where(t => head.Contains(t.Span)).Select(t => t.Text))
                + CodeUnit.Held(unit);
        }
    }

    private OperationForm Form(PlacedSymbol member, LocalNames own, LocalNames other, CodeVersion version)
    {
        var model = member.Document.Model;
        return new OperationForm(
            Name,
            local =>
                own.Single.TryGetValue(local.Name, out var value) && !other.All.Contains(local.Name) ? model.GetOperation(value, _cancellation) : null
        );

        string Name(ISymbol symbol) =>
            symbol switch
            {
                ILocalSymbol => other.All.Contains(symbol.Name) ? symbol.Name : "$",
                IParameterSymbol
                {
                    ContainingSymbol: IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) }
                } parameter => "p" + parameter.Ordinal,
                IParameterSymbol => "$" + ((IParameterSymbol)symbol).Ordinal,
                _ => MemberName(symbol, version),
            };
    }

    private string MemberName(ISymbol symbol, CodeVersion version)
    {
        if (_names.TryGetValue(symbol, out var known))
            return known;
        var id = SymbolIds.Of(symbol is IFieldSymbol field && HeldField.PropertyOf(field) is { } property ? property : symbol);
        return _names[symbol] = (version == _view.Base ? id : _view.Delta(_side).ToBase(id)).DocumentationId;
    }

    private string Loose(SyntaxNode unit, BoundDocument document) =>
        CodeUnit.Form(unit, document.Model, OperationForm.Erased, _cancellation) is var form && form.Length > 40 ? form
        : unit is ReturnStatementSyntax or LocalDeclarationStatementSyntax ? ""
        : form;

    private static bool Mentions(SyntaxNode unit, string name) => Names(unit).Contains(name);

    private static IEnumerable<string> Names(SyntaxNode unit)
    {
        var head = CodeUnit.Head(unit);
        return unit.DescendantTokens(head).Where(t => t.IsKind(SyntaxKind.IdentifierToken) && head.Contains(t.Span)).Select(t => t.ValueText);
    }

    /// <summary>Names of the locals of a body; those in <paramref name="Single"/> have an initializer and are never written again.</summary>
    private sealed record LocalNames(HashSet<string> All, Dictionary<string, ExpressionSyntax> Single);

    private static LocalNames Locals(SyntaxNode member)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var single = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var node in member.DescendantNodes())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax variable:
                    if (
                        all.Add(variable.Identifier.ValueText)
                        && variable is { Initializer.Value: { } value, Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } }
                        && value is not (InitializerExpressionSyntax or RefExpressionSyntax)
                    )
                        single[variable.Identifier.ValueText] = value;
                    else
                        single.Remove(variable.Identifier.ValueText);
                    break;
                case SingleVariableDesignationSyntax designation:
                    all.Add(designation.Identifier.ValueText);
                    break;
                case ForEachStatementSyntax each:
                    all.Add(each.Identifier.ValueText);
                    break;
                case CatchDeclarationSyntax caught:
                    all.Add(caught.Identifier.ValueText);
                    break;
            }
        }
        foreach (var node in member.DescendantNodes())
            if (Written(node) is IdentifierNameSyntax name)
                single.Remove(name.Identifier.ValueText);
        return new LocalNames(all, single);

        static ExpressionSyntax? Written(SyntaxNode node) =>
            node switch
            {
                AssignmentExpressionSyntax a => a.Left,
                PrefixUnaryExpressionSyntax p when p.IsKind(SyntaxKind.PreIncrementExpression) || p.IsKind(SyntaxKind.PreDecrementExpression) =>
                    p.Operand,
                PostfixUnaryExpressionSyntax p when p.IsKind(SyntaxKind.PostIncrementExpression) || p.IsKind(SyntaxKind.PostDecrementExpression) =>
                    p.Operand,
                ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } a => a.Expression,
                _ => null,
            };
    }
}
