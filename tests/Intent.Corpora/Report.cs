using System.Globalization;
using System.Text;
using Intent.Core.Conflicts;

namespace Intent.Corpora;

/// <summary>Writes the numbers as Markdown: per class, with intervals, and everything that was missed or wrong by id.</summary>
internal sealed class Report(Options options)
{
    private readonly StringBuilder _text = new();

    public string Write(List<NaturalResult> merges, List<NaturalResult> sideBySide, List<SeededResult> seeded)
    {
        Line("# Conflict corpora");
        Line();
        Line($"Made by `npm run bench:conflicts` with seed {options.Seed}, {options.PerClass} pairs a class and project, at most {options.Natural} natural pairs a repository. The unit is a pair. A timeout ({options.Limit.TotalSeconds:0} s) or failure counts as");
        Line("a miss on a positive and is listed as unanalysed on a negative. Intervals are Wilson's at 95 %. Projects are type-checked in memory against the framework's reference assemblies, without their packages and generators.");
        Line("The generators and oracles know nothing of the detector but its entry point. The corpora are listed apart and never pooled. Published numbers of other tools are for Java and other cases: context, not a like-for-like comparison.");
        Line();
        Line("Baselines on the same pairs: *compile*, the merged tree has compiler errors that no version has; *names*, both sides changed a declaration and one names the other; *same file*, both changed one file.");
        Line("Affected tests are not run here.");
        if (seeded.Count > 0) SeededPairs(seeded);
        if (merges.Count > 0) Natural("Real merges", "Two-parent merges whose parents both changed C# of the project and which git merges cleanly, newest first.", merges);
        if (sideBySide.Count > 0) Natural("Commits side by side", "Two commits of the main line, the later one picked onto the parent of the earlier: natural edits, made concurrent here.", sideBySide);
        return _text.ToString();
    }

