namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT5002: a member does now what new code does with its result; INT5001: what a member did, a new member does; INT3016: a number is kept within a limit.</summary>
public sealed class TextEndsTests
{
    private static Task Check(string rule, string text) =>
        rule.Length > 0
            ? LineFixture.Finds(text.Replace("EXPECT", "//~ b: " + rule, StringComparison.Ordinal))
            : LineFixture.Silent(text.Replace("EXPECT", "", StringComparison.Ordinal));

    private static string Amounts(string now, string use) => $$"""
        //- Amounts.cs
        using System.Globalization;
        public static class Amounts
        {
            public static string Format(decimal amount) => {|a:amount.ToString("0.00", CultureInfo.InvariantCulture) ~> {{now}}|};
        }
        //- Slip.cs
        public static class Slip
        {
            public static string Title => "slip";
            {|b: ~> public static string Print(decimal due) => {{use}};|}
            EXPECT
        }
        """;

    private const string WithEuro = "string.Create(CultureInfo.InvariantCulture, $\"{amount:0.00} EUR\")";

    [Theory]
    [InlineData(WithEuro, "$\"Pay {Amounts.Format(due)} EUR by Friday\"", "INT5002")]
    [InlineData(WithEuro, "Amounts.Format(due) + \" EUR\"", "INT5002")]
    [InlineData("\"EUR \" + amount", "$\"Pay EUR {Amounts.Format(due)}\"", "INT5002")]
    // Something else behind it, and the word in front of it.
    [InlineData(WithEuro, "$\"Pay {Amounts.Format(due)} by Friday\"", "")]
    [InlineData("\"EUR \" + amount", "$\"{Amounts.Format(due)}, EUR only\"", "")]
    public Task A_word_is_put_behind_twice(string now, string use, string rule) => Check(rule, Amounts(now, use));

