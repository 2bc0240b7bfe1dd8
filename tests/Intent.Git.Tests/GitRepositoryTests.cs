using Intent.Core.Heads;
using Intent.Testing;

namespace Intent.Git.Tests;

public sealed class GitRepositoryTests : IDisposable
{
    private readonly GitFixture _git = new("name with ü and space");

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Worktrees_are_heads_with_their_uncommitted_and_untracked_files()
    {
        _git.Write("a b.cs", "a\n");
        _git.Commit();
        var tree = _git.Worktree("feature/x");
        _git.Write("a b.cs", "changed\n", tree);
        _git.Write("neu/ö.cs", "new\n", tree);
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var heads = await repository.WorktreesAsync(default);
        heads.Select(h => (h.Id.Value, h.Dirty)).Should().Equal(("main", false), ("feature/x", true));
        var changes = await repository.ChangesAsync(heads[1].Commit, heads[1], default);
        changes.Files.Select(f => f.Path.Value).Should().Equal("a b.cs", "neu/ö.cs");
    }

    [Fact]
    public async Task What_a_build_leaves_beside_a_project_is_no_edit_even_where_nothing_ignores_it()
    {
        _git.Write("app/App.csproj", "<Project/>\n");
        _git.Write("art/Model.cs", "a\n");
        _git.Commit();
        _git.Write("app/obj/Debug/App.GlobalUsings.g.cs", "global using System;\n");
        _git.Write("art/obj/Mesh.cs", "new\n");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var head = (await repository.WorktreesAsync(default))[0];
        (await repository.ChangesAsync(head.Commit, head, default)).Files.Select(f => f.Path.Value).Should().Equal("art/obj/Mesh.cs");
    }

    [Fact]
    public async Task A_branch_is_its_worktree_only_while_that_has_uncommitted_files()
    {
        _git.Write("a.cs", "a\n");
        _git.Commit();
        var tree = _git.Worktree("x");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        (await repository.ResolveAsync("x", default)).Kind.Should().Be(HeadKind.Branch);
        _git.Write("a.cs", "b\n", tree);
        (await repository.ResolveAsync("x", default)).Kind.Should().Be(HeadKind.Worktree);
        (await repository.ResolveAsync("refs/heads/x", default)).Kind.Should().Be(HeadKind.Branch);
    }

    [Fact]
    public async Task A_file_with_other_line_ends_or_only_another_time_stamp_is_no_change()
    {
        _git.Write("a.cs", "a\nb\n");
        var commit = new ObjectId(_git.Commit());
        _git.Write("a.cs", "a\r\nb\r\n");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        (await repository.ChangesAsync(commit, (await repository.WorktreesAsync(default))[0], default)).Files.Should().BeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_answered_is_said_in_one_sentence()
    {
        _git.Write("a.cs", "a\n");
        _git.Commit();
        _git.Git("checkout", "--quiet", "--orphan", "alone");
        _git.Commit("a history of its own");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var (main, alone) = (await repository.ResolveAsync("main", default), await repository.ResolveAsync("alone", default));
        await Says(() => repository.MergeBaseAsync(main.Commit, alone.Commit, default), "no common commit");
        await Says(() => repository.ResolveAsync("mian", default), "Did you mean 'main'");
        await Says(() => GitRepository.OpenAsync(_git.Folder, default), "not in a git repository");
        _git.Git("clone", "--quiet", "--bare", _git.Root, Path.Combine(_git.Folder, "bare"));
        await Says(() => GitRepository.OpenAsync(Path.Combine(_git.Folder, "bare"), default), "bare repository");
    }

    [Fact]
    public async Task A_hostile_configuration_runs_nothing()
    {
        _git.Write("a.cs", "a\n");
        _git.Write(".gitattributes", "*.cs filter=evil diff=evil\n");
        var commit = new ObjectId(_git.Commit());
        var marker = Path.Combine(_git.Folder, "marker");
        foreach (var key in new[] { "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "diff.external", "core.fsmonitor", "core.pager" }) _git.Git("config", key, $"touch '{marker}' #");
        _git.Write("a.cs", "changed\n");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var here = (await repository.WorktreesAsync(default))[0];
        (await repository.ChangesAsync(commit, here, default)).Files.Should().ContainSingle();
        await repository.BranchesAsync(true, default);
        File.Exists(marker).Should().BeFalse();
    }

    [Fact]
    public async Task A_deleted_worktree_is_left_out_and_links_are_skipped()
    {
        _git.Write("a.cs", "a\n");
        var commit = new ObjectId(_git.Commit());
        Directory.Delete(_git.Worktree("gone"), recursive: true);
        File.CreateSymbolicLink(Path.Combine(_git.Root, "loop"), _git.Root);
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var heads = await repository.WorktreesAsync(default);
        heads.Should().ContainSingle();
        (await repository.ChangesAsync(commit, heads[0], default)).Skipped.Should().ContainSingle(s => s.Path.Value == "loop");
    }

    private static async Task Says(Func<Task> what, string sentence) =>
        (await what.Should().ThrowAsync<RepositoryException>()).Which.Message.Should().Contain(sentence);
}
