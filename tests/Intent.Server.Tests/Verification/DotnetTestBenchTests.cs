using System.Text;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Git;
using Intent.Server.Verification;
using Intent.Testing;

namespace Intent.Server.Tests.Verification;

/// <summary>The folder in which tests run holds what git would check out, whatever code that ran there left behind.</summary>
public sealed class DotnetTestBenchTests : IAsyncLifetime
{
    private readonly GitFixture _git = new();
    private readonly DirectoryInfo _below = Directory.CreateTempSubdirectory("intent-test-");
    private GitRepository _repository = null!;
    private DotnetTestBench _bench = null!;

    public async Task InitializeAsync()
    {
        _repository = await GitRepository.OpenAsync(_git.Root, default);
        _bench = new DotnetTestBench(_repository, _below.FullName);
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        _below.EnumerateFileSystemInfos().Should().BeEmpty();
        await _repository.DisposeAsync();
        _git.Dispose();
        _below.Delete();
    }

    [Fact]
    public async Task Programs_can_be_executed_and_links_lead_where_they_lead_in_git()
    {
        // Windows makes links for few users only.
        if (OperatingSystem.IsWindows()) return;
        await HoldAsync(("run.sh", "echo", TreeEntryKind.Program), ("src/data.txt", "1", TreeEntryKind.File), ("links/data", "../src/data.txt", TreeEntryKind.Link), ("links/src", "../src", TreeEntryKind.Link));

        File.GetUnixFileMode(At("run.sh")).Should().HaveFlag(UnixFileMode.UserExecute);
        File.GetUnixFileMode(At("src/data.txt")).Should().NotHaveFlag(UnixFileMode.UserExecute);
        (File.ReadAllText(At("links/data")), File.ReadAllText(At("links/src/data.txt"))).Should().Be(("1", "1"));

        await HoldAsync(("run.sh", "echo", TreeEntryKind.File), ("src/data.txt", "1", TreeEntryKind.File), ("links/data", "2", TreeEntryKind.File));

        File.GetUnixFileMode(At("run.sh")).Should().NotHaveFlag(UnixFileMode.UserExecute);
        (File.ReadAllText(At("links/data")), File.ReadAllText(At("src/data.txt"))).Should().Be(("2", "1"), "nothing is written through the link that was there");
        Directory.Exists(At("links/src")).Should().BeFalse();
    }

    [Fact]
    public async Task Nothing_is_written_or_removed_through_links_that_code_made_while_it_ran()
    {
        // Windows makes links for few users only.
        if (OperatingSystem.IsWindows()) return;
        _git.Write("mine/data.txt", "mine");
        var mine = Path.Combine(_git.Root, "mine");
        await HoldAsync(("src/data.txt", "1", TreeEntryKind.File), ("other.txt", "1", TreeEntryKind.File));
        Directory.Delete(At("src"), recursive: true);
        Directory.CreateSymbolicLink(At("src"), mine);
        Directory.CreateSymbolicLink(At("bin"), mine);
        File.Delete(At("other.txt"));
        File.CreateSymbolicLink(At("other.txt"), Path.Combine(mine, "data.txt"));

        await HoldAsync(("src/data.txt", "1", TreeEntryKind.File), ("other.txt", "1", TreeEntryKind.File), ("bin/data.txt", "1", TreeEntryKind.File));

        File.ReadAllText(Path.Combine(mine, "data.txt")).Should().Be("mine");
        new[] { "src/data.txt", "other.txt", "bin/data.txt" }.Select(p => File.ReadAllText(At(p))).Should().AllBe("1");
        new[] { "src", "other.txt", "bin" }.Should().AllSatisfy(p => new FileInfo(At(p)).LinkTarget.Should().BeNull());
    }

    [Fact]
    public async Task A_file_may_become_a_folder_and_a_folder_a_file()
    {
        await HoldAsync(("a", "1", TreeEntryKind.File), ("b/c", "1", TreeEntryKind.File));
        await HoldAsync(("a/c", "2", TreeEntryKind.File), ("b", "2", TreeEntryKind.File));

        (File.ReadAllText(At("a/c")), File.ReadAllText(At("b"))).Should().Be(("2", "2"));
    }

    private Task HoldAsync(params (string Path, string Text, TreeEntryKind Kind)[] files) =>
        _bench.HoldAsync(files.ToDictionary(f => new RepoPath(f.Path), f => new TreeFile(null, Encoding.UTF8.GetBytes(f.Text), f.Kind)), default);

    private string At(string path) => Path.Combine(_below.EnumerateDirectories("intent-verify-*").Single().FullName, "tree", Path.GetFileName(_git.Root), path);
}
