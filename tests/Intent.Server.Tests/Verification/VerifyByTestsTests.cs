using System.Text.Json.Nodes;
using Intent.Server.Tests.Commands;
using Intent.Testing;

namespace Intent.Server.Tests.Verification;

/// <summary>Conflicts verified by real tests of a real solution, as a user does it on the command line and in the editor.</summary>
public sealed class VerifyByTestsTests(VerifiedShop shop) : IClassFixture<VerifiedShop>, IDisposable
{
    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, "intent.dll");

    // Only there so that a hanging server fails the test instead of the run.
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(10));

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task The_check_runs_the_tests_that_reach_both_edits_and_says_what_they_say()
    {
        var (status, worktrees, refs) = State();
        var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--heads", "agent-a", "agent-b", "--verify", "tests", "--format", "json");

        answer.Code.Should().Be(1, answer.Error);
        var json = JsonNode.Parse(answer.Output)!;
        var conflicts = json["conflicts"]!.AsArray();
        JsonNode About(string name) => conflicts.Where(c => c!["changes"]!.AsArray().Any(e => e!["symbol"]!.ToString().StartsWith($"M:Shop.{name}User.", StringComparison.Ordinal))).ToArray() is [{ } only]
            ? only : throw new InvalidOperationException($"There is not one finding of {name}: {answer.Output}");

        // It fails on the merge alone: an error, with the test as its evidence.
        var broken = About("Broken");
        (broken["level"]!.ToString(), broken["verification"]!["outcome"]!.ToString(), broken["verification"]!["levelBefore"]!.ToString()).Should().Be(("error", "confirmed", "warning"));
        var test = broken["evidence"]!["tests"]![0]!;
        test["name"]!.ToString().Should().Be("Shop.Tests.ShopTests.Doubles(value: 1, doubled: 2)");
        (test["merged"]!.ToString(), test["heads"]!["agent-a"]!.ToString(), test["heads"]!["agent-b"]!.ToString()).Should().Be(("failed", "notThere", "passed"));
        test["message"]!.ToString().Should().Contain("Expected: 2");

        // It passes: lowered, not erased. Flaky, and not reached: nothing changes, and the reason is there.
        (About("Green")["level"]!.ToString(), About("Green")["verification"]!["outcome"]!.ToString()).Should().Be(("information", "passed"));
        (About("Flaky")["level"]!.ToString(), About("Flaky")["verification"]!["outcome"]!.ToString()).Should().Be(("warning", "flaky"));
        (About("Untested")["level"]!.ToString(), About("Untested")["verification"]!["reason"]!.ToString()).Should().Be(("warning", "No test reaches both edits."));

        // No rule sees that b's new test pins what a changes; the run does. Its neighbour, which holds on the merge, is no finding.
        var own = conflicts.Single(c => c!["rule"]!.ToString() == "INT6001")!;
        own["message"]!.ToString().Should().StartWith("agent-a changed Rounding.Of; the test Shop.Tests.ShopTests.Nested.Rounds_up passes in agent-b and fails on the merge: ");
        (own["level"]!.ToString(), own["location"]!["path"]!.ToString(), own["kind"]!.ToString()).Should().Be(("error", "tests/ShopTests.cs", "test"));
        json["verification"]![0]!["tests"]!.AsArray().Select(t => $"{t!["name"]} {t["verdict"]}").Should().Equal(
            "Shop.Tests.ShopTests.Doubles(value: 1, doubled: 2) confirms", "Shop.Tests.ShopTests.Every_second_time flaky", "Shop.Tests.ShopTests.Nested.Rounds_up confirms",
            "Shop.Tests.ShopTests.Nested.Rounds_what_is_exact passes", "Shop.Tests.ShopTests.Nested.The_tree_is_as_git_has_it passes", "Shop.Tests.ShopTests.Never_negative passes",
            // NUnit: what the fixture and the row are called does not matter.
            "Shop.Units.Named(\"a.b\").Doubles (A name of its own (1)) confirms", "Shop.Units.Named(\"a.b\").Doubles(0,0) passes", "Shop.Units.Positive<String>.Never_negative(0) passes");
        broken["evidence"]!["tests"]!.AsArray().Select(t => t!["project"]!.ToString()).Should().Equal("tests/Shop.Tests.csproj", "units/Shop.Units.csproj", "units/Shop.Units.csproj");

        json["verification"]![0]!["problems"]!.AsArray().Select(p => p!.ToString()).Should().Equal(
            "Submodules are left out of the folder that tests run in: libs/other. A build or test that needs them fails there.",
            "Symbolic links that lead out of the repository are left out of the folder that tests run in: outside.");

        State().Should().Be((status, worktrees, refs), "nothing of the repository is written");
    }

    [Fact]
    public async Task Nothing_is_run_in_an_untrusted_workspace()
    {
        var answer = await IntentProcess.RunAsync(shop.AgentA, "check", "--heads", "agent-a", "agent-b", "--verify", "tests", "--untrusted", "--format", "json");

        JsonNode.Parse(answer.Output)!["verification"]!.AsArray().Select(v => string.Join('|', v!["problems"]!.AsArray())).Should().Equal("The workspace is not trusted, so nothing of it is run.");
    }

    [Fact]
    public async Task The_editor_verifies_a_finding_and_keeps_the_result_until_an_edit_changes()
    {
        var user = Path.Combine(shop.AgentB, "src", "GreenUser.cs");
        var tests = Path.Combine(shop.AgentB, "tests", "ShopTests.cs");
        var text = File.ReadAllText(user);
        var temporary = Directory.CreateDirectory(Path.Combine(shop.Git.Folder, "temporary"));
        await using var editor = await FakeEditor.StartAsync(Server, shop.AgentB, temporary: temporary.FullName);
        await editor.OpenAsync(user);
        await editor.OpenAsync(tests);
        await editor.StatusAsync(s => s["state"]!.ToString() is "ready", _limit.Token);
        var risk = (await editor.DiagnosticsAsync(user, d => d.Count == 1, _limit.Token))[0]!;
        risk["severity"]!.GetValue<int>().Should().Be(2);
        var at = (Line: risk["range"]!["start"]!["line"]!.GetValue<int>(), Character: risk["range"]!["start"]!["character"]!.GetValue<int>());
        var command = (await editor.ActionsAsync(user, at.Line, at.Character))!.AsArray().Single(a => a!["title"]!.ToString().StartsWith("Verify by tests", StringComparison.Ordinal))!["command"]!;

        // Cancelled by its progress while the merge is built: nothing is said of the finding, and nothing stays on the disk.
        var cancelled = RunAsync();
        await editor.ProgressAsync(p => p["message"]?.ToString() == "Running 6 tests of Shop.Tests.csproj on the merge", _limit.Token);
        temporary.EnumerateDirectories("intent-verify-*").Should().ContainSingle();
        await editor.TellAsync("window/workDoneProgress/cancel", new JsonObject { ["token"] = "t" });
        (await cancelled.Awaiting(c => c).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*cancelled*");
        temporary.EnumerateDirectories("intent-verify-*").Should().BeEmpty();
        (await editor.HoverAsync(user, at.Line, at.Character))!["contents"]!["value"]!.ToString().Should().NotContain("**Tests**");

        (await RunAsync())!["message"]!.ToString().Should().Contain("ran green").And.Contain("Shop.Tests.ShopTests.Never_negative");
        var lowered = (await editor.DiagnosticsAsync(user, d => d.Count == 1 && d[0]!["severity"]!.GetValue<int>() == 3, _limit.Token))[0]!;
        lowered["message"]!.ToString().Should().Contain("Tests ran green: 2 tests that reach both edits pass on the merge").And.Contain("Never_negative");
        (await editor.HoverAsync(user, at.Line, at.Character))!["contents"]!["value"]!.ToString().Should().Contain("**Tests** ran green").And.Contain("Never_negative passes on the merge");

        temporary.EnumerateDirectories("intent-verify-*").Should().BeEmpty();

        // What no rule foresaw is shown on the local edit, here the new test, until a head changes: then nothing was said of it.
        var own = (await editor.DiagnosticsAsync(tests, d => d.Count == 1, _limit.Token))[0]!;
        (own["code"]!.ToString(), own["severity"]!.GetValue<int>()).Should().Be(("INT6001", 1));
        own["message"]!.ToString().Should().StartWith("agent-a changed Rounding.Of; the test Shop.Tests.ShopTests.Nested.Rounds_up passes in agent-b and fails on the merge: ");
        // The other test that fails on the merge is explained by another finding.
        await editor.DiagnosticsAsync(Path.Combine(shop.AgentB, "units", "ShopUnits.cs"), d => d.Count == 0, _limit.Token);
        own["relatedInformation"]!.AsArray().Should().Contain(r => r!["location"]!["uri"]!.ToString().Contains("src/Rounding.cs", StringComparison.Ordinal));

        // Another line of the file is another edit's business; the edit itself is not.
        await editor.ChangeAsync(user, 2, "// A line.\n" + text);
        await editor.DiagnosticsAsync(tests, d => d.Count == 0, _limit.Token);
        (await editor.DiagnosticsAsync(user, d => d.Count == 1 && d[0]!["range"]!["start"]!["line"]!.GetValue<int>() == at.Line + 1, _limit.Token))[0]!["severity"]!.GetValue<int>().Should().Be(3);
        await editor.ChangeAsync(user, 3, text.Replace("* 2", "* 3", StringComparison.Ordinal));
        (await editor.DiagnosticsAsync(user, d => d.Count == 1 && d[0]!["severity"]!.GetValue<int>() == 2, _limit.Token))[0]!["message"]!.ToString().Should().NotContain("Tests");
        (await editor.StopAsync()).Should().Be(0);

        Task<JsonNode?> RunAsync() => editor.AskAsync("workspace/executeCommand", new JsonObject
        {
            ["command"] = command["command"]!.DeepClone(), ["arguments"] = command["arguments"]!.DeepClone(), ["workDoneToken"] = "t",
        });
    }

    private (string Status, string Worktrees, string Refs) State() => (
        string.Join('\n', new[] { shop.AgentA, shop.AgentB }.Select(w => GitFixture.GitIn(w, "status", "--porcelain"))), shop.Git.Git("worktree", "list"), shop.Git.Git("for-each-ref"));
}
