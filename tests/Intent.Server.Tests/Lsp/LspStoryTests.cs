using System.Text.Json.Nodes;
using Intent.Testing;

namespace Intent.Server.Tests.Lsp;

/// <summary>A fake editor against the real process: what a user sees, through a client that answers every request with "method not found".</summary>
public sealed class LspStoryTests : IDisposable
{
    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, "intent.dll");

    // Only there so that a hanging server fails the test instead of the run.
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(3));

    [Fact]
    public async Task A_conflict_appears_when_the_other_worktree_is_written_and_goes_when_that_is_undone()
    {
        using var shop = new PricingCase();
        File.WriteAllText(shop.EngineInA, PricingCase.EngineReading);
        await using var editor = await FakeEditor.StartAsync(Server, shop.A);
        await editor.OpenAsync(shop.EngineInA);
        await editor.StatusAsync(s => s["state"]!.ToString() == "ready", _limit.Token);
        (await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 0, _limit.Token)).Should().BeEmpty();

        File.WriteAllText(shop.UserInB, PricingCase.UserWithoutJoinDate);
        var diagnostic = (await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 1, _limit.Token))[0]!;
        diagnostic["code"]!.ToString().Should().Be("INT1001");
        diagnostic["source"]!.ToString().Should().Be("intent");
        diagnostic["severity"]!.GetValue<int>().Should().Be(1);
        diagnostic["range"]!["start"]!["line"]!.GetValue<int>().Should().Be(4);
        diagnostic["message"]!.ToString().Should().Contain("agent-b removed User.JoinDate");
        diagnostic["relatedInformation"]!.AsArray().Should().HaveCount(2);

        var hover = await editor.HoverAsync(shop.EngineInA, 4, diagnostic["range"]!["start"]!["character"]!.GetValue<int>() + 1);
        hover!["contents"]!["value"]!.ToString().Should().Contain("Used symbol was removed").And.Contain("public DateOnly JoinDate { get; set; }");
        (await editor.HoverAsync(shop.EngineInA, 0, 0)).Should().BeNull();

        var actions = (await editor.ActionsAsync(shop.EngineInA, 4, diagnostic["range"]!["start"]!["character"]!.GetValue<int>()))!.AsArray();
        actions.Select(a => a!["title"]!.ToString()).Should().Equal("Show agent-b's edit of User.cs as a diff", "Open User.cs in agent-b");
        var diff = actions[0]!["command"]!["arguments"]![0]!;
        (await Text(editor, diff["left"])).Should().Be(PricingCase.User);
        (await Text(editor, diff["right"])).Should().Be(PricingCase.UserWithoutJoinDate);

        File.WriteAllText(shop.UserInB, PricingCase.User);
        await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 0, _limit.Token);
        (await editor.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Work_that_is_begun_is_recorded_by_saving_and_shown_on_hover_above_the_code_and_in_the_conflict()
    {
        using var shop = new PricingCase();
        await using var editor = await FakeEditor.StartAsync(Server, shop.A);
        await editor.OpenAsync(shop.EngineInA);
        await editor.StatusAsync(s => s["state"]!.ToString() == "ready", _limit.Token);
        (await RunAsync(editor, "intent.recordEpisode", new JsonObject())).ToString().Should().Contain("No work is open in this worktree");
        (await RunAsync(editor, "intent.beginEpisode", new JsonObject { ["because"] = "Members of old pay less" }))["message"]!.ToString().Should().Contain("Members of old pay less");
        (await editor.HoverAsync(shop.EngineInA, 4, 20)).Should().BeNull("nothing was done yet");

        File.WriteAllText(shop.EngineInA, PricingCase.EngineReading);
        await editor.ChangeAsync(shop.EngineInA, 2, PricingCase.EngineReading);
        await editor.TellAsync("textDocument/didSave", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = new Uri(shop.EngineInA).AbsoluteUri } });
        var hover = await UntilAsync(() => editor.HoverAsync(shop.EngineInA, 4, 20), h => h is not null);
        hover!["contents"]!["value"]!.ToString().Should().Contain("Members of old pay less").And.Contain("agent-a");
        var lenses = (await editor.AskAsync("textDocument/codeLens", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = new Uri(shop.EngineInA).AbsoluteUri } }))!.AsArray();
        lenses.Should().ContainSingle().Which!["command"]!["title"]!.ToString().Should().Be("1 Episode");

        // Said afterwards that it is for a Story: of the open work without an id, of an Episode with its id.
        shop.Git.Write("specs/loyalty.md", "# Loyalty\n", shop.A);
        var list = await RunAsync(editor, "intent.listEpisodes", new JsonObject());
        (list["open"]!.ToString(), list["stories"]![0]!["id"]!.ToString()).Should().Be(("Members of old pay less", "loyalty"));
        (await RunAsync(editor, "intent.linkStory", new JsonObject { ["story"] = "loyalty" }))["message"]!.ToString().Should().EndWith("is now for loyalty: Loyalty");
        (await RunAsync(editor, "intent.linkStory", new JsonObject { ["story"] = "loyalty", ["id"] = list["episodes"]![0]!["id"]!.ToString() }))["message"]!.ToString().Should().EndWith("is already for loyalty: Loyalty");
        (await editor.HoverAsync(shop.EngineInA, 4, 20))!["contents"]!["value"]!.ToString().Should().Contain("for loyalty");

        File.WriteAllText(shop.UserInB, PricingCase.UserWithoutJoinDate);
        var conflict = (await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 1, _limit.Token))[0]!;
        conflict["data"]!["episodes"]!.AsArray().Should().ContainSingle();
        (await editor.HoverAsync(shop.EngineInA, 4, conflict["range"]!["start"]!["character"]!.GetValue<int>() + 1))!["contents"]!["value"]!.ToString()
            .Should().Contain("agent-a did so because: Members of old pay less");

        // Accepted with a reason it is no diagnostic any more, until either edit changes; the list still has it.
        var fingerprint = conflict["data"]!["fingerprint"]!.ToString();
        (await RunAsync(editor, "intent.acknowledge", new JsonObject { ["fingerprint"] = fingerprint })).ToString().Should().Contain("Say why");
        await RunAsync(editor, "intent.acknowledge", new JsonObject { ["fingerprint"] = fingerprint, ["reason"] = "B adapts" });
        (await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 0, _limit.Token)).Should().BeEmpty();
        var listed = (await RunAsync(editor, "intent.listConflicts", new JsonObject()))["conflicts"]!.AsArray().Should().ContainSingle().Subject!;
        listed["accepted"]!.ToString().Should().Contain("B adapts");
        listed["shown"]!.GetValue<bool>().Should().BeFalse();
        (await editor.HoverAsync(shop.EngineInA, 4, 20))!["contents"]!["value"]!.ToString().Should().Contain("A conflict of it was accepted: B adapts");

        // Neither lines that move, nor another file, nor a new session bring it back.
        await editor.ChangeAsync(shop.EngineInA, 3, "// A comment.\n" + PricingCase.EngineReading);
        File.WriteAllText(Path.Combine(shop.A, "Shop", "Other.cs"), "namespace Shop;\n\npublic class Other;\n");
        await UntilAsync(async () => (JsonNode?)(await RunAsync(editor, "intent.listConflicts", new JsonObject()))["conflicts"]![0]!["range"]!["start"]!["line"], l => l?.GetValue<int>() == 5);
        (await RunAsync(editor, "intent.listConflicts", new JsonObject()))["conflicts"]![0]!["shown"]!.GetValue<bool>().Should().BeFalse();
        await using (var again = await FakeEditor.StartAsync(Server, shop.A))
        {
            await again.StatusAsync(s => s["state"]!.ToString() == "ready", _limit.Token);
            await UntilAsync(async () => (JsonNode?)(await RunAsync(again, "intent.listConflicts", new JsonObject()))["conflicts"]!.AsArray().FirstOrDefault()?["accepted"], a => a is not null);
            (await again.StopAsync()).Should().Be(0);
        }

        File.WriteAllText(shop.EngineInA, PricingCase.EngineReading.Replace("2020", "2021"));
        await editor.ChangeAsync(shop.EngineInA, 4, PricingCase.EngineReading.Replace("2020", "2021"));
        await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 1 && d[0]!["severity"]!.GetValue<int>() == 1, _limit.Token);
        (await editor.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_fix_is_an_edit_of_the_open_document_and_takes_the_conflict_away()
    {
        using var shop = new PricingCase();
        File.WriteAllText(shop.UserInB, PricingCase.User.Replace("DateOnly JoinDate", "DateOnly? JoinDate"));
        await using var editor = await FakeEditor.StartAsync(Server, shop.A, capabilities: new JsonObject { ["workspace"] = new JsonObject { ["workspaceEdit"] = new JsonObject { ["documentChanges"] = true } } });
        await editor.OpenAsync(shop.EngineInA);
        await editor.StatusAsync(s => s["state"]!.ToString() == "ready", _limit.Token);
        await editor.ChangeAsync(shop.EngineInA, 7, PricingCase.EngineReading);
        var start = (await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 1, _limit.Token))[0]!["range"]!["start"]!;

        var fix = (await UntilAsync(() => editor.ActionsAsync(shop.EngineInA, 4, start["character"]!.GetValue<int>()), a => a![0]!["edit"] is not null))![0]!;
        fix["title"]!.ToString().Should().Be("Throw when User.JoinDate is null");
        fix["isPreferred"]!.GetValue<bool>().Should().BeTrue();
        var change = fix["edit"]!["documentChanges"]!.AsArray().Should().ContainSingle().Subject!;
        change["textDocument"]!["version"]!.GetValue<int>().Should().Be(7);
        var edit = change["edits"]!.AsArray().Should().ContainSingle().Subject!;
        var line = PricingCase.EngineReading.Split('\n')[4];
        var (from, to) = (edit["range"]!["start"]!["character"]!.GetValue<int>(), edit["range"]!["end"]!["character"]!.GetValue<int>());
        line[from..to].Should().Be("user.JoinDate");

        await editor.ChangeAsync(shop.EngineInA, 8, PricingCase.EngineReading.Replace(line, line[..from] + edit["newText"] + line[to..]));
        await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 0, _limit.Token);
        (await editor.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Where_no_Episode_is_known_the_hover_says_what_a_git_ai_note_says()
    {
        using var shop = new PricingCase();
        shop.Git.Write("Shop/PricingEngine.cs", PricingCase.EngineReading, shop.A);
        shop.Git.Commit("by an agent", shop.A);
        var note = """
            Shop/PricingEngine.cs
              s_0123456789abcd::t_0123456789abcd 5
            ---
            {"schema_version":"authorship/3.0.0","base_commit_sha":"0","prompts":{},"sessions":{"s_0123456789abcd":{"agent_id":{"tool":"coder","id":"1","model":"acme-5"},"human_author":"Ann"}}}
            """;
        GitFixture.GitIn(shop.A, "notes", "--ref=refs/notes/ai", "add", "-m", note, "HEAD");
        await using var editor = await FakeEditor.StartAsync(Server, shop.A);
        await editor.OpenAsync(shop.EngineInA);
        await editor.StatusAsync(s => s["state"]!.ToString() == "ready", _limit.Token);
        (await editor.HoverAsync(shop.EngineInA, 4, 20))!["contents"]!["value"]!.ToString().Should().Contain("coder, acme-5").And.Contain("Ann");
        (await editor.HoverAsync(shop.EngineInA, 2, 14)).Should().BeNull("the note says nothing of that line");
        await editor.ChangeAsync(shop.EngineInA, 2, "// one more line\n" + PricingCase.EngineReading);
        (await editor.HoverAsync(shop.EngineInA, 5, 20)).Should().BeNull("lines of an edited file are not the commit's lines");
        (await editor.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_unsaved_buffer_counts_until_it_is_reverted()
    {
        using var shop = new PricingCase();
        File.WriteAllText(shop.UserInB, PricingCase.UserWithoutJoinDate);
        await using var editor = await FakeEditor.StartAsync(Server, shop.A);
        await editor.OpenAsync(shop.EngineInA);
        await editor.StatusAsync(s => s["state"]!.ToString() == "ready", _limit.Token);

        await editor.ChangeAsync(shop.EngineInA, 2, PricingCase.EngineReading);
        var found = await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 1, _limit.Token);
        found[0]!["code"]!.ToString().Should().Be("INT1001");
        File.ReadAllText(shop.EngineInA).Should().Be(PricingCase.Engine);

        await editor.ChangeAsync(shop.EngineInA, 3, PricingCase.Engine);
        await editor.DiagnosticsAsync(shop.EngineInA, d => d.Count == 0, _limit.Token);
    }

    [Fact]
    public async Task A_folder_that_is_opened_through_a_symbolic_link_is_the_same_worktree()
    {
        using var shop = new PricingCase();
        var link = Path.Combine(Path.GetDirectoryName(shop.A)!, "linked");
        Directory.CreateSymbolicLink(link, shop.A);
        var engine = Path.Combine(link, "Shop", "PricingEngine.cs");
        File.WriteAllText(shop.UserInB, PricingCase.UserWithoutJoinDate);
        await using var editor = await FakeEditor.StartAsync(Server, link);
        await editor.OpenAsync(engine);
        await editor.ChangeAsync(engine, 2, PricingCase.EngineReading);
        var found = await editor.DiagnosticsAsync(engine, d => d.Count == 1, _limit.Token);
        found[0]!["relatedInformation"]!.AsArray().Select(r => r!["message"]!.ToString()).Should()
            .Equal("PricingEngine.Price: reads (agent-a)", "User.JoinDate: removed by agent-b");
        found[0]!["relatedInformation"]![0]!["location"]!["uri"]!.ToString().Should().Be(new Uri(engine).AbsoluteUri);
        (await editor.HoverAsync(engine, 4, found[0]!["range"]!["start"]!["character"]!.GetValue<int>())).Should().NotBeNull();
    }

    [Fact]
    public async Task The_side_that_took_the_symbol_away_sees_the_conflict_on_its_own_edit()
    {
        using var shop = new PricingCase();
        File.WriteAllText(shop.EngineInA, PricingCase.EngineReading);
        File.WriteAllText(shop.UserInB, PricingCase.UserWithoutJoinDate);
        await using var editor = await FakeEditor.StartAsync(Server, shop.B);
        var found = await editor.DiagnosticsAsync(shop.UserInB, d => d.Count == 1, _limit.Token);
        found[0]!["message"]!.ToString().Should().Contain("agent-a");
    }

    [Fact]
    public async Task A_client_that_pulls_gets_the_same_and_an_unchanged_answer_for_the_same_inputs()
    {
        using var shop = new PricingCase();
        File.WriteAllText(shop.EngineInA, PricingCase.EngineReading);
        File.WriteAllText(shop.UserInB, PricingCase.UserWithoutJoinDate);
        var pulls = new JsonObject { ["textDocument"] = new JsonObject { ["diagnostic"] = new JsonObject() } };
        await using var editor = await FakeEditor.StartAsync(Server, shop.A, capabilities: pulls);
        await editor.OpenAsync(shop.EngineInA);
        await editor.StatusAsync(s => s["state"]!.ToString() == "ready" && s["findings"]!["error"]!.GetValue<int>() == 1, _limit.Token);
        var uri = new JsonObject { ["uri"] = new Uri(shop.EngineInA).AbsoluteUri };
        var first = await editor.AskAsync("textDocument/diagnostic", new JsonObject { ["textDocument"] = uri });
        first!["items"]!.AsArray().Should().HaveCount(1);
        var second = await editor.AskAsync("textDocument/diagnostic", new JsonObject { ["textDocument"] = uri.DeepClone(), ["previousResultId"] = first["resultId"]!.ToString() });
        second!["kind"]!.ToString().Should().Be("unchanged");
    }

    [Fact]
    public async Task A_folder_outside_of_any_repository_is_said_and_nothing_breaks()
    {
        var folder = Directory.CreateTempSubdirectory("intent-plain-").FullName;
        await using var editor = await FakeEditor.StartAsync(Server, folder);
        var status = await editor.StatusAsync(s => s["state"]!.ToString() == "failed", _limit.Token);
        status["message"]!.ToString().Should().Contain("not in a git repository");
        (await editor.StopAsync()).Should().Be(0);
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => _limit.Dispose();

    private static async Task<string> Text(FakeEditor editor, JsonNode? uri) =>
        (await editor.AskAsync("intent/document", new JsonObject { ["uri"] = uri!.ToString() }))!["text"]!.ToString();

    private static async Task<JsonNode> RunAsync(FakeEditor editor, string command, JsonObject argument)
    {
        try
        {
            return (await editor.AskAsync("workspace/executeCommand", new JsonObject { ["command"] = command, ["arguments"] = new JsonArray(argument) }))!;
        }
        catch (InvalidOperationException e)
        {
            return JsonValue.Create(e.Message);
        }
    }

    /// <summary>Asks again until the answer is there; the server works in the background and says no word about it.</summary>
    private async Task<JsonNode?> UntilAsync(Func<Task<JsonNode?>> ask, Func<JsonNode?, bool> wanted)
    {
        while (true)
        {
            _limit.Token.ThrowIfCancellationRequested();
            if (await ask() is var answer && wanted(answer)) return answer;
        }
    }
}
