using System.Globalization;
using Intent.Corpora.Seeds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.Corpora;

/// <summary>What was seen of one seeded pair: a positive, or its neutral twin.</summary>
internal sealed record SeededResult(string Class, string Id, bool Positive, string Target, Proof Proof, string Evidence, Answer Intent, bool MergedCompile, bool Names, bool SameFile)
{
    /// <summary>Some finding names the edited symbol for side A and new code for side B.</summary>
    public bool RightCulprit => Intent.Findings.Any(f => f.Changes.Any(c => c.Head.Value == "a" && Near(c.Symbol.DocumentationId)) && f.Changes.Any(c => c.Head.Value == "b"));

    private bool Near(string id) => id == Target || Word(id) == Word(Target) || id.Contains("Seeded", StringComparison.Ordinal) || Type(id) == Target || Type(Target) == id;

    private static string Word(string id) => id.Split('(')[0].Split('.', ':')[^1];

    private static string Type(string id) => "T:" + string.Join('.', id.Split('(')[0][Math.Min(2, id.Length)..].Split('.')[..^1]);
}

/// <summary>Plants seeds in a real project and keeps those that the oracle confirms.</summary>
internal sealed class Seeded(Git git, Repository repository, Options options, string scratch)
{
    private int _rejected;
    private byte[]? _base;

    /// <summary>Names of the classes that were asked for.</summary>
    public HashSet<string> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>Targets that are tried for one class before it is given up.</summary>
    private const int MostTries = 20;

    /// <summary>The same where each try is compiled and run.</summary>
    private const int MostRuns = 10;

    public async Task<List<SeededResult>> Run()
    {
        var results = new List<SeededResult>();
        var folder = repository.Projects[0];
        var code = CodeBase.Load(git, repository.Commit, [folder], repository.Symbols);
        if (!code.Solution.ProjectIds.Any()) return results;
        var own = await Oracle.Diagnose(code.Solution);
        if (own.Count(d => d.Severity == DiagnosticSeverity.Error) is var errors and > 0)
        {
            // Pinned commits compile; another answer means that the framework here is another.
            options.Say($"{repository.Name}: no seeds: {folder} needs packages or generators, {errors} errors such as {own.First(d => d.Severity == DiagnosticSeverity.Error).Key}");
            return results;
        }
        var seeds = await SeedCode.Create(code, folder);
        options.Say($"{repository.Name}: {seeds.Types.Count} types, {seeds.Methods.Count} methods, {seeds.Properties.Count} properties, {seeds.Constants.Count} constants");
        var asked = options.Pair?[(repository.Short.Length + 1)..].TrimEnd('n').Split('-');
        using var classes = Catalogue.All(seeds).GetEnumerator();
        while (classes.MoveNext())
        {
            var (name, drafts) = classes.Current;
            var number = name.Split(' ')[0];
            if (asked is not null ? asked[0] != number : options.Classes.Length > 0 && !options.Classes.Contains(number)) continue;
            Classes.Add(name);
            // Each class has a sequence of its own, so that one pair can be made again without all the others.
            seeds.Random = new Random(Catalogue.Seed($"{options.Seed} {repository.Name} {name}"));
            var (kept, tried) = (0, 0);
            foreach (var draft in drafts)
            {
                if (kept >= (asked is null ? options.PerClass : int.Parse(asked[1], CultureInfo.InvariantCulture)) || ++tried > (draft.Driver is null ? MostTries : MostRuns)) break;
                var positive = draft.A is null ? null : await Confirm(seeds, own, draft, draft.A, draft.B, draft.PlainB, positive: true);
                if (draft.A is not null && positive is null) continue;
                (Pair Pair, bool Errors, string Evidence)? twin = null;
                foreach (var candidate in draft.Twins) if ((twin = await Confirm(seeds, own, draft, candidate, draft.TwinB, draft.PlainTwinB, positive: false)) is not null) break;
                if (draft.A is null && twin is null) continue;
                kept++;
                foreach (var (confirmed, isPositive) in new[] { (positive, true), (twin, false) })
                {
                    var id = $"{repository.Short}/{number}-{kept}{(isPositive ? "" : "n")}";
                    if (confirmed is not { } p || (options.Pair is { } one && one != id)) continue;
                    var result = new SeededResult(name, id, isPositive, draft.Target, draft.Proof, p.Evidence, await p.Pair.Check(options.Limit), p.Errors, NameGraph.Meets(p.Pair), p.Pair.SameFile);
                    results.Add(result);
                    Tell(result, p.Pair);
                }
            }
            options.Say($"{repository.Name} {name}: {kept} kept of {tried}");
        }
        return results;
    }

