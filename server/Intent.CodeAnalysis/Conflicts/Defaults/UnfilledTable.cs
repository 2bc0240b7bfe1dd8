using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// A value stands in a table now that is empty when the program starts, and is filled where objects are made: the edit put the filling call beside each creation that there
/// was. New code makes such an object elsewhere, which gets no row.
/// </summary>
internal sealed class UnfilledTable(PairView view, NewCode code, CancellationToken cancellation)
{
    /// <summary>Adds an observation for each object that new code makes and does not register.</summary>
    public async Task AddAsync(SideDelta delta, IEnumerable<Loose> loosened, List<Observation> observations)
    {
        foreach (var loose in loosened)
        {
            if (
                loose is not { Via.IsEmpty: true, Change.After: { } asking }
                || TableLookup.Keys(asking, cancellation) is not [{ ContainingType: { } type }]
                || Writers(asking) is not { Count: > 0 } writers
            )
                continue;
            var filling = delta
                .Changes.Where(c =>
                    c is { After: { Symbol: IMethodSymbol } after }
                    && Mentions(after, writers)
                    && !writers.ContainsKey(after.Id)
                    && !(c.Before is { } before && Mentions(before, writers))
                )
                .ToList();
            var beside = filling
                .Where(c => c is { Before: { } before, After: { } after } && Made(before, type).Any() && Made(after, type).Any())
                .Select(c => c.Before!.Id)
                .ToHashSet();
            if (beside.Count == 0 || !await AreAllAsync(type, beside).ConfigureAwait(false))
                continue;
            var names = filling.Select(c => c.After!.Symbol.Name).Concat(writers.Values).ToHashSet(StringComparer.Ordinal);
            foreach (var (own, written) in code.Documents)
            foreach (var creation in Made(own.Root, own.Model, type))
                if (
                    written(creation.SpanStart)
                    && !own.IsTest
                    // What goes through one of the places that fill the table is registered there.
                    && creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
                    && !around.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => names.Contains(n.Identifier.ValueText))
                    && code.GetsTo(loose.Member.Symbol)
                )
                    observations.Add(
                        new Observation(
                            Sight.Default,
                            code.Author,
                            loose.Change,
                            own,
                            creation.Span,
                            $"makes a {type.Name} that is not entered in the table of"
                        )
                        {
                            Weak = true,
                        }
                    );
        }
    }

    /// <summary>The methods that fill the empty tables which a member asks, by itself or by what it calls.</summary>
    private Dictionary<SymbolId, string> Writers(PlacedSymbol asking)
    {
        var compilation = asking.Document.Model.Compilation;
        var tables = new HashSet<IFieldSymbol>(SymbolEqualityComparer.Default);
        Read(asking.Declared.Node, 0);
        return (
            from table in tables
            from method in table.ContainingType.GetMembers().OfType<IMethodSymbol>()
            where method.MethodKind == MethodKind.Ordinary
            where method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).Any(n => TableLookup.Fills(n, table.Name))
            select method
        )
            .DistinctBy(SymbolIds.Of)
            .ToDictionary(m => SymbolIds.Of(m), m => m.Name);

        void Read(SyntaxNode node, int depth)
        {
            if (!compilation.ContainsSyntaxTree(node.SyntaxTree))
                return;
            var model = compilation.GetSemanticModel(node.SyntaxTree);
            foreach (var name in node.DescendantNodes().OfType<SimpleNameSyntax>())
                switch (model.GetSymbolInfo(name, cancellation).Symbol)
                {
                    case IFieldSymbol { IsStatic: true, IsReadOnly: true, DeclaringSyntaxReferences: [var declared] } field
                        when declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } start }
                            && TableLookup.IsEmpty(start):
                        tables.Add(field);
                        break;
                    case IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences: [var helper] } when depth == 0:
                        Read(helper.GetSyntax(cancellation), 1);
                        break;
                }
        }
    }

    private bool Mentions(PlacedSymbol member, Dictionary<SymbolId, string> methods) =>
        member
            .Declared.Node.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(i => member.Document.Model.GetSymbolInfo(i, cancellation).Symbol is { } called && methods.ContainsKey(SymbolIds.Of(called)));

    private IEnumerable<ExpressionSyntax> Made(PlacedSymbol member, INamedTypeSymbol type) => Made(member.Declared.Node, member.Document.Model, type);

    private IEnumerable<ExpressionSyntax> Made(SyntaxNode code, SemanticModel model, INamedTypeSymbol type) =>
        code.DescendantNodes()
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(c => c is ImplicitObjectCreationExpressionSyntax || c.DescendantTokens().Any(t => t.ValueText == type.Name))
            .Where(c => model.GetTypeInfo(c, cancellation).Type is { } made && SymbolIds.Of(made) == SymbolIds.Of(type));

    /// <summary>True when every object of the type that the base makes outside of tests is made in one of the members.</summary>
    private async Task<bool> AreAllAsync(INamedTypeSymbol type, HashSet<SymbolId> members)
    {
        foreach (var document in view.Base.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (
                await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || !NameIndex.Of(root).Contains(type.Name)
                || await view.Base.BindAsync(document.Id, cancellation).ConfigureAwait(false) is not { IsTest: false } bound
            )
                continue;
            foreach (var made in Made(root, bound.Model, type))
                if (DeclaredSymbol.Enclosing(bound.Declared(cancellation), made.SpanStart) is not { } owner || !members.Contains(owner.Id))
                    return false;
        }
        return true;
    }
}
