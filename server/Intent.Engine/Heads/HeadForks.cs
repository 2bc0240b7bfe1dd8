using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Heads;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine.Heads;

/// <summary>
/// The trees of heads and commits as solutions over one loaded workspace. The loaded solution is what the anchor worktree had on disk then; every other tree
/// is forked from it by the files that differ.
/// </summary>
internal sealed class HeadForks(HeadReader reader, WorkspaceForks forks, HeadVersion anchor) : IDisposable
{
    private readonly ConcurrentDictionary<ObjectId, Task<ImmutableSortedDictionary<RepoPath, SourceText?>>> _edits = new();

    // The newest first. With them their compilations stay: after a keystroke only the fork of the edited head and the merge are compiled.
    private ImmutableList<(ObjectId Base, HeadVersion? Version, Fork Fork)> _kept = [];

    private static readonly ImmutableSortedDictionary<RepoPath, SourceText?> None = ImmutableSortedDictionary<RepoPath, SourceText?>.Empty;

    /// <summary>How many forks are kept: the bases and heads that an editor typically sees; more would hold much memory where there are hundreds of heads.</summary>
    private const int Kept = 12;

    /// <summary>More files than that are not read for keys that a head took away.</summary>
    private const int MostNeighbours = 200;

    /// <summary>The loaded workspace.</summary>
    public LoadedWorkspace Workspace => forks.Workspace;

    /// <summary>The tree of a commit.</summary>
    public async Task<Fork> OfAsync(ObjectId commit, CancellationToken cancellation)
    {
        var edits = await EditsAsync(commit, cancellation).ConfigureAwait(false);
        return await KeptAsync(commit, null, () => forks.ForkAsync(edits, cancellation)).ConfigureAwait(false);
    }

    /// <summary>The tree of a head, by what it changed since a commit.</summary>
    public Task<Fork> OfAsync(ObjectId commit, HeadChanges changes, CancellationToken cancellation) =>
        KeptAsync(commit, changes.Version, () => OverAsync(commit, Files(changes), cancellation));

    /// <summary>
    /// The tree of a merge of two heads that start from <paramref name="commit"/>, by what the merge changed since then. It takes over the compilations of that head
    /// to which the other one adds less. Not kept.
    /// </summary>
    public async Task<Fork> MergedAsync(
        ObjectId commit,
        HeadChanges left,
        HeadChanges right,
        ImmutableSortedDictionary<RepoPath, SourceText?> merged,
        CancellationToken cancellation
    )
    {
        var near = new[] { left, right }
            .Select(h => (Head: h, Edits: None.SetItems(Files(h))))
            .Where(h => h.Edits.Keys.All(merged.ContainsKey))
            .Select(h =>
                (
                    h.Head,
                    h.Edits,
                    Others: merged.RemoveRange(merged.Where(m => h.Edits.TryGetValue(m.Key, out var own) && Same(own, m.Value)).Select(m => m.Key))
                )
            )
            .OrderBy(h => forks.CompiledAnew(h.Others.Keys))
            .FirstOrDefault();
        if (near.Head is null)
            return await OverAsync(commit, merged, cancellation).ConfigureAwait(false);
        var below = await EditsAsync(commit, cancellation).ConfigureAwait(false);
        var from = await OfAsync(commit, near.Head, cancellation).ConfigureAwait(false);
        return await forks.ForkAsync(from, below.SetItems(near.Edits), near.Others, cancellation).ConfigureAwait(false);

        static bool Same(SourceText? x, SourceText? y) => ReferenceEquals(x, y) || x is not null && y is not null && x.ContentEquals(y);
    }

