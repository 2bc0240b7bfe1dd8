using System.Globalization;

namespace Intent.Corpora;

/// <summary>What the run was asked for.</summary>
internal sealed record Options(int Seed, int PerClass, int Natural, string? Mirror, string[] Only, string[] Parts, TimeSpan Limit, string? Out, Action<string> Say)
{
    private const string Usage = "Intent.Corpora [--seed N] [--per-class N] [--natural N] [--mirror DIR] [--only NAME,...] [--parts merges,side-by-side,seeded] [--limit SECONDS] [--out FILE] [--quiet]";

    public static async Task<int> Run(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quiet") values["--quiet"] = "";
            else if (i + 1 < args.Length && Usage.Contains($"[{args[i]} ", StringComparison.Ordinal)) values[args[i]] = args[++i];
            else
            {
                Console.Error.WriteLine($"{args[i]} is no option or lacks its value. Usage: {Usage}");
                return 2;
            }
        }
        int Number(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        string[] List(string name, string otherwise) => values.GetValueOrDefault(name, otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var options = new Options(Number("--seed", 1), Number("--per-class", 4), Number("--natural", 60), values.GetValueOrDefault("--mirror"), List("--only", ""), List("--parts", "merges,side-by-side,seeded"),
            TimeSpan.FromSeconds(Number("--limit", 60)), values.GetValueOrDefault("--out"), values.ContainsKey("--quiet") ? _ => { } : Console.Error.WriteLine);
        try
        {
            await new Corpus(options).Run();
            return 0;
        }
        catch (CorpusException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }
    }
}
