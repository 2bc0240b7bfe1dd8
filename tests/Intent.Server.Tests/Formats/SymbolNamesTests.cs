using Intent.Core.Symbols;
using Intent.Server.Formats;

namespace Intent.Server.Tests.Formats;

public class SymbolNamesTests
{
    [Theory]
    [InlineData("T:Shop.User", "Shop.User")]
    [InlineData("P:Shop.User.JoinDate", "Shop.User.JoinDate")]
    [InlineData("M:Shop.PricingEngine.Price(Shop.User)", "Shop.PricingEngine.Price(User)")]
    [InlineData("M:Shop.User.#ctor(System.String,System.Int32[])", "Shop.User.User(string, int[])")]
    [InlineData("M:Shop.Map`1.Add``1(`0,System.Collections.Generic.List{``0})", "Shop.Map.Add(T0, List<T0>)")]
    [InlineData("M:Shop.Id.op_Implicit(Shop.Id)~System.Int32", "Shop.Id.op_Implicit(Id)")]
    [InlineData("M:Shop.Job.Run(System.Int32)/Step", "Shop.Job.Run(int)/Step")]
    [InlineData("M:Shop.Job.Try(System.Int32@,System.Nullable{System.DateTime})", "Shop.Job.Try(int, Nullable<DateTime>)")]
    [InlineData("T:Program/$Main", "Program/top-level statements")]
    [InlineData("U:using System.Text;", "using System.Text;")]
    public void A_symbol_is_written_as_people_say_it(string id, string expected) =>
        SymbolNames.Display(new SymbolId("Shop", id)).Should().Be(expected);
}
