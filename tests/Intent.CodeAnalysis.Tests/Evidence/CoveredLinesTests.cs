using Intent.CodeAnalysis.Evidence;
using Intent.Core.Evidence;
using static Intent.CodeAnalysis.Tests.Evidence.CoveredSolution;

namespace Intent.CodeAnalysis.Tests.Evidence;

/// <summary>Coverage tells which declarations ran.</summary>
public class CoveredLinesTests
{
    private static readonly Task<CoveredSolution> Shop = CoveredSolution.OfAsync("""
        //= Shop
        //= Tests -> Shop
        //- Shop/Price.cs
        namespace Shop;
        public interface IRound { decimal Do(decimal d); }
        public class Up : IRound { public decimal Do(decimal d) { return d + Other(); } // ran
            private static decimal Other() => 1;
        }
        public class Down : IRound { public decimal Do(decimal d) => d; }
        public static class Limits { public const decimal Top = 100; public const decimal Low = 1; }
        public class Price
        {
            private readonly decimal _net = Start(); // ran
            private decimal _seen;
            public decimal Kept { get; set; } // ran
            public decimal Left { get; set; }
            public static decimal Start() { return 2; } // ran
            public decimal Find(IRound round)
            { // ran
                if (_net > Limits.Top) // ran
                    return Unlikely();
                _seen = _net; // ran
                return round.Do(Kept); // ran
            }

            private static decimal Unlikely() => Limits.Low;
            public async Task<decimal> Later()
            {
                await Task.CompletedTask; // ran
                return 1;
            }
        }
        public record Line(decimal Net, int Count); // ran
        public static class Two { public static int A() => 1; public static int B() => 2; } // ran
        //- Tests/PriceTests.cs
        using Shop;
        namespace Tests;
        public class PriceTests
        {
            public void Finds() => Check(new Price(), new Half());
            private static void Check(Price price, IRound round) => price.Find(round);
            private sealed class Half : IRound { public decimal Do(decimal d) => d / Tolerance; private const decimal Tolerance = 2; }
        }
        """);

    private static readonly CoveredMethod[] OneLine = [new("Shop.Two", "A", "()", true), new("Shop.Two", "B", "()", false)];

    [Fact]
    public async Task Coverage_alone_covers_the_declarations_with_a_line_that_ran()
    {
        var solution = await Shop;
        var answer = await solution.AnswerAsync(Alone(solution.Ran("Shop/Price.cs", OneLine)));
        answer.Notes.Should().BeEmpty();
        Ids(answer).Should().Equal(
            "F:Shop.Price._net", "M:Shop.Line.#ctor(System.Decimal,System.Int32)", "M:Shop.Price.Find(Shop.IRound)", "M:Shop.Price.Later", "M:Shop.Price.Start", "M:Shop.Two.A", "M:Shop.Up.Do(System.Decimal)",
            "P:Shop.Line.Count", "P:Shop.Line.Net", "P:Shop.Price.Kept", "T:Shop.Line", "T:Shop.Price", "T:Shop.Two", "T:Shop.Up");
    }

    [Fact]
    public async Task With_coverage_a_run_covers_what_ran_and_not_what_might_have()
    {
        var solution = await Shop;
        var without = await solution.ByAsync("Tests.PriceTests.Finds");
        without.Should().Contain(["M:Shop.Down.Do(System.Decimal)", "M:Shop.Price.Unlikely", "F:Shop.Limits.Low"], "the graph knows no branches");

        var answer = await solution.AnswerAsync(Run(Test("Tests.PriceTests.Finds")), solution.Ran("Shop/Price.cs", OneLine));
        answer.Notes.Should().BeEmpty();
        var covered = Ids(answer);
        covered.Should().Contain(["M:Tests.PriceTests.Finds", "M:Tests.PriceTests.Check(Shop.Price,Shop.IRound)", "M:Tests.PriceTests.Half.Do(System.Decimal)", "F:Tests.PriceTests.Half.Tolerance"], "the tests' own project is not in the coverage");
        covered.Should().Contain(["M:Shop.Price.Find(Shop.IRound)", "M:Shop.Up.Do(System.Decimal)", "P:Shop.Price.Kept"]);
        covered.Should().Contain(["F:Shop.Limits.Top", "T:Shop.Limits", "M:Shop.IRound.Do(System.Decimal)", "T:Shop.IRound", "F:Shop.Price._seen"], "covered code names declarations without code");
        covered.Should().NotContain(["M:Shop.Down.Do(System.Decimal)", "M:Shop.Price.Unlikely", "F:Shop.Limits.Low", "M:Shop.Up.Other", "P:Shop.Price.Left", "M:Shop.Two.B"]);
    }

