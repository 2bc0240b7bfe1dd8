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
    private const int Rounds = 10;

    /// <summary>A class whose last members only agent A uses, so that agent B may change them without breaking its own head.</summary>
    private const int Lone = 60;

    /// <summary>A one-line edit of the other head: what it replaces and what it puts there, and whether it must be reported.</summary>
    private sealed record Edit(string Name, int Class, string Before, string After, bool Conflict);

    public static async Task RunAsync(bool doubled)
    {
        var once = await MeasureAsync(512, buildToo: !doubled);
        if (!doubled) return;
        var twice = await MeasureAsync(1024, buildToo: false);
        foreach (var name in once.Keys)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-28} grows by {twice[name] / once[name]:0.00} (goal: less than 1.3)"));
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(int classes, bool buildToo)
    {
        const int Projects = 8;
        using var solution = new GeneratedSolution(classes, Projects);
        solution.Write();
        var git = solution.Git;
        var here = git.Worktree("agent-a");
        var other = git.Worktree("agent-b");
        var merged = git.Worktree("merged");
        var top = classes - 1;
        // Agent A's work: one new method that uses members of two classes.
        var mine = solution.PathOf(top);
        Replace(here, mine, "    /// <summary>Computes 0.</summary>", "    /// <summary>New work.</summary>\n    public int Fresh(" + GeneratedSolution.Class(2) + " hot, " + GeneratedSolution.Class(Lone)
            + " rare) => hot.Compute3(1) + hot.Value5 + rare.Compute13(2) + rare.Rank + 1;\n\n    /// <summary>Computes 0.</summary>");
        git.Commit("a", here);
        Dotnet(here, "restore");
        Edit[] edits =
        [
            new("body of a method", Lone, "var result = input * factor + Value4;", "var result = factor * input + Value4 + 0;", false),
            new("body of a much used method", 2, "var result = input * factor + Value3;", "var result = factor * input + Value3 + 0;", false),
            new("default value, much used", 2, "public int Compute3(int input, int factor = 4)", "public int Compute3(int input, int factor = 5)", true),
            new("property becomes nullable", Lone, "public int Rank { get; set; }", "public int? Rank { get; set; }", true),
            new("member renamed", Lone, "public int Compute13(int input, int factor = 14)", "public int Calculate13(int input, int factor = 14)", true),
        ];

        var load = Cpu.Now;
        var repository = await GitRepository.OpenAsync(here, default);
        await using var session = EngineSession.Start(repository, new HeadWatcher(repository), new SessionOptions(["agent-b"]), null);
        await session.SettledAsync(default);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {classes} classes, {solution.Lines} lines, {Projects} projects; session ready after {(Cpu.Now - load).TotalSeconds:0.0} CPU s"));
        var result = new Dictionary<string, double>();
        var wall = new Dictionary<string, double>();
        foreach (var edit in edits)
        {
            var cpu = new List<double>();
            var walls = new List<double>();
            var path = solution.PathOf(edit.Class);
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var (from, to, conflict) in new[] { (edit.Before, edit.After, edit.Conflict), (edit.After, edit.Before, false) })
                {
                    // Each edit is new: a counter in a comment keeps it from being an answer that is already known.
                    var before = Cpu.Now;
                    var clock = Stopwatch.StartNew();
                    Replace(other, path, from, to);
                    Stamp(other, path);
                    var snapshot = await UntilAsync(session, s => !s.Checking && s.Findings.Any() == conflict && Applied(session, other, path, s));
                    // The first two rounds compile code of the checker itself.
                    if (round >= 2 && to == edit.After)
                    {
                        cpu.Add((Cpu.Now - before).TotalMilliseconds);
                        walls.Add(clock.Elapsed.TotalMilliseconds);
                    }
                }
            }

            result[edit.Name] = Median(cpu);
            wall[edit.Name] = Median(walls);
        }

        if (!buildToo)
        {
            foreach (var (name, value) in result) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-28} {value,7:0} ms CPU {wall[name],7:0} ms wall"));
            return result;
        }

        Dotnet(merged, "restore");
        Dotnet(merged, "build");
        foreach (var edit in edits)
        {
            // The peer: merge both heads, then build what changed.
            var path = solution.PathOf(edit.Class);
            Replace(other, path, edit.Before, edit.After);
            git.Commit("b", other);
            GitFixture.GitIn(merged, "reset", "--quiet", "--hard", "agent-a");
            Dotnet(merged, "build");
            var before = Cpu.Now;
            GitFixture.GitIn(merged, "merge", "--quiet", "--no-edit", "agent-b");
            Dotnet(merged, "build", mayFail: true);
            var peer = (Cpu.Now - before).TotalMilliseconds;
            var ours = result[edit.Name];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {edit.Name,-28} {ours,7:0} ms CPU ({wall[edit.Name]:0} ms wall), merge and build {peer,7:0} ms CPU: 1/{peer / ours:0} (goal: 1/50)"));
            GitFixture.GitIn(other, "reset", "--quiet", "--hard", "main");
        }

        return result;
    }

    /// <summary>True when the snapshot was computed from what the other worktree's file holds now.</summary>
    private static bool Applied(EngineSession session, string root, string path, EngineSnapshot snapshot) =>
        snapshot.Heads.FirstOrDefault() is { } head && session.DocumentAsync(head.Id, new(path), default).GetAwaiter().GetResult() == File.ReadAllText(Path.Combine(root, path));

    private static async Task<EngineSnapshot> UntilAsync(EngineSession session, Func<EngineSnapshot, bool> done)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            if (done(session.Current)) return session.Current;
            await foreach (var snapshot in session.WatchAsync(limit.Token))
                if (done(snapshot)) return snapshot;
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
