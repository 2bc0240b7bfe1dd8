using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Intent.CodeAnalysis.Tests.Heads;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Loading;

public class WorkspaceLoaderTests
{
    [Fact]
    public async Task An_slnx_loads_and_the_largest_of_several_solutions_leads()
    {
        using var tree = Projects("a", "b", "c")
            .Add("big.slnx", """<Solution><Folder Name="/x/"><Project Path="a/a.csproj" /></Folder><Project Path="b\b.csproj" /></Solution>""")
            .Add("small.slnx", """<Solution><Project Path="c/c.csproj" /></Solution>""")
            .Add("d/d.csproj", TempTree.Net10);
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Solution.Projects.Select(p => p.Name).Should().BeEquivalentTo("a", "b", "c");
        workspace.Solution.FilePath.Should().Be(tree.At("big.slnx"));
        workspace.Incomplete.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_solution_every_project_below_loads_but_no_foreign_one()
    {
        using var tree = Projects("a", "deep/er/b", "obj/c", "node_modules/d", "nested/e", ".hidden/f").Add("nested/.git", "gitdir: elsewhere");
        Directory.CreateSymbolicLink(tree.At("a/loop"), tree.Root);
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Solution.Projects.Select(p => p.Name).Should().BeEquivalentTo("a", "b");
        workspace.Solution.Projects.SelectMany(p => p.Documents).Should().OnlyContain(d => d.FilePath!.StartsWith(tree.Root));
        workspace.Incomplete.Should().BeEmpty();
    }

    [Fact]
    public async Task A_project_with_two_targets_is_two_projects_and_packages_that_change_after_the_restore_are_noticed()
    {
        using var tree = new TempTree()
            .Add("a/a.csproj", TempTree.Net10.Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", StringComparison.Ordinal))
            .Add("a/A.cs", "public class A { public string S => \"\"; }")
            .Add("b/b.csproj", TempTree.Net10.Replace("</Project>", """<ItemGroup><ProjectReference Include="../a/a.csproj" /></ItemGroup></Project>""", StringComparison.Ordinal))
            .Add("b/B.cs", "class B : A;")
            .Add("all.slnx", """<Solution><Project Path="a/a.csproj" /><Project Path="b/b.csproj" /></Solution>""");
        await tree.DotnetAsync("restore", "all.slnx");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Incomplete.Should().BeEmpty();
        workspace.Solution.Projects.Select(p => p.Name).Should().BeEquivalentTo("a(net10.0)", "a(netstandard2.0)", "b");
        foreach (var project in workspace.Solution.Projects)
            (await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty(project.Name);

        tree.Add("b/b.csproj", File.ReadAllText(tree.At("b/b.csproj")).Replace("</ItemGroup>", """<PackageReference Include="Xy" Version="1.0.0" /></ItemGroup>""", StringComparison.Ordinal));
        RestoreState.Of(workspace.Solution.Projects.Single(p => p.Name == "b"), ProjectFile.Read(tree.At("b/b.csproj"))).Problem.Should().Be("The package Xy was added to b after the last restore; run `dotnet restore`.");
    }

    [Fact]
    public async Task A_generator_of_the_repository_runs_when_it_is_built_and_is_missed_when_it_is_not()
    {
        using var tree = new TempTree()
            .Add("gen/gen.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion></PropertyGroup>
                  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="5.12.0" PrivateAssets="all" /></ItemGroup>
                </Project>
                """)
            .Add("gen/Gen.cs", """
                using Microsoft.CodeAnalysis;
                [Generator]
                public sealed class Gen : IIncrementalGenerator
                {
                    public void Initialize(IncrementalGeneratorInitializationContext context) =>
                        context.RegisterPostInitializationOutput(c => c.AddSource("Made.g.cs", "public static class Made { public const int Answer = 42; }"));
                }
                """)
            .Add("app/app.csproj", TempTree.Net10.Replace("</Project>",
                """<ItemGroup><ProjectReference Include="../gen/gen.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" /></ItemGroup></Project>""", StringComparison.Ordinal))
            .Add("app/App.cs", "public class App { public int X => Made.Answer; }")
            .Add("all.slnx", """<Solution><Project Path="app/app.csproj" /><Project Path="gen/gen.csproj" /></Solution>""");

        await tree.DotnetAsync("restore", "all.slnx");
        var before = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        before.Incomplete.Should().ContainSingle(i => i.Project == "app/app.csproj" && i.Reason.Contains("gen.dll") && i.Reason.EndsWith("run `dotnet build`."));

        await tree.DotnetAsync("build", "gen/gen.csproj", "--no-restore");
        var after = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        after.Incomplete.Should().BeEmpty();
        var app = (await after.Solution.Projects.Single(p => p.Name == "app").GetCompilationAsync())!;
        app.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        app.SyntaxTrees.Should().Contain(t => t.FilePath.EndsWith("Made.g.cs"));

        using var forks = new WorkspaceForks(after);
        var project = await forks.ForkAsync(Snapshots.Edits(("app/app.csproj", File.ReadAllText(tree.At("app/app.csproj")).Replace("net10.0<", "net10.0</TargetFramework><Nullable>enable</Nullable><TargetFramework>net10.0<", StringComparison.Ordinal))), default);
        project.Incomplete.Should().BeEmpty();
        var forked = project.Solution.Projects.Single(p => p.Name == "app");
        forked.CompilationOptions!.NullableContextOptions.Should().Be(NullableContextOptions.Enable);
        (await forked.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();

        var generator = await forks.ForkAsync(Snapshots.Edits(("gen/Gen.cs", "class Changed;")), default);
        generator.Incomplete.Should().ContainSingle().Which.Reason.Should().StartWith("The head changes gen, which generates code for other projects");
    }

    [Fact]
    public async Task An_SDK_that_is_not_installed_leaves_the_syntax_and_says_so()
    {
        using var tree = Projects("a").Add("global.json", """{ "sdk": { "version": "99.1.100", "rollForward": "disable" } }""");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.SyntaxOnly.Should().BeTrue();
        workspace.Incomplete.Should().ContainSingle().Which.Reason.Should().StartWith("global.json asks for .NET SDK 99.1.100, which is not installed (installed: ");
    }

    [Fact]
    public async Task Files_without_a_project_are_one_project()
    {
        using var tree = new TempTree().Add("A.cs", "using System.Linq; class A { int M() => new[] { 1 }.Sum() + B.X; }").Add("sub/B.cs", "class B { public const int X = 1; }");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.SyntaxOnly.Should().BeFalse();
        workspace.Incomplete.Should().ContainSingle().Which.Reason.Should().StartWith("No solution or C# project was found");
        (await workspace.Solution.Projects.Single().GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Should().BeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_opened_is_one_sentence()
    {
        using var tree = new TempTree().Add("readme.txt", "");
        (await Failure(tree.Root, new LoadOptions())).Should().Be($"{tree.Root} holds no C# files.");
        (await Failure(tree.At("nowhere"), new LoadOptions())).Should().Be($"The folder {tree.At("nowhere")} does not exist.");
        (await Failure(tree.Root, new LoadOptions(Entry: "x.sln"))).Should().Be($"{tree.At("x.sln")} does not exist; name an existing .sln, .slnx or .csproj file.");
        (await Failure(tree.Root, new LoadOptions(Entry: "readme.txt"))).Should().Contain("is not a solution or a C# project");
    }

    [Fact]
    public async Task A_solution_file_that_is_damaged_is_listed_and_its_projects_load()
    {
        using var tree = Projects("a").Add("all.sln", BadSolution.Solution("a/a.csproj").Replace("EndGlobal", "", StringComparison.Ordinal).Replace("Format Version 12.00", "Format Version", StringComparison.Ordinal));
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Solution.Projects.Should().ContainSingle(p => p.Name == "a");
        workspace.Incomplete.Should().ContainSingle(i => i.Project == "all.sln");
    }

    [Fact]
    public async Task An_untrusted_workspace_runs_nothing()
    {
        using var tree = Projects("a").Add("Directory.Build.targets", """
            <Project InitialTargets="Mark">
              <Target Name="Mark"><WriteLinesToFile File="$(MSBuildThisFileDirectory)marker.txt" Lines="ran" /></Target>
            </Project>
            """).Add("all.slnx", """<Solution><Project Path="a/a.csproj" /></Solution>""").Add("loose.cs", "class Loose;");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(Trusted: false), null, default);
        workspace.SyntaxOnly.Should().BeTrue();
        workspace.Incomplete.Should().ContainSingle().Which.Reason.Should().Contain("trust the workspace");
        workspace.Solution.Projects.Select(p => (p.FilePath, p.Documents.Single().Name)).Should().BeEquivalentTo(new[] { ((string?)tree.At("a/a.csproj"), "a.cs"), (null, "loose.cs") });
        File.Exists(tree.At("marker.txt")).Should().BeFalse();
        Directory.Exists(tree.At("a/obj")).Should().BeFalse();

        // The same tree, trusted, does run it: the marker really shows execution.
        await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        File.Exists(tree.At("marker.txt")).Should().BeTrue();
    }

    private static TempTree Projects(params string[] names)
    {
        var tree = new TempTree();
        foreach (var name in names)
        {
            var last = Path.GetFileName(name);
            tree.Add($"{name}/{last}.csproj", TempTree.Net10).Add($"{name}/{last}.cs", $"public class {last.ToUpperInvariant()};");
        }
        return tree;
    }

    private static async Task<string> Failure(string root, LoadOptions options) =>
        (await FluentActions.Awaiting(() => WorkspaceLoader.LoadAsync(root, options, null, default)).Should().ThrowAsync<WorkspaceLoadException>()).Which.Message;
}
