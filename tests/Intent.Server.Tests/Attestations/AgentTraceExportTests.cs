using System.Text.Json.Nodes;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Engine.Episodes;
using Intent.Server.Commands;
using Intent.Server.Episodes;
using Intent.Testing;

namespace Intent.Server.Tests.Attestations;

/// <summary>An Episode of real edits in a real worktree, exported as agent-trace.</summary>
[Trait("Category", "Slow")]
public sealed class AgentTraceExportTests : IDisposable
{
    private const string Engine = "Shop/PricingEngine.cs";

    private readonly PricingCase _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task The_lines_are_those_of_the_changed_symbols_in_the_newest_commit_that_has_them_so()
    {
        await using var session = await LedgerSession.OpenAsync(_shop.A, new Caller("coder", "acme/coder"), null, default);
        var episode = await RecordAsync(session, "// Prices\n\n" + PricingCase.EngineReading);
        var record = await TraceAsync(session, episode);
        var text = File.ReadAllLines(Path.Combine(_shop.A, Engine));
        var first = Array.FindIndex(text, l => l.Contains("Price(", StringComparison.Ordinal)) + 1;
        var file = record["files"]!.AsArray().Should().ContainSingle().Which!;
        ((string?)file["path"], (int)file["conversations"]![0]!["ranges"]![0]!["start_line"]!).Should().Be((Engine, first));
        ((string?)file["conversations"]![0]!["contributor"]!["type"], (string?)file["conversations"]![0]!["contributor"]!["model_id"]).Should().Be(("ai", "acme/coder"));
        ((string?)record["vcs"]!["revision"], (string?)record["tool"]!["version"]).Should().Be((GitFixture.GitIn(_shop.A, "rev-parse", "HEAD").Trim(), IntentCli.Version));

        // Later commits move the symbol and then change it: of those that are attested to hold the Episode, the newest that has the symbol in its state counts.
        _shop.Git.Write(Engine, "// More\n// lines\n" + File.ReadAllText(Path.Combine(_shop.A, Engine)), _shop.A);
        var moved = _shop.Git.Commit("moved", _shop.A);
        _shop.Git.Write(Engine, PricingCase.Engine, _shop.A);
        var changed = _shop.Git.Commit("changed", _shop.A);
        foreach (var (commit, when) in new[] { moved, changed, new string('e', 40) }.Select((c, i) => (c, i)))
            await session.Store.AppendAsync(new Submission([new Attestation(AttestationKind.Committed, episode, 4_000_000_000_000 + when, new("Ann", Commit: commit)).ToRecord()]), default);
        record = await TraceAsync(session, episode);
        ((string?)record["vcs"]!["revision"], (int)record["files"]![0]!["conversations"]![0]!["ranges"]![0]!["start_line"]!).Should().Be((moved, first + 2));
    }

    private async Task<Digest> RecordAsync(LedgerSession session, string engine)
    {
        var writer = new EpisodeWriter(session.Ledger, TimeProvider.System);
        var workspace = await session.WorkspaceAsync(default);
        var work = await writer.BeginAsync(new Requirement(null, "Long-time members pay less"), session.Caller, (await workspace.NowAsync(default)).Uncommitted, null, default);
        _shop.Git.Write(Engine, engine, _shop.A);
        _shop.Git.Commit("done", _shop.A);
        var edits = await workspace.SinceAsync((await session.Ledger.CheckpointAsync(work, default))!, default);
        return (await writer.RecordAsync(work, edits.Operations, edits.Uncommitted, session.Caller with { Commit = edits.Commit.Value }, null, default))!.Value.Id;
    }

    private static async Task<JsonNode> TraceAsync(LedgerSession session, Digest episode) =>
        JsonNode.Parse((await AttestationVerbs.TraceAsync(session, (await session.Ledger.EpisodeAsync(episode, default))!.Value.Summary, default)).Span)!;
}
