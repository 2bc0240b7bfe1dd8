namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4010: numbers that say how large a collection is.</summary>
public sealed class KeyTestsPinnedCount
{
    private const string Shop = """
        //- Assert.cs
        namespace Xunit;
        public static class Assert { public static void Equal<T>(T expected, T actual) { } }
        //- Rates.cs
        public enum Kind
        {
            KIND1
            Order = 10,
            Return = 20,
            KIND2
        }
        public static class Rates
        {
            public static readonly IReadOnlyList<string> All =
            [
                ALL1
                "staff",
                "guest",
                ALL2
            ];

            public static readonly string[] Other =
            {
                OTHER
                "one",
            };
        }
        //- RatesTests.cs
        using Xunit;
        public class RatesTests
        {
            public void Every_rate_is_listed()
            {
                TEST
            }
        }
        """;

    private static string Fill(string test, string all1 = "", string all2 = "", string kind1 = "", string kind2 = "", string other = "") => Shop
        .Replace("TEST", test, StringComparison.Ordinal).Replace("ALL1", all1, StringComparison.Ordinal).Replace("ALL2", all2, StringComparison.Ordinal)
        .Replace("KIND1", kind1, StringComparison.Ordinal).Replace("KIND2", kind2, StringComparison.Ordinal).Replace("OTHER", other, StringComparison.Ordinal);

    [Fact]
    public Task Both_add_an_element_and_correct_the_count() => TwoSided.Check("//@ expect: INT4010 b pins its size to 3: the merged code has 4\n" + Fill(
        "Assert.Equal({|ab:2 ~> 3|}, Rates.All.Count);", "{|a: ~> \"vip\",|}", "{|b: ~> \"friend\",|}"));

    [Fact]
    public Task Both_add_a_member_to_an_enum_and_correct_the_count() => TwoSided.Check("//@ expect: INT4010 b added to Kind\n" + Fill(
        "if (Enum.GetValues<Kind>().Length != {|ab:2 ~> 3|}) throw new InvalidOperationException();", kind1: "{|a: ~> Refund = 5,|}", kind2: "{|b: ~> Chargeback = 30,|}"));

    [Fact]
    public Task The_count_is_a_constant_that_is_compared_with_the_size() => TwoSided.Check("//@ expect: INT4010 b added to Kind\n" + Fill(
        "Assert.Equal(Known, Enum.GetValues<Kind>().Length);", kind1: "{|a: ~> Refund = 5,|}", kind2: "{|b: ~> Chargeback = 30,|}")
        .Replace("public void Every", "private const int Known = {|ab:2 ~> 3|};\n    public void Every", StringComparison.Ordinal));

    [Fact]
    public Task A_constant_that_is_compared_with_something_else_counts_nothing() => TwoSided.CheckSilent(Fill(
        "Assert.Equal(Known, Rates.Other.Length);", kind1: "{|a: ~> Refund = 5,|}", kind2: "{|b: ~> Chargeback = 30,|}")
        .Replace("public void Every", "private const int Known = {|ab:2 ~> 3|};\n    public void Every", StringComparison.Ordinal));

    [Fact]
    public Task Both_remove_an_element_and_correct_the_count() => TwoSided.Check("//@ expect: INT4010 b removed from Rates.All\n" + Fill(
        "Assert.Equal({|ab:4 ~> 3|}, Rates.All.Count);", "{|a:\"vip\", ~> |}", "{|b:\"friend\", ~> |}"));

    [Fact]
    public Task Both_add_an_element_and_correct_a_number_that_does_not_name_the_collection() => TwoSided.Check("//@ expect: INT4010 b pins its size to 3\n" + Fill(
        "const int Expected = {|ab:2 ~> 3|};", "{|a: ~> \"vip\",|}", "{|b: ~> \"friend\",|}"));

    [Fact]
    public Task One_adds_an_element_and_the_other_newly_pins_the_count() => TwoSided.Check("//@ expect: INT4010 b the merged code has 3\n" + Fill(
        "{|b: ~> Assert.Equal(2, Rates.All.Count);|}", "{|a: ~> \"vip\",|}"));

    [Fact]
    public Task The_new_pin_counts_a_variable_or_what_gives_the_collection() => TwoSided.Check("""
        //- Rates.cs
        public class Rates
        {
            private static readonly List<string> Known =
            [
                {|a: ~> "vip",|}
                "staff",
                "guest",
            ];
            public IReadOnlyList<string> All() => Known;
        }
        //- RatesTests.cs
        public class RatesTests
        {
            public bool Every_rate_is_listed(Rates rates)
            {
                var all = rates.All().ToList();
                {|b: ~> if (all.Count != 2) return false;|}
        //                               ^ b: INT4010 added to Rates.Known
                return true;
            }
        }
        """);

    [Fact]
    public Task The_new_pin_counts_something_made_from_it() => TwoSided.CheckSilent(Fill(
        "{|b: ~> Assert.Equal(2, Rates.All.Where(r => r.Length == 5).ToList().Count);|}", "{|a: ~> \"vip\",|}"));

    [Fact]
    public Task Each_adds_as_many_as_it_counts_elsewhere() => TwoSided.CheckSilent(Fill(
        "Assert.Equal({|ab:1 ~> 2|}, Rates.Other.Length);", other: "{|ab: ~> \"two\",|}", all1: "{|a: ~> \"vip\",|}", all2: "{|b: ~> \"friend\",|}"));

    [Fact]
    public Task One_adds_and_both_correct_a_wrong_count() => TwoSided.CheckSilent(Fill(
        "Assert.Equal({|ab:1 ~> 3|}, Rates.All.Count);", "{|ab: ~> \"vip\",|}", "{|b: ~> |}{|a: ~> // The last one.|}"));

    [Fact]
    public Task Both_add_and_nothing_pins_the_count() => TwoSided.CheckSilent(Fill(
        "Assert.Equal(\"staff\", Rates.All[^1]);", "{|a: ~> \"vip\",|}", "{|b: ~> \"friend\",|}"));

    [Fact]
    public Task The_pin_is_of_another_collection() => TwoSided.CheckSilent(Fill(
        "{|b: ~> Assert.Equal(1, Rates.Other.Length);|}", "{|a: ~> \"vip\",|}"));

    [Fact]
    public Task The_new_number_is_no_count() => TwoSided.CheckSilent(Fill(
        "{|b: ~> Assert.Equal(2, Rates.All.Max(r => r.IndexOf('a')));|}", "{|a: ~> \"vip\",|}"));

    [Fact]
    public Task One_replaces_an_element_and_the_other_newly_pins_the_count() => TwoSided.CheckSilent(Fill(
        "{|b: ~> Assert.Equal(3, Rates.All.Count);|}", "{|a:\"vip\", ~> \"gold\",|}"));
}
