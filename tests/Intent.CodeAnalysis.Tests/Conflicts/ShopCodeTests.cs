namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Classes of conflicts in code as shops and web services have it: concurrency, escaping, lifetimes, mapping, validation, caches, static fields.</summary>
public sealed class ShopCodeTests
{
    private const string Import = """
        //- Import/PriceImport.cs
        namespace Shop.Import;
        public interface ISupplierClient { Task<decimal> PriceAsync(string article, CancellationToken cancellation); }
        public sealed class PriceImport(ISupplierClient client)
        {
            private readonly Dictionary<string, decimal> _prices = [];
            private readonly List<string> _problems = [];
            private int _imported;

            public int Imported => _imported;

            public async Task RunAsync(IReadOnlyCollection<string> articles, CancellationToken cancellation)
            {
                {|a:foreach (var article in articles)
                {
                    await ImportAsync(article, cancellation);
                } ~> await Task.WhenAll(articles.Select(article => ImportAsync(article, cancellation)));|}
            }

            private async Task ImportAsync(string article, CancellationToken cancellation)
            {
                var price = await client.PriceAsync(article, cancellation);
                if (price <= 0)
                {
                    return;
                }
                STEP
            }
        }
        """;

    [Fact]
    public Task Imports_run_at_once_and_newly_count() => TwoSided.Check("//@ expect: INT5007 b PriceImport\n" + Import.Replace("STEP", "{|b: ~> _imported++;|}", StringComparison.Ordinal));

    [Fact]
    public Task Imports_run_at_once_and_newly_fill_a_dictionary() => TwoSided.Check("//@ expect: INT5007 b PriceImport\n" + Import.Replace("STEP", "{|b: ~> _prices[article] = price;|}", StringComparison.Ordinal));

    [Fact]
    public Task Imports_run_at_once_and_newly_keep_problems() => TwoSided.Check("//@ expect: INT5007 b PriceImport\n" + Import.Replace("STEP", "{|b: ~> if (price > 1000) _problems.Add(article);|}", StringComparison.Ordinal));

    [Fact]
    public Task Imports_run_at_once_and_newly_count_safely() => TwoSided.CheckSilent(Import.Replace("STEP", "{|b: ~> Interlocked.Increment(ref _imported);|}", StringComparison.Ordinal));

    [Fact]
    public Task Imports_run_at_once_and_newly_count_under_a_lock() => TwoSided.CheckSilent(Import.Replace("STEP", "{|b: ~> lock (_problems) { _imported++; }|}", StringComparison.Ordinal));

    private const string Comments = """
        //- Web/HtmlEncoder.cs
        namespace Shop.Web;
        public static class HtmlEncoder { public static string Encode(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;"); }
        //- Reviews/ReviewService.cs
        using Shop.Web;
        namespace Shop.Reviews;
        public sealed class Review { public string Author { get; set; } = ""; public string Text { get; set; } = ""; }
        public sealed class ReviewService
        {
            private readonly List<Review> _reviews = [];
            public void Post(string author, string text)
            {
                var review = new Review { Author = author };
                {|a:review.Text = text; ~> review.Text = HtmlEncoder.Encode(text);|}
                _reviews.Add(review);
            }
            public IReadOnlyList<Review> All => _reviews;
        }
        //- Reviews/ReviewPage.cs
        using Shop.Web;
        namespace Shop.Reviews;
        public sealed class ReviewPage(ReviewService reviews)
        {
            public string Render()
            {
                var html = "";
                foreach (var review in reviews.All)
                {
                    SHOW
                }
                return html;
            }
        }
        """;

    [Fact]
    public Task A_review_is_escaped_when_it_is_stored_and_when_it_is_shown() => TwoSided.Check("//@ expect: INT5002 b Review\n" + Comments.Replace("SHOW", "html += {|b:review.Text ~> HtmlEncoder.Encode(review.Text)|};", StringComparison.Ordinal));

    [Fact]
    public Task Another_part_of_the_review_is_escaped_when_it_is_shown() => TwoSided.CheckSilent(Comments.Replace("SHOW", "html += {|b:review.Author ~> HtmlEncoder.Encode(review.Author)|};", StringComparison.Ordinal));

