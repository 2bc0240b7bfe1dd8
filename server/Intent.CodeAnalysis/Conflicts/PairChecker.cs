using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Build;
using Intent.CodeAnalysis.Conflicts.Proofs;
using Intent.CodeAnalysis.Conflicts.Rules;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Merging;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>A C# file that at least one of the two heads changed.</summary>
/// <param name="Base">Path in the base; null when it is new.</param>
/// <param name="Left">Path in the left head; null when it is not there.</param>
/// <param name="Right">Path in the right head; null when it is not there.</param>
/// <param name="Merged">Path in the merged tree; null when it is not there.</param>
/// <param name="Lines">Origin of the merged text's lines; null when only one head changed the file, so that the merged text is that head's text.</param>
public sealed record PairDocument(RepoPath? Base, RepoPath? Left, RepoPath? Right, RepoPath? Merged, ImmutableArray<MergedLine>? Lines);

/// <summary>A file that no compiler reads, in the four versions: one that a head changed, or configuration that stayed as it was beside one.</summary>
/// <param name="File">Its paths.</param>
/// <param name="Base">Its text in the base; null when it is not there.</param>
/// <param name="Left">In the left head.</param>
/// <param name="Right">In the right head.</param>
/// <param name="Merged">In the merged tree.</param>
public sealed record PairText(PairDocument File, SourceText? Base, SourceText? Left, SourceText? Right, SourceText? Merged)
{
    /// <summary>Files above this size (in characters) are not looked at.</summary>
    public const int MaxLength = 1_000_000;

    private static readonly HashSet<string> Endings = new(StringComparer.Ordinal) { ".resx", ".xaml", ".axaml", ".razor", ".cshtml", ".sql" };

    /// <summary>True for files whose keys or names code agrees on.</summary>
    public static bool Matters(RepoPath path) => Endings.Contains(path.Extension) || IsConfiguration(path) || IsSpec(path);

    /// <summary>True for Story Specs: Markdown in a folder of specs.</summary>
    public static bool IsSpec(RepoPath path) => path.Extension == ".md" && path.Folder.Split('/').Contains("specs");

    /// <summary>True for project files and for files that they import.</summary>
    public static bool IsProject(RepoPath path) => path.Extension is ".csproj" or ".props" or ".targets" or ".projitems";

    /// <summary>True for files that a program reads its configuration from.</summary>
    public static bool IsConfiguration(RepoPath path) =>
        path.Extension switch
        {
            ".json" => path.FileName.Contains("settings", StringComparison.OrdinalIgnoreCase)
                && !path.FileName.StartsWith("launchSettings", StringComparison.OrdinalIgnoreCase)
                && !path.Value.Contains(".vscode/", StringComparison.Ordinal),
            ".config" => path.FileName.StartsWith("app.", StringComparison.OrdinalIgnoreCase)
                || path.FileName.StartsWith("web.", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
}

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
    string Root,
    HeadId LeftHead,
    HeadId RightHead,
    Solution Base,
    Solution Left,
    Solution Right,
    Solution Merged,
    ImmutableArray<PairDocument> Documents
)
{
    /// <summary>Files beside the code whose keys and names it agrees on; files that git cannot merge are not among them.</summary>
    public ImmutableArray<PairText> Texts { get; init; } = [];

    /// <summary>Project files, and files that those import, which a head changed: where a changed option or reference is said.</summary>
    public ImmutableArray<PairText> ProjectFiles { get; init; } = [];
}

/// <summary>What was found in one pair.</summary>
/// <param name="Findings">The conflicts.</param>
/// <param name="DocumentsChecked">Documents that were bound in the merged fork.</param>
/// <param name="LeftOut">What was not looked at to its end, because it is too large; a sentence each.</param>
/// <param name="Defects">What was not looked at to its end, because the checker itself failed; a sentence each. Empty unless there is a defect to mend.</param>
public sealed record PairResult(
    ImmutableArray<Finding> Findings,
    int DocumentsChecked,
    ImmutableArray<string> LeftOut,
    ImmutableArray<string> Defects
);

/// <summary>A conflict with what was observed of it.</summary>
/// <param name="Finding">What people see.</param>
/// <param name="Observations">The surest first; then by place.</param>
internal sealed record RootCause(Finding Finding, ImmutableArray<Observation> Observations);

/// <summary>Decides which edits of two heads do not fit together.</summary>
public static class PairChecker
{
    /// <summary>The conflicts of a pair. Pure: the same four solutions give the same answer.</summary>
    public static async Task<PairResult> CheckAsync(HeadPair pair, CancellationToken cancellation)
    {
        var (view, causes) = await CausesAsync(pair, cancellation).ConfigureAwait(false);
        return new PairResult([.. causes.Select(c => c.Finding)], view.Documents.Length, [.. view.LeftOut], [.. view.Defects]);
    }

