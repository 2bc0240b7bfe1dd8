using System.Collections.Immutable;

namespace Intent.Core.Heads;

/// <summary>
/// The name of a head as people use it: a branch name ("feature-a", "origin/main"), a worktree's folder name when it has no
/// branch, or a commit as it was written. Unique within one check. The merge base carries <see cref="Base"/>.
/// </summary>
/// <param name="Value">The name.</param>
public readonly record struct HeadId(string Value) : IComparable<HeadId>
{
    /// <summary>The merge base of the pair under examination.</summary>
    public static HeadId Base => new("base");

    /// <summary>The merged fork, which exists only in memory.</summary>
    public static HeadId Merged => new("merged");

    /// <inheritdoc/>
    public int CompareTo(HeadId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A git object id: 40 (SHA-1) or 64 (SHA-256) lower-case hex digits.</summary>
/// <param name="Value">The digits.</param>
public readonly record struct ObjectId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>The first ten digits, for people.</summary>
    public string Short => Value.Length > 10 ? Value[..10] : Value;
}

/// <summary>Where a head's content is read from.</summary>
public enum HeadKind
{
    /// <summary>A commit named directly.</summary>
    Commit,

    /// <summary>A local or remote-tracking branch, read from its commit.</summary>
    Branch,

    /// <summary>A worktree: its commit with all uncommitted and untracked (not ignored) files.</summary>
    Worktree,
}

/// <summary>One concurrent version of the workspace.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">Where its content is read from.</param>
/// <param name="Commit">The commit it stands on.</param>
/// <param name="Dirty">True when a worktree's files, or unsaved buffers over it, differ from <paramref name="Commit"/>.</param>
/// <param name="WorktreeRoot">Absolute path of the worktree, for <see cref="HeadKind.Worktree"/>; also set for a branch that is checked out.</param>
/// <param name="Branch">The full ref ("refs/heads/x"), when the head is a branch or a worktree on one.</param>
public sealed record Head(HeadId Id, HeadKind Kind, ObjectId Commit, bool Dirty, string? WorktreeRoot = null, string? Branch = null);

/// <summary>A commit in the history.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Parents">Its parents, in their order.</param>
public sealed record CommitNode(ObjectId Id, ImmutableArray<ObjectId> Parents);

/// <summary>A move of a worktree's HEAD.</summary>
/// <param name="After">The commit that it came to.</param>
/// <param name="When">When, in seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Why">What git notes of it: "commit: words", "pull: Fast-forward", "rebase (pick): words".</param>
public sealed record HeadMove(ObjectId After, long When, string Why);
