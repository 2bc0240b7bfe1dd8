using System.Diagnostics;
using System.Globalization;

namespace Intent.Corpora;

/// <summary>What the run was asked for.</summary>
/// <param name="Seed">Decides which members of the real code are seeded.</param>
/// <param name="PerClass">Pairs of a class in one repository, at most.</param>
/// <param name="Natural">Natural pairs of a kind in one repository, at most.</param>
/// <param name="Cache">Folder in which clones are kept between runs.</param>
/// <param name="Mirror">Folder with bare clones that somebody else keeps; null: clone into the cache.</param>
/// <param name="Only">Parts of repository names; empty: all.</param>
/// <param name="Classes">Numbers of the seeded classes, such as C05b; empty: all.</param>
/// <param name="Parts">Corpora to build.</param>
/// <param name="Pair">The one pair to show in full; null: all.</param>
/// <param name="Jobs">Repositories worked on at once.</param>
/// <param name="Limit">Time that the detector gets for a pair.</param>
/// <param name="Minutes">Time for the whole run; what is left then is not measured, and the report says so. 0: no limit.</param>
/// <param name="Out">File of the report; null: standard output.</param>
/// <param name="Say">Told what happens.</param>
internal sealed record Options(
    int Seed, int PerClass, int Natural, string Cache, string? Mirror, string[] Only, string[] Classes, string[] Parts, string? Pair, int Jobs,
        TimeSpan Limit, int Minutes, string? Out, Action<string> Say)
{
    /// <summary>Folder with written pairs of somebody else; null: those of this repository.</summary>
    public string? Written { get; init; }

    /// <summary>Only says of each written pair whether it is what its writer says.</summary>
    public bool Confirm { get; init; }

    public const string Published = "tests/Intent.Corpora/CONFLICTS.md";

    private const string Usage =
        "npm run bench:conflicts -- [--seed N] [--per-class N] [--natural N] [--cache DIR] [--mirror DIR] [--only NAME,...] [--classes C01,...] "
        + "[--parts written,merges,side-by-side,adapted,seeded] [--written DIR] [--confirm] [--pair ID] [--jobs N] [--limit SECONDS] [--minutes N] [--out FILE] [--quiet]";

    private static readonly string[] Numbers = ["--seed", "--per-class", "--natural", "--jobs", "--limit", "--minutes"];

    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The time for the run is over.</summary>
    public bool Over => Minutes > 0 && Stopwatch.GetElapsedTime(_start).TotalMinutes >= Minutes;

    /// <summary>The command that makes this report again.</summary>
    public string Command => $"npm run bench:conflicts -- --seed {Seed} --per-class {PerClass} --natural {Natural} --parts {string.Join(',', Parts)}"
        + (Only.Length == 0 ? "" : $" --only {string.Join(',', Only)}") + (Classes.Length == 0 ? "" : $" --classes {string.Join(',', Classes)}");

    public static async Task<int> Run(string[] args)
    {
        try
        {
            await new Corpus(Parse(args)).Run();
            return 0;
        }
        catch (CorpusException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }
    }

    public static Options Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--quiet" or "--confirm") values[args[i]] = "";
            else if (i + 1 < args.Length && Usage.Contains($"[{args[i]} ", StringComparison.Ordinal)) values[args[i]] = args[++i];
            else throw new CorpusException($"{args[i]} is no option or lacks its value. Usage: {Usage}");
        }
        foreach (var name in Numbers)
        {
            if (values.TryGetValue(name, out var text) && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                throw new CorpusException($"{name} takes a whole number, not {text}. Usage: {Usage}");
        }
        int Number(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        string[] List(string name, string otherwise) => values.GetValueOrDefault(name, otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var pair = values.GetValueOrDefault("--pair");
        // Part of the corpora is no reason to write over the published numbers.
        var whole = pair is null && !values.ContainsKey("--only") && !values.ContainsKey("--classes") && !values.ContainsKey("--parts") && !values.ContainsKey("--written")
            && Directory.Exists(Path.GetDirectoryName(Published));
        return new Options(
            Number("--seed", 1), Number("--per-class", 1), Number("--natural", 8), values.GetValueOrDefault("--cache", PerUser()),
                values.GetValueOrDefault("--mirror"),
            List("--only", ""), List("--classes", ""), List("--parts", values.ContainsKey("--written") ? "written" : "written,seeded,merges,side-by-side,adapted"), pair,
                Math.Max(1, Number("--jobs", Environment.ProcessorCount)), TimeSpan.FromSeconds(Number("--limit", 60)), Number("--minutes", 0),
            values.GetValueOrDefault("--out", whole ? Published : null!), values.ContainsKey("--quiet") ? _ => { } : Console.Error.WriteLine)
        {
            Written = values.GetValueOrDefault("--written"), Confirm = values.ContainsKey("--confirm"),
        };
    }

    private static string PerUser()
    {
        var root = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(root, "intent", "corpora");
    }
}
