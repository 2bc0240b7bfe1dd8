using System.Diagnostics;
using System.Globalization;
using System.Text;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Engine.Episodes;
using Intent.Storage.Ledger;
using Intent.Testing;

namespace Intent.Benchmarks.Ledger;

/// <summary>
/// What the editor asks on hover: the story of one symbol out of a large ledger, against <c>git log -L</c> for the same member with as many changes, and
/// against a ledger of a tenth of the size.
/// </summary>
internal static class WhyBenchmark
{
    private const int Members = 50, ChangesOfMember = 20, Rounds = 31;

    public static async Task RunAsync()
    {
        var small = await StoryAsync(10_000);
        var large = await StoryAsync(100_000);
        var git = Git();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"story of a symbol with {ChangesOfMember} Episodes: {small * 1e3:0.00} ms of 10,000 Episodes, {large * 1e3:0.00} ms of 100,000: {large / small:0.00} times for ten times the ledger"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"git log -L of a member with {ChangesOfMember} of {Members * ChangesOfMember} commits: {git * 1e3:0.0} ms; story / git log -L = 1/{git / large:0} (goal: 1/10)"));
    }

    private static async Task<double> StoryAsync(int episodes)
    {
        var folder = Directory.CreateTempSubdirectory("intent-bench-");
        try
        {
            await using var store = new SqliteLedgerStore(new StoreOptions(folder.FullName) { Projection = RecordEntries.Projection });
            foreach (var batch in Enumerable.Range(0, episodes).Chunk(2000)) await store.AppendAsync(new Submission([.. batch.SelectMany(Records)]), CancellationToken.None);
            var ledger = new EpisodeLedger(store, store);
            var times = new List<double>();
            for (var round = -30; round < Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var story = await ledger.StoryAsync(Symbol(7), CancellationToken.None);
                if (round >= 0) times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                if (story.Episodes.Length != ChangesOfMember) throw new InvalidOperationException($"The story has {story.Episodes.Length} Episodes, not {ChangesOfMember}.");
            }

            return times.Order().ElementAt(Rounds / 2);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        IEnumerable<LedgerRecord> Records(int n)
        {
            var requirement = new Requirement(null, $"Requirement {n / 10}");
            var symbol = Symbol(n % (episodes / ChangesOfMember));
            var operation = new SymbolOperation(symbol, OperationKind.Body, State(n), State(n + 1), null, new RepoPath($"src/File{n % 500}.cs"));
            var episode = new Episode(requirement.Reference, [new SymbolDigest(symbol, State(n))], [operation]);
            return [requirement.ToRecord(), episode.ToRecord(), new Attestation(AttestationKind.Recorded, episode.Id(), 1_700_000_000_000 + n, new("Ann", "agent", "model", "main", "wt")).ToRecord()];
        }
    }

    private static SymbolId Symbol(int n) => new("Shop", $"M:Shop.Type{n / 100}.Member{n}(System.Int32)");

    private static Digest State(int n) => Digest.Of(Encoding.UTF8.GetBytes(n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A repository in which each commit changes one of the members, and each member has as many changes as the symbol has Episodes.</summary>
    private static double Git()
    {
        using var repository = new GitFixture();
        var values = new int[Members];
        for (var commit = 0; commit < Members * ChangesOfMember; commit++)
        {
            values[commit % Members]++;
            repository.Write("File.cs", Text());
            repository.Commit($"change {commit}");
        }

        var times = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            repository.Git("log", "-L", $"{(4 * 7) + 3},{(4 * 7) + 5}:File.cs", "--no-patch");
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return times.Order().ElementAt(2);

        string Text()
        {
            var text = new StringBuilder("class File\n{\n");
            for (var member = 0; member < Members; member++) text.Append(CultureInfo.InvariantCulture, $"    public int Member{member}()\n    {{\n        return {values[member]};\n    }}\n");
            return text.Append("}\n").ToString();
        }
    }
}
