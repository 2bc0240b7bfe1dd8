namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5005: a value that was the same for all depends on a case now, and the other head sets the place anew in a case of its own.</summary>
public sealed class OverwrittenCaseTests
{
    private static string Terms(string set, string later) => $$"""
        //- Terms.cs
        public class Bill { public int Days; public string? Town; public decimal Sum; public string Note = ""; }
        public class Terms
        {
            public Bill Fill(Bill bill, decimal sum)
            {
                bill.Sum = sum;
                {|a:bill.Days = 14; ~> {{set}}|}
                bill.Note = "new";
                if (sum > 500m)
                {
                    bill.Note = "large";
                    {|b: ~> {{later}}
                    EXPECT
                    |}
                }
                return bill;
            }
        }
        """;

    [Theory]
    [InlineData("bill.Days = bill.Town == \"Ulm\" ? 30 : 14;", "bill.Days = 21;", "INT5005")]
    [InlineData("bill.Days = bill.Town switch { \"Ulm\" => 30, _ => 14 };", "bill.Days = 21;", "INT5005")]
    [InlineData("var days = bill.Town == \"Ulm\" ? 30 : 14; bill.Days = days;", "bill.Days = 21;", "INT5005")]
    // Another value for all is what the new case is an exception from; so is one for what is missing. And another place is another place.
    [InlineData("bill.Days = 15;", "bill.Days = 21;", "")]
    [InlineData("bill.Days = bill.Town is null ? 0 : 14;", "bill.Days = 21;", "")]
    [InlineData("bill.Days = bill.Town == \"Ulm\" ? 30 : 14;", "bill.Sum = 500m;", "")]
    public Task A_case_is_made_before_another_one(string set, string later, string rule) => LineFixture.Check(rule, Terms(set, later));
}
