using System.Collections.Immutable;
using System.Diagnostics;
using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Verification;
using Intent.Engine.Heads;
using Intent.Engine.Verification;

namespace Intent.Engine.Conflicts;

/// <summary>One check from scratch: what <c>intent check</c> runs, and what a live session must always agree with.</summary>
public static class Check
{
    /// <summary>
    /// Answers <paramref name="request"/>. Throws <see cref="RepositoryException"/> or WorkspaceLoadException with one sentence for the user when
    /// nothing can be answered; everything less is in the report's <see cref="CheckReport.Incomplete"/>.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <param name="bench">
    /// Makes where tests are run; null: no tests are run. Running them runs the code of the heads, so nothing is run for an untrusted request.
    /// </param>
    public static async Task<CheckReport> RunAsync(
        IRepository repository,
        CheckRequest request,
        IProgress<EngineProgress>? progress,
        CancellationToken cancellation,
        Func<ITestBench>? bench = null
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A timer of no time fires when a thread is free for it, which may be after everything was looked at.
        if (request.Timeout <= TimeSpan.Zero)
            await limit.CancelAsync().ConfigureAwait(false);
        else if (request.Timeout is { } timeout)
            limit.CancelAfter(timeout);
        var reader = new HeadReader(repository);
        progress?.Report(new("Reading heads"));
        var plan = await CheckPlan.MakeAsync(repository, reader, request, cancellation).ConfigureAwait(false);
        var incomplete = new List<Incomplete>(plan.Incomplete);
        var answers = new List<PairAnswer>();
        var needed = plan.Pairs.Where(p => PairAnalysis.Needed(p.Left, p.Right)).ToList();
        var loading = Stopwatch.StartNew();
        var checking = new Stopwatch();
        var done = 0;
        var verified = new List<VerifiedPair>();
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
                checking.Stop();
                if (bench is not null && request.Trusted)
                    await VerifyAsync(repository, analysis, needed, answers, verified, bench, progress, limit.Token).ConfigureAwait(false);
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
                incomplete.Add(
                    new(
                        pair.Left.Version.Head.Id,
                        null,
                        $"The time limit of {request.Timeout!.Value.TotalSeconds:0.#} seconds ended before it was compared with {pair.Right.Version.Head.Id}; give a longer --timeout."
                    )
                );
        }
        if (bench is not null)
            foreach (var (pair, answer) in needed.Zip(answers).Skip(verified.Count))
                verified.Add(NotVerified(pair, answer, request));
        incomplete.AddRange(answers.SelectMany(a => a.Incomplete));
        return new CheckReport(
            request.Base ?? plan.Base.Value,
            plan.Base,
            plan.Heads,
            [.. incomplete.Distinct()],
            [.. answers.SelectMany(a => a.TextualConflicts).DistinctBy(t => (t.Path, string.Join('\n', t.Heads))).OrderBy(t => t.Path)],
            Order(bench is null ? answers.SelectMany(a => a.Findings) : verified.SelectMany(v => v.Findings)),
            new CheckStats(plan.Pairs.Length, answers.Sum(a => a.DocumentsChecked), loading.ElapsedMilliseconds, checking.ElapsedMilliseconds)
        )
        {
            Tests = bench is null ? default : [.. verified.Select(v => v.Trials)],
        };
    }

    private static async Task VerifyAsync(
        IRepository repository,
        PairAnalysis analysis,
        List<PlannedPair> pairs,
        List<PairAnswer> answers,
        List<VerifiedPair> verified,
        Func<ITestBench> make,
        IProgress<EngineProgress>? progress,
        CancellationToken cancellation
    )
    {
        await using var bench = make();
        foreach (var (pair, answer) in pairs.Zip(answers))
            verified.Add(
                await new PairVerification(repository, analysis, bench, progress)
                    .RunAsync(pair.Base, pair.Left, pair.Right, answer.Findings, [], cancellation)
                    .ConfigureAwait(false)
            );
    }

    /// <summary>A pair whose tests were not run, or not to their end.</summary>
    private static VerifiedPair NotVerified(PlannedPair pair, PairAnswer answer, CheckRequest request)
    {
        var reason = request.Trusted
            ? $"The time limit of {request.Timeout!.Value.TotalSeconds:0.#} seconds ended before the tests were done; give a longer --timeout."
            : "The workspace is not trusted, so nothing of it is run.";
        return new(
            [.. answer.Findings.Select(TestVerification.NotRun(reason).AddedTo)],
            new PairTrials(pair.Left.Version.Head.Id, pair.Right.Version.Head.Id, [], [reason])
        );
    }

    /// <summary>Findings in the order in which people want to see them, each once.</summary>
    internal static ImmutableArray<Finding> Order(IEnumerable<Finding> findings) =>
        [
            .. findings
                .DistinctBy(f => (f.Fingerprint, string.Join('\n', f.Heads)))
                .OrderByDescending(f => f.Level)
                .ThenBy(f => f.Heads[0])
                .ThenBy(f => f.Location.Path)
                .ThenBy(f => f.Location.Range.Start)
                .ThenBy(f => f.Rule.Value, StringComparer.Ordinal)
                .ThenBy(f => f.Fingerprint, StringComparer.Ordinal),
        ];

    /// <summary>Loads the workspace of the repository's worktree.</summary>
    internal static async Task<PairAnalysis> OpenAsync(
        IRepository repository,
        HeadReader reader,
        bool trusted,
        HeadVersion anchor,
        IProgress<EngineProgress>? progress,
        CancellationToken cancellation
    )
    {
        progress?.Report(new("Loading the workspace"));
        var steps = progress is null ? null : new Relay(progress);
        var workspace = await WorkspaceLoader.LoadAsync(repository.Root, new LoadOptions(trusted), steps, cancellation).ConfigureAwait(false);
        return new PairAnalysis(
            new HeadForks(reader, new WorkspaceForks(workspace), await SinceAsync(repository, reader, anchor, cancellation).ConfigureAwait(false))
        );
    }

    /// <summary>
    /// The anchor with all files that may have been written while the workspace was loading: nobody knows which of their texts was loaded, so forks must
    /// replace them.
    /// </summary>
    private static async Task<HeadVersion> SinceAsync(IRepository repository, HeadReader reader, HeadVersion anchor, CancellationToken cancellation)
    {
        var here = (await repository.WorktreesAsync(cancellation).ConfigureAwait(false))[0];
        var now = await reader.ReadAsync(here with { Kind = HeadKind.Worktree }, cancellation).ConfigureAwait(false);
        if (now.SameContent(anchor))
            return anchor;
        var overrides = anchor.Overrides.SetItems(now.Overrides);
        if (now.Head.Commit != anchor.Head.Commit)
            foreach (var file in (await reader.DifferenceAsync(anchor.Head.Commit, now.Head.Commit, cancellation).ConfigureAwait(false)).Files)
            foreach (var path in new[] { file.Path, file.PathBefore })
                if (HeadReader.Matters(path) && !overrides.ContainsKey(path))
                    overrides = overrides.Add(path, null);
        return anchor with { Overrides = overrides };
    }

    private sealed class Relay(IProgress<EngineProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new(value));
    }
}
