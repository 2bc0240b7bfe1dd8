using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>The members of the merged code that use a member, found by name first; they may pass on what it promises.</summary>
internal static class Callers
{
    /// <summary>The members around the uses that pass it on, each once; projects of which the pair sees no file are left out.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol symbol, PairView view, Func<SimpleNameSyntax, bool> passesOn, CancellationToken cancellation)
    {
        var (ids, name, seen) = (
            PromiseDecider.Ids(symbol).ToHashSet(),
            symbol.Name.Split('.')[^1],
            new HashSet<ISymbol>(SymbolEqualityComparer.Default)
        );
        foreach (var compilation in view.Documents.Select(d => d.Merged.Model.Compilation).Distinct())
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot(cancellation) is var root && !NameIndex.Of(root).Contains(name))
                continue;
            foreach (var use in root.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == name && passesOn(n)))
                if (
                    compilation.GetSemanticModel(tree) is var model
                    && model.GetSymbolInfo(use, cancellation).Symbol is { } target
                    && ids.Contains(SymbolIds.Of(target))
                    && use.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax)
                        is { } owner
                    && model.GetDeclaredSymbol(owner, cancellation) is { } caller
                    && seen.Add(caller)
                )
                    yield return caller;
        }
    }
}
