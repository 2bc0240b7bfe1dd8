namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5004: a new way out stands before the new code of the other head; a loop is none.</summary>
public sealed class WayOutTests
{
    private static string Trail(string before, string use) => $$"""
        //- Trail.cs
        public class Trail
        {
            private readonly List<string> _entries = [];
            public void Note(string what) => _entries.Add(what);
            public string Close(int probes)
            {
                {|a: ~> {{before}}|}
                Note("closing");
                var last = _entries[^1];
                {|b: ~> {{use}}
                EXPECT
                |}
                return last;
            }
        }
        """;

    [Theory]
    [InlineData("for (var i = 0; i < probes; i++) { Note(\"probe\"); }", "Note(\"signed\");", "")]
    [InlineData("while (probes-- > 0) { Note(\"probe\"); }", "Note(\"signed\");", "")]
    [InlineData("if (probes == 0) { return \"none\"; }", "Note(\"signed\");", "INT5004")]
    public Task Code_behind_a_loop_runs_as_before(string before, string use, string rule) => LineFixture.Check(rule, Trail(before, use));

    [Theory]
    [InlineData("fee == 0 || kind == Kind.Shot", "INT5004")]
    [InlineData("fee == 0", "")]
    public Task A_way_out_for_one_kind_is_more_than_for_nothing(string condition, string rule) => LineFixture.Check(rule, $$"""
        //- Fees.cs
        public enum Kind { Check, Shot }
        public class Fees
        {
            public decimal Quote(Kind kind, decimal fee)
            {
                {|a: ~> if ({{condition}}) return fee;|}
                fee = Math.Round(fee, 2);
                {|b: ~> fee += 5m;
                EXPECT
                |}
                return fee;
            }
        }
        """);
}
