namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>New code that has asked itself what the other head's edit makes a difference of, each beside code that has not.</summary>
public sealed class AskedItselfTests
{
    private static string Fines(string condition) => $$"""
        //- Loan.cs
        public sealed record Loan(string Member, bool Returned, int Late);
        //- FineRound.cs
        public sealed class FineRound
        {
            public List<string> Blocked { get; } = [];
            public int Looked { get; private set; }
            public decimal Sum { get; private set; }
            public void Run(IEnumerable<Loan> loans)
            {
                foreach (var loan in loans)
                {
                    Looked++;
                    {|a: ~> if (loan.Returned)
                        continue;|}
                    Console.WriteLine(loan.Member);
                    Sum += loan.Late * 0.2m;
                    Console.WriteLine(Sum);
                    {|b: ~> if ({{condition}})
                        EXPECT
                        Blocked.Add(loan.Member);
                    |}
                }
            }
        }
        """;

    [Theory]
    [InlineData("loan.Late > 30", "INT5004")]
    [InlineData("loan.Late > 30 || !loan.Returned", "INT5004")]
    [InlineData("loan.Late > 30 && !loan.Returned", "")]
    public Task Behind_a_new_way_out(string condition, string rule) => LineFixture.Check(rule, Fines(condition));

    private static string Fees(string use) => $$"""
        //- Visit.cs
        public class Visit
        {
            {|a:public decimal Fee() => 30m; ~> public virtual decimal Fee() => 30m;|}
        }
        public class Late : Visit
        {
            {|a:public new decimal Fee() => 90m; ~> public override decimal Fee() => 90m;|}
        }
        //- Statistics.cs
        public static class Statistics
        {
            public static int Old => 1;
            {|b: ~> public static decimal Of(List<Visit> visits) => {{use}};
            EXPECT
            |}
        }
        """;

    [Theory]
    [InlineData("visits.Max(v => v.Fee())", "INT2007")]
    [InlineData("visits.Where(v => v is Late).Sum(v => v.Fee())", "INT2007")]
    [InlineData("visits.Max(v => v is Late late ? late.Fee() : v.Fee())", "")]
    [InlineData("visits.Where(v => v is not Late).Sum(v => v.Fee())", "")]
    [InlineData("visits.Where(v => !(v is Late)).OrderBy(v => v.GetHashCode()).Sum(v => v.Fee())", "")]
    public Task Kinds_that_are_told_apart(string use, string rule) => LineFixture.Check(rule, Fees(use));

    private static string Rules(string price) => $$"""
        //- Rules.cs
        public interface IRule
        {
            decimal Amount(int days);
            {|a: ~> decimal Discount(decimal amount) => 0m;|}
        }
        public sealed class Basic : IRule
        {
            public decimal Amount(int days) => days * 2m;
            {|a: ~> public decimal Discount(decimal amount) => amount * 0.02m;|}
        }
        //- Bill.cs
        public static class Bill
        {
            public static decimal Of(IEnumerable<IRule> rules, int days)
            {
                var sum = 0m;
                foreach (var rule in rules)
                {
                    {|a:var amount = rule.Amount(days); ~> var gross = rule.Amount(days);
                    {{price}}|}
                    if (amount != 0m)
                        sum += amount;
                }
                return sum;
            }
        }
        //- Credit.cs
        {|b: ~> public sealed class Credit : IRule
        EXPECT
        {
            public decimal Amount(int days) => -days;
        }|}
        """;

    [Theory]
    [InlineData("var amount = gross - rule.Discount(gross) - 1m;", "INT3014")]
    [InlineData("var amount = gross * rule.Discount(gross);", "INT3014")]
    [InlineData("var amount = gross - rule.Discount(gross);", "")]
    public Task A_member_that_gives_nothing(string price, string rule) => LineFixture.Check(rule, Rules(price));
}
