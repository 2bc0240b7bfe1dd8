namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>A declaration changed in a way that shows in some uses and not in others: beside each use that means something else stand those that mean the same.</summary>
public sealed class SameUseTests
{
    private const string Caption = """
        //- Member.cs
        public class Member
        {
            public string Name { get; set; } = "";
            public string Short { get; set; } = "";
            {|a: ~> public string Caption() => NEW;|}
        }
        //- Texts.cs
        public static class Texts
        {
            public static string Caption(this Member member) => member.Name;
        }
        //- Roster.cs
        public static class Roster
        {
            {|b: ~> public static string Line(IEnumerable<Member> all) => string.Join(", ", all.Select(m => m.Caption()));
        //~ EXPECT
        |}
        }
        """;

    [Fact]
    public Task A_member_that_does_something_else_than_the_extension() =>
        LineFixture.Finds(Caption.Replace("NEW", "Short", StringComparison.Ordinal).Replace("EXPECT", "b: INT2001", StringComparison.Ordinal));

    [Theory]
    [InlineData("Name")]
    [InlineData("this.Name")]
    public Task A_member_that_does_what_the_extension_did(string body) =>
        LineFixture.Silent(Caption.Replace("NEW", body, StringComparison.Ordinal).Replace("//~ EXPECT\n", "", StringComparison.Ordinal));

    private static string Property(string was, string now, string use, string expected = "") => $$"""
        //- Visit.cs
        public class Visit
        {
            public {|a:{{was}} ~> {{now}}|}
        }
        //- Report.cs
        public static class Report
        {
            public static int Version => 1;
            {|b: ~> {{use}}
        {{expected}}
        |}
        }
        """;

    [Theory]
    [InlineData("int Minutes { get; init; } = 30;", "TimeSpan Minutes { get; init; } = TimeSpan.FromMinutes(30);", "public static string Line(Visit v) => string.Join(\";\", \"x\", v.Minutes);")]
    [InlineData("int Minutes { get; init; } = 30;", "TimeSpan Minutes { get; init; } = TimeSpan.FromMinutes(30);", "public static string Line(Visit v) => \"for \" + v.Minutes;")]
    [InlineData("int Number { get; init; }", "string Number { get; init; } = \"\";", "public static Visit Last(List<Visit> all) => all.OrderByDescending(v => v.Number).First();")]
    [InlineData("double Dose { get; init; }", "decimal Dose { get; init; }", "public static string Line(Visit v) => $\"{v.Dose / 3}\";")]
    [InlineData("double Dose { get; init; }", "decimal Dose { get; init; }", "public static bool Steep(Visit v, Visit w) { var factor = v.Dose / w.Dose; return factor > 3; }")]
    public Task The_new_code_shows_the_type(string was, string now, string use) => LineFixture.Finds(Property(was, now, use, "//~ b/x: INT2002"));

    [Theory]
    [InlineData("int Minutes { get; init; } = 30;", "TimeSpan Minutes { get; init; } = TimeSpan.FromMinutes(30);", "public static Visit Longer(Visit v, Visit w) => v.Minutes > w.Minutes ? v : w;")]
    [InlineData("bool Invited { get; init; }", "bool? Invited { get; init; }", "public static List<Visit> Guests(List<Visit> all) => all.Where(v => v.Invited == true).ToList();")]
    [InlineData("double Dose { get; init; }", "decimal Dose { get; init; }", "public static string Line(Visit v, Visit w) => v.Dose > w.Dose * 3 ? \"steep\" : \"flat\";")]
    [InlineData("double Dose { get; init; }", "decimal Dose { get; init; }", "public static string Line(Visit v) => FormattableString.Invariant($\"{v.Dose / 3:0.00}\");")]
    public Task The_new_code_gets_the_same(string was, string now, string use) => LineFixture.Silent(Property(was, now, use));

    private static string Letter(string call, string expected = "") => $$"""
        //- Desk.cs
        public class Desk
        {
            public string Letter({|a:decimal limit, decimal used ~> decimal used, decimal limit|}) => $"{used:0} of {limit:0}";
        }
        //- Report.cs
        public static class Report
        {
            public static int Version => 1;
            {|b: ~> public static string Full(Desk desk, decimal amount, decimal other) => {{call}};
        {{expected}}
        |}
        }
        """;

    [Fact]
    public Task Arguments_that_change_places() => LineFixture.Finds(Letter("desk.Letter(amount, other)", "//~ b: INT2004"));

    [Fact]
    public Task One_argument_for_both_places() => LineFixture.Silent(Letter("desk.Letter(amount, amount)"));

    private static string Cost(string use, string expected = "") => $$"""
        //- Desk.cs
        public class Desk
        {
            public {|a:(decimal Net, decimal Gross) CostOf(decimal amount) => (amount, amount * 1.2m) ~> (decimal Gross, decimal Net) CostOf(decimal amount) => (amount * 1.2m, amount)|};
        }
        //- Report.cs
        public static class Report
        {
            public static int Version => 1;
            {|b: ~> public static string Line(Desk desk) { var cost = desk.CostOf(3m); return {{use}}; }
        {{expected}}
        |}
        }
        """;

    [Fact]
    public Task An_element_by_its_place() => LineFixture.Finds(Cost("FormattableString.Invariant($\"{cost.Item1:0.00} net\")", "//~ b: INT2001"));

