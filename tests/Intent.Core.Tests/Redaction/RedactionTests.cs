using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Redaction;
using Intent.Testing;

namespace Intent.Core.Tests.Redaction;

/// <summary>Secrets leave every text; what is no secret stays.</summary>
public class RedactionTests
{
    public static TheoryData<PlantedSecrets.Planted> Planted => [.. Enumerable.Range(0, 3).SelectMany(s => PlantedSecrets.Tokens(10 + s).Concat(PlantedSecrets.Named(20 + s)))];

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_secret_is_replaced_and_the_text_around_it_stays(PlantedSecrets.Planted planted)
    {
        var redacted = Redactor.Default.Redact(planted.Text);
        redacted.Secrets.Should().Be(1);
        redacted.Text.Should().NotContain(planted.Secret);
        var before = planted.Text[..planted.Text.IndexOf(planted.Secret, StringComparison.Ordinal)];
        redacted.Text.Should().StartWith(before + "[redacted:");
        Redactor.Default.Redact(redacted.Text).Should().Be(new RedactedText(redacted.Text, 0), "what was redacted stays");
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_secret_is_found_inside_other_text(PlantedSecrets.Planted planted)
    {
        string[] frames = ["first line\n{0}\nlast line", "\t{0}\r\n", "2026-01-01T00:00:00Z info: {0}", "\u001b[31m{0}\u001b[0m", "({0})"];
        // What is told by standing alone on its line is prose elsewhere.
        foreach (var frame in frames.Take(planted.Name is "YAML" or "ini" or "YAML list" ? 2 : 5))
            Redactor.Default.Redact(frame.Replace("{0}", planted.Text, StringComparison.Ordinal)).Text.Should().NotContain(planted.Secret, frame);
    }

    [Theory]
    [MemberData(nameof(HarmlessText))]
    public void Harmless_text_stays(string text) => Redactor.Default.Redact(text).Should().Be(new RedactedText(text, 0));

    public static TheoryData<string> HarmlessText =>
    [
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "id: 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "blake3 af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
        "integrity sha512-" + Convert.ToBase64String(new byte[64].Select((_, i) => (byte)(i * 37)).ToArray()), "eyes on the e.y.J", "UHJpY2VUZXN0cy5GaW5kc19hX3ByaWNl",
        "Enter your password.", "The password must be at least eight characters long.", "Password: required", "password is wrong, token has expired", "the token: identifier expected",
        "public Task RunAsync(string password, CancellationToken cancellationToken = default)", "if (password == null || password != other.Password) throw new ArgumentException(nameof(password));",
        "options.Password = request.Password;", "this.password = password;", "var token = tokens[3];", "token = lexer.Next();", "SyntaxToken token = node.Identifier;",
        "var secret = Environment.GetEnvironmentVariable(\"SHOP_SECRET\");", "Intent.Core, Version=1.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089", "MAX_TOKENS=4096", "max_tokens: 4096",
        "{\"tokens\": 12, \"tokenCount\": 3, \"passed\": 12, \"secretName\": \"db\"}", "PWD=/repo/src", "passed=12 failed=0 pass: 3", "PASSWORD=${DB_PASSWORD}", "password: \"${SECRET}\"",
        "Password=***;", "--password <value>  the password", "password: string", "Task<Token> ReadAsync(List<Token> tokens);", "<see cref=\"Token\"/> <param name=\"password\">The password.</param>",
        "case \"token\": return Parse(token);", "   at Shop.Tests.PasswordTests.Token_is_read(String password) in src/PasswordTests.cs:line 12", "risk-averse-sk-circle-fade-in-animation-container",
        "https://example.org/a@b:c", "see https://example.org:8080/path?x=1", "http://[::1]:8080/", "user@host:path", "bearer authentication-is-not-configured", "Passed!  - Failed:     0, Passed:   120",
        "Bypass: 12345 compass: north1234567890123456", "src/Secrets/token.cs(12,3): error CS0103: The name 'token' does not exist", "secret sauce: more salt", "AKIA is a prefix", "-----BEGIN CERTIFICATE-----",
        "", "\n", "ünïcödé 🙂 \ud800", "stoppingToken: stoppingToken", "[redacted:jwt]", "TokenTests.A_token_is(kind: 3) [12 ms]", "password=password", "Assert.Equal(\"token\", parameter.Name)",
    ];

    [Theory]
    [InlineData("RSA ")]
    [InlineData("")]
    [InlineData("OPENSSH ")]
    [InlineData("EC ")]
    public void A_private_key_goes_with_all_its_lines(string label)
    {
        var key = PlantedSecrets.PrivateKey(label);
        foreach (var (prefix, end) in new[] { ("", "\n"), ("    ", "\r\n"), ("> ", "\n"), ("\"", "\\n\" +\n"), ("", "\\n"), ("12:00:01 info ", "\n") })
        {
            var text = "before\n" + string.Concat(key.Select(l => prefix + l + end)) + "\nafter\n";
            var redacted = Redactor.Default.Redact(text).Text;
            key.Skip(1).SkipLast(1).Where(l => redacted.Contains(l, StringComparison.Ordinal)).Should().BeEmpty($"prefix '{prefix}'");
            redacted.Should().StartWith("before\n").And.Contain("[redacted:private-key]").And.EndWith("after\n");
        }
    }

    [Fact]
    public void A_key_that_never_ends_takes_no_ordinary_line_with_it()
    {
        var key = PlantedSecrets.PrivateKey();
        Redactor.Default.Redact(string.Join('\n', key.Take(4)) + "\nThe build failed.\nNothing else.").Text.Should().Be("[redacted:private-key]\nThe build failed.\nNothing else.");
    }

    [Fact]
    public void A_value_on_the_lines_after_its_name_goes_too()
    {
        Redactor.Default.Redact("data:\n  password: |-\n    hunter2\n    more\n  user: bob\n").Text
            .Should().Be("data:\n  password: |-\n    [redacted:password]\n    [redacted:password]\n  user: bob\n");
        Redactor.Default.Redact("{\n  \"password\":\n    \"hunter2\",\n  \"user\": \"bob\"\n}").Text.Should().NotContain("hunter2").And.Contain("\"user\": \"bob\"");
    }

    [Fact]
    public void Values_of_secret_variables_go_wherever_they_stand()
    {
        var value = "correct horse battery";
        var redactor = new Redactor([new("SHOP_TOKEN", value), new("HOME", "/repo/home"), new("OTHER_PASSWORD", "short"), new("API_KEY", "${NONE}")]);
        redactor.Redact($"we say {value}! at /repo/home, short").Text.Should().Be("we say [redacted:environment]! at /repo/home, short");
        redactor.Redact("x=" + Uri.EscapeDataString(value)).Text.Should().Be("x=[redacted:environment]");
        redactor.Redact(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))).Text.Should().Be("[redacted:environment]");
    }

    [Fact]
    public void How_a_text_is_cut_changes_nothing()
    {
        var all = PlantedSecrets.Tokens().Concat(PlantedSecrets.Named()).ToList();
        var text = string.Join('\n', all.Select(p => p.Text).Concat(PlantedSecrets.PrivateKey()).Append("the end"));
        var whole = Redactor.Default.Redact(text);
        Prop.ForAll(Gen.Choose(1, 60).ArrayOf().ToArbitrary(), sizes =>
        {
            var stream = Redactor.Default.Start();
            var result = new System.Text.StringBuilder();
            for (int at = 0, i = 0; at < text.Length; i++)
            {
                var size = Math.Min(text.Length - at, sizes.Length == 0 ? 1 : sizes[i % sizes.Length]);
                result.Append(stream.Append(text.AsSpan(at, size)));
                at += size;
            }

            result.Append(stream.Complete());
            return result.ToString() == whole.Text && stream.Secrets == whole.Secrets;
        }).Check(Config.QuickThrowOnFailure);
        all.Where(p => whole.Text.Contains(p.Secret, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void A_secret_anywhere_in_a_line_without_end_is_found_and_nothing_else_is_lost()
    {
        foreach (var planted in PlantedSecrets.Tokens().Where(t => !t.Text.Contains("hooks.", StringComparison.Ordinal)).Take(12))
        {
            // Around every border of the window that is held.
            foreach (var before in new[] { 57_300, 57_340, 65_500, 65_530, 114_680, 122_870 })
            {
                var filler = string.Concat(Enumerable.Repeat("word, ", before / 6));
                var redacted = Redactor.Default.Redact(filler + planted.Text + " " + filler);
                redacted.Text.Should().NotContain(planted.Secret);
                redacted.Text.Split("[redacted:").Should().HaveCount(2);
                redacted.Text.Length.Should().BeGreaterThan((filler.Length * 2) + 10);
            }
        }
    }

    [Fact]
    public void A_secret_longer_than_what_is_held_is_one_mark()
    {
        var secret = string.Concat(Enumerable.Repeat("aB3dE6gH9", 40_000));
        var redacted = Redactor.Default.Redact($"{{\"password\":\"{secret}\",\"user\":\"bob\"}}").Text;
        redacted.Should().NotContain("aB3dE6gH9").And.EndWith("\",\"user\":\"bob\"}");
    }

    [Fact]
    public void Hostile_text_takes_no_more_than_linear_work()
    {
        // Texts on which matching with backtracking does not end: they must simply come through.
        string[] pieces = ["token", "password=", "\"token\":", "<token", ":token", "a://b:", "-----BEGIN PRIVATE KEY-----", "eyJaaaaaaaaa.", "sk-", "Bearer ", "password: |\n", "--password ", "\\\"token\\\":\\\"", "    ", "'token'"];
        foreach (var piece in pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
            Redactor.Default.Redact(text).Text.Length.Should().BeGreaterThan(0);
        }
    }

    [Fact]
    public void Any_text_comes_through_and_a_second_time_changes_nothing()
    {
        var words = PlantedSecrets.Tokens().Concat(PlantedSecrets.Named()).Select(p => p.Text).Concat(PlantedSecrets.PrivateKey())
            .Concat(["password", "=", ": ", "\"", "'", "\n", " ", "token", "<", ">", "--secret ", ";", "\\", "\r\n", "//", "@", "a:b", "|", "[redacted:x]"]).ToArray();
        Prop.ForAll(Gen.Elements(words).ArrayOf().ToArbitrary(), parts =>
        {
            var once = Redactor.Default.Redact(string.Join(' ', parts)).Text;
            return (Redactor.Default.Redact(once).Text == once).Label(once);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }
}
