using System.Collections.Immutable;
using Intent.Core.Text;

namespace Intent.Core.Heads;

/// <summary>Which bytes a file has in some version of the tree: a git blob, or a file on disk in a worktree.</summary>
/// <param name="Blob">The blob's id; null for bytes that lie only on disk or in a buffer.</param>
/// <param name="DiskPath">Absolute path to read when <paramref name="Blob"/> is null.</param>
public sealed record FileContent(ObjectId? Blob, string? DiskPath);

/// <summary>What a head did to one file, relative to a base commit.</summary>
/// <param name="Path">Path in the head (for a deletion: in the base).</param>
/// <param name="Before">Content in the base; null when the file is new.</param>
/// <param name="After">Content in the head; null when the file was deleted.</param>
/// <param name="PathBefore">Path in the base when git sees a rename; otherwise equal to <paramref name="Path"/>.</param>
public sealed record FileChange(RepoPath Path, FileContent? Before, FileContent? After, RepoPath PathBefore)
{
    /// <summary>True when git matched a deletion and an addition as one renamed file.</summary>
    public bool IsRename => Path != PathBefore && Before is not null && After is not null;
}

/// <summary>Everything a head changed relative to a base commit, sorted by <see cref="FileChange.Path"/>.</summary>
/// <param name="Base">The commit compared with.</param>
/// <param name="Files">The changes; symbolic links and submodules are left out and listed in <paramref name="Skipped"/>.</param>
/// <param name="Skipped">Paths that are no regular files (submodule, symbolic link), with the reason.</param>
public sealed record TreeChanges(ObjectId Base, ImmutableArray<FileChange> Files, ImmutableArray<SkippedPath> Skipped);

/// <summary>A path that was left out of an answer.</summary>
/// <param name="Path">The path.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public readonly record struct SkippedPath(RepoPath Path, string Reason);
