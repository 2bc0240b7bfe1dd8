using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;

namespace Intent.Corpora;

/// <summary>What was seen of one natural pair.</summary>
/// <param name="Id">Repository and commits.</param>
/// <param name="OwnErrors">Errors of the base in memory: packages and generators that are not there.</param>
/// <param name="NewErrors">Errors that only the merge has.</param>
internal sealed record NaturalResult(string Id, string Repository, int OwnErrors, List<string> NewErrors, List<string> NewWarnings, Answer Intent,
    bool Names, bool SameFile)
{
    public bool Positive => NewErrors.Count > 0;
}

/// <summary>Natural pairs of a repository: its own two-parent merges, and pairs of mainline commits replayed side by side.</summary>
internal sealed class Merges(Git git, Repository repository, Options options)
{
    /// <summary>Merges whose parents both changed C# of the chosen projects and which git merges cleanly, newest first.</summary>
    public async Task<List<NaturalResult>> Replay(int limit)
    {
        var results = new List<NaturalResult>();
        foreach (var line in git.Run("log", "--min-parents=2", "--max-parents=2", $"--since={repository.Since}", "--format=%H %P", repository.Commit)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (results.Count >= limit || options.Over) break;
            var ids = line.Split(' ');
            if (options.Pair is { } one && one != $"{repository.Name}@{ids[0][..10]}") continue;
            var bases = git.Run(["merge-base", "--all", ids[1], ids[2]], null, out _).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (bases.Length != 1 || !(Touches(bases[0], ids[1]) && Touches(bases[0], ids[2]))) continue;
            if (MergeTree(ids[1], ids[2]) is { } merged && await Observe($"{repository.Name}@{ids[0][..10]}", bases[0], ids[1], ids[2],
                merged) is { } result) results.Add(result);
        }
        return results;
    }

    /// <summary>Pairs of commits of the first-parent line, the later one picked onto the parent of the earlier one.</summary>
    public async Task<List<NaturalResult>> SideBySide(int limit)
    {
        var commits = git.Run(["log", "--first-parent", $"--since={repository.Since}", "--format=%H", repository.Commit, "--",
            .. repository.Projects.Select(p => p + "/*.cs")])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse().ToList();
        var random = new Random(options.Seed);
        var results = new List<NaturalResult>();
        var seen = new HashSet<(int, int)>();
        if (options.Pair is { } pair)
        {
            var one = pair[(pair.IndexOf('@', StringComparison.Ordinal) + 1)..].Split('+');
            return await Beside(git.Run("rev-parse", one[0]).Trim(), git.Run("rev-parse", one[1]).Trim()) is { } asked ? [asked] : [];
        }
        for (var attempt = 0; attempt < limit * 20 && results.Count < limit && commits.Count > 12 && !options.Over; attempt++)
        {
            var i = random.Next(commits.Count - 10);
            var j = i + 1 + random.Next(9);
            if (seen.Add((i, j)) && await Beside(commits[i], commits[j]) is { } result) results.Add(result);
        }
        return results;
    }

    private async Task<NaturalResult?> Beside(string earlier, string later)
    {
        var start = git.Run(["rev-parse", "--verify", "--quiet", earlier + "^"], null, out var none).Trim();
        if (none != 0) return null;
        // The later commit as a change of its parent, merged with the parent of the earlier one.
        var from = Commit(later + "^^{tree}");
        if (MergeTree(Commit(later + "^{tree}", from), Commit(start + "^{tree}", from)) is not { } picked) return null;
        var origin = Commit(start + "^{tree}");
        var (a, b) = (Commit(earlier + "^{tree}", origin), Commit(picked, origin));
        if (!Touches(origin, a) || !Touches(origin, b) || MergeTree(a, b) is not { } merged) return null;
        return await Observe($"{repository.Name}@{earlier[..10]}+{later[..10]}", origin, a, b, merged);
    }

    private bool Touches(string from, string to) =>
        git.Run(["diff", "--name-only", "--no-renames", from, to, "--", .. repository.Projects]).Split('\n')
            .Any(p => p.EndsWith(".cs", StringComparison.Ordinal));

    private string Commit(string tree, params string[] parents) =>
        git.Run(["commit-tree", .. parents.SelectMany(p => new[] { "-p", p }), "-m", "corpus", git.Run("rev-parse", tree).Trim()]).Trim();

    private string? MergeTree(string a, string b)
    {
        try
        {
            var output = git.Run(["merge-tree", "--write-tree", a, b], null, out var conflicts);
            return conflicts == 0 ? output.Split('\n')[0].Trim() : null;
        }
        catch (CorpusException incomplete)
        {
            // A mirror may lack objects; one pair less is no reason to end.
            options.Say($"{repository.Name}: left out: {incomplete.Message}");
            return null;
        }
    }

    private async Task<NaturalResult?> Observe(string id, string origin, string a, string b, string merged)
    {
        try
        {
            var code = CodeBase.Load(git, origin, repository.Projects, repository.Symbols);
            if (!code.Solution.ProjectIds.Any()) return null;
            var trees = new[] { origin, a, b, merged }.Select(git.Tree).ToArray();
            var paths = trees.SelectMany(t => t.Keys).Distinct(StringComparer.Ordinal).Where(code.Holds)
                .Where(p => trees.Select(t => t.GetValueOrDefault(p)).Distinct().Count() > 1).Order(StringComparer.Ordinal).ToList();
            git.Load(paths.SelectMany(p => trees.Select(t => t.GetValueOrDefault(p)).OfType<string>()));
            string? Text(int version, string path) => trees[version].TryGetValue(path, out var blob) ? git.Blob(blob) : null;
            var pair = new Pair(code, [.. paths.Select(p => new FourTexts(p, Text(0, p), Text(1, p), Text(2, p), Text(3, p)))]);
            var own = await Oracle.Diagnose(pair.Base);
            var (da, db, dm) = (await Oracle.Diagnose(pair.A), await Oracle.Diagnose(pair.B), await Oracle.Diagnose(pair.Merged));
            var result = new NaturalResult(id, repository.Name, own.Count(d => d.Severity == DiagnosticSeverity.Error),
                Oracle.New(DiagnosticSeverity.Error, dm, own, da, db),
                Oracle.New(DiagnosticSeverity.Warning, dm, own, da, db), await pair.Check(options.Limit), NameGraph.Meets(pair), pair.SameFile);
            var rules = string.Join(" ", result.Intent.Findings.Select(f => f.Rule.Value));
            options.Say($"{id}: {paths.Count} files, base errors {result.OwnErrors}, new errors {result.NewErrors.Count}, new warnings {result.NewWarnings.Count}, "
                + $"findings {rules} {result.Intent.Failure} {result.Intent.Time.TotalSeconds:0.0} s");
            if (options.Pair is not null)
            {
                foreach (var (name, side) in new[] { ("A", a), ("B", b) }) options.Say($"--- side {name}: {side}\n" + git.Run(["diff", "--no-renames",
                    origin, side, "--", .. repository.Projects]));
                options.Say($"--- base {origin}");
            }
            foreach (var error in result.NewErrors.Concat(result.NewWarnings).Take(4)) options.Say("    merge only: " + error);
            foreach (var (rule, level, message, at) in result.Intent.Findings.Select(f => (f.Rule.Value, f.Level, f.Message, f.Location)))
                options.Say($"    {rule} {level} {at.Head} {at.Path}:{at.Range.Start.Line + 1} {message}");
            return result;
        }
        catch (CorpusException unreadable)
        {
            options.Say($"{id}: left out: {unreadable.Message}");
            return null;
        }
    }
}
