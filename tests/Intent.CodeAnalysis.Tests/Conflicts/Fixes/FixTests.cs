namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What each fix makes of the code. That it does what it says is the law of <see cref="FixRoundTrip"/>, which holds for every fixture of every rule.</summary>
public sealed class FixTests
{
    [Fact]
    public async Task A_rename_of_the_other_head_is_applied_to_all_new_uses_of_the_edit() => (await FixRoundTrip.Lines("""
        //- Line.cs
        public class Line { public int {|a:Qty ~> Quantity|} { get; set; } }
        //- b+ Stock.cs
        public static class Stock
        {
            public static string Tell(Line line)
            {
                var copy = new Line { Qty = line.Qty + 1 };
        //                            ^^^ b: INT1002 Quantity
                return line is { Qty: > 0 } ? nameof(Line.Qty) : $"{copy.Qty}";
            }
        }
        """)).Should().Equal("Use Line.Quantity, as a calls it (right after the merge with a): "
        + "var copy = new Line { Quantity = line.Quantity + 1 }; | return line is { Quantity: > 0 } ? nameof(Line.Quantity) : $\"{copy.Quantity}\";");

    [Fact]
    public async Task An_override_takes_the_new_name() => (await FixRoundTrip.Lines("""
        //- Shape.cs
        public abstract class Shape { public abstract double {|a:Area ~> Surface|}(); }
        //- b+ Square.cs
        public class Square : Shape
        //           ~~~~~~~~~~~~~~ b: INT1002 Surface
        {
            public override double Area() => 1;
        }
        """)).Should().Equal("Use Shape.Surface, as a calls it (right after the merge with a): public override double Surface() => 1;");

    [Fact]
    public async Task A_type_that_moved_is_found_by_a_using_directive_or_in_full() => (await FixRoundTrip.Lines("""
        //- Slug.cs
        namespace {|a:Web.Old ~> Web.Texts|};
        public static class Slug { public static string Of(string s) => s; }
        //- b+ Page.cs
        using Web.Old;
        namespace Web.Pages;
        public class Page { public string Url(string title) => Slug.Of(title); }
        //                                                     ^^^^ b: INT1002 Web.Texts.Slug
        """)).Should().Equal("Use Web.Texts.Slug, where a has it (right after the merge with a): using Web.Texts;");

    [Fact]
    public async Task A_renamed_parameter_is_passed_by_position_or_under_its_new_name() => (await FixRoundTrip.Lines("""
        //- Price.cs
        public class Price { public decimal Net(decimal list, int {|a:disc ~> discountPct|}) => list; }
        //- b+ Offer.cs
        public class Offer(Price price)
        {
            public decimal Best => price.Net(100, disc: 5);
        //                                        ^^^^ b: INT1003 discountPct
        }
        """)).Should().Equal(
            "Pass the argument by position: public decimal Best => price.Net(100, 5);",
            "Name the argument discountPct, as a calls it (right after the merge with a): public decimal Best => price.Net(100, discountPct: 5);");

    [Fact]
    public async Task Arguments_out_of_order_keep_their_names_only() => (await FixRoundTrip.Lines("""
        //- Price.cs
        public class Price { public decimal Net(decimal list, int {|a:disc ~> discountPct|}) => list; }
        //- b+ Offer.cs
        public class Offer(Price price)
        {
            public decimal Best => price.Net(disc: 5, list: 100);
        //                                   ^^^^ b: INT1003 discountPct
        }
        """)).Should().Equal("Name the argument discountPct, as a calls it (right after the merge with a): public decimal Best => price.Net(discountPct: 5, list: 100);");

    [Fact]
    public async Task A_changed_default_is_passed_as_it_was() => (await FixRoundTrip.Lines("""
        //- Search.cs
        public enum Sort { Name, Age }
        public class Search { public int Page(string text, Sort sort = {|a:Sort.Age ~> Sort.Name|}, string by = "x") => 0; }
        //- b+ List.cs
        public class List(Search search)
        {
            public int Rows => search.Page("all");
        //                            ^^^^ b: INT2004 sort
        }
        """)).Should().HaveElementAt(0, "Pass the value that the call means today: public int Rows => search.Page(\"all\", sort: Sort.Age);");

    [Fact]
    public async Task Swapped_parameters_are_named() => (await FixRoundTrip.Lines("""
        //- Mail.cs
        public static class Mail { public static string Send({|a:string to, string from ~> string from, string to|}) => to + from; }
        //- b+ Welcome.cs
        public class Welcome
        {
            public string Run(string user) => Mail.Send(user, "shop");
        //                                         ^^^^ b: INT2004
        }
        """)).Should().Equal("Name the arguments: public string Run(string user) => Mail.Send(to: user, from: \"shop\");");

    [Fact]
    public async Task A_global_using_that_went_is_added_to_the_file() => (await FixRoundTrip.Lines("""
        //- Usings.cs
        {|a:global using System.Text; ~> // None.|}
        //- Report.cs
        public class Report
        {
            public string Text() => {|b:"" ~> new StringBuilder("x").ToString()|};
        //                                        ^^^^^^^^^^^^^ b: INT1007 System.Text
        }
        """)).Should().Equal("Add 'using System.Text;' to this file: using System.Text;", "Write the name in full: public string Text() => new System.Text.StringBuilder(\"x\").ToString();");

