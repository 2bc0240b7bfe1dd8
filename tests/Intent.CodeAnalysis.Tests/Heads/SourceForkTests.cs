using FsCheck;
using FsCheck.Fluent;
using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Heads;

/// <summary>A solution of three projects, loaded once: one with two targets, one that links a file, nested folders.</summary>
public sealed class ThreeProjects : IAsyncLifetime
{
    public TempTree Tree { get; } = new();

    public LoadedWorkspace Workspace { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Fill(Tree);
        Workspace = await WorkspaceLoader.LoadAsync(Tree.Root, new LoadOptions(), null, default);
    }

    public Task DisposeAsync()
    {
        Tree.Dispose();
        return Task.CompletedTask;
    }

    public static void Fill(TempTree tree) => tree
        .Add("all.slnx", """<Solution><Project Path="app/app.csproj" /><Project Path="lib/lib.csproj" /><Project Path="two/two.csproj" /></Solution>""")
        .Add("app/app.csproj", App())
        .Add("app/App.cs", "#nullable enable\npublic class App { public string Name => new Lib().Name; public Shared S = new(); }")
        .Add("app/Other.cs", "public class Other;")
        .Add("lib/lib.csproj", TempTree.Net10)
        .Add("lib/Lib.cs", "public class Lib { public string Name => \"\"; }")
        .Add("shared/Shared.cs", "public class Shared;")
        .Add("two/two.csproj", TempTree.Net10.Replace(
            "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", StringComparison.Ordinal))
        .Add("two/Two.cs", "public class Two;");

