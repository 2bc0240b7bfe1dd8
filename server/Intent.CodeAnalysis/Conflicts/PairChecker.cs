using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Conflicts.Rules;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Merging;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>A C# file that at least one of the two heads changed.</summary>
/// <param name="Base">Path in the base; null when it is new.</param>
/// <param name="Left">Path in the left head; null when it is not there.</param>
/// <param name="Right">Path in the right head; null when it is not there.</param>
/// <param name="Merged">Path in the merged tree; null when it is not there.</param>
/// <param name="Lines">Origin of the merged text's lines; null when only one head changed the file, so that the merged text is that head's text.</param>
public sealed record PairDocument(RepoPath? Base, RepoPath? Left, RepoPath? Right, RepoPath? Merged, ImmutableArray<MergedLine>? Lines);

/// <summary>Two heads, their merge base and their merge, as solutions forked from one workspace.</summary>
/// <param name="Root">Absolute path below which documents of all four solutions lie.</param>
/// <param name="LeftHead">Name of the left head.</param>
/// <param name="RightHead">Name of the right head.</param>
/// <param name="Base">The merge base.</param>
/// <param name="Left">The left head.</param>
/// <param name="Right">The right head.</param>
/// <param name="Merged">The merge, in memory.</param>
/// <param name="Documents">The files that differ from the base in a head.</param>
public sealed record HeadPair(
    string Root, HeadId LeftHead, HeadId RightHead, Solution Base, Solution Left, Solution Right, Solution Merged, ImmutableArray<PairDocument> Documents);

/// <summary>What was found in one pair.</summary>
/// <param name="Findings">The conflicts.</param>
/// <param name="DocumentsChecked">Documents that were bound in the merged fork.</param>
public sealed record PairResult(ImmutableArray<Finding> Findings, int DocumentsChecked);

/// <summary>Decides which edits of two heads do not fit together.</summary>
public static class PairChecker
{
    /// <summary>The conflicts of a pair. Pure: the same four solutions give the same answer.</summary>
    public static async Task<PairResult> CheckAsync(HeadPair pair, CancellationToken cancellation)
    {
        var view = await PairView.CreateAsync(pair, cancellation).ConfigureAwait(false);
        var observations = await new KeyDecider(view).ObserveAsync(cancellation).ConfigureAwait(false);
        if (!view.Documents.IsEmpty)
            observations.AddRange(
            [
                .. await new BuildDecider(view, new CulpritSearch(view, pair)).ObserveAsync(cancellation).ConfigureAwait(false),
                .. new BindingDecider(view).Observe(cancellation),
                .. new CompiledOutDecider(view).Observe(cancellation),
                .. new PromiseDecider(view).Observe(cancellation),
                .. new TypePromiseDecider(view).Observe(cancellation),
                .. await new DefaultDecider(view).ObserveAsync(cancellation).ConfigureAwait(false),
                .. new FlowDecider(view).Observe(cancellation),
            ]);
        return new PairResult(Report(view, observations, cancellation), view.Documents.Length);
    }

    /// <summary>One finding for each root cause: the observations of one pair of edits become the finding of the surest of them.</summary>
    private static ImmutableArray<Finding> Report(PairView view, List<Observation> observations, CancellationToken cancellation)
    {
        var factory = new FindingFactory(view, cancellation);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        // Edits that do not compile together have no keys that could meet at run time.
        var broken = observations.Where(o => o.Sight == Sight.Error).Select(Edits).ToHashSet();
        // Two entries under one key: that the later one overwrites the earlier one is the same thing said again.
        var keys = observations.Where(o => o.Sight == Sight.Key).Select(Line).ToHashSet();
        foreach (var cause in observations.Where(o => o.Sight != Sight.Key || !broken.Contains(Edits(o))).Where(o => o.Sight != Sight.Overwritten || !keys.Contains(Line(o))).GroupBy(factory.RootCause))
        {
            var best = cause.OrderBy(Rank).ThenBy(o => o.Document.Path).ThenBy(o => o.Span.Start).First();
            var rule = ConflictRule.All.First(r => r.Claims(best));
            var compiler = cause.Select(o => o.Diagnostic).OfType<Diagnostic>().OrderBy(d => d.Location.SourceSpan.Start)
                .Select(d => new CompilerEvidence(d.Id, d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
            findings.Add(factory.Create(rule, best, compiler));
        }
        return [.. findings
            .DistinctBy(f => f.Fingerprint)
            .OrderByDescending(f => f.Level).ThenBy(f => f.Location.Path).ThenBy(f => f.Location.Range.Start).ThenBy(f => f.Rule.Value, StringComparer.Ordinal)];

        static (RepoPath, int) Line(Observation observation) => (observation.Document.Path, observation.Document.Text.Lines.GetLineFromPosition(observation.Span.Start).LineNumber);

        (SymbolId, SymbolId) Edits(Observation observation)
        {
            var (change, edit, _, _) = factory.RootCause(observation);
            return change.CompareTo(edit) <= 0 ? (change, edit) : (edit, change);
        }
    }

    private static int Rank(Observation observation) => observation.Sight switch
    {
        Sight.Error => 0,
        Sight.Nullable when !observation.Weak => 1,
        Sight.Key => 2,
        Sight.Binding or Sight.Arguments or Sight.Constant or Sight.Type or Sight.TypeKind or Sight.Dispatch or Sight.CompiledOut when !observation.Weak => 2,
        Sight.Warning => 3,
        Sight.Default or Sight.Moved or Sight.Repeated or Sight.Locks or Sight.Skipped when !observation.Weak => 4,
        _ => 5,
    };
}