    private void SeededPairs(List<SeededResult> all)
    {
        Line();
        Line("## Seeded pairs on real code");
        Line();
        Line("*found*: any finding. *edit named*: a finding names the seeded edit of one side and an edit of the other. *alarms*: findings on the neutral twin. B only adds code, so errors of the merge are counted in the files that a side touched.");
        Line();
        Line("| class | positives | found | at warning or above | edit named | compile | names | same file | twins | alarms | at warning or above | names | same file |");
        Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in all.GroupBy(r => r.Class, StringComparer.Ordinal)) Row(group.Key, [.. group]);
        foreach (var family in all.GroupBy(r => r.Class[0]).Where(f => f.Select(r => r.Class).Distinct().Count() > 1)) Row($"**all {family.Key}**", [.. family]);
        Row("**all**", all);
        var perClass = all.Where(r => r.Positive).GroupBy(r => r.Class, StringComparer.Ordinal).Select(g => (double)g.Count(Found) / g.Count()).DefaultIfEmpty(0).Average();
        Line();
        Line($"Macro mean of *found* over classes: {perClass.ToString("0.000", CultureInfo.InvariantCulture)}. Time for a pair: {Times(all.Select(r => r.Intent.Time))}.");
        List("Missed", all.Where(r => r.Positive && !Found(r)).Select(r => $"{r.Id} ({r.Class}, {r.Target}): {r.Intent.Failure ?? "no finding"}"));
        List("Found, but the seeded edit is not named", all.Where(r => r.Positive && Found(r) && !r.RightCulprit).Select(r => $"{r.Id} ({r.Class}, {r.Target}): {string.Join("; ", r.Intent.Findings.Select(Show))}"));
        List("Alarms on neutral twins", all.Where(r => !r.Positive && Found(r)).Select(r => $"{r.Id} ({r.Class}, {r.Target}): {string.Join("; ", r.Intent.Findings.Select(Show))}"));
        List("Unanalysed twins", all.Where(r => !r.Positive && r.Intent.Failure is not null).Select(r => $"{r.Id}: {r.Intent.Failure}"));
    }

    private static bool Found(SeededResult r) => !r.Intent.Findings.IsEmpty;

    private void Row(string name, List<SeededResult> rows)
    {
        var (yes, no) = (rows.FindAll(r => r.Positive), rows.FindAll(r => !r.Positive));
        Line($"| {name} | {yes.Count} | {Rate(yes.Count(Found), yes.Count)} | {Rate(yes.Count(r => r.Intent.At(FindingLevel.Warning)), yes.Count)} | {Rate(yes.Count(r => r.RightCulprit), yes.Count)} | {Share(yes.Count(r => r.MergedCompile), yes.Count)} | {Share(yes.Count(r => r.Names), yes.Count)} | {Share(yes.Count(r => r.SameFile), yes.Count)} "
            + $"| {no.Count} | {Rate(no.Count(Found), no.Count)} | {Share(no.Count(r => r.Intent.At(FindingLevel.Warning)), no.Count)} | {Share(no.Count(r => r.Names), no.Count)} | {Share(no.Count(r => r.SameFile), no.Count)} |");
    }

    private void Natural(string title, string what, List<NaturalResult> all)
    {
        Line();
        Line($"## {title}");
        Line();
        Line(what + " *positive*: the merge has errors that no version has. Findings are counted per 100 clean pairs (pairs without such errors). Pairs whose base has errors of its own (packages or generators that are not there) are shown apart.");
        Line();
        Line("| repository | base | pairs | positives | found | clean | clean pairs with a finding | errors /100 | warnings /100 | information /100 | names | same file | failures |");
        Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in all.GroupBy(r => (r.Repository, Whole: r.OwnErrors == 0))) NaturalRow($"{group.Key.Repository} | {(group.Key.Whole ? "compiles" : "has errors")}", [.. group]);
        NaturalRow("**all** | compiles", all.FindAll(r => r.OwnErrors == 0));
        Line();
        Line($"Time for a pair: {Times(all.Select(r => r.Intent.Time))}.");
        List("Missed", all.Where(r => r.Positive && !r.Intent.At(FindingLevel.Error)).Select(r => $"{r.Id}: {r.Intent.Failure ?? "no error"}; the merge has {r.NewErrors[0]}"));
        List("Findings on clean pairs", all.Where(r => !r.Positive).SelectMany(r => r.Intent.Findings.Select(f => $"{r.Id}{(r.NewWarnings.Count > 0 ? " (the merge has a new warning)" : "")}: {Show(f)}")));
        List("Failures", all.Where(r => r.Intent.Failure is not null).Select(r => $"{r.Id}: {r.Intent.Failure}"));
    }

    private void NaturalRow(string name, List<NaturalResult> rows)
    {
        var (yes, no) = (rows.FindAll(r => r.Positive), rows.FindAll(r => !r.Positive));
        string Per(FindingLevel level) => no.Count == 0 ? "-" : (100.0 * no.Sum(r => r.Intent.Findings.Count(f => f.Level == level)) / no.Count).ToString("0.0", CultureInfo.InvariantCulture);
        Line($"| {name} | {rows.Count} | {yes.Count} | {Rate(yes.Count(r => r.Intent.At(FindingLevel.Error)), yes.Count)} | {no.Count} | {Rate(no.Count(r => !r.Intent.Findings.IsEmpty), no.Count)} | {Per(FindingLevel.Error)} | {Per(FindingLevel.Warning)} | {Per(FindingLevel.Information)} | {Share(no.Count(r => r.Names), no.Count)} | {Share(no.Count(r => r.SameFile), no.Count)} | {rows.Count(r => r.Intent.Failure is not null)} |");
    }

    private static string Show(Finding f) => $"{f.Rule.Value} {f.Level.ToString().ToLowerInvariant()} at {f.Location.Path}:{f.Location.Range.Start.Line + 1}: {f.Message.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)}";

    private static string Share(int part, int whole) => whole == 0 ? "-" : $"{part}/{whole}";

    /// <summary>A share with its Wilson interval.</summary>
    private static string Rate(int part, int whole)
    {
        if (whole == 0) return "-";
        const double z = 1.959964;
        var p = (double)part / whole;
        var middle = (p + z * z / (2 * whole)) / (1 + z * z / whole);
        var half = z / (1 + z * z / whole) * Math.Sqrt(p * (1 - p) / whole + z * z / (4.0 * whole * whole));
        return string.Create(CultureInfo.InvariantCulture, $"{part}/{whole} [{Math.Max(0, middle - half):0.00}, {Math.Min(1, middle + half):0.00}]");
    }

    private static string Times(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Count / 2].TotalSeconds:0.00} s, 95 % within {sorted[(int)(sorted.Count * .95)].TotalSeconds:0.00} s");
    }

    private void List(string title, IEnumerable<string> items)
    {
        Line();
        Line($"{title}:");
        Line();
        var any = false;
        foreach (var item in items)
        {
            Line("- " + item);
            any = true;
        }
        if (!any) Line("- none");
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
