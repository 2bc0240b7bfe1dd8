using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Testing;

namespace Intent.Git.Tests;

/// <summary>Comparing again only the files that were touched gives what comparing everything gives.</summary>
public sealed class TouchedFilesTests : IDisposable
{
    private static readonly string[] Names = ["a.cs", "b.cs", "in/a.cs", "in/deep/c.cs", "in/deep", "in", "new.cs", "in/new.cs", "log.txt", ".gitignore", "ü.cs", "A.cs"];
    private static readonly string[] Texts = ["one\n", "two\n", "one\r\n", "a longer text\nof three\nlines\n", "a longer text\nof two\nlines\n", ""];

    private readonly GitFixture _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Only_touched_files_are_compared_and_the_answer_is_that_of_a_full_comparison()
    {
        _git.Write("a.cs", Texts[0]);
        _git.Write("b.cs", Texts[3]);
        _git.Write("in/a.cs", Texts[0]);
        _git.Write("in/deep/c.cs", Texts[1]);
        _git.Write(".gitignore", "*.txt\n");
        var @base = new ObjectId(_git.Commit());
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var here = (await repository.WorktreesAsync(default))[0];
        var known = await repository.ChangesAsync(@base, here, default);
        var step = Gen.Choose(0, 9).SelectMany(what => Gen.Choose(0, Names.Length - 1).SelectMany(name => Gen.Choose(0, 7).Select(text => (what, name, text)))).NonEmptyListOf();
        foreach (var steps in step.Sample(60, new Rnd(20240101, 7), 4))
        {
            var touched = steps.SelectMany(s => Apply(s.what, Names[s.name], s.text)).Select(p => new RepoPath(p)).ToImmutableSortedSet();
            known = await repository.ChangesAsync(known, here, touched, default);
            var all = await repository.ChangesAsync(@base, here, default);
            known.Files.Should().Equal(all.Files, "after {0}", string.Join(' ', steps));
            known.Skipped.Should().Equal(all.Skipped);
        }
    }

    [Fact]
    public async Task An_edit_of_a_file_that_is_already_changed_keeps_what_is_known_of_the_others()
    {
        foreach (var name in new[] { "a.cs", "b.cs" }) _git.Write(name, "one\n");
        var @base = new ObjectId(_git.Commit());
        foreach (var name in new[] { "a.cs", "b.cs", "new.cs" }) _git.Write(name, "two\n");
        await using var repository = await GitRepository.OpenAsync(_git.Root, default);
        var here = (await repository.WorktreesAsync(default))[0];
        var known = await repository.ChangesAsync(@base, here, default);
        _git.Write("a.cs", "one\n");
        _git.Write("new.cs", "three\n");
        var now = await repository.ChangesAsync(known, here, [new RepoPath("a.cs"), new RepoPath("new.cs")], default);
        now.Files.Select(f => f.Path.Value).Should().Equal("b.cs", "new.cs");
        now.Files[0].Should().BeSameAs(known.Files[1]);
    }

    /// <summary>One thing that people and programs do to a worktree; the paths that the operating system tells of.</summary>
    private IEnumerable<string> Apply(int what, string name, int text)
    {
        var path = Path.Combine(_git.Root, name);
        var other = Names[(text * 5 + what) % Names.Length];
        var to = Path.Combine(_git.Root, other);
        switch (what)
        {
            case <= 4 when IsFileName(name) && !Directory.Exists(path) && new FileInfo(path).LinkTarget is null:
                var made = !Directory.Exists(Path.GetDirectoryName(path));
                _git.Write(name, name == ".gitignore" ? text % 2 == 0 ? "*.txt\n" : "*.txt\nnew.cs\n" : Texts[text % Texts.Length]);
                return made ? [Path.GetDirectoryName(name)!.Split('/')[0], name] : [name];
            case 5 when File.Exists(path):
                File.Delete(path);
                return [name];
            case 6 when File.Exists(path) && IsFileName(other) && !Directory.Exists(to) && !File.Exists(to) && Directory.Exists(Path.GetDirectoryName(to)):
                File.Move(path, to);
                return [name, other];
            case 7 when Directory.Exists(path) && !Path.Exists(path + "2"):
                Directory.Move(path, path + "2");
                return [name, name + "2"];
            case 7 when Directory.Exists(path + "2") && !Path.Exists(path):
                Directory.Move(path + "2", path);
                return [name, name + "2"];
            case 8 when text == 0 && IsFileName(name) && !Path.Exists(path) && Directory.Exists(Path.GetDirectoryName(path)):
                File.CreateSymbolicLink(path, "a.cs");
                return [name];
            // A touch that changes nothing.
            default:
                return [name];
        }
    }

    private static bool IsFileName(string name) => Path.GetFileName(name).Contains('.');
}
