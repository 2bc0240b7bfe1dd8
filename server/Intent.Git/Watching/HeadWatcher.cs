using System.Collections.Immutable;
using System.Threading.Channels;
using Intent.Core.Heads;
using Intent.Core.Text;

namespace Intent.Git.Watching;

/// <summary>
/// Watches all worktrees of a repository and its refs through the operating system, whatever program writes them. When the system drops events, everything
/// is reported as touched; worktrees that come later are watched as soon as the git directory changes.
/// </summary>
public sealed class HeadWatcher : IHeadWatcher
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);

    private readonly IRepository _repository;
    private readonly TimeProvider _time;
    private readonly Channel<Event> _events = Channel.CreateUnbounded<Event>(new() { SingleReader = true });
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly FileSystemWatcher? _refs;

    /// <summary>What the system told.</summary>
    /// <param name="Worktree">Absolute root of the worktree; null for the git directory.</param>
    /// <param name="Path">The file; null when it may be any.</param>
    /// <param name="Refs">True when refs or the list of worktrees may have changed.</param>
    private readonly record struct Event(string? Worktree, RepoPath? Path, bool Refs);

    /// <summary>Starts to watch; the worktrees follow with the first <see cref="NextAsync"/>.</summary>
    public HeadWatcher(IRepository repository, TimeProvider? time = null)
    {
        _repository = repository;
        _time = time ?? TimeProvider.System;
        _refs = Watch(repository.CommonDirectory, path => IsRef(Path.GetRelativePath(repository.CommonDirectory, path)), null);
        Add(repository.Root);
        _events.Writer.TryWrite(new(null, null, true));
    }

    /// <summary>Folders that the system refused to watch, with the reason; changes there are seen only when something else changes.</summary>
    public ImmutableArray<string> Problems { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask<HeadsTouched> NextAsync(CancellationToken cancellation)
    {
        var files = TouchedFiles.None;
        var refs = false;
        await _events.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
        do
        {
            while (_events.Reader.TryRead(out var touched))
            {
                if (touched.Worktree is { } root)
                    files = files.Add(root, touched.Path);
                refs |= touched.Refs;
            }
            // A build or a checkout writes many files: they arrive as one.
            await Task.Delay(Quiet, _time, cancellation).ConfigureAwait(false);
        } while (_events.Reader.TryPeek(out _));
        if (refs)
            await FollowWorktreesAsync(cancellation).ConfigureAwait(false);
        return new HeadsTouched(files, refs);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _refs?.Dispose();
        foreach (var watcher in _watchers.Values)
            watcher.Dispose();
        _events.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private async Task FollowWorktreesAsync(CancellationToken cancellation)
    {
        HashSet<string> roots;
        try
        {
            roots = [.. (await _repository.WorktreesAsync(cancellation).ConfigureAwait(false)).Select(w => w.WorktreeRoot!)];
        }
        catch (RepositoryException)
        {
            return; // the engine asks the same and tells the user
        }
        foreach (var gone in _watchers.Keys.Where(k => !roots.Contains(k)).ToList())
        {
            _watchers[gone].Dispose();
            _watchers.Remove(gone);
        }
        foreach (var root in roots)
            Add(root);
    }

    private void Add(string root)
    {
        if (_watchers.ContainsKey(root))
            return;
        if (Watch(root, path => IsSource(Path.GetRelativePath(root, path)), root) is { } watcher)
            _watchers[root] = watcher;
    }

    private FileSystemWatcher? Watch(string folder, Func<string, bool> matters, string? worktree)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = 64 * 1024,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            FileSystemEventHandler tell = (_, e) => Tell(e.FullPath);
            watcher.Changed += tell;
            watcher.Created += tell;
            watcher.Deleted += tell;
            watcher.Renamed += (_, e) =>
            {
                Tell(e.OldFullPath);
                Tell(e.FullPath);
            };
            watcher.Error += (_, _) => _events.Writer.TryWrite(new(worktree, null, true)); // dropped events: look at everything
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            Problems = Problems.Add($"{folder} cannot be watched: {e.Message}");
            return null;
        }

        void Tell(string path)
        {
            if (matters(path))
                _events.Writer.TryWrite(
                    new(
                        worktree,
                        worktree is null ? null : new RepoPath(Path.GetRelativePath(worktree, path).Replace(Path.DirectorySeparatorChar, '/')),
                        worktree is null
                    )
                );
        }
    }

    private static bool IsSource(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return !parts.Any(p => p is ".git" or "bin" or "node_modules" or ".vs") && (!parts.Contains("obj") || parts[^1] == "project.assets.json");
    }

    private static bool IsRef(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return parts[^1] is "HEAD" or "packed-refs" or "index"
            || parts[0] is "refs" or "worktrees" && !parts[^1].EndsWith(".lock", StringComparison.Ordinal);
    }
}
