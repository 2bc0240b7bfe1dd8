using System.Collections.Immutable;
using System.Text;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Heads;
using Intent.Core.Merging;
using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Engine.Heads;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine.Verification;

/// <summary>
/// All files of the versions of a pair, as they would be checked out: the commits' files with their right to be executed and symbolic links, uncommitted and
/// untracked files of a worktree, unsaved buffers. Submodules, links that lead out of the tree and uncommitted changes of links are no part of them, and programs of the
/// repository's configuration (filters) do not run over them.
/// </summary>
internal sealed class PairTrees(IRepository repository, ObjectId baseCommit, HeadChanges left, HeadChanges right)
{
    private readonly Dictionary<HeadVersion, ImmutableSortedDictionary<RepoPath, TreeFile>> _heads = new(ReferenceEqualityComparer.Instance);

    private readonly SortedSet<RepoPath> _submodules = [];
    private readonly SortedSet<RepoPath> _outside = [];

    /// <summary>What the trees read so far do not have, as sentences.</summary>
    public IEnumerable<string> LeftOut
    {
        get
        {
            if (_submodules.Count > 0)
                yield return $"Submodules are left out of the folder that tests run in: {string.Join(", ", _submodules)}. A build or test that needs them fails there.";
            if (_outside.Count > 0)
                yield return $"Symbolic links that lead out of the repository are left out of the folder that tests run in: {string.Join(", ", _outside)}.";
        }
    }

    /// <summary>The merge base.</summary>
    public Task<ImmutableSortedDictionary<RepoPath, TreeFile>> BaseAsync(CancellationToken cancellation) => CommitAsync(baseCommit, cancellation);

    /// <summary>The left head.</summary>
    public Task<ImmutableSortedDictionary<RepoPath, TreeFile>> LeftAsync(CancellationToken cancellation) => HeadAsync(left.Version, cancellation);

    /// <summary>The right head.</summary>
    public Task<ImmutableSortedDictionary<RepoPath, TreeFile>> RightAsync(CancellationToken cancellation) => HeadAsync(right.Version, cancellation);

    /// <summary>The merge; the second part names the files that cannot be merged, ascending.</summary>
    public async Task<(ImmutableSortedDictionary<RepoPath, TreeFile> Tree, ImmutableArray<RepoPath> Conflicts)> MergedAsync(
        MergedTree code,
        CancellationToken cancellation
    )
    {
        var @base = await BaseAsync(cancellation).ConfigureAwait(false);
        var (l, r) = (await LeftAsync(cancellation).ConfigureAwait(false), await RightAsync(cancellation).ConfigureAwait(false));
        var merged = @base.ToBuilder();
        var conflicts = new SortedSet<RepoPath>(code.Conflicts);
        foreach (var path in l.Keys.Union(r.Keys).Union(@base.Keys))
        {
            var (before, ours, theirs) = (Find(@base, path), Find(l, path), Find(r, path));
            // git merges the right to be executed beside the content.
            var kind = ours?.Kind == before?.Kind ? theirs?.Kind : ours?.Kind;
            if (
                await SameAsync(ours, theirs, cancellation).ConfigureAwait(false)
                || await SameAsync(theirs, before, cancellation).ConfigureAwait(false)
            )
                Set(path, ours, kind);
            else if (await SameAsync(ours, before, cancellation).ConfigureAwait(false))
                Set(path, theirs, kind);
            else if (code.Files.ContainsKey(path))
                Set(path, ours, kind);
            else if (await TextMergeAsync(before, ours, theirs, cancellation).ConfigureAwait(false) is { } text)
                Set(path, text, kind);
            else
                conflicts.Add(path);
        }
        // The merge of the code knows renamed files.
        foreach (var (path, text) in code.Files)
        {
            if (text is null)
                merged.Remove(path);
            else if (
                Find(merged, path) is not { } now
                || await BytesAsync(now, cancellation).ConfigureAwait(false) is not { } bytes
                || !SourceTexts.Decode(bytes).ContentEquals(text)
            )
                merged[path] = new TreeFile(
                    null,
                    Encode(text, await CarriageReturnsAsync([Find(l, path), Find(r, path), Find(@base, path)], cancellation).ConfigureAwait(false)),
                    Find(merged, path)?.Kind ?? default
                );
        }
        // What one head made a file or a link, the other may have made a folder.
        conflicts.UnionWith(merged.Keys.Where(path => Above(path).Any(merged.ContainsKey)));
        return (merged.ToImmutable(), [.. conflicts]);

        void Set(RepoPath path, TreeFile? file, TreeEntryKind? kind)
        {
            if (file is { } some)
                merged[path] =
                    some.Kind == TreeEntryKind.Link
                        ? some
                        : some with
                        {
                            Kind = kind == TreeEntryKind.Program ? TreeEntryKind.Program : TreeEntryKind.File,
                        };
            else
                merged.Remove(path);
        }
    }

    private static IEnumerable<RepoPath> Above(RepoPath path)
    {
        for (var end = path.Value.LastIndexOf('/'); end > 0; end = path.Value.LastIndexOf('/', end - 1))
            yield return new RepoPath(path.Value[..end]);
    }

