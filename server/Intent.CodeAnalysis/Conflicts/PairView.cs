using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Heads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

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
        Of(side) is { } own
        && own.Document.Project.Name == Merged.Document.Project.Name
        && own.Document.Project.FilePath == Merged.Document.Project.FilePath
            ? own
            : null;

    /// <summary>True when a side wrote the line of the merged text that a position is on.</summary>
    public bool IsWrittenBy(Side side, int position) => Map.WrittenBy(Merged.Text.Lines.GetLineFromPosition(position).LineNumber, side);

    /// <summary>Where a span of the merged text stands in a side's own text; null when it is not there.</summary>
    public TextSpan? In(Side side, TextSpan span) =>
        Of(side) is { } own ? LineMap.Translate(span, Merged.Text, own.Text, l => Map.In(l, side)) : null;

    /// <summary>True when the merged project has every reference that the side's project has, so that what is missing there was not lost by loading.</summary>
    public bool HasReferencesOf(Side side) => InSameProject(side) is { } own && References(own).IsSubsetOf(References(Merged));

    private static HashSet<string?> References(BoundDocument document) =>
        [
            .. document.Document.Project.MetadataReferences.Select(r => System.IO.Path.GetFileName(r.Display)),
            .. document.Document.Project.ProjectReferences.Select(r => r.ProjectId.ToString()),
        ];
}

/// <summary>The four versions, bound where edits are, and the two deltas.</summary>
internal sealed class PairView
{
    private readonly SideEdits _leftEdits;
    private readonly SideEdits _rightEdits;

    private PairView(
        CodeVersion @base,
        CodeVersion left,
        CodeVersion right,
        CodeVersion merged,
        ImmutableArray<DocumentView> documents,
        ImmutableArray<VersionText> texts,
        SideEdits leftEdits,
        SideEdits rightEdits
    )
    {
        (Base, Left, Right, Merged, Documents, Texts) = (@base, left, right, merged, documents, texts);
        (_leftEdits, _rightEdits) = (leftEdits, rightEdits);
    }

    /// <summary>What a side changed: as symbols, and as documents.</summary>
    private sealed record SideEdits(SideDelta Delta, ImmutableArray<EditedDocument> Documents, IReadOnlyList<EditedDocument> ProjectFiles);

    public CodeVersion Base { get; }

    public CodeVersion Left { get; }

    public CodeVersion Right { get; }

    public CodeVersion Merged { get; }

    public ImmutableArray<DocumentView> Documents { get; }

    /// <summary>Files of the merged tree that no compiler reads: those that a head changed, and the configuration beside them.</summary>
    public ImmutableArray<VersionText> Texts { get; }

    /// <summary>What was not looked at to its end; a sentence each.</summary>
    public SortedSet<string> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Deciders that failed; a sentence each.</summary>
    public SortedSet<string> Defects { get; } = new(StringComparer.Ordinal);

    public CodeVersion Version(Side side) => side == Side.Left ? Left : Right;

    public SideDelta Delta(Side side) => side == Side.Left ? _leftEdits.Delta : _rightEdits.Delta;

    /// <summary>The documents that a side changed, whether or not the other side can reach them by name.</summary>
    public ImmutableArray<EditedDocument> Edited(Side side) => side == Side.Left ? _leftEdits.Documents : _rightEdits.Documents;

    /// <summary>Project files, and what they import, that a side changed.</summary>
    public IReadOnlyList<EditedDocument> ProjectFiles(Side side) => side == Side.Left ? _leftEdits.ProjectFiles : _rightEdits.ProjectFiles;

    public static Side Other(Side side) => side == Side.Left ? Side.Right : Side.Left;

    public static async Task<PairView> CreateAsync(HeadPair pair, CancellationToken cancellation)
    {
        var versions = (
            Base: new CodeVersion(pair.Base, pair.Root, HeadId.Base),
            Left: new CodeVersion(pair.Left, pair.Root, pair.LeftHead),
            Right: new CodeVersion(pair.Right, pair.Root, pair.RightHead),
            Merged: new CodeVersion(pair.Merged, pair.Root, HeadId.Merged)
        );
        var all = pair.Texts.Where(t => Length(t) <= PairText.MaxLength).ToImmutableArray();
        var left = await EditsAsync(versions.Left, d => d.Left, t => t.Left).ConfigureAwait(false);
        var right = await EditsAsync(versions.Right, d => d.Right, t => t.Right).ConfigureAwait(false);
        var views = ImmutableArray<DocumentView>.Empty;
        if (!left.Delta.Changes.IsEmpty && !right.Delta.Changes.IsEmpty)
            views = await ViewsAsync(
                    pair,
                    versions.Base,
                    versions.Left,
                    versions.Right,
                    versions.Merged,
                    new Reach(left.Delta),
                    new Reach(right.Delta),
                    cancellation
                )
                .ConfigureAwait(false);
        var texts = all.Where(t => t is { Merged: not null, File.Merged: not null })
            .Select(t => new VersionText(versions.Merged, t.File.Merged!.Value, t.Merged!))
            .ToImmutableArray();
        var view = new PairView(versions.Base, versions.Left, versions.Right, versions.Merged, views, texts, left, right);
        foreach (var large in pair.Texts.Where(t => Length(t) > PairText.MaxLength))
            view.LeftOut.Add(
                $"{large.File.Merged ?? large.File.Base} has more than {PairText.MaxLength} characters; the keys and names in it were not compared."
            );
        return view;

        static int Length(PairText text) => new[] { text.Base, text.Left, text.Right, text.Merged }.Max(t => t?.Length ?? 0);

        async Task<SideEdits> EditsAsync(CodeVersion side, Func<PairDocument, Intent.Core.Text.RepoPath?> pathOf, Func<PairText, SourceText?> textOf)
        {
            var projectFiles = EditedDocument.Of(versions.Base, side, pair.ProjectFiles, pathOf, textOf).ToList();
            return new(
                await HeadDelta
                    .ReadAsync(versions.Base, side, pair.Documents.Select(d => (d.Base, pathOf(d))), projectFiles, cancellation)
                    .ConfigureAwait(false),
                [
                    .. await EditedDocument.ReadAsync(versions.Base, side, pair.Documents, pathOf, cancellation).ConfigureAwait(false),
                    .. EditedDocument.Of(versions.Base, side, all, pathOf, textOf),
                ],
                projectFiles
            );
        }
    }

