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
/// All regular files of the versions of a pair, as they would be checked out: the commits' files, uncommitted and untracked ones of a worktree, unsaved buffers.
/// Symbolic links and submodules are no part of them, and programs of the repository's configuration (filters) do not run over them.
/// </summary>
internal sealed class PairTrees(IRepository repository, ObjectId baseCommit, HeadChanges left, HeadChanges right)
{
    private readonly Dictionary<HeadVersion, ImmutableSortedDictionary<RepoPath, TreeFile>> _heads = new(ReferenceEqualityComparer.Instance);

    /// <summary>The merge base.</summary>
    public async Task<ImmutableSortedDictionary<RepoPath, TreeFile>> BaseAsync(CancellationToken cancellation) => Files(await repository.TreeAsync(baseCommit, cancellation).ConfigureAwait(false));

    /// <summary>The left head.</summary>
    public Task<ImmutableSortedDictionary<RepoPath, TreeFile>> LeftAsync(CancellationToken cancellation) => HeadAsync(left.Version, cancellation);

    /// <summary>The right head.</summary>
    public Task<ImmutableSortedDictionary<RepoPath, TreeFile>> RightAsync(CancellationToken cancellation) => HeadAsync(right.Version, cancellation);

    /// <summary>The merge; the second part names the files that cannot be merged, ascending.</summary>
    public async Task<(ImmutableSortedDictionary<RepoPath, TreeFile> Tree, ImmutableArray<RepoPath> Conflicts)> MergedAsync(MergedTree code, CancellationToken cancellation)
    {
        var @base = await BaseAsync(cancellation).ConfigureAwait(false);
        var (l, r) = (await LeftAsync(cancellation).ConfigureAwait(false), await RightAsync(cancellation).ConfigureAwait(false));
        var merged = @base.ToBuilder();
        var conflicts = new SortedSet<RepoPath>(code.Conflicts);
        foreach (var path in l.Keys.Union(r.Keys).Union(@base.Keys))
        {
            var (before, ours, theirs) = (Find(@base, path), Find(l, path), Find(r, path));
            if (await SameAsync(ours, theirs, cancellation).ConfigureAwait(false) || await SameAsync(theirs, before, cancellation).ConfigureAwait(false)) Set(path, ours);
            else if (await SameAsync(ours, before, cancellation).ConfigureAwait(false)) Set(path, theirs);
            else if (code.Files.ContainsKey(path)) continue;
            else if (await TextMergeAsync(before, ours, theirs, cancellation).ConfigureAwait(false) is { } text) Set(path, text);
            else conflicts.Add(path);
        }
        // The merge of the code knows renamed files.
        foreach (var (path, text) in code.Files)
        {
            if (text is null) merged.Remove(path);
            else if (Find(merged, path) is not { } now || await BytesAsync(now, cancellation).ConfigureAwait(false) is not { } bytes || !SourceTexts.Decode(bytes).ContentEquals(text))
                merged[path] = new TreeFile(null, Encode(text, await CarriageReturnsAsync([Find(l, path), Find(r, path), Find(@base, path)], cancellation).ConfigureAwait(false)));
        }
        return (merged.ToImmutable(), [.. conflicts]);

        void Set(RepoPath path, TreeFile? file)
        {
            if (file is { } some) merged[path] = some;
            else merged.Remove(path);
        }
    }

    private async Task<ImmutableSortedDictionary<RepoPath, TreeFile>> HeadAsync(HeadVersion version, CancellationToken cancellation)
    {
        if (_heads.TryGetValue(version, out var known)) return known;
        var files = Files(await repository.TreeAsync(version.Head.Commit, cancellation).ConfigureAwait(false)).ToBuilder();
        if (version.Head is { Kind: HeadKind.Worktree, WorktreeRoot: not null })
            foreach (var change in (await repository.ChangesAsync(version.Head.Commit, version.Head, cancellation).ConfigureAwait(false)).Files)
            {
                if (change.After is null || change.IsRename) files.Remove(change.PathBefore);
                if (change.After is { } after) files[change.Path] = new TreeFile(after, default);
            }
        // What was compared counts, also when the disk says something else by now.
        foreach (var (path, text) in version.Overrides)
        {
            if (text is null) files.Remove(path);
            else if (!files.TryGetValue(path, out var now) || await BytesAsync(now, cancellation).ConfigureAwait(false) is not { } bytes || !SourceTexts.Decode(bytes).ContentEquals(text))
                files[path] = new TreeFile(null, Encode(text, await CarriageReturnsAsync([Find(files, path)], cancellation).ConfigureAwait(false)));
        }
        return _heads[version] = files.ToImmutable();
    }

    private static ImmutableSortedDictionary<RepoPath, TreeFile> Files(ImmutableSortedDictionary<RepoPath, ObjectId> tree) =>
        tree.ToImmutableSortedDictionary(f => f.Key, f => new TreeFile(new FileContent(f.Value, null), default));

    private static TreeFile? Find(IReadOnlyDictionary<RepoPath, TreeFile> tree, RepoPath path) => tree.TryGetValue(path, out var file) ? file : null;

    private async Task<ReadOnlyMemory<byte>?> BytesAsync(TreeFile file, CancellationToken cancellation) =>
        file.Content is { } content ? await repository.ReadAsync(content, cancellation).ConfigureAwait(false) : file.Bytes;

    private async Task<bool> SameAsync(TreeFile? one, TreeFile? other, CancellationToken cancellation)
    {
        if (one is not { } a || other is not { } b) return one is null && other is null;
        if (a.Content is { } content && content == b.Content) return true;
        if (a.Content?.Blob is not null && b.Content?.Blob is not null) return false;
        return await BytesAsync(a, cancellation).ConfigureAwait(false) is { } x && await BytesAsync(b, cancellation).ConfigureAwait(false) is { } y && x.Span.SequenceEqual(y.Span);
    }

    /// <summary>The merge of a file that the analysis does not know; null when it is no text, or git could not merge it.</summary>
    private async Task<TreeFile?> TextMergeAsync(TreeFile? before, TreeFile? ours, TreeFile? theirs, CancellationToken cancellation)
    {
        if (ours is not { } o || theirs is not { } t) return null;
        var texts = new List<string>();
        foreach (var file in new[] { before, o, t })
        {
            if (file is not { } some) texts.Add("");
            else if (await BytesAsync(some, cancellation).ConfigureAwait(false) is { } bytes && bytes.Span.IndexOf((byte)0) < 0) texts.Add(Encoding.Latin1.GetString(bytes.Span));
            else return null;
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
