using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Intent.Core.Evidence;
using Intent.Core.Redaction;
using Intent.Testing;
using static Intent.Server.Tests.Formats.Evidence.EvidenceSamples;

namespace Intent.Server.Tests.Formats.Evidence;

/// <summary>A planted secret, wherever it stands in an evidence file, reaches neither the summary nor what is stored.</summary>
public class EvidenceSecretTests
{
    private static readonly IReadOnlyList<PlantedSecrets.Planted> Corpus =
        [.. PlantedSecrets.Tokens(), .. PlantedSecrets.Named().Where(p => p.Name is not ("YAML" or "ini" or "YAML list"))];

    public static TheoryData<string> Samples => [.. All.Keys.Where(k => !k.EndsWith(".nettrace", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_planted_secret_survives_in_any_place_of_a_file(string name)
    {
        var text = Encoding.UTF8.GetString(All[name]).TrimStart('\ufeff');
        var next = 0;
        // Each text of the file is followed by another secret; all secrets come by many times.
        for (var round = 0; round < 3; round++)
        {
            var planted = text.StartsWith('{') ? InJson(text, () => Next(ref next)) : InXml(text, () => Next(ref next));
            var file = Read(Encoding.UTF8.GetBytes(planted), name);
            var said = Everything(file.Summary);
            var stored = file.Content is { } content ? Encoding.UTF8.GetString(content.Span) : "";
            Corpus.Where(p => said.Contains(p.Secret, StringComparison.Ordinal)).Select(p => p.Name + ": " + Around(said, p.Secret)).Should().BeEmpty("the summary");
            Corpus.Where(p => stored.Contains(p.Secret, StringComparison.Ordinal)).Select(p => p.Name + ": " + Around(stored, p.Secret)).Should().BeEmpty("what is stored");
            (file.Secrets > 0 || file.Content is null).Should().BeTrue();
            (file.Content is null).Should().Be(file.NotKept is not null);
        }
    }

    [Fact]
    public void A_private_key_in_a_failure_goes_and_the_rest_of_the_file_is_stored()
    {
        var key = PlantedSecrets.PrivateKey();
        var xml = $"<testsuite><testcase name='a'><failure message='bad'>the key\n{string.Join('\n', key)}</failure></testcase></testsuite>";
        var file = Read(Encoding.UTF8.GetBytes(xml));
        file.Summary.Tests[0].Stack.Should().Be("the key\n[redacted:private-key]");
        Encoding.UTF8.GetString(file.Content!.Value.Span).Should().Be("<testsuite><testcase name='a'><failure message='bad'>the key\n[redacted:private-key]\n</failure></testcase></testsuite>");
    }

    [Fact]
    public void A_secret_behind_the_escapes_of_the_format_is_not_stored()
    {
        var token = PlantedSecrets.Tokens().First(t => t.Name == "GitHub token").Secret;
        var hidden = string.Concat(token.Select(c => $"\\u{(int)c:x4}"));
        var file = Read(Encoding.UTF8.GetBytes($"{{\"Benchmarks\":[{{\"FullName\":\"{hidden}\"}}]}}"), "b.json");
        file.Summary.Benchmarks[0].FullName.Should().Be("[redacted:github-token]");
        file.Content.Should().BeNull();
        file.NotKept.Should().Be("b.json is not kept: it holds a secret in a form that cannot be taken out. Its results are.");
    }

    [Fact]
    public void A_binary_file_with_a_secret_is_not_stored()
    {
        var token = PlantedSecrets.Tokens().First(t => t.Name == "AWS key").Secret;
        foreach (var encoding in new[] { Encoding.ASCII, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. "Nettrace"u8, 0, 1, 2, .. encoding.GetBytes(token), 0, 0, 7];
            var file = Read(bytes, "t.nettrace");
            file.Content.Should().BeNull();
            file.NotKept.Should().StartWith("t.nettrace is not kept: ");
        }

        Read(All["trace.nettrace"]).Content.Should().NotBeNull();
    }

    [Fact]
    public void A_log_loses_its_secrets_and_nothing_else()
    {
        var log = string.Join("\r\n", Corpus.Select(p => p.Text).Append("the end"));
        var file = Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(log)).ToArray(), "server.log");
        var stored = Encoding.Unicode.GetString(file.Content!.Value.Span);
        Corpus.Where(p => stored.Contains(p.Secret, StringComparison.Ordinal)).Should().BeEmpty();
        stored.Split("\r\n").Should().HaveCount(Corpus.Count + 1).And.EndWith("the end");
    }

    [Fact]
    public void A_file_without_secrets_is_stored_byte_for_byte()
    {
        foreach (var (name, bytes) in All)
        {
            var file = Read(bytes, name);
            (file.Secrets, file.NotKept).Should().Be((0, null), name);
            file.Content!.Value.ToArray().Should().Equal(bytes);
        }
    }

    [Fact]
    public void The_values_of_secret_variables_go_too()
    {
        var redactor = new Redactor([new("DEPLOY_TOKEN", "plain words here")]);
        Read("<testsuite><testcase name='says plain words here'/></testsuite>"u8.ToArray(), redactor: redactor).Summary.Tests[0].DisplayName.Should().Be("says [redacted:environment]");
    }

    private static string Next(ref int next) => " " + Corpus[next++ % Corpus.Count].Text;

    private static string InXml(string text, Func<string> next)
    {
        var document = XDocument.Parse(text);
        string[] counts = ["tests", "failures", "errors", "skipped", "number", "hits", "total", "executed", "passed", "failed", "error", "timeout", "aborted", "id", "testId", "outcome", "line-rate"];
        foreach (var element in document.Descendants())
        {
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && !counts.Contains(a.Name.LocalName))) attribute.Value += next();
            if (!element.HasElements && element.Name.LocalName != "source") element.Value += next();
        }

        return document.ToString();
    }

    private static string InJson(string text, Func<string> next)
    {
        var root = JsonNode.Parse(text)!;
        Plant(root);
        return root.ToJsonString();

        void Plant(JsonNode node)
        {
            if (node is JsonArray array)
            {
                for (var i = 0; i < array.Count; i++) Child(array[i], planted => array[i] = planted);
            }
            else if (node is JsonObject members)
            {
                foreach (var (key, value) in members.ToList())
                {
                    if (key is not ("version" or "$schema" or "type" or "level" or "startValue" or "endValue" or "at" or "ruleId" or "id" or "kind")) Child(value, planted => members[key] = planted);
                }
            }
        }

        void Child(JsonNode? child, Action<JsonNode> replace)
        {
            if (child is JsonValue value && value.GetValueKind() == JsonValueKind.String) replace(JsonValue.Create(value.GetValue<string>() + next())!);
            else if (child is not null) Plant(child);
        }
    }

    private static string Around(string text, string secret) => text[Math.Max(0, text.IndexOf(secret, StringComparison.Ordinal) - 60)..][..Math.Min(80, text.Length)];

    /// <summary>All that a summary says.</summary>
    private static string Everything(EvidenceSummary summary) => summary.ToString();
}
