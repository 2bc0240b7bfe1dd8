using System.Collections.Immutable;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Heads;

/// <summary>A solution that differs from the loaded one by some files.</summary>
/// <param name="Solution">The forked solution; paths of documents are still below the loaded worktree's root.</param>
/// <param name="Incomplete">What is approximate in it, with the reason; <see cref="Incomplete.Head"/> is left null.</param>
public sealed record Fork(Solution Solution, ImmutableArray<Incomplete> Incomplete);

/// <summary>
/// Makes solutions for other versions of the tree out of one loaded workspace. C# documents are replaced, added and removed as the
/// SDK's globs say; changed project files are evaluated again in a scratch copy, or the fork is marked approximate.
/// </summary>
public sealed class WorkspaceForks : IDisposable
{
    private readonly WorktreePaths _paths;
    private readonly ForkOrigin _loaded;
    private readonly HeadEvaluations _evaluations;

    /// <summary>Prepares forks of a loaded workspace.</summary>
    public WorkspaceForks(LoadedWorkspace workspace)
    {
        Workspace = workspace;
        _paths = new WorktreePaths(workspace.Root);
        var membership = new TreeMembership(workspace, _paths);
        var ids = new StableIds();
        _loaded = new ForkOrigin(workspace.Solution, _paths, ids, membership, []);
        _evaluations = new HeadEvaluations(workspace, _paths, ids, membership);
    }

    /// <summary>The loaded workspace.</summary>
    public LoadedWorkspace Workspace { get; }

    /// <summary>The loaded solution with <paramref name="edits"/> applied: path to new text, or to null for a file that is not there.</summary>
    public async Task<Fork> ForkAsync(ImmutableSortedDictionary<RepoPath, SourceText?> edits, CancellationToken cancellation)
    {
        await _loaded.TrackAsync(cancellation).ConfigureAwait(false);
        // Syntax needs no evaluated options, and an untrusted workspace must not be evaluated.
        var origin =
            !Workspace.SyntaxOnly && ProjectLevelFiles.Changed(edits, _paths).Any()
                ? await _evaluations.GetAsync(edits, cancellation).ConfigureAwait(false)
                : _loaded;
        await origin.TrackAsync(cancellation).ConfigureAwait(false);
        return origin.Apply(edits, cancellation);
    }

    /// <summary>
    /// As <see cref="ForkAsync(ImmutableSortedDictionary{RepoPath, SourceText}, CancellationToken)"/> for <paramref name="below"/> with <paramref name="above"/> over
    /// it, where <paramref name="from"/> is the fork of <paramref name="below"/>: where only C# files differ, its compilations are taken over.
    /// </summary>
    public async Task<Fork> ForkAsync(
        Fork from,
        ImmutableSortedDictionary<RepoPath, SourceText?> below,
        ImmutableSortedDictionary<RepoPath, SourceText?> above,
        CancellationToken cancellation
    )
    {
        var all = below.SetItems(above);
        var plain = Workspace.SyntaxOnly || !ProjectLevelFiles.Changed(all, _paths).Any();
        return plain && _loaded.Over(from, below, above, cancellation) is { } fork ? fork : await ForkAsync(all, cancellation).ConfigureAwait(false);
    }

    /// <summary>How many projects of the loaded solution have to be compiled anew when those files change.</summary>
    public int CompiledAnew(IEnumerable<RepoPath> files) => _loaded.CompiledAnew(files);

    /// <summary>Forgets the evaluations of other heads' project files.</summary>
    public void Dispose() => _evaluations.Dispose();
}
