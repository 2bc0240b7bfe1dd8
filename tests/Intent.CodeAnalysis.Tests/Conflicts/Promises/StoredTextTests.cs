namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3008: a text is written in one way before it is put into a property, and new code compares it with one that is written in another.</summary>
public sealed class StoredTextTests
{
    private static string Films(string now, string use) => $$"""
        //- Parser.cs
        public record Film(string Code, string Title);
        public static class Parser
        {
            public static Film Parse(string line)
            {
                var cells = line.Split(';');
                var code = {|a:cells[0] ~> {{now}}|};
                return new Film(code, cells[1]);
            }
        }
        //- Archive.cs
        public static class Archive
        {
            private static readonly HashSet<string> Wanted = ["owl", "fog"];
            private static readonly HashSet<string> Loud = ["OWL", "FOG"];
            private static readonly HashSet<string> Any = new(StringComparer.OrdinalIgnoreCase) { "owl" };
            {|b: ~> public static int Restored(IEnumerable<string> lines) => lines.Select(Parser.Parse).Count(film => {{use}});|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("cells[0].Trim().ToUpperInvariant()", "Wanted.Contains(film.Code)", "INT3008")]
    [InlineData("cells[0].ToUpperInvariant()", "film.Code is \"owl\" or \"fog\"", "INT3008")]
    [InlineData("cells[0].ToUpperInvariant()", "film.Code == \"owl\"", "INT3008")]
    // Written as it is now, compared whatever its letters are, another property, and nothing that a text without blanks would tell.
    [InlineData("cells[0].ToUpperInvariant()", "Loud.Contains(film.Code)", "")]
    [InlineData("cells[0].ToUpperInvariant()", "Any.Contains(film.Code)", "")]
    [InlineData("cells[0].ToUpperInvariant()", "Wanted.Contains(film.Title)", "")]
    [InlineData("cells[0].Trim()", "Wanted.Contains(film.Code)", "")]
    public Task A_constructor_is_given_the_text_in_capitals(string now, string use, string rule) => LineFixture.Check(rule, Films(now, use));

    private static string Donors(string now, string filling) => $$"""
        //- Donors.cs
        public class Donor { public string Email { get; set; } = ""; }
        public class Donors
        {
            private readonly List<Donor> _all = [];
            public void Add(string email) => _all.Add(new Donor { Email = Written(email) });
            private static string Written(string email) => {|a:email.Trim().ToLowerInvariant() ~> {{now}}|};
        }
        //- Members.cs
        public class Members
        {
            private readonly HashSet<string> _members = [];
            public Members(IEnumerable<string> lines)
            {
                foreach (var line in lines) _members.Add({{filling}});
            }
            {|b: ~> public bool Has(Donor donor) => _members.Contains(donor.Email);|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("email.Trim()", "line.ToLowerInvariant()", "INT3008")]
    [InlineData("email.ToLowerInvariant()", "line.Trim()", "INT3008")]
    [InlineData("email.Trim()", "line", "")]
    [InlineData("email.ToLowerInvariant().Trim()", "line.ToLowerInvariant()", "")]
    public Task A_helper_no_longer_writes_it_in_small_letters(string now, string filling, string rule) => LineFixture.Check(rule, Donors(now, filling));
}
