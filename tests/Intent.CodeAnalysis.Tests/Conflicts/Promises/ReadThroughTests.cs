namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>Promises that reach the code through something between: a property that keeps a result, a method that gets a text, a query that joins by it, a filter that asks for it.</summary>
public sealed class ReadThroughTests
{
    private static string Numbers(string now, string use) => $$"""
        //- Invoice.cs
        public class Invoice
        {
            public Invoice(string number, string recipient) { Number = number; Recipient = recipient; }
            public string Number { get; }
            public string Recipient { get; }
        }
        public class Numbering
        {
            private int _last;
            public string Next(int year) { _last++; return {|a:$"{year}-{_last:0000}" ~> {{now}}|}; }
        }
        public class Service
        {
            private readonly Numbering _numbering = new();
            public Invoice Create(string recipient) => new Invoice(_numbering.Next(2025), recipient);
        }
        //- Reference.cs
        public static class Reference
        {
            public static string Title => "reference";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Short = "$\"RE{year % 100:00}/{_last:00000}\"";

    [Theory]
    [InlineData(Short, "public static string Of(Invoice invoice) => invoice.Number[..4];", "INT3017")]
    [InlineData(Short, "public static int Of(Invoice invoice) => Year(invoice.Number); private static int Year(string number) => int.Parse(number.Split('-')[0]);", "INT3017")]
    [InlineData(Short, "public static string Of(Invoice invoice) => invoice.Recipient[..4];", "")]
    [InlineData(Short, "public static string Of(Invoice invoice) => $\"no. {invoice.Number}\";", "")]
    [InlineData("string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{year}-{_last:0000}\")", "public static string Of(Invoice invoice) => $\"no. {invoice.Number}\";", "")]
    public Task An_object_keeps_the_text(string now, string use, string rule) => LineFixture.Check(rule, Numbers(now, use));

    [Theory]
    [InlineData("\"ticket;grower;net\"", "public static IEnumerable<string> Of(string csv) => csv.Split('|').Select(l => l.Split(';')[1]);", "")]
    [InlineData("\"ticket;grower;kilos|\"", "public static string Of(string csv) => csv.Split('|')[1];", "INT3017")]
    public Task A_method_elsewhere_takes_the_text_apart(string now, string reader, string rule) =>
        LineFixture.Check(
            rule,
            $$"""
            //- Export.cs
            public static class Export
            {
                public static string Csv(IEnumerable<string> lines) => string.Join("|", lines.Prepend({|a:"ticket;grower;kilos" ~> {{now}}|}));
            }
            //- Reader.cs
            public static class Reader
            {
                public static string Title => "reader";
                {|b: ~> {{reader}}|}
            }
            //- Page.cs
            public static class Page
            {
                public static string Title => "page";
                {|b: ~> public static object Of(string[] lines) => Reader.Of(Export.Csv(lines));|}
                EXPECT
            }
            """
        );

    private static string Tenants(string use) => $$"""
        //- Tenant.cs
        public class Tenant
        {
            public Tenant(string name, string email)
            {
                Name = name;
                {|a:Email = email; ~> Email = email.Trim().ToLowerInvariant();|}
            }
            public string Name { get; }
            public string Email { get; }
        }
        public record Lease(string Unit, string TenantEmail);
        //- Access.cs
        public static class Access
        {
            public static string Title => "access";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("public static IEnumerable<string> Of(Lease[] leases, Tenant[] tenants) => leases.Join(tenants, l => l.TenantEmail, t => t.Email, (l, t) => l.Unit + t.Name);", "INT3008")]
    [InlineData("public static IEnumerable<string> Of(Lease[] leases, Tenant[] tenants) => from l in leases join t in tenants on l.TenantEmail equals t.Email select l.Unit + t.Name;", "INT3008")]
    [InlineData("public static IEnumerable<string> Of(Lease[] leases, Tenant[] tenants) => leases.Join(tenants, l => l.TenantEmail, t => t.Email, (l, t) => l.Unit, StringComparer.OrdinalIgnoreCase);", "")]
    [InlineData("public static IEnumerable<string> Of(Lease[] leases, Tenant[] tenants) => leases.Join(tenants, l => l.Unit, t => t.Name, (l, t) => t.Email);", "")]
    public Task Two_sequences_are_joined(string use, string rule) => LineFixture.Check(rule, Tenants(use));

