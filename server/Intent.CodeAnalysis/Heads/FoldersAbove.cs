namespace Intent.CodeAnalysis.Heads;

/// <summary>MSBuild and the SDK look for some files upwards from a project, also above the worktree.</summary>
public static class FoldersAbove
{
    private static readonly string[] Imported = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    /// <summary>Makes a copy of a worktree find above it what the worktree finds, and nothing else.</summary>
    /// <param name="worktree">Absolute path of the worktree.</param>
    /// <param name="folder">The folder that holds the copy; it gets the files.</param>
    public static void StandIn(string worktree, string folder)
    {
        foreach (var name in Imported)
        {
            var found = Above(worktree, name);
            File.WriteAllText(
                Path.Combine(folder, name),
                found is null ? "<Project />" : $"<Project><Import Project=\"{System.Security.SecurityElement.Escape(found)}\" /></Project>"
            );
        }
        foreach (var name in (ReadOnlySpan<string>)["global.json", ".editorconfig"])
        {
            if (Above(worktree, name) is { } found)
                File.Copy(found, Path.Combine(folder, name));
        }
    }

    private static string? Above(string worktree, string name)
    {
        for (var folder = Path.GetDirectoryName(worktree); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, name) is var file && File.Exists(file))
                return file;
        }
        return null;
    }
}