    private static string Fees(string body, string use) => $$"""
        //- Fees.cs
        public class Fees
        {
            private const decimal Vat = 0.2m;
            public decimal WithVat(decimal net) => {{body}};
            public decimal Quote(int hours)
            {
                var fee = 40m * hours;
                {|a:return fee; ~> return WithVat(fee);|}
            }
        }
        //- Estimate.cs
        public static class Estimate
        {
            public static string Title => "estimate";
            {|b: ~> public static decimal Gross(Fees fees, int[] hours) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Math.Round(net * (1 + Vat), 2)", "hours.Sum(h => fees.WithVat(fees.Quote(h)))", "INT5002")]
    [InlineData("net * 1.2m", "fees.WithVat(fees.Quote(hours[0]))", "INT5002")]
    [InlineData("net * 1.2m", "fees.WithVat(12m) * hours.Length", "")]
    [InlineData("Math.Max(net, 1m)", "fees.WithVat(fees.Quote(hours[0]))", "")]
    public Task A_step_of_ones_own_is_done_twice(string body, string use, string rule) => Check(rule, Fees(body, use));

    private static string House(string now, string added, string caller, string use) => $$"""
        //- House.cs
        public record Stay(int Id);
        public class Kennel { public List<Stay> Stays { get; } = []; }
        public class House(List<Kennel> kennels)
        {
            public Kennel? Assign(Stay stay)
            {
                {|a:var kennel = kennels.FirstOrDefault(k => k.Stays.Count == 0);
                kennel?.Stays.Add(stay);
                return kennel; ~> {{now}}|}
            }
            public string Title => "house";
            {|a: ~> {{added}}|}
        }
        //- Desk.cs
        public class Desk(House house)
        {
            public bool Take(Stay stay)
            {
                var kennel = house.Assign(stay);
                {|a: ~> {{caller}}|}
                return kennel != null;
            }
        }
        //- Group.cs
        public class Group(House house)
        {
            public string Title => "group";
            {|b: ~> public int Book(int[] ids)
            {
                var booked = 0;
                foreach (var id in ids)
                {
                    {{use}}
                    EXPECT
                }
                return booked;
            }|}
        }
        """;

    private const string Finds = "return kennels.FirstOrDefault(k => k.Stays.Count == 0);";
    private const string Confirm = "public void Confirm(Kennel kennel, Stay stay) => kennel.Stays.Add(stay);";
    private const string Adapted = "if (kennel != null) house.Confirm(kennel, stay);";

    [Theory]
    [InlineData(Finds, Confirm, Adapted, "if (house.Assign(new Stay(id)) != null) booked++;", "INT5001")]
    // The first one still does all.
    [InlineData("var kennel = kennels.Find(k => k.Stays.Count == 0); kennel?.Stays.Add(stay); return kennel;", Confirm, Adapted, "if (house.Assign(new Stay(id)) != null) booked++;", "")]
    public Task What_was_done_at_once_is_left_to_another_member(string now, string added, string caller, string use, string rule) =>
        Check(rule, House(now, added, caller, use));

    private static string Doses(string now, string use) => $$"""
        //- Doses.cs
        public record Drug(decimal PerKg, decimal Most);
        public class Doses
        {
            public decimal Of(Drug drug, decimal kg) => {|a:drug.PerKg * kg ~> {{now}}|};
        }
        //- Warnings.cs
        public class Warnings(Doses doses)
        {
            public string Title => "warnings";
            {|b: ~> public bool Exceeds(Drug drug, decimal kg)
            {
                var dose = doses.Of(drug, kg);
                return {{use}};
            }|}
        }
        """;

    [Theory]
    [InlineData("Math.Min(drug.PerKg * kg, drug.Most)", "dose > drug.Most", "b: INT3016")]
    [InlineData("Math.Min(drug.PerKg * kg, 500m)", "dose - 500m > 0", "b: INT3016")]
    [InlineData("Math.Min(drug.PerKg * kg, drug.Most)", "dose > 0", "")]
    [InlineData("Math.Max(drug.PerKg * kg, 1m)", "dose > drug.Most", "")]
    public Task A_limit_that_the_code_looks_beyond(string now, string use, string mark)
    {
        var text = Doses(now, use);
        return mark.Length == 0
            ? LineFixture.Silent(text)
            : LineFixture.Finds(text.Replace("var dose = doses.Of(drug, kg);", "var dose = doses.Of(drug, kg);\n//~ " + mark, StringComparison.Ordinal));
    }

    private static string Catalog(string now, string use) => $$"""
        //- Catalog.cs
        public static class Catalog
        {
            public static IReadOnlyList<string> All { get; } = {|a:["Meloxicam", "Amoxicillin", "Ketamine"] ~> {{now}}|};
        }
        //- Prices.cs
        public static class Prices
        {
            private static readonly decimal[] PerMl = [1.2m, 0.35m, 2.8m];
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Zipped = "public static Dictionary<string, decimal> Current => Catalog.All.Zip(PerMl).ToDictionary(p => p.First, p => p.Second);";

    [Theory]
    [InlineData("[\"Amoxicillin\", \"Carprofen\", \"Ketamine\", \"Meloxicam\"]", Zipped, "INT3009")]
    [InlineData("[\"Meloxicam\", \"Amoxicillin\", \"Ketamine\", \"Carprofen\"]", Zipped, "")]
    [InlineData("[\"Amoxicillin\", \"Carprofen\", \"Ketamine\", \"Meloxicam\"]", "public static bool Has(string name) => PerMl.Length > 0 && Catalog.All.Contains(name);", "")]
    public Task Elements_that_are_written_in_another_order(string now, string use, string rule) => Check(rule, Catalog(now, use));

    [Theory]
    [InlineData("fee == 0 || kind == Kind.Shot", "INT5004")]
    [InlineData("fee == 0", "")]
    public Task A_way_out_for_one_kind_is_more_than_for_nothing(string condition, string rule) => Check(rule, $$"""
        //- Fees.cs
        public enum Kind { Check, Shot }
        public class Fees
        {
            public decimal Quote(Kind kind, decimal fee)
            {
                {|a: ~> if ({{condition}}) return fee;|}
                fee = Math.Round(fee, 2);
                {|b: ~> fee += 5m;
                EXPECT
                |}
                return fee;
            }
        }
        """);
}