    private static string Leases(string now, string use) => $$"""
        //- Lease.cs
        public record Lease(string Unit, DateOnly Start, DateOnly? End)
        {
            public bool Covers(DateOnly day) => {|a:day >= Start && (End is null || day <= End.Value) ~> {{now}}|};
        }
        public class Leases(List<Lease> all)
        {
            public IEnumerable<Lease> ActiveOn(DateOnly day) => all.Where(l => l.Covers(day));
        }
        //- Handover.cs
        public static class Handover
        {
            public static string Title => "handover";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Without = "day >= Start && (End is null || day < End.Value)";

    [Theory]
    [InlineData(Without, "public static List<string> DueOn(Leases leases, DateOnly day) => leases.ActiveOn(day).Where(l => l.End == day).Select(l => l.Unit).ToList();", "INT3018")]
    [InlineData(Without, "public static List<string> NewOn(Leases leases, DateOnly day) => leases.ActiveOn(day).Where(l => l.Start == day).Select(l => l.Unit).ToList();", "")]
    [InlineData("Start <= day && (End is null || day <= End.Value)", "public static List<string> DueOn(Leases leases, DateOnly day) => leases.ActiveOn(day).Where(l => l.End == day).Select(l => l.Unit).ToList();", "")]
    public Task The_bound_itself_is_sought(string now, string use, string rule) => LineFixture.Check(rule, Leases(now, use));

    private static string Orders(string now, string use) => $$"""
        //- Order.cs
        public class Order
        {
            public int Id { get; init; }
            public DateTime Due { get; set; } = {|a:new(2026, 2, 2, 7, 30, 0) ~> {{now}}|};
        }
        //- Appointments.cs
        public static class Appointments
        {
            public static string Title => "appointments";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Universal = "new(2026, 2, 2, 6, 30, 0, DateTimeKind.Utc)";

    [Theory]
    [InlineData(Universal, "public static string Text(Order order) => $\"We ring at {order.Due:HH:mm}\";", "INT3016")]
    [InlineData(Universal, "public static bool IsEarly(Order order) => order.Due.Hour < 8;", "INT3016")]
    [InlineData(Universal, "public static void Later(Order order) => order.Due = order.Due.AddHours(3);", "")]
    [InlineData(Universal, "public static IEnumerable<int> Ids(Order[] orders) => orders.OrderBy(o => o.Due).Select(o => o.Id);", "")]
    public Task The_time_is_of_another_clock(string now, string use, string rule) => LineFixture.Check(rule, Orders(now, use));

    private static string Ledger(string was, string now, string use) => $$"""
        //- Ledger.cs
        public record Meter(bool IsHeat, decimal First, decimal Last);
        public class Ledger
        {
            public decimal Net(Meter m) => m.Last;
            public decimal Balance(Meter m)
            {
                {|a:{{was}} ~> {{now}}|}
            }
        }
        //- Arrears.cs
        public class Arrears(Ledger ledger)
        {
            public string Title => "arrears";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Owed = "var charged = m.Last; var paid = m.First; return charged - paid;";
    private const string Owes = "var charged = m.Last; var paid = m.First; return paid - charged;";

    [Theory]
    [InlineData(Owed, Owes, "public bool Is(Meter m, decimal limit) => ledger.Balance(m) > limit;", "INT3016")]
    [InlineData(Owed, Owes, "public bool Is(Meter m) => ledger.Balance(m) == 0m;", "")]
    [InlineData("return m.Last - m.First;", "var used = m.Last - m.First; return m.IsHeat ? used : used * 1000m;", "public bool Leaks(Meter m) => ledger.Balance(m) > 0.5m;", "INT3016")]
    [InlineData("return m.Last - m.First;", "var used = m.Last - m.First; return m.IsHeat ? used : used;", "public bool Leaks(Meter m) => ledger.Balance(m) > 0.5m;", "")]
    public Task The_number_has_another_sign_or_unit(string was, string now, string use, string rule) => LineFixture.Check(rule, Ledger(was, now, use));

    private static string Invoice(string now, string use) => $$"""
        //- Invoice.cs
        public readonly record struct Money(decimal Amount)
        {
            public static Money operator *(Money m, decimal f) => new(m.Amount * f);
            public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount);
            public Money Rounded() => new(Math.Round(Amount, 2));
        }
        public class Invoice
        {
            private readonly List<Money> _lines = [];
            public bool IsTaxed { get; init; }
            {|a:public Money Total => _lines.Aggregate((a, b) => a + b); ~> {{now}}|}
        }
        //- Footer.cs
        public static class Footer
        {
            public static string Title => "footer";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("public Money Net => _lines.Aggregate((a, b) => a + b); public Money Total => (Net * (1m + (IsTaxed ? 0.19m : 0m))).Rounded();", "public static Money Tax(Invoice invoice) => invoice.Total * 0.19m;", "INT3016")]
    [InlineData("public Money Net => _lines.Aggregate((a, b) => a + b); public Money Total => (Net * (1m + (IsTaxed ? 0.19m : 0m))).Rounded();", "public static string Text(Invoice invoice) => $\"to pay {invoice.Total}\";", "")]
    [InlineData("public Money Net => _lines.Aggregate((a, b) => a + b); public Money Total => Net;", "public static Money Tax(Invoice invoice) => invoice.Total * 0.19m;", "")]
    public Task The_sum_went_into_a_property_of_its_own(string now, string use, string rule) => LineFixture.Check(rule, Invoice(now, use));
}
