using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Gates;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Merging;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Build;

/// <summary>
/// Takes single edits of a head back, in memory: what a conflict needs is gone then, and so must the conflict be ("removal check"). An edit is taken back by
/// lines, within the declaration that it changed.
/// </summary>
internal sealed class EditRemoval(PairView view, HeadPair pair)
{
    /// <summary>The merge without an edit of <paramref name="side"/>; null when it cannot be taken back (options of a project), or nothing would be different.</summary>
    public async Task<Solution?> MergedWithoutAsync(Side side, RichChange change, CancellationToken cancellation)
    {
        var merged = pair.Merged;
        foreach (var (document, text) in await RevertedAsync(side, change, cancellation).ConfigureAwait(false))
        {
            var (_, after) = await MergeAsync(document, side, text, cancellation).ConfigureAwait(false);
            merged = Replace(merged, document.Merged ?? document.Base!.Value, document.Base, after);
        }
        foreach (var (path, _, text) in await InputsAsync(side, change, cancellation).ConfigureAwait(false))
            merged = AnalyzerInputs.With(merged, pair.Base, Absolute(path), text);
        return merged == pair.Merged ? null : merged;
    }

    /// <summary>The pair as it would be without an edit that a finding names; null as for <see cref="MergedWithoutAsync"/>.</summary>
    public Task<HeadPair?> PairWithoutAsync(FindingChange edit, CancellationToken cancellation)
    {
        var side = edit.Head == pair.LeftHead ? Side.Left : Side.Right;
        // An entry of a registry is an edit of lines within a declaration that may be no change by itself.
        var lines = edit.Location.Head == edit.Head ? (null, edit.Location) : (edit.Location, (CodeLocation?)null);
        return PairWithoutAsync(
            side,
            view.Delta(side).Find(edit.Symbol)
                ?? new RichChange(new SymbolChange(edit.Symbol, edit.Kind, [], edit.Before, edit.After, lines.Item1, lines.Item2), null, null),
            cancellation
        );
    }

    /// <summary>The pair as it would be if <paramref name="side"/> had not made an edit; null as for <see cref="MergedWithoutAsync"/>.</summary>
    public async Task<HeadPair?> PairWithoutAsync(Side side, RichChange change, CancellationToken cancellation)
    {
        var without = pair;
        foreach (var (document, text) in await RevertedAsync(side, change, cancellation).ConfigureAwait(false))
        {
            var (lines, after) = await MergeAsync(document, side, text, cancellation).ConfigureAwait(false);
            var (own, merged) = (PathIn(document, side) ?? document.Base!.Value, document.Merged ?? document.Base!.Value);
            var head = Replace(side == Side.Left ? without.Left : without.Right, own, document.Base, text);
            var now =
                side == Side.Left
                    ? document with
                    {
                        Left = own,
                        Merged = merged,
                        Lines = lines,
                    }
                    : document with
                    {
                        Right = own,
                        Merged = merged,
                        Lines = lines,
                    };
            without = without with
            {
                Left = side == Side.Left ? head : without.Left,
                Right = side == Side.Right ? head : without.Right,
                Merged = Replace(without.Merged, merged, document.Base, after),
                Documents = without.Documents.Replace(document, now),
            };
        }
        foreach (var (path, own, merged) in await InputsAsync(side, change, cancellation).ConfigureAwait(false))
            without = without with
            {
                Left = side == Side.Left ? AnalyzerInputs.With(without.Left, pair.Base, Absolute(path), own) : without.Left,
                Right = side == Side.Right ? AnalyzerInputs.With(without.Right, pair.Base, Absolute(path), own) : without.Right,
                Merged = AnalyzerInputs.With(without.Merged, pair.Base, Absolute(path), merged),
            };
        foreach (var text in pair.Texts)
            if (Reverted(side, change, text) is { } reverted)
                without = without with { Texts = without.Texts.Replace(text, reverted) };
        return ReferenceEquals(without, pair) ? null : without;
    }

    /// <summary>A file that no compiler reads without the edit; null when the edit is not in it.</summary>
    private static PairText? Reverted(Side side, RichChange change, PairText file)
    {
        var (path, own, theirs) = side == Side.Left ? (file.File.Left, file.Left, file.Right) : (file.File.Right, file.Right, file.Left);
        var (before, after) = (
            Place(null, change.Public.BeforeLocation, change.Public.Kind),
            Place(null, change.Public.AfterLocation, change.Public.Kind)
        );
        var (old, now) = (file.Base?.ToString() ?? "", own?.ToString() ?? "");
        var reverted = LineRevert.Revert(
            old,
            now,
            before is { } b && b.Path == file.File.Base ? b.Lines : [],
            after is { } a && a.Path == path ? a.Lines : []
        );
        if (reverted == now)
            return null;
        var other = theirs?.ToString() ?? "";
        var merged =
            other == old ? reverted
            : side == Side.Left ? TextMerge.Merge(old, reverted, other).Text
            : TextMerge.Merge(old, other, reverted).Text;
        return file with
        {
            Left = side == Side.Left ? SourceText.From(reverted) : file.Left,
            Right = side == Side.Right ? SourceText.From(reverted) : file.Right,
            Merged = SourceText.From(merged),
        };
    }

