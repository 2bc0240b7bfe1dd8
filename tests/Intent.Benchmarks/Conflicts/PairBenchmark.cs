using System.Diagnostics;
using System.Globalization;
using Intent.Engine;
using Intent.Git;
using Intent.Git.Watching;
using Intent.Testing;

namespace Intent.Benchmarks.Conflicts;

/// <summary>
/// The check of a pair after a one-line edit in a live session, against `git merge` and an incremental `dotnet build` of the merged worktree: CPU time, all
/// processes counted, in one run. Every edit's answer is asserted, so that a check that does nothing cannot look fast.
/// </summary>
internal static class PairBenchmark
{
    private const int Rounds = 8;

    /// <summary>Rounds whose times are no steady state: code of the checker itself is compiled in them, and again, better, once it has run often.</summary>
    private const int WarmUp = 10;

    /// <summary>Rounds of the warm-up that stand for a session that has just been opened.</summary>
    private const int Early = 4;

    private const int Projects = 8;

    /// <summary>A class whose last members only agent A uses, so that agent B may change them without breaking its own head.</summary>
    private const int Lone = 60;

    /// <summary>A one-line edit of the other head: what it replaces and what it puts there, and whether it must be reported.</summary>
    private sealed record Edit(string Name, int Class, string Before, string After, bool Conflict);

    private static readonly Edit[] Edits =
    [
        new("body of a method", Lone, "var result = input * factor + Value4;", "var result = factor * input + Value4 + 0;", false),
        new("body of a much used method", 2, "var result = input * factor + Value3;", "var result = factor * input + Value3 + 0;", false),
        new("default value, much used", 2, "public int Compute3(int input, int factor = 4)", "public int Compute3(int input, int factor = 5)", true),
        new("property becomes nullable", Lone, "public int Rank { get; set; }", "public int? Rank { get; set; }", true),
        new("member renamed", Lone, "public int Compute13(int input, int factor = 14)", "public int Calculate13(int input, int factor = 14)", true),
    ];

    public static async Task RunAsync(bool doubled)
    {
        await using var once = await Live.OpenAsync(512);
        await using var twice = doubled ? await Live.OpenAsync(1024) : null;
        Live[] all = twice is null ? [once] : [once, twice];
        var cpu = Edits.Select(_ => all.Select(_ => new List<double>()).ToArray()).ToArray();
        var wall = Edits.Select(_ => all.Select(_ => new List<double>()).ToArray()).ToArray();
        var early = Edits.Select(_ => new List<double>()).ToArray();
        // All of them are warm before any counts, and small and large take turns: neither has the better compiled code or the quieter moment.
        for (var round = -WarmUp; round < Rounds; round++)
        {
            foreach (var (e, edit) in Edits.Index())
            {
                foreach (var at in round % 2 == 0 ? Enumerable.Range(0, all.Length) : Enumerable.Range(0, all.Length).Reverse())
                {
                    var (cpuTime, wallTime) = await all[at].CheckAsync(edit);
                    if (round < Early - WarmUp && at == 0) early[e].Add(cpuTime);
                    if (round < 0) continue;
                    cpu[e][at].Add(cpuTime);
                    wall[e][at].Add(wallTime);
                }
            }
        }

        var medians = cpu.Select(c => c.Select(Median).ToArray()).ToArray();
        if (!doubled)
        {
            // The session would follow the commits of the peer, on the peer's time.
            await once.StopAsync();
            Build(once, medians, wall, [.. early.Select(Median)]);
            return;
        }

        foreach (var (e, edit) in Edits.Index())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {edit.Name,-28} {medians[e][0],7:0} ms CPU, doubled {medians[e][1],7:0} ms: grows by {medians[e][1] / medians[e][0]:0.00}, round by round {Median([.. cpu[e][1].Zip(cpu[e][0], (big, small) => big / small)]):0.00} (goal: less than 1.3)"));
    }

    /// <summary>The peer: merge both heads, then build what changed.</summary>
    private static void Build(Live live, double[][] medians, List<double>[][] wall, double[] early)
    {
        var merged = live.Git.Worktree("merged");
        Dotnet(merged, "restore");
        Dotnet(merged, "build");
        foreach (var (e, edit) in Edits.Index())
        {
            var path = live.PathOf(edit.Class);
            Replace(live.Other, path, edit.Before, edit.After);
            live.Git.Commit("b", live.Other);
            GitFixture.GitIn(merged, "reset", "--quiet", "--hard", "agent-a");
            Dotnet(merged, "build");
            var before = Cpu.Now;
            GitFixture.GitIn(merged, "merge", "--quiet", "--no-edit", "agent-b");
            Dotnet(merged, "build", mayFail: true);
            var peer = (Cpu.Now - before).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {edit.Name,-28} {medians[e][0],7:0} ms CPU ({Median(wall[e][0]):0} ms wall), merge and build {peer,7:0} ms CPU: 1/{peer / medians[e][0]:0}, in a session just opened {early[e]:0} ms: 1/{peer / early[e]:0} (goal: 1/50)"));
            GitFixture.GitIn(live.Other, "reset", "--quiet", "--hard", "main");
        }
    }

