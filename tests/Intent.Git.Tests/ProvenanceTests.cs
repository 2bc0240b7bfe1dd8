using System.Text;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Testing;

namespace Intent.Git.Tests;

/// <summary>Configuration, notes and the origin of lines, from real repositories.</summary>
public sealed class ProvenanceTests : IDisposable
{
    private readonly GitFixture _git = new("name with ü and space");

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task A_value_of_the_configuration_is_read_and_its_home_folder_is_resolved()
    {
        _git.Git("config", "intent.test", "~/key");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        (await repository.ConfigurationAsync("intent.test", default)).Should().Be("~/key");
        (await repository.ConfigurationAsync("intent.test", default, isPath: true)).Should().EndWith("/key").And.NotStartWith("~");
        (await repository.ConfigurationAsync("intent.other", default)).Should().BeNull();
        File.AppendAllText(Path.Combine(_git.Root, ".git", "config"), "[broken\n");
        (await repository.Invoking(r => r.ConfigurationAsync("intent.test", default)).Should().ThrowAsync<RepositoryException>()).Which.Message.Should().Contain("intent.test");
    }

    [Fact]
    public async Task The_note_of_a_commit_is_read_byte_for_byte_also_behind_a_fan_out()
    {
        var first = new ObjectId(_git.Commit("0"));
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        (await repository.NoteAsync("refs/notes/ai", first, default)).Should().BeNull("there are no notes at all");
        _git.Write("note", "tab\tand\r\nno line end", _git.Folder);
        _git.Git("notes", "--ref=ai", "add", "-C", _git.Git("hash-object", "-w", "--", Path.Combine(_git.Folder, "note")).Trim(), first.Value);
        Encoding.UTF8.GetString((await repository.NoteAsync("refs/notes/ai", first, default))!.Value.Span).Should().Be("tab\tand\r\nno line end");

        // So many notes that git puts them into folders.
        const string Who = "committer A <a@example.org> 0 +0000\ndata 0\n\n";
        var stream = new StringBuilder();
        for (var i = 1; i <= 300; i++) stream.Append($"commit refs/heads/many\nmark :{i}\n{Who}");
        stream.Append($"commit refs/notes/ai\n{Who}N inline {first.Value}\ndata 4\nhere\n");
        for (var i = 1; i <= 300; i++) stream.Append($"N inline :{i}\ndata 1\nx\n");
        _git.Git("update-ref", "-d", "refs/notes/ai");
        _git.FastImport(stream.ToString());
        _git.Git("ls-tree", "refs/notes/ai").Should().Contain(" tree ");
        Encoding.UTF8.GetString((await repository.NoteAsync("refs/notes/ai", first, default))!.Value.Span).Should().Be("here");
        (await repository.NoteAsync("refs/notes/ai", new ObjectId(new string('1', 40)), default)).Should().BeNull("there is no such commit");
    }

    [Fact]
    public async Task A_line_comes_from_the_commit_path_and_line_that_brought_it()
    {
        _git.Write("a b.cs", "one\ntwo\n");
        var first = _git.Commit();
        _git.Git("mv", "a b.cs", "ü.cs");
        _git.Write("ü.cs", "zero\none\ntwo\n");
        var second = _git.Commit();
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var line = await repository.BlameAsync(new ObjectId(second), new RepoPath("ü.cs"), 3, default);
        line.Should().BeEquivalentTo(new { Commit = new ObjectId(first), Path = new RepoPath("a b.cs"), Line = 2, Author = "A", Mail = "a@example.org", When = 1704067200000L });
        (await repository.BlameAsync(new ObjectId(second), new RepoPath("ü.cs"), 1, default))!.Commit.Value.Should().Be(second);
        (await repository.BlameAsync(new ObjectId(second), new RepoPath("ü.cs"), 4, default)).Should().BeNull();
        (await repository.BlameAsync(new ObjectId(second), new RepoPath("gone.cs"), 1, default)).Should().BeNull();
    }

    [Fact]
    public async Task A_hostile_configuration_runs_nothing()
    {
        _git.Write("a.cs", "a\n");
        _git.Write(".gitattributes", "* filter=evil diff=evil\n");
        var commit = new ObjectId(_git.Commit());
        _git.Git("notes", "--ref=ai", "add", "--message", "note", commit.Value);
        var marker = Path.Combine(_git.Folder, "marker");
        foreach (var key in new[] { "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "diff.external", "core.fsmonitor", "core.pager", "pager.blame", "pager.notes" })
            _git.Git("config", key, $"touch '{marker}' #");
        _git.Git("config", "blame.ignoreRevsFile", "missing");
        _git.Write("a.cs", "changed\n");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        (await repository.BlameAsync(commit, new RepoPath("a.cs"), 1, default))!.Commit.Should().Be(commit);
        (await repository.NoteAsync("refs/notes/ai", commit, default)).Should().NotBeNull();
        await repository.ConfigurationAsync("user.name", default);
        File.Exists(marker).Should().BeFalse();
    }

    [Fact]
    public void A_program_is_taken_from_the_absolute_folders_of_PATH_alone()
    {
        var (tools, name) = (Path.Combine(_git.Folder, "tools"), OperatingSystem.IsWindows() ? "tool.exe" : "tool");
        _git.Write(name, "#!/bin/sh\n", tools);
        _git.Write(name, "#!/bin/sh\n", Path.Combine(_git.Folder, "text"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(tools, name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, tools);
        ProgramOnPath.Find("tool", string.Join(Path.PathSeparator, ".", relative)).Should().BeNull();
        ProgramOnPath.Find("tool", string.Join(Path.PathSeparator, relative, Path.Combine(_git.Folder, "none"), tools)).Should().Be(Path.Combine(tools, name));
        if (!OperatingSystem.IsWindows()) ProgramOnPath.Find("tool", Path.Combine(_git.Folder, "text")).Should().BeNull("it may not be run");
        ProgramOnPath.Find("tool", null).Should().BeNull();
    }
}
