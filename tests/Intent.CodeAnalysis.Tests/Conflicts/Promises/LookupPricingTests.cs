using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A value that moves behind a lookup which may find nothing, while the other head starts to read it.</summary>
public sealed class LookupPricingTests
{
    // S00
    [Fact]
    public Task The_join_date_comes_from_a_dictionary_with_a_default() => Finds("""
        //- Shop/User.cs
        namespace Shop;
        public sealed class User(string id, DateTime joined, MemberRegister register)
        {
            public string Id { get; } = id;
            public DateTime Joined => joined;
            public string Name { get; init; } = {|a:"" ~> string.Empty|};
            public MemberRegister Register => register;
            public DateTime JoinDate => {|a:joined ~> register.Since(Id)|};
        }
        //- Shop/MemberRegister.cs
        namespace Shop;
        public sealed class MemberRegister
        {
            private readonly Dictionary<string, DateTime> _since = new();
            public void Enter(string id, DateTime when) => _since[id] = when;
            {|a: ~> public DateTime Since(string id) => _since.TryGetValue(id, out var when) ? when : default;|}
        }
        //- Shop/PricingEngine.cs
        namespace Shop;
        public sealed class PricingEngine
        {
            private const decimal Loyal = 0.9m;
            public decimal Price(User user, decimal list)
            {
                {|b:return list; ~> if (user.JoinDate.Year < 2020) return list * Loyal;|}
                //~ b: INT3001
                {|b: ~> return list;|}
            }
            public override string ToString() => $"loyal {Loyal}";
        }
        """);

    // What the author writes around the dependent line, a check of it above all, is not told of once more.
    [Fact]
    public Task The_author_calls_the_new_member_too() => Finds("""
        //- Rates.cs
        public record Rate(string Country, decimal Value);
        public class RateTable
        {
            private readonly List<Rate> _rates = new() { new("AT", 0.20m), new("DE", 0.19m) };
            public decimal RateFor(string country)
            {
                return {|a:_rates.First(r => r.Country == country).Value ~> _rates.FirstOrDefault(r => r.Country == country)?.Value ?? 0m|};
            }
        }
        //- Invoice.cs
        public class Invoice(RateTable table)
        {
            public string Title => "invoice";
            {|b: ~> public decimal Twice(string country) => table.RateFor(country) * 2;|}
            //~ b: INT3001
        }
        //- InvoiceTests.cs
        public class InvoiceTests
        {
            public string Title => "tests";
            {|b: ~> public bool Doubles() => new Invoice(new RateTable()).Twice("AT") == 0.40m;
            public decimal Total(Invoice invoice) => invoice.Twice("AT") + 1m;|}
        }
        """);

    [Fact]
    public Task The_rate_is_searched_with_FirstOrDefault() => Finds("""
        //- Rates.cs
        public record Rate(string Country, decimal Value);
        public class RateTable
        {
            private readonly List<Rate> _rates = new() { new("AT", 0.20m), new("DE", 0.19m) };
            public decimal RateFor(string country)
            {
                return {|a:_rates.First(r => r.Country == country).Value ~> _rates.FirstOrDefault(r => r.Country == country)?.Value ?? 0m|};
            }
            {|a: ~> public int Count => _rates.Count;|}
        }
        //- Invoice.cs
        public class InvoiceService
        {
            private readonly RateTable _table;
            public InvoiceService(RateTable table) { _table = table; }
            {|b: ~> /// <summary>Gross amount.</summary>|}
            {|b: ~> public decimal Gross(decimal net, string country) => net + net * _table.RateFor(country);|}
            //~ b: INT3001
            public string Title() => "Invoice";
        }
        """);

    [Fact]
    public Task The_join_date_becomes_nullable_and_is_compared() => Finds("""
        //- Customer.cs
        public class Customer
        {
            public Guid Key { get; set; }
            {|a:public DateOnly MemberSince ~> public DateOnly? MemberSince|} { get; set; }
        }
        //- Discount.cs
        public static class Discount
        {
            private static readonly DateOnly Cutoff = new(2020, 1, 1);
            {|b: ~> public static bool Eligible(Customer c)
            {
                var loyal = c.MemberSince < Cutoff;
            //~ b: INT2003|INT2002
                return loyal;
            }|}
            public static decimal Standard => 0.05m;
        }
        """);

