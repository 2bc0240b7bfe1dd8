using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine.Heads;

/// <summary>Reads the texts of heads; a blob is decoded once, however many heads have it.</summary>
internal sealed class HeadReader(IRepository repository)
{
    private static readonly HashSet<string> Analysed = new(StringComparer.Ordinal)
    {
        ".cs",
        ".csproj",
        ".props",
        ".targets",
        ".sln",
        ".slnx",
        ".slnf",
        ".editorconfig",
        ".globalconfig",
        ".projitems",
        ".shproj",
        ".ruleset",
        ".rsp",
        ".json",
        ".config",
        ".resx",
        ".razor",
        ".cshtml",
        ".xaml",
        ".axaml",
        ".proto",
        ".txt",
        ".xml",
        ".sql",
    };

    private static readonly HashSet<string> Data = new(StringComparer.Ordinal) { ".json", ".txt", ".xml", ".config", ".resx", ".sql", ".md" };

    private readonly ConcurrentDictionary<ObjectId, SourceText> _blobs = new();
    private readonly ConcurrentDictionary<ObjectId, Task<ImmutableSortedDictionary<RepoPath, ObjectId>>> _trees = new();
    private readonly ConcurrentDictionary<(ObjectId, ObjectId), Task<TreeChanges>> _differences = new();
    private readonly ConcurrentDictionary<(ObjectId, ObjectId), Task<ObjectId>> _bases = new();
    private readonly ConcurrentDictionary<(ObjectId, RepoPath), Task<FileContent?>> _paths = new();

    /// <summary>True for files that the analysis can depend on.</summary>
    public static bool Matters(RepoPath path) => Analysed.Contains(path.Extension) || PairText.IsSpec(path);

    /// <summary>True for files that only matter through the evaluation of projects.</summary>
    public static bool IsCode(RepoPath path) => path.Extension == ".cs";

    /// <summary>The head's content now. Of a head that is <paramref name="known"/>, only <paramref name="touched"/> files (null: any) can differ; the others are not read again.</summary>
    public async Task<HeadVersion> ReadAsync(
        Head head,
        CancellationToken cancellation,
        HeadVersion? known = null,
        ImmutableSortedSet<RepoPath>? touched = null
    )
    {
        TreeChanges? changes = null;
        var overrides = ImmutableSortedDictionary.CreateBuilder<RepoPath, SourceText?>();
        var unread = ImmutableArray.CreateBuilder<SkippedPath>();
        if (head.Commit.Value.Length == 0)
            throw new RepositoryException($"{head.WorktreeRoot} has no commit yet. Commit something first, so that there is a base to compare with.");
        if (head.Kind == HeadKind.Worktree)
        {
            changes =
                known?.Changes is { } before && touched is not null
                    ? await repository.ChangesAsync(before, head, touched, cancellation).ConfigureAwait(false)
                    : await repository.ChangesAsync(head.Commit, head, cancellation).ConfigureAwait(false);
            // What was not compared again is the same entry as before.
            var unchanged = new HashSet<FileChange>(known?.Changes?.Files ?? [], ReferenceEqualityComparer.Instance);
            foreach (var file in changes.Files)
            {
                if (file.IsRename && Matters(file.PathBefore))
                    overrides[file.PathBefore] = null;
                if (!Matters(file.Path))
                    continue;
                if (unchanged.Contains(file) && known!.Overrides.GetValueOrDefault(file.Path) is { } same)
                    overrides[file.Path] = same;
                else if (file.After is null)
                    overrides[file.Path] = null;
                else if (await TextAsync(file.Path, file.After, unread, cancellation).ConfigureAwait(false) is { } text)
                    overrides[file.Path] = text;
            }
            unread.AddRange(changes.Skipped.Where(s => IsCode(s.Path)));
        }
        return new HeadVersion(head, overrides.ToImmutable(), unread.ToImmutable(), changes);
    }

    /// <summary>As <see cref="ReadAsync"/>; a head that cannot be read (its worktree vanished or is damaged) is null, with the reason in <paramref name="problems"/>.</summary>
    public async Task<HeadVersion?> TryReadAsync(
        Head head,
        List<Incomplete> problems,
        CancellationToken cancellation,
        HeadVersion? known = null,
        ImmutableSortedSet<RepoPath>? touched = null
    )
    {
        try
        {
            return await ReadAsync(head, cancellation, known, touched).ConfigureAwait(false);
        }
        catch (RepositoryException e)
        {
            problems.Add(new(head.Id, null, e.Message));
            return null;
        }
    }

