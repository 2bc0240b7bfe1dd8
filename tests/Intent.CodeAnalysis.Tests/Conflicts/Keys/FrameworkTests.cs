using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What frameworks connect by strings, attributes and registrations.</summary>
public sealed class FrameworkTests
{
    // B17
    [Fact]
    public Task Two_properties_get_one_wire_name() => Finds("""
        //- Payment.cs
        using System.Text.Json.Serialization;
        public class Payment
        {
            [JsonPropertyName("id")] public string Id { get; set; } = "";
            {|a: ~> [JsonPropertyName("amt")] public decimal Amount { get; set; }|}
            //~ a/x: INT4003
            [JsonPropertyName("cur")] public string Currency { get; set; } = "EUR";

            {|b: ~> [JsonPropertyName("amt")] public long AmountInCents { get; set; }|}
            //~ b/x: INT4003
        }
        """);

    [Fact]
    public Task Two_record_parameters_get_one_wire_name() => Finds("""
        //- Telemetry.cs
        using System.Text.Json.Serialization;
        public sealed record Telemetry
        {
            {|a: ~> [JsonPropertyName("t")] public DateTime Time { get; init; }|}
            //~ a/x: INT4003
            public int Device { get; init; }

            {|b: ~> /// <summary>Celsius.</summary>
            [JsonPropertyName("t")] public double Temperature { get; init; }|}
            //~ b/x: INT4003
        }
        """);

    [Fact]
    public Task One_wire_name_is_used_in_two_types() => Silent("""
        //- Payment.cs
        using System.Text.Json.Serialization;
        public class Payment
        {
            [JsonPropertyName("id")] public string Id { get; set; } = "";
            {|a: ~> [JsonPropertyName("amt")] public decimal Amount { get; set; }|}
        }
        public class Refund
        {
            [JsonPropertyName("id")] public string Id { get; set; } = "";
            {|b: ~> [JsonPropertyName("amt")] public decimal Amount { get; set; }|}
        }
        """);

    [Fact]
    public Task A_property_is_ignored_on_the_wire() => Silent("""
        //- Payment.cs
        using System.Text.Json.Serialization;
        public class Payment
        {
            [JsonPropertyName("id")] public string Id { get; set; } = "";
            {|a: ~> [JsonPropertyName("amount")] public decimal Total { get; set; }|}
            [JsonPropertyName("cur")] public string Currency { get; set; } = "EUR";

            {|b: ~> [JsonIgnore] public decimal Amount => 0m;|}
        }
        """);

    // B18
    [Fact]
    public Task A_retry_is_added_at_two_layers() => Finds("""
        //- Retry.cs
        public static class Retry
        {
            public static T Do<T>(Func<T> action)
            {
                for (var i = 0; ; i++)
                    try { return action(); }
                    catch (TimeoutException) when (i < 3) { }
            }
        }
        public interface IHttp { string Get(string url); }
        //- Client.cs
        public class RateClient(IHttp http)
        {
            public string Load(string day)
            {
                return {|a:http.Get("/rates/" + day) ~> Retry.Do(() => http.Get("/rates/" + day))|};
                //~ a/x: INT5002
            }
        }
        //- Service.cs
        public class RateService(RateClient client)
        {
            public string Today()
            {
                return {|b:client.Load("today") ~> Retry.Do(() => client.Load("today"))|};
                //~ b/x: INT5002
            }
        }
        """);

    [Fact]
    public Task Retries_are_added_to_independent_calls() => Silent("""
        //- Retry.cs
        public static class Retry
        {
            public static T Do<T>(Func<T> action)
            {
                for (var i = 0; ; i++)
                    try { return action(); }
                    catch (TimeoutException) when (i < 3) { }
            }
        }
        public interface IHttp { string Get(string url); }
        //- Client.cs
        public class RateClient(IHttp http)
        {
            public string Load(string day)
            {
                return {|a:http.Get("/rates/" + day) ~> Retry.Do(() => http.Get("/rates/" + day))|};
            }
        }
        //- News.cs
        public class NewsClient(IHttp http)
        {
            public string Load()
            {
                return {|b:http.Get("/news") ~> Retry.Do(() => http.Get("/news"))|};
            }
        }
        """);

