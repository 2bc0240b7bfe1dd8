namespace Intent.CodeAnalysis.Loading;

/// <summary>Opens the solutions and projects of a worktree through MSBuild.</summary>
public static class WorkspaceLoader
{
    /// <summary>
    /// Loads what <paramref name="root"/> holds. What does not load is listed in the answer; it throws only <see cref="OperationCanceledException"/>
    /// and <see cref="WorkspaceLoadException"/> (one clear sentence) when nothing at all can be analysed.
    /// </summary>
    public static Task<LoadedWorkspace> LoadAsync(string root, LoadOptions options, IProgress<string>? progress, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

/// <summary>A workspace of which nothing can be loaded; the message is one sentence for the user.</summary>
public sealed class WorkspaceLoadException : Exception
{
    /// <summary>Creates it with the sentence to show.</summary>
    public WorkspaceLoadException(string message) : base(message) { }

    /// <summary>Creates it with the sentence to show and its cause.</summary>
    public WorkspaceLoadException(string message, Exception inner) : base(message, inner) { }
}
