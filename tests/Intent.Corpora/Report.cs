using System.Globalization;
using System.Text;
using Intent.Core.Conflicts;
using Intent.Corpora.Seeds;
using Intent.Corpora.Written;
using static Intent.Corpora.Statistics;

namespace Intent.Corpora;

/// <summary>Writes the numbers as Markdown: per kind, class and repository, with intervals, and everything that was missed or wrong by id.</summary>
internal sealed class Report(Options options)
{
    private readonly StringBuilder _text = new();

    public string Write(List<WrittenResult> written, List<NaturalResult> merges, List<NaturalResult> sideBySide, List<NaturalResult> adapted, List<SeededResult> seeded, IReadOnlyCollection<string> classes, IEnumerable<string> notRun, IEnumerable<string> tests)
    {
        Line("# Conflict corpora");
        Line();
        Line("How well `intent check` tells which of two edits conflict, measured on pairs that were written for it and on public code. Written by");
        Line();
        Line($"    {options.Command}");
        Line();
        Line("(`--mirror DIR` takes bare clones from a folder, `--cache DIR` keeps them elsewhere). One pair, with both edits, the evidence and what Intent says:");
        Line();
        Line($"    npm run bench:conflicts -- --seed {options.Seed} --pair ID");
        Line();
        Line("The unit is a pair: two heads over one base that git merges cleanly. Corpora are listed apart and never pooled. Intervals are Wilson's at 95 %. A timeout");
        Line($"({options.Limit.TotalSeconds:0} s) or a failure of Intent is a miss on a positive and is listed as unanalysed on a negative. Generators and oracles know nothing of the detectors but");
        Line("their entry point, and were written without reading them. Published numbers of other tools are for other languages and cases: context, not a like-for-like comparison.");
        Line();
        Line("**Code.** " + string.Join(", ",
            Repository.All.Select(r =>
            $"{r.Name} `{r.Commit[..10]}` ({string.Join(", ", r.Projects)}{(r.Seeded ? "" : "; natural pairs only")})")) + ". Read from git and");
        Line("compiled in memory against the framework's reference assemblies as `net10.0`, without packages, generators and analyzers; a version whose base then has errors of its own is shown apart.");
        Line();
        Line("**Beside Intent**, on the same pairs: *compile*, the merged tree has compiler errors that no version has; *names*, both sides changed a declaration and one");
        Line("names the other, without types; *same file*, both sides changed one file. *Affected tests only*: the repository's own tests that reach an edit");
        Line("of each side are built and run on the merge; measured on the seeded pairs, not on the natural ones (each has another base, whose tests would have to be built anew).");
        if (notRun.ToList() is { Count: > 0 } left)
        {
            Line();
            Line($"**Cut short** after {options.Minutes} minutes. Seeded classes that were not run: {string.Join("; ", left)}. Natural pairs may be fewer than asked for.");
        }
        if (written.Count > 0) WrittenReport.Write(written, Line);
        if (seeded.Count > 0)
        {
            SeededPairs(seeded, classes);
            Tests([.. seeded.Where(r => r.Tests is not null)], tests);
        }
        if (merges.Count > 0) Natural("Real merges",
            "Two-parent merges whose parents both changed C# of the project and which git merges cleanly, newest first.", merges);
        if (sideBySide.Count > 0) Natural("Commits side by side",
            "Two commits of the main line at most thirty apart, the later one picked onto the parent of the earlier: natural edits, made concurrent here. Every other pair that is tried changes one file.",
            sideBySide);
        if (adapted.Count > 0) Natural("Adaptations left out",
            "Two commits of the main line at most three hundred apart, of which the later one also changed lines of the earlier one: it is taken without those, as its author would have written it "
            + "who did not know the earlier one. Both sides compile on their own, and one of them has a name in more places of which the other takes a declaration away: here conflicts are likely.", adapted);
        Removals([("written pairs", [.. written.SelectMany(r => r.Removals.Select(x => (r.Pair.Id, x)))]), ("seeded pairs", [.. seeded.SelectMany(r => r.Removals.Select(x => (r.Id, x)))]), ("real merges", Of(merges)), ("commits side by side", Of(sideBySide)), ("adaptations left out", Of(adapted))]);
        if (merges.Concat(sideBySide).Concat(adapted).ToList() is { Count: > 0 } natural) Slowest(natural);
        Line();
        Line("## What is not in these numbers");
        Line();
        Line("- The two-sided fixtures are tests: each fires or stays silent in `npm test`, so their rate says nothing.");
        Line("- Seeds are drawn by templates (a direct use, in a lambda, in a loop, in a local function): their recall is an upper bound for uses in long, old code. Their twins are as small.");
        Line("- Classes that need packages, project files or a web framework (dependency injection, routes, EF, G), tests (H), and threads (E07, E08) have no seeds.");
        Line("- Times were taken on a shared machine over forks that nothing had bound, with a warm base; they are no benchmark (`npm run bench` is).");
        return _text.ToString();
    }

