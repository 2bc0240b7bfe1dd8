namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>A default member that only asks what each implementer answers anyway takes nobody unawares.</summary>
public sealed class AskedImplementersTests
{
    private static string Store(string member) => $$"""
        //- Store.cs
        public interface IStore
        {
            string? Get(int id);
            int Count { get; }
            {|a: ~> {{member}}|}
        }
        public class Memory : IStore
        {
            private readonly Dictionary<int, string> _all = [];
            public string? Get(int id) => _all.GetValueOrDefault(id);
            public int Count => _all.Count;
        }
        public class Desk(IStore store)
        {
            public string Issue(int id) => {|a:"issued" ~> store.Has(id) ? "reissued" : "issued"|};
        }
        //- Archive.cs
        {|b: ~> public class Archive(IStore live) : IStore
        EXPECT
        {
            public string? Get(int id) => id < 100 ? null : live.Get(id);
            public int Count => live.Count;
        }|}
        """;

    [Theory]
    [InlineData("bool Has(int id) => Get(id) is not null;", "")]
    [InlineData("bool Has(int id) => Get(id) != null || Count == 0;", "")]
    [InlineData("bool Has(int id) => id < Count;", "")]
    [InlineData("bool Has(int id) => Count > 1000;", "INT3014")]
    [InlineData("bool Has(int id) => id == 7;", "INT3014")]
    public Task A_question_that_is_answered_by_other_members(string member, string rule) => LineFixture.Check(rule, Store(member));
}