    [Fact]
    public Task An_element_by_its_name() => LineFixture.Silent(Cost("FormattableString.Invariant($\"{cost.Net:0.00} net\")"));

    private static string Range(string use, string expected = "") => $$"""
        //- Desk.cs
        public {|a:record ~> readonly record struct|} Range(string Test, double Low, double High);

        public class Desk
        {
            public List<Range> Ranges { get; } = [];
        }
        //- Report.cs
        public static class Report
        {
            public static int Version => 1;
            {|b: ~> public static string Line(Desk desk, string test) => {{use}};
        {{expected}}
        |}
        }
        """;

    [Fact]
    public Task A_search_that_finds_an_empty_struct() =>
        LineFixture.Finds(Range("desk.Ranges.FirstOrDefault(r => r.Test == test) is { } range ? range.Test : \"none\"", "//~ b: INT2006"));

    [Fact]
    public Task A_search_that_throws_where_there_is_none() => LineFixture.Silent(Range("desk.Ranges.First(r => r.Test == test).Test"));

    private static string Tags(string use, string expected = "") => $$"""
        //- Bill.cs
        public class Bill
        {
            public {|a:List<string> ~> SortedSet<string>|} Tags { get; } = [];
        }
        //- Folder.cs
        public static class Folder
        {
            public static int Version => 1;
            {|b: ~> {{use}}
        {{expected}}
        |}
        }
        """;

    [Fact]
    public Task The_first_of_what_is_sorted_now() => LineFixture.Finds(Tags("public static string Colour(Bill bill) => bill.Tags.FirstOrDefault() ?? \"plain\";", "//~ b: INT3012"));

    [Theory]
    [InlineData("public static bool Is(Bill bill) => bill.Tags.Contains(\"red\");")]
    [InlineData("public static void Mark(Bill bill) { bill.Tags.Add(\"red\"); }")]
    public Task What_any_collection_answers_alike(string use) => LineFixture.Silent(Tags(use));

    private static string Notes(string made, string expected = "") => $$"""
        //- Dose.cs
        public {|a:class ~> record|} Dose
        {
            public double Amount { get; init; }
        }
        //- Card.cs
        public class Card
        {
            {|b: ~> private readonly Dictionary<Dose, string> _notes = {{made}};
        {{expected}}

            public string NoteOf(Dose dose) => _notes.GetValueOrDefault(dose, "-");|}
        }
        """;

    [Fact]
    public Task A_dictionary_by_the_keys_own_equality() => TwoSided.Check("//@ expect: INT2006 b _notes\n" + Notes("[]"));

    [Fact]
    public Task A_dictionary_with_a_comparer() => LineFixture.Silent(Notes("new(ReferenceEqualityComparer.Instance)"));

    [Theory]
    [InlineData("heir.DueDay = old.DueDay; return 1;", false)]                   // handed on as it is
    [InlineData("return heir.DueDay == old.DueDay ? 1 : 0;", false)]             // none is equal to none
    [InlineData("return heir.DueDay < old.DueDay ? 1 : 0;", true)]
    public Task A_number_that_may_be_missing_is_handed_on(string use, bool found)
    {
        var text = $$"""
            //- Contract.cs
            public class Contract { public {|a:int ~> int?|} DueDay { get; set; } }
            //- Takeover.cs
            public class Takeover
            {
                public int Of(Contract old, Contract heir)
                {
                    {|b:return 0; ~> {{use}}|}
            {{(found ? "//~ b: INT2003" : "")}}
                }
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("Log? log = null", "log?.Write(sum.ToString());", false)]
    [InlineData("int limit = 10", "if (sum > limit) return;", true)]
    public Task A_constructor_that_nobody_wrote_gets_an_argument(string parameter, string use, bool found)
    {
        var text = $$"""
            //- Ledger.cs
            public class Log { public void Write(string text) { } }
            public class Ledger{|a: ~> ({{parameter}})|}
            {
                private int _sum;
                public void Pay(int sum)
                {
                    {|a: ~> {{use}}|}
                    _sum += sum;
                }
            }
            //- Shop.cs
            public class Shop
            {
                {|b: ~> public Ledger Open() => new Ledger();|}
            {{(found ? "//~ b: INT2001" : "")}}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    private static string Harvest(string use) => $$"""
        //- Contract.cs
        public record Contract(string Number, {|a:DateOnly ~> DateOnly?|} Delivery);
        //- Month.cs
        public static class Month
        {
            {|b: ~> public static List<Contract> Due(List<Contract> all, int month) => {{use}};|}
            EXPECT
            public static int Old => 1;
        }
        """;

    [Theory]
    [InlineData("all.Where(c => c.Delivery is { Year: 2026 } delivery && delivery.Month == month).ToList()", "")]
    [InlineData("all.Where(c => c.Number.Length > 2 && c.Delivery is { Year: 2026 }).ToList()", "")]
    [InlineData("all.Where(c => c.Delivery < new DateOnly(2026, month, 1)).ToList()", "INT2003")]
    [InlineData("all.Select(c => c.Delivery is { Year: 2026 } ? c : c with { Number = \"old\" }).ToList()", "INT2003")]
    public Task A_filter_by_a_pattern_leaves_out_what_has_no_value(string use, string rule) => LineFixture.Check(rule, Harvest(use));
}
