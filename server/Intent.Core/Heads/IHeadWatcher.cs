namespace Intent.Core.Heads;

/// <summary>
/// The port through which the engine learns that a head may have changed. It may tell too often, never too seldom: the engine compares
/// content digests. Worktrees (also ones added later), refs and HEADs are watched whatever tool writes them.
/// </summary>
public interface IHeadWatcher : IAsyncDisposable
{
    /// <summary>
    /// Waits for the next change and gives what may have changed since the last call: files of worktrees, with
    /// <see cref="HeadsTouched.Refs"/> set when branches or the list of worktrees may have changed. Bursts arrive as one.
    /// </summary>
    ValueTask<HeadsTouched> NextAsync(CancellationToken cancellation);
}

/// <summary>What may have changed.</summary>
/// <param name="Files">Files of worktrees that may have changed.</param>
/// <param name="Refs">True when refs, HEADs or the list of worktrees may have changed.</param>
public sealed record HeadsTouched(TouchedFiles Files, bool Refs);
