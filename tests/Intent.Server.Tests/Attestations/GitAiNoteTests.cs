using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Heads;
using Intent.Core.Redaction;
using Intent.Core.Text;
using Intent.Git;
using Intent.Server.Attestations;
using Intent.Server.Formats.Attestations;
using Intent.Testing;

namespace Intent.Server.Tests.Attestations;

public class GitAiNoteTests
{
    private const string Session = "s_0123456789abcd::t_fedcba98765432";
    private const string Human = "h_00112233445566";
    private const string Prompt = "0123456789abcdef";

    private const string Metadata =
        """
        {
          "schema_version": "authorship/3.0.0", "git_ai_version": "1.4.5", "base_commit_sha": "0000000000000000000000000000000000000001",
          "prompts": {
            "0123456789abcdef": { "agent_id": { "tool": "cursor", "id": "1", "model": "old-model" }, "human_author": "Bob <bob@example.org>", "total_additions": 3 },
            "0123456": { "agent_id": { "tool": "ancient" } }
          },
          "humans": { "h_00112233445566": { "author": "Ann <ann@example.org>" } },
          "sessions": { "s_0123456789abcd": { "agent_id": { "tool": "claude", "id": "2", "model": "new-model" }, "human_author": "ann@example.org", "custom_attributes": { "team": "shop" } } },
          "later": { "unknown": true }
        }
        """;

    [Fact]
    public void A_note_says_who_wrote_which_line()
    {
        var note = Parse($"src/a.cs\n  {Session} 1-4,9,12\n  {Human} 6-7\n\"my file.cs\"\n  {Prompt} 1-2\n  0123456 5\n  x_unknown 1-99\n\nempty.cs\n---\n{Metadata}");
        note.AuthorOf(new("src/a.cs"), 4).Should().Be(new GitAiAuthor(true, Session, "claude", "new-model", "ann@example.org"));
        note.AuthorOf(new("src/a.cs"), 12)!.Tool.Should().Be("claude");
        note.AuthorOf(new("src/a.cs"), 7).Should().Be(new GitAiAuthor(false, Human, null, null, "Ann <ann@example.org>"));
        note.AuthorOf(new("my file.cs"), 2).Should().Be(new GitAiAuthor(true, Prompt, "cursor", "old-model", "Bob <bob@example.org>"));
        note.AuthorOf(new("my file.cs"), 5)!.Tool.Should().Be("ancient");
        note.Files.Keys.Select(p => p.Value).Should().Equal("empty.cs", "my file.cs", "src/a.cs");
        foreach (var (path, line) in new[] { ("src/a.cs", 5), ("src/a.cs", 13), ("my file.cs", 3), ("other.cs", 1), ("empty.cs", 1) })
            note.AuthorOf(new(path), line).Should().BeNull($"nothing is said of {path}:{line}");
    }

    [Fact]
    public void Of_several_entries_of_a_line_the_last_one_counts()
    {
        var note = Parse($"a.cs\n  {Session} 1-9\n  {Human} 3\na.cs\n  {Prompt} 4\n---\n{Metadata}");
        new[] { 2, 3, 4 }.Select(l => note.AuthorOf(new("a.cs"), l)!.Key).Should().Equal(Session, Human, Prompt);
    }

    [Fact]
    public void A_key_without_its_record_still_says_agent_or_person()
    {
        var note = Parse($"a.cs\n  s_aaaaaaaaaaaaaa::t_bbbbbbbbbbbbbb 1\n  h_cccccccccccccc 2\n---\n{{\"schema_version\":\"authorship/3.1.0\",\"sessions\":7}}");
        note.AuthorOf(new("a.cs"), 1).Should().Be(new GitAiAuthor(true, "s_aaaaaaaaaaaaaa::t_bbbbbbbbbbbbbb", null, null, null));
        note.AuthorOf(new("a.cs"), 2).Should().Be(new GitAiAuthor(false, "h_cccccccccccccc", null, null, null));
    }

