using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Engine.Conflicts;

namespace Intent.Engine;

/// <summary>How far a session is.</summary>
public enum EngineState
{
    /// <summary>The workspace is being loaded; findings are not known yet.</summary>
    Loading,

    /// <summary>Everything is loaded and the findings are those of the snapshot.</summary>
    Ready,

    /// <summary>As ready, but something could not be analysed; see <see cref="EngineSnapshot.Incomplete"/>.</summary>
    Partial,

    /// <summary>Nothing can be analysed; the reason is in <see cref="EngineSnapshot.Incomplete"/>.</summary>
    Failed,
}

/// <summary>What a session knows at one moment; never changes after it is published.</summary>
/// <param name="Version">Grows by one with every event that was applied.</param>
/// <param name="CheckedVersion">The version whose heads the findings were computed from; equals <paramref name="Version"/> when nothing is under way.</param>
/// <param name="State">How far the session is.</param>
/// <param name="Here">The head that the editor shows (its worktree with unsaved buffers); null while loading.</param>
/// <param name="Heads">The heads it is compared with.</param>
/// <param name="Findings">All findings of pairs that include <paramref name="Here"/>.</param>
/// <param name="Incomplete">What could not be analysed, and why.</param>
/// <param name="Checking">True while a check is under way.</param>
public sealed record EngineSnapshot(
    long Version,
    long CheckedVersion,
    EngineState State,
    Head? Here,
    ImmutableArray<Head> Heads,
    ImmutableArray<Finding> Findings,
    ImmutableArray<Incomplete> Incomplete,
    bool Checking);

/// <summary>What a session watches and how.</summary>
/// <param name="Heads">Globs of head names to compare with ("feature/*"); empty: every other worktree and every local branch that is ahead.</param>
/// <param name="Trusted">False: nothing of the workspace is evaluated or run.</param>
public sealed record SessionOptions(ImmutableArray<string> Heads, bool Trusted = true);

/// <summary>
/// A live view on one worktree: one reader owns all state and applies events in order; readers take <see cref="Current"/>, an immutable
/// snapshot. After any sequence of events the findings equal those of a fresh <see cref="Check"/> with the same contents.
/// </summary>
public sealed class EngineSession : IAsyncDisposable
{
    /// <summary>The newest published snapshot.</summary>
    public EngineSnapshot Current => throw new NotImplementedException();

    /// <summary>Starts loading in the background and returns at once.</summary>
    public static EngineSession Start(
        IRepository repository, IHeadWatcher watcher, SessionOptions options, IProgress<EngineProgress>? progress) => throw new NotImplementedException();

    /// <summary>Every snapshot published from now on, newest only: a slow reader skips what was superseded.</summary>
    public IAsyncEnumerable<EngineSnapshot> WatchAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>An editor's buffer has this text now (opened or changed); the path is absolute. Never blocks.</summary>
    public void BufferChanged(string path, string text) => throw new NotImplementedException();

    /// <summary>The buffer was closed: the file on disk counts again. Never blocks.</summary>
    public void BufferClosed(string path) => throw new NotImplementedException();

    /// <summary>A file below this worktree may have changed on disk (a hint by a client's watcher or a save). Never blocks.</summary>
    public void FileTouched(string path) => throw new NotImplementedException();

    /// <summary>Changes what is watched. Never blocks.</summary>
    public void Configure(SessionOptions options) => throw new NotImplementedException();

    /// <summary>The text of a file in a head (or in the merge base with it), as the given snapshot saw it; null when it has none.</summary>
    public Task<string?> DocumentAsync(HeadId head, RepoPath path, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Waits until everything that was told before this call is applied and checked.</summary>
    public Task<EngineSnapshot> SettledAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
