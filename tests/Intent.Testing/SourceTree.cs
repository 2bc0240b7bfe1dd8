using System.Text;

namespace Intent.Testing;

/// <summary>This repository's own files, for tests that guard its architecture.</summary>
public static class SourceTree
{
    private static readonly HashSet<string> Generated =
        new(["bin", "obj", "node_modules", "artifacts", "dist", "out", "TestResults", ".git", ".editor", ".vs"], StringComparer.Ordinal);

    /// <summary>Absolute path of the repository.</summary>
    public static string Root { get; } = Find();

    /// <summary>Repository-relative paths with '/' of all files below a folder ("" for all), sorted; generated folders are left out.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        var found = new List<string>();
        Collect(new DirectoryInfo(Path.Combine(Root, folder)), found);
        return [.. found.Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal)];
    }

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path), Encoding.UTF8);

    private static void Collect(DirectoryInfo folder, List<string> found)
    {
        if (!folder.Exists) return;
        foreach (var file in folder.EnumerateFiles())
            found.Add(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));
        foreach (var child in folder.EnumerateDirectories())
        {
            if (!Generated.Contains(child.Name) && child.LinkTarget is null) Collect(child, found);
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Intent.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Intent.sln above {AppContext.BaseDirectory}: these tests run from the build output inside the repository.");
    }
}
