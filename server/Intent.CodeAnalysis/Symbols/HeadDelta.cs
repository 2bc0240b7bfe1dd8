using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>What one version of the code changed relative to an earlier one.</summary>
internal static class HeadDelta
{
    /// <summary>
    /// The delta over the files that differ: path before and after, null where there is none; with the project files that the version changed, where they are known.
    /// </summary>
    public static async Task<SideDelta> ReadAsync(
        CodeVersion @base,
        CodeVersion side,
        IEnumerable<(RepoPath? Before, RepoPath? After)> files,
        IReadOnlyList<EditedDocument> projectFiles,
        CancellationToken cancellation
    )
    {
        var before = new List<BoundDocument>();
        var after = new List<BoundDocument>();
        var edited = files.ToList();
        foreach (var (oldPath, newPath) in edited.Concat(Recompiled(@base, side, edited)))
        {
            var old = oldPath is { } b ? @base.Find(b) : [];
            var now = newPath is { } p ? side.Find(p) : [];
            if (old.Length == now.Length && oldPath == newPath && await SameTextAsync(old, now).ConfigureAwait(false))
                continue;
            foreach (var id in old)
                if (await @base.BindAsync(id, cancellation).ConfigureAwait(false) is { } document)
                    before.Add(document);
            foreach (var id in now)
                if (await side.BindAsync(id, cancellation).ConfigureAwait(false) is { } document)
                    after.Add(document);
        }
        var (declared, nowDeclared) = (Place(before).ToList(), Place(after).ToList());
        await AddPartsAsync(nowDeclared, declared, @base, cancellation).ConfigureAwait(false);
        await AddPartsAsync(declared, nowDeclared, side, cancellation).ConfigureAwait(false);
        var changes = DeltaBuilder.Build(declared, nowDeclared, Elsewhere);
        var friends = await GeneratedAsync(@base, side, cancellation).ConfigureAwait(false);
        return new SideDelta([
            .. changes,
            .. UsingsDelta.Build(before, after),
            .. DefinesDelta.Build(before, after),
            .. FriendsDelta.Build([.. before, .. friends.Select(f => f.Before)], [.. after, .. friends.Select(f => f.After)]),
            .. ProjectDelta.Build(@base, side, projectFiles),
        ]);

        IEnumerable<PlacedSymbol> Place(IEnumerable<BoundDocument> documents) =>
            documents.SelectMany(d => d.Declared(cancellation).Select(s => new PlacedSymbol(s, d)));

        async Task<bool> SameTextAsync(ImmutableArray<DocumentId> olds, ImmutableArray<DocumentId> news)
        {
            if (olds.IsEmpty)
                return news.IsEmpty;
            var x = await @base.Solution.GetDocument(olds[0])!.GetTextAsync(cancellation).ConfigureAwait(false);
            var y = await side.Solution.GetDocument(news[0])!.GetTextAsync(cancellation).ConfigureAwait(false);
            return x.ContentEquals(y);
        }

        bool Elsewhere(PlacedSymbol symbol, bool inHead)
        {
            var project = (inHead ? side : @base).Solution.GetProject(symbol.Document.Document.Project.Id);
            return project is not null
                && symbol.Symbol is INamedTypeSymbol or IMethodSymbol { IsPartialDefinition: true }
                && project.TryGetCompilation(out var compilation)
                && DocumentationCommentId.GetFirstSymbolForDeclarationId(symbol.Id.DocumentationId, compilation) is { } found
                && SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, compilation.Assembly);
        }
    }

    /// <summary>What the build writes from items of project files into attributes of the assembly, where it differs.</summary>
    private static async Task<List<(BoundDocument Before, BoundDocument After)>> GeneratedAsync(
        CodeVersion @base,
        CodeVersion side,
        CancellationToken cancellation
    )
    {
        var found = new List<(BoundDocument, BoundDocument)>();
        foreach (var was in @base.Solution.Projects)
            if (side.Solution.GetProject(was.Id) is { } now)
                foreach (var id in now.GetChanges(was).GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
                    if (
                        now.GetDocument(id)?.FilePath is { } path
                        && FriendsDelta.IsGenerated(path)
                        && await @base.BindAsync(id, cancellation).ConfigureAwait(false) is { } before
                        && await side.BindAsync(id, cancellation).ConfigureAwait(false) is { } after
                    )
                        found.Add((before, after));
        return found;
    }

    /// <summary>Files that a project compiles in one version alone although they are there in both: its project file takes them in or leaves them out.</summary>
    private static IEnumerable<(RepoPath? Before, RepoPath? After)> Recompiled(
        CodeVersion @base,
        CodeVersion side,
        List<(RepoPath? Before, RepoPath? After)> edited
    )
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var was in @base.Solution.Projects)
            if (side.Solution.GetProject(was.Id) is { } now && !was.DocumentIds.SequenceEqual(now.DocumentIds))
            {
                var difference = was.Documents.Select(d => d.FilePath).ToHashSet(StringComparer.Ordinal);
                difference.SymmetricExceptWith(now.Documents.Select(d => d.FilePath));
                paths.UnionWith(difference.OfType<string>());
            }
        if (paths.Count == 0)
            return [];
        var known = edited.SelectMany(e => new[] { e.Before, e.After }).OfType<RepoPath>().Select(p => p.Value).ToHashSet(StringComparer.Ordinal);
        return [.. paths.Where(@base.IsBelowRoot).Select(@base.Relative).Where(p => known.Add(p.Value)).Select(p => ((RepoPath?)p, (RepoPath?)p))];
    }

    /// <summary>The types of <paramref name="here"/> whose other parts the same project has in files that nobody edited: a part changes the whole type.</summary>
    private static async Task AddPartsAsync(List<PlacedSymbol> here, List<PlacedSymbol> there, CodeVersion version, CancellationToken cancellation)
    {
        var known = there.Select(s => s.Id).ToHashSet();
        foreach (var part in here.Where(s => s.Declared.Node is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList())
        {
            if (!known.Add(part.Id) || version.Solution.GetProject(part.Document.Document.Project.Id) is not { } project)
                continue;
            if (
                await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation
                || DocumentationCommentId.GetFirstSymbolForDeclarationId(part.Id.DocumentationId, compilation) is not { } type
            )
                continue;
            foreach (var reference in type.DeclaringSyntaxReferences)
                if (
                    project.GetDocument(reference.SyntaxTree) is { } document
                    && await version.BindAsync(document.Id, cancellation).ConfigureAwait(false) is { } bound
                    && bound.Declared(cancellation).FirstOrDefault(d => d.Id == part.Id) is { } declared
                )
                {
                    there.Add(new PlacedSymbol(declared, bound));
                    break;
                }
        }
    }
}
