using FsCheck;
using FsCheck.Fluent;
using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Evidence;
using Intent.Core.Evidence;
using static Intent.CodeAnalysis.Tests.Evidence.CoveredSolution;
using TestResult = Intent.Core.Evidence.TestResult;

namespace Intent.CodeAnalysis.Tests.Evidence;

/// <summary>A test run covers what its tests reach, and nothing else.</summary>
public class CoveredSymbolsTests
{
    private static readonly Task<CoveredSolution> Shop = CoveredSolution.OfAsync("""
        //= Shop
        //= Tests -> Shop
        //- Shop/Price.cs
        namespace Shop;
        public interface ITax { decimal Of(decimal net); }
        public sealed class Vat : ITax { public decimal Of(decimal net) => net * Rates.Normal; public decimal Unused(decimal net) => net; }
        public sealed class Free : ITax { public decimal Of(decimal net) => Nothing(); private static decimal Nothing() => 0m; }
        public static class Rates { public const decimal Normal = 0.2m; public const decimal Reduced = 0.07m; }
        public class Order
        {
            private readonly List<decimal> _lines = Start();
            public ITax Tax { get; set; } = new Vat();
            public decimal Net => Sum(_lines);
            public decimal Gross => Net + Tax.Of(Net);
            public void Add(decimal price) => Add(price, 1);
            public void Add(decimal price, int count) { for (var i = 0; i < count; i++) _lines.Add(price); }
            public void Cancel() => _lines.Clear();
            private static List<decimal> Start() => [];
            private static decimal Sum(List<decimal> lines) => lines.Count == 0 ? 0 : lines.Sum();
        }
        //- Tests/OrderTests.cs
        using Xunit;
        using Shop;
        namespace Tests;
        public sealed class Database { public Database() => Opened = Clock.Year; public int Opened { get; } }
        public static class Clock { public static int Year => 2020; public static int Month => 1; }
        public class OrderTests : IClassFixture<Database>
        {
            private readonly Order _order = Make();
            [Fact] public void Adds() { _order.Add(1m); Assert.True(_order.Net == 1m); }
            [Fact] public void Cancels() => _order.Cancel();
            [Theory] [InlineData(1)] [InlineData(2)] public void Rows(int count) => _order.Add(1m, count);
            [Theory] [MemberData(nameof(Prices))] public void Taxed(decimal price) { _order.Add(price); _ = _order.Gross; }
            public static IEnumerable<object[]> Prices => [[Rates.Reduced]];
            private static Order Make() => new();
            public class Nested { [Fact] public void Inner() => _ = Clock.Month; }
        }
        public static class Assert { public static void True(bool holds) { if (!holds) throw new InvalidOperationException(); } }
        """);

    [Fact]
    public async Task A_test_covers_itself_its_set_up_and_all_that_it_reaches()
    {
        var covered = await (await Shop).ByAsync("Tests.OrderTests.Adds");
        covered.Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        covered.Should().Contain(["M:Tests.OrderTests.Adds", "T:Tests.OrderTests", "F:Tests.OrderTests._order", "M:Tests.OrderTests.Make", "M:Tests.Assert.True(System.Boolean)"], "these run first");
        covered.Should().Contain(["M:Tests.Database.#ctor", "P:Tests.Database.Opened", "P:Tests.Clock.Year"], "the fixture of the class is made too");
        covered.Should().Contain(["M:Shop.Order.Add(System.Decimal)", "M:Shop.Order.Add(System.Decimal,System.Int32)", "F:Shop.Order._lines"], "calls are followed");
        covered.Should().Contain(["P:Shop.Order.Net", "M:Shop.Order.Sum(System.Collections.Generic.List{System.Decimal})"], "a property that is read runs");
        covered.Should().Contain(["M:Shop.Order.Start", "P:Shop.Order.Tax", "T:Shop.Vat"], "a new order sets its fields and properties");
        covered.Should().NotContain(["M:Shop.Order.Cancel", "P:Shop.Order.Gross", "M:Shop.Vat.Of(System.Decimal)", "F:Shop.Rates.Normal", "P:Tests.Clock.Month", "M:Tests.OrderTests.Cancels"]);
    }

    [Fact]
    public async Task A_call_through_an_interface_reaches_every_implementation()
    {
        var covered = await (await Shop).ByAsync("Tests.OrderTests.Taxed");
        covered.Should().Contain(["P:Shop.Order.Gross", "M:Shop.ITax.Of(System.Decimal)", "M:Shop.Vat.Of(System.Decimal)", "F:Shop.Rates.Normal", "M:Shop.Free.Of(System.Decimal)", "M:Shop.Free.Nothing"]);
        covered.Should().NotContain("M:Shop.Vat.Unused(System.Decimal)");
        covered.Should().Contain(["P:Tests.OrderTests.Prices", "F:Shop.Rates.Reduced"], "rows of data come from a member that the attribute names");
    }

