using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3016: a number has a term or factor more or less than before, or its readers moved to another member; INT3008: a text is written in another way.</summary>
public sealed class ResultTermTests
{
    private const string Invoices = """
        //- Invoice.cs
        public class Line { public decimal Price { get; set; } public int Quantity { get; set; } public decimal Rebate { get; set; } public decimal Total => Price * Quantity; }
        public class Invoice
        {
            public List<Line> Lines { get; } = [];
            public decimal Tax { get; set; }
            public decimal Rate { get; set; }
            public decimal Shipping { get; set; }
            public bool IsFree { get; set; }
            public DateTime From { get; set; }
            public int Days { get; set; }
            public decimal Net => Lines.Sum(l => l.Total);
            public decimal Gross => Net * (1 + Rate);
            MEMBER
        }
        //- Report.cs
        public class Report
        {
            {|b: ~> USE|}
            EXPECT
            public string Name => "report";
        }
        """;

    private const string Compared = "public bool IsLarge(Invoice i) => i.Due > 1000m;";

    private static string With(string member, string use = Compared, string expect = "//~ b: INT3016") =>
        Invoices.Replace("MEMBER", member, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("public decimal Due => {|a:Net ~> Net + Tax|};")]
    [InlineData("public decimal Due => {|a:Net + Tax ~> Net|};")]
    [InlineData("public decimal Due => {|a:Net ~> Net * (1 - Rate)|};")]
    [InlineData("public decimal Due => {|a:Net ~> Gross|};")]
    [InlineData("public decimal Due => {|a:Lines.Sum(l => l.Price * l.Quantity) ~> Lines.Sum(l => l.Price * l.Quantity - l.Rebate)|};")]
    [InlineData("public decimal Due => {|a:Math.Round(Net, 2) ~> Math.Round(Net + Shipping, 2)|};")]
    [InlineData("public decimal Due { get { {|a:return Net; ~> return Net - Tax - Shipping;|} } }")]
    [InlineData("public decimal Due { get { var sum = 0m; foreach (var l in Lines) {|a:sum += l.Price * l.Quantity; ~> sum += l.Price * l.Quantity - l.Rebate;|} return sum; } }")]
    [InlineData("public decimal Due { get { var sum = Net; {|a: ~> sum += Shipping;|} return sum; } }")]
    [InlineData("public decimal Due => {|a:Net ~> 1m / Net|};")]
    [InlineData("public decimal Due => {|a:Net ~> -Net|};")]
    [InlineData("public decimal Due => {|a:Net ~> Math.Max(0m, Net - 50m)|};")]
    public Task A_number_has_another_term(string member) => Finds(With(member));

    [Fact]
    public Task A_number_that_was_counted_down_is_calculated_otherwise() =>
        Silent(With("public int Due(DateTime on) { {|a:int years = on.Year - From.Year; if (on < From.AddYears(years)) years--; return years; ~> bool had = on >= From.AddYears(on.Year - From.Year); return on.Year - From.Year - (had ? 0 : 1);|} }",
            "public bool IsOld(Invoice i, DateTime on) => i.Due(on) > 7;", ""));

    [Theory]
    [InlineData("public string Text(Invoice i) => $\"{i.Due:0.00}\";")]
    [InlineData("public decimal All(List<Invoice> all) => all.Sum(i => i.Due);")]
    [InlineData("public decimal Half(Invoice i) { var due = i.Due; return due / 2; }")]
    public Task The_number_is_used_in_any_way(string use) => Finds(With("public decimal Due => {|a:Net + Tax ~> Net|};", use));

    [Theory]
    [InlineData("public decimal All(List<Invoice> all) => all.Sum(i => i.Due);")]
    [InlineData("public decimal WithTax(Invoice i) => i.Due * 1.2m;")]
    [InlineData("public decimal WithFee(Invoice i) { var due = i.Due; return 3m + due; }")]
    public Task A_sum_with_a_part_more_is_calculated_with(string use) => Finds(With("public decimal Due => {|a:Net ~> Net + Tax|};", use));

    [Theory]
    [InlineData("public string Text(Invoice i) => $\"{i.Due:0.00}\";")]
    [InlineData("public string Text(Invoice i) => \"due \" + i.Due;")]
    [InlineData("public decimal Of(Invoice i) => i.Due;")]
    public Task A_sum_with_a_part_more_is_shown(string use) => Silent(With("public decimal Due => {|a:Net ~> Net + Tax|};", use, ""));

