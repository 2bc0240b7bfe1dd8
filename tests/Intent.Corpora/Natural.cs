using Intent.Core.Merging;
using Microsoft.CodeAnalysis;

namespace Intent.Corpora;

/// <summary>What was seen of one natural pair.</summary>
/// <param name="Id">Repository and commits.</param>
/// <param name="Kind">How the two edits were drawn.</param>
/// <param name="OwnErrors">Errors of the base in memory: packages and generators that are not there.</param>
/// <param name="NewErrors">Errors that only the merge has.</param>
/// <param name="Names">Baseline: one side names what the other changed.</param>
/// <param name="SameFile">Baseline: both sides changed one file.</param>
/// <param name="Removals">What taking the edits of each finding away did.</param>
internal sealed record NaturalResult(string Id, string Repository, PairKind Kind, int OwnErrors, List<string> NewErrors, List<string> NewWarnings, Answer Intent,
    bool Names, bool SameFile, List<RemovalResult> Removals)
{
    public bool Positive => NewErrors.Count > 0;
}

/// <summary>How near the two edits of a natural pair are.</summary>
internal enum PairKind
{
    /// <summary>Both changed one file, or one names what the other changed.</summary>
    Touching,

    /// <summary>Neither.</summary>
    Apart,

    /// <summary>A merge whose committed tree is not git's: somebody mended it by hand, although git saw no conflict.</summary>
    Evil,

    /// <summary>The later commit of the main line also changed the code of the earlier one, and is taken without that.</summary>
    Adapted,
}

/// <summary>Natural pairs of a repository: its own two-parent merges, and pairs of mainline commits replayed side by side.</summary>
internal sealed class Natural(Git git, Repository repository, Options options)
{
    /// <summary>Commits of the main line between the two of a pair, at most.</summary>
    private const int Window = 30;

    /// <summary>The same where the later one is taken in part.</summary>
    private const int Far = 300;

    private CodeBase? _last;

    /// <summary>The four trees of a pair, and the files that differ.</summary>
    private sealed record Trees(string Id, string Base, string A, string B, string Merged, IReadOnlyList<FourTexts> Files, PairKind? Known = null)
    {
        public bool SameFile => Files.Any(Pair.BothChanged);

        public bool Names => NameGraph.Meets(Files);

        public PairKind Kind => Known ?? (SameFile || Names ? PairKind.Touching : PairKind.Apart);
    }

    /// <summary>
    /// Merges whose parents both changed C# of the chosen projects and which git merges cleanly, newest first, until there are enough of each kind.
    /// </summary>
    public Task<List<NaturalResult>> Replay(int limit) => Sample(RealMerges(), limit);

    /// <summary>
    /// Pairs of commits of the first-parent line, the later one picked onto the parent of the earlier one: in turn a pair that changes one file and any pair.
    /// </summary>
    public Task<List<NaturalResult>> SideBySide(int limit) => Sample(MainLine(limit * 15), limit);

    /// <summary>
    /// Pairs of commits of the first-parent line of which the later one could not be picked as a whole: it also changes lines that the earlier one wrote. Without
    /// those lines it is what its author would have written who did not know the earlier one; each side compiles on its own, and one uses a name that the other takes away.
    /// </summary>
    public Task<List<NaturalResult>> Adapted(int limit) => Sample(Adaptations(limit * 100), limit);

    private async Task<List<NaturalResult>> Sample(IEnumerable<Trees> candidates, int limit)
    {
        var results = new List<NaturalResult>();
        var counts = new Dictionary<PairKind, int>();
        var asked = options.Pair is not null;
        foreach (var trees in candidates)
        {
            var kind = trees.Kind;
            if (counts.GetValueOrDefault(kind) >= limit && !asked) continue;
            if (await Observe(trees, kind) is not { } result) continue;
            results.Add(result);
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            if (options.Over || counts.GetValueOrDefault(PairKind.Adapted) >= limit
                || counts.GetValueOrDefault(PairKind.Touching) >= limit && counts.GetValueOrDefault(PairKind.Apart) >= limit) break;
        }
        return results;
    }