    private async Task<ImmutableSortedDictionary<RepoPath, TreeFile>> HeadAsync(HeadVersion version, CancellationToken cancellation)
    {
        if (_heads.TryGetValue(version, out var known))
            return known;
        var files = (await CommitAsync(version.Head.Commit, cancellation).ConfigureAwait(false)).ToBuilder();
        if (version.Head is { Kind: HeadKind.Worktree, WorktreeRoot: not null })
            foreach (var change in (await repository.ChangesAsync(version.Head.Commit, version.Head, cancellation).ConfigureAwait(false)).Files)
            {
                var kind = Find(files, change.PathBefore)?.Kind == TreeEntryKind.Program ? TreeEntryKind.Program : TreeEntryKind.File;
                if (change.After is null || change.IsRename)
                    files.Remove(change.PathBefore);
                if (change.After is not { } after)
                    continue;
                // A link that became a folder: changes of links themselves are not read.
                files.RemoveRange(Above(change.Path));
                files[change.Path] = new TreeFile(after, default, kind);
            }
        // What was compared counts, also when the disk says something else by now.
        foreach (var (path, text) in version.Overrides)
        {
            if (text is null)
                files.Remove(path);
            else if (
                !files.TryGetValue(path, out var now)
                || await BytesAsync(now, cancellation).ConfigureAwait(false) is not { } bytes
                || !SourceTexts.Decode(bytes).ContentEquals(text)
            )
                files[path] = new TreeFile(
                    null,
                    Encode(text, await CarriageReturnsAsync([Find(files, path)], cancellation).ConfigureAwait(false)),
                    Find(files, path)?.Kind ?? default
                );
        }
        return _heads[version] = files.ToImmutable();
    }

    private async Task<ImmutableSortedDictionary<RepoPath, TreeFile>> CommitAsync(ObjectId commit, CancellationToken cancellation)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<RepoPath, TreeFile>();
        foreach (var (path, entry) in await repository.EntriesAsync(commit, cancellation).ConfigureAwait(false))
        {
            var file = new TreeFile(new FileContent(entry.Blob, null), default, entry.Kind);
            if (entry.Kind == TreeEntryKind.Submodule)
                _submodules.Add(path);
            else if (
                entry.Kind == TreeEntryKind.Link
                && (
                    await BytesAsync(file, cancellation).ConfigureAwait(false) is not { } target
                    || !TreeEntry.StaysInside(path, Encoding.UTF8.GetString(target.Span))
                )
            )
                _outside.Add(path);
            else
                files[path] = file;
        }
        return files.ToImmutable();
    }

    private static TreeFile? Find(IReadOnlyDictionary<RepoPath, TreeFile> tree, RepoPath path) => tree.TryGetValue(path, out var file) ? file : null;

    private async Task<ReadOnlyMemory<byte>?> BytesAsync(TreeFile file, CancellationToken cancellation) =>
        file.Content is { } content ? await repository.ReadAsync(content, cancellation).ConfigureAwait(false) : file.Bytes;

    private async Task<bool> SameAsync(TreeFile? one, TreeFile? other, CancellationToken cancellation)
    {
        if (one is not { } a || other is not { } b)
            return one is null && other is null;
        if ((a.Kind == TreeEntryKind.Link) != (b.Kind == TreeEntryKind.Link))
            return false;
        if (a.Content is { } content && content == b.Content)
            return true;
        if (a.Content?.Blob is not null && b.Content?.Blob is not null)
            return false;
        return await BytesAsync(a, cancellation).ConfigureAwait(false) is { } x
            && await BytesAsync(b, cancellation).ConfigureAwait(false) is { } y
            && x.Span.SequenceEqual(y.Span);
    }

    /// <summary>The merge of a file that the analysis does not know; null when it is no text, or git could not merge it.</summary>
    private async Task<TreeFile?> TextMergeAsync(TreeFile? before, TreeFile? ours, TreeFile? theirs, CancellationToken cancellation)
    {
        if (ours is not { Kind: not TreeEntryKind.Link } o || theirs is not { Kind: not TreeEntryKind.Link } t)
            return null;
        var texts = new List<string>();
        foreach (var file in new[] { before, o, t })
        {
            if (file is not { } some)
                texts.Add("");
            else if (await BytesAsync(some, cancellation).ConfigureAwait(false) is { } bytes && bytes.Span.IndexOf((byte)0) < 0)
                texts.Add(Encoding.Latin1.GetString(bytes.Span));
            else
                return null;
        }
        // Bytes as they are: what is merged are lines, whatever their encoding.
        var merged = TextMerge.Merge(texts[0], texts[1], texts[2]);
        return merged.Clean ? new TreeFile(null, Encoding.Latin1.GetBytes(merged.Text)) : null;
    }

    /// <summary>True when the file ends its lines with carriage returns too; texts of the analysis have line feeds alone.</summary>
    private async Task<bool> CarriageReturnsAsync(IEnumerable<TreeFile?> versions, CancellationToken cancellation)
    {
        foreach (var version in versions)
            if (version is { } file && await BytesAsync(file, cancellation).ConfigureAwait(false) is { } bytes && bytes.Span.IndexOf((byte)'\n') >= 0)
                return bytes.Span.IndexOf("\r\n"u8) >= 0;
        return false;
    }

    private static byte[] Encode(SourceText text, bool carriageReturns)
    {
        var encoding = text.Encoding ?? new UTF8Encoding(false);
        var written = text.ToString();
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(carriageReturns ? written.Replace("\n", "\r\n", StringComparison.Ordinal) : written)];
    }
}
