using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Heads;

/// <summary>What comes with what: packages and projects that a head adds, drops or replaces, with what they bring along, without asking any source.</summary>
public sealed class RestoredForkTests
{
    private static string Project(params string[] items) =>
        TempTree.Net10.Replace("</Project>", $"<ItemGroup>{string.Concat(items)}</ItemGroup></Project>", StringComparison.Ordinal);

    private static string Package(string name, string version) => $"""<PackageReference Include="{name}" Version="{version}" />""";

    private static string Refers(string name) => $"""<ProjectReference Include="../{name}/{name}.csproj" />""";

    private static async Task<TempTree> ChainAsync(string bottom)
    {
        var tree = new TempTree()
            .Add("app/app.csproj", Project(Refers("mid")))
            .Add("app/App.cs", "class App { Mid M = new(); Low L = new(); }")
            .Add("mid/mid.csproj", Project(Refers("low")))
            .Add("mid/Mid.cs", "public class Mid;")
            .Add("low/low.csproj", bottom)
            .Add("low/Low.cs", "public class Low;");
        await tree.DotnetAsync("restore", "app/app.csproj");
        return tree;
    }

    [Fact]
    public async Task A_project_that_is_referred_to_no_more_is_gone_for_those_further_up()
    {
        using var tree = await ChainAsync(TempTree.Net10);
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        workspace.Incomplete.Should().BeEmpty();
        using var forks = new WorkspaceForks(workspace);

        (await ErrorsAsync((await forks.ForkAsync(Snapshots.Edits(("mid/Mid.cs", "public class Mid { }")), default)).Solution, "app")).Should().BeEmpty();
        var fork = await forks.ForkAsync(Snapshots.Edits(("mid/mid.csproj", Project())), default);
        fork.Incomplete.Should().BeEmpty();
        (await ErrorsAsync(fork.Solution, "app")).Should().Equal("CS0246");
    }

    private static async Task<List<string>> ErrorsAsync(Solution solution, string project)
    {
        var compilation = await solution.Projects.Single(p => p.Name == project).GetCompilationAsync();
        return [.. compilation!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct()];
    }
}