    private IEnumerable<Trees> RealMerges()
    {
        foreach (var line in git.Run("log", "--min-parents=2", "--max-parents=2", $"--since={repository.Since}", "--format=%H %P", repository.Commit)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var ids = line.Split(' ');
            var id = $"{repository.Name}@{ids[0][..10]}";
            if (options.Pair is { } one && one != id) continue;
            var bases = git.Run(["merge-base", "--all", ids[1], ids[2]], null, out _).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (bases.Length != 1 || !(Touches(bases[0], ids[1]) && Touches(bases[0], ids[2])) || MergeTree(ids[1], ids[2]) is not { } merged) continue;
            if (Read(id, bases[0], ids[1], ids[2], merged, Touches(merged, ids[0]) ? PairKind.Evil : null) is { } trees) yield return trees;
        }
    }

    private IEnumerable<Trees> MainLine(int attempts)
    {
        if (options.Pair is { } pair)
        {
            var one = pair[(pair.IndexOf('@', StringComparison.Ordinal) + 1)..].Split('+');
            return Beside(git.Run("rev-parse", one[0]).Trim(), git.Run("rev-parse", one[1]).Trim()) is { } asked ? [asked] : [];
        }
        var commits = Commits();
        var random = new Random(options.Seed);
        var near = OneFile(commits, Window);
        random.Shuffle(near);
        var far = Enumerable.Range(0, attempts).Where(_ => commits.Count > Window).Select(_ => random.Next(commits.Count - Window))
            .Select(i => (i, i + 1 + random.Next(Window - 1))).ToArray();
        // One near, one far: the order in which they are tried says nothing of what they give.
        return near.Take(attempts).Select((pair, i) => (Turn: 2 * i, Pair: pair)).Concat(far.Select((pair, i) => (Turn: 2 * i + 1, Pair: pair)))
            .OrderBy(x => x.Turn).Select(x => x.Pair).Distinct().Select(x => Beside(commits[x.Item1][0], commits[x.Item2][0])).OfType<Trees>();
    }

    /// <summary>Commits of the first-parent line, oldest first, each with the C# files that it changed.</summary>
    private List<string[]> Commits() => [.. git.Run(["log", "--first-parent", "-m", $"--since={repository.Since}", "--name-only", "--no-renames", "--format=%x00%H", repository.Commit, "--",
            .. repository.Projects.Select(p => p + "/*.cs")])
        .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Reverse()];

    /// <summary>Pairs that change one file.</summary>
    private static (int, int)[] OneFile(List<string[]> commits, int window) => [.. Enumerable.Range(0, commits.Count)
        .SelectMany(i => Enumerable.Range(i + 1, Math.Min(window, commits.Count - 1 - i)).Where(j => commits[i].Skip(1).Intersect(commits[j].Skip(1)).Any()).Select(j => (i, j)))];

    private IEnumerable<Trees> Adaptations(int attempts)
    {
        if (options.Pair is { } pair)
        {
            var one = pair[(pair.IndexOf('@', StringComparison.Ordinal) + 1)..].Split('~');
            return Unadapted(git.Run("rev-parse", one[0]).Trim(), git.Run("rev-parse", one[1]).Trim()) is { } asked ? [asked] : [];
        }
        var commits = Commits();
        var pairs = OneFile(commits, Far);
        new Random(options.Seed).Shuffle(pairs);
        return pairs.Take(attempts).Select(p => Unadapted(commits[p.Item1][0], commits[p.Item2][0])).OfType<Trees>();
    }

    /// <summary>The earlier commit, and the later one without the lines that git cannot pick or merge; null where there are none, or nothing else.</summary>
    private Trees? Unadapted(string earlier, string later)
    {
        try
        {
            var trees = new[] { earlier + "^", earlier, later + "^", later }.Select(git.Tree).ToArray();
            string? Blob(int version, string path) => trees[version].GetValueOrDefault(path);
            string? Text(int version, string path) => Blob(version, path) is { } blob ? git.Blob(blob) : null;
            var paths = trees.SelectMany(t => t.Keys).Distinct(StringComparer.Ordinal)
                .Where(p => CodeBase.Folder(p, repository.Projects) is not null && p.EndsWith(".cs", StringComparison.Ordinal))
                .Where(p => Blob(0, p) != Blob(1, p) || Blob(2, p) != Blob(3, p)).Order(StringComparer.Ordinal).ToList();
            git.Load(paths.SelectMany(p => trees.Select(t => t.GetValueOrDefault(p)).OfType<string>()));
            var files = new List<FourTexts>();
            var (adapts, picks) = (false, false);
            foreach (var path in paths)
            {
                var (start, a, from, to) = (Text(0, path), Text(1, path), Text(2, path), Text(3, path));
                // The later change on top of the start, and then together with the earlier change.
                var (b, fits) = Merge(from, to, start);
                var (merged, clean) = fits ? Merge(start, a, b) : (a, false);
                if (!fits || !clean)
                {
                    (b, merged, var left) = Pick(from, to, start, a);
                    adapts |= left && start != a;
                }
                picks |= b != start;
                if (a != start || b != start) files.Add(new FourTexts(path, start, a, b, merged));
            }
            return adapts && picks && NameGraph.Loses(files)
                ? new Trees($"{repository.Name}@{earlier[..10]}~{later[..10]}", earlier + "^", earlier, later, "", files, PairKind.Adapted) : null;
        }
        catch (CorpusException unreadable)
        {
            options.Say($"{earlier}~{later}: left out: {unreadable.Message}");
            return null;
        }
    }

