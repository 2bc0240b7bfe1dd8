using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Heads;

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
    bool Checking
);

/// <summary>What a session watches and how.</summary>
/// <param name="Heads">Globs of head names to compare with ("feature/*"); empty: every other worktree and every local branch that is ahead.</param>
/// <param name="Trusted">False: nothing of the workspace is evaluated or run.</param>
public sealed record SessionOptions(ImmutableArray<string> Heads, bool Trusted = true);
