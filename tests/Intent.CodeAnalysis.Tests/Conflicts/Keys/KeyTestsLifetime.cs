using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4004: a singleton that keeps a scoped service through a transient class in between.</summary>
public sealed class KeyTestsLifetime
{
    private const string Shop = """
        //- Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<T>(this IServiceCollection services) where T : class => services;
                public static IServiceCollection AddScoped<T>(this IServiceCollection services) where T : class => services;
                public static IServiceCollection AddTransient<T>(this IServiceCollection services) where T : class => services;
            }
        }
        //- Module.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Module
        {
            public static void Add(IServiceCollection services)
            {
                services.{|a:AddSingleton ~> LIFETIME|}<Tenant>();
                services.BETWEEN<Prices>();
                services.OUTER<Report>();
                services.AddScoped<Desk>();
            }
        }
        //- Tenant.cs
        public class Tenant { public string Id { get; set; } = ""; }
        //- Prices.cs
        public class Prices(PRICES) { public decimal Of(string sku) => sku.Length; }
        EXPECT
        //- Report.cs
        public class Report(REPORT) { public string Text { get; set; } = ""; }
        //- Desk.cs
        public class Desk(Prices prices) { public decimal Of(string sku) => prices.Of(sku); }
        """;

    private static string Fill(string prices, string report, string expect = "", string lifetime = "AddScoped", string between = "AddTransient", string outer = "AddSingleton") => Shop
        .Replace("LIFETIME", lifetime, StringComparison.Ordinal).Replace("BETWEEN", between, StringComparison.Ordinal).Replace("OUTER", outer, StringComparison.Ordinal)
        .Replace("PRICES", prices, StringComparison.Ordinal).Replace("REPORT", report, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Fact]
    public Task The_class_in_between_newly_takes_it() => Finds(Fill("{|b: ~> Tenant tenant|}", "Prices prices", "//~ b: INT4004 the singleton Report keeps a scoped Tenant"));

    [Fact]
    public Task The_singleton_newly_takes_the_class_in_between() => TwoSided.Check("//@ expect: INT4004 b the singleton Report keeps a scoped Tenant\n" + Fill("Tenant tenant", "{|b: ~> Prices prices|}"));

    [Fact]
    public Task Nobody_who_lives_on_takes_the_class_in_between() => Silent(Fill("{|b: ~> Tenant tenant|}", "Prices prices", outer: "AddScoped"));

    [Fact]
    public Task Nobody_takes_it_but_a_scoped_class() => Silent(Fill("{|b: ~> Tenant tenant|}", ""));

    [Fact]
    public Task The_service_becomes_transient() => Silent(Fill("{|b: ~> Tenant tenant|}", "Prices prices", lifetime: "AddTransient"));

    [Fact]
    public Task The_class_in_between_is_made_by_a_function() => Silent(Fill("{|b: ~> Tenant tenant|}", "Func<Prices> prices"));
}
