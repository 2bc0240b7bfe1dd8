using System.Collections.Immutable;
using System.Diagnostics;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Merging;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.Corpora;

/// <summary>A file in the four versions; null where it does not exist.</summary>
/// <param name="Path">Its path in the merge, or where it last was.</param>
internal sealed record FourTexts(string Path, string? Base, string? A, string? B, string? Merged)
{
    /// <summary>Its path in the base, where a side renamed it.</summary>
    public string OldPath { get; init; } = Path;

    /// <summary>Its path in A.</summary>
    public string PathInA { get; init; } = Path;

    /// <summary>Its path in B.</summary>
    public string PathInB { get; init; } = Path;

    /// <summary>The files that one version has otherwise than the base: renamed ones under both names.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Edit(string path, string? text)
    {
        if (path != OldPath) yield return KeyValuePair.Create(OldPath, (string?)null);
        yield return KeyValuePair.Create(path, text);
    }
}

/// <summary>What one method said of a pair.</summary>
/// <param name="Findings">Intent's findings; empty where it failed.</param>
/// <param name="Failure">Why there is no answer; null when there is one.</param>
/// <param name="Time">By the clock.</param>
/// <param name="Work">Time of processors that the process spent meanwhile: that of this pair where one repository is worked on at once.</param>
internal sealed record Answer(ImmutableArray<Finding> Findings, string? Failure, TimeSpan Time, TimeSpan Work)
{
    public bool At(FindingLevel level) => Findings.Any(f => f.Level >= level);
}

/// <summary>Two heads over one base with git's merge of them.</summary>
internal sealed class Pair(CodeBase code, IReadOnlyList<FourTexts> files)
{
    public IReadOnlyList<FourTexts> Files { get; } = files;

    public Solution Base => code.Solution;

    public Solution A { get; } = code.With(files.SelectMany(f => f.Edit(f.PathInA, f.A)));

    public Solution B { get; } = code.With(files.SelectMany(f => f.Edit(f.PathInB, f.B)));

    public Solution Merged { get; } = code.With(files.SelectMany(f => f.Edit(f.Path, f.Merged)));

    /// <summary>Both sides touched one file (the ConE-style baseline).</summary>
    public bool SameFile => Files.Any(BothChanged);

    public static bool BothChanged(FourTexts file) =>
        (file.A != file.Base || file.PathInA != file.OldPath) && (file.B != file.Base || file.PathInB != file.OldPath);

    /// <summary>The same pair with other texts.</summary>
    public Pair With(IReadOnlyList<FourTexts> others) => new(code, others);

    /// <summary>Asks Intent, over forks that nothing has bound yet; only the base is warm, as it is in an editor.</summary>
    public async Task<Answer> Check(TimeSpan limit)
    {
        await Task.WhenAll(Base.Projects.Select(p => p.GetCompilationAsync()));
        Solution Fork(Func<FourTexts, IEnumerable<KeyValuePair<string, string?>>> side) => code.With(Files.SelectMany(side));
        var (a, b, merged) = (Fork(f => f.Edit(f.PathInA, f.A)), Fork(f => f.Edit(f.PathInB, f.B)), Fork(f => f.Edit(f.Path, f.Merged)));
        var watch = Stopwatch.StartNew();
        var work = Environment.CpuUsage.TotalTime;
        Answer Said(ImmutableArray<Finding> findings, string? failure) => new(findings, failure, watch.Elapsed, Environment.CpuUsage.TotalTime - work);
        try
        {
            using var cancellation = new CancellationTokenSource(limit);
            var documents = Files.Where(f => code.Holds(f.Path))
                .Select(f => new PairDocument(In(f.Base, f.OldPath), In(f.A, f.PathInA), In(f.B, f.PathInB), In(f.Merged, f.Path), Lines(f))).ToImmutableArray();
            var pair = new HeadPair(CodeBase.Root, new HeadId("a"), new HeadId("b"), Base, a, b, merged, documents);
            var result = await PairChecker.CheckAsync(pair, cancellation.Token);
            // A failure of the detector is a result that counts against it.
            return Said(result.Findings, result.Defects.FirstOrDefault());
        }
        catch (OperationCanceledException)
        {
            return Said([], $"timeout after {limit.TotalSeconds:0} s");
        }
        catch (Exception failure) when (failure is not CorpusException)
        {
            // A failure of the detector is a result that counts against it, and the reader wants to know where it happened.
            return Said([], $"{failure.GetType().Name}: {failure.Message.Split('\n')[0]} {failure.StackTrace?.Split('\n')[0].Trim()}");
        }
    }

    private static RepoPath? In(string? text, string path) => text is null ? null : new RepoPath(path);

    private static ImmutableArray<MergedLine>? Lines(FourTexts f)
    {
        if (f.A == f.Base || f.B == f.Base || f.A is null || f.B is null) return null;
        var merge = TextMerge.Merge(f.Base ?? "", f.A, f.B);
        if (!merge.Clean || merge.Text != f.Merged) throw new CorpusException($"{f.Path}: the merge in memory is not git's.");
        return merge.Lines;
    }
}
