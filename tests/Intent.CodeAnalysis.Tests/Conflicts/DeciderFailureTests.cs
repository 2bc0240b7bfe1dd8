using Intent.CodeAnalysis.Conflicts;
using Intent.Testing.Fixtures;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A defect in one part of the checker takes no answer of the other parts away, and is told.</summary>
public sealed class DeciderFailureTests
{
    private const string Removed = """
        //- User.cs
        public class User { {|a:public int Age => 1; ~> |} public int Id => 2; }
        //- Mail.cs
        public class Mail { public string To(User user) => {|b:"x" ~> "x" + user.Age|}; }
        """;

    [Fact]
    public async Task The_other_deciders_are_still_heard()
    {
        var pair = FixtureSolutions.Pair(TwoSidedFixture.Parse(Removed));
        var view = await PairView.CreateAsync(pair, CancellationToken.None);
        var deciders = new Deciders(view, CancellationToken.None);
        deciders.Ask("luck", NoLuck);
        (await deciders.AskAllAsync(pair)).Should().Contain(o => o.Sight == Sight.Error);
        view.Defects.Should().Equal("The comparison of luck ended early (InvalidOperationException in Deciders: No such luck), so conflicts of that kind may be missing; "
            + "this is a defect of intent, please report it.");

        static IEnumerable<Observation> NoLuck() => throw new InvalidOperationException("No such\nluck.");
    }

    [Fact]
    public async Task A_cancelled_decider_is_no_defect()
    {
        var view = await PairView.CreateAsync(FixtureSolutions.Pair(TwoSidedFixture.Parse(Removed)), CancellationToken.None);
        var ask = () => new Deciders(view, CancellationToken.None).Ask("luck", () => throw new OperationCanceledException());
        ask.Should().Throw<OperationCanceledException>();
        view.Defects.Should().BeEmpty();
    }

    [Fact]
    public Task An_element_is_set_where_a_member_could_be() => TwoSided.CheckSilent("""
        //- Limits.cs
        public class Limits { public int Size { get; set; } {|a: ~> public int Length { get; set; }|} }
        //- Report.cs
        public class Report
        {
            public Dictionary<string, int> Make(Limits of) => new() { ["size"] = of.Size{|a: ~> , ["length"] = of.Length|} };
            public string Title => "report";
            public int Pages => 1;
            {|b: ~> public bool Fits(Limits of, int size) => size <= of.Size;|}
        }
        """);
}