    [Fact]
    public async Task The_rows_of_a_theory_are_one_method()
    {
        var solution = await Shop;
        var row = Test("Tests.OrderTests.Rows");
        var answer = await solution.AnswerAsync(Run(row with { DisplayName = "Rows(count: 1)" }, row with { DisplayName = "Rows(count: 2)" }));
        Ids(answer).Should().Equal(await solution.ByAsync("Tests.OrderTests.Rows")).And.Contain("M:Tests.OrderTests.Rows(System.Int32)").And.NotContain("M:Shop.Order.Add(System.Decimal)");
    }

    [Theory]
    [InlineData("Tests.OrderTests+Nested", "Inner")]
    [InlineData("Tests.OrderTests.Nested", "Inner")]
    [InlineData("Tests.OrderTests/Nested", "Inner()")]
    [InlineData("OrderTests.Nested", "Inner")]
    [InlineData("Nested", "Inner(x: 1.5)")]
    [InlineData("", "Tests.OrderTests+Nested.Inner")]
    public async Task A_class_is_found_as_runners_write_it(string type, string method)
    {
        var answer = await (await Shop).AnswerAsync(Run(new TestResult(type, method, "", TestOutcome.Failed, null, null)));
        answer.Notes.Should().BeEmpty();
        Ids(answer).Should().Equal("M:Tests.OrderTests.Nested.Inner", "P:Tests.Clock.Month", "T:Tests.Clock", "T:Tests.Database", "T:Tests.OrderTests", "T:Tests.OrderTests.Nested");
    }

    [Fact]
    public async Task A_skipped_test_covers_nothing()
    {
        var solution = await Shop;
        (await solution.AnswerAsync(Run(Test("Tests.OrderTests.Adds", TestOutcome.Skipped)))).Covered.Should().BeEmpty();
        var both = await solution.AnswerAsync(Run(Test("Tests.OrderTests.Adds", TestOutcome.Skipped), Test("Tests.OrderTests.Cancels")));
        Ids(both).Should().Equal(await solution.ByAsync("Tests.OrderTests.Cancels"));
    }

    [Fact]
    public async Task What_is_not_in_the_workspace_is_told()
    {
        var solution = await Shop;
        var answer = await solution.AnswerAsync(Run(Test("Other.SomeTests.A"), Test("Tests.OrderTests.Gone"), Test("Tests.OrderTests+Nested.Inner")));
        answer.Notes.Should().Equal(
            "The test class 'Other.SomeTests' is not in the workspace: its tests cover nothing.", "The test 'Tests.OrderTests.Gone' is not in the workspace: it covers nothing.");
        Ids(answer).Should().Equal(await solution.ByAsync("Tests.OrderTests+Nested.Inner"));
        var many = await solution.AnswerAsync(Run([.. Enumerable.Range(1, 7).Select(i => Test($"Other.T{i}.A"))]));
        many.Notes.Should().Equal("The test classes 'Other.T1', 'Other.T2', 'Other.T3', 'Other.T4', 'Other.T5' and 2 more are not in the workspace: their tests cover nothing.");
    }

    [Fact]
    public async Task Evidence_is_bound_to_the_states_that_everybody_else_computes()
    {
        var solution = await Shop;
        var answer = await solution.AnswerAsync(Run(Test("Tests.OrderTests.Taxed")));
        (await SymbolOperations.StatesAsync(solution.Root, solution.Solution, solution.Files, default)).Should().Contain(answer.Covered);

        var changed = await solution.WithAsync("net * Rates.Normal", "net * Rates.Normal * 2");
        var now = await CoveredSymbols.StatesAsync(changed.Root, changed.Solution, answer.Covered.Select(c => c.Symbol), default);
        answer.Covered.Except(now).Select(s => s.Symbol.DocumentationId).Should().Equal("M:Shop.Vat.Of(System.Decimal)");

        var gone = await solution.WithAsync("private static decimal Nothing() => 0m;", "");
        var left = await CoveredSymbols.StatesAsync(gone.Root, gone.Solution, answer.Covered.Select(c => c.Symbol), default);
        answer.Covered.Except(left).Select(s => s.Symbol.DocumentationId).Should().Equal("M:Shop.Free.Nothing");
    }

