using Intent.Core.Merging;
using Intent.Testing;

namespace Intent.Core.Tests.Merging;

public class TextMergeTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 8)]
    [InlineData(3, 60)]
    public void A_merge_is_clean_and_gives_the_text_exactly_as_git_does(int seed, int alphabet)
    {
        const int Files = 400;
        var random = new Random(seed);
        using var git = new GitFixture();
        var (bases, lefts, rights) = (new string[Files], new string[Files], new string[Files]);
        for (var i = 0; i < Files; i++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 25)).Select(_ => Line(random, alphabet)).ToList();
            (bases[i], lefts[i], rights[i]) = (Join(lines), Join(Edit(lines, random, alphabet)), Join(Edit(lines, random, alphabet)));
        }
        Commit(git, bases);
        git.Git("branch", "right");
        Commit(git, lefts);
        git.Git("checkout", "--quiet", "right");
        Commit(git, rights);
        var (_, output, _) = GitFixture.Run(git.Root, "merge-tree", "--write-tree", "--name-only", "-z", "main", "right");
        var fields = output.Split('\0');
        var conflicted = fields.Skip(1).TakeWhile(f => f.Length > 0).ToHashSet();

        for (var i = 0; i < Files; i++)
        {
            var merged = TextMerge.Merge(bases[i], lefts[i], rights[i]);
            var described = $"seed {seed}, file {i}\nbase:\n{bases[i]}\nleft:\n{lefts[i]}\nright:\n{rights[i]}";
            merged.Clean.Should().Be(!conflicted.Contains(Name(i)), described);
            if (merged.Clean) merged.Text.Should().Be(git.Git("cat-file", "-p", $"{fields[0]}:{Name(i)}"), described);
        }
    }

    [Fact]
    public void A_merge_is_symmetric_and_idempotent_and_every_line_names_its_origin()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var lines = Enumerable.Range(0, random.Next(0, 15)).Select(_ => Line(random, 5)).ToList();
            var (b, l, r) = (Join(lines), Join(Edit(lines, random, 5)), Join(Edit(lines, random, 5)));
            var merged = TextMerge.Merge(b, l, r);
            var mirrored = TextMerge.Merge(b, r, l);
            mirrored.Clean.Should().Be(merged.Clean);
            if (merged.Clean) mirrored.Text.Should().Be(merged.Text);
            TextMerge.Merge(b, l, l).Should().Match<MergedText>(m => m.Clean && m.Text == l);
            TextMerge.Merge(b, l, b).Should().Match<MergedText>(m => m.Clean && m.Text == l);
            var (left, right, whole) = (Split(l), Split(r), Split(merged.Text));
            merged.Lines.Length.Should().Be(whole.Length);
            foreach (var (index, line) in merged.Lines.Index())
            {
                if (line.Left >= 0) left[line.Left].Should().Be(whole[index]);
                if (line.Right >= 0) right[line.Right].Should().Be(whole[index]);
            }
        }
    }

    [Fact]
    public void Converted_line_ends_are_no_edit()
    {
        var merged = TextMerge.Merge("a\nb\nc\nd\n", "a\r\nb\r\nc\r\nd\r\n", "a\nb\nc\nX\n");
        merged.Clean.Should().BeTrue();
        merged.Lines.Count(l => l.Origin == LineOrigin.Right).Should().Be(1);
        merged.Lines.Should().NotContain(l => l.Origin == LineOrigin.Left);
    }

    [Fact]
    public void Overlapping_edits_are_not_clean_and_keep_the_base_there()
    {
        var merged = TextMerge.Merge("a\nb\nc\n", "a\nL\nc\n", "a\nR\nc\n");
        merged.Clean.Should().BeFalse();
        merged.Text.Should().Be("a\nb\nc\n");
    }

    private static string Name(int i) => $"f{i:000}.txt";

    private static void Commit(GitFixture git, string[] texts)
    {
        for (var i = 0; i < texts.Length; i++) git.Write(Name(i), texts[i]);
        git.Commit();
    }

    private static string Line(Random random, int alphabet) => random.Next(alphabet) switch { 0 => "{", 1 => "}", 2 => "", var n => "line " + n };

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));

    private static string[] Split(string text) => text.Length == 0 ? [] : [.. text.Split('\n').SkipLast(1).Select(l => l + "\n")];

    private static List<string> Edit(List<string> lines, Random random, int alphabet)
    {
        var edited = new List<string>(lines);
        for (var n = random.Next(0, 4); n > 0; n--)
        {
            var at = random.Next(edited.Count + 1);
            switch (random.Next(3))
            {
                case 0: edited.Insert(at, Line(random, alphabet) + (random.Next(2) == 0 ? " new" : "")); break;
                case 1 when at < edited.Count: edited.RemoveAt(at); break;
                case 2 when at < edited.Count: edited[at] = Line(random, alphabet) + " changed"; break;
            }
        }
        return edited;
    }
}
