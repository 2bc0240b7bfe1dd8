using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Further disguises of formats, services, keys, names and pinned counts.</summary>
public sealed class DisguisedNameTests
{
    // D18
    [Fact]
    public Task A_number_is_printed_with_another_precision() => Finds("""
        //- Weight.cs
        public readonly record struct Weight(decimal Kilos)
        {
            public string Print() => Kilos.ToString({|a:"0.000" ~> "#,##0.0 kg"|});
        }
        //- Label.cs
        public static class LabelParser
        {
            {|b: ~> public static decimal Again(Weight weight) => decimal.Parse(weight.Print());|}
            //~ b: INT3017
            public static string Version => "1";
        }
        """);

    // F02
    [Fact]
    public Task A_primary_constructor_of_a_singleton_takes_what_becomes_scoped() => Finds("""
        //- Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services) where TService : class => services;
                public static IServiceCollection AddScoped<TService>(this IServiceCollection services) where TService : class => services;
            }
        }
        //- Module.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Module
        {
            public static IServiceCollection AddReporting(this IServiceCollection services) => services
                .{|a:AddSingleton ~> AddScoped|}<Tenant>()
                .AddSingleton<ReportCache>();
        }
        //- Tenant.cs
        public class Tenant { public string Id { get; set; } = ""; }
        //- Cache.cs
        public class ReportCache{|b: ~> (Tenant tenant)|}
        //~ b: INT4004
        {
            private readonly Dictionary<string, string> _all = [];
            public string Get(string report) => _all.GetValueOrDefault({|b:report ~> tenant.Id + report|}, "");
        }
        """);

    // F03
    [Fact]
    public Task The_renamed_config_key_is_read_with_a_fallback_by_both() => Silent("""
        //- Config.cs
        public interface IConfiguration { string? this[string key] { get; } }
        //- Tax.cs
        public class TaxService(IConfiguration configuration)
        {
            public string Rate() => configuration["Tax:Rate"] ?? {|a:"0" ~> "0.0"|};
        }
        //- Preview.cs
        public class Preview(IConfiguration configuration)
        {
            {|b: ~> public string Line() => configuration["Tax:Rate"] ?? "none";|}
            public int Zoom => 100;
        }
        """);

    // F05
    [Fact]
    public Task A_removed_policy_name_is_newly_required() => Finds("""
        //- Auth.cs
        public class AuthorizeAttribute : Attribute { public string? Policy { get; set; } }
        public class AuthorizationOptions { public void AddPolicy(string name, Action<object> build) { } }
        //- Startup.cs
        public static class Security
        {
            public static void Configure(AuthorizationOptions options)
            {
                options.AddPolicy("Everybody", _ => { });
                options.AddPolicy({|a:"AdminOnly" ~> "Administrators"|}, _ => { });
            }
        }
        //- Admin.cs
        public class AdminController
        {
            {|b: ~> [Authorize(Policy = "AdminOnly")]
            //~ b: INT4006|INT4009
            public string Reset() => "done";|}
            public string Ping() => "pong";
        }
        """);

    // F07
    [Fact]
    public Task A_renamed_source_property_is_missed_by_a_new_convention_copy() => Finds("""
        //@ expect: INT4012|INT4009 b
        //- Copy.cs
        public static class Mapper
        {
            public static TTarget Map<TSource, TTarget>(TSource source) where TTarget : new()
            {
                var target = new TTarget();
                foreach (var to in typeof(TTarget).GetProperties())
                    to.SetValue(target, typeof(TSource).GetProperty(to.Name)?.GetValue(source));
                return target;
            }
        }
        //- Reading.cs
        public class Reading { public DateTime At { get; set; } public double {|a:Value ~> Celsius|} { get; set; } }
        //- Row.cs
        public class ReadingRow { public DateTime At { get; set; } public double Value { get; set; } }
        //- Api.cs
        public class ReadingApi
        {
            {|b: ~> public ReadingRow Show(Reading reading) => Mapper.Map<Reading, ReadingRow>(reading);|}
            public string Path => "/readings";
        }
        """);

    [Fact]
    public Task The_new_copy_is_written_by_hand() => Silent("""
        //- Reading.cs
        public class Reading { public DateTime At { get; set; } public double {|a:Value ~> Celsius|} { get; set; } }
        //- Row.cs
        public class ReadingRow { public DateTime At { get; set; } public double Value { get; set; } }
        //- Api.cs
        public class ReadingApi
        {
            {|b: ~> public ReadingRow Show(Reading reading) => new() { At = reading.At };|}
            public string Path => "/readings";
        }
        """);

    // F08
    [Fact]
    public Task The_new_writer_keeps_the_new_limit() => Silent("""
        //- Model.cs
        public class MaxLengthAttribute(int length) : Attribute { public int Length => length; }
        public class Item
        {
            {|a: ~> [MaxLength(50)]|}
            public string Code { get; set; } = "";
        }
        //- Seed.cs
        public static class Seed
        {
            {|b: ~> public static Item First() => new() { Code = "WAREHOUSE-1" };|}
            public static int Count => 1;
        }
        """);

    // H03
    [Fact]
    public Task Both_raise_a_pinned_count_of_a_built_list() => Finds("""
        //- Menu.cs
        public class Menu
        {
            private readonly List<string> _items = [];
            public Menu()
            {
                _items.Add("open");
                {|a: ~> _items.Add("close");|}
                _items.Add("quit");
                Console.WriteLine("menu");
                {|b: ~> _items.Add("about");|}
            }
            public IReadOnlyList<string> Items => _items;
        }
        //- Tests.cs
        public static class Check { public static void AreEqual(int expected, int actual) { if (expected != actual) throw new Exception(); } }
        public class MenuTests
        {
            public void Menu_is_complete() => Check.AreEqual({|ab:2 ~> 3|}, new Menu().Items.Count);
            //~ a/x: INT4010
            //~ b/x: INT4010
        }
        """);

    [Fact]
    public Task Both_raise_an_unrelated_constant_alike() => Silent("""
        //- Build.cs
        public static class Build { public const int Protocol = {|ab:2 ~> 3|}; }
        //- Plugins.cs
        public static class Plugins
        {
            public static readonly string[] All =
            [
                {|a: ~> "pdf",|}
                "csv",
                "xml",
                {|b: ~> "json",|}
            ];
        }
        """);
}