    [Fact]
    public async Task The_order_of_the_tests_does_not_matter()
    {
        var solution = await Shop;
        string[] names = ["Tests.OrderTests.Adds", "Tests.OrderTests.Taxed", "Tests.OrderTests.Rows", "Nested.Inner", "Other.B.X", "Other.A.X", "Tests.OrderTests.Gone"];
        foreach (var limit in new[] { CoveredSymbols.Limit, 9 })
        {
            var expected = await AnswerAsync(names, limit);
            Prop.ForAll(Gen.Shuffle(names).ToArbitrary(), order => AnswerAsync(order, limit).Result is var answer
                && answer.Covered.SequenceEqual(expected.Covered) && answer.Notes.SequenceEqual(expected.Notes)).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
        }

        Task<CoverageAnswer> AnswerAsync(string[] order, int limit) => CoveredSymbols.OfAsync(solution.Root, solution.Solution, Run([.. order.Select(n => Test(n))]), [], limit, default);
    }

    [Fact]
    public async Task A_search_that_is_cut_short_is_told()
    {
        var solution = await Shop;
        var answer = await CoveredSymbols.OfAsync(solution.Root, solution.Solution, Run(Test("Tests.OrderTests.Adds")), [], 6, default);
        answer.Covered.Should().HaveCountLessThanOrEqualTo(6).And.Contain(c => c.Symbol.DocumentationId == "M:Tests.OrderTests.Adds");
        answer.Notes.Should().Equal("More than 6 symbols are covered: only so many are bound, and a change of another one does not make the evidence stale.");
    }

    [Theory]
    [InlineData(EvidenceKind.Command)]
    [InlineData(EvidenceKind.File)]
    public async Task Commands_and_plain_files_cover_nothing(EvidenceKind kind)
    {
        var answer = await (await Shop).AnswerAsync(new(kind, "x", EvidenceResult.None));
        (answer.Covered.IsEmpty && answer.Notes.IsEmpty).Should().BeTrue();
    }

    [Fact]
    public async Task A_benchmark_covers_its_method_and_what_it_reaches()
    {
        var solution = await Shop;
        var answer = await solution.AnswerAsync(new(EvidenceKind.Benchmark, "benchmarkdotnet", EvidenceResult.Passed)
        {
            Benchmarks = [new("Tests.OrderTests+Nested.Inner(N: 1.5, Name: \"a.b\")", 1, 1, 1, null), new("Shop.Nothing.Runs", 1, 1, 1, null)],
        });
        Ids(answer).Should().Equal(await solution.ByAsync("Tests.OrderTests+Nested.Inner"));
        answer.Notes.Should().Equal("The benchmark class 'Shop.Nothing' is not in the workspace: its benchmarks cover nothing.");
    }

    [Fact]
    public async Task A_profile_covers_the_methods_that_it_names()
    {
        var answer = await (await Shop).AnswerAsync(new(EvidenceKind.Profile, "speedscope", EvidenceResult.None)
        {
            Methods =
            [
                .. new[] { "Shop!Shop.Order.Add(class System.Decimal)", "Shop!Shop.Order.get_Net()", "Tests!Tests.Database..ctor()", "Tests!Tests.OrderTests+<>c.<Make>b__0_0(int32)", "Shop!Shop.Order.Lost()",
                    "System.Private.CoreLib.il!System.Threading.Thread.Run()", "Thread", "CPU_TIME", "?!?" }.Select(n => new ProfiledMethod(n, 1, 1)),
            ],
        });
        Ids(answer).Should().Equal("M:Shop.Order.Add(System.Decimal)", "M:Shop.Order.Add(System.Decimal,System.Int32)", "M:Tests.Database.#ctor", "M:Tests.OrderTests.Make", "P:Shop.Order.Net");
        answer.Notes.Should().Equal("The method 'Shop.Order.Lost' of the profile is not in the workspace.");
    }

    [Fact]
    public async Task An_analyzer_log_covers_the_files_that_it_names()
    {
        var solution = await Shop;
        var answer = await solution.AnswerAsync(new(EvidenceKind.AnalyzerLog, "sarif", EvidenceResult.Warned)
        {
            Findings = [Finding("Shop/Price.cs", true), Finding("Shop/Price.cs", true), Finding("Shop/Old.cs", true), Finding("Windows.cs", false)],
        });
        Ids(answer).Should().HaveCount(21).And.Contain(["T:Shop.Rates", "F:Shop.Rates.Reduced", "M:Shop.Vat.Unused(System.Decimal)"]).And.NotContain(id => id.Contains("Tests"));
        answer.Notes.Should().Equal("The files 'Shop/Old.cs', 'Windows.cs' of the analyzer log are not in the workspace: nothing in them is covered.");

        static AnalyzerFinding Finding(string path, bool here) => new("CA1", FindingLevel.Warning, false, new(path, here), 1, 1, "");
    }
}
