using System.Collections.Immutable;
using Intent.Core.Heads;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine.Heads;

/// <summary>What a head did to one file since the base.</summary>
/// <param name="BasePath">Path in the base; null when the file is new.</param>
/// <param name="Path">Path in the head; null when it was deleted.</param>
/// <param name="Before">Text in the base.</param>
/// <param name="After">Text in the head.</param>
internal sealed record HeadEdit(RepoPath? BasePath, RepoPath? Path, SourceText? Before, SourceText? After);

/// <summary>Everything of interest that a head changed since a base commit.</summary>
/// <param name="Version">The head's content.</param>
/// <param name="Edits">The edits; files whose text is the same are left out.</param>
/// <param name="Unread">Files that could not be read.</param>
internal sealed record HeadChanges(HeadVersion Version, ImmutableArray<HeadEdit> Edits, ImmutableArray<SkippedPath> Unread)
{
    /// <summary>Compares a head with a commit.</summary>
    public static async Task<HeadChanges> ReadAsync(HeadReader reader, ObjectId baseCommit, HeadVersion version, CancellationToken cancellation)
    {
        var unread = ImmutableArray.CreateBuilder<SkippedPath>();
        unread.AddRange(version.Unread);
        var edits = new List<HeadEdit>();
        var seen = new HashSet<RepoPath>();
        var difference = await reader.DifferenceAsync(baseCommit, version.Head.Commit, cancellation).ConfigureAwait(false);
        foreach (var file in difference.Files)
        {
            if (!HeadReader.Matters(file.Path))
                continue;
            seen.Add(file.Path);
            var before = file.Before is { } b ? await reader.TextAsync(file.PathBefore, b, unread, cancellation).ConfigureAwait(false) : null;
            var after =
                version.Overrides.TryGetValue(file.Path, out var own) ? own
                : file.After is { } a ? await reader.TextAsync(file.Path, a, unread, cancellation).ConfigureAwait(false)
                : null;
            if (
                file.Before is not null && before is null
                || file.After is not null && after is null && own is null && !version.Overrides.ContainsKey(file.Path)
            )
                continue;
            if (file.IsRename && version.Overrides.TryGetValue(file.PathBefore, out var again) && again is not null)
            {
                // The old name is in use again: the new one is simply another file.
                Add(null, file.Path, null, after);
                continue;
            }
            seen.Add(file.PathBefore);
            Add(before is null ? null : file.PathBefore, after is null ? null : file.Path, before, after);
        }
        foreach (var (path, text) in version.Overrides)
        {
            if (seen.Contains(path))
                continue;
            var before = await reader.TextAsync(version.Head.Commit, path, cancellation).ConfigureAwait(false);
            Add(before is null ? null : path, text is null ? null : path, before, text);
        }
        return new HeadChanges(version, [.. edits.OrderBy(e => e.Path ?? e.BasePath)], unread.ToImmutable());

        void Add(RepoPath? basePath, RepoPath? path, SourceText? before, SourceText? after)
        {
            if (before is null && after is null || basePath == path && before is not null && after is not null && before.ContentEquals(after))
                return;
            edits.Add(new HeadEdit(basePath, path, before, after));
        }
    }
}
