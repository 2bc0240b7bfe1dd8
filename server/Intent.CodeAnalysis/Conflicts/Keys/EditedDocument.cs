using System.Collections.Immutable;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>A document that one side changed, with the lines that it wrote and the lines of the base that it took away.</summary>
/// <param name="File">The file in all versions.</param>
/// <param name="Before">The document in the base, bound if it is C#; null when new.</param>
/// <param name="After">The document in the side; null when removed.</param>
internal sealed record EditedDocument(PairDocument File, VersionText? Before, VersionText? After)
{
    private (HashSet<int> Written, HashSet<int> Gone)? _lines;

    /// <summary>The documents of the files that differ between the base and a side, project by project.</summary>
    public static async Task<ImmutableArray<EditedDocument>> ReadAsync(
        CodeVersion @base,
        CodeVersion side,
        ImmutableArray<PairDocument> files,
        Func<PairDocument, RepoPath?> pathOf,
        CancellationToken cancellation
    )
    {
        var edited = ImmutableArray.CreateBuilder<EditedDocument>();
        foreach (var file in files)
        {
            var before = await BindAsync(@base, file.Base).ConfigureAwait(false);
            var after = await BindAsync(side, pathOf(file)).ConfigureAwait(false);
            foreach (var now in after)
            {
                var was = before.Find(b => b.Document.Project.Id == now.Document.Project.Id) ?? before.FirstOrDefault();
                if (was is null || was.Path != now.Path || !was.Text.ContentEquals(now.Text))
                    edited.Add(new EditedDocument(file, was, now));
            }
            if (after.Count == 0)
                edited.AddRange(before.Select(was => new EditedDocument(file, was, null)));
        }
        return edited.ToImmutable();

        async Task<List<BoundDocument>> BindAsync(CodeVersion version, RepoPath? path)
        {
            var bound = new List<BoundDocument>();
            foreach (var id in path is { } p ? version.Find(p) : [])
                if (await version.BindAsync(id, cancellation).ConfigureAwait(false) is { } document)
                    bound.Add(document);
            return bound;
        }
    }

    /// <summary>The files that no compiler reads and that differ between the base and a side.</summary>
    public static IEnumerable<EditedDocument> Of(
        CodeVersion @base,
        CodeVersion side,
        ImmutableArray<PairText> texts,
        Func<PairDocument, RepoPath?> pathOf,
        Func<PairText, SourceText?> textOf
    )
    {
        foreach (var text in texts)
        {
            var (was, now) = (text.Base, textOf(text));
            if (was is null && now is null || was is not null && now is not null && text.File.Base == pathOf(text.File) && was.ContentEquals(now))
                continue;
            yield return new EditedDocument(
                text.File,
                was is null ? null : new VersionText(@base, text.File.Base!.Value, was),
                now is null ? null : new VersionText(side, pathOf(text.File)!.Value, now)
            );
        }
    }

    /// <summary>Lines of <see cref="After"/> that the base does not have.</summary>
    public HashSet<int> Written => Lines.Written;

    /// <summary>Lines of <see cref="Before"/> that the side does not have.</summary>
    public HashSet<int> Gone => Lines.Gone;

    private (HashSet<int> Written, HashSet<int> Gone) Lines => _lines ??= Compare();

    private (HashSet<int>, HashSet<int>) Compare()
    {
        var before = Before?.Text.ToString() ?? "";
        var after = After?.Text.ToString() ?? "";
        var gone = Enumerable.Range(0, Before?.Text.Lines.Count ?? 0).ToHashSet();
        var written = Enumerable.Range(0, After?.Text.Lines.Count ?? 0).ToHashSet();
        if (Before is null || After is null)
            return (written, gone);
        // Merging a side with the base itself gives the side's text, each line with its place in the base.
        var map = LineMap.Of(before, after, before);
        for (var line = 0; line < After.Text.Lines.Count; line++)
        {
            if (map.Origin(line) != Intent.Core.Merging.LineOrigin.Base)
                continue;
            written.Remove(line);
            gone.Remove(map.InBase(line));
        }
        return (written, gone);
    }
}