    [Theory]
    [InlineData("a.cs\n", "it has no line '---'")]
    [InlineData("  0123456 1\n---\n{}", "line 1: an entry stands before any path")]
    [InlineData(" a.cs\n---\n{}", "line 1: it is neither a path nor an entry")]
    [InlineData("a.cs\n  0123456  1\n---\n{}", "line 2: an entry is a key, one space and lines")]
    [InlineData("a.cs\n  0123456 0\n---\n{}", "line 2: '0' is no range of lines")]
    [InlineData("a.cs\n  0123456 4-2\n---\n{}", "line 2: '4-2' is no range of lines")]
    [InlineData("a.cs\n  0123456 1,\n---\n{}", "line 2: '' is no range of lines")]
    [InlineData("a.cs\n  0123456 99999999999\n---\n{}", "line 2: '99999999999' is no range of lines")]
    [InlineData("a.cs\n---\nnone", "what stands below '---' is no JSON object")]
    [InlineData("a.cs\n---\n{\"schema_version\":\"authorship/4.0.0\"}", "it does not say that it is of the format 'authorship/3.x'")]
    [InlineData("a.cs\n---\n{}", "it does not say that it is of the format")]
    public void What_is_no_such_note_says_why(string text, string why) =>
        new Action(() => Parse(text)).Should().Throw<AttestationException>().Which.Message.Should().StartWith(why);

    [Fact]
    public void Whatever_a_note_holds_it_is_read_or_refused_with_a_sentence()
    {
        var pieces = Gen.Elements("a.cs", "  ", Session, Human, Prompt, "1-2", "-", ",", " ", "\n", "---", "\n---\n", Metadata, "{", "}", "\"", "\u001b[31m", "\ud800", "[", "9999999999", "\0");
        Prop.ForAll(Arb.From(pieces.ArrayOf().Select(string.Concat)), text =>
        {
            try
            {
                return Parse(text).Files.Values.All(f => f.All(l => l.Ranges.All(r => r.Start > 0 && r.Start <= r.End)));
            }
            catch (AttestationException e)
            {
                return e.Message.Length is > 0 and < 200;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Names_from_a_note_are_one_plain_line_without_secrets()
    {
        var planted = PlantedSecrets.Tokens()[2];
        var metadata = """{"schema_version":"authorship/3.0.0","sessions":{"s_0123456789abcd":{"agent_id":{"tool":"a\u001b[31mb\n\u0007c","model":"SECRET"}}}}""".Replace("SECRET", planted.Secret);
        var author = Parse($"a.cs\n  {Session} 1\n---\n{metadata}").AuthorOf(new("a.cs"), 1)!;
        author.Tool.Should().Be("ab c");
        author.Model.Should().StartWith("[redacted:");
    }

    [Fact]
    public async Task The_writer_of_a_line_is_found_through_renames_and_later_edits()
    {
        using var git = new GitFixture();
        git.Write("old name.cs", "one\ntwo\nthree\nfour\nfive\nsix\nseven\n");
        var first = git.Commit();
        git.Git("notes", "--ref=ai", "add", "--message", $"\"old name.cs\"\n  {Session} 2\n---\n{Metadata}", first);
        git.Git("mv", "old name.cs", "new.cs");
        git.Write("new.cs", "zero\none\ntwo\nTHREE\nfour\nfive\nsix\nseven\n");
        var second = git.Commit();
        git.Git("notes", "--ref=ai", "add", "--message", "broken", second);
        await using var repository = await GitRepository.OpenAsync(git.Root, default);
        var lines = new List<LineOrigin?>();
        for (var line = 1; line <= 4; line++) lines.Add(await LineOrigin.OfAsync(repository, new ObjectId(second), new RepoPath("new.cs"), line, Redactor.Default, default));
        lines.Select(l => l?.Writer?.Tool).Should().Equal(null, null, "claude", null);
        lines.Select(l => l?.Blame.Commit.Value).Should().Equal(second, first, first, second);
        (await LineOrigin.OfAsync(repository, new ObjectId(second), new RepoPath("new.cs"), 9, Redactor.Default, default)).Should().BeNull("there is no such line");
        lines[0]!.Problem.Should().Be($"The git-ai note of commit {second[..10]} cannot be read: it has no line '---' between the lines and their authors.");
        (lines[2]!.Problem, lines[2]!.Blame.Author).Should().Be((null, "A"));
    }

    private static GitAiNote Parse(string text) => GitAiNote.Parse(Encoding.UTF8.GetBytes(text), Redactor.Default);
}