    /// <summary>The conflicts of a pair, in order, with what was observed of each.</summary>
    internal static async Task<(PairView View, ImmutableArray<RootCause> Causes)> CausesAsync(HeadPair pair, CancellationToken cancellation)
    {
        var view = await PairView.CreateAsync(pair, cancellation).ConfigureAwait(false);
        var observations = await new Deciders(view, cancellation).AskAllAsync(pair).ConfigureAwait(false);
        return (view, Report(view, observations, cancellation));
    }

    /// <summary>One finding for each root cause: the observations of one pair of edits become the finding of the surest of them.</summary>
    private static ImmutableArray<RootCause> Report(PairView view, List<Observation> observations, CancellationToken cancellation)
    {
        var factory = new FindingFactory(view, cancellation);
        var causes = ImmutableArray.CreateBuilder<RootCause>();
        var same = new SameBehaviour(view, cancellation);
        observations.RemoveAll(same.Explains);
        // Edits that do not compile together have no keys that could meet at run time.
        var broken = observations.Where(o => o.Sight == Sight.Error).Select(Edits).ToHashSet();
        // Two entries under one key: that the later one overwrites or repeats the earlier one is the same thing said again.
        var keys = observations.Where(o => o.Sight == Sight.Key).Select(o => (Line(o), Edits(o))).ToHashSet();
        // One edit reads what the other sets: of two that conflict for another reason, that is a part of it.
        var other = observations.Where(o => o.Sight != Sight.Input).Select(Edits).ToHashSet();
        var groups = observations
            .Where(o => o.Sight != Sight.Input || !other.Contains(Edits(o)))
            .Where(o => o.Sight != Sight.Key || !broken.Contains(Edits(o)))
            .Where(o => o.Sight is not (Sight.Overwritten or Sight.Repeated) || !keys.Contains((Line(o), Edits(o))))
            .GroupBy(factory.RootCause)
            .Select(g => (g.Key, g.OrderBy(Rank).ThenBy(o => o.Document.Path).ThenBy(o => o.Span.Start).ToImmutableArray()));
        foreach (var all in Cascade.Join(groups))
        {
            var rule = ConflictRule.All.First(r => r.Claims(all[0]));
            var compiler = all.Select(o => o.Diagnostic)
                .OfType<Diagnostic>()
                .OrderBy(d => d.Location.SourceSpan.Start)
                .Select(d => new CompilerEvidence(d.Id, d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
            var finding = factory.Create(rule, all[0], compiler);
            causes.Add(
                new RootCause(
                    finding with
                    {
                        Also =
                        [
                            .. all.Select(o => o.Shown).Where(l => l != finding.Location).Distinct().OrderBy(l => l.Path).ThenBy(l => l.Range.Start),
                        ],
                    },
                    all
                )
            );
        }
        // Two registries may know the same two entries: the surer rule speaks for both.
        var known = causes
            .Where(c => c.Observations[0].Sight == Sight.Key)
            .GroupBy(c => (c.Finding.Location, Edits(c.Observations[0])))
            .SelectMany(same =>
                same.Where(c =>
                    c.Finding.Rule
                    != same.OrderByDescending(o => o.Finding.Level).ThenBy(o => o.Finding.Rule.Value, StringComparer.Ordinal).First().Finding.Rule
                )
            )
            .ToHashSet();
        return
        [
            .. causes
                .Where(c => !known.Contains(c))
                .DistinctBy(c => c.Finding.Fingerprint)
                .OrderByDescending(c => c.Finding.Level)
                .ThenBy(c => c.Finding.Location.Path)
                .ThenBy(c => c.Finding.Location.Range.Start)
                .ThenBy(c => c.Finding.Rule.Value, StringComparer.Ordinal),
        ];

        static (RepoPath, int) Line(Observation observation) =>
            (observation.Document.Path, observation.Document.Text.Lines.GetLineFromPosition(observation.Span.Start).LineNumber);

        (SymbolId, SymbolId) Edits(Observation observation)
        {
            var (change, edit, _, _) = factory.RootCause(observation);
            return change.CompareTo(edit) <= 0 ? (change, edit) : (edit, change);
        }
    }

    private static int Rank(Observation observation) =>
        observation.Sight switch
        {
            Sight.Error => 0,
            Sight.Nullable when !observation.Weak => 1,
            Sight.Key => 2,
            Sight.Binding
            or Sight.Arguments
            or Sight.Constant
            or Sight.Type
            or Sight.TypeKind
            or Sight.Dispatch
            or Sight.CompiledOut when !observation.Weak => 2,
            Sight.Warning or Sight.Gate => 3,
            Sight.Evaluated => 6,
            Sight.Default or Sight.Moved or Sight.Repeated or Sight.Locks or Sight.Skipped when !observation.Weak => 4,
            _ => 5,
        };
}
