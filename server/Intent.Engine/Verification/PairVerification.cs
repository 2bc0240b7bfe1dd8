using System.Collections.Immutable;
using Intent.CodeAnalysis.Verification;
using Intent.Core.Conflicts;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Engine.Conflicts;
using Intent.Engine.Heads;

namespace Intent.Engine.Verification;

/// <summary>What running tests said about a pair.</summary>
/// <param name="Findings">The findings given, each with its verification, and those that only tests make.</param>
/// <param name="Trials">The pair as a whole.</param>
internal sealed record VerifiedPair(ImmutableArray<Finding> Findings, PairTrials Trials);

/// <summary>
/// Runs the tests that reach both edits on the merge of two heads, and where they fail there, on each head and if needed on their base. What fails on the merge is
/// run three times everywhere before it counts; what passes counts at once.
/// </summary>
internal sealed class PairVerification(IRepository repository, PairAnalysis analysis, ITestBench bench, IProgress<EngineProgress>? progress)
{
    private const int Times = 3;
    private const string NoTest = "No test reaches both edits.";

    private readonly List<string> _problems = [];

    /// <summary>Verifies some findings of a pair. All tests that reach an edit of each head are run, and those that confirm and belong to no finding become findings.</summary>
    /// <param name="baseCommit">The commit both heads start from.</param>
    /// <param name="left">The left head.</param>
    /// <param name="right">The right head.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="others">The other findings of the pair; what fails because of them is no finding of its own.</param>
    /// <param name="cancellation">Ends every process.</param>
    public async Task<VerifiedPair> RunAsync(
        ObjectId baseCommit,
        HeadChanges left,
        HeadChanges right,
        ImmutableArray<Finding> findings,
        ImmutableArray<Finding> others,
        CancellationToken cancellation
    )
    {
        var (leftId, rightId) = (left.Version.Head.Id, right.Version.Head.Id);
        progress?.Report(new($"Selecting the tests of {leftId} and {rightId}"));
        var (pair, code) = await analysis.PairAsync(baseCommit, left, right, [], cancellation).ConfigureAwait(false);
        var trees = new PairTrees(repository, baseCommit, left, right);
        var (merged, conflicts) = await trees.MergedAsync(code, cancellation).ConfigureAwait(false);
        if (!conflicts.IsEmpty)
            return Answer(
                $"git cannot merge {conflicts[0]}{(conflicts.Length > 1 ? $" and {conflicts.Length - 1} more files" : "")}, so there is no merged code to run tests on."
            );
        var selection = await TestSelection.ReadAsync(pair, cancellation).ConfigureAwait(false);
        var ofFindings = findings.ToDictionary(f => f.Fingerprint, selection.Of);
        ImmutableArray<TestMethod> selected = [.. ofFindings.Values.SelectMany(t => t).Concat(selection.OfBoth()).Distinct()];
        if (selected.IsEmpty)
            return Answer(selection.HasNoTests ? "The merged code has no test of xunit, NUnit or MSTest." : NoTest);

        var trials = await TrialsAsync(trees, merged, selection, selected, (leftId, rightId), cancellation).ConfigureAwait(false);
        var reason = _problems.Count > 0 ? _problems[0] : "The tests that reach both edits are skipped.";
        var known = ofFindings.Values.Concat(others.Select(selection.Of)).SelectMany(t => t).ToHashSet();
        var own = await selection
            .FindingsAsync(trials.Where(t => t.Verdict == TrialVerdict.Confirms && !known.Contains(t.Test)), cancellation)
            .ConfigureAwait(false);
        return new(
            [
                .. findings.Select(f =>
                    ofFindings[f.Fingerprint] is { IsEmpty: false } its
                        ? TestVerification.Of(trials.Where(t => its.Contains(t.Test)), reason).AddedTo(f)
                        : TestVerification.NotRun(NoTest).AddedTo(f)
                ),
                .. own,
            ],
            new PairTrials(leftId, rightId, [.. trials.OrderBy(t => t.Name, StringComparer.Ordinal)], [.. _problems.Distinct(), .. trees.LeftOut])
        );

        VerifiedPair Answer(string nothing) =>
            new([.. findings.Select(TestVerification.NotRun(nothing).AddedTo)], new PairTrials(leftId, rightId, [], [nothing]));
    }

