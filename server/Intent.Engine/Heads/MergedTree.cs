using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Merging;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine.Heads;

/// <summary>The files of a merge that differ from the base, merged in memory.</summary>
/// <param name="Files">Path to merged text, or to null for a file that is not there.</param>
/// <param name="Documents">The C# files for the pair check; files that git cannot merge are not among them.</param>
/// <param name="Texts">The files beside the code whose keys and names it agrees on.</param>
/// <param name="ProjectFiles">Project files, and what they import.</param>
/// <param name="Conflicts">Files that git cannot merge.</param>
/// <param name="ConflictNames">
/// The identifiers on lines of those files that differ between their versions: what they will declare is not known before somebody has merged them.
/// </param>
internal sealed record MergedTree(
    ImmutableSortedDictionary<RepoPath, SourceText?> Files,
    ImmutableArray<PairDocument> Documents,
    ImmutableArray<PairText> Texts,
    ImmutableArray<PairText> ProjectFiles,
    ImmutableArray<RepoPath> Conflicts,
    ImmutableHashSet<string> ConflictNames
)
{
    /// <summary>True when a compiler's message speaks of something that a file which git cannot merge may or may not declare.</summary>
    public bool Concerns(string message) => Identifiers(message).Any(ConflictNames.Contains);

    /// <summary>Merges what two heads changed since the same base.</summary>
    public static MergedTree Of(HeadChanges left, HeadChanges right)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<RepoPath, SourceText?>();
        var documents = ImmutableArray.CreateBuilder<PairDocument>();
        var texts = ImmutableArray.CreateBuilder<PairText>();
        var projects = ImmutableArray.CreateBuilder<PairText>();
        var conflicts = new SortedSet<RepoPath>();
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var rights = right.Edits.ToDictionary(Key);
        foreach (var l in left.Edits)
        {
            if (rights.Remove(Key(l), out var r))
                Both(l, r);
            else
                Only(l, isLeft: true);
        }
        foreach (var r in rights.Values)
            Only(r, isLeft: false);
        // Two files that end under one name.
        foreach (var group in left.Edits.Concat(right.Edits).Where(e => e.Path is not null && e.BasePath != e.Path).GroupBy(e => e.Path!.Value))
            if (group.Select(Key).Distinct().Count() > 1)
                conflicts.Add(group.Key);
        return new MergedTree(
            files.ToImmutable(),
            [.. documents.Where(Merges).OrderBy(d => d.Merged ?? d.Base)],
            [.. texts.Where(t => Merges(t.File)).OrderBy(t => t.File.Merged ?? t.File.Base)],
            [.. projects.Where(t => Merges(t.File)).OrderBy(t => t.File.Merged ?? t.File.Base)],
            [.. conflicts],
            names.ToImmutable()
        );

        bool Merges(PairDocument file) => !conflicts.Contains(file.Merged ?? file.Base!.Value);

        void Only(HeadEdit edit, bool isLeft)
        {
            if (edit.BasePath is { } old && old != edit.Path)
                files[old] = null;
            if (edit.Path is { } path)
                files[path] = edit.After;
            var (l, r) = isLeft
                ? (edit, edit with { Path = edit.BasePath, After = edit.Before })
                : (edit with { Path = edit.BasePath, After = edit.Before }, edit);
            Add(l, r, new(edit.BasePath, l.Path, r.Path, edit.Path, null), edit.After);
        }

        void Add(HeadEdit l, HeadEdit r, PairDocument file, SourceText? merged)
        {
            var path = (file.Merged ?? file.Base)!.Value;
            if (HeadReader.IsCode(path))
                documents.Add(file);
            else if (PairText.Matters(path))
                texts.Add(new(file, l.Before, l.After, r.After, merged));
            else if (PairText.IsProject(path))
                projects.Add(new(file, l.Before, l.After, r.After, merged));
        }

        void Both(HeadEdit l, HeadEdit r)
        {
            if (l.BasePath is { } old)
                files[old] = null;
            var path =
                l.Path == l.BasePath ? r.Path
                : r.Path == r.BasePath || r.Path == l.Path ? l.Path
                : null;
            if (l.After is null && r.After is null)
            {
                if (l.BasePath is { } gone)
                    Add(l, r, new(gone, null, null, null, null), null);
                return;
            }
            if (l.After is null || r.After is null || path is null)
            {
                // Deleted here and changed there, or renamed to two names.
                if (l.BasePath is { } kept)
                    files[kept] = l.Before;
                AddNames(l, r);
                conflicts.Add((l.BasePath ?? l.Path ?? r.Path)!.Value);
                return;
            }
            if (l.After.ContentEquals(r.After))
            {
                files[path.Value] = l.After;
                // Every line that both wrote has its origin too: one entry in it is one entry, not one of each.
                Add(
                    l,
                    r,
                    new(l.BasePath, l.Path, r.Path, path, TextMerge.Merge(l.Before?.ToString() ?? "", l.After.ToString(), r.After.ToString()).Lines),
                    l.After
                );
                return;
            }
            var merged = TextMerge.Merge(l.Before?.ToString() ?? "", l.After.ToString(), r.After.ToString());
            files[path.Value] = SourceText.From(merged.Text, l.After.Encoding, l.After.ChecksumAlgorithm);
            if (!merged.Clean)
            {
                conflicts.Add(path.Value);
                AddNames(l, r);
            }
            else
                Add(l, r, new(l.BasePath, l.Path, r.Path, path, merged.Lines), files[path.Value]);
        }

        void AddNames(HeadEdit l, HeadEdit r)
        {
            var versions = new[] { l.Before, l.After, r.After }
                .Select(t => (t?.ToString() ?? "").Split('\n').Select(x => x.Trim()).ToHashSet(StringComparer.Ordinal))
                .ToList();
            foreach (var line in versions.SelectMany(v => v).Distinct(StringComparer.Ordinal).Where(line => versions.Any(v => !v.Contains(line))))
                names.UnionWith(Identifiers(line));
        }
    }

    private static IEnumerable<string> Identifiers(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            if (end > start && !char.IsDigit(text[start]))
                yield return text[start..end];
            start = Math.Max(end, start + 1);
        }
    }

    /// <summary>Edits of two heads belong together when they start from the same file of the base, or make the same new file.</summary>
    private static (bool Old, RepoPath Path) Key(HeadEdit edit) => edit.BasePath is { } old ? (true, old) : (false, edit.Path!.Value);
}