    [Fact]
    public async Task An_extension_needs_its_using_directive_where_it_does_not_double_the_one_that_goes() => (await FixRoundTrip.Lines("""
        //@ usings: none
        //- Sums.cs
        using System.Collections.Generic;
        {|a:using System.Linq; ~> |}
        namespace Shop;

        public class Sums
        {
            public List<int> All { get; } = new List<int>();

            public int Total => {|b:0 ~> All.Sum()|};
        //                                   ^^^ b: INT1007 System.Linq
        }
        """)).Should().Equal("Add 'using System.Linq;' to the namespace: using System.Linq;");

    [Fact]
    public async Task The_same_type_added_by_both_goes_from_one() => (await FixRoundTrip.Lines("""
        //- a+ Time/Clock.cs
        public class Clock { public DateTime Now => DateTime.UtcNow; }
        //- b+ Infrastructure/Clock.cs
        // The clock of the shop.
        public class Clock
        //           ^^^^^ b: INT1005 Clock
        {
            public DateTime Now => DateTime.UtcNow;
        }
        """)).Should().ContainSingle().Which.Should().StartWith("Remove this Clock: a adds the same (right after the merge with a)");

    [Fact]
    public async Task Types_of_one_name_that_differ_are_for_people() => (await FixRoundTrip.Lines("""
        //- a+ Time/Clock.cs
        public class Clock { public DateTime Now => DateTime.UtcNow; }
        //- b+ Infrastructure/Clock.cs
        public class Clock { public DateTime Now => DateTime.Now; }
        //           ^^^^^ b: INT1005 Clock
        """)).Should().BeEmpty();

    [Fact]
    public async Task A_value_that_may_be_null_is_checked() => (await FixRoundTrip.Lines("""
        //- User.cs
        public class User { public {|a:string ~> string?|} Email { get; set; } = ""; }
        //- b+ Mailer.cs
        public class Mailer
        {
            public int Length(User user) => user.Email.Length;
        //                                  ~~~~~~~~~~ b: INT1101 Email
        }
        """)).Should().Equal(
        "Throw when User.Email is null: public int Length(User user) => (user.Email ?? throw new InvalidOperationException(\"User.Email is null.\")).Length;");

    [Fact]
    public async Task A_date_that_may_be_missing_is_checked_before_and_after_the_merge() => (await FixRoundTrip.Lines("""
        //- User.cs
        public class User { public {|b:DateTime ~> DateTime?|} JoinDate { get; set; } }
        //- Pricing.cs
        public class Pricing
        {
            public decimal Price(User u, DateTime cutoff) => {|a:10m ~> u.JoinDate < cutoff ? 9m : 10m|};
        //                                                              ~~~~~~~~~~~~~~~~~~~ a: INT2001|INT2002|INT2003 JoinDate
        }
        """)).Should().HaveElementAt(0, "Throw when User.JoinDate is null: "
        + "public decimal Price(User u, DateTime cutoff) => ((DateTime?)u.JoinDate ?? throw new InvalidOperationException(\"User.JoinDate is null.\")) < cutoff ? 9m : 10m;");

    [Fact]
    public async Task A_new_case_of_an_enum_gets_an_arm() => (await FixRoundTrip.Lines("""
        //- State.cs
        public enum State { Open, Paid{|a: ~> , Refunded|} }
        //- b+ Names.cs
        public static class Names
        {
            public static string Of(State state) => state switch
        //                                                ~~~~~~ b: INT1101 Refunded
            {
                State.Open => "open",
                State.Paid => "paid",
            };
        }
        """)).Should().Contain(f => f.StartsWith("Add State.Refunded, which a adds, and throw for any other value (right after the merge with a): State.Refunded => throw new NotSupportedException(", StringComparison.Ordinal));

    [Fact]
    public async Task A_save_that_went_to_the_callers_is_added_to_the_new_one() => (await FixRoundTrip.Lines("""
        //- Repo.cs
        public class Repo
        {
            public List<string> Rows { get; } = new();
            public int Saved { get; private set; }
            public void Save() => Saved = Rows.Count;
            public void Add(string row)
            {
                Rows.Add(row);
                {|a:Save(); ~> |}
            }
        }
        //- Old.cs
        public class Old(Repo repo)
        {
            public void Run()
            {
                repo.Add("1");
                {|a: ~> repo.Save();|}
            }
        }
        //- b+ New.cs
        public class New(Repo repo)
        {
            public void Run()
            {
                repo.Add("2");
        //           ^^^ b: INT5001 Save
            }
        }
        """)).Should().Equal("Add 'repo.Save();', which a took out of Add (right after the merge with a): repo.Save();");

    [Fact]
    public async Task What_cannot_be_guessed_gets_no_fix() => (await FixRoundTrip.Lines("""
        //- Repo.cs
        public class Repo { public int Count(string name{|a: ~> , int limit|}) => 0; }
        //- b+ Job.cs
        public class Job(Repo repo)
        {
            public int Run() => repo.Count("x");
        //                           ^^^^^ b: INT1003 limit
        }
        """)).Should().BeEmpty();

    [Fact]
    public async Task What_is_ambiguous_after_the_merge_says_what_is_meant() => (await FixRoundTrip.Lines("""
        //- Usings.cs
        global using Net;
        {|a: ~> global using Data;|}
        //- Types.cs
        namespace Net { public class Result; }
        namespace Data { public class Result; }
        //- Query.cs
        public class Query
        {
            {|b: ~> public Result? First { get; set; }|}
        //                 ^^^^^^ b: INT1006 Result
        }
        """)).Should().Equal("Say that Net.Result is meant: public Net.Result? First { get; set; }");
}
