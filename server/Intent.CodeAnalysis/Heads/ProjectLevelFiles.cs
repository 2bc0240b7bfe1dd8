using System.Collections.Immutable;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Heads;

/// <summary>Tells files that decide what is compiled and how from files that are compiled.</summary>
internal static class ProjectLevelFiles
{
    private static readonly HashSet<string> Endings =
    [
        ".csproj",
        ".props",
        ".targets",
        ".proj",
        ".projitems",
        ".shproj",
        ".sln",
        ".slnx",
        ".slnf",
        ".ruleset",
        ".globalconfig",
        ".rsp",
    ];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "global.json",
        "nuget.config",
        "packages.config",
        "packages.lock.json",
    };

    /// <summary>True when another content of this file can change options, references or the set of documents of a project.</summary>
    public static bool Is(RepoPath path) => Endings.Contains(path.Extension) || Names.Contains(path.FileName);

    /// <summary>The edits of such files that differ from what is on disk, and files that projects take in where they exist.</summary>
    public static IEnumerable<KeyValuePair<RepoPath, SourceText?>> Changed(
        ImmutableSortedDictionary<RepoPath, SourceText?> edits,
        WorktreePaths paths
    ) =>
        edits.Where(e =>
            Is(e.Key)
                ? !IsOnDisk(paths.Absolute(e.Key), e.Value)
                : IsTakenInWhereItExists(e.Key) && File.Exists(paths.Absolute(e.Key)) == e.Value is null
        );

    /// <summary>Lists that analyzers look for by name: what they say is no matter of evaluation, that they are there is.</summary>
    private static bool IsTakenInWhereItExists(RepoPath path) =>
        path.FileName is "stylecop.json"
        || path.Extension == ".txt"
            && (
                path.FileName.StartsWith("BannedSymbols", StringComparison.Ordinal)
                || path.FileName.StartsWith("PublicAPI.", StringComparison.Ordinal)
            );

    private static bool IsOnDisk(string path, SourceText? text)
    {
        if (text is null || !File.Exists(path))
            return text is null && !File.Exists(path);
        try
        {
            return SourceTexts.Read(path).ContentEquals(text);
        }
        catch (IOException)
        {
            // Unreadable here: it counts as different, and evaluation says what is wrong.
            return false;
        }
    }
}