    [Fact]
    public Task The_price_flows_as_nullable_into_OrZero() => Finds("""
        //- Catalog.cs
        public sealed class Catalog
        {
            private readonly Dictionary<string, decimal> _prices = [];
            {|a:public decimal ListPrice(string sku) => _prices[sku]; ~> public decimal? ListPrice(string sku) => _prices.TryGetValue(sku, out var p) ? p : null;|}
            public void Set(string sku, decimal price) => _prices[sku] = price;
        }
        //- Format.cs
        public static class Money
        {
            public static string Print(decimal amount) => amount.ToString("0.00");
            public static decimal OrZero(decimal? amount) => amount ?? 0m;
        }
        //- Label.cs
        public sealed class ShelfLabel(Catalog catalog)
        {
            {|b: ~> public string Text(string sku)
            {
                return sku + " " + Money.Print(Money.OrZero(catalog.ListPrice(sku)));
            //~ b: INT2003|INT2002|INT3001
            }|}
            public int Width => 40;
        }
        """);

    [Fact]
    public Task An_option_gives_the_default_on_a_miss() => Finds("""
        //- Option.cs
        public readonly struct Option<T>
        {
            private readonly T _value;
            public bool HasValue { get; }
            public Option(T value) { _value = value; HasValue = true; }
            public static Option<T> None => default;
            public T ValueOr(T other) => HasValue ? _value : other;
        }
        //- Accounts.cs
        public class Account
        {
            public int Id;
            public decimal CreditLimit;
        }
        public class Accounts
        {
            private readonly Dictionary<int, Account> _all = new();
            private Option<Account> Find(int id) => _all.TryGetValue(id, out var a) ? new Option<Account>(a) : Option<Account>.None;
            public decimal LimitOf(int id)
            {
                {|a:return _all[id].CreditLimit; ~> var found = Find(id);
                return found.HasValue ? found.ValueOr(new Account()).CreditLimit : 0m;|}
            }
        }
        //- Risk.cs
        public class RiskReport(Accounts accounts)
        {
            public string Header = "Risk";
            {|b: ~> public decimal Utilisation(int id, decimal used)
            {
                return used / accounts.LimitOf(id);
            //~ b: INT3001
            }|}
        }
        """);

    [Fact]
    public Task A_tuple_says_found_but_nobody_looks() => Finds("""
        //- Devices.cs
        namespace Fleet;
        public class DeviceIndex
        {
            private readonly SortedDictionary<long, TimeSpan> _offsets = new();
            {|a: ~> private (bool Found, TimeSpan Offset) Lookup(long serial) =>
                _offsets.TryGetValue(serial, out var o) ? (true, o) : (false, TimeSpan.Zero);|}

            public TimeSpan ClockOffset(long serial) => {|a:_offsets[serial] ~> Lookup(serial).Offset|};
            public void Learn(long serial, TimeSpan offset) => _offsets[serial] = offset;
        }
        //- Samples.cs
        namespace Fleet;
        public record Sample(long Serial, DateTime LocalTime, double Value);
        public class SampleImporter(DeviceIndex index)
        {
            public double Mean(IEnumerable<Sample> samples) => samples.Average(s => s.Value);
            {|b: ~> public DateTime Normalise(Sample s) => s.LocalTime - index.ClockOffset(s.Serial);|}
            //~ b: INT3001
        }
        """);

    [Fact]
    public Task The_lookup_is_asynchronous() => Finds("""
        //- Store.cs
        public record Row(int Id, DateTime Joined);
        public interface IDb { Task<Row?> FindAsync(int id); Task<Row> GetAsync(int id); }
        public class Members
        {
            private readonly IDb _db;
            public Members(IDb db) => _db = db;
            public async Task<DateTime> JoinedAsync(int id)
            {
                {|a:var row = await _db.GetAsync(id);
                return row.Joined; ~> var row = await _db.FindAsync(id);
                return row?.Joined ?? DateTime.MinValue;|}
            }
        }
        //- Loyalty.cs
        public class Loyalty
        {
            private readonly Members _members;
            public Loyalty(Members members) => _members = members;
            public async Task<int> YearsAsync(int id)
            {
                {|b:await Task.Yield();
                return 0; ~> var joined = await _members.JoinedAsync(id);
            //~ b: INT3001
                return DateTime.UtcNow.Year - joined.Year;|}
            }
        }
        """);

