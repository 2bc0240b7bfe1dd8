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
            foreach (var repository in Repository.All.Where(r => options.Only.Length == 0 || options.Only.Any(o => r.Name.Contains(o, StringComparison.OrdinalIgnoreCase))))
            {
                var git = new Git(Git.Fetch(repository, options.Mirror, scratch), Path.Combine(scratch, "objects"));
                var natural = new Merges(git, repository, options);
                if (options.Parts.Contains("merges")) merges.AddRange(await natural.Replay(options.Natural));
                if (options.Parts.Contains("side-by-side")) sideBySide.AddRange(await natural.SideBySide(options.Natural));
                if (options.Parts.Contains("seeded")) seeded.AddRange(await new Seeded(git, repository, options, scratch).Run());
            }
            var report = new Report(options).Write(merges, sideBySide, seeded);
            if (options.Out is { } file) await File.WriteAllTextAsync(file, report);
            else Console.Write(report);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
