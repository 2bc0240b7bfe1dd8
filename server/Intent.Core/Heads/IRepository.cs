using System.Collections.Immutable;
using Intent.Core.Text;

namespace Intent.Core.Heads;

/// <summary>
/// The port through which the engine reads a version-controlled repository. It never writes: no index refresh, no ref, no object.
/// Every failure that a user can mend is a <see cref="RepositoryException"/> with one clear sentence.
/// </summary>
public interface IRepository
{
    /// <summary>Absolute path of the worktree that this port was opened on.</summary>
    string Root { get; }

    /// <summary>Absolute path of the git directory that all worktrees share.</summary>
    string CommonDirectory { get; }

    /// <summary>All existing worktrees as heads, this one first, the others by path. A deleted (prunable) worktree is left out.</summary>
    Task<ImmutableArray<Head>> WorktreesAsync(CancellationToken cancellation);

    /// <summary>Local branches and, on request, remote-tracking branches, as heads that are read from their commits; by name.</summary>
    Task<ImmutableArray<Head>> BranchesAsync(bool includeRemote, CancellationToken cancellation);

    /// <summary>
    /// A revision, branch, worktree folder or worktree name as a head. A branch that is checked out in a worktree with uncommitted
    /// changes is that worktree. Throws when nothing has that name.
    /// </summary>
    Task<Head> ResolveAsync(string name, CancellationToken cancellation);

    /// <summary>The merge base of two commits; where there are several, the best one that git names first. Throws when there is none,
    /// saying whether the clone is shallow.</summary>
    Task<ObjectId> MergeBaseAsync(ObjectId left, ObjectId right, CancellationToken cancellation);

    /// <summary>How many commits <paramref name="head"/> has that <paramref name="other"/> lacks.</summary>
    Task<int> AheadOfAsync(ObjectId head, ObjectId other, CancellationToken cancellation);

    /// <summary>The commits that <paramref name="head"/> has and <paramref name="other"/> lacks, children before their parents.</summary>
    Task<ImmutableArray<CommitNode>> CommitsAsync(ObjectId head, ObjectId other, CancellationToken cancellation);

    /// <summary>How the HEAD of this worktree moved, newest first, as far as git keeps that; at most the last 10,000 moves, none where git keeps no such log.</summary>
    Task<ImmutableArray<HeadMove>> HeadMovesAsync(CancellationToken cancellation);

    /// <summary>What <paramref name="head"/> changed relative to <paramref name="baseCommit"/>; for a worktree with its uncommitted and untracked files.</summary>
    Task<TreeChanges> ChangesAsync(ObjectId baseCommit, Head head, CancellationToken cancellation);

    /// <summary>What a worktree changed relative to <see cref="TreeChanges.Base"/>, of which only these files can differ from what is <paramref name="known"/>: the same answer as
    /// that of a full comparison, by work that grows with <paramref name="touched"/> (files, or folders with all that is in them) wherever that is possible.</summary>
    Task<TreeChanges> ChangesAsync(TreeChanges known, Head worktree, ImmutableSortedSet<RepoPath> touched, CancellationToken cancellation);

    /// <summary>The paths of all regular files of a commit with their blobs, by path.</summary>
    Task<ImmutableSortedDictionary<RepoPath, ObjectId>> TreeAsync(ObjectId commit, CancellationToken cancellation);

    /// <summary>Everything in the tree of a commit, links and submodules too, by path.</summary>
    Task<ImmutableSortedDictionary<RepoPath, TreeEntry>> EntriesAsync(ObjectId commit, CancellationToken cancellation);

    /// <summary>The id of a commit's tree.</summary>
    Task<ObjectId> TreeIdAsync(ObjectId commit, CancellationToken cancellation);

    /// <summary>The bytes of one file, or null when it is gone (deleted on disk meanwhile).</summary>
    Task<ReadOnlyMemory<byte>?> ReadAsync(FileContent content, CancellationToken cancellation);

    /// <summary>The blob and bytes' address of a path in a commit, or null when the commit does not have it.</summary>
    Task<FileContent?> FindAsync(ObjectId commit, RepoPath path, CancellationToken cancellation);
}

/// <summary>A request to a repository that cannot be answered; the message is one sentence for the user: what, where, what to do.</summary>
public sealed class RepositoryException : Exception
{
    /// <summary>Creates it with the sentence to show.</summary>
    public RepositoryException(string message)
        : base(message) { }

    /// <summary>Creates it with the sentence to show and its cause.</summary>
    public RepositoryException(string message, Exception inner)
        : base(message, inner) { }
}
