using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Tests.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Tests.Episodes;

/// <summary>A partial member is one symbol: its state is that of both parts, so that evidence is stale when either changes.</summary>
public class PartialStateTests
{
    private static readonly SymbolId Price = new("Shop", "M:Shop.Prices.Of(System.Int32)");

    private const string Code = """
        //= Shop
        //- Shop/Prices.cs
        namespace Shop;
        public partial class Prices
        {
            public partial int Of(int count = 5);
        }
        //- Shop/Prices.Code.cs
        namespace Shop;
        public partial class Prices
        {
            public partial int Of(int count) => count * 2;
        }
        """;

    [Theory]
    [InlineData("count = 5", "count = 6")]
    [InlineData("count * 2", "count * 3")]
    public async Task A_change_of_either_part_is_a_change_of_the_member(string before, string after)
    {
        var solution = await CoveredSolution.OfAsync(Code);
        (await StateAsync(await solution.WithAsync(before, after))).Should().NotBe(await StateAsync(solution));
    }

    [Theory]
    [InlineData("count * 2", "count  *  2 /* twice */")]
    [InlineData("    public partial int Of(int count = 5);", "    /// <summary>A price.</summary>\n    public partial int Of( int count = 5 );")]
    public async Task White_space_and_comments_of_either_part_are_none(string before, string after)
    {
        var solution = await CoveredSolution.OfAsync(Code);
        (await StateAsync(await solution.WithAsync(before, after))).Should().Be(await StateAsync(solution));
    }

    private static async Task<Digest> StateAsync(CoveredSolution solution) => (await new SymbolStates(solution.Root, solution.Solution).OfAsync([Price], default))[Price];
}
