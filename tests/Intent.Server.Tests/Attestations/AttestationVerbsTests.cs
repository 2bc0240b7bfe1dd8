using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Ledger;
using Intent.Engine.Episodes;
using Intent.Git;
using Intent.Server.Commands;
using Intent.Server.Attestations;
using Intent.Server.Formats.Attestations;
using Intent.Server.Ledger;
using Intent.Testing;

namespace Intent.Server.Tests.Attestations;

/// <summary><c>export</c> and <c>verify</c> on a real repository, its real ledger and real keys.</summary>
public sealed class AttestationVerbsTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly SshKeys _keys = new();
    private readonly string _commit;
    private readonly SampleEpisode _sample;

    public AttestationVerbsTests()
    {
        _git.Write("src/Shop/PricingEngine.cs", "class A;\n");
        _commit = _git.Commit();
        // Whatever the user of this machine has set up.
        _git.Git("config", "gpg.format", "openpgp");
        _git.Git("config", "gpg.ssh.allowedSignersFile", "");
        _sample = new SampleEpisode(_commit);
    }

    public void Dispose()
    {
        _git.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task An_exported_Episode_is_verified_with_its_signer_and_its_ledger()
    {
        await StoreAsync(_git.Root, _sample.Records);
        var key = _keys.Make("key");
        var allowed = _keys.Allow("allowed", ("ann@example.org", key));
        (await RunAsync("export", "--episode", _sample.Episode.Id().Short, "--key", key, "--output", "../out.jsonl")).Should().Be((0, "", ""));
        var file = Path.Combine(_git.Folder, "out.jsonl");
        var lines = await File.ReadAllLinesAsync(file);
        lines.Should().HaveCount(2);
        var statement = InTotoStatement.Of(DsseEnvelope.Parse(Encoding.UTF8.GetBytes(lines[0])));
        statement.Subjects.Select(s => s.Name).Should().Equal($"episode:{_sample.Episode.Id()}", $"commit:{_commit}", $"tree:{_git.Git("rev-parse", "HEAD^{tree}").Trim()}");

        var (code, output, error) = await RunAsync("verify", "../out.jsonl", "--allowed-signers", allowed);
        (code, error).Should().Be((0, ""));
        output.Should().StartWith($"ok    ../out.jsonl:1 Episode: episode:{_sample.Episode.Id()} and 2 other subjects\n      verified: signed by ann@example.org with SHA256:")
            .And.Contain($"(ssh-ed25519), as {allowed} allows\n      equal to the ledger\n").And.EndWith("2 statements: 2 verified; nothing is wrong.\n");
        (await RunAsync("verify", file)).Output.Should().Contain("which is not in an allowed signers file: not verified").And.EndWith("2 statements: 2 signed by an unknown key; nothing is wrong.\n");
        _git.Git("config", "gpg.ssh.allowedSignersFile", allowed);
        var answer = JsonNode.Parse((await RunAsync("verify", file, "--format", "json")).Output)!;
        answer.AsObject().Select(p => p.Key).Should().Equal("schema", "allowedSigners", "statements", "wrong");
        ((string?)answer["schema"], (string?)answer["allowedSigners"], (int)answer["wrong"]!).Should().Be(("intent.evidence/1", allowed, 0));
        answer["statements"]!.AsArray().Select(s => ((string?)s!["signature"], (string?)s["ledger"], (string?)s["signers"]![0]!["who"])).Should().AllBeEquivalentTo(("verified", "equal", "ann@example.org"));
        _git.Git("status", "--porcelain").Should().BeEmpty();
    }

    [Fact]
    public async Task An_unsigned_statement_is_shown_as_such_and_is_wrong_only_where_signatures_are_demanded()
    {
        await StoreAsync(_git.Root, _sample.Records);
        var file = Path.Combine(_git.Folder, "out.jsonl");
        var (code, output, _) = await RunAsync("export", "--episode", _sample.Episode.Id().ToString());
        code.Should().Be(0);
        await File.WriteAllTextAsync(file, output);
        var verified = await RunAsync("verify", file);
        verified.Code.Should().Be(0);
        verified.Output.Should().Contain("unsigned: nobody vouches for it").And.EndWith("2 statements: 2 unsigned; nothing is wrong.\n");
        verified = await RunAsync("verify", file, "--allowed-signers", _keys.Allow("allowed", ("ann", _keys.Make("key"))));
        verified.Code.Should().Be(1);
        verified.Output.Should().StartWith("wrong ").And.EndWith("2 statements: 2 unsigned; 2 wrong.\n");
    }

    [Fact]
    public async Task A_statement_that_says_something_else_than_the_ledger_is_wrong()
    {
        await StoreAsync(_git.Root, _sample.Records);
        var exported = (await RunAsync("export", "--episode", _sample.Episode.Id().ToString())).Output.Split('\n');
        (string From, string To, int Line, string Difference)[] lies =
        [
            ("\"kind\":\"body\"", "\"kind\":\"contract\"", 0, "the operations are not the Episode's"),
            ("Customers who joined", "Customers who paid", 0, "the requirement's text is not the one its digest tells"),
            ("\"agent\":\"coder\",", "", 0, "what it says of attestation"),
            ("\"result\":\"failed\"", "\"result\":\"passed\"", 0, "what it says of evidence"),
            ("\"result\":\"FAILED\"", "\"result\":\"PASSED\"", 1, $"what it says of evidence:{_sample.Tests.Id()}"),
            ("\"failedTests\":[\"Shop.Tests.PricingTests.New\",", "\"failedTests\":[", 1, "what it says of evidence:"),
            (Sha256Of(_sample.Tests), new string('0', 64), 1, $"the SHA-256 of record {_sample.Tests.Id().Short} is another one"),
        ];
        var file = Path.Combine(_git.Folder, "lie.jsonl");
        foreach (var (from, to, line, difference) in lies)
        {
            var envelope = DsseEnvelope.Parse(Encoding.UTF8.GetBytes(exported[line]));
            var text = Encoding.UTF8.GetString(envelope.Payload.Span);
            text.Should().Contain(from);
            await File.WriteAllBytesAsync(file, (envelope with { Payload = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)) }).Line().ToArray());
            var (code, output, _) = await RunAsync("verify", file);
            code.Should().Be(1, difference);
            output.Should().Contain("      differs from the records of the ledger\n").And.Contain("      " + difference);
        }
    }

    [Fact]
    public async Task A_text_without_its_secret_is_still_compared_with_the_ledger()
    {
        var sample = new SampleEpisode(text: "Log in with password=" + "hun" + "ter22 and see the prices.");
        await StoreAsync(_git.Root, sample.Records);
        var exported = (await RunAsync("export", "--episode", sample.Episode.Id().ToString())).Output.Split('\n')[0];
        var envelope = DsseEnvelope.Parse(Encoding.UTF8.GetBytes(exported));
        var text = Encoding.UTF8.GetString(envelope.Payload.Span);
        text.Should().Contain("Log in with password=[redacted:password] and see the prices.");
        var file = Path.Combine(_git.Folder, "redacted.jsonl");
        await File.WriteAllTextAsync(file, exported);
        (await RunAsync("verify", file)).Should().Match<(int Code, string Output, string Error)>(a => a.Code == 0 && a.Output.Contains("equal to the ledger"));
        await File.WriteAllBytesAsync(file, (envelope with { Payload = Encoding.UTF8.GetBytes(text.Replace("see the prices", "change the prices", StringComparison.Ordinal)) }).Line().ToArray());
        (await RunAsync("verify", file)).Should().Match<(int Code, string Output, string Error)>(a => a.Code == 1 && a.Output.Contains("the requirement's text is not the one its digest tells"));
    }

    [Fact]
    public async Task Whatever_stands_in_a_statement_it_is_compared_or_malformed()
    {
        await StoreAsync(_git.Root, _sample.Records);
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        await using var ledger = RepositoryLedger.Of(repository);
        var verifier = new AttestationVerifier(null, new EpisodeLedger(ledger, ledger));
        string[] odd = ["null", "1", "\"x\"", "[]", "{}", "[[]]", "[null]"];
        foreach (var line in (await RunAsync("export", "--episode", _sample.Episode.Id().ToString())).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var envelope = DsseEnvelope.Parse(Encoding.UTF8.GetBytes(line));
            var paths = Paths(JsonNode.Parse(envelope.Payload.Span)!).ToList();
            for (var i = 0; i < paths.Count; i++)
            {
                var changed = JsonNode.Parse(envelope.Payload.Span)!;
                var (parent, last) = (paths[i].SkipLast(1).Aggregate(changed, (n, k) => k is int index ? n[index]! : n[(string)k]!), paths[i][^1]);
                var value = JsonNode.Parse(odd[i % odd.Length]);
                if (last is int at) parent[at] = value;
                else parent[(string)last] = value;
                var found = await verifier.VerifyAsync("file", (envelope with { Payload = Encoding.UTF8.GetBytes(changed.ToJsonString(null)) }).Line(), default);
                var (path, statement) = (string.Join('.', paths[i]), found.Single());
                if (path.StartsWith("predicate.operations.", StringComparison.Ordinal) || path.StartsWith("predicate.failedTests", StringComparison.Ordinal) || path is "predicate.operations" or "predicate.result")
                    statement.Ledger.Should().Be(LedgerState.Differs, path);
            }
        }

        static IEnumerable<ImmutableArray<object>> Paths(JsonNode? node, ImmutableArray<object>? above = null) => (node switch
        {
            JsonObject o => o.Select(p => ((object)p.Key, p.Value)),
            JsonArray a => a.Select((v, i) => ((object)i, v)),
            _ => [],
        }).SelectMany(p => Paths(p.Item2, (above ?? []).Add(p.Item1)).Prepend((above ?? []).Add(p.Item1)));
    }

    [Fact]
    public async Task Another_ledger_knows_some_of_the_records_or_none_and_without_a_repository_nothing_is_compared()
    {
        await StoreAsync(_git.Root, _sample.Records);
        var file = Path.Combine(_git.Folder, "out.jsonl");
        (await RunAsync("export", "--episode", _sample.Episode.Id().ToString(), "--output", file)).Code.Should().Be(0);
        using var other = new GitFixture("other");
        other.Commit();
        (await RunInAsync(other.Root, "verify", file)).Should().Match<(int Code, string Output, string Error)>(a => a.Code == 0 && a.Output.Contains("its records are not in this ledger"));
        Directory.Exists(Path.Combine(other.Root, ".git", "intent")).Should().BeFalse("verifying writes nothing");
        await StoreAsync(other.Root, [_sample.Episode]);
        (await RunInAsync(other.Root, "verify", file)).Output.Should().Contain("equal to the ledger in what is there");
        (await RunInAsync(other.Folder, "verify", file)).Should().Match<(int Code, string Output, string Error)>(a => a.Code == 0 && !a.Output.Contains("ledger"));
        (await RunInAsync(other.Folder, "verify", file, "--repo", ".")).Code.Should().Be(2);
    }

    [Fact]
    public async Task What_a_file_holds_reaches_no_terminal_as_a_command()
    {
        var file = Path.Combine(_git.Folder, "evil.jsonl");
        await File.WriteAllTextAsync(file, """{"payloadType":"\u001b]0;x\u0007","payload":"","signatures":[]}""" + "\n");
        var (code, output, _) = await RunAsync("verify", file);
        (code, output.Any(c => char.IsControl(c) && c != '\n')).Should().Be((1, false));
        output.Should().Contain("no statement").And.EndWith("1 statement: 1 malformed; 1 wrong.\n");
    }

    [Fact]
    public async Task A_wrong_request_is_answered_with_one_sentence()
    {
        await StoreAsync(_git.Root, _sample.Records);
        (string Line, string Sentence)[] requests =
        [
            ("export --episode abc", "'abc' is no id of an Episode"),
            ("export --episode 00000000", "No Episode in this ledger has an id that begins with 00000000"),
            ($"export --episode {_sample.Episode.Id()} --format agent-trace --sign", "An agent-trace record cannot be signed"),
            ($"export --episode {_sample.Episode.Id()} --sign", "There is no SSH key to sign with"),
            ($"export --episode {_sample.Episode.Id()} --key missing", $"The key {Path.Combine(_git.Root, "missing")} does not exist"),
            ($"export --episode {_sample.Episode.Id()} --output missing/file", $"{Path.Combine(_git.Root, "missing", "file")} cannot be written"),
            ("verify missing", $"{Path.Combine(_git.Root, "missing")} cannot be read"),
            ("verify .", $"{_git.Root} cannot be read"),
            ("verify src/Shop/PricingEngine.cs --allowed-signers missing", $"The file of allowed signers {Path.Combine(_git.Root, "missing")} does not exist"),
        ];
        foreach (var (line, sentence) in requests)
        {
            var (code, output, error) = await RunAsync(line.Split(' '));
            (code, output).Should().Be((2, ""), line);
            error.Should().StartWith("intent: " + sentence).And.EndWith(".\n").And.NotContain("unexpectedly");
            error.TrimEnd('\n').Should().NotContain("\n");
        }
    }

    private static string Sha256Of(RecordContent content) => ExportTexts.Sha256(content.ToRecord().Bytes.Span);

    private static async Task StoreAsync(string root, IEnumerable<RecordContent> records)
    {
        await using var repository = await GitRepository.OpenAsync(root, default);
        await using var store = RepositoryLedger.Of(repository);
        // A record that says nothing lies in every ledger of these tests, and costs nothing.
        await store.AppendAsync(new Submission([LedgerRecord.Of("no record of ours"u8.ToArray()), .. records.Select(r => r.ToRecord())]), default);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunInAsync(_git.Root, args);

    private static async Task<(int Code, string Output, string Error)> RunInAsync(string folder, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var code = await IntentCli.RunAsync(["evidence", .. args], new Terminal(output, error, Color: false, ShowProgress: false, folder), default);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
