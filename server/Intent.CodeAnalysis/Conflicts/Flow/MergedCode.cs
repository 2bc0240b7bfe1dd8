using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>The merged bodies that the edits can reach, bound only where somebody asks. Calls resolve by class hierarchy: every override that can run counts.</summary>
internal sealed class MergedCode
{
    private const int MaxDepth = 10;

    private readonly PairView _view;
    private readonly SideEdits _left;
    private readonly SideEdits _right;
    private readonly Work _work;
    private readonly Dictionary<SyntaxTree, DocumentView?> _documents = [];
    private readonly Dictionary<SyntaxTree, SemanticModel?> _models = [];
    private readonly Dictionary<SyntaxNode, FlowMember> _members = [];
    private readonly Dictionary<ISymbol, List<FlowMember>> _targets = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<FlowMember, bool> _reachesEdit = [];
    private readonly Dictionary<Side, ILookup<SymbolId, (FlowMember Caller, FlowUnit Unit)>> _editedBy = [];
    private IReadOnlyList<FlowMember>? _roots;
    private readonly HashSet<string> _editedNames = new(StringComparer.Ordinal);

    public MergedCode(PairView view, SideEdits left, SideEdits right, Work work)
    {
        (_view, _left, _right, _work) = (view, left, right, work);
        foreach (var document in view.Documents)
            _documents[document.Merged.Root.SyntaxTree] = document;
        foreach (var side in new[] { Side.Left, Side.Right })
        foreach (var change in view.Delta(side).Changes)
            if (change.After?.Symbol is IMethodSymbol or IPropertySymbol)
                _editedNames.Add(
                    change.After.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } c
                        ? c.ContainingType.Name
                        : change.After.Symbol.Name.Split('.')[^1]
                );
    }

    /// <summary>The edits of a side.</summary>
    public SideEdits Edits(Side side) => side == Side.Left ? _left : _right;

    /// <summary>The units that a side edited, by what their calls can run.</summary>
    public ILookup<SymbolId, (FlowMember Caller, FlowUnit Unit)> EditedBy(Side author)
    {
        if (!_editedBy.TryGetValue(author, out var units))
            _editedBy[author] = units = (
                from caller in Roots()
                from unit in caller.Units
                where unit.Edit(author) is not null
                from id in unit.Calls.SelectMany(Reached).Distinct()
                select (Id: id, Caller: caller, Unit: unit)
            ).ToLookup(u => u.Id, u => (u.Caller, u.Unit));
        return units;

        IEnumerable<SymbolId> Reached(CallSite call) =>
            call.Target.IsAbstract || call.Target.IsVirtual || call.Target.IsOverride
                ? Targets(call).Select(t => SymbolIds.Of(t.Declared)).Prepend(SymbolIds.Of(call.Target.AssociatedSymbol ?? call.Target))
                : [SymbolIds.Of(call.Target.AssociatedSymbol ?? call.Target)];
    }

    /// <summary>The bodies in edited documents, and in documents that mention what both sides edited, in a stable order.</summary>
    public IReadOnlyList<FlowMember> Roots() =>
        _roots ??= [
            .. Bodies(node =>
                node is AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or CompilationUnitSyntax
                || node.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && _editedNames.Contains(t.ValueText))
            ),
        ];

    /// <summary>The bodies in these documents that are of interest.</summary>
    public IEnumerable<FlowMember> Bodies(Func<SyntaxNode, bool> isOfInterest)
    {
        foreach (var document in _view.Documents)
        foreach (var node in document.Merged.Root.DescendantNodesAndSelf(n => n is not (StatementSyntax or ExpressionSyntax)))
            if (
                FlowMember.IsBody(node)
                && node is not CompilationUnitSyntax { Members: [] or [not GlobalStatementSyntax, ..] }
                && isOfInterest(node)
                && At(node, document.Merged.Model) is { } member
            )
                yield return member;
    }

    /// <summary>The body of a declaration, or null when it has none.</summary>
    public FlowMember? At(SyntaxNode node, SemanticModel model)
    {
        if (_members.TryGetValue(node, out var known))
            return known;
        var symbol = node switch
        {
            ArrowExpressionClauseSyntax { Parent: { } owner } => (model.GetDeclaredSymbol(owner, _work.Cancellation) as IPropertySymbol)?.GetMethod,
            _ => model.GetDeclaredSymbol(node, _work.Cancellation) as IMethodSymbol,
        };
        if (symbol is null || !_work.Spend())
            return null;
        return _members[node] = new FlowMember(node, symbol, model, DocumentOf(node.SyntaxTree), _left, _right);
    }

    /// <summary>The bodies that a call can run.</summary>
    public IReadOnlyList<FlowMember> Targets(CallSite call)
    {
        var definition = call.Target.ReducedFrom?.OriginalDefinition ?? call.Target.OriginalDefinition;
        if (definition.DeclaringSyntaxReferences.IsEmpty && !definition.IsAbstract && !definition.IsVirtual)
            return [];
        if (!_targets.TryGetValue(definition, out var all))
            _targets[definition] = all = Resolve(definition);
        return call.Instance?.Syntax is BaseExpressionSyntax
            ? all.FindAll(m => SymbolEqualityComparer.Default.Equals(m.Symbol.OriginalDefinition, definition))
            : all;
    }

    /// <summary>True when an edited unit can run below the member.</summary>
    public bool ReachesEdit(FlowMember member) => ReachesEdit(member, 0, []);

    private bool ReachesEdit(FlowMember member, int depth, HashSet<FlowMember> open)
    {
        if (_reachesEdit.TryGetValue(member, out var known))
            return known;
        if (depth > MaxDepth || !open.Add(member))
            return false;
        var reaches =
            member.Units.Any(u => u.IsEdited)
            || member.Units.Any(u => _work.Spend() && u.Calls.Any(c => Targets(c).Any(t => MayReach(t, depth) && ReachesEdit(t, depth + 1, open))));
        open.Remove(member);
        return _reachesEdit[member] = reaches;
    }

    /// <summary>Code far from the edits is entered only where it names what was edited.</summary>
    private bool MayReach(FlowMember member, int depth) =>
        depth < 2 || member.Document is not null || NameIndex.Of(member.Node.SyntaxTree.GetRoot(_work.Cancellation)).Overlaps(_editedNames);

    private List<FlowMember> Resolve(IMethodSymbol definition)
    {
        var found = new List<FlowMember>();
        Add(definition.PartialImplementationPart ?? definition);
        if (
            definition.ContainingType is not { } type
            || !(definition.IsAbstract || definition.IsVirtual || definition.IsOverride)
            || definition.IsSealed
            || type.IsSealed
        )
            return found;
        var name = (definition.AssociatedSymbol ?? definition).Name.Split('.')[^1];
        foreach (var document in _view.Documents)
        {
            if (!NameIndex.Of(document.Merged.Root).Contains(name))
                continue;
            foreach (var node in document.Merged.Root.DescendantNodes(n => n is not (StatementSyntax or ExpressionSyntax)))
                if (
                    FlowMember.IsBody(node)
                    && NameOf(node) == name
                    && _work.Spend()
                    && At(node, document.Merged.Model) is { } member
                    && member.Symbol.MethodKind == KindOf(definition, member)
                    && (Overrides(member.Symbol, definition) || Implements(member.Symbol, definition))
                    && !found.Contains(member)
                )
                    found.Add(member);
        }
        return found;

        void Add(IMethodSymbol method)
        {
            foreach (var reference in method.DeclaringSyntaxReferences)
                if (
                    reference.GetSyntax(_work.Cancellation) is var node
                    && FlowMember.IsBody(node)
                    && HasBody(node)
                    && ModelOf(node.SyntaxTree) is { } model
                    && At(node, model) is { } member
                )
                    found.Add(member);
        }

        static MethodKind KindOf(IMethodSymbol definition, FlowMember member) =>
            member.Symbol.MethodKind == MethodKind.ExplicitInterfaceImplementation
                ? MethodKind.ExplicitInterfaceImplementation
                : definition.MethodKind;
    }

    private static bool HasBody(SyntaxNode node) =>
        node switch
        {
            BaseMethodDeclarationSyntax m => m.Body is not null || m.ExpressionBody is not null,
            AccessorDeclarationSyntax a => a.Body is not null || a.ExpressionBody is not null,
            _ => true,
        };

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax m => m.Identifier.ValueText,
            AccessorDeclarationSyntax { Parent.Parent: var owner } => NameOf(owner!),
            ArrowExpressionClauseSyntax { Parent: { } owner } => NameOf(owner),
            PropertyDeclarationSyntax p => p.Identifier.ValueText,
            IndexerDeclarationSyntax => "this[]",
            _ => null,
        };

    private static bool Overrides(IMethodSymbol method, IMethodSymbol definition)
    {
        for (var m = method.OverriddenMethod; m is not null; m = m.OverriddenMethod)
            if (SymbolIds.Of(m) == SymbolIds.Of(definition))
                return true;
        return false;
    }

    private static bool Implements(IMethodSymbol method, IMethodSymbol definition) =>
        definition.ContainingType.TypeKind == TypeKind.Interface
        && method.ContainingType.AllInterfaces.Any(i =>
            SymbolIds.Of(i) == SymbolIds.Of(definition.ContainingType)
            && i.GetMembers()
                .OfType<IMethodSymbol>()
                .Any(m =>
                    SymbolIds.Of(m) == SymbolIds.Of(definition)
                    && method.ContainingType.FindImplementationForInterfaceMember(m) is { } implementation
                    && SymbolEqualityComparer.Default.Equals(implementation, method)
                )
        );

    private DocumentView? DocumentOf(SyntaxTree tree) => _documents.GetValueOrDefault(tree);

    private SemanticModel? ModelOf(SyntaxTree tree)
    {
        if (DocumentOf(tree) is { } document)
            return document.Merged.Model;
        if (_models.TryGetValue(tree, out var known))
            return known;
        var project = _view.Merged.Solution.GetDocument(tree)?.Project;
        return _models[tree] =
            project is not null && project.TryGetCompilation(out var compilation) && compilation.ContainsSyntaxTree(tree)
                ? compilation.GetSemanticModel(tree)
                : null;
    }
}
