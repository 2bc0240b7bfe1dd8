using System.Collections.Immutable;

namespace Intent.Engine.Conflicts;

/// <summary>Asks for the semantic conflicts between heads, once.</summary>
/// <param name="Base">Revision to compare with; null: the merge base of each pair.</param>
/// <param name="Heads">Names of the heads; empty: this worktree against every other worktree and every local branch that is ahead.</param>
/// <param name="Trusted">False: nothing of the workspace is evaluated or run; syntax only.</param>
/// <param name="Timeout">After this the pairs that are left are reported as incomplete; zero or less: all of them; null: no limit.</param>
public sealed record CheckRequest(string? Base, ImmutableArray<string> Heads, bool Trusted = true, TimeSpan? Timeout = null);

/// <summary>A step of long work, for a progress display.</summary>
/// <param name="Message">What is being done.</param>
/// <param name="Percent">0 to 100, or null when unknown.</param>
public readonly record struct EngineProgress(string Message, int? Percent = null);
