using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Heads;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>A document of the merged tree together with its other versions.</summary>
/// <param name="Merged">The merged document.</param>
/// <param name="Base">The same document in the base; null when new.</param>
/// <param name="Left">In the left head.</param>
/// <param name="Right">In the right head.</param>
/// <param name="Map">Where the merged lines come from.</param>
internal sealed record DocumentView(BoundDocument Merged, BoundDocument? Base, BoundDocument? Left, BoundDocument? Right, LineMap Map)
{
    public BoundDocument? Of(Side side) => side == Side.Left ? Left : Right;

    /// <summary>
    /// The document in a side, if the same project compiles it there; null when that side does not have this target framework (the other one added it), so
    /// that other references and other `#if` symbols explain differences.
    /// </summary>
    public BoundDocument? InSameProject(Side side) =>
        Of(side) is { } own && own.Document.Project.Name == Merged.Document.Project.Name && own.Document.Project.FilePath == Merged.Document.Project.FilePath ? own : null;

    /// <summary>True when the merged project has every reference that the side's project has, so that what is missing there was not lost by loading.</summary>
    public bool HasReferencesOf(Side side) => InSameProject(side) is { } own && References(own).IsSubsetOf(References(Merged));

    private static HashSet<string?> References(BoundDocument document) =>
        [.. document.Document.Project.MetadataReferences.Select(r => System.IO.Path.GetFileName(r.Display)), .. document.Document.Project.ProjectReferences.Select(r => r.ProjectId.ToString())];
}

/// <summary>The four versions, bound where edits are, and the two deltas.</summary>
internal sealed class PairView
{
    private PairView(CodeVersion @base, CodeVersion left, CodeVersion right, CodeVersion merged, ImmutableArray<DocumentView> documents, SideDelta leftDelta, SideDelta rightDelta)
    {
        (Base, Left, Right, Merged, Documents, LeftDelta, RightDelta) = (@base, left, right, merged, documents, leftDelta, rightDelta);
    }

    public CodeVersion Base { get; }

    public CodeVersion Left { get; }

    public CodeVersion Right { get; }

    public CodeVersion Merged { get; }

    public ImmutableArray<DocumentView> Documents { get; }

    public SideDelta LeftDelta { get; }

    public SideDelta RightDelta { get; }

    public CodeVersion Version(Side side) => side == Side.Left ? Left : Right;

    public SideDelta Delta(Side side) => side == Side.Left ? LeftDelta : RightDelta;

    public static Side Other(Side side) => side == Side.Left ? Side.Right : Side.Left;

    public static async Task<PairView> CreateAsync(HeadPair pair, CancellationToken cancellation)
    {
        var versions = (
            Base: new CodeVersion(pair.Base, pair.Root, HeadId.Base),
            Left: new CodeVersion(pair.Left, pair.Root, pair.LeftHead),
            Right: new CodeVersion(pair.Right, pair.Root, pair.RightHead),
            Merged: new CodeVersion(pair.Merged, pair.Root, HeadId.Merged));
        var left = await DeltaAsync(pair, versions.Base, versions.Left, d => d.Left, cancellation).ConfigureAwait(false);
        var right = await DeltaAsync(pair, versions.Base, versions.Right, d => d.Right, cancellation).ConfigureAwait(false);
        var views = ImmutableArray<DocumentView>.Empty;
        if (!left.Changes.IsEmpty && !right.Changes.IsEmpty)
            views = await ViewsAsync(pair, versions.Base, versions.Left, versions.Right, versions.Merged, new Reach(left), new Reach(right), cancellation).ConfigureAwait(false);
        return new PairView(versions.Base, versions.Left, versions.Right, versions.Merged, views, left, right);
    }