    [Fact]
    public Task An_extension_answers_zero_for_strangers() => Finds("""
        //- Member.cs
        public record Member(string Id, DateOnly Joined);
        public static class Directory
        {
            public static readonly Dictionary<string, DateOnly> Entries = new();
        }
        //- MemberExtensions.cs
        public static class MemberExtensions
        {
            public static int YearsOn(this Member member, DateOnly day)
            {
                {|a:return day.Year - member.Joined.Year; ~> if (!Directory.Entries.TryGetValue(member.Id, out var joined))
                    return 0;
                return day.Year - joined.Year;|}
            }
        }
        //- Bonus.cs
        public class BonusRun
        {
            public List<Member> Team { get; } = [];
            {|b:public decimal Total() => 0m; ~> public decimal Total(DateOnly day)
            {
                return Team.Sum(m => 100m / m.YearsOn(day));
            //~ b: INT3001
            }|}
        }
        """);

    [Fact]
    public Task The_value_is_read_through_an_interface() => Finds("""
        //= Core
        //= Data -> Core
        //= Web -> Core
        //- Core/ILoyalty.cs
        namespace Core;
        public interface ILoyalty { int PointsOf(Guid customer); void Add(Guid customer, int points); }
        //- Data/SqlLoyalty.cs
        using Core;
        namespace Data;
        public sealed class SqlLoyalty : ILoyalty
        {
            private readonly Dictionary<Guid, int> _points = new();
            public int PointsOf(Guid customer) => {|a:_points[customer] ~> _points.GetValueOrDefault(customer)|};
            public void Add(Guid customer, int points) => _points[customer] = points;
        }
        //- Web/CheckoutController.cs
        using Core;
        namespace Web;
        public sealed class CheckoutController
        {
            private readonly ILoyalty _loyalty;
            public CheckoutController(ILoyalty loyalty) => _loyalty = loyalty ?? throw new ArgumentNullException(nameof(loyalty));
            {|b: ~> public decimal PerPoint(Guid id, decimal budget)
            {
                var points = _loyalty.PointsOf(id);
            //~ b: INT3001
                return budget / points;
            }|}
            public string Ping() => "ok";
        }
        """);

    [Fact]
    public Task The_lookup_is_two_helpers_away() => Finds("""
        //- Tenure.cs
        public class Person { public string Mail = ""; public DateTime Since; }
        public static class PeopleBook
        {
            private static readonly Dictionary<string, Person> People = new();
            public static DateTime Since(string mail)
            {
                {|a:return People[mail].Since; ~> return People.TryGetValue(mail, out var person) ? person.Since : DateTime.MinValue;|}
            }
        }
        public static class Tenure
        {
            public static DateTime Start(string mail) => PeopleBook.Since(mail.ToLowerInvariant());
        }
        //- Badge.cs
        public class Badge
        {
            public string Colour(string mail)
            {
                {|b:return "grey"; ~> return Tenure.Start(mail).Year < 2015 ? "gold" : "grey";|}
                //~ b: INT3001
            }
        }
        """);

    [Fact]
    public Task A_position_is_minus_one_when_it_is_not_there() => Finds("""
        //- Layout.cs
        public class Layout
        {
            private readonly List<string> _columns = ["id", "name"];
            public int IndexOf(string column)
            {
                {|a:for (var i = 0; i < _columns.Count; i++)
                    if (_columns[i] == column) return i;
                throw new ArgumentException(column); ~> for (var i = 0; i < _columns.Count; i++)
                    if (_columns[i] == column) return i;
                return -1;|}
            }
        }
        //- Csv.cs
        public class CsvReader(Layout layout)
        {
            public char Separator { get; set; } = ';';
            {|b: ~> public string Read(string line, string column)
            {
                var cells = line.Split(Separator);
                return cells[layout.IndexOf(column)];
            //~ b: INT3001
            }|}
        }
        """);

