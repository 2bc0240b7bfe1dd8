using Intent.Core.Conflicts;
using Intent.Testing.Fixtures;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>An acknowledgement holds for two edits: what counts as another edit, and what does not.</summary>
public sealed class EditDigestTests
{
    private const string Case = """
        //- Repo.cs
        public class Repo
        {
            public {|a:int ~> long|} Count() => 0;
        }
        //- Job.cs
        public class Job(Repo repo)
        {
            public int Other => 1;

            {|b: ~> public int Run()
            {
                var first = 1;
                int count = repo.Count();
                return first + count;
            }|}
        }
        """;

    [Theory]
    [InlineData("public int Other", "// A comment.\n\n    public int Other")]
    [InlineData("return first + count;", "return first   + count; // the sum")]
    [InlineData("public int Other => 1;", "public int Other => 2;")]
    [InlineData("public class Repo\n{", "public class Repo\n{\n    public int Size => 3;\n")]
    [InlineData("Count() => 0;", "Count() => 0; // none")]
    public async Task It_survives_what_is_no_part_of_them(string old, string @new) => (await Edits(Case.Replace(old, @new, StringComparison.Ordinal))).Should().Be(await Edits(Case));

    [Theory]
    [InlineData("var first = 1;", "var first = 2;")]
    [InlineData("~> long|}", "~> decimal|}")]
    public async Task It_ends_when_either_changes(string old, string @new) => (await Edits(Case.Replace(old, @new, StringComparison.Ordinal))).Should().NotBe(await Edits(Case));

    [Fact]
    public async Task However_deep_in_a_long_body_the_change_is()
    {
        static string With(int last) => $$"""
            //- Names.cs
            public class Names
            {
                private readonly Dictionary<int, string> _names = new();
                public string Find(int id)
                {
                    {|a:return _names[id]; ~> {{string.Concat(Enumerable.Range(0, 40).Select(i => $"if (id == {i + 1000}) return \"{i}\"; "))}} if (id > {{last}}) return null!; return _names[id];|}
                }
            }
            //- b+ Badge.cs
            public class Badge(Names names) { public int Width(int id) => names.Find(id).Length; }
            """;
        (await Edits(With(1))).Should().NotBe(await Edits(With(2)));
    }

    private static async Task<EditPair> Edits(string text) => (await TwoSided.Findings(FixtureSolutions.Pair(TwoSidedFixture.Parse(text)))).Should().ContainSingle().Subject.Edits;
}