    private const string Services = """
        //- DependencyInjection.cs
        namespace Microsoft.Extensions.DependencyInjection;
        public interface IServiceCollection { }
        public static class Registrations
        {
            public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services;
            public static IServiceCollection AddSingleton<TService>(this IServiceCollection services) => services;
            public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, Func<IServiceProvider, TService> make) => services;
            public static IServiceCollection AddScoped<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services;
            public static IServiceCollection AddTransient<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services;
            public static IServiceCollection AddHostedService<TService>(this IServiceCollection services) => services;
            public static T GetRequiredService<T>(this IServiceProvider provider) => throw new InvalidOperationException();
        }
        //- Orders/Orders.cs
        namespace Shop.Orders;
        public interface IOrderStore { int Count(); }
        public sealed class SqlOrderStore : IOrderStore { public int Count() => 0; }
        public interface IStatistics { int Today(); }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        using Shop.Orders;
        public static class Startup
        {
            public static IServiceCollection AddOrders(this IServiceCollection services)
            {
                services.{|a:AddSingleton ~> AddScoped|}<IOrderStore, SqlOrderStore>();
                return services;
            }
            public static IServiceCollection AddReports(this IServiceCollection services)
            {
                Console.WriteLine("Reports.");
                REGISTER
                return services;
            }
        }
        //- b+ Orders/Statistics.cs
        namespace Shop.Orders;
        public sealed class Statistics(IOrderStore store) : IStatistics { public int Today() => store.Count(); }
        """;

    [Fact]
    public Task A_new_singleton_takes_what_becomes_scoped() => TwoSided.Check(
        "//@ expect: INT4004 b keeps a scoped IOrderStore\n" + Services.Replace("REGISTER", "{|b: ~> services.AddSingleton<IStatistics, Statistics>();|}", StringComparison.Ordinal));

    [Fact]
    public Task A_new_hosted_service_takes_what_becomes_scoped() => TwoSided.Check(
        "//@ expect: INT4004 b keeps a scoped IOrderStore\n" + Services.Replace("REGISTER", "{|b: ~> services.AddHostedService<Statistics>();|}", StringComparison.Ordinal));

    [Fact]
    public Task A_new_singleton_is_made_from_what_becomes_scoped() => TwoSided.Check(
        "//@ expect: INT4004 b IOrderStore\n" + Services.Replace("REGISTER", "{|b: ~> services.AddSingleton<IStatistics>(provider => new Statistics(provider.GetRequiredService<IOrderStore>()));|}", StringComparison.Ordinal));

    [Fact]
    public Task A_new_scoped_service_takes_what_becomes_scoped() => TwoSided.CheckSilent(Services.Replace("REGISTER", "{|b: ~> services.AddScoped<IStatistics, Statistics>();|}", StringComparison.Ordinal));

    private const string Mapping = """
        //- AutoMapper.cs
        namespace AutoMapper;
        public interface IMappingExpression<S, D> { IMappingExpression<S, D> ForMember<M>(System.Linq.Expressions.Expression<Func<D, M>> member, Action<object> options); }
        public abstract class Profile { protected IMappingExpression<S, D> CreateMap<S, D>() => null!; }
        //- Customers/Customer.cs
        namespace Shop.Customers;
        public sealed class Customer
        {
            public int Id { get; set; }
            public string {|a:Email ~> EmailAddress|} { get; set; } = "";
            public string Name { get; set; } = "";
        }
        //- Customers/CustomerProfile.cs
        using AutoMapper;
        namespace Shop.Customers;
        public sealed class CustomerProfile : Profile
        {
            public CustomerProfile()
            {
                Console.WriteLine("Customers.");
                MAP
            }
        }
        //- b+ Customers/CustomerDto.cs
        namespace Shop.Customers;
        public sealed record CustomerDto { public int Id { get; init; } public string Email { get; init; } = ""; }
        """;

    [Fact]
    public Task A_new_profile_maps_a_renamed_property() => TwoSided.Check("//@ expect: INT4012 b Email\n" + Mapping.Replace("MAP", "{|b: ~> CreateMap<Customer, CustomerDto>();|}", StringComparison.Ordinal));

    private const string Validation = """
        //- DataAnnotations.cs
        namespace System.ComponentModel.DataAnnotations;
        public sealed class MaxLengthAttribute(int length) : Attribute { public int Length => length; }
        public sealed class RangeAttribute(int minimum, int maximum) : Attribute { public int Minimum => minimum; public int Maximum => maximum; }
        public sealed class RequiredAttribute : Attribute { }
        //- Coupons/Coupon.cs
        using System.ComponentModel.DataAnnotations;
        namespace Shop.Coupons;
        public sealed class Coupon
        {
            [MaxLength({|a:20 ~> 8|})]
            public string Code { get; set; } = "";
            {|a: ~> [Range(1, 50)]|}
            public int Percent { get; set; }
            public string? Campaign { get; set; }
        }
        //- Coupons/Campaigns.cs
        namespace Shop.Coupons;
        public sealed class Campaigns
        {
            private readonly List<Coupon> _coupons = [];
            public int Count => _coupons.Count;
            NEW
        }
        """;

    [Fact]
    public Task A_limit_becomes_tighter_and_a_new_object_is_above_it() => TwoSided.Check("//@ expect: INT3006 b Coupon.Code\n" + Validation.Replace(
        "NEW", "{|b: ~> public void Summer() => _coupons.Add(new Coupon { Code = \"SUMMERSALE\", Percent = 10 });|}", StringComparison.Ordinal));

