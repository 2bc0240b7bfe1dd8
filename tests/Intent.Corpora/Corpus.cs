namespace Intent.Corpora;

/// <summary>Builds the corpora, asks everybody, and writes the report.</summary>
internal sealed class Corpus(Options options)
{
    public async Task Run()
    {
        var scratch = Directory.CreateTempSubdirectory("intent-corpus-").FullName;
        try
        {
            var chosen = Repository.All.Where(Chosen).ToList();
            var corpora = new Part[chosen.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, chosen.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
                async (i, _) => corpora[i] = await Build(chosen[i], Directory.CreateDirectory(Path.Combine(scratch, chosen[i].Short)).FullName));
            var merges = corpora.SelectMany(c => c.Merges).ToList();
            var sideBySide = corpora.SelectMany(c => c.SideBySide).ToList();
            var seeded = corpora.SelectMany(c => c.Seeded).ToList();
            if (options.Pair is { } pair)
            {
                if (merges.Count + sideBySide.Count + seeded.Count == 0) throw new CorpusException($"There is no pair {pair}; take the seed and the counts of the report that names it.");
                return;
            }
            var report = new Report(options).Write(merges, sideBySide, seeded, [.. corpora.SelectMany(c => c.Classes)]);
            if (options.Out is { } file) await File.WriteAllTextAsync(file, report);
            else Console.Write(report);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>What one repository gave.</summary>
    private sealed record Part(List<SeededResult> Seeded, IReadOnlyCollection<string> Classes, List<NaturalResult> Merges,
        List<NaturalResult> SideBySide);

    private async Task<Part> Build(Repository repository, string scratch)
    {
        var git = new Git(Git.Fetch(repository, options), Path.Combine(scratch, "objects"));
        var natural = new Merges(git, repository, options);
        var seeds = new Seeded(git, repository, options, scratch);
        // The sign in a pair's id tells its corpus: Autofac/A01-1, autofac/Autofac@commit, autofac/Autofac@commit+commit.
        return new Part(
            repository.Seeded && Asked("seeded", id => !id.Contains('@', StringComparison.Ordinal)) ? await seeds.Run() : [], seeds.Classes,
            Asked("merges", id => id.Contains('@', StringComparison.Ordinal) && !id.Contains('+', StringComparison.Ordinal))
                ? await natural.Replay(options.Natural) : [],
            Asked("side-by-side", id => id.Contains('+', StringComparison.Ordinal)) ? await natural.SideBySide(options.Natural) : []);
    }

    private bool Chosen(Repository repository) =>
        (options.Only.Length == 0 || options.Only.Any(o => repository.Name.Contains(o, StringComparison.OrdinalIgnoreCase)))
        && (options.Pair is null || options.Pair.StartsWith(repository.Name + "@", StringComparison.Ordinal)
            || options.Pair.StartsWith(repository.Short + "/", StringComparison.Ordinal));

    private bool Asked(string part, Predicate<string> named) => options.Pair is { } pair ? named(pair) : options.Parts.Contains(part);
}
