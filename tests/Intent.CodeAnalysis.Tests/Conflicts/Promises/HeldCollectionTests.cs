namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A collection that a property holds from the start: another kind of it stands there now, which is no question of copies.</summary>
public sealed class HeldCollectionTests
{
    private static string Batch(string was, string now, string use, string mark = "", string type = "ICollection") => $$"""
        //- Batch.cs
        public class Batch
        {
            private readonly SortedSet<string> _sorted = new();
            private readonly List<string> _plain = [];
            public int Count => _sorted.Count + _plain.Count;
            public {{type}}<string> Remarks {|a:{{was}} ~> {{now}}|}
        }
        //- Desk.cs
        public class Desk
        {
            public int Add(Batch batch, string remark)
            {
                {|b:return 0; ~> {{use}} return 1;|}{{mark}}
            }
        }
        """;

    [Theory]
    [InlineData("{ get; } = new List<string>();", "{ get; } = new HashSet<string>();")]
    [InlineData("{ get; } = [];", "{ get; } = new HashSet<string>();")]
    [InlineData("{ get; } = new List<string>();", "=> _sorted;")]
    [InlineData("=> _plain;", "=> _sorted;")]
    [InlineData("{ get; } = new List<string>();", "{ get; } = System.Collections.Immutable.ImmutableList<string>.Empty;")]
    public Task Another_kind(string was, string now) => LineFixture.Finds(Batch(was, now, "batch.Remarks.Add(remark);", "\n//~ b: INT3012"));

    [Theory]
    [InlineData("{ get; } = new List<string>();", "{ get; } = new System.Collections.ObjectModel.Collection<string>();")]
    [InlineData("{ get; } = new List<string>();", "{ get; } = [];")]
    [InlineData("{ get; } = new List<string>();", "=> _plain;")]
    [InlineData("{ get; } = [];", "=> _plain;")]
    public Task The_same_kind(string was, string now) => LineFixture.Silent(Batch(was, now, "batch.Remarks.Add(remark);"));

    [Fact]
    public Task Another_kind_that_is_only_read() =>
        LineFixture.Silent(Batch("{ get; } = new List<string>();", "{ get; } = new HashSet<string>();", "Console.WriteLine(string.Join(\",\", batch.Remarks));"));
}
