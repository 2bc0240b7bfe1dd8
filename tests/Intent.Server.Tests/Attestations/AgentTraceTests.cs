using System.Text.Json.Nodes;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Tests.Attestations;

public class AgentTraceTests
{
    private static readonly string Commit = new('c', 40);

    [Fact]
    public void An_Episode_is_a_trace_record_with_the_lines_of_its_symbols()
    {
        var sample = new SampleEpisode(Commit);
        var record = Write(sample.Summary, [Lines("src/b.cs", 9, 12), Lines("src/a.cs", 7, 7), Lines("src/b.cs", 1, 3), Lines("src/b.cs", 4, 5), Lines("src/b.cs", 10, 11)]);
        record.Select(p => p.Key).Should().Equal("version", "id", "timestamp", "vcs", "tool", "files", "metadata");
        ((string?)record["version"], (string?)record["timestamp"], record["vcs"]!.ToJsonString(null)).Should().Be(("0.1.0", "2026-01-01T12:00:00Z", $$"""{"type":"git","revision":"{{Commit}}"}"""));
        ((string?)record["id"]).Should().MatchRegex("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$").And.StartWith(sample.Episode.Id().ToString()[..8]);
        record["files"]!.AsArray().Select(f => (string?)f!["path"]).Should().Equal("src/a.cs", "src/b.cs");
        var conversation = record["files"]![1]!["conversations"]!.AsArray().Should().ContainSingle().Which!;
        conversation["ranges"]!.ToJsonString(null).Should().Be("""[{"start_line":1,"end_line":5},{"start_line":9,"end_line":12}]""");
        conversation["contributor"]!.ToJsonString(null).Should().Be("""{"type":"ai","model_id":"acme/coder-1"}""");
        var ours = record["metadata"]!["dev.intent"]!;
        ((string?)ours["episode"]!["blake3"], (string?)ours["requirement"]!["text"], ours["operations"]!.AsArray().Count, ours["evidence"]!.AsArray().Count)
            .Should().Be((sample.Episode.Id().ToString(), sample.Requirement.Text, 4, 2));
    }

    [Fact]
    public void The_same_Episode_is_the_same_record_and_another_one_another() =>
        new[] { new SampleEpisode(), new SampleEpisode(Commit), new SampleEpisode(text: "other") }.Select(s => AgentTrace.Id(s.Episode.Id())).Distinct().Should().HaveCount(2);

    [Theory]
    [InlineData("Ann", null, null, "human")]
    [InlineData(null, "coder", null, "ai")]
    [InlineData("Ann", null, "m", "ai")]
    [InlineData(null, null, null, "unknown")]
    public void Who_recorded_it_wrote_it(string? who, string? agent, string? model, string type) => Contributor([new(who, agent, model)]).Type.Should().Be(type);

    [Fact]
    public void Several_who_recorded_it_are_mixed_and_several_models_stand_in_our_metadata()
    {
        Contributor([new("Ann"), new("Ann", "coder", "m1")]).Should().Be(("mixed", "m1", ""));
        Contributor([new("Ann", "coder", "m2"), new("Ann", "coder", "m1")]).Should().Be(("ai", null, "m1,m2"));
        var long_name = new string('m', 251);
        Contributor([new("Ann", "coder", long_name)]).Should().Be(("ai", null, long_name));
    }

    [Fact]
    public void Without_a_time_there_is_no_record()
    {
        var sample = new SampleEpisode();
        var summary = View.Of<EpisodeView>([ReadRecord.Of(sample.Episode)]).Find(sample.Episode.Id())!;
        new Action(() => Write(summary, [])).Should().Throw<AttestationException>().Which.Message.Should().Contain("Nobody attested when").And.Contain("in-toto");
        var impossible = summary with { FirstAttested = long.MaxValue };
        new Action(() => Write(impossible, [])).Should().Throw<AttestationException>();
    }

    private static (string? Type, string? Model, string Models) Contributor(Circumstances[] recorded)
    {
        var sample = new SampleEpisode();
        var records = sample.Records.Where(r => r is not Attestation).Concat(recorded.Select((c, i) => new Attestation(AttestationKind.Recorded, sample.Episode.Id(), i, c)));
        var record = Write(View.Of<EpisodeView>(records.Select(ReadRecord.Of)).Find(sample.Episode.Id())!, [Lines("a.cs", 1, 1)]);
        var contributor = record["files"]![0]!["conversations"]![0]!["contributor"]!;
        return ((string?)contributor["type"], (string?)contributor["model_id"], string.Join(',', (record["metadata"]!["dev.intent"]!["models"] as JsonArray ?? []).Select(m => (string?)m)));
    }

    private static ChangedLines Lines(string path, int start, int end) => new(new(path), start, end);

    private static JsonObject Write(EpisodeSummary summary, ChangedLines[] lines) => JsonNode.Parse(AgentTrace.Write(summary, Commit, lines, "1.2", Redactor.Default).Span)!.AsObject();
}
