using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Heads;

/// <summary>What comes with what: packages and projects that a head adds, drops or replaces, with what they bring along, without asking any source.</summary>
public sealed class RestoredForkTests
{
    private static string Project(params string[] items) =>
        TempTree.Net10.Replace("</Project>", $"<ItemGroup>{string.Concat(items)}</ItemGroup></Project>", StringComparison.Ordinal);

    private static string Parts(string version) => $"""<PackageReference Include="Parts" Version="{version}" />""";

    private static string Refers(string name) => $"""<ProjectReference Include="../{name}/{name}.csproj" />""";

    /// <summary>app refers to mid, and mid to low; app uses what low and its packages bring.</summary>
    private static TempTree Chain(string low, string used) =>
        new TempTree()
            .Add("app/app.csproj", Project(Refers("mid")))
            .Add("app/App.cs", $"class App {{ Mid M = new(); {used} }}")
            .Add("mid/mid.csproj", Project(Refers("low")))
            .Add("mid/Mid.cs", "public class Mid;")
            .Add("low/low.csproj", low)
            .Add("low/Low.cs", "public class Low;");

    private static async Task<WorkspaceForks> OpenAsync(TempTree tree)
    {
        await tree.DotnetAsync("restore", "app/app.csproj");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Incomplete.Should().BeEmpty();
        return new WorkspaceForks(workspace);
    }

    [Fact]
    public async Task A_project_that_is_referred_to_no_more_is_gone_for_those_further_up()
    {
        using var tree = Chain(TempTree.Net10, "Low L = new();");
        using var forks = await OpenAsync(tree);

        (await ErrorsAsync(await forks.ForkAsync(Snapshots.Edits(("mid/Mid.cs", "public class Mid { }")), default))).Should().BeEmpty();
        (await ErrorsAsync(await forks.ForkAsync(Snapshots.Edits(("mid/mid.csproj", Project(Refers("low"), "<Compile Remove=\"x.cs\" />"))), default))).Should().BeEmpty();
        var dropped = await forks.ForkAsync(Snapshots.Edits(("mid/mid.csproj", Project())), default);
        dropped.Incomplete.Should().BeEmpty();
        (await ErrorsAsync(dropped)).Should().Equal("CS0246");
    }

    [Fact]
    public async Task A_package_that_is_dropped_is_gone_for_those_further_up_and_one_that_is_added_is_there_for_them()
    {
        using var tree = Chain(Project(Parts("1.0.0")), "Part P = new();").AddPackage("Parts", "1.0.0", "public class Part { }");
        using var forks = await OpenAsync(tree);

        var dropped = await forks.ForkAsync(Snapshots.Edits(("low/low.csproj", Project())), default);
        dropped.Incomplete.Should().BeEmpty();
        (await ErrorsAsync(dropped)).Should().Equal("CS0246");
        var moved = await forks.ForkAsync(Snapshots.Edits(("low/low.csproj", Project()), ("mid/mid.csproj", Project(Refers("low"), Parts("1.0.0")))), default);
        moved.Incomplete.Should().BeEmpty();
        (await ErrorsAsync(moved)).Should().BeEmpty();
        var kept = await forks.ForkAsync(Snapshots.Edits(("mid/mid.csproj", Project(Refers("low") + Parts("1.0.0").Replace(" />", " PrivateAssets=\"all\" />", StringComparison.Ordinal))), ("low/low.csproj", Project())), default);
        kept.Incomplete.Should().BeEmpty();
        (await ErrorsAsync(kept)).Should().Equal("CS0246");
    }

    [Fact]
    public async Task Another_version_of_a_package_is_taken_when_it_is_on_this_machine_and_missed_when_it_is_not()
    {
        using var tree = Chain(Project(Parts("2.0.0")), "int N = new Part().Size;")
            .AddPackage("Parts", "1.0.0", "public class Part { }")
            .AddPackage("Parts", "2.0.0", "public class Part { public int Size; }")
            .Add("other/other.csproj", Project(Parts("1.0.0")));
        await tree.DotnetAsync("restore", "other/other.csproj");
        using var forks = await OpenAsync(tree);

        var down = await forks.ForkAsync(Snapshots.Edits(("low/low.csproj", Project(Parts("1.0.0")))), default);
        down.Incomplete.Should().BeEmpty();
        (await ErrorsAsync(down)).Should().Equal("CS1061");

        // Nothing is downloaded, and nothing made up: what the worktree has stays, and the answer says so.
        tree.AddPackage("Parts", "3.0.0", "public class Part { }");
        var up = await forks.ForkAsync(Snapshots.Edits(("low/low.csproj", Project(Parts("3.0.0")))), default);
        up.Incomplete.Should().ContainSingle().Which.Reason.Should()
            .Be("In this head's version of the project files: The version of package Parts in low was changed to 3.0.0 after the last restore; run `dotnet restore`.");
        (await ErrorsAsync(up)).Should().BeEmpty();
        Directory.Exists(tree.At("packages/parts/3.0.0")).Should().BeFalse();
    }

    [Fact]
    public async Task Versions_that_are_kept_in_one_place_are_followed_and_the_worktree_is_left_alone()
    {
        const string Central = """<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include="Parts" Version="2.0.0" /></ItemGroup></Project>""";
        using var tree = Chain(Project("<PackageReference Include=\"Parts\" />"), "int N = new Part().Size;")
            .AddPackage("Parts", "1.0.0", "public class Part { }")
            .AddPackage("Parts", "2.0.0", "public class Part { public int Size; }")
            .Add("other/other.csproj", Project("<PackageReference Include=\"Parts\" VersionOverride=\"1.0.0\" />"))
            .Add("Directory.Packages.props", Central);
        await tree.DotnetAsync("restore", "other/other.csproj");
        using var forks = await OpenAsync(tree);
        var before = Contents(tree);

        var down = await forks.ForkAsync(Snapshots.Edits(("Directory.Packages.props", Central.Replace("2.0.0", "1.0.0", StringComparison.Ordinal))), default);
        down.Incomplete.Should().BeEmpty();
        (await ErrorsAsync(down)).Should().Equal("CS1061");
        Contents(tree).Should().Equal(before);
    }

    [Fact]
    public async Task A_chain_that_was_never_restored_is_said_to_be_cut_short()
    {
        using var tree = Chain(TempTree.Net10, "Low L = new();");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Incomplete.Should().ContainSingle().Which.Should().Match<Core.Conflicts.Incomplete>(i => i.Project == "app/app.csproj"
            && i.Reason == "app was never restored, so it does not see low, which comes with a project that it refers to; run `dotnet restore`.");
    }

    private static Dictionary<string, DateTime> Contents(TempTree tree) =>
        Directory.EnumerateFiles(tree.Root, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);

    private static async Task<List<string>> ErrorsAsync(Fork fork)
    {
        var compilation = await fork.Solution.Projects.Single(p => p.Name == "app").GetCompilationAsync();
        return [.. compilation!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct()];
    }
}
