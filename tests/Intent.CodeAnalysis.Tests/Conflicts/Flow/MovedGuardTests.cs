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
}
