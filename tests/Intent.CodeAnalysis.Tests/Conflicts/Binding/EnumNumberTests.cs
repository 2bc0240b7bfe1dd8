using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A case put between the others of an enum gives those after it other numbers.</summary>
public sealed class EnumNumberTests
{
    private const string Claims = """
        //- State.cs
        public enum State { Open,EDIT Paid, Closed }
        //- Claim.cs
        public class Claim
        {
            public State State { get; set; }
            public State? Before { get; set; }
        }
        //- Store.cs
        public class Store
        {
            USE
            public string Name => "claims";
        }
        """;

    [Theory]
    [InlineData("public int Column(Claim claim) => (int)claim.State;")]
    [InlineData("public long? Column(Claim claim) => (long)claim.Before!;")]
    [InlineData("public void Load(Claim claim, int column) => claim.State = (State)column;")]
    [InlineData("public int Column(Claim claim) => Convert.ToInt32(claim.State);")]
    [InlineData("public string Column(Claim claim) => claim.State.ToString(\"D\");")]
    [InlineData("public string Column(Claim claim) => $\"{claim.State:D}\";")]
    public Task Values_are_stored_as_numbers(string use) =>
        Finds(TwoSided.Fill(Claims, "{|a: ~>  Held,|}", "{|b: ~> " + use + "|}\n    //~ b: INT2005"));

    [Theory]
    [InlineData("public bool Same(Claim claim) => claim.State == claim.Before;")]
    [InlineData("public string Column(Claim claim) => claim.State.ToString();")]
    [InlineData("public string Column(Claim claim) => $\"{claim.State}\";")]
    [InlineData("public object Column(Claim claim) => (object)claim.State;")]
    [InlineData("public int Count(double claims) => (int)claims;")]
    public Task Values_are_not_stored_as_numbers(string use) => Silent(TwoSided.Fill(Claims, "{|a: ~>  Held,|}", "{|b: ~> " + use + "|}"));

    [Fact]
    public Task The_new_case_comes_last() => Silent("""
        //- State.cs
        public enum State { Open, Paid, Closed{|a: ~> , Held|} }
        //- Store.cs
        public class Store
        {
            {|b: ~> public int Column(State state) => (int)state;|}
            public string Name => "claims";
        }
        """);

    [Fact]
    public Task The_new_case_has_a_number_of_its_own() => Silent("""
        //- State.cs
        public enum State { Open = 0, {|a: ~> Held = 9, |}Paid = 1, Closed = 2 }
        //- Store.cs
        public class Store
        {
            {|b: ~> public int Column(State state) => (int)state;|}
            public string Name => "claims";
        }
        """);

    [Fact]
    public Task The_cast_stood_there_before() => Silent("""
        //- State.cs
        public enum State { Open, {|a: ~> Held, |}Paid, Closed }
        //- Store.cs
        public class Store
        {
            public int Column(State state) => (int)state;
            {|b: ~> public string Title => "Claims";|}
        }
        """);

    [Fact]
    public Task Cases_keep_their_numbers_in_another_type() => LineFixture.Silent("""
        //- Flags.cs
        public enum Flags {|a: ~> : byte|} { None = 0, Open = 1, Disputed = 2 }
        //- Export.cs
        public static class Export
        {
            public static int Version => 1;
            {|b: ~> public static int Of(Flags flags) => (int)flags;|}
        }
        """);

    [Theory]
    [InlineData("Autumn, Spring, Summer", "all.Max()", true)]
    [InlineData("Autumn, Spring, Summer", "all.OrderBy(s => s).First()", true)]
    [InlineData("Autumn, Spring, Summer", "all.First(s => s > all[0])", true)]
    [InlineData("Autumn, Spring, Summer", "all.First(s => s == all[0])", false)]
    [InlineData("Spring, Easter, Summer, Autumn", "all.Max()", false)]
    public Task Cases_come_the_other_way_round_and_the_new_code_sorts_by_them(string cases, string use, bool found)
    {
        var text = $$"""
            //- Season.cs
            public enum Season { {|a:Spring, Summer, Autumn ~> {{cases}}|} }
            //- Terms.cs
            public static class Terms
            {
                public static int Version => 1;
                {|b: ~> public static Season Last(List<Season> all) => {{use}};
            {{(found ? "//~ b/x: INT2005" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
