namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT5002: a member does now what new code does with its result.</summary>
public sealed class TextEndsTests
{
    private static string Amounts(string now, string use) => $$"""
        //- Amounts.cs
        using System.Globalization;
        public static class Amounts
        {
            public static string Format(decimal amount) => {|a:amount.ToString("0.00", CultureInfo.InvariantCulture) ~> {{now}}|};
        }
        //- Slip.cs
        public static class Slip
        {
            public static string Title => "slip";
            {|b: ~> public static string Print(decimal due) => {{use}};|}
            EXPECT
        }
        """;

    private const string WithEuro = "string.Create(CultureInfo.InvariantCulture, $\"{amount:0.00} EUR\")";

    [Theory]
    [InlineData(WithEuro, "$\"Pay {Amounts.Format(due)} EUR by Friday\"", "INT5002")]
    [InlineData(WithEuro, "Amounts.Format(due) + \" EUR\"", "INT5002")]
    [InlineData("\"EUR \" + amount", "$\"Pay EUR {Amounts.Format(due)}\"", "INT5002")]
    // Something else behind it, and the word in front of it.
    [InlineData(WithEuro, "$\"Pay {Amounts.Format(due)} by Friday\"", "")]
    [InlineData("\"EUR \" + amount", "$\"{Amounts.Format(due)}, EUR only\"", "")]
    public Task A_word_is_put_behind_twice(string now, string use, string rule) => LineFixture.Check(rule, Amounts(now, use));

    private static string Fees(string body, string use) => $$"""
        //- Fees.cs
        public class Fees
        {
            private const decimal Vat = 0.2m;
            public decimal WithVat(decimal net) => {{body}};
            public decimal Quote(int hours)
            {
                var fee = 40m * hours;
                {|a:return fee; ~> return WithVat(fee);|}
            }
        }
        //- Estimate.cs
        public static class Estimate
        {
            public static string Title => "estimate";
            {|b: ~> public static decimal Gross(Fees fees, int[] hours) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Math.Round(net * (1 + Vat), 2)", "hours.Sum(h => fees.WithVat(fees.Quote(h)))", "INT5002")]
    [InlineData("net * 1.2m", "fees.WithVat(fees.Quote(hours[0]))", "INT5002")]
    [InlineData("net * 1.2m", "fees.WithVat(12m) * hours.Length", "")]
    [InlineData("Math.Max(net, 1m)", "fees.WithVat(fees.Quote(hours[0]))", "")]
    public Task A_step_of_ones_own_is_done_twice(string body, string use, string rule) => LineFixture.Check(rule, Fees(body, use));
}