    private void SeededPairs(List<SeededResult> all, IReadOnlyCollection<string> classes)
    {
        Line();
        Line("## Seeded pairs on real code");
        Line();
        Line("Side A edits a member of the real code, side B adds code that uses it (or both edit one body, class E). A pair is kept when base, A and B compile, git merges it, and the");
        Line("compiler or a driver program that runs B's code confirms the conflict. Its *twin* is the same with a harmless edit, confirmed the same way. *found*: an error where the");
        Line("merge does not compile, elsewhere any finding. *edit named*: a finding names the seeded edit of A and an edit of B. *alarm*: any finding on a twin.");
        Line();
        Line("| what happens | positives | found | edit named | precision | twins | alarms | compile | names | same file | names, alarms | same file, alarms |");
        Line("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in all.GroupBy(Kind).OrderBy(g => g.Key, StringComparer.Ordinal)) Kinds(group.Key[3..], [.. group]);
        Line();
        Line("| repository | positives | found | twins | alarms |");
        Line("|---|---|---|---|---|");
        foreach (var group in all.GroupBy(r => r.Id.Split('/')[0], StringComparer.Ordinal))
        {
            var (yes, no) = Split([.. group]);
            Line($"| {group.Key} | {yes.Count} | {Rate(yes.Count(Found), yes.Count)} | {no.Count} | {Rate(no.Count(Alarm), no.Count)} |");
        }
        Line();
        Line("| class | positives | found | at warning or above | edit named | compile | names | same file | twins | alarms | at warning or above | names | same file |");
        Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in all.GroupBy(r => r.Class, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) Row(group.Key,
            [.. group]);
        foreach (var family in all.GroupBy(r => r.Class[0]).OrderBy(g => g.Key)) Row($"**all {family.Key}**", [.. family]);
        var rates = all.Where(r => r.Positive).GroupBy(r => r.Class, StringComparer.Ordinal).Select(g => (double)g.Count(Found) / g.Count()).ToList();
        var findings = all.SelectMany(r => r.Intent.Findings).ToList();
        Line();
        if (rates.Count > 0) Line($"Mean of *found* over the {rates.Count} classes: {rates.Average().ToString("0.000", CultureInfo.InvariantCulture)}. Time for a pair: {Times(all.Select(r => r.Intent.Time))}.");
        if (findings.Count > 0) Line($"Findings that name an edit of each side: {Share(findings.Count(f => f.Changes.Select(c => c.Head).Distinct().Count() == 2), findings.Count)}; median length of their chains {Quantile(findings.Select(f => f.Chain.Length), .5)}.");
        if (classes.Except(all.Select(r => r.Class), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ToList() is { Count: > 0 } none) Line($"No pair could be confirmed for: {string.Join(", ", none)}.");
        List("Missed", all.Where(r => r.Positive && !Found(r))
            .Select(r => $"`{r.Id}` ({r.Class}, `{r.Target}`): {r.Intent.Failure ?? (r.Intent.Findings.IsEmpty ? "no finding" : "no error")}; {Short(r.Evidence)}"));
        List("Found, but the seeded edit is not named", all.Where(r => r.Positive && Found(r) && !r.RightCulprit)
            .Select(r => $"`{r.Id}` ({r.Class}, `{r.Target}`): {string.Join("; ", r.Intent.Findings.Select(Show))}"));
        List("Alarms on twins", all.Where(r => !r.Positive && Alarm(r))
            .Select(r => $"`{r.Id}` ({r.Class}, `{r.Target}`): {string.Join("; ", r.Intent.Findings.Select(Show))}"));
        List("Unanalysed twins", all.Where(r => !r.Positive && r.Intent.Failure is not null).Select(r => $"`{r.Id}`: {r.Intent.Failure}"));
    }

    private void Tests(List<SeededResult> all, IEnumerable<string> tests)
    {
        Line();
        Line("## Affected tests only");
        Line();
        Line("The same seeded pairs. The tests of the repository at the seeded commit are compiled in memory beside the merge. *reached*: pairs for which some test reaches an edit of each side, from");
        Line("its class and body through all that the compiler binds there, through overrides, implementations, constructors and initialisers. Running affected tests can hardly find more (reflection by name is not seen).");
        Line("Those tests are run, in a process of their own. *found*: the merge that they need does not compile (where no test is selected, nothing is built), or one of them passes with either side and");
        Line("fails twice on the merge. *alarms*: the same on twins. Seeds are edits without tests of their own: a team that writes a test with every change has a better chance than this.");
        Line();
        foreach (var summary in tests) Line("- " + summary);
        Line();
        Line("| class | positives | reached | found | found by Intent | twins | reached | alarms | alarms of Intent |");
        Line("|---|---|---|---|---|---|---|---|---|");
        foreach (var group in all.GroupBy(Kind).OrderBy(g => g.Key, StringComparer.Ordinal)) TestRow($"**{group.Key[3..]}**", [.. group]);
        foreach (var group in all.GroupBy(r => r.Id.Split('/')[0], StringComparer.Ordinal)) TestRow($"**{group.Key}**", [.. group]);
        foreach (var group in all.GroupBy(r => r.Class, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) TestRow(group.Key, [.. group]);
        TestRow("**all**", all);
        List("Found by affected tests although the merge compiles", all.Where(r => r is { Positive: true, MergedCompile: false, Tests.Found: true }).Select(r => $"`{r.Id}` ({r.Class}): {Short(r.Tests!.Evidence)}"));
        List("Pairs whose affected tests did not all give a result (skipped, not ended in five minutes, or the process ended)", all.Where(r => r.Tests!.Silent > 0).Select(r => $"`{r.Id}`: {r.Tests!.Silent} of {r.Tests.Reaching}"));
        List("Alarms of affected tests on twins", all.Where(r => r is { Positive: false, Tests.Found: true }).Select(r => $"`{r.Id}` ({r.Class}): {Short(r.Tests!.Evidence)}"));
    }

    private void TestRow(string name, List<SeededResult> rows)
    {
        var (yes, no) = Split(rows);
        string Reached(List<SeededResult> some) => Rate(some.Count(r => r.Tests!.Reaching > 0), some.Count);
        string Told(List<SeededResult> some) => Rate(some.Count(r => r.Tests!.Found), some.Count);
        Line($"| {name} | {yes.Count} | {Reached(yes)} | {Told(yes)} | {Rate(yes.Count(Found), yes.Count)} | {no.Count} | {Reached(no)} | {Told(no)} | {Rate(no.Count(Alarm), no.Count)} |");
    }

    private static string Kind(SeededResult r) => r.Proof switch
    {
        _ when r.Class[0] == 'N' => "5. harmless edits only",
        Proof.Error => "1. the merge does not compile",
        Proof.Warning => "2. a new compiler warning",
        Proof.Binding => "3. silent rebinding: compiles, new code binds to something else",
        _ => "4. behaviour: compiles, binds the same, does something else",
    };

    private static bool Found(SeededResult r) => r.Proof == Proof.Error ? r.Intent.At(FindingLevel.Error) : Alarm(r);

    private static bool Alarm(SeededResult r) => !r.Intent.Findings.IsEmpty;

    private static (List<SeededResult> Positives, List<SeededResult> Twins) Split(List<SeededResult> rows) => (rows.FindAll(r => r.Positive),
        rows.FindAll(r => !r.Positive));

    private void Kinds(string name, List<SeededResult> rows)
    {
        var (yes, no) = Split(rows);
        var (found, alarms) = (yes.Count(Found), no.Count(Alarm));
        Line($"| {name} | {yes.Count} | {Rate(found, yes.Count)} | {Rate(yes.Count(r => r.RightCulprit), yes.Count)} | {Rate(found, found + alarms)} | {no.Count} | {Rate(alarms, no.Count)} "
            + $"| {Share(yes.Count(r => r.MergedCompile), yes.Count)} | {Share(yes.Count(r => r.Names), yes.Count)} | {Share(yes.Count(r => r.SameFile), yes.Count)} | {Share(no.Count(r => r.Names), no.Count)} | {Share(no.Count(r => r.SameFile), no.Count)} |");
    }

    private void Row(string name, List<SeededResult> rows)
    {
        var (yes, no) = Split(rows);
        Line($"| {name} | {yes.Count} | {Rate(yes.Count(Found), yes.Count)} | {Share(yes.Count(r => r.Intent.At(FindingLevel.Warning)), yes.Count)} | {Share(yes.Count(r => r.RightCulprit), yes.Count)} "
            + $"| {Share(yes.Count(r => r.MergedCompile), yes.Count)} | {Share(yes.Count(r => r.Names), yes.Count)} | {Share(yes.Count(r => r.SameFile), yes.Count)} "
            + $"| {no.Count} | {Rate(no.Count(Alarm), no.Count)} | {Share(no.Count(r => r.Intent.At(FindingLevel.Warning)), no.Count)} | {Share(no.Count(r => r.Names), no.Count)} | {Share(no.Count(r => r.SameFile), no.Count)} |");
    }

    private void Natural(string title, string what, List<NaturalResult> all)
    {
        Line();
        Line($"## {title}");
        Line();
        Line(what + $" At most {options.Natural} of a kind in a repository. *touching*: both sides changed one file, or one names what the other changed; *apart*: neither. Both are drawn");
        Line("on purpose, so their sum is no natural mixture. *mended*: the committed merge is not git's, somebody changed its C# by hand although git saw no conflict. *positive*: the");
        Line("merge has errors that no version has; where the base has errors of its own (packages that are not there), those are taken off. Alarms are counted per 100 clean pairs (pairs");
        Line("without such errors that were analysed): findings that nobody who read the pair judged to be true. *true*: those that were.");
        Line();
        Line("| repository | base | pairs | positives | found | clean | clean pairs with an alarm | errors /100 | warnings /100 | information /100 | true | names | same file | unanalysed |");
        Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in all.GroupBy(r => (r.Repository, Whole: r.OwnErrors == 0)))
            NaturalRow($"{group.Key.Repository} | {(group.Key.Whole ? "compiles" : "has errors")}", [.. group]);
        foreach (var whole in new[] { true, false })
        {
            foreach (var group in all.Where(r => r.OwnErrors == 0 == whole).GroupBy(r => r.Kind).OrderBy(g => g.Key))
                NaturalRow($"**{Show(group.Key)}** | {(whole ? "compiles" : "has errors")}", [.. group]);
        }
        NaturalRow("**all** | compiles", all.FindAll(r => r.OwnErrors == 0));
        NaturalRow("**all** | any", all);
        Line();
        Line($"Time for a pair: {Times(all.Select(r => r.Intent.Time))}.");
        var findings = all.SelectMany(r => r.Intent.Findings.Select(f => (Result: r, Finding: f, Verdict: Judgement.Of(r.Id, f)))).ToList();
        if (findings.Count > 0)
        {
            Line();
            Line("| rule | findings | true | false alarms | the oracle's own | not judged |");
            Line("|---|---|---|---|---|---|");
            foreach (var group in findings.GroupBy(f => f.Finding.Rule.Value, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                int Count(Func<(NaturalResult Result, Finding Finding, Judgement? Verdict), bool> which) => group.Count(which);
                Line($"| {group.Key} | {group.Count()} | {Count(f => f.Verdict is { True: true })} | {Count(f => f.Verdict is { True: false })} "
                    + $"| {Count(f => f.Verdict is null && Proven(f.Result, f.Finding))} | {Count(f => f.Verdict is null && !Proven(f.Result, f.Finding))} |");
            }
        }
        List("Missed", all.Where(r => r.Positive && !r.Intent.At(FindingLevel.Error))
            .Select(r => $"`{r.Id}`: {r.Intent.Failure ?? "no error"}; the merge has {Short(r.NewErrors[0])}"));
        List("Found", all.Where(r => r.Positive && r.Intent.At(FindingLevel.Error)).Select(r => $"`{r.Id}`: {string.Join("; ", r.Intent.Findings.Select(Show))}"));
        List("Findings on clean pairs, with the judgement of somebody who read both edits (the oracle sees only what does not compile)", findings.Where(f => !f.Result.Positive)
            .Select(f => $"`{f.Result.Id}` {f.Finding.Fingerprint[..8]}{(f.Result.NewWarnings.Count > 0 ? " (the merge has a new warning)" : "")}: {Show(f.Finding)} {f.Verdict?.Text ?? "**Not judged.**"}"));
        List("Merges mended by hand in which nothing was found", all.Where(r => r.Kind == PairKind.Evil && r.Intent.Findings.IsEmpty)
            .Select(r => $"`{r.Id}`{(Judgement.Of(r.Id) is { } verdict ? ": " + verdict.Text : "")}"));
        List("Unanalysed", all.Where(r => r.Intent.Failure is not null).Select(r => $"`{r.Id}`: {r.Intent.Failure}"));
    }

    /// <summary>A compiler error or warning that the oracle has too.</summary>
    private static bool Proven(NaturalResult result, Finding finding) =>
        finding.Compiler.Any(c => result.NewErrors.Concat(result.NewWarnings).Any(e => e.StartsWith(c.Id + " ", StringComparison.Ordinal)));

    private static bool Alarm(NaturalResult result, Finding finding) => !Proven(result, finding) && Judgement.Of(result.Id, finding) is not { True: true };

    private void NaturalRow(string name, List<NaturalResult> rows)
    {
        // A pair that was not analysed says nothing of alarms.
        var (yes, no) = (rows.FindAll(r => r.Positive), rows.FindAll(r => !r.Positive && r.Intent.Failure is null));
        var alarms = no.SelectMany(r => r.Intent.Findings.Where(f => Alarm(r, f))).ToList();
        string Per(FindingLevel level) => no.Count == 0 ? "-" : (100.0 * alarms.Count(f => f.Level == level) / no.Count).ToString("0.0", CultureInfo.InvariantCulture);
        Line($"| {name} | {rows.Count} | {yes.Count} | {Rate(yes.Count(r => r.Intent.At(FindingLevel.Error)), yes.Count)} | {no.Count} | {Rate(no.Count(r => r.Intent.Findings.Any(f => Alarm(r, f))), no.Count)} "
            + $"| {Per(FindingLevel.Error)} | {Per(FindingLevel.Warning)} | {Per(FindingLevel.Information)} | {no.Sum(r => r.Intent.Findings.Count(f => !Alarm(r, f)))} "
            + $"| {Share(no.Count(r => r.Names), no.Count)} | {Share(no.Count(r => r.SameFile), no.Count)} | {rows.Count(r => r.Intent.Failure is not null)} |");
    }

    private static List<(string Id, RemovalResult Removal)> Of(List<NaturalResult> results) => [.. results.SelectMany(r => r.Removals.Select(x => (r.Id, x)))];

    private void Removals(List<(string Corpus, List<(string Id, RemovalResult Removal)> Results)> corpora)
    {
        Line();
        Line("## Removal check");
        Line();
        Line("Every finding names two edits. Each is taken away on its own, the pair is merged and asked about again, and the finding must be gone. First the changed lines of the named");
        Line("declaration alone go back to the base; where the finding stays, all changed lines of its file (an edit may have several places: a rename, a using and its uses).");
        Line();
        Line("| corpus | edits taken away | gone | gone with the file | stays | cannot be taken away alone |");
        Line("|---|---|---|---|---|---|");
        foreach (var (corpus, results) in corpora.Where(c => c.Results.Count > 0))
        {
            int Count(RemovalOutcome outcome) => results.Count(r => r.Removal.Outcome == outcome);
            Line($"| {corpus} | {results.Count} | {Rate(Count(RemovalOutcome.Gone), results.Count)} | {Count(RemovalOutcome.GoneWithFile)} | {Count(RemovalOutcome.Stays)} | {Count(RemovalOutcome.Unanalysed)} |");
        }
        List("Stays, or cannot be taken away", corpora.SelectMany(c => c.Results).Where(r => r.Removal.Outcome is RemovalOutcome.Stays or RemovalOutcome.Unanalysed)
            .Select(r => $"`{r.Id}`: {r.Removal.Rule} without `{r.Removal.Edit}`: {(r.Removal.Outcome == RemovalOutcome.Stays ? "stays" : "cannot be taken away alone")}"));
    }

    private void Slowest(List<NaturalResult> all)
    {
        Line();
        Line("## The slowest natural pairs");
        Line();
        Line("| pair | processor time | time by the clock |");
        Line("|---|---|---|");
        foreach (var result in all.OrderByDescending(r => r.Intent.Work).Take(10))
            Line(string.Create(CultureInfo.InvariantCulture, $"| `{result.Id}` | {result.Intent.Work.TotalSeconds:0.00} s | {result.Intent.Time.TotalSeconds:0.00} s |"));
        Line();
        Line($"Processor time of a natural pair: {Times(all.Select(r => r.Intent.Work))}{(options.Jobs > 1 ? "; several repositories were worked on at once, whose time is in it" : "")}.");
    }

    private static string Show(PairKind kind) => kind switch { PairKind.Touching => "touching", PairKind.Apart => "apart", PairKind.Adapted => "adaptation left out", _ => "mended" };

    private static string Show(Finding f) =>
        $"{f.Rule.Value} {f.Level.ToString().ToLowerInvariant()} at {f.Location.Path}:{f.Location.Range.Start.Line + 1}: {f.Message.ReplaceLineEndings(" ")}";

    private static string Short(string text) => text.ReplaceLineEndings(" ") is { Length: > 240 } whole
        ? whole[..240] + "..." : text.ReplaceLineEndings(" ");

    private void List(string title, IEnumerable<string> items)
    {
        Line();
        Line($"{title}:");
        Line();
        foreach (var item in items.DefaultIfEmpty("none")) Line("- " + item);
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
