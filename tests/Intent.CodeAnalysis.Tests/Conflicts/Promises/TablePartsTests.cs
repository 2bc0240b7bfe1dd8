namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3001: a part of what a member gives stands in a table now, and new data has a key without a row.</summary>
public sealed class TablePartsTests
{
    private static string Jobs(string now, string trade) => $$"""
        //- Jobs.cs
        public record Contractor(string Name, string Trade, decimal Rate);
        public static class Fees
        {
            private static readonly Dictionary<string, decimal> ByTrade = new() { ["plumbing"] = 45m, ["locks"] = 60m };
            public static decimal Of(string trade) => ByTrade.GetValueOrDefault(trade, 0m);
            public static decimal Always(string trade) => ByTrade.GetValueOrDefault(trade, 45m);
        }
        public class Pricer(IReadOnlyList<Contractor> contractors)
        {
            public static IReadOnlyList<Contractor> Sample { get; } = [new("Ada", "plumbing", 60m), new("Bo", "locks", 50m)];
            public decimal Quote(string trade, decimal hours)
            {
                var contractor = contractors.FirstOrDefault(c => c.Trade == trade);
                return {|a:contractor is null ? 0m : 45m + contractor.Rate * hours ~> {{now}}|};
            }
        }
        //- Survey.cs
        public static class Survey
        {
            public static string Title => "survey";
            {|b: ~> private static readonly Contractor Roofer = new("Ruf", "{{trade}}", 70m);|}
            EXPECT
            {|b: ~> public static decimal Estimate(decimal hours) => new Pricer([Roofer]).Quote(Roofer.Trade, hours);|}
        }
        """;

    [Theory]
    [InlineData("contractor is null ? 0m : Fees.Of(trade) + contractor.Rate * hours", "roofing", "INT3001")]
    [InlineData("contractor is null ? 0m : Fees.Of(trade) + contractor.Rate * hours", "locks", "")]
    [InlineData("contractor is null ? 0m : Fees.Always(trade) + contractor.Rate * hours", "roofing", "")]
    public Task A_fee_in_a_sum(string now, string trade, string rule) => LineFixture.Check(rule, Jobs(now, trade));

    private static string Space(string now, string persons) => $$"""
        //- Space.cs
        public record Applicant(string Name, int Persons);
        public static class Space
        {
            private static readonly SortedList<int, decimal> Least = new() { { 1, 20m }, { 2, 40m }, { 4, 80m } };
            public static decimal For(int persons) => Least.GetValueOrDefault(persons);
            public static IReadOnlyList<Applicant> All { get; } = [new("Ada", 1), new("Bo", 2), new("Cy", 4)];
            public static bool Fits(Applicant applicant, decimal area) => {|a:area >= applicant.Persons * 20m ~> {{now}}|};
        }
        //- Offers.cs
        public static class Offers
        {
            public static string Title => "offers";
            {|b: ~> public static Applicant Large { get; } = new("Di", {{persons}});|}
            EXPECT
            {|b: ~> public static bool Has(decimal[] areas) => areas.Any(a => Space.Fits(Large, a));|}
        }
        """;

    [Theory]
    [InlineData("area >= For(applicant.Persons)", "6", "INT3001")]
    [InlineData("area >= For(applicant.Persons)", "2", "")]
    [InlineData("area >= 10m + applicant.Persons * 15m", "6", "")]
    public Task A_limit_in_a_comparison(string now, string persons, string rule) => LineFixture.Check(rule, Space(now, persons));

    private static string Charges(string now, string kind, string own) => $$"""
        //- Charges.cs
        public enum Kind { Studio, Flat, House, Garage }
        public class Charge
        {
            private static readonly Dictionary<Kind, decimal> Prices = new() { [Kind.Studio] = 6m, [Kind.Flat] = 9m, [Kind.House] = 12m };
            public virtual decimal Amount(Kind kind) => {|a:kind == Kind.Studio ? 6m : 9m ~> {{now}}|};
            public virtual bool Applies(Kind kind) => true;
        }
        //- Sweeping.cs
        public static class Titles { public static string Sweeping => "sweeping"; }
        {|b: ~> public class Sweeping : Charge
        EXPECT
        {
            public override bool Applies(Kind kind) => kind == Kind.{{kind}};
            {{own}}
        }|}
        """;

    [Theory]
    [InlineData("Prices.GetValueOrDefault(kind)", "Garage", "", "INT3001")]
    [InlineData("Prices.GetValueOrDefault(kind)", "House", "", "")]
    [InlineData("Prices.GetValueOrDefault(kind)", "Garage", "public override decimal Amount(Kind kind) => 4m;", "")]
    [InlineData("Prices.GetValueOrDefault(kind, 9m)", "Garage", "", "")]
    public Task A_new_class_inherits_the_lookup(string now, string kind, string own, string rule) => LineFixture.Check(rule, Charges(now, kind, own));
}
