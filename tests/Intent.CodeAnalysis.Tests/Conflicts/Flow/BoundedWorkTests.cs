using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.Testing.Fixtures;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Huge and knotted code takes bounded work, and what was not followed to its end is said.</summary>
public sealed class BoundedWorkTests
{
    private static string Method(int statements, Func<int, string> edit) => $$"""
        //- Ledger.cs
        namespace Shop;
        public sealed class Ledger
        {
            private decimal _total;
            public decimal Total => _total;
            public void Close(decimal[] rows)
            {
        {{string.Join('\n', Enumerable.Range(0, statements).Select(i => $"        _total += rows[{i}];{edit(i)}"))}}
            }
        }
        """;

    private static async Task<(PairResult Result, Work Work)> Check(string fixture)
    {
        var pair = FixtureSolutions.Pair(TwoSidedFixture.Parse(fixture));
        var result = await PairChecker.CheckAsync(pair, CancellationToken.None);
        var flow = new FlowDecider(await PairView.CreateAsync(pair, CancellationToken.None));
        flow.Observe(CancellationToken.None).Count();
        return (result, flow.Work!);
    }

    [Fact]
    public async Task A_method_of_ten_thousand_lines_ends_and_says_what_was_left_out()
    {
        var (result, work) = await Check(Method(10_000, i => i % 50 == 10 ? " {|a: ~> _total += 1;|}" : i % 50 == 30 ? " {|b: ~> _total *= 2;|}" : ""));

        work.Taken.Steps.Should().BeLessThanOrEqualTo(30_001);
        work.Taken.Visits.Should().BeLessThanOrEqualTo(40_020_000);
        result.LeftOut.Should().ContainSingle().Which.Should().StartWith("The flow through Ledger.Close").And.Contain("not followed to its end");
    }

    [Fact]
    public async Task A_method_of_an_everyday_size_is_followed_to_its_end()
    {
        var (result, work) = await Check(Method(100, i => i == 10 ? " {|a: ~> _total += 1;|}" : i == 30 ? " {|b: ~> _total *= 2;|}" : ""));

        work.IsSpent.Should().BeFalse();
        result.LeftOut.Should().BeEmpty();
    }

    [Fact]
    public async Task Members_that_call_each_other_without_end_are_followed_once()
    {
        var members = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"    private void Step{i}() {{ _count++; Step{(i + 1) % 40}(); Step{(i + 7) % 40}(); }}"));
        var (_, work) = await Check($$"""
            //- Knot.cs
            namespace Shop;
            public sealed class Knot
            {
                private int _count;
                public int Count => _count;
                public void Run()
                {
                    {|a: ~> _count = 1;|}
                    Step0();
                    Step1();
                    {|b: ~> _count *= 2;|}
                }
            {{members}}
            }
            """);

        work.Taken.Steps.Should().BeLessThanOrEqualTo(30_001);
    }

    [Fact]
    public async Task A_hierarchy_that_is_a_circle_ends()
    {
        var pair = FixtureSolutions.Pair(TwoSidedFixture.Parse("""
            //- One.cs
            public class One : Two { public virtual int Value() => {|a:1 ~> 2|}; }
            //- Two.cs
            public class Two : One { public override int Value() => {|b:1 ~> base.Value() + 1|}; }
            """));

        (await PairChecker.CheckAsync(pair, CancellationToken.None)).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task Settings_above_the_limit_are_named()
    {
        var pair = FixtureSolutions.Pair(TwoSidedFixture.Parse($$"""
            //- Code.cs
            public class Code { public int One => {|b:1 ~> 2|}; }
            //- appsettings.json
            { "Tax": {|a:1 ~> 2|}, "Text": "{{new string('x', PairText.MaxLength)}}" }
            """));

        (await PairChecker.CheckAsync(pair, CancellationToken.None)).LeftOut.Should().ContainSingle().Which.Should().StartWith("appsettings.json has more than");
    }
}
