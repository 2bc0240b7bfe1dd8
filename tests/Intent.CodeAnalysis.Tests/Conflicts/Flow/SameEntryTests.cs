namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>Both did the same task, each in a way of its own; and tables under whose keys the other side's changes do not matter.</summary>
public sealed class SameEntryTests
{
    private static string Biller(string a, string helper, string b) => $$"""
        //- Biller.cs
        public sealed class Bill
        {
            private readonly List<(string, decimal)> _lines = [];
            public void Add(string name, decimal amount) => _lines.Add((name, amount));
        }
        public sealed class Biller
        {
            public Bill Of(int days, decimal used)
            {
                var bill = new Bill();
                bill.Add("Energy", used * 0.3m);
                {|b: ~> {{b}}|}
                EXPECT
                bill.Add("Levy", used * 0.005m);
                var paid = used > 0 ? days : 0;
                {|a: ~> {{a}}|}
                return bill;
            }

            public string Name { get; set; } = "";

            {|a: ~> {{helper}}|}
        }
        """;

    private const string Helper = "private static void AddCharge(Bill bill, int days) => bill.Add(\"Standing charge\", days * 0.45m);";

    [Theory]
    [InlineData("AddCharge(bill, days);", Helper, "bill.Add(\"Standing charge\", Math.Round(0.45m * days, 2));", "INT5002")]
    [InlineData("AddCharge(bill, days);", Helper, "bill.Add(\"Meter rent\", Math.Round(0.45m * days, 2));", "")]
    public Task Two_entries_of_one_name(string a, string helper, string b, string rule) => LineFixture.Check(rule, Biller(a, helper, b));

    private static string Pricing(string key, string result) => $$"""
        //- Pricing.cs
        public enum Plan { Basic, Plus }
        public sealed class Member
        {
            public Plan Plan { get; private set; }
            public int Age { get; private set; }
            public void SwitchTo(Plan plan) => Plan = plan;
        }
        public sealed class Pricing
        {
            {|a: ~> private readonly Dictionary<Plan, decimal> _known = [];|}
            public decimal Price(Member member)
            {
                {|a: ~> if (_known.TryGetValue({{key}}, out var known))
                    return known;|}
                var fee = member.Plan == Plan.Basic ? 25m : 40m;
                return {|a:fee ~> {{result}}|};
            }
        }
        //- Change.cs
        {|b: ~> public sealed class Change(Pricing pricing)
        {
            public decimal Apply(Member member, Plan plan)
            {
                var before = pricing.Price(member);
                member.SwitchTo(plan);
                return pricing.Price(member) - before;
            }
        }|}
        """;

    [Fact]
    public Task A_value_that_is_kept_under_what_it_is_made_of() => LineFixture.Silent(Pricing("member.Plan", "_known[member.Plan] = fee"));
}
