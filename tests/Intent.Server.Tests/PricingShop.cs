using System.Diagnostics;
using Intent.Testing;

namespace Intent.Server.Tests;

/// <summary>The pricing story as a real repository: main, and the worktrees agent-a and agent-b whose edits merge cleanly and do not fit together.</summary>
public sealed class PricingShop : IDisposable
{
    private readonly GitFixture git = new("shop");

    public PricingShop()
    {
        Copy("base", git.Root);
        git.Commit("A small shop");
        AgentA = git.Worktree("agent-a");
        AgentB = git.Worktree("agent-b");
        Copy("agent-a", AgentA);
        Copy("agent-b", AgentB);
        git.Commit("Give members who joined before 2020 ten percent off", AgentA);
        git.Commit("Take join dates from the membership register", AgentB);
        foreach (var worktree in new[] { git.Root, AgentA, AgentB }) Restore(worktree);
    }

    public string Main => git.Root;

    public string AgentA { get; }

    public string AgentB { get; }

    public GitFixture Git => git;

    public void Dispose() => git.Dispose();

    private static void Copy(string version, string target)
    {
        var source = $"tests/workspaces/pricing/{version}";
        foreach (var file in SourceTree.Files(source))
        {
            var path = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, SourceTree.Read(file));
        }
    }

    private static void Restore(string worktree)
    {
        var info = new ProcessStartInfo("dotnet", ["restore", "--verbosity", "quiet"])
        {
            WorkingDirectory = worktree,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, output);
    }
}
