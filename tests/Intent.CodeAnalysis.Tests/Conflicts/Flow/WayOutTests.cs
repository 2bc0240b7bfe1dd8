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

    [Theory]
    [InlineData("!(block is Table table)", "block is null || !block.IsTable", "")]
    [InlineData("block is not Table", "!block.IsTable", "")]
    [InlineData("block == null || !(block is Table)", "block is not Table", "")]
    // Another kind, another object, another answer, one more question.
    [InlineData("block is not Table", "block is null || !block.IsLeaf", "INT5004")]
    [InlineData("block is not Table", "block.IsTable", "INT5004")]
    [InlineData("block is not Table", "!block.IsTable || block.IsLeaf", "INT5004")]
    public Task A_way_out_asks_for_the_kind_in_another_way(string was, string now, string rule) => LineFixture.Check(rule, $$"""
        //- Blocks.cs
        public class Block { public virtual bool IsTable => false; public bool IsLeaf; public int Rows; }
        public class Table : Block { public override bool IsTable => true; }
        public class Layout
        {
            private int _placed;
            public int Placed => _placed;
            public void Place(Block block)
            {
                if ({|a:{{was}} ~> {{now}}|}) return;
                block.Rows = 1;
                {|b: ~> _placed += block.Rows;
                EXPECT
                |}
            }
        }
        """);

    private static string Intake(string inside, string after) => $$"""
        //- Intake.cs
        public class Parcel { public int Weight; public string State = ""; }
        public class Intake
        {
            private readonly List<string> _shelf = [];
            public int Seen { get; private set; }
            public Parcel Take(Parcel parcel)
            {
                if (parcel.Weight > 20)
                {
                    parcel.State = "heavy";
                    {{inside}}
                }
                _shelf.Add(parcel.State);
                parcel.Weight++;
                {|b: ~> {{after}}
                EXPECT
                |}
                return parcel;
            }
        }
        """;

    [Theory]
    [InlineData("{|a: ~> return parcel;|}", "Seen++;", "INT5004")]
    // It fails, goes on, gives something else where it left before, or what comes later is only told.
    [InlineData("{|a: ~> throw new InvalidOperationException();|}", "Seen++;", "")]
    [InlineData("{|a: ~> parcel.Weight = 20;|}", "Seen++;", "")]
    [InlineData("{|a:return parcel; ~> return new Parcel();|}", "Seen++;", "")]
    [InlineData("{|a: ~> return parcel;|}", "Console.WriteLine(parcel.State);", "")]
    public Task An_if_that_went_on_leaves_now(string inside, string after, string rule) => LineFixture.Check(rule, Intake(inside, after));

    [Theory]
    [InlineData("continue;", "INT5004")]
    [InlineData("_late++;", "")]
    public Task An_if_in_a_loop_takes_the_next_element_now(string inside, string rule) => LineFixture.Check(rule, $$"""
        //- Rounds.cs
        public class Rounds
        {
            private int _late;
            private int _all;
            public void Walk(IEnumerable<int> hours)
            {
                foreach (var hour in hours)
                {
                    if (hour > 22)
                    {
                        _late++;
                        {|a: ~> {{inside}}|}
                    }
                    _late += 0;
                    Console.WriteLine(hour);
                    {|b: ~> _all += hour;
                    EXPECT
                    |}
                }
            }
        }
        """);
}
