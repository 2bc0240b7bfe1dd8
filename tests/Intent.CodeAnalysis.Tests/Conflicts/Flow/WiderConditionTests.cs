namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A condition that was changed, and new code that depends on it: whether the code runs in fewer cases decides.</summary>
public sealed class WiderConditionTests
{
    private const string Exit = """
        //- Frames.cs
        public class Frames
        {
            public int Shown { get; private set; }
            public List<string> Log { get; } = [];

            public void Show(string[] all, bool quiet)
            {
                {|a:if (OLD) ~> if (NEW)|}
                {
                    return;
                }
                Log.Add("start");
                Log.Add("frames");
                {|b: ~> Shown++;|}
                Log.Add("end");
            }
        }
        """;

    private const string Branch = """
        //- Frames.cs
        public class Frames
        {
            public int Shown { get; private set; }
            public List<string> Log { get; } = [];

            public void Show(string[] all, bool quiet)
            {
                {|a:if (OLD) ~> if (NEW)|}
                {
                    Log.Add("start");
                    Log.Add("frames");
                    {|b: ~> Shown++;|}
                    Log.Add("end");
                }
            }
        }
        """;

    private static string With(string text, string old, string @new) => text.Replace("OLD", old, StringComparison.Ordinal).Replace("NEW", @new, StringComparison.Ordinal);

    [Theory]
    [InlineData("all[0] == \"none\"", "all.Length > 1 && all[0] == \"none\"")]
    [InlineData("quiet && all.Length > 3", "quiet && (all.Length > 3) && Shown > 7")]
    public Task A_way_out_is_taken_in_fewer_cases(string old, string @new) => TwoSided.CheckSilent(With(Exit, old, @new));

    [Fact]
    public Task A_way_out_is_taken_in_more_cases() => TwoSided.Check("//@ expect: INT5004 b Show\n" + With(Exit, "all[0] == \"none\"", "quiet || all[0] == \"none\""));

    [Fact]
    public Task A_branch_is_taken_in_more_cases() => TwoSided.CheckSilent(With(Branch, "all.Length > 3", "quiet || all.Length > 3"));

    [Fact]
    public Task A_branch_is_taken_in_fewer_cases() => TwoSided.Check("//@ expect: INT5004 b Show\n" + With(Branch, "all.Length > 3", "quiet && all.Length > 3"));
}
