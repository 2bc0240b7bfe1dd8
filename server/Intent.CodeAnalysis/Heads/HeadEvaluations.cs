using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Heads;

/// <summary>
/// Evaluates the project files of heads that change them, one at a time, and remembers the answers by what they depend on: the contents of
/// those files and which files exist.
/// </summary>
internal sealed class HeadEvaluations(LoadedWorkspace workspace, WorktreePaths paths, StableIds ids, TreeMembership membership) : IDisposable
{
    private const int Remembered = 16;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, ForkOrigin> _known = [];
    private readonly Queue<string> _order = new();

    // An analyzer is loaded once for all heads: its assembly stays in memory.
    private readonly Dictionary<string, AnalyzerReference> _analyzers = new(WorktreePaths.Comparer);

    public async Task<ForkOrigin> GetAsync(ImmutableSortedDictionary<RepoPath, SourceText?> edits, CancellationToken cancellation)
    {
        var key = Key(edits);
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_known.TryGetValue(key, out var known))
                return known;
            var evaluated = await EvaluateAsync(edits, cancellation).ConfigureAwait(false);
            if (_order.Count == Remembered)
                _known.Remove(_order.Dequeue());
            _order.Enqueue(key);
            return _known[key] = evaluated;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ForkOrigin> EvaluateAsync(ImmutableSortedDictionary<RepoPath, SourceText?> edits, CancellationToken cancellation)
    {
        try
        {
            using var scratch = ScratchTree.Create(workspace, paths, edits, cancellation);
            var entry = workspace.Options.Entry is { } asked ? scratch.Map(Path.GetFullPath(asked, paths.Root)) : null;
            if (ScratchRestore.IsNeeded(edits, paths))
                await new ScratchRestore(workspace.Solution, scratch).RunAsync(entry, cancellation).ConfigureAwait(false);
            var head = await WorkspaceLoader
                .LoadAsync(scratch.Root, workspace.Options with { Entry = entry }, null, cancellation)
                .ConfigureAwait(false);
            if (head.SyntaxOnly)
                return Unevaluated(head.Incomplete[0].Reason);
            var solution = new SolutionReshaper(workspace.Solution, head, scratch, paths, ids, edits, _analyzers).Reshape(cancellation);
            var known = workspace.Incomplete.ToHashSet();
            var incomplete = head
                .Incomplete.Select(i => i with { Reason = ForThisHead(i.Reason.Replace(scratch.Root, paths.Root, StringComparison.Ordinal), i) })
                .Where(i => !known.Contains(i));
            return new ForkOrigin(solution, paths, ids, membership: null, [.. incomplete]);
        }
        catch (Exception e) when (e is WorkspaceLoadException or IOException or UnauthorizedAccessException)
        {
            return Unevaluated(e.Message);
        }

        string ForThisHead(string reason, Incomplete original) =>
            workspace.Incomplete.Contains(original with { Reason = reason }) ? reason : "In this head's version of the project files: " + reason;
    }

    private ForkOrigin Unevaluated(string reason) =>
        new(
            workspace.Solution,
            paths,
            ids,
            membership,
            [
                new Incomplete(
                    null,
                    null,
                    $"The project files of this head could not be evaluated: {reason.TrimEnd('.')}; its options are those of the checked-out worktree."
                ),
            ]
        );

    /// <summary>Digest of what an evaluation depends on. Texts of other files do not matter to it, only that they exist.</summary>
    private static string Key(ImmutableSortedDictionary<RepoPath, SourceText?> edits)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in edits)
        {
            var content = text is not null && ProjectLevelFiles.Is(path) ? text.ToString() : "";
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{(text is null ? "absent" : "present")}\0{content.Length}\0{content}\0"));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