    [Fact]
    public Task The_caller_looks_for_the_default() => Silent("""
        //- Shop/User.cs
        public sealed class User(string id, DateTime joined, Dictionary<string, DateTime> register)
        {
            public DateTime Created => joined;
            public Dictionary<string, DateTime> Register => register;
            public string Id => id;
            public DateTime JoinDate => {|a:joined ~> register.TryGetValue(id, out var when) ? when : default|};
        }
        //- Shop/PricingEngine.cs
        public sealed class PricingEngine
        {
            public decimal Price(User user, decimal list)
            {
                {|b: ~> var since = user.JoinDate;
                if (since == default) return list;
                if (since.Year < 2020) return list * 0.9m;|}
                return list;
            }
        }
        """);

    [Fact]
    public Task A_miss_still_throws() => Silent("""
        //- Rates.cs
        public class RateTable
        {
            private readonly Dictionary<string, decimal> _rates = new() { ["AT"] = 0.20m };
            public decimal RateFor(string country)
            {
                {|a:return _rates[country]; ~> if (!_rates.TryGetValue(country, out var rate))
                    throw new KeyNotFoundException($"no rate for {country}");
                return rate;|}
            }
        }
        //- Invoice.cs
        public class InvoiceService(RateTable table)
        {
            {|b: ~> public decimal Gross(decimal net, string country) => net * (1 + table.RateFor(country));|}
            public int Version => 2;
        }
        """);

    [Fact]
    public Task A_cache_falls_back_to_the_old_source() => Silent("""
        //- Rates.cs
        public interface IRates { decimal Load(string country); }
        public class RateTable(IRates source)
        {
            {|a: ~> private readonly Dictionary<string, decimal> _cache = new();|}

            public decimal RateFor(string country)
            {
                {|a:return source.Load(country); ~> if (_cache.TryGetValue(country, out var known)) return known;
                return _cache[country] = source.Load(country);|}
            }
        }
        //- Invoice.cs
        public class InvoiceService(RateTable table)
        {
            {|b: ~> public decimal Gross(decimal net, string country) => net + net * table.RateFor(country);|}
            public int Version => 2;
        }
        """);

    [Fact]
    public Task The_nullable_value_is_unwrapped_by_a_pattern() => Silent("""
        //- Catalog.cs
        public sealed class Catalog
        {
            private readonly Dictionary<string, decimal> _prices = [];
            public decimal? ListPrice(string sku) => {|a:_prices.ContainsKey(sku) ? _prices[sku] : null ~> _prices.TryGetValue(sku, out var p) ? p : null|};
        }
        //- Label.cs
        public sealed class ShelfLabel(Catalog catalog)
        {
            {|b: ~> public string Text(string sku) => catalog.ListPrice(sku) is { } price ? $"{sku} {price:0.00}" : sku;|}
            public int Width => 40;
        }
        """);

    [Fact]
    public Task The_lookup_defaulted_before_as_well() => Silent("""
        //- Points.cs
        public class Points
        {
            private readonly Dictionary<int, int> _points = new();
            public int Of(int customer)
            {
                {|a:if (_points.ContainsKey(customer)) return _points[customer];
                return 0; ~> return _points.GetValueOrDefault(customer);|}
            }
        }
        //- Bonus.cs
        public class Bonus(Points points)
        {
            {|b: ~> public decimal Worth(int customer) => points.Of(customer) * 0.01m;|}
            public string Name => "bonus";
        }
        """);

    [Fact]
    public Task The_position_is_checked_before_it_is_used() => Silent("""
        //- Layout.cs
        public class Layout
        {
            private readonly List<string> _columns = ["id", "name"];
            public int IndexOf(string column) => {|a:_columns.FindIndex(c => c == column) is var i && i >= 0 ? i : throw new ArgumentException(column) ~> _columns.IndexOf(column)|};
        }
        //- Csv.cs
        public class CsvReader(Layout layout)
        {
            public char Separator { get; set; } = ';';
            {|b: ~> public string? Read(string line, string column)
            {
                var at = layout.IndexOf(column);
                return at < 0 ? null : line.Split(Separator)[at];
            }|}
        }
        """);
}
