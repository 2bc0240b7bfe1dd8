namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Requirements of Story Specs and the code that they name (H04).</summary>
public class KeyTestsSpec
{
    private const string Prices = """
        //- specs/pricing.md
        # Story: prices

        ## Behaviour

        - **B1** A price is never negative.
          Shown by `PriceTests.No_price_is_negative`.
        ITEM

        ## Constraints

        - A customer of `PriceList.Special` waits at most 2 seconds.
        //- PriceList.cs
        public class PriceList
        {
            public decimal Special(decimal price) => price SPECIAL;
            public decimal Usual(decimal price) => price USUAL;
        }
        //- PriceTests.cs
        public class PriceTests
        {
            public void No_price_is_negative() { if (new PriceList().Usual(1m) TEST) throw new Exception(); }
        }
        """;

    private static string Fill(string item, string special = "* 0.9m", string usual = "* 1m", string test = "< 0m") => Prices.Replace("ITEM", item, StringComparison.Ordinal)
        .Replace("SPECIAL", special, StringComparison.Ordinal).Replace("USUAL", usual, StringComparison.Ordinal).Replace("TEST", test, StringComparison.Ordinal);

    private const string Percent = "- **B2** `PriceList.Special` takes {|a:10 ~> 15|} % off.";

    [Fact]
    public Task A_requirement_changed_and_the_code_that_it_names_changed() => TwoSided.Check("""
        //@ expect: INT4013 b a changed what B2 in pricing.md demands of PriceList.Special
        """ + "\n" + Fill(Percent, special: "{|b:* 0.9m ~> * 0.9m - 1m|}"));

    [Fact]
    public Task A_requirement_changed_and_the_test_that_shows_it_changed() => TwoSided.Check("""
        //@ expect: INT4013 b PriceTests.No_price_is_negative
        """ + "\n" + Fill("- **B2** A price is {|a:less than 100 ~> less than 200|}.\n  Shown by `PriceTests.No_price_is_negative`.", test: "{|b:< 0m ~> <= 0m|}"));

    [Fact]
    public Task A_scenario_changed_and_the_code_that_it_names_changed() => TwoSided.Check("""
        //@ expect: INT4013 b Requirement: Special prices
        """ + "\n" + Fill("\n### Requirement: Special prices\n\nThe system SHALL use `Special()` for everybody who bought\n\n- {|a:twice ~> never|} before", special: "{|b:* 0.9m ~> * 0.8m|}"));

    [Fact]
    public Task Both_changed_one_requirement_at_different_lines() => TwoSided.Check("""
        //@ expect: INT4013 a changes the same requirement
        """ + "\n" + Fill("- **B2** A special price takes {|a:10 ~> 15|} % off,\n  for customers who have stayed with us\n  for {|b:2 ~> 3|} years."));

    [Fact]
    public Task A_requirement_of_other_code_changed() => TwoSided.CheckSilent(Fill(Percent, usual: "{|b:* 1m ~> * 2m|}"));

    [Fact]
    public Task A_requirement_was_worded_better() => TwoSided.CheckSilent(Fill("- **B2** `PriceList.Special` {|a:takes ~> subtracts|} 10 % {|a:off ~> from it|}.", special: "{|b:* 0.9m ~> * 0.9m - 1m|}"));

    [Fact]
    public Task Another_test_shows_the_requirement() => TwoSided.CheckSilent(Fill("- **B2** `PriceList.Special` takes 10 % off.\n  Shown by {|a:`PriceTests` ~> `PriceTests.No_price_is_negative`|}.", special: "{|b:* 0.9m ~> * 0.9m - 1m|}"));

    [Fact]
    public Task The_code_was_only_formatted() => TwoSided.CheckSilent(Fill(Percent, special: "{|b:* 0.9m ~> *   0.9m /* of it */|}"));

    [Fact]
    public Task The_name_fits_two_symbols() => TwoSided.CheckSilent(Fill("- **B2** `Special` takes {|a:10 ~> 15|} % off.", special: "{|b:* 0.9m ~> * 0.9m - 1m|}") + "\n//- Offer.cs\npublic class Offer { public int Special { get; set; } }\n");

    [Fact]
    public Task The_head_that_changed_the_code_looked_at_the_spec() =>
        TwoSided.CheckSilent(Fill(Percent, special: "{|b:* 0.9m ~> * 0.9m - 1m|}").Replace("at most 2 seconds", "{|b:at most 2 seconds ~> at most a while|}", StringComparison.Ordinal));

    [Fact]
    public Task A_requirement_moved() => TwoSided.CheckSilent(Fill("- **B3** New customers pay {|a:what ~> all that|} the list says.\n{|a: ~> - **B2** `PriceList.Special` takes 10 % off.\n|}- **B4** Old ones pay less.\n{|a:- **B2** `PriceList.Special` takes 10 % off.\n ~> |}", special: "{|b:* 0.9m ~> * 0.8m|}"));

    [Fact]
    public Task Markdown_elsewhere_is_no_spec() => TwoSided.CheckSilent(Fill(Percent, special: "{|b:* 0.9m ~> * 0.9m - 1m|}").Replace("specs/", "docs/", StringComparison.Ordinal));
}
