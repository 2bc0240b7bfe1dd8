using Intent.Core.Heads;
using Intent.Git.Porcelain;

namespace Intent.Git;

/// <summary>Turns git's raw differences into tree changes.</summary>
internal static class ChangeSet
{
    /// <summary>The changes; <paramref name="after"/> gives the new content of an entry, null when it is unchanged after all.</summary>
    public static TreeChanges Of(ObjectId baseCommit, IEnumerable<RawDiffEntry> entries, Func<RawDiffEntry, FileContent?> after)
    {
        var files = new List<FileChange>();
        var skipped = new List<SkippedPath>();
        foreach (var entry in entries)
        {
            if (entry.Path.Value.Contains('\uFFFD'))
                skipped.Add(new(entry.Path, "The name is not UTF-8; rename the file to have it analysed."));
            else if (entry.OldMode == "160000" || entry.NewMode == "160000")
                skipped.Add(new(entry.Path, "A submodule: its content is not compared."));
            else if (entry.OldMode == "120000" || entry.NewMode == "120000")
                skipped.Add(new(entry.Path, "A symbolic link: it is not followed."));
            else if (entry.Status == 'D')
                files.Add(new(entry.Path, new FileContent(entry.OldBlob, null), null, entry.Path));
            else if (after(entry) is { } content)
            {
                var before = RawDiffEntry.IsRegular(entry.OldMode) && entry.Status != 'C' ? new FileContent(entry.OldBlob, null) : null;
                files.Add(new(entry.Path, before, content, entry.Status == 'R' ? entry.OldPath : entry.Path));
            }
        }
        return new TreeChanges(baseCommit, [.. files.OrderBy(f => f.Path)], [.. skipped.OrderBy(s => s.Path)]);
    }
}
