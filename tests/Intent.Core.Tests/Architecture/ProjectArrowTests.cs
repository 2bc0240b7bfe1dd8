using System.Xml.Linq;
using Intent.Testing;

namespace Intent.Core.Tests.Architecture;

/// <summary>The project files are the dependency diagram; a new arrow or package is an architecture change.</summary>
public class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Intent.Core"] = [],
        ["Intent.Lsp"] = [],
        ["Intent.Git"] = ["Intent.Core"],
        ["Intent.Storage"] = ["Intent.Core"],
        ["Intent.CodeAnalysis"] = ["Intent.Core"],
        ["Intent.Engine"] = ["Intent.CodeAnalysis", "Intent.Core"],
        ["Intent.Server"] = ["Intent.CodeAnalysis", "Intent.Core", "Intent.Engine", "Intent.Git", "Intent.Lsp", "Intent.Storage"],
    };

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Fact]
    public void Every_server_project_has_its_line_in_the_plan() =>
        SourceTree.Files("server", ".csproj").Select(f => Path.GetFileNameWithoutExtension(f)).Should().BeEquivalentTo(Arrows.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_exactly_what_the_plan_says(string project) =>
        Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).Order(StringComparer.Ordinal)
            .Should().Equal(Arrows[project]);

    [Theory]
    [InlineData("Intent.Core")]
    [InlineData("Intent.Lsp")]
    [InlineData("Intent.Git")]
    [InlineData("Intent.Engine")]
    public void The_inner_projects_need_only_the_framework(string project) => Items(project, "PackageReference").Should().BeEmpty();

    [Fact]
    public void Only_one_project_references_Roslyn() =>
        Arrows.Keys.Where(p => Items(p, "PackageReference").Any(r => r.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                || r.StartsWith("Microsoft.Build", StringComparison.Ordinal)))
            .Should().Equal("Intent.CodeAnalysis");

    /// <summary>Whoever writes seeds and oracles with the detectors in hand measures nothing.</summary>
    [Fact]
    public void The_corpora_know_the_detector_by_its_entry_point_alone()
    {
        SourceTree.Files("tests/Intent.Corpora", ".cs").Where(f => SourceTree.Read(f).Contains("Intent.CodeAnalysis", StringComparison.Ordinal))
            .Should().Equal("tests/Intent.Corpora/Pair.cs");
        Load("tests/Intent.Corpora/Intent.Corpora.csproj").Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value))
            .Should().Equal("Intent.CodeAnalysis", "Intent.Core");
    }

    [Fact]
    public void Only_one_project_references_a_database() =>
        Arrows.Keys.Where(p => Items(p, "PackageReference").Any(r => r.Contains("Sqlite", StringComparison.OrdinalIgnoreCase)))
            .Should().Equal("Intent.Storage");

    [Fact]
    public void Versions_stand_in_one_place() =>
        SourceTree.Files("", ".csproj").Where(f => Load(f).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null))
            .Where(f => !f.StartsWith("tests/workspaces/", StringComparison.Ordinal)) // sample solutions stand on their own
            .Should().BeEmpty();

    private static IEnumerable<string> Items(string project, string item) =>
        Load($"server/{project}/{project}.csproj").Descendants(item).Select(r => r.Attribute("Include")!.Value);

    private static XDocument Load(string path) => XDocument.Parse(SourceTree.Read(path));
}