    private void Tell(SeededResult result, Pair pair)
    {
        var wrong = result.Positive ? result.Intent.Findings.IsEmpty || !result.RightCulprit : !result.Intent.Findings.IsEmpty;
        options.Say($"{(wrong ? "!!" : "  ")} {result.Id} {result.Target}: {string.Join(" ", result.Intent.Findings.Select(f => f.Rule.Value + "/" + f.Level))} {result.Intent.Failure} [{result.Evidence}] {result.Intent.Time.TotalSeconds:0.0} s");
        if (!wrong && options.Pair is null) return;
        foreach (var f in result.Intent.Findings)
            options.Say($"      {f.Rule.Value} {f.Level} {f.Location.Head} {f.Location.Path}:{f.Location.Range.Start.Line + 1} {f.Message} <{string.Join("; ", f.Changes.Select(c => $"{c.Head}:{c.Symbol.DocumentationId}"))}>");
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
        var lines = git.Run(["diff", "--no-index", "--unified=2", left, right], null, out _).Split('\n').SkipWhile(l => !l.StartsWith("@@", StringComparison.Ordinal));
        return string.Join('\n', lines.Prepend($"    {path}{(before is null ? " (new)" : "")}")).TrimEnd();
    }

    private async Task<(Pair Pair, bool Errors, string Evidence)?> Confirm(SeedCode seeds, List<(DiagnosticSeverity Severity, string Key)> own, Draft draft, Edits? a, Use? use, Edits? plain, bool positive)
    {
        try
        {
            return await Judge(seeds, own, draft, a, use, plain, positive);
        }
        catch (Exception failure) when (failure is not CorpusException)
        {
            // One seed that cannot be made is told, and costs neither the others nor an hour's run.
            options.Say($"?? {draft.Class} {draft.Target}: {failure}");
            return null;
        }
    }