    private async Task<List<TestTrial>> TrialsAsync(
        PairTrees trees,
        ImmutableSortedDictionary<RepoPath, TreeFile> merged,
        TestSelection selection,
        ImmutableArray<TestMethod> selected,
        (HeadId Left, HeadId Right) heads,
        CancellationToken cancellation
    )
    {
        var first = await VersionAsync("the merge", merged, selected, 1, cancellation).ConfigureAwait(false);
        var trials = first
            .Rows(selected)
            .Select(r => new TestTrial(r.Test, r.Name, first.Of(r), Message: first.Message(r)) { Heads = heads })
            .ToList();
        var failing = Methods(trials.Where(t => t.Merged == TrialOutcome.Failed));
        if (failing.Length == 0)
            return trials;
        var again = await VersionAsync("the merge", merged, failing, Times - 1, cancellation).ConfigureAwait(false);
        trials =
        [
            .. trials.Where(t => !failing.Contains(t.Test)),
            .. first
                .And(again)
                .Rows(failing)
                .Select(r => new TestTrial(r.Test, r.Name, first.And(again).Of(r), Message: first.Message(r) ?? again.Message(r)) { Heads = heads }),
        ];

        failing = Methods(trials.Where(t => t.Merged == TrialOutcome.Failed));
        if (failing.Length == 0)
            return trials;
        var left = await OfHeadAsync(heads.Left, await trees.LeftAsync(cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        var right = await OfHeadAsync(heads.Right, await trees.RightAsync(cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        trials =
        [
            .. trials.Select(t =>
                t.Merged == TrialOutcome.Failed ? t with { Left = left.Of((t.Test, t.Name)), Right = right.Of((t.Test, t.Name)) } : t
            ),
        ];

        failing = Methods(trials.Where(t => t.NeedsBase));
        if (failing.Length == 0)
            return trials;
        var @base = await OfHeadAsync(HeadId.Base, await trees.BaseAsync(cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. trials.Select(t => t.NeedsBase ? t with { Base = @base.Of((t.Test, t.Name)) } : t)];

        async Task<VersionRuns> OfHeadAsync(HeadId head, ImmutableSortedDictionary<RepoPath, TreeFile> tree)
        {
            var there = await selection.OfHeadAsync(head, cancellation).ConfigureAwait(false);
            return await VersionAsync(
                    head == HeadId.Base ? "the base" : head.Value,
                    tree,
                    failing.Where(there.Contains).ToList(),
                    Times,
                    cancellation
                )
                .ConfigureAwait(false);
        }

        static TestMethod[] Methods(IEnumerable<TestTrial> of) => [.. of.Select(t => t.Test).Distinct()];
    }

    private async Task<VersionRuns> VersionAsync(
        string name,
        ImmutableSortedDictionary<RepoPath, TreeFile> tree,
        IReadOnlyCollection<TestMethod> tests,
        int times,
        CancellationToken cancellation
    )
    {
        var runs = new VersionRuns(times);
        if (tests.Count == 0)
            return runs;
        await bench.HoldAsync(tree, cancellation).ConfigureAwait(false);
        foreach (var project in tests.GroupBy(t => t.Project).OrderBy(g => g.Key))
        {
            progress?.Report(new($"Running {project.Count()} test{(project.Count() == 1 ? "" : "s")} of {project.Key.FileName} on {name}"));
            var answer = await bench.RunAsync(project.Key, [.. project], times, cancellation).ConfigureAwait(false);
            if (answer.Problem is { } problem)
                _problems.Add($"On {name}, {problem}");
            runs.Add([.. project], answer);
        }
        return runs;
    }

    /// <summary>The results of one version of the code.</summary>
    private sealed class VersionRuns(int times)
    {
        private readonly Dictionary<(TestMethod Test, string Name), TestOutcome?[]> _rows = [];
        private readonly Dictionary<(TestMethod Test, string Name), string> _messages = [];
        private readonly HashSet<TestMethod> _unknown = [];

        public void Add(TestMethod[] tests, BenchAnswer answer)
        {
            if (answer.Problem is not null)
                _unknown.UnionWith(tests);
            foreach (var (run, results) in answer.Runs.Index())
            foreach (var result in results)
            {
                if (Array.Find(tests, t => TestMethods.IsOf(result, t)) is not { } test)
                    continue;
                var row = (test, NameOf(result, test));
                if (!_rows.TryGetValue(row, out var outcomes))
                    _rows[row] = outcomes = new TestOutcome?[times];
                // The same test for several target frameworks: the worst counts.
                if (outcomes[run] is null or TestOutcome.Passed || result.Outcome == TestOutcome.Failed)
                    outcomes[run] = result.Outcome;
                if (result is { Outcome: TestOutcome.Failed, Message: { } message })
                    _messages.TryAdd(row, message);
            }
        }

        /// <summary>The rows of some tests; a test of which nothing is known is a row of its own.</summary>
        public IEnumerable<(TestMethod Test, string Name)> Rows(IEnumerable<TestMethod> tests)
        {
            foreach (var test in tests)
            {
                var rows = _rows.Keys.Where(r => r.Test == test).ToList();
                if (rows.Count == 0)
                    rows.Add((test, test.ToString()));
                foreach (var row in rows)
                    yield return row;
            }
        }

        public TrialOutcome Of((TestMethod Test, string Name) row) =>
            _unknown.Contains(row.Test) ? TrialOutcome.NotRun : TestTrial.Over(_rows.GetValueOrDefault(row) ?? new TestOutcome?[times]);

        public string? Message((TestMethod Test, string Name) row) => _messages.GetValueOrDefault(row);

        /// <summary>These runs and later ones of the same version.</summary>
        public VersionRuns And(VersionRuns later)
        {
            var all = new VersionRuns(times + later.Times);
            foreach (var row in _rows.Keys.Union(later._rows.Keys))
                all._rows[row] =
                [
                    .. _rows.GetValueOrDefault(row) ?? new TestOutcome?[times],
                    .. later._rows.GetValueOrDefault(row) ?? new TestOutcome?[later.Times],
                ];
            all._unknown.UnionWith(_unknown.Concat(later._unknown));
            return all;
        }

        private int Times => times;

        /// <summary>Class, method and what the runner's name has beyond them: arguments, of the class too, or a name of the test's own.</summary>
        private static string NameOf(TestResult result, TestMethod test)
        {
            var type = result.ClassName.AsSpan().IndexOfAny('(', '<') > 0 ? result.ClassName.Replace('+', '.') : test.ClassName;
            var shown = result.DisplayName;
            var end = shown.IndexOf('(') is > 0 and var open ? open : shown.Length;
            var at =
                shown.StartsWith(test.MethodName, StringComparison.Ordinal) ? 0
                : end > 0 ? shown.LastIndexOf("." + test.MethodName, end - 1, StringComparison.Ordinal) + 1
                : 0;
            var rest = at > 0 || shown.StartsWith(test.MethodName, StringComparison.Ordinal) ? shown[(at + test.MethodName.Length)..] : $" ({shown})";
            return $"{type}.{test.MethodName}{rest}";
        }
    }
}
