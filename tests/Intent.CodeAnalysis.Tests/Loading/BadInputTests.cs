using System.Text;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Loading;

/// <summary>One tree with everything that can be wrong, loaded once.</summary>
public sealed class BadSolution : IAsyncLifetime
{
    public TempTree Tree { get; } = new(" with späces");

    public LoadedWorkspace Workspace { get; private set; } = null!;

    public List<string> Progress { get; } = [];

    public async Task InitializeAsync()
    {
        var twoReferences = TempTree.Net10.Replace("</Project>", """
              <ItemGroup>
                <ProjectReference Include="../nowhere/nowhere.csproj" />
                <ProjectReference Include="../basic/basic.vbproj" />
                <Compile Include="../linked/Shared.cs" Link="Shared.cs" />
              </ItemGroup>
            </Project>
            """, StringComparison.Ordinal);
        var package = TempTree.Net10.Replace("</Project>", """<ItemGroup><PackageReference Include="Not.Restored" Version="1.0.0" /></ItemGroup></Project>""", StringComparison.Ordinal);
        Tree.Add("all.sln", Solution("good/good.csproj", "büro fläche/büro fläche.csproj", "gone/gone.csproj", "broken/broken.csproj", "basic/basic.vbproj",
                "package/package.csproj", "bundled/bundled.csproj", "old/old.csproj"))
            .Add("good/good.csproj", twoReferences)
            .Add("good/Good.cs", "public class Good { public object O => new Shared(); }")
            .Add("linked/Shared.cs", "public class Shared;")
            .Add("büro fläche/büro fläche.csproj", TempTree.Net10.Replace("</Project>", """<ItemGroup><Compile Include="../linked/Shared.cs" /></ItemGroup></Project>""", StringComparison.Ordinal))
            .Add("büro fläche/Fläche 1.cs", "public class Fläche;")
            .Add("büro fläche/Latin1.cs", Encoding.Latin1.GetBytes("public class Größe { public const string S = \"ü\"; }"))
            .Add("büro fläche/Windows.cs", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("class W\r\n{\r\n}\r\n")).ToArray())
            .Add("büro fläche/Half.cs", "public class Half { public void M( ")
            .Add("büro fläche/Huge.cs", new byte[SourceTexts.MaxBytes + 1])
            .Add("broken/broken.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>")
            .Add("basic/basic.vbproj", TempTree.Net10)
            .Add("basic/B.vb", "Public Class B\nEnd Class")
            .Add("package/package.csproj", package)
            .Add("package/P.cs", "public class P;")
            .Add("bundled/bundled.csproj", TempTree.Net10.Replace("net10.0", "netstandard2.0", StringComparison.Ordinal))
            .Add("bundled/N.cs", "public class N;")
            .Add("old/old.csproj", TempTree.Net10.Replace("</Project>", """<Import Project="$(MSBuildThisFileDirectory)missing.targets" /></Project>""", StringComparison.Ordinal));
        Directory.CreateSymbolicLink(Tree.At("good/loop"), Tree.At("good"));
        Workspace = await WorkspaceLoader.LoadAsync(Tree.Root, new LoadOptions(), new Collect(Progress), default);
    }

    public Task DisposeAsync()
    {
        Tree.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The classic format, with backslashes as Visual Studio writes them.</summary>
    public static string Solution(params string[] projects) => "Microsoft Visual Studio Solution File, Format Version 12.00\r\n" + string.Concat(projects.Select((p, i) =>
        $"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"{Path.GetFileNameWithoutExtension(p)}\", \"{p.Replace('/', '\\')}\", \"{{{new Guid(i + 1, 0, 0, new byte[8])}}}\"\r\nEndProject\r\n"))
        + "Global\r\nEndGlobal\r\n";

    private sealed class Collect(List<string> lines) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (lines)
                lines.Add(value);
        }
    }
}

public class BadInputTests(BadSolution bad) : IClassFixture<BadSolution>
{
    [Fact]
    public void What_can_be_loaded_is_loaded() =>
        bad.Workspace.Solution.Projects.Select(p => p.Name).Should().BeEquivalentTo("good", "büro fläche", "package", "bundled", "old");

    [Fact]
    public async Task A_healthy_project_beside_broken_ones_compiles()
    {
        var good = bad.Workspace.Solution.Projects.Single(p => p.Name == "good");
        (await good.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
    }

    [Theory]
    [InlineData("gone/gone.csproj", "does not exist")]
    [InlineData("nowhere/nowhere.csproj", "does not exist")]
    [InlineData("broken/broken.csproj", "could not be evaluated")]
    [InlineData("old/old.csproj", "missing.targets")]
    [InlineData("package/package.csproj", "Packages are not restored for package (Not.Restored); run `dotnet restore`.")]
    [InlineData("bundled/bundled.csproj", "Packages are not restored for bundled; run `dotnet restore`.")]
    [InlineData("good/good.csproj", "basic, which is not a C# project")]
    [InlineData("büro fläche/Huge.cs", "32 MB")]
    public void What_cannot_be_loaded_is_listed_with_the_reason(string path, string reason) =>
        bad.Workspace.Incomplete.Should().Contain(i => i.Project == path && i.Reason.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void A_project_in_which_nothing_binds_is_marked() =>
        bad.Workspace.Unbound.Select(id => bad.Workspace.Solution.GetProject(id)!.Name).Should().Equal("bundled");

    [Fact]
    public void Reasons_are_single_lines_for_people() =>
        bad.Workspace.Incomplete.Should().OnlyContain(i => !i.Reason.Contains('\n') && !i.Reason.Contains("   at ") && !i.Reason.Contains("Exception"));

    [Fact]
    public void A_project_without_packages_needs_no_restore() =>
        bad.Workspace.Incomplete.Should().NotContain(i => i.Project == "büro fläche/büro fläche.csproj");

    [Fact]
    public async Task A_file_in_Latin1_is_analysed()
    {
        var text = await Document("Latin1.cs").GetTextAsync();
        text.ToString().Should().Contain("Größe");
        text.Encoding.Should().Be(Encoding.Latin1);
    }

    [Fact]
    public async Task A_byte_order_mark_is_kept_and_line_ends_do_not_count()
    {
        var text = await Document("Windows.cs").GetTextAsync();
        text.ToString().Should().Be("class W\n{\n}\n");
        text.Encoding!.GetPreamble().Should().HaveCount(3);
    }

    [Fact]
    public void A_linked_file_is_a_document_of_each_project() =>
        bad.Workspace.Solution.GetDocumentIdsWithFilePath(bad.Tree.At("linked/Shared.cs")).Should().HaveCount(2);

    [Fact]
    public void Progress_names_each_project() => bad.Progress.Should().Contain("Loaded good (net10.0)").And.Contain("Loaded büro fläche (net10.0)");

    private Document Document(string name) => bad.Workspace.Solution.Projects.SelectMany(p => p.Documents).Single(d => d.Name == name);
}
