using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Loading;

/// <summary>What NuGet left behind for a project: its assets file, and whether the packages that the project asks for are in it and on disk.</summary>
/// <param name="AssetsFile">Path of <c>project.assets.json</c>; null when the project was never restored.</param>
/// <param name="Problem">A sentence when packages that the project uses are missing; null when all is well.</param>
internal sealed record RestoreState(string? AssetsFile, string? Problem)
{
    private const string AssetsName = "project.assets.json";

    public static RestoreState Of(Project project, ProjectFile file)
    {
        var assets = FindAssets(project);
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (assets is not null)
            return new RestoreState(assets, ProblemIn(assets, file.Packages, name));
        var examples = string.Join(", ", file.Packages.Keys.Order(StringComparer.OrdinalIgnoreCase).Take(3));
        return new RestoreState(
            null,
            !file.IsSdkStyle ? null
                : !file.MayHavePackages
                    ? BroughtAlong(project) is { } brought
                            ? $"{name} was never restored, so it does not see {brought}, which comes with a project that it refers to; run `dotnet restore`."
                        : null
                : $"Packages are not restored for {name}{(examples == "" ? "" : $" ({examples})")}; run `dotnet restore`."
        );
    }

    /// <summary>A project that one refers to through another one alone: only a restore tells that.</summary>
    private static string? BroughtAlong(Project project)
    {
        var own = project.ProjectReferences.Select(r => r.ProjectId).ToHashSet();
        return
            own.Select(project.Solution.GetProject).SelectMany(p => p?.ProjectReferences ?? []).FirstOrDefault(r => !own.Contains(r.ProjectId))
                is { } missing
            ? project.Solution.GetProject(missing.ProjectId)?.Name
            : null;
    }

    /// <summary>Beside the intermediate output, wherever the project puts that (also below a shared artifacts folder).</summary>
    public static string? FindAssets(Project project)
    {
        var folder = Path.GetDirectoryName(project.CompilationOutputInfo.AssemblyPath);
        for (var up = 0; folder is not null && up < 4; up++, folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, AssetsName) is var file && File.Exists(file))
                return file;
        }
        var usual = Path.Combine(Path.GetDirectoryName(project.FilePath)!, "obj", AssetsName);
        return File.Exists(usual) ? usual : null;
    }

    private static string? ProblemIn(string assets, IReadOnlyDictionary<string, string?> packages, string project)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
            return FailedRestore(json.RootElement, project)
                ?? MissingOnDisk(json.RootElement, project)
                ?? Outdated(json.RootElement, packages, project);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"What the last restore of {project} left in {AssetsName} cannot be read; run `dotnet restore`.";
        }
    }

    private static string? FailedRestore(JsonElement root, string project)
    {
        foreach (var log in root.TryGetProperty("logs", out var logs) ? logs.EnumerateArray() : default)
        {
            if (log.TryGetProperty("level", out var level) && level.GetString() == "Error")
                return $"The last restore of {project} failed: {log.GetProperty("message").GetString()}";
        }
        return null;
    }

    private static string? MissingOnDisk(JsonElement root, string project)
    {
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
        foreach (var library in root.GetProperty("libraries").EnumerateObject())
        {
            if (
                library.Value.GetProperty("type").GetString() == "package"
                && library.Value.GetProperty("path").GetString() is { } path
                && !folders.Exists(f => Directory.Exists(Path.Combine(f, path)))
            )
                return $"The package {library.Name.Replace('/', ' ')} of {project} is not on this machine; run `dotnet restore`.";
        }
        return null;
    }

    /// <summary>Compares what the project asks for now with what it asked for when it was restored.</summary>
    private static string? Outdated(JsonElement root, IReadOnlyDictionary<string, string?> packages, string project)
    {
        var restored = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var framework in root.GetProperty("project").GetProperty("frameworks").EnumerateObject())
        {
            foreach (var dependency in framework.Value.TryGetProperty("dependencies", out var all) ? all.EnumerateObject() : default)
            {
                if (!restored.TryGetValue(dependency.Name, out var versions))
                    restored[dependency.Name] = versions = new(StringComparer.OrdinalIgnoreCase);
                if (dependency.Value.TryGetProperty("version", out var version) && version.GetString() is { } range)
                    versions.Add(range);
            }
        }
        foreach (var (name, version) in packages.OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (!restored.TryGetValue(name, out var versions))
                return $"The package {name} was added to {project} after the last restore; run `dotnet restore`.";
            // Only a plain version is compared: NuGet writes it as the open range "[1.2.3, )". Other notations are left to NuGet.
            if (version is not null && Version.TryParse(version, out _) && versions.Count > 0 && !versions.Contains($"[{version}, )"))
                return $"The version of package {name} in {project} was changed to {version} after the last restore; run `dotnet restore`.";
        }
        return null;
    }
}