    public static string App(string properties = "", string items = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../lib/lib.csproj" />
            <Compile Include="../shared/**/*.cs" LinkBase="Shared" />
            {items}
          </ItemGroup>
        </Project>
        """;
}

public class SourceForkTests(ThreeProjects three) : IClassFixture<ThreeProjects>, IDisposable
{
    private readonly WorkspaceForks _forks = new(three.Workspace);

    public void Dispose() => _forks.Dispose();

    [Fact]
    public async Task No_edit_is_the_loaded_solution() => (await ForkAsync()).Solution.Should().BeSameAs(three.Workspace.Solution);

    [Fact]
    public async Task An_edit_reaches_every_target_and_keeps_the_document()
    {
        var fork = await ForkAsync(("two/Two.cs", "public class Changed;"));
        var before = three.Workspace.Solution.GetDocumentIdsWithFilePath(three.Tree.At("two/Two.cs"));
        before.Should().HaveCount(2);
        foreach (var id in before)
            (await fork.Solution.GetDocument(id)!.GetTextAsync()).ToString().Should().Be("public class Changed;");
    }

    [Fact]
    public async Task What_is_not_edited_is_shared()
    {
        var fork = await ForkAsync(("app/Other.cs", "class Changed;"));
        var lib = Project(three.Workspace.Solution, "lib");
        ReferenceEquals(await fork.Solution.GetProject(lib.Id)!.GetCompilationAsync(), await lib.GetCompilationAsync()).Should().BeTrue();
        var app = Project(three.Workspace.Solution, "app").Documents.Single(d => d.Name == "App.cs");
        (await fork.Solution.GetDocument(app.Id)!.GetSyntaxRootAsync()).Should().BeSameAs(await app.GetSyntaxRootAsync());
    }

    [Theory]
    [InlineData("app/New.cs", "app")]
    [InlineData("app/deep/er/Größe neu.cs", "app")]
    [InlineData("shared/More.cs", "app")]
    [InlineData("two/New.cs", "two(net10.0),two(netstandard2.0)")]
    [InlineData("app/obj/New.cs", "")]
    [InlineData("app/.hidden/New.cs", "")]
    [InlineData("New.cs", "")]
    [InlineData("app/readme.md", "")]
    public async Task A_new_file_belongs_to_the_projects_that_include_it(string path, string projects)
    {
        var fork = await ForkAsync((path, "class New;"));
        fork.Solution.GetDocumentIdsWithFilePath(three.Tree.At(path)).Select(id => fork.Solution.GetProject(id.ProjectId)!.Name).Order()
            .Should().Equal(projects.Split(',', StringSplitOptions.RemoveEmptyEntries));
        fork.Incomplete.Should().BeEmpty();
    }

    [Fact]
    public async Task A_new_file_is_the_same_document_in_every_fork()
    {
        var (one, two) = (await ForkAsync(("lib/New.cs", "class One;")), await ForkAsync(("lib/New.cs", "class Two;"), ("lib/Lib.cs", "")));
        one.Solution.GetDocumentIdsWithFilePath(three.Tree.At("lib/New.cs")).Should().Equal(two.Solution.GetDocumentIdsWithFilePath(three.Tree.At("lib/New.cs")));
    }

    [Fact]
    public async Task A_renamed_file_leaves_no_trace_of_the_old_name()
    {
        var fork = await ForkAsync(("lib/Lib.cs", null), ("lib/Library.cs", "public class Lib { public string Name => \"\"; }"));
        fork.Solution.GetDocumentIdsWithFilePath(three.Tree.At("lib/Lib.cs")).Should().BeEmpty();
        foreach (var name in (string[])["lib", "app"])
            (await Project(fork.Solution, name).GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
    }

    [Fact]
    public async Task A_new_editorconfig_counts()
    {
        var fork = await ForkAsync((".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.CS0169.severity = error\n"), ("lib/Lib.cs", "public class Lib { private int _x; public string Name => \"\"; }"));
        (await Project(fork.Solution, "lib").GetCompilationAsync())!.GetDiagnostics().Should().Contain(d => d.Id == "CS0169" && d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_file_under_a_rule_that_plain_reading_cannot_decide_is_marked()
    {
        using var tree = new TempTree()
            .Add("a.csproj", TempTree.Net10.Replace("</Project>", """<ItemGroup><Compile Remove="rare/**" Condition="$(Rare.StartsWith('x'))" /></ItemGroup></Project>""", StringComparison.Ordinal))
            .Add("A.cs", "class A;");
        using var forks = new WorkspaceForks(await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default));
        (await forks.ForkAsync(Snapshots.Edits(("rare/R.cs", "class R;")), default)).Incomplete.Should().ContainSingle()
            .Which.Should().Match<Core.Conflicts.Incomplete>(i => i.Project == "a.csproj" && i.Reason.StartsWith("Whether rare/R.cs is compiled depends on <Compile Remove"));
        (await forks.ForkAsync(Snapshots.Edits(("B.cs", "class B;")), default)).Incomplete.Should().BeEmpty();
    }

    [Fact]
    public async Task An_untrusted_workspace_forks_without_evaluating()
    {
        using var tree = new TempTree();
        ThreeProjects.Fill(tree);
        using var forks = new WorkspaceForks(await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(Trusted: false), null, default));
        var fork = await forks.ForkAsync(Snapshots.Edits(("app/app.csproj", "<broken"), ("app/New.cs", "class New;"), ("app/bin/Not.cs", "class Not;"), ("lib/Lib.cs", null)), default);
        Project(fork.Solution, "app").Documents.Select(d => d.Name).Should().BeEquivalentTo("App.cs", "Other.cs", "New.cs");
        Project(fork.Solution, "lib").Documents.Should().BeEmpty();
        Directory.Exists(tree.At("app/obj")).Should().BeFalse();
    }

    [Fact]
    public async Task A_worktree_reached_through_a_link_is_the_same_worktree()
    {
        using var link = new TempTree();
        Directory.CreateSymbolicLink(link.At("linked"), three.Tree.Root);
        using var forks = new WorkspaceForks(three.Workspace with { Root = link.At("linked") });
        var fork = await forks.ForkAsync(Snapshots.Edits(("lib/Lib.cs", "class Changed;")), default);
        (await Project(fork.Solution, "lib").Documents.Single(d => d.Name == "Lib.cs").GetTextAsync()).ToString().Should().Be("class Changed;");
    }

    [Fact]
    public async Task A_fork_over_a_fork_takes_over_what_the_second_edit_does_not_reach()
    {
        var below = Snapshots.Edits(("lib/Lib.cs", "public class Lib { public string Name => \"new\"; }"));
        var from = await _forks.ForkAsync(below, default);
        var lib = Project(from.Solution, "lib");
        var over = await _forks.ForkAsync(from, below, Snapshots.Edits(("app/Other.cs", null), ("app/New.cs", "class New;")), default);
        (await over.Solution.GetProject(lib.Id)!.GetCompilationAsync()).Should().BeSameAs(await lib.GetCompilationAsync());
        Project(over.Solution, "app").Documents.Select(d => d.Name).Should().Contain("New.cs").And.NotContain("Other.cs");
    }

    [Fact]
    public void Fewest_projects_are_compiled_anew_for_what_few_depend_on()
    {
        _forks.CompiledAnew(Snapshots.Edits(("app/Other.cs", null)).Keys).Should().Be(1);
        _forks.CompiledAnew(Snapshots.Edits(("app/New.cs", null), ("readme.md", null)).Keys).Should().Be(1);
        _forks.CompiledAnew(Snapshots.Edits(("lib/Lib.cs", null)).Keys).Should().Be(2);
    }

    /// <summary>The law of forks over forks: how a tree was reached does not matter.</summary>
    [Fact]
    public void A_fork_over_a_fork_is_the_fork_of_both_edits()
    {
        var edits = Gen.SubListOf("app/App.cs", "app/Other.cs", "lib/Lib.cs", "lib/New.cs", "shared/Shared.cs", "shared/New.cs", "two/Two.cs", ".editorconfig", "readme.md")
            .SelectMany(paths => Gen.Elements(null, "public class Lib;", "public class Shared;", "public class New;").ArrayOf(paths.Count).Select(texts => Snapshots.Edits([.. paths.Zip(texts)])));
        Prop.ForAll(edits.Two().ToArbitrary(), pair =>
        {
            var (below, above) = pair;
            var from = _forks.ForkAsync(below, default).GetAwaiter().GetResult();
            var over = _forks.ForkAsync(from, below, above, default).GetAwaiter().GetResult();
            var both = _forks.ForkAsync(below.SetItems(above), default).GetAwaiter().GetResult();
            over.Incomplete.Should().BeEquivalentTo(both.Incomplete);
            Snapshots.DescribeAsync(over.Solution).GetAwaiter().GetResult().Should().Equal(Snapshots.DescribeAsync(both.Solution).GetAwaiter().GetResult());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private Task<Fork> ForkAsync(params (string Path, string? Text)[] edits) => _forks.ForkAsync(Snapshots.Edits(edits), default);

    private static Project Project(Solution solution, string name) => solution.Projects.Single(p => p.Name == name);
}
