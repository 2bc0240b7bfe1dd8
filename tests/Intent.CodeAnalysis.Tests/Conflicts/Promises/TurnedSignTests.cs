namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3016: whatever was added to a number is taken away from it now, and what was taken away is added.</summary>
public sealed class TurnedSignTests
{
    private static string Account(string charge, string pay, string use) => $$"""
        //- Account.cs
        public sealed class Account
        {
            public decimal Balance { get; private set; }
            public void Charge(decimal amount) => {|a:Balance += amount ~> {{charge}}|};
            public void Pay(decimal amount) => {|a:Balance -= amount ~> {{pay}}|};
        }
        //- Debit.cs
        public static class Debit
        {
            public static string Title => "debit";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Owes = "public static bool Owes(Account account) => account.Balance > 5m;";

    [Theory]
    [InlineData("Balance -= amount", "Balance += amount", Owes, "INT3016")]
    [InlineData("Balance -= amount", "Balance += amount", "public static void Settle(Account account) => account.Pay(account.Balance);", "INT3016")]
    [InlineData("Balance -= amount", "Balance += amount", "public static bool IsEven(Account account) => account.Balance == 0m;", "")]
    [InlineData("Balance -= amount", "Balance += amount", "public static void Fee(Account account) => account.Charge(2m);", "")]
    [InlineData("Balance = Balance + amount", "Balance = Balance - amount", Owes, "")]
    [InlineData("Balance -= amount", "Balance -= 1 * amount", Owes, "")]
    public Task A_debt_has_the_other_sign(string charge, string pay, string use, string rule) => LineFixture.Check(rule, Account(charge, pay, use));
}