    /// <summary>The file that analyzers go by without the edit, in the side and in the merge; none when the edit is not in one.</summary>
    private async Task<List<(RepoPath Path, string Own, string Merged)>> InputsAsync(Side side, RichChange change, CancellationToken cancellation)
    {
        var (before, after) = (
            change.Before is null ? change.Public.BeforeLocation : null,
            change.After is null ? change.Public.AfterLocation : null
        );
        if ((after ?? before)?.Path is not { } path)
            return [];
        var (old, now) = (await InputAsync(view.Base).ConfigureAwait(false), await InputAsync(view.Version(side)).ConfigureAwait(false));
        var reverted = LineRevert.Revert(old, now, before is null ? [] : [Lines(before)], after is null ? [] : [Lines(after)]);
        if (reverted == now)
            return [];
        var theirs = await InputAsync(view.Version(PairView.Other(side))).ConfigureAwait(false);
        return
        [
            (
                path,
                reverted,
                theirs == old ? reverted
                : side == Side.Left ? TextMerge.Merge(old, reverted, theirs).Text
                : TextMerge.Merge(old, theirs, reverted).Text
            ),
        ];

        async Task<string> InputAsync(CodeVersion version) =>
            (await AnalyzerInputs.TextAsync(version, path, cancellation).ConfigureAwait(false))?.ToString() ?? "";

        static LineRange Lines(CodeLocation location) => new(location.Range.Start.Line, location.Range.End.Line);
    }

    private string Absolute(RepoPath path) => CodeVersion.AbsolutePath(pair.Root, path);

    /// <summary>The side's texts without the edit, for the documents that it made a difference to.</summary>
    private async Task<List<(PairDocument Document, string Text)>> RevertedAsync(Side side, RichChange change, CancellationToken cancellation)
    {
        var found = await RevertedAsync(side, change, 0, cancellation).ConfigureAwait(false);
        // A value that follows from the values before it changes where they do.
        return found.Count == 0 && change.Symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum }
            ? await RevertedAsync(side, change, 1, cancellation).ConfigureAwait(false)
            : found;
    }

    private async Task<List<(PairDocument Document, string Text)>> RevertedAsync(
        Side side,
        RichChange change,
        int outwards,
        CancellationToken cancellation
    )
    {
        var result = new List<(PairDocument, string)>();
        var (before, after) = (
            Place(change.Before, change.Public.BeforeLocation, change.Public.Kind, outwards),
            Place(change.After, change.Public.AfterLocation, change.Public.Kind, outwards)
        );
        foreach (var document in pair.Documents)
        {
            var inBase = before is { } b && b.Path == document.Base ? b.Lines : [];
            var inSide = after is { } a && a.Path == PathIn(document, side) ? a.Lines : [];
            if (inBase.IsEmpty && inSide.IsEmpty)
                continue;
            var (old, now) = (
                await TextAsync(view.Base, document.Base, cancellation).ConfigureAwait(false),
                await TextAsync(view.Version(side), PathIn(document, side), cancellation).ConfigureAwait(false)
            );
            var reverted = LineRevert.Revert(old, now, inBase, inSide);
            if (reverted != now)
                result.Add((document, reverted));
        }
        return result;
    }

    /// <summary>The lines that belong to a declaration: all of it, or its head where it is a type whose members are edits of their own.</summary>
    private static (RepoPath Path, ImmutableArray<LineRange> Lines)? Place(
        PlacedSymbol? symbol,
        CodeLocation? location,
        ChangeKind kind,
        int outwards = 0
    )
    {
        if (symbol is null)
            return location is null ? null : (location.Path, [new LineRange(location.Range.Start.Line, location.Range.End.Line)]);
        var node = symbol.Declared.Node.AncestorsAndSelf().ElementAt(outwards);
        var span = DeclaredSymbol.Extent(node);
        if (
            outwards == 0
            && node is BaseTypeDeclarationSyntax { OpenBraceToken: { IsMissing: false } brace }
            && brace.Span.Length > 0
            && kind is ChangeKind.ContractChanged or ChangeKind.BodyChanged
        )
            span = TextSpan.FromBounds(span.Start, brace.Span.End);
        var moved = kind == ChangeKind.Moved ? node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Select(n => n.Name.Span) : [];
        return (
            symbol.Document.Path,
            [
                .. moved
                    .Prepend(span)
                    .Select(s => symbol.Document.Text.Lines.GetLinePositionSpan(s))
                    .Select(l => new LineRange(l.Start.Line, l.End.Line)),
            ]
        );
    }

    private async Task<(ImmutableArray<MergedLine>? Lines, string Text)> MergeAsync(
        PairDocument document,
        Side side,
        string reverted,
        CancellationToken cancellation
    )
    {
        var other = PairView.Other(side);
        var old = await TextAsync(view.Base, document.Base, cancellation).ConfigureAwait(false);
        var theirs = await TextAsync(view.Version(other), PathIn(document, other), cancellation).ConfigureAwait(false);
        if (theirs == old)
            return (null, reverted);
        var merged = side == Side.Left ? TextMerge.Merge(old, reverted, theirs) : TextMerge.Merge(old, theirs, reverted);
        return (merged.Lines, merged.Text);
    }

    private Solution Replace(Solution solution, RepoPath path, RepoPath? inBase, string text)
    {
        var (source, file) = (SourceText.From(text), CodeVersion.AbsolutePath(pair.Root, path));
        var ids = solution.GetDocumentIdsWithFilePath(file);
        if (!ids.IsEmpty)
            return ids.Aggregate(solution, (s, id) => s.WithDocumentText(id, source));
        return inBase is not { } old
            ? solution
            : view
                .Base.Find(old)
                .Where(id => solution.ContainsProject(id.ProjectId) && !solution.ContainsDocument(id))
                .Aggregate(solution, (s, id) => s.AddDocument(id, path.FileName, source, filePath: file));
    }

    private static async Task<string> TextAsync(CodeVersion version, RepoPath? path, CancellationToken cancellation) =>
        path is { } p && version.Find(p) is [var id, ..]
            ? (await version.Solution.GetDocument(id)!.GetTextAsync(cancellation).ConfigureAwait(false)).ToString()
            : "";

    private static RepoPath? PathIn(PairDocument document, Side side) => side == Side.Left ? document.Left : document.Right;
}
