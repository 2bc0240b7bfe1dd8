using System.Text.Json;
using Intent.Core.Conflicts;
using Intent.Server.Formats;

namespace Intent.Server.Tests.Formats;

public class CheckSarifTests
{
    private static JsonElement Run(CheckReport report) => JsonDocument.Parse(CheckSarif.Write(report, SampleReports.Root)).RootElement;

    [Fact]
    public void The_log_names_its_version_and_its_tool()
    {
        var log = Run(SampleReports.Full);
        log.GetProperty("version").GetString().Should().Be("2.1.0");
        log.GetProperty("$schema").GetString().Should().Contain("sarif-schema-2.1.0.json");
        log.GetProperty("runs").GetArrayLength().Should().Be(1);
        Driver(log).GetProperty("name").GetString().Should().Be("Intent");
    }

    [Fact]
    public void Levels_are_those_of_the_format() =>
        Results(Run(SampleReports.Full)).Select(r => r.GetProperty("level").GetString()).Should().Equal("error", "note");

    [Fact]
    public void Every_result_points_to_its_rule_and_every_rule_has_help()
    {
        var log = Run(SampleReports.Full);
        var rules = Driver(log).GetProperty("rules");
        foreach (var result in Results(log))
        {
            var rule = rules[result.GetProperty("ruleIndex").GetInt32()];
            rule.GetProperty("id").GetString().Should().Be(result.GetProperty("ruleId").GetString());
            Uri.IsWellFormedUriString(rule.GetProperty("helpUri").GetString(), UriKind.Absolute).Should().BeTrue();
            rule.GetProperty("help").GetProperty("markdown").GetString().Should().Contain("## What to do");
        }
    }

    [Fact]
    public void The_chain_is_a_code_flow_with_one_based_places()
    {
        var flow = Results(Run(SampleReports.Full))[0].GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations");
        flow.GetArrayLength().Should().Be(2);
        var first = flow[0].GetProperty("location");
        first.GetProperty("message").GetProperty("text").GetString().Should().Be("Shop.PricingEngine.Price(User) reads (agent-a)");
        var place = first.GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().Should().Be("src/Pricing%20Engine.cs");
        var region = place.GetProperty("region");
        region.GetProperty("startLine").GetInt32().Should().Be(7);
        region.GetProperty("startColumn").GetInt32().Should().Be(44);
        region.GetProperty("endColumn").GetInt32().Should().Be(52);
        first.GetProperty("logicalLocations")[0].GetProperty("decoratedName").GetString().Should().Be("M:Shop.PricingEngine.Price(Shop.User)");
    }

    [Fact]
    public void A_finding_without_a_chain_flows_through_its_own_place() =>
        Results(Run(SampleReports.Full))[1].GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations").GetArrayLength()
            .Should().Be(1);

    [Fact]
    public void Both_edits_are_related_locations_with_distinct_ids()
    {
        var related = Results(Run(SampleReports.Full))[0].GetProperty("relatedLocations").EnumerateArray().ToList();
        related.Select(l => l.GetProperty("id").GetInt32()).Should().Equal(1, 2);
        related[0].GetProperty("message").GetProperty("text").GetString()
            .Should().Be("agent-b: Removed, public DateOnly JoinDate { get; set; } -> (gone)");
    }

    [Fact]
    public void The_fingerprint_is_partial_and_named() =>
        Results(Run(SampleReports.Full))[0].GetProperty("partialFingerprints").GetProperty(CheckSarif.FingerprintName).GetString()
            .Should().Be("0123456789abcdef");

    [Fact]
    public void Provenance_lists_the_base_and_both_sides()
    {
        var provenance = Run(SampleReports.Full).GetProperty("runs")[0].GetProperty("versionControlProvenance").EnumerateArray().ToList();
        provenance.Select(p => p.GetProperty("revisionId").GetString()![0]).Should().Equal('0', 'a', 'b');
        provenance.Should().OnlyContain(p => p.GetProperty("repositoryUri").GetString() == "file:///repos/shop/");
        provenance[2].GetProperty("branch").GetString().Should().Be("refs/heads/agent-b");
    }

    [Fact]
    public void Every_uri_base_that_is_used_is_defined_and_ends_with_a_slash()
    {
        var run = Run(SampleReports.Full).GetProperty("runs")[0];
        var bases = run.GetProperty("originalUriBaseIds").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetProperty("uri").GetString()!);
        bases.Should().Equal(new Dictionary<string, string> { ["SRCROOT"] = "file:///repos/shop/", ["SRCROOT:agent-b"] = "file:///repos/shop%20b/" });
        Values(run, "uriBaseId").Should().NotBeEmpty().And.OnlyContain(id => bases.ContainsKey(id));
    }

    [Fact]
    public void Results_locations_and_messages_have_what_the_format_requires()
    {
        var log = Run(SampleReports.Full);
        foreach (var result in Results(log))
        {
            result.GetProperty("message").GetProperty("text").GetString().Should().NotBeNullOrWhiteSpace();
            result.GetProperty("locations").GetArrayLength().Should().Be(1);
        }

        Values(log, "uri").Where(u => !u.StartsWith("file:", StringComparison.Ordinal))
            .Should().OnlyContain(u => Uri.IsWellFormedUriString(u, UriKind.Relative) && !u.StartsWith('/'));
    }

    [Fact]
    public void What_was_not_analysed_is_a_notification()
    {
        var invocation = Run(SampleReports.Full).GetProperty("runs")[0].GetProperty("invocations")[0];
        invocation.GetProperty("toolExecutionNotifications").EnumerateArray().Select(n => n.GetProperty("message").GetProperty("text").GetString())
            .Should().Equal("agent-a: src/Web/Web.csproj: package Foo 1.2 is not restored; run dotnet restore", "the clone is shallow");
    }

    [Fact]
    public void Silence_has_an_empty_list_of_results() => Results(Run(SampleReports.Silent)).Should().BeEmpty();

    private static List<JsonElement> Results(JsonElement log) => [.. log.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static JsonElement Driver(JsonElement log) => log.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver");

    /// <summary>Every string value of a property, wherever it stands.</summary>
    private static IEnumerable<string> Values(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.Name == name && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Values(p.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Values(e, name)),
        _ => [],
    };
}
