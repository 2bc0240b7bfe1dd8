using System.Collections.Immutable;
using Intent.Core.Heads;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine.Heads;

/// <summary>A head's content at one moment: its commit, and what differs from it (uncommitted files, unsaved buffers).</summary>
/// <param name="Head">The head.</param>
/// <param name="Overrides">Path to text, or to null for a file that is not there.</param>
/// <param name="Unread">Files that could not be read, with the reason.</param>
/// <param name="Changes">For a worktree, what git says differs; null for what is no worktree.</param>
internal sealed record HeadVersion(
    Head Head,
    ImmutableSortedDictionary<RepoPath, SourceText?> Overrides,
    ImmutableArray<SkippedPath> Unread,
    TreeChanges? Changes = null
)
{
    /// <summary>The same head with unsaved buffers over its files.</summary>
    public HeadVersion With(IEnumerable<KeyValuePair<RepoPath, SourceText>> buffers)
    {
        var overrides = Overrides;
        foreach (var (path, text) in buffers)
            if (!overrides.TryGetValue(path, out var known) || known is null || !known.ContentEquals(text))
                overrides = overrides.SetItem(path, text);
        return ReferenceEquals(overrides, Overrides)
            ? this
            : this with
            {
                Overrides = overrides,
                Head = Head with { Dirty = true, Kind = HeadKind.Worktree },
            };
    }

    /// <summary>True when both have the same content, whatever their names.</summary>
    public bool SameContent(HeadVersion other) =>
        Head.Commit == other.Head.Commit
        && Overrides.Count == other.Overrides.Count
        && Overrides.Zip(other.Overrides).All(p => p.First.Key == p.Second.Key && Same(p.First.Value, p.Second.Value));

    private static bool Same(SourceText? a, SourceText? b) => ReferenceEquals(a, b) || a is not null && b is not null && a.ContentEquals(b);
}
