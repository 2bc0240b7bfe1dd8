using System.Globalization;
using Intent.Corpora.Affected;
using Intent.Corpora.Seeds;
using Microsoft.CodeAnalysis;

namespace Intent.Corpora;

/// <summary>What was seen of one seeded pair: a positive, or its neutral twin.</summary>
/// <param name="Class">Number and name of its class.</param>
/// <param name="Id">Repository, number of the class, count; an n for a twin.</param>
/// <param name="Positive">Whether it is a conflict.</param>
/// <param name="Target">Documentation id of what side A edits.</param>
/// <param name="Proof">What confirmed it.</param>
/// <param name="Evidence">The same in words.</param>
/// <param name="Intent">Intent's answer.</param>
/// <param name="MergedCompile">Baseline: the merge has errors that no version has.</param>
/// <param name="Names">Baseline: one side names what the other changed.</param>
/// <param name="SameFile">Baseline: both sides changed one file.</param>
/// <param name="Removals">What taking the edits of each finding away did.</param>
internal sealed record SeededResult(
    string Class, string Id, bool Positive, string Target, Proof Proof, string Evidence, Answer Intent, bool MergedCompile, bool Names, bool SameFile,
    List<RemovalResult> Removals)
{
    /// <summary>Baseline: what the repository's own tests say; null where it has none that can be had.</summary>
    public AffectedAnswer? Tests { get; init; }

    /// <summary>Some finding names the edited symbol for side A and new code for side B.</summary>
    public bool RightCulprit => Intent.Findings.Any(f => f.Changes.Any(c => c.Head.Value == "a" && Near(c.Symbol.DocumentationId))
        && f.Changes.Any(c => c.Head.Value == "b"));

    private bool Near(string id) => id == Target || Word(id) == Word(Target) || id.Contains("Seeded", StringComparison.Ordinal) || Type(id) == Target
        || Type(Target) == id;

    private static string Word(string id) => id.Split('(')[0].Split('.', ':')[^1];

    private static string Type(string id) => "T:" + string.Join('.', id.Split('(')[0][Math.Min(2, id.Length)..].Split('.')[..^1]);
}

/// <summary>Plants seeds in a real project and asks Intent about those that are confirmed.</summary>
internal sealed class Seeded(Git git, Repository repository, Options options, string scratch)
{
    /// <summary>Targets that are tried for one class before it is given up.</summary>
    private const int MostTries = 20;

    /// <summary>The same where each try is compiled and run.</summary>
    private const int MostRuns = 10;

    /// <summary>Names of the classes that were asked for.</summary>
    public HashSet<string> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers of the classes that the time did not suffice for.</summary>
    public List<string> NotRun { get; } = [];

    /// <summary>The tests that were there for the baseline; null when there are none.</summary>
    public string? TestSummary { get; private set; }

