using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Loading;

/// <summary>What NuGet left behind for a project: its assets file, and whether the packages in it are there.</summary>
/// <param name="AssetsFile">Path of <c>project.assets.json</c>; null when the project was never restored.</param>
/// <param name="Problem">A sentence when packages that the project uses are missing; null when all is well.</param>
internal sealed record RestoreState(string? AssetsFile, string? Problem)
{
    public static RestoreState Of(Project project)
    {
        var assets = FindAssets(project);
        var file = ProjectFile.Read(project.FilePath!);
        var needs = file.PackageReferences;
        if (assets is null)
        {
            return new RestoreState(null, !file.IsSdkStyle || needs.Count == 0 ? null
                : $"Packages are not restored for {project.Name} ({needs[0]} and {needs.Count - 1} more); run `dotnet restore`.".Replace(" and 0 more", ""));
        }
        return new RestoreState(assets, ProblemIn(assets, needs, project.Name));
    }

    /// <summary>Beside the intermediate output, wherever the project puts that (also below a shared artifacts folder).</summary>
    private static string? FindAssets(Project project)
    {
        const string name = "project.assets.json";
        var folder = Path.GetDirectoryName(project.CompilationOutputInfo.AssemblyPath);
        for (var up = 0; folder is not null && up < 4; up++, folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, name) is var file && File.Exists(file))
                return file;
        }
        var usual = Path.Combine(Path.GetDirectoryName(project.FilePath)!, "obj", name);
        return File.Exists(usual) ? usual : null;
    }

    private static string? ProblemIn(string assets, IReadOnlyList<string> needs, string project)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
            var root = json.RootElement;
            var folders = Names(root, "packageFolders").ToList();
            var libraries = Names(root, "libraries").ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (root.TryGetProperty("logs", out var logs)
                && logs.EnumerateArray().FirstOrDefault(l => l.TryGetProperty("level", out var level) && level.GetString() == "Error") is { ValueKind: JsonValueKind.Object } error)
                return $"The last restore of {project} failed: {error.GetProperty("message").GetString()}";

            foreach (var library in root.GetProperty("libraries").EnumerateObject())
            {
                if (library.Value.GetProperty("type").GetString() == "package" && library.Value.GetProperty("path").GetString() is { } path
                    && !folders.Exists(f => Directory.Exists(Path.Combine(f, path))))
                    return $"The package {library.Name.Replace('/', ' ')} of {project} is not on this machine; run `dotnet restore`.";
            }
            var missing = needs.FirstOrDefault(n => !libraries.Any(l => l.StartsWith(n + "/", StringComparison.OrdinalIgnoreCase)));
            return missing is null ? null : $"The package {missing} was added to {project} after the last restore; run `dotnet restore`.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"What the last restore of {project} left in {Path.GetFileName(assets)} cannot be read; run `dotnet restore`.";
        }
    }

    private static IEnumerable<string> Names(JsonElement root, string property) =>
        root.TryGetProperty(property, out var value) ? value.EnumerateObject().Select(p => p.Name) : [];
}