    /// <summary>The start with those lines of a change that fit it and the earlier change, and the merge of the two; and whether lines were left out.</summary>
    private static (string? B, string? Merged, bool Left) Pick(string? from, string? to, string? start, string? a)
    {
        if (from is null || to is null || start is null || a is null) return (start, a, true);
        var (b, merged, left) = (start, a, false);
        foreach (var hunk in Hunks.Of(from, to))
        {
            if (Merge(from, Hunks.Apply(from, to, [hunk]), b) is ({ } more, true) && Merge(start, a, more) is ({ } both, true)) (b, merged) = (more, both);
            else left = true;
        }
        return (b, merged, left);
    }

    private static (string? Text, bool Clean) Merge(string? origin, string? a, string? b)
    {
        if (a == origin) return (b, true);
        if (b == origin || a == b) return (a, true);
        if (origin is null || a is null || b is null) return (null, false);
        var merge = TextMerge.Merge(origin, a, b);
        return (merge.Text, merge.Clean);
    }

    private Trees? Beside(string earlier, string later)
    {
        var start = git.Run(["rev-parse", "--verify", "--quiet", earlier + "^"], null, out var none).Trim();
        if (none != 0) return null;
        // The later commit as a change of its parent, merged with the parent of the earlier one.
        var from = Commit(later + "^^{tree}");
        if (MergeTree(Commit(later + "^{tree}", from), Commit(start + "^{tree}", from)) is not { } picked) return null;
        var origin = Commit(start + "^{tree}");
        var (a, b) = (Commit(earlier + "^{tree}", origin), Commit(picked, origin));
        if (!Touches(origin, a) || !Touches(origin, b) || MergeTree(a, b) is not { } merged) return null;
        return Read($"{repository.Name}@{earlier[..10]}+{later[..10]}", origin, a, b, merged);
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

    private Trees? Read(string id, string origin, string a, string b, string merged, PairKind? known = null)
    {
        try
        {
            var trees = new[] { origin, a, b, merged }.Select(git.Tree).ToArray();
            bool IsCode(string path) => CodeBase.Folder(path, repository.Projects) is not null && path.EndsWith(".cs", StringComparison.Ordinal);
            string? Blob(int version, string path) => trees[version].GetValueOrDefault(path);
            // A file that one side renamed and the other changed is one file, as git merges it.
            var (inA, inB) = (Renames(origin, a), Renames(origin, b));
            var renamed = inA.Concat(inB).Where(r => Blob(3, r.Value) is not null && IsCode(r.Key) && IsCode(r.Value)).DistinctBy(r => r.Key)
                .Select(r => (Old: r.Key, New: r.Value, A: inA.GetValueOrDefault(r.Key, r.Key), B: inB.GetValueOrDefault(r.Key, r.Key))).ToList();
            var alone = trees.SelectMany(t => t.Keys).Distinct(StringComparer.Ordinal).Except(renamed.SelectMany(r => new[] { r.Old, r.New }), StringComparer.Ordinal)
                .Where(p => IsCode(p) && Enumerable.Range(0, 4).Select(v => Blob(v, p)).Distinct().Count() > 1).Select(p => (Old: p, New: p, A: p, B: p));
            var paths = alone.Concat(renamed).OrderBy(p => p.New, StringComparer.Ordinal).ToList();
            git.Load(paths.SelectMany(p => new[] { Blob(0, p.Old), Blob(1, p.A), Blob(2, p.B), Blob(3, p.New) }).OfType<string>());
            string? Text(int version, string path) => Blob(version, path) is { } blob ? git.Blob(blob) : null;
            return new Trees(id, origin, a, b, merged, [.. paths.Select(p => new FourTexts(p.New, Text(0, p.Old), Text(1, p.A), Text(2, p.B), Text(3, p.New))
                { OldPath = p.Old, PathInA = p.A, PathInB = p.B })], known);
        }
        catch (CorpusException unreadable)
        {
            options.Say($"{id}: left out: {unreadable.Message}");
            return null;
        }
    }

    /// <summary>Old and new paths of the C# files that a version renamed, as git's merge sees them.</summary>
    private Dictionary<string, string> Renames(string from, string to)
    {
        var words = git.Run("diff", "-z", "-M", "-l0", "--diff-filter=R", "--name-status", from, to, "--", "*.cs").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(3).Where(r => r.Length == 3).ToDictionary(r => r[1], r => r[2], StringComparer.Ordinal);
    }

    private async Task<NaturalResult?> Observe(Trees trees, PairKind kind)
    {
        try
        {
            var code = _last = CodeBase.Load(git, trees.Base, repository, _last);
            if (!code.Solution.ProjectIds.Any()) return null;
            var pair = new Pair(code, trees.Files);
            if (kind == PairKind.Adapted && !await Compile(pair)) return null;
            var own = await Oracle.Diagnose(pair.Base);
            var merged = await Oracle.Diagnose(pair.Merged);
            var (errors, warnings) = (Oracle.New(DiagnosticSeverity.Error, merged, own), Oracle.New(DiagnosticSeverity.Warning, merged, own));
            if (errors.Count + warnings.Count > 0)
            {
                var (a, b) = (await Oracle.Diagnose(pair.A), await Oracle.Diagnose(pair.B));
                (errors, warnings) = (Oracle.New(DiagnosticSeverity.Error, merged, own, a, b), Oracle.New(DiagnosticSeverity.Warning, merged, own, a, b));
            }
            var answer = await pair.Check(options.Limit);
            var result = new NaturalResult(trees.Id, repository.Name, kind, own.Count(d => d.Severity == DiagnosticSeverity.Error), errors, warnings, answer,
                trees.Names, trees.SameFile, await Removal.Check(pair, answer, options.Limit));
            Tell(trees, result);
            return result;
        }
        catch (CorpusException unreadable)
        {
            options.Say($"{trees.Id}: left out: {unreadable.Message}");
            return null;
        }
    }

    /// <summary>Neither side has errors that the base has not.</summary>
    private static async Task<bool> Compile(Pair pair)
    {
        string[] paths = [.. pair.Files.Select(f => f.Path)];
        var own = await Oracle.Diagnose(pair.Base, paths);
        foreach (var side in new[] { pair.B, pair.A })
            if (Oracle.New(DiagnosticSeverity.Error, await Oracle.Diagnose(side, paths), own).Count > 0) return false;
        return true;
    }

    private void Tell(Trees trees, NaturalResult result)
    {
        var rules = string.Join(" ", result.Intent.Findings.Select(f => f.Rule.Value));
        options.Say($"{result.Id} {result.Kind}: {trees.Files.Count} files, base errors {result.OwnErrors}, new errors {result.NewErrors.Count}, new warnings {result.NewWarnings.Count}, "
            + $"findings {rules} {result.Intent.Failure} {result.Intent.Time.TotalSeconds:0.00} s ({result.Intent.Work.TotalSeconds:0.00} s of processors)");
        if (options.Pair is not null)
        {
            foreach (var (name, side) in new[] { ("A", trees.A), ("B", trees.B) })
                options.Say($"--- side {name}: {side}\n" + git.Run(["diff", "--no-renames", trees.Base, side, "--", .. repository.Projects]));
            options.Say($"--- base {trees.Base}");
        }
        foreach (var error in result.NewErrors.Concat(result.NewWarnings).Take(4)) options.Say("    merge only: " + error);
        foreach (var (rule, level, fingerprint, message, at) in result.Intent.Findings.Select(f => (f.Rule.Value, f.Level, f.Fingerprint, f.Message, f.Location)))
            options.Say($"    {rule} {level} {fingerprint[..8]} {at.Head} {at.Path}:{at.Range.Start.Line + 1} {message}");
        foreach (var kept in result.Removals.Where(r => r.Outcome != RemovalOutcome.Gone)) options.Say($"    removal: {kept.Rule} without {kept.Edit}: {kept.Outcome}");
    }
}
