using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>What one version of the code changed relative to an earlier one.</summary>
internal static class HeadDelta
{
    /// <summary>The delta over the files that differ: path before and after, null where there is none.</summary>
    public static async Task<SideDelta> ReadAsync(
        CodeVersion @base, CodeVersion side, IEnumerable<(RepoPath? Before, RepoPath? After)> files, CancellationToken cancellation)
    {
        var before = new List<BoundDocument>();
        var after = new List<BoundDocument>();
        foreach (var (oldPath, newPath) in files)
        {
            var old = oldPath is { } b ? @base.Find(b) : [];
            var now = newPath is { } p ? side.Find(p) : [];
            if (old.Length == now.Length && oldPath == newPath && await SameTextAsync(old, now).ConfigureAwait(false)) continue;
            foreach (var id in old) if (await @base.BindAsync(id, cancellation).ConfigureAwait(false) is { } document) before.Add(document);
            foreach (var id in now) if (await side.BindAsync(id, cancellation).ConfigureAwait(false) is { } document) after.Add(document);
        }
        var changes = DeltaBuilder.Build(Place(before), Place(after), Elsewhere);
        return new SideDelta([.. changes, .. UsingsDelta.Build(before, after), .. DefinesDelta.Build(before, after), .. ProjectDelta.Build(@base, side)]);

        IEnumerable<PlacedSymbol> Place(IEnumerable<BoundDocument> documents) =>
            documents.SelectMany(d => d.Declared(cancellation).Select(s => new PlacedSymbol(s, d)));

        async Task<bool> SameTextAsync(ImmutableArray<DocumentId> olds, ImmutableArray<DocumentId> news)
        {
            if (olds.IsEmpty) return news.IsEmpty;
            var x = await @base.Solution.GetDocument(olds[0])!.GetTextAsync(cancellation).ConfigureAwait(false);
            var y = await side.Solution.GetDocument(news[0])!.GetTextAsync(cancellation).ConfigureAwait(false);
            return x.ContentEquals(y);
        }

        bool Elsewhere(PlacedSymbol symbol, bool inHead)
        {
            var project = (inHead ? side : @base).Solution.GetProject(symbol.Document.Document.Project.Id);
            return project is not null && symbol.Symbol is INamedTypeSymbol or IMethodSymbol { IsPartialDefinition: true }
                && project.TryGetCompilation(out var compilation)
                && DocumentationCommentId.GetFirstSymbolForDeclarationId(symbol.Id.DocumentationId, compilation) is { } found
                && SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, compilation.Assembly);
        }
    }
}
