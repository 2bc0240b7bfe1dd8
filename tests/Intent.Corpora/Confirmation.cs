using Intent.Corpora.Seeds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.Corpora;

/// <summary>A pair that the oracle has confirmed.</summary>
/// <param name="Pair">The four versions.</param>
/// <param name="Errors">The merge has errors that no version has.</param>
/// <param name="Evidence">What confirmed it, on one line.</param>
internal sealed record Confirmed(Pair Pair, bool Errors, string Evidence);

/// <summary>Makes pairs of drafts and keeps those that git merges, whose sides compile, and that the compiler or a driver program confirms.</summary>
/// <param name="seeds">The project that the drafts edit.</param>
/// <param name="own">What the compiler says of the project as it is.</param>
/// <param name="scratch">Folder for git's merges.</param>
/// <param name="say">Told why drafts are not kept.</param>
internal sealed class Confirmation(SeedCode seeds, List<(DiagnosticSeverity Severity, string Key)> own, string scratch, Action<string> say)
{
    private readonly GitMerge _git = new(scratch);
    private int _rejected;
    private byte[]? _base;

    public Task<Confirmed?> Positive(Draft draft) => Try(draft, draft.A, draft.B, draft.PlainB, positive: true);

    /// <summary>The first of the twins that is neutral.</summary>
    public async Task<Confirmed?> Twin(Draft draft)
    {
        foreach (var a in draft.Twins)
        {
            if (await Try(draft, a, draft.TwinB, draft.PlainTwinB, positive: false) is { } twin) return twin;
        }
        return null;
    }

    private async Task<Confirmed?> Try(Draft draft, Edits? a, Use? use, Edits? plain, bool positive)
    {
        try
        {
            var (confirmed, reason) = await Judge(draft, a, use, plain, positive);
            if (confirmed is null && reason != "" && _rejected++ % 10 == 0) say($"      not kept: {draft.Class} {draft.Target}: {reason}");
            return confirmed;
        }
        catch (Exception failure) when (failure is not CorpusException)
        {
            // One seed that cannot be made is told, and costs neither the others nor a long run.
            say($"?? {draft.Class} {draft.Target}: {failure}");
            return null;
        }
    }

