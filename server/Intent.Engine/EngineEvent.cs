using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Engine.Conflicts;

namespace Intent.Engine;

/// <summary>Everything that can cause work in a session; a closed set, applied in order by one reader.</summary>
internal abstract record EngineEvent
{
    /// <summary>A buffer has a new text.</summary>
    public sealed record BufferChanged(string Path, string Text) : EngineEvent;

    /// <summary>A buffer was closed.</summary>
    public sealed record BufferClosed(string Path) : EngineEvent;

    /// <summary>A file of this worktree may have changed.</summary>
    public sealed record FileTouched(string Path) : EngineEvent;

    /// <summary>Other heads may have changed.</summary>
    public sealed record HeadsMoved(HeadsTouched Touched) : EngineEvent;

    /// <summary>What is watched changed.</summary>
    public sealed record Configured(SessionOptions Options) : EngineEvent;

    /// <summary>The workspace was loaded, or could not be.</summary>
    public sealed record Loaded(long Generation, PairAnalysis? Analysis, string? Failure) : EngineEvent;

    /// <summary>A check ended.</summary>
    public sealed record Checked(long Version, SessionAnswer Answer) : EngineEvent;

    /// <summary>Tests were run for a finding of a pair, and found something themselves.</summary>
    public sealed record Verified(Finding Finding, PairAnswer Answer, ImmutableArray<Finding> Found) : EngineEvent;

    /// <summary>Somebody waits until everything is applied and checked.</summary>
    public sealed record Settle(TaskCompletionSource<EngineSnapshot> Waiter) : EngineEvent;
}
