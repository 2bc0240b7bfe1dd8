using Intent.Corpora.Written;

namespace Intent.Corpora;

/// <summary>Builds the corpora, asks everybody, and writes the report.</summary>
internal sealed class Corpus(Options options)
{
    public async Task Run()
    {
        var scratch = Directory.CreateTempSubdirectory("intent-corpus-").FullName;
        try
        {
            List<Repository> chosen = options.Parts is ["written"] ? [] : [.. Repository.All.Where(Chosen)];
            var asksWritten = options.Parts.Contains("written") && (options.Pair is null ? options.Only.Length == 0 : chosen.Count == 0);
            if (chosen.Count == 0 && !asksWritten)
                throw new CorpusException($"There is no repository for {options.Pair ?? string.Join(", ", options.Only)}; there are {string.Join(", ", Repository.All.Select(r => r.Name))}.");
            var corpora = new Part[chosen.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, chosen.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
                async (i, _) => corpora[i] = await Build(chosen[i], Directory.CreateDirectory(Path.Combine(scratch, chosen[i].Short)).FullName));
            var written = asksWritten ? await new WrittenCorpus(options, scratch).Run() : [];
            var merges = corpora.SelectMany(c => c.Merges).ToList();
            var sideBySide = corpora.SelectMany(c => c.SideBySide).ToList();
            var adapted = corpora.SelectMany(c => c.Adapted).ToList();
            var seeded = corpora.SelectMany(c => c.Seeded).ToList();
            if (options.Pair is { } pair)
            {
                if (written.Count + merges.Count + sideBySide.Count + adapted.Count + seeded.Count == 0) throw new CorpusException($"There is no pair {pair}; take the seed and the counts of the report that names it.");
                return;
            }
            if (options.Confirm) return;
            var report = new Report(options).Write(written, merges, sideBySide, adapted, seeded, [.. corpora.SelectMany(c => c.Classes)], corpora.Select(c => c.NotRun).OfType<string>(), corpora.Select(c => c.Tests).OfType<string>());
            if (options.Out is { } file) await File.WriteAllTextAsync(file, report);
            else Console.Write(report);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>What one repository gave.</summary>
    private sealed record Part(List<SeededResult> Seeded, IReadOnlyCollection<string> Classes, string? NotRun, string? Tests, List<NaturalResult> Merges,
        List<NaturalResult> SideBySide, List<NaturalResult> Adapted);

    private async Task<Part> Build(Repository repository, string scratch)
    {
        var git = new Git(Git.Fetch(repository, options), Path.Combine(scratch, "objects"));
        var natural = new Natural(git, repository, options);
        var seeds = new Seeded(git, repository, options, scratch);
        // The sign in a pair's id tells its corpus: Autofac/A01-1, autofac/Autofac@commit, autofac/Autofac@commit+commit, autofac/Autofac@commit~commit.
        var (asksSeed, asksMerge, asksBeside) = (Asked("seeded", id => !id.Contains('@', StringComparison.Ordinal)),
            Asked("merges", id => id.Contains('@', StringComparison.Ordinal) && id.AsSpan().IndexOfAny('+', '~') < 0),
            Asked("side-by-side", id => id.Contains('+', StringComparison.Ordinal)));
        var adapted = repository.Adapted && Asked("adapted", id => id.Contains('~', StringComparison.Ordinal)) ? await natural.Adapted(options.Natural) : [];
        var merges = asksMerge ? await natural.Replay(options.Natural) : [];
        var beside = asksBeside ? await natural.SideBySide(options.Natural) : [];
        var seeded = asksSeed && repository.Seeded ? await seeds.Run() : [];
        return new Part(seeded, seeds.Classes, seeds.NotRun.Count == 0 ? null : $"{repository.Short} ({string.Join(", ", seeds.NotRun)})", seeds.TestSummary, merges, beside, adapted);
    }

    private bool Chosen(Repository repository) =>
        (options.Only.Length == 0 || options.Only.Any(o => repository.Name.Contains(o, StringComparison.OrdinalIgnoreCase)))
        && (options.Pair is null || options.Pair.StartsWith(repository.Name + "@", StringComparison.Ordinal)
            || options.Pair.StartsWith(repository.Short + "/", StringComparison.Ordinal));

    private bool Asked(string part, Predicate<string> named) => options.Pair is { } pair ? named(pair) : options.Parts.Contains(part);
}