    /// <summary>The pair, or why there is none; the reason is empty where there was nothing to plant.</summary>
    private async Task<(Confirmed? Confirmed, string Reason)> Judge(Draft draft, Edits? a, Use? use, Edits? plain, bool positive)
    {
        if (a is null || (plain ?? use?.Plant(seeds, a.Keys)) is not { Count: > 0 } b) return (null, "");
        var files = a.Keys.Union(b.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(p => (Path: p, Base: seeds.Code.Text(p)))
            .Select(f => new FourTexts(f.Path, f.Base, a.GetValueOrDefault(f.Path, f.Base), b.GetValueOrDefault(f.Path, f.Base), null)).ToList();
        if (_git.Merge(files) is not { } merged) return (null, "git does not merge it");
        var pair = new Pair(seeds.Code, merged);

        // B only adds, so what it and the merge do shows in the files that either side touched. A may break its own callers: the files that name what it
        // edits are compiled too, and the whole where a driver runs.
        string[] touched = [.. files.Select(f => f.Path)];
        var origin = await Oracle.Diagnose(pair.Base, touched);
        var (left, right) = (await Oracle.Diagnose(pair.A, touched), await Oracle.Diagnose(pair.B, touched));
        if (Oracle.New(DiagnosticSeverity.Error, left, origin) is [var inA, ..]) return (null, "A: " + inA);
        if (Oracle.New(DiagnosticSeverity.Error, right, origin) is [var inB, ..]) return (null, "B: " + inB);
        var naming = await Oracle.Diagnose(pair.A, seeds.Naming(files.Where(f => f.A != f.Base)));
        if (Oracle.New(DiagnosticSeverity.Error, naming, own) is [var near, ..]) return (null, "A: " + near);
        var all = await Oracle.Diagnose(pair.Merged, touched);
        var errors = Oracle.New(DiagnosticSeverity.Error, all, origin, left, right);
        var warnings = Oracle.New(DiagnosticSeverity.Warning, all, origin, left, right);
        var (evidence, reason) = positive ? await Conflict(draft, use, pair, b.Keys, errors, warnings) : await Neutral(draft, use, pair, b.Keys,
            [.. errors, .. warnings]);
        return evidence is null ? (null, reason) : (new Confirmed(pair, errors.Count > 0, evidence), "");
    }

    private async Task<(string? Evidence, string Reason)> Neutral(Draft draft, Use? use, Pair pair, IEnumerable<string> planted,
        List<string> reported)
    {
        if (reported is [var first, ..]) return (null, "twin: " + first);
        if (draft.Proof != Proof.Harmless && await Rebound(pair, planted) is { } other) return (null, "twin: " + other);
        if (draft.Driver is not null && await Behaviour(pair, draft, use, positive: false) is not "") return (null, "twin: does something else, or cannot be run");
        return ("neutral", "");
    }

    private async Task<(string? Evidence, string Reason)> Conflict(Draft draft, Use? use, Pair pair, IReadOnlyCollection<string> planted,
        List<string> errors, List<string> warnings)
    {
        if (draft.Proof == Proof.Error) return errors is [var error, ..] ? (error, "") : (null, "no new error");
        if (errors is [var unwanted, ..]) return (null, "error: " + unwanted);
        switch (draft.Proof)
        {
            case Proof.Warning:
                return warnings is [var warning, ..] ? (warning, "") : (null, "no new warning");
            case Proof.Binding:
                return await Rebound(pair, planted) is { } other ? (other, "") : (null, "binds the same");
            case Proof.SameValue:
                var distinct = new[] { pair.A, pair.B, pair.Merged }.Select(s => Values(s, planted.Single())).ToArray();
                return distinct is [true, true, false] ? ("two names, one value", "") : (null, "values differ");
            default:
                return await Behaviour(pair, draft, use, positive: true) is { Length: > 0 } seen ? (seen, "") : (null, "does the same, or cannot be run");
        }
    }

    /// <summary>The first expression of B's new code that means something else in the merge.</summary>
    private static async Task<string?> Rebound(Pair pair, IEnumerable<string> planted)
    {
        foreach (var path in planted)
        {
            var (there, here) = (await Oracle.Meaning(pair.B, path), await Oracle.Meaning(pair.Merged, path));
            if (there.Zip(here).FirstOrDefault(x =>
                x.First != x.Second) is { First: not null } different) return $"{different.First} => {different.Second}";
            if (there.Count != here.Count) return "other expressions";
        }
        return null;
    }

    /// <summary>What the merge does otherwise than the sides; empty when nothing, null when it cannot be run. New code that failed before proves nothing in a positive.</summary>
    private async Task<string?> Behaviour(Pair pair, Draft draft, Use? use, bool positive)
    {
        var project = pair.Base.ProjectIds[0];
        _base ??= await Runner.Image(pair.Base, project);
        if (_base is null) return null;
        if (draft.Proof == Proof.Output)
        {
            // B is the base with the new code and the merge is A with the new code, so the new code is compiled against either; the base is there already.
            string[] sources = [use!.Alone(), draft.Driver!.Replace(Draft.Holder, use.Holder, StringComparison.Ordinal)];
            if (await Runner.Image(pair.A, project) is not { } a) return null;
            if (Runner.Run(_base, pair.Base, project, sources) is not { } before
                || Runner.Run(a, pair.A, project, sources) is not { } after) return null;
            var changed = before.Zip(after).Where(p => p.First != p.Second && (!positive || draft.Refused || !p.First.Contains("=!", StringComparison.Ordinal)));
            return string.Join("; ", changed.Take(2).Select(p => $"{p.First} => {p.Second}"));
        }
        var outputs = new List<string[]>();
        foreach (var solution in new[] { pair.Base, pair.A, pair.B, pair.Merged })
        {
            var image = solution == pair.Base ? _base : await Runner.Image(solution, project);
            if (image is null || Runner.Run(image, solution, project, [draft.Driver!]) is not { } output) return null;
            outputs.Add(output);
        }
        // Where the base already fails everywhere, nothing can be said.
        return outputs[0].All(l => l.Contains("=!", StringComparison.Ordinal)) ? null : Runner.Interference(outputs[0], outputs[1], outputs[2],
            outputs[3]) ?? "";
    }

    /// <summary>Every explicit value stands once in the enums of the file.</summary>
    private static bool Values(Solution solution, string path)
    {
        var document = solution.GetDocument(solution.GetDocumentIdsWithFilePath(CodeBase.Absolute(path)).Single())!;
        return document.GetSyntaxRootAsync().Result!.DescendantNodes().OfType<EnumDeclarationSyntax>()
            .All(e => e.Members.Select(m => m.EqualsValue?.Value.ToString()).OfType<string>().GroupBy(v => v, StringComparer.Ordinal)
                .All(g => g.Count() == 1));
    }
}
