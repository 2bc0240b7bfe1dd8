using System.Collections.Immutable;
using Intent.Core.Text;

namespace Intent.Core.Heads;

/// <summary>Files of worktrees that may have changed. Immutable.</summary>
public sealed class TouchedFiles
{
    // Null: any file of the worktree.
    private readonly ImmutableDictionary<string, ImmutableSortedSet<RepoPath>?> _worktrees;

    private TouchedFiles(ImmutableDictionary<string, ImmutableSortedSet<RepoPath>?> worktrees) => _worktrees = worktrees;

    /// <summary>No file.</summary>
    public static TouchedFiles None { get; } = new(ImmutableDictionary.Create<string, ImmutableSortedSet<RepoPath>?>(StringComparer.Ordinal));

    /// <summary>True when no worktree has any.</summary>
    public bool IsEmpty => _worktrees.IsEmpty;

    /// <summary>With one file of a worktree more, or with all files of the worktree when <paramref name="path"/> is null.</summary>
    public TouchedFiles Add(string worktree, RepoPath? path) => Add(worktree, path is { } one ? [one] : null);

    /// <summary>The files of both.</summary>
    public TouchedFiles Union(TouchedFiles other) => other._worktrees.Aggregate(this, (all, w) => all.Add(w.Key, w.Value));

    /// <summary>True when files of the worktree may have changed.</summary>
    /// <param name="worktree">Absolute root.</param>
    /// <param name="paths">These files, or folders with all that is in them; null when it may be any.</param>
    public bool Has(string worktree, out ImmutableSortedSet<RepoPath>? paths) => _worktrees.TryGetValue(worktree, out paths);

    private TouchedFiles Add(string worktree, ImmutableSortedSet<RepoPath>? paths) =>
        new(
            _worktrees.SetItem(
                worktree,
                paths is null || _worktrees.TryGetValue(worktree, out var known) && known is null ? null
                    : known is null ? paths
                    : known.Union(paths)
            )
        );
}
