using Intent.Core.Conflicts;
using static Intent.Corpora.Statistics;

namespace Intent.Corpora.Written;

/// <summary>The part of the report that tells of the written pairs.</summary>
internal static class WrittenReport
{
    public static void Write(List<WrittenResult> all, Action<string> line)
    {
        line("");
        line("## Written pairs");
        line("");
        line("Pairs of edits over small code bases, most of them written by people who had not read the detectors, and frozen before they were first asked about. Rules have changed since, so these are no unseen cases; Written/README.md says who wrote them, and what the first answers were. Base, A and B");
        line("compile and git merges them. A conflict is confirmed by a compiler error or warning that only the merge has, or by a line that the running program prints otherwise than the author who changed it had");
        line("it; in a clean pair the program prints what both wanted. Clean pairs are near twins of conflicts: their edits meet. *found*: a finding names both marked edits, on a marked line (an error where the merge does");
        line("not compile); *other line*: the same, at another line; *other edits*: findings, but of other edits. Everything is asked twice: with the program that calls the new code, and as a library in which nothing does.");
        foreach (var (title, answer) in new (string, Func<WrittenResult, Answer>)[] { ("With their program", r => r.Program), ("As libraries", r => r.Library) })
        {
            line("");
            line($"### {title}");
            line("");
            line("| set | conflicts | found | other line | other edits | missed | clean | alarms | errors | warnings | information | unanalysed |");
            line("|---|---|---|---|---|---|---|---|---|---|---|---|");
            foreach (var set in all.GroupBy(r => r.Pair.Set, StringComparer.Ordinal)) Row(set.Key, [.. set], answer, line);
            Row("**all**", all, answer, line);
            line("");
            line("| class | conflicts | found | other line | other edits | missed | clean | alarms | errors | warnings | information | unanalysed |");
            line("|---|---|---|---|---|---|---|---|---|---|---|---|");
            foreach (var family in all.GroupBy(r => Family(r.Pair.Class), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) Row(family.Key, [.. family], answer, line);
            line("");
            line($"Time for a pair: {Times(all.Select(r => answer(r).Time))}.");
            List("Missed", all.Where(r => r.Pair.Conflict && r.Fit(answer(r)) == Fit.Missed).Select(r => $"`{r.Pair.Id}` ({r.Pair.Class}): {answer(r).Failure ?? "no finding"}; {r.Confirmed.Evidence}"), line);
            List("Only other edits are named", all.Where(r => r.Pair.Conflict && r.Fit(answer(r)) == Fit.OtherEdits).Select(r => Show(r, answer(r))), line);
            List("Alarms on clean pairs", all.Where(r => !r.Pair.Conflict && !answer(r).Findings.IsEmpty).Select(r => Show(r, answer(r))), line);
        }
        line("");
        line($"Beside it: {Share(all.Count(r => r.Pair.Conflict && r.Confirmed.Errors), all.Count(r => r.Pair.Conflict))} conflicts do not compile when merged (*compile*); *names* sees "
            + $"{Share(all.Count(r => r.Pair.Conflict && r.Names), all.Count(r => r.Pair.Conflict))} conflicts and alarms on {Share(all.Count(r => !r.Pair.Conflict && r.Names), all.Count(r => !r.Pair.Conflict))} clean pairs; "
            + $"*same file* {Share(all.Count(r => r.Pair.Conflict && r.Confirmed.Pair.SameFile), all.Count(r => r.Pair.Conflict))} and {Share(all.Count(r => !r.Pair.Conflict && r.Confirmed.Pair.SameFile), all.Count(r => !r.Pair.Conflict))}.");
    }

    private static string Family(string name) => name is [>= 'A' and <= 'H', >= '0' and <= '9', ..] ? name[..1] : "free";

    private static string Show(WrittenResult r, Answer answer) => $"`{r.Pair.Id}` ({r.Pair.Class}): "
        + string.Join("; ", answer.Findings.Select(f => $"{f.Rule.Value} {f.Level.ToString().ToLowerInvariant()} at {f.Location.Path}:{f.Location.Range.Start.Line + 1}: {f.Message.ReplaceLineEndings(" ")}"));

    private static void Row(string name, List<WrittenResult> rows, Func<WrittenResult, Answer> answer, Action<string> line)
    {
        var (yes, no) = (rows.FindAll(r => r.Pair.Conflict), rows.FindAll(r => !r.Pair.Conflict));
        string Of(Fit fit) => fit == Fit.OnTheLine ? Rate(yes.Count(r => r.Fit(answer(r)) == fit), yes.Count) : Share(yes.Count(r => r.Fit(answer(r)) == fit), yes.Count);
        int At(FindingLevel level) => no.Count(r => answer(r).Findings.Any(f => f.Level == level));
        line($"| {name} | {yes.Count} | {Of(Fit.OnTheLine)} | {Of(Fit.OtherLine)} | {Of(Fit.OtherEdits)} | {Of(Fit.Missed)} | {no.Count} | {Rate(no.Count(r => !answer(r).Findings.IsEmpty), no.Count)} "
            + $"| {At(FindingLevel.Error)} | {At(FindingLevel.Warning)} | {At(FindingLevel.Information)} | {rows.Count(r => answer(r).Failure is not null)} |");
    }

    private static void List(string title, IEnumerable<string> items, Action<string> line)
    {
        line("");
        line($"{title}:");
        line("");
        foreach (var item in items.DefaultIfEmpty("none")) line("- " + item);
    }
}