    private static async Task<ImmutableArray<DocumentView>> ViewsAsync(
        HeadPair pair,
        CodeVersion @base,
        CodeVersion left,
        CodeVersion right,
        CodeVersion merged,
        Reach leftReach,
        Reach rightReach,
        CancellationToken cancellation
    )
    {
        var views = ImmutableArray.CreateBuilder<DocumentView>();
        var edited = new HashSet<DocumentId>();
        foreach (var file in pair.Documents)
        {
            if (file.Merged is not { } path)
                continue;
            foreach (var id in merged.Find(path))
            {
                edited.Add(id);
                if (
                    await merged.Solution.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                    || !leftReach.Touches(root) && !rightReach.Touches(root)
                )
                    continue;
                if (await ViewAsync(file, id, @base, left, right, merged, cancellation).ConfigureAwait(false) is { } view)
                    views.Add(view);
            }
        }
        var unedited = await UneditedAsync(merged, edited, leftReach, rightReach, cancellation).ConfigureAwait(false);
        foreach (var id in unedited.Concat(SharedParts(views, cancellation)).Where(i => !edited.Contains(i)).Distinct().ToList())
        {
            if (await merged.BindAsync(id, cancellation).ConfigureAwait(false) is not { } document)
                continue;
            var versions = new BoundDocument?[3];
            foreach (var (i, version) in new[] { @base, left, right }.Index())
                versions[i] = await version.BindAsync(version.Find(document.Path, document.Document.Project), cancellation).ConfigureAwait(false);
            views.Add(new DocumentView(document, versions[0], versions[1], versions[2], LineMap.Unchanged(document.Text.Lines.Count)));
        }
        return views.ToImmutable();
    }

    /// <summary>A file that a head changed, as a project of the merged tree compiles it, with its other versions; null when it cannot be bound.</summary>
    public Task<DocumentView?> ViewAsync(PairDocument file, DocumentId id, CancellationToken cancellation) =>
        ViewAsync(file, id, Base, Left, Right, Merged, cancellation);

    private static async Task<DocumentView?> ViewAsync(
        PairDocument file,
        DocumentId id,
        CodeVersion @base,
        CodeVersion left,
        CodeVersion right,
        CodeVersion merged,
        CancellationToken cancellation
    )
    {
        if (await merged.BindAsync(id, cancellation).ConfigureAwait(false) is not { } document)
            return null;
        var (b, l, r) = (
            await BindAsync(@base, file.Base).ConfigureAwait(false),
            await BindAsync(left, file.Left).ConfigureAwait(false),
            await BindAsync(right, file.Right).ConfigureAwait(false)
        );
        return new DocumentView(document, b, l, r, file.Lines is { } lines ? new LineMap(lines) : LineMap.Of(TextOf(b), TextOf(l), TextOf(r)));

        Task<BoundDocument?> BindAsync(CodeVersion version, Intent.Core.Text.RepoPath? where) =>
            version.BindAsync(where is { } w ? version.Find(w, document.Document.Project) : null, cancellation);

        static string TextOf(BoundDocument? document) => document?.Text.ToString() ?? "";
    }

    /// <summary>All parts of the partial types of which more than one edited document has a part: the compiler reports what parts disagree about at the first one.</summary>
    private static IEnumerable<DocumentId> SharedParts(IEnumerable<DocumentView> edited, CancellationToken cancellation) =>
        edited
            .SelectMany(v =>
                v.Merged.Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                    .OfType<TypeDeclarationSyntax>()
                    .Where(t => t.Modifiers.Any(SyntaxKind.PartialKeyword))
                    .Select(t => (Type: v.Merged.Model.GetDeclaredSymbol(t, cancellation), v.Merged.Document.Project))
            )
            .Where(p => p.Type is not null)
            .GroupBy(p => (SymbolIds.Of(p.Type!), p.Project.Id))
            .Where(g => g.Skip(1).Any())
            .SelectMany(g => g.First().Type!.DeclaringSyntaxReferences.Select(r => g.First().Project.GetDocument(r.SyntaxTree)?.Id))
            .OfType<DocumentId>();

    /// <summary>
    /// Documents that nobody edited but that mention what both heads changed: each head alone may be fine with them, and the merge not. Or that write with a changed format.
    /// </summary>
    private static async Task<List<DocumentId>> UneditedAsync(
        CodeVersion merged,
        HashSet<DocumentId> edited,
        Reach left,
        Reach right,
        CancellationToken cancellation
    )
    {
        var found = new List<DocumentId>();
        foreach (var project in merged.Solution.Projects)
        foreach (var document in project.Documents)
            if (
                !edited.Contains(document.Id)
                && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
                && (left.Mentions(root) && right.Mentions(root) || left.Formats(root) || right.Formats(root))
            )
                found.Add(document.Id);
        return found;
    }
}
