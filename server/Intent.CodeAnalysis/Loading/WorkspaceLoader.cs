namespace Intent.CodeAnalysis.Loading;

/// <summary>Opens the solutions and projects of a worktree through MSBuild.</summary>
public static class WorkspaceLoader
{
    /// <summary>
    /// Loads what <paramref name="root"/> holds. What does not load is listed in the answer; it throws only <see cref="OperationCanceledException"/>
    /// and <see cref="WorkspaceLoadException"/> (one clear sentence) when nothing at all can be analysed.
    /// </summary>
    public static async Task<LoadedWorkspace> LoadAsync(string root, LoadOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        var paths = new WorktreePaths(root);
        if (!Directory.Exists(paths.Root))
            throw new WorkspaceLoadException($"The folder {paths.Root} does not exist.");
        try
        {
            return await OpenAsync(paths, options, progress, cancellation).ConfigureAwait(false) with { Options = options };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceLoadException($"The folder {paths.Root} cannot be read: {e.Message}", e);
        }
    }

    private static async Task<LoadedWorkspace> OpenAsync(
        WorktreePaths paths,
        LoadOptions options,
        IProgress<string>? progress,
        CancellationToken cancellation
    )
    {
        if (!options.Trusted)
            return PlainFiles.LoadSyntax(
                paths,
                "The workspace is not trusted, so its projects were not evaluated and only the syntax of its files was read; "
                    + "trust the workspace to get the full analysis.",
                cancellation
            );

        var entry = WorkspaceEntry.Find(paths.Root, options.Entry, cancellation);
        var folder = Path.GetDirectoryName(entry.Solution ?? entry.Projects.FirstOrDefault()) ?? paths.Root;
        var (sdk, missing) = await DotnetSdk.FindAsync(folder, cancellation).ConfigureAwait(false);
        if (entry.IsEmpty)
            return PlainFiles.LoadLoose(paths, sdk, cancellation);
        if (sdk is null)
            return PlainFiles.LoadSyntax(paths, missing + " Until then only the syntax of the files is read.", cancellation);

        var problems = new LoadProblems(paths);
        var solution = await ProjectOpening.OpenAsync(entry, sdk, problems, progress, cancellation).ConfigureAwait(false);
        if (!solution.ProjectIds.Any())
            throw new WorkspaceLoadException(
                $"No C# project of {paths.Root} could be loaded. "
                    + (
                        problems.ToImmutable() is [var first, ..]
                            ? (first.Project is { } name ? name + ": " : "") + first.Reason
                            : "Its solution names none."
                    )
            );

        progress?.Report("Reading source files");
        solution = await DocumentTexts.ReadAsync(solution, problems, cancellation).ConfigureAwait(false);
        foreach (var project in solution.Projects)
            problems.AddRange(ProjectHealth.Check(project, paths, cancellation));
        return new LoadedWorkspace(solution, paths.Root, problems.ToImmutable(), SyntaxOnly: false)
        {
            Unbound = [.. solution.Projects.Where(p => !ProjectHealth.HasCoreLibrary(p)).Select(p => p.Id)],
        };
    }
}

/// <summary>A workspace of which nothing can be loaded; the message is one sentence for the user.</summary>
public sealed class WorkspaceLoadException : Exception
{
    /// <summary>Creates it with the sentence to show.</summary>
    public WorkspaceLoadException(string message)
        : base(message) { }

    /// <summary>Creates it with the sentence to show and its cause.</summary>
    public WorkspaceLoadException(string message, Exception inner)
        : base(message, inner) { }
}
