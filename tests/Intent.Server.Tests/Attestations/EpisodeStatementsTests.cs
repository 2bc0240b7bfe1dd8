using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Server.Formats.Attestations;
using Intent.Testing;

namespace Intent.Server.Tests.Attestations;

public class EpisodeStatementsTests
{
    private static readonly string Commit = new('c', 40);
    private static readonly string Tree = new('d', 40);

    [Fact]
    public void An_Episode_is_told_whole_in_a_statement_of_our_own_type()
    {
        var sample = new SampleEpisode(Commit);
        var statement = Json(EpisodeStatements.Of(sample.Summary, new Dictionary<string, string> { [Commit] = Tree }, Redactor.Default)[0]);
        statement.Select(p => p.Key).Should().Equal("_type", "subject", "predicateType", "predicate");
        ((string?)statement["_type"], (string?)statement["predicateType"]).Should().Be(("https://in-toto.io/Statement/v1", "https://intent.dev/attestation/episode/v0.1"));
        statement["subject"]!.AsArray().Select(s => (string?)s!["name"]).Should().Equal($"episode:{sample.Episode.Id()}", $"commit:{Commit}", $"tree:{Tree}");
        ((string?)statement["subject"]![1]!["digest"]!["gitCommit"], (string?)statement["subject"]![2]!["digest"]!["gitTree"]).Should().Be((Commit, Tree));

        var predicate = statement["predicate"]!;
        ((string?)predicate["requirement"]!["story"], (string?)predicate["requirement"]!["text"]).Should().Be(("S-7", sample.Requirement.Text));
        ((string?)predicate["requirement"]!["digest"]!["sha256"]).Should().Be(Sha256(Encoding.UTF8.GetBytes(sample.Requirement.Text)));
        var operations = predicate["operations"]!.AsArray();
        operations.Select(o => (string?)o!["kind"]).Should().BeEquivalentTo("body", "rename", "add", "remove");
        var rename = operations.Single(o => (string?)o!["kind"] == "rename")!;
        ((string?)rename["symbol"]!["id"], (string?)rename["symbolAfter"]!["id"], (string?)rename["before"]!["blake3"], (string?)rename["after"]!["blake3"])
            .Should().Be(("P:Shop.User.JoinDate", "P:Shop.User.Joined", SampleEpisode.Hash(3).ToString(), SampleEpisode.Hash(4).ToString()));
        var added = operations.Single(o => (string?)o!["kind"] == "add")!.AsObject();
        ((string?)added["symbol"]!["id"], added.ContainsKey("before")).Should().Be((SampleEpisode.SetPassword.DocumentationId, false), "a name with 'password' is no secret");
        predicate["evidence"]!.AsArray().Select(e => (string?)e!["title"]).Should().BeEquivalentTo("dotnet test", "trace.nettrace");
        var recorded = predicate["attestations"]!.AsArray().Single(a => (string?)a!["what"] == "recorded")!;
        recorded.AsObject().Where(p => p.Key != "digest").Select(p => (p.Key, (string?)p.Value)).Should().Equal(
            ("what", "recorded"), ("when", "2026-01-01T12:00:01.5Z"), ("who", "Ann"), ("agent", "coder"), ("model", "acme/coder-1"), ("branch", "feature"), ("worktree", "agent-a"));
    }

    [Fact]
    public void A_record_is_named_by_the_SHA256_of_its_bytes_beside_BLAKE3_and_every_subject_by_an_algorithm_that_others_know()
    {
        var sample = new SampleEpisode(Commit);
        var records = sample.Records.ToDictionary(r => r.Id().ToString(), r => Sha256(r.ToRecord().Bytes.Span));
        var statements = EpisodeStatements.Of(sample.Summary, new Dictionary<string, string> { [Commit] = Tree }, Redactor.Default);
        statements.Should().HaveCount(2);
        foreach (var subject in statements.SelectMany(s => s.Subjects)) subject.Digests.Keys.Should().Contain(k => k.StartsWith("git") || k.StartsWith("sha"), subject.Name);
        var pairs = statements.SelectMany(s => DigestSets(Json(s))).Where(d => records.ContainsKey((string?)d["blake3"] ?? "")).ToList();
        pairs.Select(d => (string)d["blake3"]!).Distinct().Should().Contain([sample.Episode.Id().ToString(), sample.Tests.Id().ToString(), .. sample.Attestations.Select(a => a.Id().ToString())]);
        foreach (var digests in pairs.Where(d => d.Count > 1)) ((string?)digests["sha256"]).Should().Be(records[(string)digests["blake3"]!]);
    }