    [Fact]
    public Task A_day_more_is_another_end() =>
        Finds(With("public DateTime End => {|a:From.AddDays(Days) ~> From.AddDays(Days - 1)|};", "public bool IsOver(Invoice i, DateTime now) => now >= i.End;"));

    [Theory]
    [InlineData("public decimal Due => {|a:Net + Tax ~> Tax + Net|};")]
    [InlineData("public decimal Due => {|a:Net ~> IsFree ? 5 : Net|};")]
    [InlineData("public decimal Due => {|a:Net ~> IsFree ? Net - Tax : Net|};")]
    [InlineData("public decimal Due { get { var sum = Net; {|a: ~> if (IsFree) sum -= Shipping;|} return sum; } }")]
    [InlineData("public decimal Due { get { {|a:return Net + Tax; ~> var sum = Net + Tax; return sum;|} } }")]
    [InlineData("private decimal? _due; public decimal Due => {|a:Net + Tax ~> _due ??= Net + Tax|};")]
    [InlineData("public decimal Due { get { {|a: ~> Console.WriteLine(Net);|} return Net; } }")]
    [InlineData("public decimal Due => {|a:Net * (1 + Rate) ~> Gross|};")]
    [InlineData("public decimal Due => {|a:Net ~> Net + 0|};")]
    public Task A_number_is_what_it_was_or_in_one_case_another(string member) => Silent(With(member, Compared, ""));

    [Theory]
    [InlineData("public string Label => {|a:\"i\" ~> \"i\" + Days|};", "public string Text(Invoice i) => i.Label;")]
    [InlineData("public TimeSpan Wait => {|a:TimeSpan.FromSeconds(Days) ~> TimeSpan.FromSeconds(Days + Random.Shared.NextDouble())|};", "public double Seconds(Invoice i) => i.Wait.TotalSeconds;")]
    [InlineData("public int Room => {|a:Lines.Count ~> Lines.Count + 1|};", "public int[] Buffer(Invoice i) => new int[i.Room];")]
    public Task A_text_a_chance_and_some_room_are_no_amounts(string member, string use) => Silent(With(member, use, ""));

    private const string Moving = """
        //- Sale.cs
        public class Sale
        {
            DESCRIBED
            public decimal Total { get; private set; }
            {|a: ~> public decimal Tax { get; private set; }
            public decimal Gross => Total + Tax;|}
            public string? Number { get; set; }
            public void Close(decimal total) => Total = total;
        }
        //- Mail.cs
        public class Mail
        {
            public string Text(Sale s) => $"pay {s.{|a:Total ~> Gross|}}";
        }
        //- Ledger.cs
        public class Ledger
        {
            public decimal Sum(List<Sale> all) => all.Sum(s => s.{|a:Total ~> Gross|});
        }
        //- Export.cs
        public class Export
        {
            public decimal Cell(Sale s) => s.Total;
        }
        //- Reminder.cs
        public class Reminder
        {
            {|b: ~> public string Text(Sale s) => $"please pay {s.Total}";|}
            EXPECT
            public string Name => "reminder";
        }
        """;

    private const string Net = "/// <summary>{|a:What the customer pays. ~> The net total.|}</summary>";