    /// <summary>
    /// Configuration that stayed as it was beside files that a head changed: a key that is gone from one file may stand in another. Work is bounded by
    /// <see cref="MostNeighbours"/>, whatever the repository has.
    /// </summary>
    public async Task<ImmutableArray<PairText>> NeighboursAsync(ObjectId commit, ImmutableArray<PairText> changed, CancellationToken cancellation)
    {
        var (settings, resources) = (
            changed.Any(t => PairText.IsConfiguration(PathOf(t))),
            changed.Select(PathOf).Where(p => p.Extension == ".resx").Select(Family).ToHashSet()
        );
        if (!settings && resources.Count == 0)
            return [];
        var known = changed.SelectMany(t => new[] { t.File.Base, t.File.Left, t.File.Right, t.File.Merged }).OfType<RepoPath>().ToHashSet();
        var found = ImmutableArray.CreateBuilder<PairText>();
        foreach (var (path, blob) in await reader.TreeAsync(commit, cancellation).ConfigureAwait(false))
        {
            if (found.Count == MostNeighbours)
                break;
            if (
                known.Contains(path) || !(settings && PairText.IsConfiguration(path) || path.Extension == ".resx" && resources.Contains(Family(path)))
            )
                continue;
            if (
                await reader
                    .TextAsync(path, new FileContent(blob, null), ImmutableArray.CreateBuilder<SkippedPath>(), cancellation)
                    .ConfigureAwait(false) is
                { } text
            )
                found.Add(new(new(path, path, path, path, null), text, text, text, text));
        }
        return found.ToImmutable();

        static RepoPath PathOf(PairText text) => (text.File.Merged ?? text.File.Base)!.Value;

        static (string, string) Family(RepoPath path) => (path.Folder, path.FileName.Split('.')[0]);
    }

    /// <inheritdoc/>
    public void Dispose() => forks.Dispose();

    private async Task<Fork> OverAsync(ObjectId commit, IEnumerable<KeyValuePair<RepoPath, SourceText?>> edits, CancellationToken cancellation)
    {
        var below = await EditsAsync(commit, cancellation).ConfigureAwait(false);
        var from = await OfAsync(commit, cancellation).ConfigureAwait(false);
        return await forks.ForkAsync(from, below, None.SetItems(edits), cancellation).ConfigureAwait(false);
    }

    private async Task<Fork> KeptAsync(ObjectId commit, HeadVersion? version, Func<Task<Fork>> make)
    {
        var fork = _kept
            .FirstOrDefault(k => k.Base == commit && (version is null ? k.Version is null : k.Version?.SameContent(version) == true))
            .Fork;
        if (fork is not null)
            return fork;
        fork = await make().ConfigureAwait(false);
        ImmutableInterlocked.Update(ref _kept, static (list, added) => [added, .. list.Take(Kept - 1)], (Base: commit, Version: version, Fork: fork));
        return fork;
    }

    /// <summary>What turns the loaded solution into the tree of a commit.</summary>
    private Task<ImmutableSortedDictionary<RepoPath, SourceText?>> EditsAsync(ObjectId commit, CancellationToken cancellation)
    {
        return HeadReader.Once(_edits, commit, ComputeAsync, cancellation);

        async Task<ImmutableSortedDictionary<RepoPath, SourceText?>> ComputeAsync()
        {
            var edits = ImmutableSortedDictionary.CreateBuilder<RepoPath, SourceText?>();
            foreach (var path in anchor.Overrides.Keys)
                edits[path] = await reader.TextAsync(commit, path, CancellationToken.None).ConfigureAwait(false);
            var difference = await reader.DifferenceAsync(anchor.Head.Commit, commit, CancellationToken.None).ConfigureAwait(false);
            var unread = ImmutableArray.CreateBuilder<SkippedPath>();
            foreach (var file in difference.Files)
            {
                if (file.IsRename && HeadReader.Matters(file.PathBefore))
                    edits[file.PathBefore] = null;
                if (HeadReader.Matters(file.Path))
                    edits[file.Path] = file.After is { } after
                        ? await reader.TextAsync(file.Path, after, unread, CancellationToken.None).ConfigureAwait(false)
                        : null;
            }
            return edits.ToImmutable();
        }
    }

    private static IEnumerable<KeyValuePair<RepoPath, SourceText?>> Files(HeadChanges changes)
    {
        foreach (var edit in changes.Edits)
        {
            if (edit.BasePath is { } old && old != edit.Path)
                yield return new(old, null);
            if (edit.Path is { } path)
                yield return new(path, edit.After);
        }
    }
}
