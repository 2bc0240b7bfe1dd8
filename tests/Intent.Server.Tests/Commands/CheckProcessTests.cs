using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Intent.Testing;

namespace Intent.Server.Tests.Commands;

/// <summary>The real executable on real repositories.</summary>
[Trait("Category", "Slow")]
public sealed class CheckProcessTests(PricingShop shop) : IClassFixture<PricingShop>
{
    [Fact]
    public async Task The_pricing_conflict_is_found_before_any_merge()
    {
        var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--format", "json");
        answer.Code.Should().Be(1, answer.Error);
        answer.Error.Should().BeEmpty();
        using var document = JsonDocument.Parse(answer.Output);
        var root = document.RootElement;
        root.GetProperty("complete").GetBoolean().Should().BeTrue(root.GetProperty("incomplete").GetRawText());
        var conflict = root.GetProperty("conflicts").EnumerateArray().Should().ContainSingle().Subject;
        conflict.GetProperty("rule").GetString().Should().Be("INT1001");
        conflict.GetProperty("level").GetString().Should().Be("error");
        conflict.GetProperty("location").GetProperty("head").GetString().Should().Be("agent-a");
        conflict.GetProperty("location").GetProperty("path").GetString().Should().Be("src/Shop/PricingEngine.cs");
        conflict.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("head").GetString()).Should().BeEquivalentTo("agent-a", "agent-b");
        conflict.GetProperty("evidence").GetProperty("compiler")[0].GetProperty("id").GetString().Should().Be("CS1061");
    }

    [Fact]
    public async Task Every_format_tells_the_same_findings_from_any_worktree()
    {
        var here = await IntentProcess.RunAsync(shop.AgentA, "check", "--heads", "agent-a", "agent-b", "--format", "json");
        var there = await IntentProcess.RunAsync(shop.Main, "check", "--repo", shop.AgentB, "--heads", "agent-a", "--heads", "agent-b", "--format", "sarif");
        var text = await IntentProcess.RunAsync(shop.AgentB, "check", "--heads", "agent-b", "agent-a");
        foreach (var answer in new[] { here, there, text }) answer.Code.Should().Be(1, answer.Error);
        using var json = JsonDocument.Parse(here.Output);
        using var sarif = JsonDocument.Parse(there.Output);
        var fingerprint = json.RootElement.GetProperty("conflicts")[0].GetProperty("fingerprint").GetString();
        sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("partialFingerprints").GetProperty("intentFinding/v1").GetString()
            .Should().Be(fingerprint);
        text.Output.Should().StartWith("error INT1001: Used symbol was removed\n").And.NotContain("\e[");
    }

    [Fact]
    public async Task The_README_shows_what_the_command_answers()
    {
        var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--heads", "agent-a", "agent-b");
        // The last lines hold commits and times of one run.
        var stable = answer.Output[..answer.Output.IndexOf("Compared ", StringComparison.Ordinal)].TrimEnd();
        SourceTree.Read("README.md").ReplaceLineEndings("\n").Should().Contain(stable);
    }

    [Fact]
    public async Task Edits_that_are_not_committed_count_with_untracked_files()
    {
        GitFixture.GitIn(shop.AgentB, "reset", "--quiet", "HEAD~1");
        try
        {
            var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--format", "json");
            answer.Code.Should().Be(1, answer.Error);
            using var document = JsonDocument.Parse(answer.Output);
            document.RootElement.GetProperty("conflicts")[0].GetProperty("rule").GetString().Should().Be("INT1001");
            var other = document.RootElement.GetProperty("heads").EnumerateArray().Single(h => h.GetProperty("id").GetString() == "agent-b");
            other.GetProperty("kind").GetString().Should().Be("worktree");
            other.GetProperty("dirty").GetBoolean().Should().BeTrue();
        }
        finally
        {
            shop.Git.Commit("Take join dates from the membership register", shop.AgentB);
        }
    }

    [Fact]
    public async Task A_file_that_git_cannot_merge_is_listed_and_does_not_fail()
    {
        var file = Path.Combine(shop.AgentB, "src/Shop/PricingEngine.cs");
        var committed = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, committed.Replace("return listPrice;", "return listPrice * 2;", StringComparison.Ordinal));
        try
        {
            var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--heads", "agent-a", "agent-b", "--format", "json");
            answer.Code.Should().Be(0, answer.Error + answer.Output);
            using var document = JsonDocument.Parse(answer.Output);
            var conflict = document.RootElement.GetProperty("textualConflicts").EnumerateArray().Should().ContainSingle().Subject;
            conflict.GetProperty("path").GetString().Should().Be("src/Shop/PricingEngine.cs");
            conflict.GetProperty("heads").EnumerateArray().Select(h => h.GetString()).Should().Equal("agent-a", "agent-b");
        }
        finally
        {
            await File.WriteAllTextAsync(file, committed);
        }
    }

    [Fact]
    public async Task A_head_against_its_own_base_is_silent()
    {
        var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--heads", "agent-a", "main");
        answer.Code.Should().Be(0, answer.Error);
        answer.Output.Should().Contain("No semantic conflict").And.Contain("complete");
    }

    [Fact]
    public async Task An_untrusted_workspace_is_answered_in_part_and_says_so()
    {
        var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--untrusted", "--format", "json");
        answer.Code.Should().BeOneOf(0, 1);
        using var document = JsonDocument.Parse(answer.Output);
        document.RootElement.GetProperty("complete").GetBoolean().Should().BeFalse();
        document.RootElement.GetProperty("incomplete").EnumerateArray().Select(i => i.GetProperty("reason").GetString())
            .Should().Contain(r => r!.Contains("not trusted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_head_that_does_not_exist_is_named_in_one_sentence()
    {
        var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--heads", "no-such-head");
        answer.ShouldBeOneSentence();
        answer.Error.Should().Contain("no-such-head");
    }

    [Fact]
    public async Task A_folder_outside_of_any_repository_is_told_in_one_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("intent-none-");
        try
        {
            (await IntentProcess.RunAsync(folder.FullName, "check")).ShouldBeOneSentence();
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public async Task Nothing_of_the_repository_is_written()
    {
        var before = Snapshot();
        await IntentProcess.RunAsync(shop.AgentA, "check");
        Snapshot().Should().Be(before);

        string Snapshot() => string.Join(
            '\n',
            Directory.EnumerateFiles(shop.Git.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f} {new FileInfo(f).Length} {File.GetLastWriteTimeUtc(f).Ticks}")));
    }

    [Fact]
    public async Task A_termination_signal_ends_a_running_check_with_130()
    {
        if (OperatingSystem.IsWindows()) return; // there are no signals to send; Ctrl+C takes the same way through the runtime

        using var process = IntentProcess.Start(shop.AgentA, "check", "--verbose");
        // The first step that is told means: the command runs and has long work before it.
        (await process.StandardError.ReadLineAsync()).Should().StartWith("intent: ");
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill!.WaitForExitAsync();
        var answer = await IntentProcess.AnswerAsync(process);
        answer.Code.Should().Be(130);
        answer.Output.Should().BeEmpty();
        answer.Error.Should().NotContain("   at ");
    }
}
