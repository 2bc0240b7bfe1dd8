using System.Collections.Immutable;
using System.Diagnostics;
using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Engine.Heads;

namespace Intent.Engine.Conflicts;

/// <summary>One check from scratch: what <c>intent check</c> runs, and what a live session must always agree with.</summary>
public static class Check
{
    /// <summary>
    /// Answers <paramref name="request"/>. Throws <see cref="RepositoryException"/> or WorkspaceLoadException with one sentence for the user when
    /// nothing can be answered; everything less is in the report's <see cref="CheckReport.Incomplete"/>.
    /// </summary>
    public static async Task<CheckReport> RunAsync(
        IRepository repository, CheckRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (request.Timeout is { } timeout) limit.CancelAfter(timeout);
        var reader = new HeadReader(repository);
        progress?.Report(new("Reading heads"));
        var plan = await CheckPlan.MakeAsync(repository, reader, request, cancellation).ConfigureAwait(false);
        var incomplete = new List<Incomplete>(plan.Incomplete);
        var answers = new List<PairAnswer>();
        var needed = plan.Pairs.Where(p => PairAnalysis.Needed(p.Left, p.Right)).ToList();
        var loading = Stopwatch.StartNew();
        var checking = new Stopwatch();
        var done = 0;
        try
        {
            if (needed.Count > 0)
            {
                using var analysis = await OpenAsync(repository, reader, request.Trusted, plan.Anchor, progress, limit.Token).ConfigureAwait(false);
                loading.Stop();
                incomplete.AddRange(analysis.Workspace.Incomplete);
                checking.Start();
                foreach (var pair in needed)
                {
                    progress?.Report(new($"Comparing {pair.Left.Version.Head.Id} and {pair.Right.Version.Head.Id}", 100 * done / needed.Count));
                    answers.Add(await analysis.AnalyseAsync(pair.Base, pair.Left, pair.Right, limit.Token).ConfigureAwait(false));
                    done++;
                }
            }
            else
            {
                foreach (var pair in plan.Pairs)
                    foreach (var changes in new[] { pair.Left, pair.Right })
                        incomplete.AddRange(changes.Unread.Select(u => new Incomplete(changes.Version.Head.Id, u.Path.Value, u.Reason)));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            foreach (var pair in needed.Skip(done))
                incomplete.Add(new(pair.Left.Version.Head.Id, null,
                    $"The time limit of {request.Timeout!.Value.TotalSeconds:0.#} seconds ended before it was compared with {pair.Right.Version.Head.Id}; give a longer --timeout."));
        }
        incomplete.AddRange(answers.SelectMany(a => a.Incomplete));
        return new CheckReport(
            request.Base ?? plan.Base.Value, plan.Base, plan.Heads, [.. incomplete.Distinct()],
            [.. answers.SelectMany(a => a.TextualConflicts).DistinctBy(t => (t.Path, string.Join('\n', t.Heads))).OrderBy(t => t.Path)], Order(answers.SelectMany(a => a.Findings)),
            new CheckStats(plan.Pairs.Length, answers.Sum(a => a.DocumentsChecked), loading.ElapsedMilliseconds, checking.ElapsedMilliseconds));
    }

    /// <summary>Findings in the order in which people want to see them, each once.</summary>
    internal static ImmutableArray<Finding> Order(IEnumerable<Finding> findings) =>
    [
        .. findings.DistinctBy(f => (f.Fingerprint, string.Join('\n', f.Heads)))
            .OrderByDescending(f => f.Level).ThenBy(f => f.Heads[0]).ThenBy(f => f.Location.Path).ThenBy(f => f.Location.Range.Start).ThenBy(f => f.Rule.Value, StringComparer.Ordinal)
            .ThenBy(f => f.Fingerprint, StringComparer.Ordinal),
    ];

    /// <summary>Loads the workspace of the repository's worktree.</summary>
    internal static async Task<PairAnalysis> OpenAsync(
        IRepository repository, HeadReader reader, bool trusted, HeadVersion anchor, IProgress<EngineProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new("Loading the workspace"));
        var steps = progress is null ? null : new Relay(progress);
        var workspace = await WorkspaceLoader.LoadAsync(repository.Root, new LoadOptions(trusted), steps, cancellation).ConfigureAwait(false);
        return new PairAnalysis(new HeadForks(reader, new WorkspaceForks(workspace), await SinceAsync(repository, reader, anchor, cancellation).ConfigureAwait(false)));
    }

    /// <summary>
    /// The anchor with all files that may have been written while the workspace was loading: nobody knows which of their texts was loaded, so forks must
    /// replace them.
    /// </summary>
    private static async Task<HeadVersion> SinceAsync(IRepository repository, HeadReader reader, HeadVersion anchor, CancellationToken cancellation)
    {
        var here = (await repository.WorktreesAsync(cancellation).ConfigureAwait(false))[0];
        var now = await reader.ReadAsync(here with { Kind = HeadKind.Worktree }, cancellation).ConfigureAwait(false);
        if (now.SameContent(anchor)) return anchor;
        var overrides = anchor.Overrides.SetItems(now.Overrides);
        if (now.Head.Commit != anchor.Head.Commit)
            foreach (var file in (await reader.DifferenceAsync(anchor.Head.Commit, now.Head.Commit, cancellation).ConfigureAwait(false)).Files)
                foreach (var path in new[] { file.Path, file.PathBefore })
                    if (HeadReader.Matters(path) && !overrides.ContainsKey(path)) overrides = overrides.Add(path, null);
        return anchor with { Overrides = overrides };
    }

    private sealed class Relay(IProgress<EngineProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new(value));
    }
}
