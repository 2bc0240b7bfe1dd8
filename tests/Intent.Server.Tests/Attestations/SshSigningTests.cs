using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Redaction;
using Intent.Git;
using Intent.Server.Attestations;
using Intent.Server.Formats.Attestations;
using Intent.Testing;

namespace Intent.Server.Tests.Attestations;

/// <summary>Signing and verifying with the real ssh-keygen and real keys.</summary>
public sealed class SshSigningTests : IDisposable
{
    private readonly SshKeys _keys = new();

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData("ed25519")]
    [InlineData("ecdsa")]
    [InlineData("rsa")]
    public async Task What_Intent_signed_ssh_keygen_verifies_by_itself(string type)
    {
        var key = _keys.Make("key", type: type);
        var allowed = _keys.Allow("allowed", ("ann@example.org", key));
        var line = JsonNode.Parse((await SignedAsync(key)).Line().Span)!;
        ((string?)line["payloadType"]).Should().Be("application/vnd.in-toto+json");

        // As somebody without Intent does it: from the JSON alone.
        var payload = Convert.FromBase64String((string)line["payload"]!);
        var signature = Path.Combine(_keys.Folder, "signature");
        File.WriteAllBytes(signature, Convert.FromBase64String((string)line["signatures"]![0]!["sig"]!));
        byte[] signed = [.. Encoding.ASCII.GetBytes($"DSSEv1 28 application/vnd.in-toto+json {payload.Length} "), .. payload];
        var (exit, output, error) = SshKeys.Run("ssh-keygen", ["-Y", "verify", "-f", allowed, "-I", "ann@example.org", "-n", "intent", "-s", signature], signed);
        (exit, error).Should().Be((0, ""));
        output.Should().Contain("Good \"intent\" signature for ann@example.org").And.Contain((string)line["signatures"]![0]!["keyid"]!);
        SshKeys.Run("ssh-keygen", ["-Y", "verify", "-f", allowed, "-I", "ann@example.org", "-n", "intent", "-s", signature], [.. signed, 0]).Exit.Should().NotBe(0);
    }

    [Fact]
    public async Task A_signature_is_verified_against_the_allowed_signers()
    {
        var (ann, bob) = (_keys.Make("ann"), _keys.Make("bob"));
        var (byAnn, byBob) = (await SignedAsync(ann), await SignedAsync(bob));
        var allowed = _keys.Allow("allowed", ("bob@example.org,*@shop.example.org", bob), ("ann@example.org", ann));
        var found = await VerifyAsync(allowed, byAnn, byBob);
        found.Select(s => (s.Signature, s.Signers[0].Who)).Should().Equal((SignatureState.Verified, "ann@example.org"), (SignatureState.Verified, "bob@example.org"));
        found[0].Signers[0].Key.Should().Be(SshKeys.Run("ssh-keygen", ["-l", "-f", ann]).Output.Split(' ')[1]);

        (await VerifyAsync(_keys.Allow("other", ("bob@example.org", bob)), byAnn))[0].Should().Match<VerifiedStatement>(s => s.Signature == SignatureState.UnknownKey && s.Signers[0].Who == null && !s.IsWrong);
        (await VerifyAsync(_keys.Allow("for git", ("ann@example.org namespaces=\"git\"", ann)), byAnn))[0].Signature.Should().Be(SignatureState.UnknownKey, "the key may sign commits alone");
        (await VerifyAsync(_keys.Allow("expired", ("ann@example.org valid-before=\"20200101\"", ann)), byAnn))[0].Signature.Should().Be(SignatureState.UnknownKey);
        (await VerifyAsync(null, byAnn))[0].Signature.Should().Be(SignatureState.UnknownKey);
        (await VerifyAsync(allowed, Statement()))[0].Should().Match<VerifiedStatement>(s => s.Signature == SignatureState.Unsigned && !s.IsWrong);
        (await VerifyAsync(allowed, byAnn.With(byBob.Signatures[0])))[0].Signers.Should().HaveCount(2);
    }

    [Fact]
    public async Task Whatever_is_changed_afterwards_is_a_bad_signature()
    {
        var key = _keys.Make("key");
        var allowed = _keys.Allow("allowed", ("ann@example.org", key));
        var signed = await SignedAsync(key);
        var right = signed.Signatures[0];
        var text = Encoding.UTF8.GetString(signed.Payload.Span);
        text.Should().Contain("10 %");
        var body = right.Bytes.ToArray();
        // The last character but one before the armour's end belongs to the signature itself.
        var at = body.AsSpan().IndexOf("\n-----END"u8) - 6;
        body[at] = body[at] == (byte)'A' ? (byte)'B' : (byte)'A';
        var forGit = Path.Combine(_keys.Folder, "message");
        File.WriteAllBytes(forGit, signed.ToSign());
        SshKeys.Run("ssh-keygen", ["-Y", "sign", "-n", "git", "-f", key, forGit]).Exit.Should().Be(0);

        DsseEnvelope[] changed =
        [
            signed with { Payload = Encoding.UTF8.GetBytes(text.Replace("10 %", "90 %", StringComparison.Ordinal)) },
            signed with { Payload = Encoding.UTF8.GetBytes(text + " ") },
            signed with { Signatures = [right with { Bytes = body }] },
            signed with { Signatures = [right with { Bytes = Encoding.ASCII.GetBytes("a signature") }] },
            signed with { Signatures = [right with { Bytes = File.ReadAllBytes(forGit + ".sig") }] },
            signed.With(right with { Bytes = body }),
            Statement("another requirement") with { Signatures = signed.Signatures },
        ];
        foreach (var file in new[] { allowed, null })
            (await VerifyAsync(file, changed)).Should().AllSatisfy(s => (s.Signature, s.IsWrong, s.Problems.IsEmpty).Should().Be((SignatureState.Bad, true, false)));
        // The key's id is a hint that nobody vouches for.
        (await VerifyAsync(allowed, signed with { Signatures = [right with { KeyId = "SHA256:other" }] }))[0].Signature.Should().Be(SignatureState.Verified);
    }

    [Fact]
    public async Task A_key_with_a_passphrase_is_never_asked_for_and_signs_from_an_agent()
    {
        var (key, other) = (_keys.Make("key", "a passphrase"), _keys.Make("other"));
        (await SentenceAsync(key)).Should().Be($"The key {key} needs a passphrase, which is not asked for: load it into an agent first ('ssh-add {key}'), or name another key with --key.");
        var literal = "key::" + File.ReadAllText(key + ".pub").Trim();
        (await SentenceAsync(literal)).Should().StartWith("No agent has the private half of the ssh-ed25519 key that was named: start an agent");

        var agent = _keys.StartAgent(key, "a passphrase");
        var publicOnly = Path.Combine(_keys.Folder, "sub", "public.pub");
        Directory.CreateDirectory(Path.GetDirectoryName(publicOnly)!);
        File.Copy(key + ".pub", publicOnly);
        var allowed = _keys.Allow("allowed", ("ann@example.org", key));
        foreach (var named in new[] { key, key + ".pub", publicOnly, literal, literal[5..] })
            (await VerifyAsync(allowed, await SignedAsync(named, agent: agent)))[0].Signature.Should().Be(SignatureState.Verified, named);
        (await SentenceAsync("key::" + File.ReadAllText(other + ".pub"), agent: agent)).Should().StartWith("No agent has the private half");
        File.Copy(other + ".pub", publicOnly, overwrite: true);
        (await SentenceAsync(publicOnly, agent: agent)).Should().StartWith($"No agent has the private half of the key {publicOnly}");
    }

    [Fact]
    public async Task What_is_no_key_is_said_in_one_sentence()
    {
        var garbage = Path.Combine(_keys.Folder, "garbage");
        File.WriteAllText(garbage, "no key\n");
        (await SentenceAsync(garbage)).Should().StartWith($"ssh-keygen cannot sign with the key {garbage}: ").And.EndWith(".").And.NotContain("\n");
        (await SentenceAsync(garbage + "2")).Should().Be($"The key {garbage}2 does not exist: name another one with --key.");
        (await SentenceAsync("key::ssh-ed25519 AAAA")).Should().NotContain("\n").And.EndWith(".");
    }

    [Fact]
    public async Task The_key_is_the_one_git_signs_with_and_no_program_that_a_repository_names_is_run()
    {
        using var git = new GitFixture();
        var key = _keys.Make("key");
        var marker = Path.Combine(git.Folder, "marker");
        foreach (var name in new[] { "gpg.ssh.program", "gpg.program", "gpg.ssh.defaultKeyCommand" }) git.Git("config", name, $"touch '{marker}' #");
        git.Git("config", "gpg.format", "openpgp");
        await using var repository = await GitRepository.OpenAsync(git.Root, default);
        git.Git("config", "user.signingkey", key);
        (await SentenceAsync(null, repository)).Should().StartWith("There is no SSH key to sign with", "git would sign with another program");
        git.Git("config", "gpg.format", "ssh");
        (await SigningKey.OfAsync(null, "/", repository, default)).File.Should().Be(key);
        git.Git("config", "user.signingkey", "keys/mine");
        (await SentenceAsync(null, repository)).Should().Be($"The key {Path.Combine(git.Root, "keys", "mine")} does not exist: correct user.signingkey in git's configuration, or name another one with --key.");
        git.Git("config", "user.signingkey", "key::" + File.ReadAllText(key + ".pub").Trim());
        (await SigningKey.OfAsync(null, "/", repository, default)).Literal.Should().StartWith("ssh-ed25519 ");
        git.Git("config", "user.signingkey", key);
        (await VerifyAsync(_keys.Allow("allowed", ("ann", key)), await SignedAsync(null, repository)))[0].Signature.Should().Be(SignatureState.Verified);
        File.Exists(marker).Should().BeFalse();
    }

    [Theory]
    [InlineData("{\"a\":1}", "application/json", "the envelope holds 'application/json', not a statement (application/vnd.in-toto+json)")]
    [InlineData("{\"a\":1}", InTotoStatement.PayloadType, "the payload is no in-toto statement of version 1 (_type https://in-toto.io/Statement/v1)")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[]}", InTotoStatement.PayloadType, "the statement has no subject")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{}}]}", InTotoStatement.PayloadType, "a subject of the statement has no digest")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"a\":1}}]}", InTotoStatement.PayloadType, "'a' is no text")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"a\":\"b\"}}]}", InTotoStatement.PayloadType, "the statement does not say what it claims (predicateType)")]
    public async Task What_holds_no_statement_is_malformed_and_says_why(string payload, string type, string why)
    {
        var found = (await VerifyAsync(null, new DsseEnvelope(type, Encoding.UTF8.GetBytes(payload), [])))[0];
        (found.Signature, found.IsWrong, found.Problems.Single()).Should().Be((SignatureState.Malformed, true, why));
    }

    private static DsseEnvelope Statement(string text = "Customers pay 10 % less.") =>
        EpisodeStatements.Of(new SampleEpisode(text: text).Summary, new Dictionary<string, string>(), Redactor.Default)[0].Unsigned();

    private static async Task<DsseEnvelope> SignedAsync(string? key, GitRepository? repository = null, string? agent = null)
    {
        var envelope = Statement();
        var signing = await SigningKey.OfAsync(key, "/", repository!, default);
        return envelope.With((await SshKeygen.Find(agent).SignAsync(signing, envelope.ToSign(), default)).InEnvelope());
    }

    private static async Task<string> SentenceAsync(string? key, GitRepository? repository = null, string? agent = null) =>
        (await FluentActions.Awaiting(() => SignedAsync(key, repository, agent)).Should().ThrowAsync<AttestationException>()).Which.Message;

    private static Task<ImmutableArray<VerifiedStatement>> VerifyAsync(string? allowed, params DsseEnvelope[] envelopes) =>
        new AttestationVerifier(allowed, null).VerifyAsync("file", DsseEnvelope.Lines(envelopes), default);
}
