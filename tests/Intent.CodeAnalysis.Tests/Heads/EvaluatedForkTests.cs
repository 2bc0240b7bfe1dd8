using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Heads;

public class EvaluatedForkTests
{
    [Fact]
    public async Task A_fork_with_changed_sources_equals_a_fresh_load()
    {
        using var tree = new TempTree();
        ThreeProjects.Fill(tree);
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        var fork = await Snapshots.ForkEqualsFreshLoadAsync(tree, workspace,
            ("app/App.cs", "public class App { int _unused; string N => new Lib().Gone; Added A = new(); }"), ("app/sub/Added.cs", "public class Added;"),
            ("app/Other.cs", null), ("shared/Shared.cs", null), ("shared/b/Shared.cs", "namespace B; public class Shared;"), ("two/New.cs", "class New"),
            ("app/obj/Debug/X.cs", "class X;"), (".editorconfig", "[*.cs]\ndotnet_diagnostic.CS0169.severity = error\n"), ("notes.txt", "text"));
        fork.Incomplete.Should().BeEmpty();
    }

    [Fact]
    public async Task A_fork_with_changed_projects_equals_a_fresh_load()
    {
        using var tree = new TempTree(" ünd");
        ThreeProjects.Fill(tree);
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        var fork = await Snapshots.ForkEqualsFreshLoadAsync(tree, workspace,
            ("app/app.csproj", ThreeProjects.App(
                "<DefineConstants>$(DefineConstants);EXTRA</DefineConstants><Nullable>enable</Nullable><LangVersion>12.0</LangVersion><ImplicitUsings>enable</ImplicitUsings><AssemblyName>Renamed</AssemblyName>",
                """<ProjectReference Include="../fresh/fresh.csproj" /><Compile Remove="Other.cs" />""")),
            ("app/App.cs", "#if EXTRA\npublic class App { public Fresh? F; public List<string> N = new() { new Lib().Name, null }; Other O; }\n#endif"),
            ("fresh/fresh.csproj", TempTree.Net10), ("fresh/Fresh.cs", "public class Fresh;"),
            ("two/two.csproj", null), ("two/Two.cs", null),
            ("Directory.Build.props", "<Project><PropertyGroup><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow></PropertyGroup></Project>"),
            ("all.slnx", """<Solution><Project Path="app/app.csproj" /><Project Path="lib/lib.csproj" /><Project Path="fresh/fresh.csproj" /></Solution>"""));
        fork.Incomplete.Should().BeEmpty();
    }

    [Fact]
    public async Task An_evaluation_is_reused_and_leaves_shared_what_it_did_not_change()
    {
        using var tree = new TempTree();
        ThreeProjects.Fill(tree);
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        using var forks = new WorkspaceForks(workspace);
        var project = ("app/app.csproj", (string?)ThreeProjects.App("<Nullable>enable</Nullable>"));

        var one = await forks.ForkAsync(Snapshots.Edits(project, ("app/App.cs", "class One;"), ("app/New.cs", "class N1;")), default);
        var two = await forks.ForkAsync(Snapshots.Edits(project, ("app/App.cs", "class Two;"), ("app/New.cs", "class N2;")), default);
        two.Solution.GetDocumentIdsWithFilePath(tree.At("app/New.cs")).Should().Equal(one.Solution.GetDocumentIdsWithFilePath(tree.At("app/New.cs"))).And.HaveCount(1);
        var otherOptions = await forks.ForkAsync(Snapshots.Edits(("app/app.csproj", ThreeProjects.App("<Nullable>disable</Nullable>")), ("app/New.cs", "class N3;")), default);
        var plain = await forks.ForkAsync(Snapshots.Edits(("app/New.cs", "class N4;")), default);
        otherOptions.Solution.GetDocumentIdsWithFilePath(tree.At("app/New.cs")).Concat(plain.Solution.GetDocumentIdsWithFilePath(tree.At("app/New.cs"))).Distinct()
            .Should().Equal(one.Solution.GetDocumentIdsWithFilePath(tree.At("app/New.cs")));
        var app = two.Solution.Projects.Single(p => p.Name == "app");
        (await app.Documents.Single(d => d.Name == "App.cs").GetTextAsync()).ToString().Should().Be("class Two;");
        (await app.Documents.Single(d => d.Name == "New.cs").GetTextAsync()).ToString().Should().Be("class N2;");
        app.CompilationOptions!.NullableContextOptions.Should().Be(NullableContextOptions.Enable);

        var lib = workspace.Solution.Projects.Single(p => p.Name == "lib");
        ReferenceEquals(await lib.GetCompilationAsync(), await two.Solution.GetProject(lib.Id)!.GetCompilationAsync()).Should().BeTrue();

        // The same text as on disk is no change, and no evaluation.
        var same = await forks.ForkAsync(Snapshots.Edits(("app/app.csproj", ThreeProjects.App())), default);
        same.Solution.Should().BeSameAs(workspace.Solution);
    }