    /// <summary>A generated repository with two agents, and a session that has seen both.</summary>
    private sealed class Live(GeneratedSolution solution, string other, EngineSession session) : IAsyncDisposable
    {
        private bool _stopped;

        public GitFixture Git => solution.Git;

        /// <summary>The worktree that is edited.</summary>
        public string Other => other;

        public string PathOf(int number) => solution.PathOf(number);

        public static async Task<Live> OpenAsync(int classes)
        {
            var solution = new GeneratedSolution(classes, Projects);
            solution.Write();
            var here = solution.Git.Worktree("agent-a");
            var other = solution.Git.Worktree("agent-b");
            // Agent A's work: one new method that uses members of two classes.
            Replace(here, solution.PathOf(classes - 1), "    /// <summary>Computes 0.</summary>", "    /// <summary>New work.</summary>\n    public int Fresh(" + GeneratedSolution.Class(2) + " hot, " + GeneratedSolution.Class(Lone)
                + " rare) => hot.Compute3(1) + hot.Value5 + rare.Compute13(2) + rare.Rank + 1;\n\n    /// <summary>Computes 0.</summary>");
            solution.Git.Commit("a", here);
            Dotnet(here, "restore");
            var load = Cpu.Now;
            var repository = await GitRepository.OpenAsync(here, default);
            var session = EngineSession.Start(repository, new HeadWatcher(repository), new SessionOptions(["agent-b"]), null);
            await session.SettledAsync(default);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {classes} classes, {solution.Lines} lines, {Projects} projects; session ready after {(Cpu.Now - load).TotalSeconds:0.0} CPU s"));
            return new Live(solution, other, session);
        }

        /// <summary>Makes an edit and takes it back; milliseconds of CPU and by the clock until the answer to the edit was there.</summary>
        public async Task<(double Cpu, double Wall)> CheckAsync(Edit edit)
        {
            // What others have left behind is not collected on this edit's time.
            GC.Collect();
            var measured = await AnswerAsync(edit, edit.Before, edit.After, edit.Conflict);
            await AnswerAsync(edit, edit.After, edit.Before, conflict: false);
            return measured;
        }

        private async Task<(double Cpu, double Wall)> AnswerAsync(Edit edit, string from, string to, bool conflict)
        {
            // Each edit is new: a counter in a comment keeps it from being an answer that is already known.
            var path = PathOf(edit.Class);
            var before = Cpu.Now;
            var clock = Stopwatch.StartNew();
            Replace(other, path, from, to);
            Stamp(other, path);
            await UntilAsync(session, s => !s.Checking && s.Incomplete.IsEmpty && s.Findings.Any() == conflict && Applied(session, other, path, s));
            return ((Cpu.Now - before).TotalMilliseconds, clock.Elapsed.TotalMilliseconds);
        }

        public async Task StopAsync()
        {
            if (_stopped) return;
            _stopped = true;
            await session.DisposeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            solution.Dispose();
        }
    }

    /// <summary>True when the snapshot was computed from what the other worktree's file holds now.</summary>
    private static bool Applied(EngineSession session, string root, string path, EngineSnapshot snapshot) =>
        snapshot.Heads.FirstOrDefault() is { } head && session.DocumentAsync(head.Id, new(path), default).GetAwaiter().GetResult() == File.ReadAllText(Path.Combine(root, path));

    private static async Task UntilAsync(EngineSession session, Func<EngineSnapshot, bool> done)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            if (done(session.Current)) return;
            await foreach (var snapshot in session.WatchAsync(limit.Token))
                if (done(snapshot)) return;
        }
        catch (OperationCanceledException)
        {
            // Below.
        }

        throw new InvalidOperationException("The session did not give the expected answer within two minutes; it says: "
            + string.Join("; ", session.Current.Findings.Select(f => f.Message).Concat(session.Current.Incomplete.Select(i => i.Reason))));
    }

    private static int _stamp;

    private static void Replace(string root, string path, string before, string after)
    {
        var full = Path.Combine(root, path);
        var text = File.ReadAllText(full);
        if (!text.Contains(before, StringComparison.Ordinal)) throw new InvalidOperationException($"{path} has no '{before}'.");
        File.WriteAllText(full, text.Replace(before, after, StringComparison.Ordinal));
    }

    private static void Stamp(string root, string path)
    {
        var full = Path.Combine(root, path);
        var lines = File.ReadAllLines(full).Where(l => !l.StartsWith("// stamp", StringComparison.Ordinal)).Append($"// stamp {++_stamp}");
        File.WriteAllText(full, string.Join('\n', lines) + "\n");
    }

    private static void Dotnet(string folder, string verb, bool mayFail = false)
    {
        // Without build servers all CPU time is that of children, and the runs do not help each other.
        // One MSBuild process: nodes of its own would not be counted.
        string[] arguments = verb == "build" ? [verb, "--no-restore", "--nologo", "-v", "q", "--disable-build-servers", "-m:1"] : [verb, "-v", "q", "--disable-build-servers"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 && !mayFail) throw new InvalidOperationException($"dotnet {verb} failed: {output}");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
