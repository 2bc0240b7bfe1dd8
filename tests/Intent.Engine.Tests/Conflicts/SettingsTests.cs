using Intent.CodeAnalysis.Conflicts;
using Intent.Testing;

namespace Intent.Engine.Tests.Conflicts;

/// <summary>Keys in settings files of real repositories: what a head changed, and what lies beside it unchanged.</summary>
public sealed class SettingsTests
{
    private const string Settings = """{ "Tax": { "Rate": 0.077 } }""";
    private const string Renamed = """{ "Tax": { "StandardRate": 0.077 } }""";

    private static Shop WithSettings(string? production = null)
    {
        var shop = new Shop();
        shop.Git.Write("src/IConfiguration.cs", "namespace Shop; public interface IConfiguration { string? this[string key] { get; } }");
        shop.Git.Write("src/appsettings.json", Settings);
        if (production is not null) shop.Git.Write("src/appsettings.Production.json", production);
        shop.Git.Commit("settings");
        foreach (var worktree in new[] { shop.A, shop.B }) GitFixture.GitIn(worktree, "merge", "--quiet", "main");
        shop.Git.Write("src/Tax.cs", "namespace Shop; public sealed class Tax(IConfiguration settings) { public string? Rate => settings[\"Tax:Rate\"]; }", shop.A);
        shop.Git.Write("src/appsettings.json", Renamed, shop.B);
        return shop;
    }

    [Fact]
    public async Task A_key_that_one_worktree_renames_is_newly_read_in_another()
    {
        using var shop = WithSettings();
        var finding = (await shop.CheckAsync()).Findings.Should().ContainSingle().Subject;
        finding.Rule.Value.Should().Be("INT4006");
        finding.Location.Path.Value.Should().Be("src/Tax.cs");
        finding.Changes.Select(c => c.Location.Path.Value).Should().BeEquivalentTo(["src/Tax.cs", "src/appsettings.json"]);
    }

    [Fact]
    public async Task A_file_that_nobody_changed_still_has_the_key()
    {
        using var shop = WithSettings("""{ "Tax": { "Rate": 0.081 } }""");
        (await shop.CheckAsync()).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task Settings_above_the_limit_make_the_answer_incomplete()
    {
        using var shop = WithSettings();
        shop.Git.Write("src/appsettings.json", $$"""{ "Tax": 1, "Text": "{{new string('x', PairText.MaxLength)}}" }""", shop.B);
        var report = await shop.CheckAsync();
        report.Findings.Should().BeEmpty();
        report.Incomplete.Should().Contain(i => i.Reason.StartsWith("src/appsettings.json has more than", StringComparison.Ordinal));
    }
}
