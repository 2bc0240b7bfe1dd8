using System.Diagnostics;
using Intent.Core.Conflicts;
using Intent.Engine.Conflicts;
using Intent.Testing;

namespace Intent.Engine.Tests.Conflicts;

/// <summary>Rules of an analyzer's package, through real git, a real restore and real MSBuild.</summary>
public sealed class GateTests : IDisposable
{
    private const string Order = "namespace Shop;\n\npublic class Order\n{\n    public decimal Sum { get; set; }\n\n    public int Lines { get; set; }\n}\n";
    private const string Due = "    public bool IsDue(DateTime until) => until < DateTime.Now;\n\n    public int Lines";

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
        </Project>
        """;

    // As repositories have it: a list beside a project file is enough.
    private const string Targets = """
        <Project>
          <ItemGroup Condition="Exists('$(MSBuildProjectDirectory)/BannedSymbols.txt')">
            <AdditionalFiles Include="BannedSymbols.txt" />
          </ItemGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" Version="5.6.0" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """;

    private readonly GitFixture _git = new("gates");
    private readonly string _a;
    private readonly string _b;

    public GateTests()
    {
        _git.Write("Directory.Build.targets", Targets);
        _git.Write("Shop/Shop.csproj", Project);
        _git.Write("Shop/Order.cs", Order);
        _git.Write(".gitignore", "obj/\n");
        _git.Commit("base");
        (_a, _b) = (_git.Worktree("agent-a"), _git.Worktree("agent-b"));
        var restore = new ProcessStartInfo("dotnet", ["restore", "Shop/Shop.csproj", "--verbosity", "quiet"]) { WorkingDirectory = _b, RedirectStandardOutput = true };
        restore.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(restore)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, output);
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task A_new_list_bans_a_symbol_that_another_worktree_newly_calls()
    {
        _git.Write("Shop/Order.cs", Order.Replace("    public int Lines", Due, StringComparison.Ordinal), _b);
        _git.Write("Shop/BannedSymbols.txt", "T:System.Random\nP:System.DateTime.Now;Ask the clock that is passed in\n", _a);
        var finding = (await CheckAsync()).Findings.Should().ContainSingle().Subject;
        (finding.Rule.Value, finding.Level).Should().Be(("INT1102", FindingLevel.Error), "warnings are errors in this project");
        (finding.Location.Path.Value, finding.Location.Range.Start.Line).Should().Be(("Shop/Order.cs", 6));
        finding.Changes.Select(c => (c.Head.Value, c.Location.Path.Value)).Should().BeEquivalentTo([("agent-a", "Shop/BannedSymbols.txt"), ("agent-b", "Shop/Order.cs")]);
        finding.Compiler.Should().ContainSingle().Which.Id.Should().Be("RS0030");
    }

    [Fact]
    public async Task Code_style_becomes_a_part_of_the_build_while_another_worktree_adds_a_file_without_a_header()
    {
        _git.Write(".editorconfig", "root = true\n[*.cs]\nfile_header_template = Copyright (c) the Shop authors\ndotnet_diagnostic.IDE0073.severity = error\n", _a);
        _git.Write("Directory.Build.props", "<Project><PropertyGroup><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild></PropertyGroup></Project>", _a);
        _git.Write("Shop/Order.cs", "// Copyright (c) the Shop authors\n" + Order, _a);
        _git.Write("Shop/Report.cs", "namespace Shop;\n\npublic class Report { }\n", _b);
        var finding = (await CheckAsync()).Findings.Should().ContainSingle().Subject;
        (finding.Rule.Value, finding.Level, finding.Location.Path.Value).Should().Be(("INT1102", FindingLevel.Error, "Shop/Report.cs"));
        finding.Changes.Select(c => c.Location.Path.Value).Should().BeEquivalentTo([".editorconfig", "Shop/Report.cs"]);
    }

    private async Task<CheckReport> CheckAsync()
    {
        var report = await Shop.CheckAsync(_b, new CheckRequest(null, ["agent-a", "agent-b"]));
        report.Incomplete.Should().BeEmpty();
        return report;
    }
}
