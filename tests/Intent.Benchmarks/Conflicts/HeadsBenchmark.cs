using System.Diagnostics;
using System.Globalization;
using System.Text;
using Intent.Core.Conflicts;
using Intent.Engine;
using Intent.Engine.Conflicts;
using Intent.Git;
using Intent.Git.Watching;

namespace Intent.Benchmarks.Conflicts;

/// <summary>
/// Many heads over one large repository: two hundred branches checked at once from the command line, and an editor that sees eight heads. One branch conflicts;
/// the answers are asserted.
/// </summary>
internal static class HeadsBenchmark
{
    private const int Classes = 512;
    private const int Branches = 200;
    private const int Watched = 7;
    private const int Rounds = 12;

    /// <summary>The class that the worktree's own new code uses.</summary>
    private const int Used = 60;

    public static async Task RunAsync()
    {
        using var solution = new GeneratedSolution(Classes, 8);
        solution.Write();
        var git = solution.Git;
        git.FastImport(Stream(solution, git.Git("rev-parse", "main").Trim()));
        var mine = Path.Combine(git.Root, solution.PathOf(Classes - 1));
        var text = File.ReadAllText(mine).Replace(
            "    /// <summary>Computes 0.</summary>", $"    /// <summary>New work.</summary>\n    public int Fresh({GeneratedSolution.Class(Used)} rare) => rare.Rank + 1;\n\n    /// <summary>Computes 0.</summary>", StringComparison.Ordinal);
        File.WriteAllText(mine, text);
        var repository = await GitRepository.OpenAsync(git.Root, default);
        await FromScratchAsync(repository, solution);
        await LiveAsync(repository, mine, text);
    }

    private static async Task FromScratchAsync(GitRepository repository, GeneratedSolution solution)
    {
        var before = Cpu.Now;
        var report = await Check.RunAsync(repository, new CheckRequest(null, []), null, default);
        Expect(report.Findings, report.Stats.Pairs == Branches && report.Incomplete.IsEmpty);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  intent check, {solution.Lines} lines, {Branches} branches: {report.Stats.LoadMs} ms to load, {report.Stats.CheckMs} ms to check "
            + $"({(double)report.Stats.CheckMs / Branches:0} ms a pair), {(Cpu.Now - before).TotalSeconds:0.0} CPU s in all"));
    }

    private static async Task LiveAsync(GitRepository repository, string mine, string text)
    {
        // The conflicting branch is one of those that the editor watches.
        var options = new SessionOptions([.. Enumerable.Range(0, Watched).Select(i => Branch(Used + i))]);
        await using var session = EngineSession.Start(repository, new HeadWatcher(repository), options, null);
        await session.SettledAsync(default);
        var walls = new List<double>();
        var cpus = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // A keystroke in the method that conflicts: every pair is compared again.
            var (clock, cpu) = (Stopwatch.StartNew(), Cpu.Now);
            session.BufferChanged(mine, text.Replace("rare.Rank + 1", $"rare.Rank + 1{round}", StringComparison.Ordinal));
            await session.SettledAsync(default);
            Expect(session.Current.Findings, session.Current.Heads.Length >= Watched);
            walls.Add(clock.Elapsed.TotalMilliseconds);
            cpus.Add((Cpu.Now - cpu).TotalMilliseconds);
        }

        walls.Sort();
        cpus.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  editor with {Watched + 1} heads, a keystroke until all pairs are compared: median {walls[Rounds / 2]:0} ms ({cpus[Rounds / 2]:0} ms CPU), slowest of {Rounds} {walls[^1]:0} ms (goal: 95 % within 2 s)"));
    }

    private static void Expect(IEnumerable<Finding> findings, bool otherwise)
    {
        if (!otherwise || findings.ToList() is not [{ Message: var message }] || !message.Contains("Rank", StringComparison.Ordinal))
            throw new InvalidOperationException("The answer is not the expected one: " + string.Join("; ", findings.Select(f => f.Message)));
    }

    private static string Branch(int number) => string.Create(CultureInfo.InvariantCulture, $"work-{number:000}");

    /// <summary>A branch for each of the first classes: most change a body, one makes a property nullable.</summary>
    private static string Stream(GeneratedSolution solution, string from)
    {
        var stream = new StringBuilder();
        for (var i = 0; i < Branches; i++)
        {
            var path = solution.PathOf(i);
            var text = File.ReadAllText(Path.Combine(solution.Git.Root, path));
            text = i == Used
                ? text.Replace("public int Rank { get; set; }", "public int? Rank { get; set; }", StringComparison.Ordinal)
                : text.Replace("input * factor + Value4", "factor * input + Value4 + 0", StringComparison.Ordinal);
            stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/{Branch(i)}\ncommitter A <a@example.com> 1700000000 +0000\ndata 1\nx\nfrom {from}\n");
            stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
        }

        return stream.ToString();
    }
}