    [Fact]
    public async Task What_cannot_be_evaluated_keeps_the_worktrees_options_and_says_so()
    {
        using var tree = new TempTree();
        ThreeProjects.Fill(tree);
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        using var forks = new WorkspaceForks(workspace);

        var broken = await forks.ForkAsync(Snapshots.Edits(("app/app.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>")), default);
        broken.Solution.Projects.Single(p => p.Name == "app").Documents.Should().Contain(d => d.Name == "App.cs");
        broken.Incomplete.Should().ContainSingle().Which.Should().Match<Core.Conflicts.Incomplete>(i => i.Project == "app/app.csproj"
            && i.Reason.StartsWith("In this head's version of the project files: The project could not be evaluated:"));

        var sdk = await forks.ForkAsync(Snapshots.Edits(("global.json", """{ "sdk": { "version": "99.1.100", "rollForward": "disable" } }"""), ("app/New.cs", "class New;")), default);
        sdk.Solution.Projects.Single(p => p.Name == "app").Documents.Should().Contain(d => d.Name == "New.cs");
        sdk.Incomplete.Should().ContainSingle().Which.Reason.Should().StartWith("The project files of this head could not be evaluated: global.json asks for .NET SDK 99.1.100");

        var package = await forks.ForkAsync(Snapshots.Edits(("lib/lib.csproj", TempTree.Net10.Replace(
            "</Project>", """<ItemGroup><PackageReference Include="Xy" Version="1.0.0" /></ItemGroup></Project>""", StringComparison.Ordinal))), default);
        package.Incomplete.Should().ContainSingle(i => i.Project == "lib/lib.csproj" && i.Reason.Contains("Packages are not restored for lib (Xy)"));
    }

    [Fact]
    public async Task Restored_packages_serve_the_heads_that_use_the_same_ones()
    {
        using var tree = new TempTree()
            .Add("a.csproj", Project("DiffPlex", "1.4.4"))
            .Add("A.cs", "class A { DiffPlex.Differ D = new(); }");
        await tree.DotnetAsync("restore");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Incomplete.Should().BeEmpty();
        using var forks = new WorkspaceForks(workspace);

        var same = await forks.ForkAsync(Snapshots.Edits(("a.csproj", Project("DiffPlex", "1.4.4", "<Nullable>enable</Nullable>"))), default);
        same.Incomplete.Should().BeEmpty();
        (await same.Solution.Projects.Single().GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();

        var other = await forks.ForkAsync(Snapshots.Edits(("a.csproj", Project("DiffPlex", "1.4.5"))), default);
        other.Incomplete.Should().ContainSingle().Which.Reason.Should()
            .Be("In this head's version of the project files: The version of package DiffPlex in a was changed to 1.4.5 after the last restore; run `dotnet restore`.");
    }

    private static string Project(string package, string version, string properties = "") => TempTree.Net10
        .Replace("</PropertyGroup>", properties + "</PropertyGroup>", StringComparison.Ordinal)
        .Replace("</Project>", $"""<ItemGroup><PackageReference Include="{package}" Version="{version}" /></ItemGroup></Project>""", StringComparison.Ordinal);
}
