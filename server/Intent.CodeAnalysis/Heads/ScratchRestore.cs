using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Security;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Heads;

/// <summary>
/// Lets NuGet work out again what the projects of a scratch tree refer to, where a head asks for other packages or projects: what comes with what is no matter of a project file alone. Only
/// packages that are on this machine are taken, no source is asked, nothing is downloaded. A project that cannot be restored so keeps what the worktree's restore found, and its
/// <see cref="RestoreState"/> says what is missing.
/// </summary>
/// <param name="worktree">The projects as they are in the worktree, with their restore.</param>
/// <param name="scratch">The copy that the head's project files are evaluated in.</param>
internal sealed class ScratchRestore(Solution worktree, ScratchTree scratch)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly HashSet<string> Items = new(StringComparer.OrdinalIgnoreCase)
    {
        "PackageReference",
        "PackageVersion",
        "GlobalPackageReference",
        "PackageDownload",
        "ProjectReference",
        "FrameworkReference",
    };

    private static readonly string[] Properties =
    [
        "TargetFramework",
        "RuntimeIdentifier",
        "ManagePackageVersions",
        "CentralPackage",
        "Restore",
        "DisableTransitiveProjectReferences",
        "RuntimeFrameworkVersion",
    ];

    /// <summary>True when an edit of a project-level file says something else about packages, projects or targets than the file on disk does.</summary>
    public static bool IsNeeded(ImmutableSortedDictionary<RepoPath, SourceText?> edits, WorktreePaths paths) =>
        edits.Any(e => IsProjectFile(e.Key) && Dependencies(e.Value?.ToString()) is var now && now != Dependencies(OnDisk(paths.Absolute(e.Key))));

    /// <summary>Restores what is opened in the tree; nothing where the worktree itself was never restored, or there is no SDK for it.</summary>
    /// <param name="asked">The solution or project in the tree that was asked for; null for what is found there.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(string? asked, CancellationToken cancellation)
    {
        var before = worktree.Projects.Select(RestoreState.FindAssets).OfType<string>().Distinct(WorktreePaths.Comparer).ToList();
        if (before.Count == 0 || PackageFolders(before[0]) is not [var packages, .. var others])
            return;
        var entry = WorkspaceEntry.Find(scratch.Root, asked, cancellation);
        if ((await DotnetSdk.FindAsync(scratch.Root, cancellation).ConfigureAwait(false)).Sdk is not { } sdk)
            return;
        var settings = Path.Combine(Path.GetDirectoryName(scratch.Root)!, "nuget.scratch.config");
        await File.WriteAllTextAsync(settings, Settings(packages, others), cancellation).ConfigureAwait(false);
        foreach (var target in Targets(entry, sdk))
            await RestoreAsync(sdk, target, settings, cancellation).ConfigureAwait(false);
        foreach (var project in worktree.Projects)
            if (RestoreState.FindAssets(project) is { } old && !Succeeded(scratch.Map(old)))
                scratch.CopyRestored(project);
    }

    private IEnumerable<string> Targets(WorkspaceEntry entry, DotnetSdk sdk)
    {
        if (entry.Solution is { } solution)
            yield return solution;
        var projects = entry.Projects;
        if (projects.Length > 1 && sdk.ReadsSolutions)
        {
            var together = Path.Combine(Path.GetDirectoryName(scratch.Root)!, "projects.slnx");
            File.WriteAllText(together, SolutionFile.Naming(projects));
            projects = [together];
        }
        foreach (var project in projects)
            yield return project;
    }

    private async Task RestoreAsync(DotnetSdk sdk, string target, string settings, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(sdk.Host)
        {
            WorkingDirectory = scratch.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            Environment = { ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
        };
        foreach (
            var argument in new[]
            {
                "restore",
                target,
                "--configfile",
                settings,
                "--verbosity",
                "quiet",
                "--disable-build-servers",
                // An audit would ask the network, a lock would refuse what the head changed, and a warning is no reason to stop.
                "-p:NuGetAudit=false",
                "-p:RestoreLockedMode=false",
                "-p:TreatWarningsAsErrors=false",
            }
        )
            start.ArgumentList.Add(argument);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token))
                    .ConfigureAwait(false);
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        catch (Win32Exception)
        {
            // No process: nothing is restored, and what the worktree's restore found stays.
        }
    }

    /// <summary>The folders that packages lie in, the one first that they are unpacked to.</summary>
    private static List<string> PackageFolders(string assets)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
            return [.. json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name)];
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return [];
        }
    }

    private static bool Succeeded(string assets)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
            return !json.RootElement.TryGetProperty("logs", out var logs)
                || logs.EnumerateArray().All(l => l.TryGetProperty("level", out var level) && level.GetString() != "Error");
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return false;
        }
    }

    private static bool IsUnreadable(Exception e) =>
        e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException;

    /// <summary>Settings that know one source, the packages of this machine, and none of the user's or the repository's.</summary>
    private static string Settings(string packages, List<string> others) =>
        $"""
            <configuration>
              <packageSources><clear />{string.Concat(
                others.Prepend(packages).Select((f, i) => $"<add key=\"installed{i}\" value=\"{SecurityElement.Escape(f)}\" />")
            )}</packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
              <config><add key="globalPackagesFolder" value="{SecurityElement.Escape(packages)}" /></config>
              <fallbackPackageFolders><clear />{string.Concat(
                others.Select((f, i) => $"<add key=\"fallback{i}\" value=\"{SecurityElement.Escape(f)}\" />")
            )}</fallbackPackageFolders>
            </configuration>
            """;

    private static bool IsProjectFile(RepoPath path) => path.Extension is ".csproj" or ".props" or ".targets" or ".projitems" or ".proj";

    private static string? OnDisk(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What the text of a project file says about what is referred to; null when there is no file, or none that can be read.</summary>
    private static string? Dependencies(string? text)
    {
        if (text is null)
            return null;
        try
        {
            return string.Join(
                '\n',
                XElement
                    .Parse(text)
                    .Descendants()
                    .Where(e =>
                        Items.Contains(e.Name.LocalName)
                        || e.Name.LocalName.EndsWith("Version", StringComparison.Ordinal)
                        || Array.Exists(Properties, p => e.Name.LocalName.StartsWith(p, StringComparison.Ordinal))
                    )
                    .Select(e => $"{e.Parent?.Attribute("Condition")?.Value} {e.ToString(SaveOptions.DisableFormatting)}")
            );
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