    [Fact]
    public Task Readers_moved_to_another_member() =>
        Finds(Moving.Replace("DESCRIBED", Net, StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3016", StringComparison.Ordinal));

    [Fact]
    public Task Readers_moved_but_the_member_means_the_same() =>
        Silent(Moving.Replace("DESCRIBED", "/// <summary>The net total.</summary>", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    [Fact]
    public Task One_reader_of_many_moved() => Silent(Moving.Replace("DESCRIBED", Net, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal)
        .Replace("all.Sum(s => s.{|a:Total ~> Gross|})", "all.Sum(s => s.Total)", StringComparison.Ordinal));

    private const string Skus = """
        //- Item.cs
        public class Item
        {
            public Item(string sku, string name)
            {
                Sku = {|a:sku.ToUpperInvariant() ~> sku|};
                Name = name;
            }
            public string Sku { get; }
            public string Name { get; }
        }
        //- Prices.cs
        public class Prices
        {
            private readonly Dictionary<(string Customer, string Sku), decimal> _agreed = [];
            private readonly Dictionary<string, int> _free = new(StringComparer.OrdinalIgnoreCase);
            {|b: ~> USE|}
            EXPECT
            public int Count => _agreed.Count + _free.Count;
        }
        """;

    [Theory]
    [InlineData("public decimal Of(Item item) => _agreed.TryGetValue((\"x\", item.Sku), out var price) ? price : 1m;")]
    [InlineData("public bool IsGift(Item item) => item.Sku == \"GIFT\";")]
    public Task A_text_is_not_in_upper_case_any_more(string use) =>
        Finds(Skus.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3008", StringComparison.Ordinal));

    [Theory]
    [InlineData("public bool IsFree(Item item) => _free.ContainsKey(item.Sku);")]
    [InlineData("public bool IsGift(Item item) => item.Sku.Equals(\"gift\", StringComparison.OrdinalIgnoreCase);")]
    [InlineData("public string Text(Item item) => item.Sku + item.Name;")]
    public Task The_way_of_writing_does_not_matter(string use) => Silent(Skus.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private static string Rent(string member, string parameter, string now, string more, string expect) => $$"""
        //- Rent.cs
        public class Rent
        {
            public int Days { get; set; }
            {|a: ~> {{member}}|}
            public decimal Total({|a:int from = 0 ~> int from = 0{{parameter}}|}) => {|a:(Days - from) * 9m ~> {{now}}|};
        }
        //- Desk.cs
        public class Desk
        {
            public Rent Open(int days) => new Rent { Days = days{|a: ~> {{more}}|} };
        }
        //- Report.cs
        public class Report
        {
            public string Name => "report";
            {|b: ~> public decimal Half(Rent rent) => rent.Total() / 2;
        {{expect}}
            |}
        }
        """;

    [Theory]
    [InlineData("public decimal Discount { get; set; }", "", "(Days - from) * 9m * (1m - Discount)", "")]
    [InlineData("public decimal? Extra { get; set; }", "", "(Days - from) * 9m + (Extra ?? 0m)", "")]
    [InlineData("", ", int washes = 0", "(Days - from) * 9m + washes * 5m", "")]
    public Task A_term_that_is_nothing_until_somebody_asks_for_it(string member, string parameter, string now, string more) =>
        Silent(Rent(member, parameter, now, more, ""));

    [Theory]
    [InlineData("public decimal Discount { get; set; }", "", "(Days - from) * 9m * (1m - Discount)", ", Discount = 0.1m")]      // old code asks for it
    [InlineData("public decimal Discount { get; set; } = 0.1m;", "", "(Days - from) * 9m * (1m - Discount)", "")]
    public Task A_term_that_old_code_gives(string member, string parameter, string now, string more) =>
        Finds(Rent(member, parameter, now, more, "//~ b: INT3016"));

    [Theory]
    [InlineData("public int Rank(Line l) => {|a:Lines.IndexOf(l) + 1 ~> Lines.IndexOf(l)|};", "public string First(Invoice i, Line l) => i.Rank(l) == 1 ? \"first\" : \"\";")]
    [InlineData("public decimal Due => {|a:Net ~> Lines.Count == 0 ? 0m : Net + Shipping|};", "public decimal Half(Invoice i) => i.Due / 2;")]
    [InlineData("public DateOnly Day => {|a:DateOnly.FromDateTime(From) ~> DateOnly.FromDateTime(From.AddHours(-4))|};", "public bool IsOver(Invoice i, DateOnly day) => i.Day > day;")]
    [InlineData("public decimal Due(int days) => {|a:days * Rate ~> Bare(days) + Bare(days) * Tax|}; {|a: ~> private decimal Bare(int days) => days * Rate;|}", "public decimal Gross(Invoice i) => i.Due(3) * 1.2m;")]
    public Task A_number_counts_from_elsewhere_or_has_more_in_it(string member, string use) => Finds(With(member, use));

    [Theory]
    [InlineData("public int Rank(Line l) => {|a:Lines.IndexOf(l) + 1 ~> Lines.IndexOf(l)|};", "public int Between(Invoice i, Line a, Line b) => Math.Abs(i.Rank(a) - i.Rank(b));")]
    [InlineData("public int Rank(Line l) => {|a:Lines.IndexOf(l) + 1 ~> Lines.IndexOf(l)|};", "public Line Best(Invoice i) => i.Lines.MinBy(i.Rank)!;")]
    public Task What_all_numbers_have_in_common_goes_away(string member, string use) => Silent(With(member, use, ""));
}
