using System.Globalization;
using System.Text;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Verification;
using Intent.Server.Commands;

namespace Intent.Server.Formats;

/// <summary>A check's answer for people: each conflict with both edits and the way between them, then what is missing, then one line.</summary>
internal sealed class CheckText
{
    private readonly StringBuilder text = new();
    private readonly Ink ink;

    private CheckText(Ink ink) => this.ink = ink;

    /// <summary>The answer as UTF-8.</summary>
    /// <param name="report">What is shown.</param>
    /// <param name="hidden">How many findings are below the shown level.</param>
    /// <param name="color">True for ANSI colours.</param>
    public static ReadOnlyMemory<byte> Write(CheckReport report, int hidden, bool color)
    {
        var writer = new CheckText(new Ink(color));
        foreach (var finding in report.Findings)
            writer.Conflict(finding);
        writer.Incomplete(report);
        writer.Textual(report);
        writer.Tests(report);
        writer.Summary(report, hidden);
        return Encoding.UTF8.GetBytes(writer.text.ToString());
    }

    private void Conflict(Finding finding)
    {
        Line($"{ink.Level(finding.Level)} {ink.Bold(finding.Rule.Value)}: {ink.Bold(Rules.Get(finding.Rule).Title)}");
        Line($"  {OneLine(finding.Message)}");
        Line($"  at {ink.Place(Place(finding.Location))}");
        if (!finding.Also.IsEmpty)
            Line(
                $"  and {string.Join(", ", finding.Also.Take(5).Select(p => ink.Place(Place(p))))}{(finding.Also.Length > 5 ? $" and {finding.Also.Length - 5} more places" : "")}"
            );
        Line();
        Chain(finding);
        foreach (var change in finding.Changes)
            Edit(change);
        foreach (var diagnostic in finding.Compiler)
            Line($"  compiler   {diagnostic.Id}: {OneLine(diagnostic.Message)}");
        if (finding.Tests is { } tests)
            Tests(tests);
        if (finding.Acknowledged is { } acknowledged)
            Line($"  accepted   {OneLine(acknowledged)}");
        else if (RulePages.Advice(finding.Rule) is { } advice)
            Line($"  what to do {advice}");
        if (finding.Acknowledged is null)
            Line($"  accept it  intent acknowledge {finding.Fingerprint[..Math.Min(12, finding.Fingerprint.Length)]} --because TEXT");
        Line($"  more       intent rule {finding.Rule}");
        Line();
    }

    private void Tests(TestVerification tests)
    {
        Line($"  tests      {TestWords.Sentence(tests)}");
        foreach (var trial in tests.Trials.Take(TestWords.Shown))
            Line($"             {TestWords.Of(trial)}");
        if (tests.Trials.Length > TestWords.Shown)
            Line($"             and {tests.Trials.Length - TestWords.Shown} more");
    }

    private void Chain(Finding finding)
    {
        if (finding.Chain.IsEmpty)
            return;
        Line("  how they meet");
        for (var i = 0; i < finding.Chain.Length; i++)
        {
            var step = finding.Chain[i];
            var arrow = i == 0 ? "" : new string(' ', 3 * (i - 1)) + "-> ";
            Line($"    {arrow}{ink.Bold(SymbolNames.Display(step.Symbol))} {step.Relation}  {ink.Place(Place(step.Location))}");
        }

        Line();
    }

    private void Edit(FindingChange change)
    {
        Line($"  {ink.Head(change.Head.Value)} {Deed(change)} {SymbolNames.Display(change.Symbol)}");
        Line($"    before   {(change.Before is { } before ? OneLine(before) : ink.Faint("(not there)"))}");
        Line($"    after    {(change.After is { } after ? OneLine(after) : ink.Faint("(gone)"))}");
        if (change.Episode is { } episode)
            Line($"    because  {OneLine(change.Because ?? "")} {ink.Faint($"(Episode {episode[..12]})")}");
        Line();
    }

    private void Incomplete(CheckReport report)
    {
        if (report.Complete)
            return;
        Line(ink.Bold("Not analysed"));
        foreach (var entry in report.Incomplete)
        {
            var where = string.Join(": ", new[] { entry.Head?.Value, entry.Project }.OfType<string>());
            Line($"  {(where.Length > 0 ? where + ": " : "")}{OneLine(entry.Reason)}");
        }

        Line();
    }

    private void Textual(CheckReport report)
    {
        if (report.TextualConflicts.IsEmpty)
            return;
        Line(ink.Bold("Textual conflicts (git reports these itself; the other files were checked)"));
        foreach (var conflict in report.TextualConflicts)
            Line($"  {conflict.Path}  {string.Join(" and ", conflict.Heads.Select(h => ink.Head(h.Value)))}");
        Line();
    }

