using Intent.Core.Episodes;
using Intent.Core.Redaction;
using Intent.Server.Commands;

namespace Intent.Server.Episodes;

/// <summary>Finds the requirement that a change is made for.</summary>
internal static class StorySpecs
{
    private const string Folder = "specs";
    private const long LargestSpec = 1 << 20;

    /// <summary>The requirement of a Story Spec, of free text, or of free text for a Story; without secrets.</summary>
    /// <param name="root">The worktree.</param>
    /// <param name="story">The Story's id, or null.</param>
    /// <param name="because">Free text, or null.</param>
    /// <exception cref="WrongRequestException">Neither is given, or no Story Spec has the id.</exception>
    public static Requirement Requirement(string root, string? story, string? because)
    {
        var text =
            because
            ?? (
                story is null
                    ? throw new WrongRequestException("Say why: --because TEXT, or --story ID for a Story Spec of this repository.")
                    : File.ReadAllText(Find(root, story))
            );
        if (string.IsNullOrWhiteSpace(text))
            throw new WrongRequestException("The reason is empty; say in a sentence why the change is made.");
        return new Requirement(story, Redactor.Default.Redact(text.Trim()).Text);
    }

    /// <summary>The file of a Story Spec: named like its id, or with the id in its first heading.</summary>
    private static string Find(string root, string story)
    {
        var (folder, files) = (Path.Combine(root, Folder), Files(root));
        foreach (
            var matches in new Func<string, bool>[]
            {
                f => string.Equals(Path.GetFileNameWithoutExtension(f), story, StringComparison.OrdinalIgnoreCase),
                f => Path.GetFileNameWithoutExtension(f).StartsWith(story + "-", StringComparison.OrdinalIgnoreCase),
                f =>
                    File.ReadLines(f).FirstOrDefault(l => l.StartsWith('#')) is { } heading
                    && heading
                        .Split([' ', '#', ':', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
                        .Contains(story, StringComparer.OrdinalIgnoreCase),
            }
        )
        {
            var found = files.Where(matches).ToList();
            if (found.Count == 1)
                return found[0];
            if (found.Count > 1)
                throw new WrongRequestException(
                    $"{found.Count} Story Specs are named '{story}': {string.Join(", ", found.Select(f => Path.GetRelativePath(root, f)))}. Say which one by its file name."
                );
        }

        throw new WrongRequestException($"No Story Spec below {folder} is named '{story}'; add it there, or give the reason with --because TEXT.");
    }

    /// <summary>The Story Specs of a worktree by the ids that name them alone, with their headings; ascending.</summary>
    /// <param name="root">The worktree.</param>
    public static IReadOnlyList<(string Id, string Title)> All(string root) =>
        [
            .. Files(root)
                .GroupBy(f => Path.GetFileNameWithoutExtension(f), StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() == 1)
                .Select(g => (g.Key, File.ReadLines(g.Single()).FirstOrDefault(l => l.StartsWith('#'))?.TrimStart('#').Trim() ?? ""))
                .OrderBy(s => s.Item1, StringComparer.Ordinal),
        ];

    private static List<string> Files(string root) =>
        Directory.Exists(Path.Combine(root, Folder))
            ?
            [
                .. Directory
                    .EnumerateFiles(
                        Path.Combine(root, Folder),
                        "*.md",
                        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
                    )
                    .Where(f => new FileInfo(f).Length <= LargestSpec)
                    .Order(StringComparer.Ordinal),
            ]
            : [];
}