    public async Task<List<SeededResult>> Run()
    {
        var results = new List<SeededResult>();
        var folder = repository.Projects[0];
        var code = CodeBase.Load(git, repository.Commit, repository with { Projects = [folder] });
        var own = await Oracle.Diagnose(code.Solution);
        if (own.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { Key: { } error })
            throw new CorpusException($"{repository.Name} {repository.Commit}: {folder} does not compile against the framework of this machine: {error}");
        var seeds = await SeedCode.Create(code, folder);
        options.Say($"{repository.Name}: {seeds.Types.Count} types, {seeds.Methods.Count} methods, {seeds.Properties.Count} properties, {seeds.Constants.Count} constants");
        var tests = await AffectedTests.Load(git, repository, scratch);
        TestSummary = tests?.Summary;
        if (tests is not null) options.Say($"tests of {tests.Summary}");
        var confirmation = new Confirmation(seeds, own, scratch, options.Say);
        var asked = options.Pair?[(repository.Short.Length + 1)..].TrimEnd('n').Split('-');
        var most = asked is [_, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? last : options.PerClass;
        foreach (var (name, drafts) in Catalogue.All(seeds))
        {
            var number = name.Split(' ')[0];
            if (asked is not null ? asked[0] != number : options.Classes.Length > 0 && !options.Classes.Contains(number)) continue;
            if (options.Over)
            {
                NotRun.Add(number);
                continue;
            }
            Classes.Add(name);
            // Each class has a sequence of its own, so that one pair can be made again without all the others.
            seeds.Random = new Random(Catalogue.Seed($"{options.Seed} {repository.Name} {name}"));
            var (kept, tried) = (0, 0);
            foreach (var draft in drafts)
            {
                if (kept >= most || ++tried > (draft.Driver is null ? MostTries : MostRuns)) break;
                var positive = await confirmation.Positive(draft);
                if (draft.A is not null && positive is null) continue;
                var twin = await confirmation.Twin(draft);
                if (draft.A is null && twin is null) continue;
                kept++;
                foreach (var (pair, isPositive) in new[] { (positive, true), (twin, false) })
                {
                    var id = $"{repository.Short}/{number}-{kept}{(isPositive ? "" : "n")}";
                    if (pair is null || (options.Pair is { } one && one != id)) continue;
                    var answer = await pair.Pair.Check(options.Limit);
                    var result = new SeededResult(name, id, isPositive, draft.Target, draft.Proof, pair.Evidence, answer, pair.Errors,
                        NameGraph.Meets(pair.Pair.Files), pair.Pair.SameFile, await Removal.Check(pair.Pair, answer, options.Limit))
                    {
                        Tests = tests is null ? null : await tests.Ask(pair.Pair),
                    };
                    results.Add(result);
                    Tell(result, pair.Pair);
                }
            }
            options.Say($"{repository.Name} {name}: {kept} kept of {tried}");
        }
        return results;
    }

    private void Tell(SeededResult result, Pair pair)
    {
        var findings = result.Intent.Findings;
        var wrong = result.Positive ? findings.IsEmpty || !result.RightCulprit : !findings.IsEmpty;
        var answer = string.Join(" ", findings.Select(f => $"{f.Rule.Value}/{f.Level}").Append(result.Intent.Failure));
        options.Say($"{(wrong ? "!!" : "  ")} {result.Id} {result.Target}: {answer} [{result.Evidence}] {result.Intent.Time.TotalSeconds:0.0} s"
            + (result.Tests is { Reaching: > 0 } tests ? $"; {tests.Reaching} tests reach both{(tests.Found ? ", and tell it: " + tests.Evidence : "")}" : ""));
        if (!wrong && options.Pair is null) return;
        foreach (var f in findings)
        {
            var changes = string.Join("; ", f.Changes.Select(c => $"{c.Head}:{c.Symbol.DocumentationId}"));
            options.Say($"      {f.Rule.Value} {f.Level} {f.Location.Head} {f.Location.Path}:{f.Location.Range.Start.Line + 1} {f.Message} <{changes}>");
        }
        foreach (var (name, side) in new (string, Func<FourTexts, string?>)[] { ("A", f => f.A), ("B", f => f.B) })
        {
            options.Say($"--- side {name}");
            foreach (var file in pair.Files.Where(f => side(f) != f.Base)) options.Say(Difference(file.Path, file.Base, side(file)));
        }
    }

    private string Difference(string path, string? before, string? after)
    {
        var (left, right) = (Path.Combine(scratch, "before"), Path.Combine(scratch, "after"));
        File.WriteAllText(left, before ?? "");
        File.WriteAllText(right, after ?? "");
        var lines = git.Run(["diff", "--no-index", "--unified=2", left, right], null, out _).Split('\n')
            .SkipWhile(l => !l.StartsWith("@@", StringComparison.Ordinal));
        return string.Join('\n', lines.Prepend($"    {path}{(before is null ? " (new)" : "")}")).TrimEnd();
    }
}
