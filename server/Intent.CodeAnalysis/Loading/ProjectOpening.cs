using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Evaluates solutions and projects with MSBuild, in Roslyn's build host process.</summary>
internal static class ProjectOpening
{
    /// <summary>The C# projects of <paramref name="entry"/> that load; everything else is added to <paramref name="problems"/>.</summary>
    public static async Task<Solution> OpenAsync(
        WorkspaceEntry entry,
        DotnetSdk sdk,
        LoadProblems problems,
        IProgress<string>? progress,
        CancellationToken cancellation
    )
    {
        sdk.Prepare();
        // The workspace lives as long as the solution that it hands out.
        var workspace = MSBuildWorkspace.Create();
        workspace.RegisterWorkspaceFailedHandler(e => problems.Add(e.Diagnostic));
        var perProject = progress is null ? null : new ProjectProgress(progress);

        var projects = entry.Projects;
        if (
            entry.Solution is { } solution
            && !await TryOpenSolutionAsync(workspace, solution, sdk, problems, perProject, cancellation).ConfigureAwait(false)
        )
            projects = [.. SolutionFile.Projects(solution).Where(WorkspaceEntry.IsCSharpProject), .. projects];
        else if (
            entry.Solution is null
            && projects.Length > 1
            && sdk.ReadsSolutions
            && await TryOpenTogetherAsync(workspace, projects, sdk, problems, perProject, cancellation).ConfigureAwait(false)
        )
            projects = [];

        var loaded = workspace.CurrentSolution.Projects.Select(p => p.FilePath).ToHashSet(WorktreePaths.Comparer);
        foreach (var project in projects.Where(p => !loaded.Contains(p)))
            await TryAsync(project, problems, () => workspace.OpenProjectAsync(project, perProject, cancellation)).ConfigureAwait(false);
        return OnlyCSharp(workspace.CurrentSolution, problems);
    }

    private static async Task<bool> TryOpenSolutionAsync(
        MSBuildWorkspace workspace,
        string solution,
        DotnetSdk sdk,
        LoadProblems problems,
        ProjectProgress? progress,
        CancellationToken cancellation
    )
    {
        if (sdk.ReadsSolutions)
            return await TryAsync(solution, problems, () => workspace.OpenSolutionAsync(solution, progress, cancellation)).ConfigureAwait(false);
        problems.Add(solution, $"The .NET SDK in {sdk.Folder} has no solution reader; the projects were opened one by one instead.");
        return false;
    }

    /// <summary>Opens many projects in one build host: through a solution file of our own, outside of the worktree.</summary>
    private static async Task<bool> TryOpenTogetherAsync(
        MSBuildWorkspace workspace,
        ImmutableArray<string> projects,
        DotnetSdk sdk,
        LoadProblems problems,
        ProjectProgress? progress,
        CancellationToken cancellation
    )
    {
        var folder = Directory.CreateTempSubdirectory("intent-");
        try
        {
            var solution = Path.Combine(folder.FullName, "projects.slnx");
            await File.WriteAllTextAsync(solution, SolutionFile.Naming(projects), cancellation).ConfigureAwait(false);
            return await TryOpenSolutionAsync(workspace, solution, sdk, problems, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> TryAsync(string path, LoadProblems problems, Func<Task> open)
    {
        try
        {
            await open().ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The build host and the solution reader throw types of their own (some not public); the user needs the sentence only.
            problems.Add(path, "It could not be opened: " + e.Message.ReplaceLineEndings(" ").Trim());
            return false;
        }
    }

    private static Solution OnlyCSharp(Solution solution, LoadProblems problems)
    {
        foreach (var project in solution.Projects.ToList())
        {
            if (project.Language != LanguageNames.CSharp)
            {
                foreach (var dependent in DependentsInCSharp(solution, project))
                    problems.Add(
                        dependent.FilePath!,
                        $"It depends on {project.Name}, which is not a C# project and is not analysed; uses of its types are not checked."
                    );
                solution = solution.RemoveProject(project.Id);
            }
            else if (!project.HasDocuments && problems.HasFailed(project.FilePath!))
            {
                // MSBuild could not read it: Roslyn leaves an empty project behind, which would look like a healthy one.
                solution = solution.RemoveProject(project.Id);
            }
        }
        foreach (var file in solution.Projects.GroupBy(p => p.FilePath!).Where(g => g.All(p => p.HasDocuments)))
            problems.Loaded(file.Key);
        return solution;
    }

    private static IEnumerable<Project> DependentsInCSharp(Solution solution, Project project) =>
        solution.Projects.Where(p => p.Language == LanguageNames.CSharp && p.ProjectReferences.Any(r => r.ProjectId == project.Id));

    private sealed class ProjectProgress(IProgress<string> progress) : IProgress<ProjectLoadProgress>
    {
        public void Report(ProjectLoadProgress value)
        {
            if (value.Operation == ProjectLoadOperation.Resolve)
                progress.Report(
                    $"Loaded {Path.GetFileNameWithoutExtension(value.FilePath)}" + (value.TargetFramework is { } target ? $" ({target})" : "")
                );
        }
    }
}
