using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A check of a flag that moved to the callers; each alarm has its silent twin beside it.</summary>
public sealed class MovedGuardTests
{
    private const string Accounts = """
        //- Accounts.cs
        public class Account
        {
            public bool Deleted { get; private set; }

            public void Delete(bool isAdmin)
            {
                {|a:if (!isAdmin) throw new UnauthorizedAccessException(); ~> |}
                Deleted = true;
            }
        }
        //- Desk.cs
        public class Desk
        {
            public void Close(Account account, bool isAdmin)
            {
                {|a: ~> if (!isAdmin) throw new UnauthorizedAccessException();|}
                account.Delete(isAdmin);
            }
        }
        //- b+ Purge.cs
        public class Purge
        {
            public int Run(Account account, bool isAdmin)
            {
                USE
                return 1;
            }
        }
        """;

    [Fact]
    public Task A_check_of_a_flag_moved_to_the_callers_and_a_new_caller_does_not_check() => TwoSided.Check(Fill(Accounts, "", """
        account.Delete(isAdmin);
        //              ^^^^^^ b: INT5001 isAdmin
        """));

    [Fact]
    public Task A_check_of_a_flag_moved_to_the_callers_and_the_new_caller_passes_what_it_takes() => TwoSided.CheckSilent(Fill(Accounts, "", "account.Delete(true);"));

    [Fact]
    public Task A_check_of_a_flag_moved_to_the_callers_and_the_new_caller_checks_too() => TwoSided.CheckSilent(Fill(Accounts, "", """
        if (!isAdmin) return 0;
                account.Delete(isAdmin);
        """));

    [Fact]
    public Task A_check_of_a_field_that_callers_see_moved_to_them() => TwoSided.Check("""
        //- Door.cs
        public class Door
        {
            public bool Locked;
            public int Opened;

            public void Open()
            {
                {|a:if (Locked) return; ~> |}
                Opened++;
            }
        }
        //- Guard.cs
        public class Guard
        {
            public void Enter(Door door)
            {
                {|a: ~> if (door.Locked) return;|}
                door.Open();
            }
        }
        //- b+ Robot.cs
        public class Robot
        {
            public void Enter(Door door) => door.Open();
            //                                   ^^^^ b: INT5001 Locked
        }
        """);

    private const string Payouts = """
        //- Payouts.cs
        public class Payouts
        {
            public decimal Minimum { get; set; } = 10;
            public decimal Sent { get; private set; }

            public decimal Open(string seller) => seller.Length * 3;

            public bool Pay(string seller)
            {
                var amount = Open(seller);
                {|a:if (amount < Minimum) return false; ~> |}
                Sent += amount;
                return true;
            }
        }
        //- Batch.cs
        public class Batch(Payouts payouts)
        {
            public int Count { get; private set; }

            public void Run(string[] sellers)
            {
                foreach (var seller in sellers)
                {
                    {|a:if (payouts.Pay(seller)) Count++; ~> if (payouts.Open(seller) >= payouts.Minimum && payouts.Pay(seller)) Count++;|}
                }
            }
        }
        //- b+ Instant.cs
        public class Instant(Payouts payouts)
        {
            public decimal Pay(string seller)
            {
                USE
                return payouts.Sent;
            }
        }
        """;

    [Fact]
    public Task A_check_of_a_limit_moved_into_a_longer_condition_of_the_callers() => TwoSided.Check(Fill(Payouts, "", """
        payouts.Pay(seller);
        //              ^^^ b: INT5001 Minimum
        """));

    [Fact]
    public Task A_new_caller_makes_the_longer_check_too() => TwoSided.CheckSilent(Fill(Payouts, "", "if (payouts.Open(seller) > payouts.Minimum) payouts.Pay(seller);"));

    private const string Orders = """
        //- Orders.cs
        public class Orders
        {
            public List<string> All { get; } = [];

            public void Place(string buyer)
            {
                {|a:if (string.IsNullOrWhiteSpace(buyer)) throw new ArgumentException(); ~> |}
                All.Add(buyer);
            }
        }
        //- Api.cs
        public class Api
        {
            public Func<string, string> Map(Orders orders) => buyer =>
            {
                {|a: ~> if (string.IsNullOrWhiteSpace(buyer)) return "bad";|}
                orders.Place(buyer);
                return "ok";
            };
        }
        //- b+ Import.cs
        public class Import(Orders orders)
        {
            public int Read(string[] cells)
            {
                USE
                return 1;
            }
        }
        """;

    [Fact]
    public Task A_check_of_a_text_moved_to_the_callers_and_a_new_caller_passes_what_is_there_but_may_be_blank() => TwoSided.Check(Fill(Orders, "", """
        orders.Place(cells[0]);
        //             ^^^^^ b: INT5001 IsNullOrWhiteSpace
        """));

    [Fact]
    public Task A_new_caller_checks_the_element_that_it_passes() => TwoSided.CheckSilent(Fill(Orders, "", """
        if (string.IsNullOrWhiteSpace(cells[0])) return 0;
                orders.Place(cells[0]);
        """));

    [Fact]
    public Task A_new_caller_passes_a_text_that_is_not_blank() => TwoSided.CheckSilent(Fill(Orders, "", "orders.Place(\"shop\");"));
}
