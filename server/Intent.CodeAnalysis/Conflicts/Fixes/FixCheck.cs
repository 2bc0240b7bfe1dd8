using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Merging;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>
/// Tries a fix: edits the head in memory, merges again, checks the pair again. The finding must be gone and no other one have come; and since a head's own errors are
/// no conflicts, the merged documents are looked at for errors and warnings of their own.
/// </summary>
internal sealed class FixCheck(HeadPair pair, ImmutableArray<Finding> findings, Side here)
{
    /// <summary>True when the fix does and the head compiles with it before the merge; false when it does only after the merge; null when it does not.</summary>
    public async Task<bool?> TryAsync(Proposal proposal, Finding finding, CancellationToken cancellation)
    {
        var edited = pair;
        var paths = new List<(RepoPath Own, RepoPath Merged)>();
        foreach (var file in proposal.Edits.GroupBy(e => e.Document.Path))
        {
            if (pair.Documents.FirstOrDefault(d => In(d) == file.Key) is not { Merged: { } merged } document)
                return null;
            if (
                await EditAsync(edited, document, file.First().Document.Text, file.Select(e => e.Change), cancellation).ConfigureAwait(false)
                is not { } next
            )
                return null;
            edited = next;
            paths.Add((file.Key, merged));
        }

        var known = findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        known.Remove(finding.Fingerprint);
        var after = await PairChecker.CheckAsync(edited, cancellation).ConfigureAwait(false);
        if (after.Findings.Any(f => !known.Contains(f.Fingerprint)))
            return null;
        foreach (var (_, path) in paths)
            if (await NewAsync(pair.Merged, edited.Merged, path, Solution(pair), cancellation).ConfigureAwait(false))
                return null;
        if (!proposal.RightNow)
            return false;
        foreach (var (path, _) in paths)
            if (await NewAsync(Solution(pair), Solution(edited), path, null, cancellation).ConfigureAwait(false))
                return false;
        return true;
    }

    private Solution Solution(HeadPair of) => here == Side.Left ? of.Left : of.Right;

    private RepoPath? In(PairDocument document) => here == Side.Left ? document.Left : document.Right;

    private async Task<HeadPair?> EditAsync(
        HeadPair now,
        PairDocument document,
        SourceText text,
        IEnumerable<TextChange> changes,
        CancellationToken cancellation
    )
    {
        var own = text.WithChanges(changes.OrderBy(c => c.Span.Start));
        SourceText mergedText = own;
        ImmutableArray<MergedLine>? lines = null;
        var others = here == Side.Left ? document.Right : document.Left;
        var theirs = await TextAsync(here == Side.Left ? pair.Right : pair.Left, others, cancellation).ConfigureAwait(false);
        var @base = await TextAsync(pair.Base, document.Base, cancellation).ConfigureAwait(false);
        if (theirs != @base)
        {
            var merge =
                here == Side.Left
                    ? TextMerge.Merge(@base ?? "", own.ToString(), theirs ?? "")
                    : TextMerge.Merge(@base ?? "", theirs ?? "", own.ToString());
            if (!merge.Clean || theirs is null)
                return null;
            (mergedText, lines) = (SourceText.From(merge.Text, own.Encoding, own.ChecksumAlgorithm), merge.Lines);
        }

        var head = With(Solution(now), In(document)!.Value, own);
        var merged = With(now.Merged, document.Merged!.Value, mergedText);
        var documents = now.Documents.Replace(document, document with { Lines = lines });
        return here == Side.Left
            ? now with
            {
                Left = head,
                Merged = merged,
                Documents = documents,
            }
            : now with
            {
                Right = head,
                Merged = merged,
                Documents = documents,
            };
    }

    private Solution With(Solution solution, RepoPath path, SourceText text) =>
        Ids(solution, path).Aggregate(solution, (s, id) => s.WithDocumentText(id, text));

    private ImmutableArray<DocumentId> Ids(Solution solution, RepoPath path) =>
        solution.GetDocumentIdsWithFilePath(CodeVersion.AbsolutePath(pair.Root, path));

    private async Task<string?> TextAsync(Solution solution, RepoPath? path, CancellationToken cancellation) =>
        path is { } p && Ids(solution, p) is [var first, ..]
            ? (await solution.GetDocument(first)!.GetTextAsync(cancellation).ConfigureAwait(false)).ToString()
            : null;

    /// <summary>True when a document has an error or warning that it did not have before, neither there nor in <paramref name="also"/>.</summary>
    private async Task<bool> NewAsync(Solution before, Solution after, RepoPath path, Solution? also, CancellationToken cancellation)
    {
        foreach (var id in Ids(after, path))
        {
            var known = await SaidAsync(before, path, id, cancellation).ConfigureAwait(false);
            if (also is not null)
                foreach (var (said, count) in await SaidAsync(also, path, id, cancellation).ConfigureAwait(false))
                    known[said] = Math.Max(known.GetValueOrDefault(said), count);
            foreach (var (said, count) in await SaidAsync(after, path, id, cancellation).ConfigureAwait(false))
                if (count > known.GetValueOrDefault(said))
                    return true;
        }
        return false;
    }

    private async Task<Dictionary<string, int>> SaidAsync(Solution solution, RepoPath path, DocumentId like, CancellationToken cancellation)
    {
        var said = new Dictionary<string, int>(StringComparer.Ordinal);
        var document = Ids(solution, path).FirstOrDefault(id => id.ProjectId == like.ProjectId) ?? Ids(solution, path).FirstOrDefault();
        if (document is null || await solution.GetDocument(document)!.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            return said;
        foreach (var diagnostic in model.GetDiagnostics(null, cancellation).Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed))
        {
            // A warning that stays may name something else: the enum value that no arm has.
            var key =
                diagnostic.Severity == DiagnosticSeverity.Error
                    ? diagnostic.Id + " " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
                    : diagnostic.Id;
            said[key] = said.GetValueOrDefault(key) + 1;
        }
        return said;
    }
}