    [Fact]
    public async Task Coverage_of_the_tests_themselves_decides_there_too()
    {
        var solution = await Shop;
        var tests = FileCoverage.Of(new("Tests/PriceTests.cs", true), new Dictionary<int, bool> { [5] = true, [6] = true, [7] = false }, []);
        var covered = Ids(await solution.AnswerAsync(Run(Test("Tests.PriceTests.Finds")), tests));
        covered.Should().Contain(["M:Tests.PriceTests.Finds", "M:Tests.PriceTests.Check(Shop.Price,Shop.IRound)"]).And.NotContain("M:Tests.PriceTests.Half.Do(System.Decimal)");
    }

    [Fact]
    public async Task Files_that_are_not_in_the_workspace_are_told()
    {
        var solution = await Shop;
        var answer = await solution.AnswerAsync(Alone(Lines("Shop/Gone.cs", true, true), Lines("Elsewhere.cs", false, true), Lines("Shop/Silent.cs", true, false)));
        answer.Covered.Should().BeEmpty();
        answer.Notes.Should().Equal("The files 'Elsewhere.cs', 'Shop/Gone.cs' of the coverage are not in the workspace: nothing in them is covered.");

        static FileCoverage Lines(string path, bool here, bool ran) => FileCoverage.Of(new(path, here), new Dictionary<int, bool> { [1] = ran }, []);
    }

    [Fact]
    public async Task Lines_beyond_the_end_of_the_file_cover_nothing()
    {
        var solution = await Shop;
        var answer = await solution.AnswerAsync(Alone(new FileCoverage(new("Shop/Price.cs", true), 1, 1, [new(10_000, int.MaxValue)], [])));
        answer.Covered.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Shop.Price/Inner", "Total", "Shop.Price.Inner", "Total")]
    [InlineData("Shop.Price+Inner`1", "get_Sum", "Shop.Price.Inner", "get_Sum")]
    [InlineData("Shop.Price/<Later>d__1", "MoveNext", "Shop.Price", "Later")]
    [InlineData("Shop.Price/<>c", "<Total>b__0_0", "Shop.Price", "Total")]
    [InlineData("Shop.Price/<>c__DisplayClass3_0/<<Total>b__0>d", "MoveNext", "Shop.Price", "Total")]
    [InlineData("Shop.Price", "<Total>g__Add|4_0", "Shop.Price", "Total")]
    [InlineData("Shop.Price/<>c", "<.ctor>b__1_0", "Shop.Price", ".ctor")]
    [InlineData("Shop.List`1[[System.Int32, System.Runtime]]", "Add(x: 1.5)", "Shop.List", "Add")]
    [InlineData("Shop.List<System.Int32>.Node", "Add", "Shop.List.Node", "Add")]
    [InlineData("Shop.Price", "Shop.IPrice.get_Sum", "Shop.Price", "Shop.IPrice.get_Sum")]
    [InlineData("", "", "", "")]
    [InlineData("Program", "<Main>$", "Program", "Main")]
    [InlineData("<", "<", "", "<")]
    public void Names_that_the_compiler_made_lead_back_to_what_people_wrote(string type, string method, string expectedType, string expectedMember) =>
        CompiledName.Of(type, method).Should().Be(new CompiledName(expectedType, expectedMember));

    [Theory]
    [InlineData("Shop.Price.Total(class System.String,int32)", "Shop.Price", "Total")]
    [InlineData("Shop.Price+Inner.Total", "Shop.Price.Inner", "Total")]
    [InlineData("Shop.Price..ctor(int32)", "Shop.Price", ".ctor")]
    [InlineData("Shop.Price..cctor()", "Shop.Price", ".cctor")]
    [InlineData("Shop.List`1[System.__Canon].Add(!0)", "Shop.List", "Add")]
    [InlineData("Shop.Price+<Later>d__1.MoveNext()", "Shop.Price", "Later")]
    [InlineData("Bench<Int32>.Runs(N: 1.5)", "Bench", "Runs")]
    [InlineData("Main", "", "Main")]
    [InlineData(".", "", ".")]
    [InlineData("", "", "")]
    public void A_full_name_has_a_type_and_a_member(string name, string type, string member) => CompiledName.OfFull(name).Should().Be(new CompiledName(type, member));

    [Fact]
    public void A_hostile_name_is_read_in_linear_time()
    {
        foreach (var c in "<[(.`>+")
        {
            var name = new string(c, 200_000);
            (CompiledName.Of(name, name).Type.Length + CompiledName.OfFull(name).Type.Length).Should().BeLessThan(400_001);
        }
    }

    private static EvidenceSummary Alone(params FileCoverage[] files) => new(EvidenceKind.Coverage, "cobertura", EvidenceResult.None) { Coverage = [.. files] };
}