    // F01
    private const string Di = """
        //- Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddScoped<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services) where TService : class => services;
                public static IServiceCollection AddScoped<TService>(this IServiceCollection services) where TService : class => services;
                public static IServiceCollection AddTransient<TService>(this IServiceCollection services) where TService : class => services;
            }
        }

        """;

    [Fact]
    public Task A_registration_is_dropped_that_a_new_constructor_needs() => Finds(Di + """
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                {|a:services.AddSingleton<IClock, UtcClock>(); ~> |}
                services.AddTransient<InvoiceService>();
            }
        }
        //- Invoice.cs
        public class InvoiceService{|b: ~> (IClock clock)|}
        //~ b: INT4004
        {
            public string Number() => {|b:"1" ~> clock.Now.Ticks.ToString()|};
        }
        """);

    [Fact]
    public Task A_registration_is_dropped_that_a_new_service_needs() => Finds(Di + """
        //- Mail.cs
        public interface IMail { void Send(string to); }
        public class Smtp : IMail { public void Send(string to) { } }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                {|a:services.AddScoped<IMail, Smtp>(); ~> |}
                Console.WriteLine("configured");
                Console.WriteLine("ok");
                {|b: ~> services.AddScoped<Welcome>();|}
                //~ b: INT4004
            }
        }
        //- b+ Welcome.cs
        public class Welcome
        {
            private readonly IMail _mail;
            public Welcome(IMail mail)
            {
                _mail = mail;
            }
            public void Greet(string who) => _mail.Send(who);
        }
        """);

    [Fact]
    public Task A_registration_moves_to_a_module() => Silent(Di + """
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                {|a:services.AddSingleton<IClock, UtcClock>(); ~> services.AddTime();|}
                services.AddTransient<InvoiceService>();
            }
            {|a: ~> private static IServiceCollection AddTime(this IServiceCollection services) => services.AddSingleton<IClock, UtcClock>();|}
        }
        //- Invoice.cs
        public class InvoiceService{|b: ~> (IClock clock)|}
        {
            public string Number() => {|b:"1" ~> clock.Now.Ticks.ToString()|};
        }
        """);

    [Fact]
    public Task The_dropped_registration_is_of_another_service() => Silent(Di + """
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public interface ITimer { }
        public class Timer2 : ITimer { }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                {|a:services.AddSingleton<ITimer, Timer2>(); ~> |}
                services.AddSingleton<IClock, UtcClock>();
                services.AddTransient<InvoiceService>();
            }
        }
        //- Invoice.cs
        public class InvoiceService{|b: ~> (IClock clock)|}
        {
            public string Number() => {|b:"1" ~> clock.Now.Ticks.ToString()|};
        }
        """);

    // F02
    [Fact]
    public Task A_singleton_newly_holds_what_becomes_scoped() => Finds(Di + """
        //- Data.cs
        public interface ISession { void Save(); }
        public class DbSession : ISession { public void Save() { } }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                services.{|a:AddSingleton ~> AddScoped|}<ISession, DbSession>();
                services.AddSingleton<Worker>();
            }
        }
        //- Worker.cs
        public class Worker
        {
            {|b:public Worker() { } ~> private readonly ISession _session;
            public Worker(ISession session) => _session = session;|}
            //~ b: INT4004
            public void Tick() => Console.WriteLine({|b:"tick" ~> _session|});
        }
        """);

    [Fact]
    public Task A_scoped_service_newly_holds_what_becomes_scoped() => Silent(Di + """
        //- Data.cs
        public interface ISession { void Save(); }
        public class DbSession : ISession { public void Save() { } }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                services.{|a:AddSingleton ~> AddScoped|}<ISession, DbSession>();
                services.AddScoped<Worker>();
            }
        }
        //- Worker.cs
        public class Worker
        {
            {|b:public Worker() { } ~> private readonly ISession _session;
            public Worker(ISession session) => _session = session;|}
            public void Tick() => Console.WriteLine({|b:"tick" ~> _session|});
        }
        """);

    // F03
    private const string Config = """
        //- Config.cs
        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string? this[string key] { get; } IConfiguration GetSection(string key); }
            public static class ConfigurationBinder
            {
                public static T? GetValue<T>(this IConfiguration configuration, string key) => default;
            }
        }

        """;