    private static async Task<ImmutableArray<DocumentView>> ViewsAsync(
        HeadPair pair, CodeVersion @base, CodeVersion left, CodeVersion right, CodeVersion merged, Reach leftReach, Reach rightReach, CancellationToken cancellation)
    {
        var views = ImmutableArray.CreateBuilder<DocumentView>();
        var edited = new HashSet<DocumentId>();
        foreach (var file in pair.Documents)
        {
            if (file.Merged is not { } path) continue;
            foreach (var id in merged.Find(path))
            {
                edited.Add(id);
                if (await merged.Solution.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                    || !leftReach.Touches(root) && !rightReach.Touches(root)) continue;
                if (await merged.BindAsync(id, cancellation).ConfigureAwait(false) is not { } document) continue;
                var project = document.Document.Project;
                var b = await Bind(@base, file.Base).ConfigureAwait(false);
                var l = await Bind(left, file.Left).ConfigureAwait(false);
                var r = await Bind(right, file.Right).ConfigureAwait(false);
                var map = file.Lines is { } lines ? new LineMap(lines) : LineMap.Of(TextOf(b), TextOf(l), TextOf(r));
                views.Add(new DocumentView(document, b, l, r, map));

                Task<BoundDocument?> Bind(CodeVersion version, Intent.Core.Text.RepoPath? where) =>
                    version.BindAsync(where is { } w ? version.Find(w, project) : null, cancellation);
            }
        }
        foreach (var id in await UneditedAsync(merged, edited, leftReach, rightReach, cancellation).ConfigureAwait(false))
        {
            if (await merged.BindAsync(id, cancellation).ConfigureAwait(false) is not { } document) continue;
            var versions = new BoundDocument?[3];
            foreach (var (i, version) in new[] { @base, left, right }.Index())
                versions[i] = await version.BindAsync(version.Find(document.Path, document.Document.Project), cancellation).ConfigureAwait(false);
            views.Add(new DocumentView(document, versions[0], versions[1], versions[2], LineMap.Unchanged(document.Text.Lines.Count)));
        }
        return views.ToImmutable();

        static string TextOf(BoundDocument? document) => document?.Text.ToString() ?? "";
    }

    /// <summary>Documents that nobody edited but that mention what both heads changed: each head alone may be fine with them, and the merge not.</summary>
    private static async Task<List<DocumentId>> UneditedAsync(
        CodeVersion merged, HashSet<DocumentId> edited, Reach left, Reach right, CancellationToken cancellation)
    {
        var found = new List<DocumentId>();
        foreach (var project in merged.Solution.Projects)
            foreach (var document in project.Documents)
                if (!edited.Contains(document.Id) && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && left.Mentions(root) && right.Mentions(root))
                    found.Add(document.Id);
        return found;
    }

    private static async Task<SideDelta> DeltaAsync(
        HeadPair pair, CodeVersion @base, CodeVersion side, Func<PairDocument, Intent.Core.Text.RepoPath?> pathOf, CancellationToken cancellation)
    {
        var before = new List<BoundDocument>();
        var after = new List<BoundDocument>();
        foreach (var file in pair.Documents)
        {
            var old = file.Base is { } b ? @base.Find(b) : [];
            var now = pathOf(file) is { } p ? side.Find(p) : [];
            if (old.Length == now.Length && file.Base == pathOf(file) && await SameTextAsync(@base, old, side, now).ConfigureAwait(false)) continue;
            foreach (var id in old) if (await @base.BindAsync(id, cancellation).ConfigureAwait(false) is { } document) before.Add(document);
            foreach (var id in now) if (await side.BindAsync(id, cancellation).ConfigureAwait(false) is { } document) after.Add(document);
        }
        var changes = DeltaBuilder.Build(Place(before), Place(after), Elsewhere);
        return new SideDelta([.. changes, .. UsingsDelta.Build(before, after), .. DefinesDelta.Build(before, after), .. ProjectDelta.Build(@base, side)]);

        IEnumerable<PlacedSymbol> Place(IEnumerable<BoundDocument> documents) =>
            documents.SelectMany(d => d.Declared(cancellation).Select(s => new PlacedSymbol(s, d)));

        async Task<bool> SameTextAsync(CodeVersion v, ImmutableArray<DocumentId> olds, CodeVersion w, ImmutableArray<DocumentId> news)
        {
            if (olds.IsEmpty) return news.IsEmpty;
            var x = await v.Solution.GetDocument(olds[0])!.GetTextAsync(cancellation).ConfigureAwait(false);
            var y = await w.Solution.GetDocument(news[0])!.GetTextAsync(cancellation).ConfigureAwait(false);
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
