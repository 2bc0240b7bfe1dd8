using System.Text;
using Intent.Core.Heads;
using Intent.Engine.Conflicts;
using Intent.Testing;

namespace Intent.Engine.Tests.Conflicts;

/// <summary>Inputs that are not as one would like: each gives an answer, a stated partial answer or one clear sentence.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task Unrelated_histories_are_told_in_one_sentence()
    {
        using var shop = new Shop().Conflicting();
        GitFixture.GitIn(shop.B, "checkout", "--quiet", "--orphan", "island");
        shop.Git.Commit("an island", shop.B);
        var named = () => shop.CheckAsync("island");
        (await named.Should().ThrowAsync<RepositoryException>()).Which.Message.Should().Contain("no common commit");
        (await shop.CheckAsync()).Incomplete.Should().Contain(i => i.Head == new HeadId("island") && i.Reason.Contains("no common commit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worktree_without_a_commit_is_named_and_the_others_are_checked()
    {
        using var shop = new Shop().Conflicting();
        GitFixture.GitIn(shop.Git.Root, "checkout", "--quiet", "--orphan", "empty");
        var report = await shop.CheckAsync();
        report.Findings.Should().ContainSingle();
        report.Incomplete.Should().Contain(i => i.Reason.Contains("has no commit yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_worktree_is_named_and_the_others_are_checked()
    {
        using var shop = new Shop().Conflicting();
        var damaged = shop.Git.Worktree("damaged");
        await File.WriteAllTextAsync(Path.Combine(damaged, ".git"), "gitdir: nowhere\n");
        var report = await shop.CheckAsync();
        report.Findings.Should().ContainSingle();
        report.Incomplete.Should().Contain(i => i.Head == new HeadId("damaged"));
    }

    [Fact]
    public async Task A_deleted_worktree_is_left_out()
    {
        using var shop = new Shop().Conflicting();
        Directory.Delete(shop.Git.Worktree("gone"), recursive: true);
        (await shop.CheckAsync()).Findings.Should().ContainSingle();
    }

    [Fact]
    public async Task Errors_of_a_head_itself_and_half_written_files_are_no_conflict()
    {
        using var shop = new Shop().Conflicting();
        shop.Git.Write("src/Half.cs", "namespace Shop; public class Half { public void M( { var x = \"", shop.B);
        shop.Git.Write("src/Wrong.cs", "namespace Shop; public class Wrong { public int M() => Nothing.Here; }", shop.A);
        (await shop.CheckAsync()).Findings.Should().ContainSingle().Which.Location.Path.Value.Should().Be(Shop.Engine);
    }

    [Fact]
    public async Task Files_that_are_no_UTF_8_are_read_all_the_same()
    {
        using var shop = new Shop().Conflicting();
        await File.WriteAllBytesAsync(Path.Combine(shop.A, Shop.Engine), Encoding.Latin1.GetBytes("// Gr\u00f6\u00dfe\n" + PricingCase.EngineReading));
        (await shop.CheckAsync()).Findings.Should().ContainSingle().Which.Location.Range.Start.Line.Should().Be(5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Line_ends_and_byte_order_marks_of_one_side_change_nothing(bool mark)
    {
        using var shop = new Shop().Conflicting();
        var text = PricingCase.UserWithoutJoinDate.Replace("\n", "\r\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(shop.B, Shop.User), text, new UTF8Encoding(mark));
        (await shop.CheckAsync()).Findings.Should().ContainSingle().Which.Rule.Value.Should().Be("INT1001");
    }

    [Fact]
    public async Task A_huge_file_is_named_and_the_rest_is_checked()
    {
        using var shop = new Shop().Conflicting();
        shop.Git.Write("src/Huge.cs", "//" + new string('x', 33 * 1024 * 1024), shop.A);
        shop.Git.Write("src/data.json", "\"" + new string('x', 33 * 1024 * 1024) + "\"", shop.A);
        var report = await shop.CheckAsync();
        report.Findings.Should().ContainSingle();
        report.Incomplete.Where(i => i.Project is not null).Should().NotBeEmpty().And.OnlyContain(i => i.Project == "src/Huge.cs");
    }

    [Fact]
    public async Task Loops_of_links_submodules_and_odd_names_do_no_harm()
    {
        using var shop = new Shop().Conflicting();
        Directory.CreateSymbolicLink(Path.Combine(shop.A, "src", "loop"), Path.Combine(shop.A, "src"));
        File.CreateSymbolicLink(Path.Combine(shop.B, "src", "Linked.cs"), "User.cs");
        shop.Git.Write("src/Größe und mehr.cs", "namespace Shop; public class Größe { }", shop.A);
        Directory.CreateDirectory(Path.Combine(shop.B, "nested"));
        GitFixture.GitIn(Path.Combine(shop.B, "nested"), "init", "--quiet");
        shop.Git.Write("nested/Other.cs", "class Other { }", shop.B);
        (await shop.CheckAsync()).Findings.Should().ContainSingle();
    }

    [Fact]
    public async Task A_submodule_is_no_part_of_the_comparison()
    {
        using var library = new GitFixture("library");
        library.Write("Lib.cs", "public class Lib { public int One() => 1; }");
        library.Commit("library");
        using var shop = new Shop();
        foreach (var worktree in new[] { shop.A, shop.B })
        {
            GitFixture.GitIn(worktree, "submodule", "--quiet", "add", library.Root, "src/lib");
            shop.Git.Commit("with a submodule", worktree);
        }

        // Files of a submodule are another repository's; the edits around it are compared all the same.
        shop.Git.Write("src/lib/Lib.cs", "public class Lib { }", shop.A);
        shop.Conflicting();
        var report = await shop.CheckAsync();
        report.Findings.Should().ContainSingle().Which.Rule.Value.Should().Be("INT1001");
        report.TextualConflicts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_shallow_clone_without_the_base_says_what_to_do()
    {
        using var shop = new Shop().Conflicting();
        shop.Git.Commit("reads", shop.A);
        shop.Git.Commit("removes", shop.B);
        var clone = Path.Combine(shop.Git.Folder, "clone");
        shop.Git.Git("clone", "--quiet", "--depth", "1", "--no-single-branch", new Uri(shop.Git.Root).AbsoluteUri, clone);
        var check = () => Shop.CheckAsync(clone, new CheckRequest(null, ["origin/agent-a", "origin/agent-b"]));
        (await check.Should().ThrowAsync<RepositoryException>()).Which.Message.Should().Contain("--unshallow");
    }
}
