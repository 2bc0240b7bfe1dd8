namespace Intent.Corpora;

/// <summary>Builds the corpora, asks everybody, and writes the report.</summary>
internal sealed class Corpus(Options options)
{
    public async Task Run()
    {
        var scratch = Directory.CreateTempSubdirectory("intent-corpus-").FullName;
        try
        {
            var (merges, sideBySide) = (new List<NaturalResult>(), new List<NaturalResult>());
            var seeded = new List<SeededResult>();
            var classes = new HashSet<string>(StringComparer.Ordinal);
            foreach (var repository in Repository.All.Where(Chosen))
            {
                var git = new Git(Git.Fetch(repository, options), Path.Combine(scratch, "objects"));
                var natural = new Merges(git, repository, options);
                // The sign in a pair's id tells its corpus: Autofac/A01-1, autofac/Autofac@commit, autofac/Autofac@commit+commit.
                if (repository.Seeded && Asked("seeded", id => !id.Contains('@', StringComparison.Ordinal)))
                {
                    var seeds = new Seeded(git, repository, options, scratch);
                    seeded.AddRange(await seeds.Run());
                    classes.UnionWith(seeds.Classes);
                }
                if (Asked("merges", id => id.Contains('@', StringComparison.Ordinal) && !id.Contains('+', StringComparison.Ordinal))) merges.AddRange(await natural.Replay(options.Natural));
                if (Asked("side-by-side", id => id.Contains('+', StringComparison.Ordinal))) sideBySide.AddRange(await natural.SideBySide(options.Natural));
            }
            if (options.Pair is { } pair)
            {
                if (merges.Count + sideBySide.Count + seeded.Count == 0) throw new CorpusException($"There is no pair {pair}; take the seed and the counts of the report that names it.");
                return;
            }
            var report = new Report(options).Write(merges, sideBySide, seeded, classes);
            if (options.Out is { } file) await File.WriteAllTextAsync(file, report);
            else Console.Write(report);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private bool Chosen(Repository repository) =>
        (options.Only.Length == 0 || options.Only.Any(o => repository.Name.Contains(o, StringComparison.OrdinalIgnoreCase)))
        && (options.Pair is null || options.Pair.StartsWith(repository.Name + "@", StringComparison.Ordinal) || options.Pair.StartsWith(repository.Short + "/", StringComparison.Ordinal));

    private bool Asked(string part, Predicate<string> named) => options.Pair is { } pair ? named(pair) : options.Parts.Contains(part);
}
