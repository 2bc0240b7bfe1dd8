using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Tests.Evidence;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Tests.Episodes;

public class SymbolLinesTests
{
    private const string Code = """
        //= Shop
        //- Shop/a/One.cs
        namespace Shop;

        /// <summary>A register.</summary>
        [System.Obsolete]
        public partial class Register
            : System.IDisposable
        {
            private int
                first,
                second;

            /// <summary>Ends.</summary>
            [System.Obsolete]
            public void Dispose()
            {
            }

            partial void Changed();
        }
        //- Shop/Two.cs
        namespace Shop;

        public partial class Register
        {
            partial void Changed() { }

            public string Name { get; set; } = "";
        }
        """;

    [Theory]
    [InlineData("T:Shop.Register", "a/One.cs:4-6 Two.cs:3-3")]
    [InlineData("F:Shop.Register.second", "a/One.cs:8-10")]
    [InlineData("M:Shop.Register.Dispose", "a/One.cs:13-16")]
    [InlineData("M:Shop.Register.Changed", "Two.cs:5-5 a/One.cs:18-18")]
    [InlineData("P:Shop.Register.Name", "Two.cs:7-7")]
    public async Task A_symbol_has_the_lines_of_all_its_declarations_and_a_type_those_of_its_head(string id, string lines)
    {
        var solution = await CoveredSolution.OfAsync(Code);
        var (states, symbol) = (new SymbolStates(solution.Root, solution.Solution), new SymbolId("Shop", id));
        var state = (await states.OfAsync([symbol], default))[symbol];
        (await LinesAsync(states, symbol, state)).Should().BeEquivalentTo(lines.Split(' ').Select(l => "Shop/" + l));
        (await LinesAsync(states, symbol, Digest.Of([1]))).Should().BeEmpty("it is in another state");
        (await LinesAsync(states, symbol with { Assembly = "Other" }, state)).Should().BeEmpty();
    }

    private static async Task<IEnumerable<string>> LinesAsync(SymbolStates states, SymbolId symbol, Digest state) =>
        (await states.LinesAsync([new SymbolDigest(symbol, state)], default)).Select(l => $"{l.Path}:{l.Start}-{l.End}");
}