    [Fact]
    public Task A_range_is_new_and_a_new_writer_is_beyond_it() => TwoSided.Check("//@ expect: INT3006 b Coupon.Percent\n" + Validation.Replace(
        "NEW", "{|b: ~> public void Free(Coupon coupon) { coupon.Percent = 100; }|}", StringComparison.Ordinal));

    [Fact]
    public Task A_limit_becomes_tighter_and_a_new_object_is_within_it() => TwoSided.CheckSilent(Validation.Replace(
        "NEW", "{|b: ~> public void Summer() => _coupons.Add(new Coupon { Code = \"SUMMER\", Percent = 10, Campaign = \"A very long name of a campaign\" });|}", StringComparison.Ordinal));

    private const string Cache = """
        //- Catalog/Catalog.cs
        namespace Shop.Catalog;
        public sealed class Article { public required string Number { get; init; } public decimal Price { get; set; } public bool Active { get; set; } = true; }
        public sealed class Catalog
        {
            private readonly Dictionary<string, Article> _articles = [];
            private decimal _surcharge;
            {|a: ~> private IReadOnlyList<Article>? _active;|}
            {|a: ~> private readonly Dictionary<string, decimal> _gross = [];|}

            public Catalog(decimal surcharge) => _surcharge = surcharge;

            public IReadOnlyList<Article> Active()
            {
                {|a:return _articles.Values.Where(a => a.Active).ToList(); ~> return _active ??= _articles.Values.Where(a => a.Active).ToList();|}
            }

            public decimal Gross(string number)
            {
                {|a: ~> if (_gross.TryGetValue(number, out var known)) return known;|}
                var gross = _articles[number].Price * (1 + _surcharge);
                {|a: ~> _gross[number] = gross;|}
                return gross;
            }

            public int Count => _articles.Count;

            WRITE
        }
        """;

    [Fact]
    public Task A_list_is_kept_and_articles_are_newly_added() => TwoSided.Check("//@ expect: INT5008 b Catalog\n" + Cache.Replace(
        "WRITE", "{|b: ~> public void Add(Article article) => _articles.Add(article.Number, article);|}", StringComparison.Ordinal));

    [Fact]
    public Task A_price_is_kept_and_the_surcharge_newly_changes() => TwoSided.Check("//@ expect: INT5008 b Catalog\n" + Cache.Replace(
        "WRITE", "{|b: ~> public void Raise(decimal by) => _surcharge += by;|}", StringComparison.Ordinal));

    [Fact]
    public Task Prices_are_kept_and_something_else_is_newly_written() => TwoSided.CheckSilent(Cache.Replace(
        "WRITE", "{|b: ~> public string Name { get; private set; } = \"\"; public void Rename(string name) => Name = name;|}", StringComparison.Ordinal));

    private const string Statics = """
        //- Tax/TaxTable.cs
        namespace Shop.Tax;
        public static class TaxTable
        {
            {|a:private static readonly Dictionary<string, decimal> Rates = new() { ["CH"] = 0.081m }; ~> |}
            private static readonly string Country = "CH";
            private static readonly int Digits = 2;
            STATIC
            private static readonly int Years = 10;
            private static readonly string Unit = "CHF";
            {|a: ~> private static readonly Dictionary<string, decimal> Rates = new() { ["CH"] = 0.081m };|}
            public static decimal Of(string country) => Math.Round(Rates[country], Digits + Years + Unit.Length + Country.Length);
        }
        """;

    [Fact]
    public Task A_static_field_is_moved_down_and_newly_read_above() => TwoSided.Check("//@ expect: INT5009 b TaxTable.Rates\n" + Statics.Replace(
        "STATIC", "{|b: ~> public static readonly decimal Standard = Rates[\"CH\"];|}", StringComparison.Ordinal));

    [Fact]
    public Task A_static_field_is_moved_down_and_newly_read_by_a_singleton() => TwoSided.Check("//@ expect: INT5009 b TaxTable.Rates\n" + Statics.Replace(
        "STATIC", "{|b: ~> public static readonly decimal Highest = Most(); private static decimal Most() => Rates.Values.Max();|}", StringComparison.Ordinal));

    [Fact]
    public Task A_static_field_is_moved_down_and_read_later() => TwoSided.CheckSilent(Statics.Replace(
        "STATIC", "{|b: ~> public static decimal Standard => Rates[\"CH\"]; public static decimal Of(int years) => Rates[\"CH\"] * years;|}", StringComparison.Ordinal));

    [Fact]
    public Task A_static_field_is_moved_down_and_another_is_read() => TwoSided.CheckSilent(Statics.Replace(
        "STATIC", "{|b: ~> public static readonly int Length = Country.Length;|}", StringComparison.Ordinal));
}
