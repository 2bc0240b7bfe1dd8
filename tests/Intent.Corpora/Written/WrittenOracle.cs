using Microsoft.CodeAnalysis;

namespace Intent.Corpora.Written;

/// <summary>What git, the compiler and the running programs say of a written pair; knows nothing of the detector.</summary>
/// <param name="scratch">Folder for merges and programs, which only this one uses.</param>
internal sealed class WrittenOracle(string scratch)
{
    private readonly GitMerge _git = new(scratch);
    private readonly Dictionary<string, Task<(Dictionary<string, string>? Lines, string Problem)>> _bases = new(StringComparer.Ordinal);

    /// <summary>The pair, whether its merge has new errors, and what confirmed it; or only why it is not what its writer says.</summary>
    public async Task<(Confirmed? Pair, string Problem)> Confirm(WrittenPair written)
    {
        if (written.Conflict && (written.Places.Count == 0 || written.Culprits.Count == 0)) return (null, "a conflict needs a line marked //! in A and a line marked //? in B");
        if (!written.Conflict && written.Places.Count + written.Culprits.Count > 0) return (null, "a clean pair has no marked lines");
        if (written.Edits.TrueForAll(f => f.A == f.Base) || written.Edits.TrueForAll(f => f.B == f.Base)) return (null, "a side changes nothing");
        if (_git.Merge(written.Edits) is not { } merged) return (null, "git does not merge it");
        var pair = new Pair(CodeBase.Of(written.Folder, written.Files, program: true), merged);
        var said = new List<List<(DiagnosticSeverity Severity, string Key)>>();
        foreach (var (name, version) in new[] { ("base", pair.Base), ("A", pair.A), ("B", pair.B), ("merge", pair.Merged) })
        {
            said.Add(await Oracle.Diagnose(version));
            if (name != "merge" && said[^1].Find(d => d.Severity == DiagnosticSeverity.Error) is { Key: { } error }) return (null, $"{name} does not compile: {error}");
        }
        var errors = Oracle.New(DiagnosticSeverity.Error, said[3], said[0], said[1], said[2]);
        if (errors is [var first, ..]) return written.Conflict ? (new Confirmed(pair, true, first), "") : (null, "the merge does not compile: " + first);
        var warnings = Oracle.New(DiagnosticSeverity.Warning, said[3], said[0], said[1], said[2]);
        var (otherwise, problem) = await Interference(written, pair);
        if (otherwise is null) return (null, problem);
        if (!written.Conflict) return warnings is [var warning, ..] ? (null, "the merge has a new warning: " + warning) : otherwise.Length > 0 ? (null, "prints otherwise: " + otherwise)
            : (new Confirmed(pair, false, "prints what both wanted"), "");
        return (otherwise.Length > 0 ? otherwise : warnings.FirstOrDefault()) is { } evidence ? (new Confirmed(pair, false, evidence), "")
            : (null, "nothing confirms the conflict: no new error or warning, and each line is printed as the author who changed it had it");
    }

    /// <summary>The first line that the merge prints otherwise than the author who changed it; empty when there is none, null when a program cannot be run.</summary>
    private async Task<(string? Line, string Problem)> Interference(WrittenPair written, Pair pair)
    {
        var outputs = new List<Dictionary<string, string>>();
        foreach (var (name, version) in new[] { ("base", pair.Base), ("A", pair.A), ("B", pair.B), ("merge", pair.Merged) })
        {
            var (lines, problem) = await (name != "base" ? ProgramRun.Of(version, scratch)
                : _bases.TryGetValue($"{written.Set}/{written.Folder}", out var known) ? known : _bases[$"{written.Set}/{written.Folder}"] = ProgramRun.Of(version, scratch));
            if (lines is null) return (null, $"{name}: {problem}");
            if (name != "merge" && lines.TryGetValue("failed", out var failure)) return (null, $"{name} fails: {failure}");
            outputs.Add(lines);
        }
        foreach (var name in written.Follows)
        {
            if (outputs[3].GetValueOrDefault(name) == outputs[1].GetValueOrDefault(name)) return (null, $"{name} is said to follow, but the merge prints what A prints");
            foreach (var lines in outputs) lines.Remove(name);
        }
        return (Runner.Interference(outputs[0], outputs[1], outputs[2], outputs[3]) ?? "", "");
    }
}