    private void Tests(CheckReport report)
    {
        if (report.Tests.IsDefaultOrEmpty)
            return;
        Line(ink.Bold("Tests on the merge"));
        foreach (var pair in report.Tests)
        {
            var counts = pair.Trials.GroupBy(t => t.Merged).OrderBy(g => g.Key).Select(g => $"{g.Count()} {TestWords.Ended(g.Key)}");
            Line(
                $"  {ink.Head(pair.Left.Value)} and {ink.Head(pair.Right.Value)}: {(pair.Trials.IsEmpty ? "nothing was run" : $"{Count(pair.Trials.Length, "test")} on edits of both: {string.Join(", ", counts)}")}"
            );
            foreach (var problem in pair.Problems)
                Line($"    {OneLine(problem)}");
        }

        Line();
    }

    private void Summary(CheckReport report, int hidden)
    {
        Line($"Compared {string.Join(", ", report.Heads.Select(Version))}; base {Base(report)}.");
        if (report.Stats.Pairs == 0 && report.Complete)
            Line("There was nothing to compare with: no other worktree, and no branch that is ahead. Name heads with --heads.");
        if (OthersAlone(report) is { } others)
            Line(
                $"{report.Heads[0].Id} has no changes of its own, so nothing can conflict with it; to compare the others with each other: intent check --heads {string.Join(' ', others)}"
            );
        var parts = new List<string> { Counts(report) };
        if (hidden > 0)
            parts.Add($"{hidden} below the shown level");
        if (!report.TextualConflicts.IsEmpty)
            parts.Add(Count(report.TextualConflicts.Length, "textual conflict"));
        parts.Add(report.Complete ? "complete" : $"incomplete ({Count(report.Incomplete.Length, "entry", "entries")} above)");
        parts.Add($"{Count(report.Stats.Pairs, "pair")}, {Count(report.Stats.DocumentsChecked, "file")} bound in {Seconds(report.Stats)} s");
        Line(string.Join("; ", parts) + ".");
    }

    /// <summary>The other heads, when this one was compared with them and stands at the base without changes: people who ask then usually mean those others.</summary>
    private static IEnumerable<HeadId>? OthersAlone(CheckReport report) =>
        report.Heads is [{ Dirty: false } here, _, _, ..] && here.Commit == report.BaseCommit && report.Stats.Pairs == report.Heads.Length - 1
            ? report.Heads.Skip(1).Select(h => h.Id)
            : null;

    private static string Counts(CheckReport report)
    {
        if (report.Findings.IsEmpty)
            return "No semantic conflict";
        var levels = report
            .Findings.GroupBy(f => f.Level)
            .OrderByDescending(g => g.Key)
            .Select(g => g.Key == FindingLevel.Information ? $"{g.Count()} information" : Count(g.Count(), LevelNames.Of(g.Key)));
        return $"{Count(report.Findings.Length, "semantic conflict")} ({string.Join(", ", levels)})";
    }

    private static string Deed(FindingChange change) =>
        change.Kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Removed => "removed",
            ChangeKind.Renamed => "renamed",
            ChangeKind.Moved => "moved",
            ChangeKind.BodyChanged => "changed the body of",
            _ => $"changed the {FacetName(change.Facet)} of",
        };

    private static string FacetName(Facet facet) =>
        facet switch
        {
            Facet.Existence or Facet.MayBeDefault or Facet.Uses => "contract",
            Facet.Value => "value",
            Facet.Shape => "kind or bases",
            _ => JsonText.Word(facet),
        };

    private static string Version(Head head) =>
        $"{head.Id} ({JsonText.Word(head.Kind)} at {head.Commit.Short}{(head.Dirty ? ", with uncommitted changes" : "")})";

    private static string Base(CheckReport report) =>
        report.BaseRev == report.BaseCommit.Value ? report.BaseCommit.Short : $"{report.BaseRev} ({report.BaseCommit.Short})";

    private static string Place(CodeLocation location) =>
        $"{location.Path}:{location.Range.Start.Line + 1}:{location.Range.Start.Character + 1} ({location.Head})";

    private static string Seconds(CheckStats stats) => ((stats.LoadMs + stats.CheckMs) / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Count(int number, string singular, string? plural = null) =>
        $"{number} {(number == 1 ? singular : plural ?? singular + "s")}";

    private static string OneLine(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Line(string line = "") => text.Append(line).Append('\n');
}