    private async Task<(Pair Pair, bool Errors, string Evidence)?> Judge(SeedCode seeds, List<(DiagnosticSeverity Severity, string Key)> own, Draft draft, Edits? a, Use? use, Edits? plain, bool positive)
    {
        // Some uses stand in a file of their own, the others inside a class of the project.
        if (a is null || (plain ?? use?.Plant(seeds, a.Keys)) is not { Count: > 0 } b) return null;
        string? Before(string path) => seeds.Code.Solution.GetDocumentIdsWithFilePath(CodeBase.Absolute(path)).Select(i => seeds.Code.Solution.GetDocument(i)!.GetTextAsync().Result.ToString()).FirstOrDefault();
        var files = a.Keys.Union(b.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(p => (Path: p, Base: Before(p))).Select(f => new FourTexts(f.Path, f.Base, a.GetValueOrDefault(f.Path, f.Base), b.GetValueOrDefault(f.Path, f.Base), null)).ToList();
        var merged = Merge(files);
        if (merged is null) return Reject("git does not merge it");
        var pair = new Pair(seeds.Code, [.. files.Select(f => f with { Merged = merged[f.Path] })]);

        // B only adds, so what it and the merge do shows in the files that either side touched. A may break its own callers: it is compiled as a whole,
        // by the driver where there is one; in a twin only the files that name what it edits are.
        string[] touched = [.. files.Select(f => f.Path)];
        var start = await Oracle.Diagnose(pair.Base, touched);
        var (da, db) = (await Oracle.Diagnose(pair.A, touched), await Oracle.Diagnose(pair.B, touched));
        if (Oracle.New(DiagnosticSeverity.Error, da, start) is [var ea, ..]) return Reject("A: " + ea);
        if (Oracle.New(DiagnosticSeverity.Error, db, start) is [var eb, ..]) return Reject("B: " + eb);
        var dm = await Oracle.Diagnose(pair.Merged, touched);
        var (errors, warnings) = (Oracle.New(DiagnosticSeverity.Error, dm, start, da, db), Oracle.New(DiagnosticSeverity.Warning, dm, start, da, db));
        if (Oracle.New(DiagnosticSeverity.Error, await Oracle.Diagnose(pair.A, seeds.Naming(files.Where(f => f.A != f.Base))), own) is [var near, ..]) return Reject("A: " + near);
        if (positive && draft.Driver is null && Oracle.New(DiagnosticSeverity.Error, await Oracle.Diagnose(pair.A), own) is [var broken, ..]) return Reject("A: " + broken);
        if (!positive)
        {
            if (errors.Count + warnings.Count > 0) return Reject("twin: " + errors.Concat(warnings).First());
            foreach (var path in b.Keys.Where(_ => draft.Proof != Proof.Harmless))
            {
                if (!(await Oracle.Meaning(pair.B, path)).SequenceEqual(await Oracle.Meaning(pair.Merged, path), StringComparer.Ordinal)) return Reject("twin: changes its meaning");
            }
            if (draft.Driver is not null && await Behaviour(pair, draft, use) is not "") return Reject("twin: does something else");
            return (pair, false, "neutral");
        }
        switch (draft.Proof)
        {
            case Proof.Error:
                return errors.Count > 0 ? (pair, true, errors[0]) : Reject("no new error");
            case Proof.Warning:
                return errors.Count == 0 && warnings.Count > 0 ? (pair, false, warnings[0]) : Reject("no new warning");
            case Proof.Binding:
                if (errors.Count > 0) return Reject("error: " + errors[0]);
                foreach (var path in b.Keys)
                {
                    var (there, here) = (await Oracle.Meaning(pair.B, path), await Oracle.Meaning(pair.Merged, path));
                    if (there.Zip(here).FirstOrDefault(x => x.First != x.Second) is { First: not null } different) return (pair, false, $"{different.First} => {different.Second}");
                }
                return Reject("binds the same");
            case Proof.Output or Proof.Interference:
                if (errors.Count > 0) return Reject("error: " + errors[0]);
                return await Behaviour(pair, draft, use) is { Length: > 0 } seen ? (pair, false, seen) : Reject("does the same, or cannot be run");
            default:
                var counts = new[] { pair.A, pair.B, pair.Merged }.Select(s => Values(s, a.Keys.Single())).ToArray();
                return errors.Count == 0 && counts[0] && counts[1] && !counts[2] ? (pair, false, "two names, one value") : Reject("values differ");
        }

        (Pair, bool, string)? Reject(string why)
        {
            if (_rejected++ % 10 == 0) options.Say($"      not kept: {draft.Class} {draft.Target}: {why}");
            return null;
        }
    }

    /// <summary>What the merge does otherwise than the sides; empty when nothing, null when it cannot be run.</summary>
    private async Task<string?> Behaviour(Pair pair, Draft draft, Use? use)
    {
        var project = pair.Base.ProjectIds[0];
        _base ??= await Runner.Image(pair.Base, project);
        if (draft.Proof == Proof.Output)
        {
            // B is the base with the new code and the merge is A with the new code, so the new code is compiled against either; the base is there already.
            string[] sources = [use!.Alone(), draft.Driver!.Replace(Draft.Holder, use.Holder, StringComparison.Ordinal)];
            if (_base is null || await Runner.Image(pair.A, project) is not { } a) return null;
            if (Runner.Run(_base, pair.Base, project, sources) is not { } b || Runner.Run(a, pair.A, project, sources) is not { } merged) return null;
            return b.SequenceEqual(merged, StringComparer.Ordinal) ? "" : string.Join("; ", b.Zip(merged).Where(p => p.First != p.Second).Take(2).Select(p => $"{p.First} => {p.Second}"));
        }
        var outputs = new List<string[]>();
        foreach (var solution in new[] { pair.A, pair.B, pair.Merged })
        {
            if (await Runner.Image(solution, project) is not { } image || Runner.Run(image, solution, project, [draft.Driver!]) is not { } output) return null;
            outputs.Add(output);
        }
        // Where the base already fails everywhere, nothing can be said.
        return _base is not null && Runner.Run(_base, pair.Base, project, [draft.Driver!]) is { } origin && !origin.All(l => l.Contains("=!", StringComparison.Ordinal)) ? Runner.Interference(origin, outputs[0], outputs[1], outputs[2]) ?? "" : null;
    }

    /// <summary>Every explicit value stands once in the enums of the file.</summary>
    private static bool Values(Solution solution, string path)
    {
        var document = solution.GetDocument(solution.GetDocumentIdsWithFilePath(CodeBase.Absolute(path)).Single())!;
        return document.GetSyntaxRootAsync().Result!.DescendantNodes().OfType<EnumDeclarationSyntax>().All(e => e.Members.Where(m => m.EqualsValue is not null).GroupBy(m => m.EqualsValue!.Value.ToString(), StringComparer.Ordinal).All(g => g.Count() == 1));
    }

    /// <summary>The texts that real git makes of the touched files, or null when it sees a conflict.</summary>
    private Dictionary<string, string?>? Merge(List<FourTexts> files)
    {
        var folder = Path.Combine(scratch, "merge.git");
        var own = new Git(folder);
        if (!Directory.Exists(folder)) new Git(folder).Run("init", "--quiet", "--bare", folder);
        var stream = new System.Text.StringBuilder();
        foreach (var (name, parent, text) in new (string, string?, Func<FourTexts, string?>)[] { ("base", null, f => f.Base), ("a", "base", f => f.A), ("b", "base", f => f.B) })
        {
            stream.Append($"reset refs/heads/{name}\ncommit refs/heads/{name}\ncommitter corpus <corpus@example.org> 1700000000 +0000\ndata 0\n{(parent is null ? "" : $"from refs/heads/{parent}\n")}deleteall\n");
            foreach (var file in files.Where(f => text(f) is not null)) stream.Append($"M 100644 inline {file.Path}\ndata {System.Text.Encoding.UTF8.GetByteCount(text(file)!)}\n{text(file)}\n");
            stream.Append('\n');
        }
        own.Run(["fast-import", "--quiet", "--force"], stream.ToString(), out _);
        var output = own.Run(["merge-tree", "--write-tree", "a", "b"], null, out var conflicts);
        if (conflicts != 0) return null;
        var tree = own.Tree(output.Split('\n')[0].Trim());
        own.Load(tree.Values);
        return files.ToDictionary(f => f.Path, f => tree.TryGetValue(f.Path, out var blob) ? own.Blob(blob) : null, StringComparer.Ordinal);
    }
}