    [Fact]
    public Task A_config_key_is_renamed_that_new_code_reads() => Finds(Config + """
        //- Tax.cs
        using Microsoft.Extensions.Configuration;
        public class TaxService(IConfiguration configuration)
        {
            public decimal Rate() => configuration.GetValue<decimal>({|a:"Tax:Rate" ~> "Billing:TaxRate"|});
        }
        //- Preview.cs
        using Microsoft.Extensions.Configuration;
        public class Preview(IConfiguration configuration)
        {
            {|b: ~> public string Line(decimal net) => $"{net} + {net * configuration.GetValue<decimal>("Tax:Rate")}";|}
            //~ b: INT4006
            public int Zoom => 100;
        }
        """);

    [Fact]
    public Task A_key_constant_changes_and_the_literal_is_newly_read() => Finds(Config + """
        //- Keys.cs
        public static class ConfigKeys
        {
            public const string Smtp = {|a:"Smtp:Host" ~> "Mail:Smtp:Host"|};
        }
        //- Mail.cs
        using Microsoft.Extensions.Configuration;
        public class Mailer(IConfiguration config)
        {
            public string? Host() => config[ConfigKeys.Smtp];
        }
        //- Health.cs
        using Microsoft.Extensions.Configuration;
        public class Health(IConfiguration config)
        {
            {|b: ~> public bool Ok() => config["Smtp:Host"] is not null;|}
            //~ b: INT4006
            public string Path => "/health";
        }
        """);

    [Fact]
    public Task The_new_reader_uses_the_constant_of_the_key() => Silent(Config + """
        //- Keys.cs
        public static class ConfigKeys
        {
            public const string Smtp = "Smtp:Host";
            {|a: ~> public const string Port = "Smtp:Port";|}
        }
        //- Mail.cs
        using Microsoft.Extensions.Configuration;
        public class Mailer(IConfiguration config)
        {
            public string? Host() => config[{|a:"Smtp:Host" ~> ConfigKeys.Smtp|}];
        }
        //- Health.cs
        using Microsoft.Extensions.Configuration;
        public class Health(IConfiguration config)
        {
            {|b: ~> public bool Ok() => config[ConfigKeys.Smtp] is not null;|}
            public string Path => "/health";
        }
        """);

    // F04
    [Fact]
    public Task A_wire_name_changes_that_new_code_reads_as_text() => Finds("""
        //- Order.cs
        using System.Text.Json.Serialization;
        public class OrderDto
        {
            [JsonPropertyName({|a:"amount" ~> "total"|})] public decimal Amount { get; set; }
            public int Id { get; set; }
        }
        //- Hook.cs
        using System.Text.Json;
        public static class WebHook
        {
            {|b: ~> public static decimal Read(string json)
            {
                using var document = JsonDocument.Parse(json);
                return document.RootElement.GetProperty("amount").GetDecimal();
            //~ b: INT4003|INT4009
            }|}
            public static string Path => "/hook";
        }
        """);

    [Fact]
    public Task A_property_is_renamed_that_new_code_reads_as_text() => Finds("""
        //- Order.cs
        public class OrderDto
        {
            public decimal {|a:GrossAmount ~> TotalAmount|} { get; set; }
            public int Id { get; set; }
        }
        //- Hook.cs
        using System.Text.Json;
        public static class WebHook
        {
            public static string Write(OrderDto order) => JsonSerializer.Serialize(order);
            {|b: ~> public static decimal Read(JsonElement json) => json.GetProperty("GrossAmount").GetDecimal();|}
            //~ b: INT4003|INT4009
        }
        """);

    [Fact]
    public Task The_renamed_property_keeps_its_wire_name() => Silent("""
        //- Order.cs
        using System.Text.Json.Serialization;
        public class OrderDto
        {
            {|a:public decimal GrossAmount { get; set; } ~> [JsonPropertyName("GrossAmount")] public decimal TotalAmount { get; set; }|}
            public int Id { get; set; }
        }
        //- Hook.cs
        using System.Text.Json;
        public static class WebHook
        {
            {|b: ~> public static decimal Read(JsonElement json) => json.GetProperty("GrossAmount").GetDecimal();|}
            public static string Path => "/hook";
        }
        """);
}
