using System.Text;
using Intent.Core.Merging;
using Intent.Core.Text;
using Intent.Testing;

namespace Intent.Core.Tests.Merging;

public class UnifiedDiffTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 9)]
    [InlineData(3, 60)]
    public void Git_applies_the_patch_to_exactly_the_new_bytes(int seed, int alphabet)
    {
        const int Files = 300;
        var random = new Random(seed);
        using var git = new GitFixture();
        var after = new Dictionary<string, byte[]?>();
        using var patch = new MemoryStream();
        for (var i = 0; i < Files; i++)
        {
            var lines = Enumerable.Range(0, random.Next(0, 40)).Select(_ => Line(random, alphabet)).ToList();
            var old = random.Next(12) == 0 ? null : Join(random, lines);
            var now = old is not null && random.Next(12) == 0 ? null : Join(random, Edit(random, lines, alphabet));
            var name = $"folder {i % 3}/f{i:000}.txt";
            if (old is not null) Write(git, name, old);
            after[name] = now;
            patch.Write(UnifiedDiff.Write(new RepoPath(name), old, now));
        }

        git.Commit();
        Apply(git, patch.ToArray());
        foreach (var (name, now) in after)
        {
            var full = Path.Combine(git.Root, name);
            if (now is null) File.Exists(full).Should().BeFalse($"seed {seed}: {name} goes away");
            else File.ReadAllBytes(full).Should().Equal(now, $"seed {seed}: {name}");
        }
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb")]
    [InlineData("a\nb", "a\nb\n")]
    [InlineData("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n")]
    [InlineData("a\r\nb\nc\r\n", "a\nb\r\nc\r\n")]
    [InlineData("\uFEFFa\n", "\uFEFFb\n")]
    [InlineData("", "a")]
    [InlineData("a", "")]
    [InlineData(null, "")]
    [InlineData("", null)]
    [InlineData(null, "neu: größer\n")]
    [InlineData("\\ No newline at end of file\n--- a\n+++ b\n", "@@ -1,1 +1,1 @@\n--- a")]
    public void Ends_of_lines_and_files_stay_as_they_are(string? old, string? now)
    {
        using var git = new GitFixture();
        foreach (var name in new[] { "plain.txt", "with space.txt", "größe.txt", "sub/folder/x.txt" })
        {
            if (old is not null) Write(git, name, Encoding.UTF8.GetBytes(old));
            Apply(git, UnifiedDiff.Write(new RepoPath(name), Bytes(old), Bytes(now)));
            var full = Path.Combine(git.Root, name);
            if (now is null) File.Exists(full).Should().BeFalse();
            else File.ReadAllBytes(full).Should().Equal(Encoding.UTF8.GetBytes(now));
        }
    }

    [Fact]
    public void A_path_with_quotes_is_written_as_git_writes_it()
    {
        var patch = Encoding.UTF8.GetString(UnifiedDiff.Write(new RepoPath("a\"b\t.txt"), Bytes("x\n"), Bytes("y\n")));
        patch.Should().Be("diff --git \"a/a\\\"b\\011.txt\" \"b/a\\\"b\\011.txt\"\n--- \"a/a\\\"b\\011.txt\"\n+++ \"b/a\\\"b\\011.txt\"\n@@ -1,1 +1,1 @@\n-x\n+y\n");
    }

    [Fact]
    public void Equal_versions_need_no_patch() => UnifiedDiff.Write(new RepoPath("a"), Bytes("x"), Bytes("x")).Should().BeEmpty();

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static void Write(GitFixture git, string name, byte[] bytes)
    {
        var full = Path.Combine(git.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    private static void Apply(GitFixture git, byte[] patch)
    {
        var file = Path.Combine(git.Folder, "undo.patch");
        File.WriteAllBytes(file, patch);
        git.Git("apply", "--whitespace=nowarn", file);
    }

    private static string Line(Random random, int alphabet) => random.Next(alphabet) switch { 0 => "{", 1 => "}", 2 => "", 3 => "-- a", 4 => "++ b", 5 => "ä\r", var n => "line " + n };

    private static byte[] Join(Random random, List<string> lines)
    {
        var end = random.Next(3) == 0 ? "\r\n" : "\n";
        var text = string.Join(end, lines);
        return Encoding.UTF8.GetBytes((random.Next(5) == 0 ? "\uFEFF" : "") + text + (random.Next(2) == 0 ? end : ""));
    }

    private static List<string> Edit(Random random, List<string> lines, int alphabet)
    {
        var edited = new List<string>(lines);
        for (var n = random.Next(0, 7); n > 0; n--)
        {
            var at = random.Next(edited.Count + 1);
            if (random.Next(2) == 0) edited.Insert(at, Line(random, alphabet) + (random.Next(2) == 0 ? " new" : ""));
            else if (at < edited.Count) edited.RemoveAt(at);
        }

        return edited;
    }
}