    [Fact]
    public void A_test_run_is_a_test_result_with_the_names_of_its_tests()
    {
        var sample = new SampleEpisode();
        var statement = Json(EpisodeStatements.Of(sample.Summary, new Dictionary<string, string>(), Redactor.Default)[1]);
        ((string?)statement["predicateType"]).Should().Be("https://in-toto.io/attestation/test-result/v0.1");
        statement["subject"]!.AsArray().Select(s => (string?)s!["name"]).Should().Equal($"evidence:{sample.Tests.Id()}", "tree:" + new string('a', 40));
        var predicate = statement["predicate"]!;
        ((string?)predicate["result"], (string?)predicate["configuration"]![0]!["name"]).Should().Be(("FAILED", "dotnet test"));
        Names("passedTests").Should().Equal("Shop.Tests.PricingTests.Loyal");
        Names("warnedTests").Should().Equal("Shop.Tests.PricingTests.Odd");
        Names("failedTests").Should().Equal("Shop.Tests.PricingTests.New", "Shop.Tests.PricingTests.Row(2)");
        ((string?)predicate["dev.intent"]!["skippedTests"]![0], (int)predicate["dev.intent"]!["counts"]!["total"]!).Should().Be(("Slow", 6));

        IEnumerable<string?> Names(string list) => predicate[list]!.AsArray().Select(n => (string?)n);
    }

    [Theory]
    [InlineData(EvidenceKind.TestRun, EvidenceResult.Passed, "PASSED")]
    [InlineData(EvidenceKind.TestRun, EvidenceResult.Warned, "WARNED")]
    [InlineData(EvidenceKind.TestRun, EvidenceResult.Failed, "FAILED")]
    [InlineData(EvidenceKind.TestRun, EvidenceResult.None, null)]
    [InlineData(EvidenceKind.Command, EvidenceResult.Passed, null)]
    public void Only_a_test_run_with_a_verdict_is_a_test_result(EvidenceKind kind, EvidenceResult result, string? word) =>
        TestResultStatement.Result(new("t", new EvidenceSummary(kind, "f", result))).Should().Be(word);

    [Fact]
    public void The_same_records_give_the_same_bytes_in_whatever_order_they_came()
    {
        var sample = new SampleEpisode(Commit);
        var turned = View.Of<EpisodeView>(sample.Records.Reverse().Concat(sample.Records).Select(ReadRecord.Of)).Find(sample.Episode.Id())!;
        Bytes(turned).Should().Equal(Bytes(sample.Summary));

        static byte[] Bytes(EpisodeSummary summary) =>
            DsseEnvelope.Lines(EpisodeStatements.Of(summary, new Dictionary<string, string>(), Redactor.Default).Select(s => s.Unsigned())).ToArray();
    }

    [Fact]
    public void What_is_not_here_is_named_by_its_digest_alone()
    {
        var sample = new SampleEpisode();
        var summary = View.Of<EpisodeView>(sample.Records.Except([sample.Requirement, sample.Tests]).Select(ReadRecord.Of)).Find(sample.Episode.Id())!;
        var statement = Json(EpisodeStatements.Of(summary, new Dictionary<string, string>(), Redactor.Default).Should().ContainSingle().Which);
        statement["predicate"]!["requirement"]!.AsObject().Select(p => p.Key).Should().Equal("story", "digest");
        statement["predicate"]!["evidence"]!.AsArray().Should().ContainSingle(e => e!.ToJsonString(null) == $$$"""{"digest":{"blake3":"{{{sample.Tests.Id()}}}"}}""");
    }

    [Fact]
    public void No_planted_secret_leaves_in_any_format()
    {
        foreach (var planted in PlantedSecrets.Tokens().Concat(PlantedSecrets.Named()))
        {
            var sample = new SampleEpisode(Commit, $"because\n{planted.Text}\nend", _ => planted.Text);
            var statements = EpisodeStatements.Of(sample.Summary, new Dictionary<string, string>(), Redactor.Default);
            var texts = statements.Select(s => s.Utf8()).Append(AgentTrace.Write(sample.Summary, Commit, [new(new("a.cs"), 1, 2)], "1", Redactor.Default));
            foreach (var text in texts.SelectMany(t => Texts(JsonNode.Parse(t.Span)))) text.Should().NotContain(planted.Secret, planted.Name);
        }

        var key = string.Join('\n', PlantedSecrets.PrivateKey());
        var exported = Encoding.UTF8.GetString(EpisodeStatements.Of(new SampleEpisode(text: key).Summary, new Dictionary<string, string>(), Redactor.Default)[0].Utf8().Span);
        foreach (var line in PlantedSecrets.PrivateKey().Skip(1).SkipLast(1)) exported.Should().NotContain(line);
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    [InlineData("token [redacted:github-token] used", "token 123\n456 used", true)]
    [InlineData("token [redacted:github-token] used", "token 123 unused", false)]
    [InlineData("[redacted:x].*", "anything.*", true)]
    [InlineData("[redacted:x].*", "anything", false)]
    public void An_exported_text_agrees_with_the_record_s_where_it_is_not_redacted(string exported, string own, bool agree) =>
        ExportTexts.Agree(JsonValue.Create(exported), JsonValue.Create(own)).Should().Be(agree);

    private static JsonObject Json(InTotoStatement statement) => JsonNode.Parse(statement.Utf8().Span)!.AsObject();

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<JsonObject> DigestSets(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "digest" ? [p.Value!.AsObject()] : DigestSets(p.Value)),
        JsonArray a => a.SelectMany(DigestSets),
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.TryGetValue(out string? text) => [text],
        _ => [],
    };
}
