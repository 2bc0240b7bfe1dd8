using System.Collections.Immutable;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Text;

namespace Intent.Core.Verification;

/// <summary>Which bytes a file of a tree has: those of <paramref name="Content"/>, or <paramref name="Bytes"/> for what exists only in memory.</summary>
/// <param name="Content">A blob or a file on disk.</param>
/// <param name="Bytes">The bytes when <paramref name="Content"/> is null.</param>
/// <param name="Kind">What it is, never a submodule; a link does not lead out of the tree (<see cref="TreeEntry.StaysInside"/>).</param>
public readonly record struct TreeFile(FileContent? Content, ReadOnlyMemory<byte> Bytes, TreeEntryKind Kind = TreeEntryKind.File);

/// <summary>What came of running tests.</summary>
/// <param name="Runs">The results of each run, in order; empty when none took place.</param>
/// <param name="Problem">Why not, as a sentence without its full stop's head: "it does not build: …"; null when they ran.</param>
public sealed record BenchAnswer(ImmutableArray<ImmutableArray<TestResult>> Runs, string? Problem);

/// <summary>
/// The port through which tests are run on a version of the code that exists in no worktree: a folder outside of the repository that holds one tree at a time.
/// It runs the code of the heads. Disposing removes everything.
/// </summary>
public interface ITestBench : IAsyncDisposable
{
    /// <summary>Makes the folder hold exactly these files; what earlier builds left may stay where builds keep it.</summary>
    Task HoldAsync(IReadOnlyDictionary<RepoPath, TreeFile> tree, CancellationToken cancellation);

    /// <summary>Builds a project and runs some of its tests several times; cancelling ends every process. Results of other tests may be among them.</summary>
    /// <param name="project">The project's file.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="times">How often, at least 1.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<BenchAnswer> RunAsync(RepoPath project, IReadOnlyCollection<TestMethod> tests, int times, CancellationToken cancellation);
}
