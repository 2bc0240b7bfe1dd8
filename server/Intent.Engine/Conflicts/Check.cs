using Intent.Core.Conflicts;
using Intent.Core.Heads;

namespace Intent.Engine.Conflicts;

/// <summary>One check from scratch: what <c>intent check</c> runs, and what a live session must always agree with.</summary>
public static class Check
{
    /// <summary>
    /// Answers <paramref name="request"/>. Throws <see cref="RepositoryException"/> or WorkspaceLoadException with one sentence for the user when
    /// nothing can be answered; everything less is in the report's <see cref="CheckReport.Incomplete"/>.
    /// </summary>
    public static Task<CheckReport> RunAsync(
        IRepository repository, CheckRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
