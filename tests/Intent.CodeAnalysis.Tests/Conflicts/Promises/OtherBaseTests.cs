namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A type gets another base, and new code picks by it.</summary>
public sealed class OtherBaseTests
{
    private static string Staff(string use, string expected = "", string edit = "Person ~> Nurse") => $$"""
        //- Staff.cs
        public abstract class Person { }
        public class Nurse : Person { }
        public class Doctor : Person { }
        public class Trainee : {|a:{{edit}}|} { }
        //- Roster.cs
        public static class Roster
        {
            public static int Version => 1;
            {|b: ~> {{use}}
        {{expected}}
        |}
        }
        """;

    [Theory]
    [InlineData("public static bool Can(IEnumerable<Person> all) => all.OfType<Nurse>().Count() > 1;")]
    [InlineData("public static bool Can(Person one) => one is Nurse;")]
    [InlineData("public static bool Can(Person one) => one is Nurse { } nurse && nurse != null;")]
    [InlineData("public static int Rate(Person one) => one switch { Nurse => 2, Doctor => 3, _ => 1 };")]
    public Task Values_are_picked_by_the_new_base(string use) => LineFixture.Finds(Staff(use, "//~ b/x: INT3013"));

    [Theory]
    [InlineData("public static bool Can(Person one) => one is Doctor;")]
    [InlineData("public static bool Can(IEnumerable<Nurse> all) => all.OfType<Nurse>().Count() > 1;")]
    [InlineData("public static bool Can(Trainee one) => one is Trainee;")]
    [InlineData("public static Nurse Make(Person one) => one as Nurse ?? new Nurse();", "Person ~> Person, IComparable")]
    public Task Values_are_picked_by_something_else(string use, string edit = "Person ~> Nurse")
    {
        ArgumentNullException.ThrowIfNull(edit);
        return LineFixture.Silent(Staff(use, edit: edit).Replace("{ }\n//- Roster", edit.Contains("IComparable", StringComparison.Ordinal) ? "{ public int CompareTo(object? other) => 0; }\n//- Roster" : "{ }\n//- Roster", StringComparison.Ordinal));
    }

    private static string Stock(string clauses, string expected = "") => $$"""
        //- Errors.cs
        public class ShopException : Exception { }
        public class SoldOutException : {|a:Exception ~> ShopException|} { }
        //- Stock.cs
        public class Stock
        {
            public int Left { get; set; }

            public void Sell(int units)
            {
                if (units > Left) throw new SoldOutException();
                Left -= units;
            }
        }
        //- Counter.cs
        public static class Counter
        {
            public static int Version => 1;
            {|b: ~> public static string Hand(Stock stock)
            {
                try { stock.Sell(1); return "sold"; }
                {{clauses}}
        {{expected}}
            }|}
        }
        """;

    [Fact]
    public Task An_exception_is_caught_by_an_earlier_clause() =>
        LineFixture.Finds(Stock("catch (ShopException) { return \"refused\"; } catch (Exception) { return \"ordered\"; }", "//~ b: INT3013"));

    [Fact]
    public Task An_exception_is_caught_by_its_own_clause() =>
        LineFixture.Silent(Stock("catch (SoldOutException) { return \"ordered\"; } catch (ShopException) { return \"refused\"; }"));

    [Fact]
    public Task An_exception_is_caught_by_the_clause_for_all() => LineFixture.Silent(Stock("catch (Exception) { return \"ordered\"; }"));
}