    /// <summary>The head with unsaved buffers over its files; buffers that say what the file says are none.</summary>
    public async Task<HeadVersion> WithBuffersAsync(
        HeadVersion version,
        ImmutableSortedDictionary<RepoPath, SourceText> buffers,
        CancellationToken cancellation
    )
    {
        var unsaved = new List<KeyValuePair<RepoPath, SourceText>>();
        foreach (var buffer in buffers)
        {
            var saved = version.Overrides.TryGetValue(buffer.Key, out var text)
                ? text
                : await TextAsync(version.Head.Commit, buffer.Key, cancellation).ConfigureAwait(false);
            if (saved is null || !SameText(saved, buffer.Value))
                unsaved.Add(buffer);
        }
        return version.With(unsaved);

        // Editors keep the line ends of the file, but not its byte order mark.
        static bool SameText(SourceText a, SourceText b) => a.ContentEquals(b) || a.ToString() == b.ToString();
    }

    /// <summary>The text of a file, or null with an entry in <paramref name="unread"/>.</summary>
    public async Task<SourceText?> TextAsync(
        RepoPath path,
        FileContent content,
        ImmutableArray<SkippedPath>.Builder unread,
        CancellationToken cancellation
    )
    {
        if (content.Blob is { } known && _blobs.TryGetValue(known, out var text))
            return text;
        if (content.Blob is null && new FileInfo(content.DiskPath!) is { Exists: true, Length: > SourceTexts.MaxBytes })
        {
            LeaveOut();
            return null;
        }
        if (await repository.ReadAsync(content, cancellation).ConfigureAwait(false) is not { } bytes)
        {
            unread.Add(new(path, "The file could not be read (it was deleted or locked meanwhile)."));
            return null;
        }
        if (bytes.Length > SourceTexts.MaxBytes)
        {
            LeaveOut();
            return null;
        }
        text = SourceTexts.Decode(bytes);
        return content.Blob is { } blob ? _blobs.GetOrAdd(blob, text) : text;

        void LeaveOut()
        {
            // Large data beside the code says nothing about the code.
            if (!Data.Contains(path.Extension))
                unread.Add(new(path, $"The file is larger than {SourceTexts.MaxBytes / (1024 * 1024)} MB and is not analysed."));
        }
    }

    /// <summary>The text of a path in a commit; null when it has none.</summary>
    public async Task<SourceText?> TextAsync(ObjectId commit, RepoPath path, CancellationToken cancellation) =>
        await Once(_paths, (commit, path), () => repository.FindAsync(commit, path, CancellationToken.None), cancellation).ConfigureAwait(false)
            is { } content
            ? await TextAsync(path, content, ImmutableArray.CreateBuilder<SkippedPath>(), cancellation).ConfigureAwait(false)
            : null;

    /// <summary>The paths of all files of a commit with their blobs.</summary>
    public Task<ImmutableSortedDictionary<RepoPath, ObjectId>> TreeAsync(ObjectId commit, CancellationToken cancellation) =>
        Once(_trees, commit, () => repository.TreeAsync(commit, CancellationToken.None), cancellation);

    /// <summary>What differs between two commits.</summary>
    public Task<TreeChanges> DifferenceAsync(ObjectId from, ObjectId to, CancellationToken cancellation) =>
        Once(
            _differences,
            (from, to),
            () =>
                from == to
                    ? Task.FromResult(new TreeChanges(from, [], []))
                    : repository.ChangesAsync(from, new Head(new HeadId(to.Value), HeadKind.Commit, to, false), CancellationToken.None),
            cancellation
        );

    /// <summary>The merge base of two commits.</summary>
    public Task<ObjectId> MergeBaseAsync(ObjectId left, ObjectId right, CancellationToken cancellation) =>
        Once(
            _bases,
            (left, right),
            () => left == right ? Task.FromResult(left) : repository.MergeBaseAsync(left, right, CancellationToken.None),
            cancellation
        );

    /// <summary>
    /// Commits never change, so an answer about them is kept; one that failed is asked again. The question itself is never cancelled: whoever asks the same
    /// a moment later waits for this answer, and must not end because the first one to ask was superseded.
    /// </summary>
    internal static Task<T> Once<TKey, T>(ConcurrentDictionary<TKey, Task<T>> known, TKey key, Func<Task<T>> ask, CancellationToken cancellation)
        where TKey : notnull
    {
        if (!known.TryGetValue(key, out var task) || task.IsFaulted || task.IsCanceled)
            known[key] = task = ask();
        return task.WaitAsync(cancellation);
    }
}
