using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4011: methods in a list of delegates that change one object after the other.</summary>
public sealed class ChangingStepTests
{
    private const string Builder = """
        //- Builder.cs
        public class Invoice { public decimal Net { get; set; } public decimal Tax { get; set; } public string Footer { get; set; } = ""; }
        public class Builder
        {
            private readonly List<Action<Invoice>> _steps = [];
            public Builder()
            {
                {|a: ~> _steps.Add(Handle);|}
                _steps.Add(Tax);
                {|b: ~> _steps.Add(Raise);|}
                EXPECT
                _steps.Add(Finish);
            }
            public void Build(Invoice invoice)
            {
                foreach (var step in _steps) step(invoice);
            }
            {|a: ~> private static void Handle(Invoice invoice) => HANDLE;|}
            private static void Tax(Invoice invoice) => invoice.Tax = invoice.Net * 0.21m;
            {|b: ~> private static void Raise(Invoice invoice) => RAISE;|}
            private static void Finish(Invoice invoice) => invoice.Footer += ".";
        }
        """;

    private static string Of(string handle, string raise, string expect) => Builder.Replace("HANDLE", handle, StringComparison.Ordinal).Replace("RAISE", raise, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("invoice.Net += 45m", "invoice.Net = Math.Max(invoice.Net, 3000m)")]
    [InlineData("invoice.Footer = \"paid\"", "invoice.Net = invoice.Footer.Length > 0 ? 0m : invoice.Net")]
    public Task One_step_uses_what_the_other_sets(string handle, string raise) => Finds(Of(handle, raise, "//~ b: INT4011"));

    [Theory]
    [InlineData("invoice.Footer = \"paid\"", "invoice.Net = Math.Max(invoice.Net, 3000m)")]
    [InlineData("Console.WriteLine(invoice.Net)", "Console.WriteLine(invoice.Net + invoice.Tax)")]
    public Task The_steps_have_nothing_in_common(string handle, string raise) => Silent(Of(handle, raise, ""));
}
