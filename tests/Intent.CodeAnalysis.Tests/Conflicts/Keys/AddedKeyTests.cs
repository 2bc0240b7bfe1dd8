namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What both heads register or number under one key: enum values, services, routes.</summary>
public sealed class AddedKeyTests
{
    // B06
    [Fact]
    public Task Both_heads_give_a_new_event_id_the_same_number_in_a_flags_enum() => TwoSided.Check("""
        //- Caps.cs
        [Flags]
        public enum Caps
        {
            None = 0,
            {|a: ~> Batch = 1 << 2,|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4001
            Read = 1 << 0,

            Write = 1 << 1,
            {|b: ~> Stream = 4,|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4001
        }
        //- Device.cs
        public class Device { public Caps Caps { get; set; } {|b: ~> public bool Streams => Caps.HasFlag(Caps.Stream);|} }
        """);

    // B06
    [Fact]
    public Task Both_heads_append_a_value_to_a_protocol_enum_of_bytes() => TwoSided.Check("""
        //- Op.cs
        public enum OpCode : byte
        {
            {|a: ~> Ping = 0x10, // keeps the line open|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4001
            Hello = 0x01,

            Bye = 0x02,

            Data = 0x03,

            {|b: ~> Resume = 16,|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4001
        }
        """);

    // B06
    [Fact]
    public Task Both_heads_add_values_of_other_numbers_and_an_alias_on_purpose() => TwoSided.CheckSilent("""
        //- Op.cs
        public enum OpCode : byte
        {
            {|a: ~> Ping = 0x10,|}
            Hello = 0x01,

            Bye = 0x02,

            {|b: ~> Resume = 0x11, Quit = Bye,|}
        }
        """);

    // B06
    [Fact]
    public Task The_same_number_in_two_enums() => TwoSided.CheckSilent("""
        //- A.cs
        public enum Left { One = 1{|a: ~> , Two = 2|} }
        //- B.cs
        public enum Right { Eins = 1{|b: ~> , Zwei = 2|} }
        """);

    // B07
    [Fact]
    public Task Both_heads_register_another_implementation_of_one_service() => TwoSided.Check(Stubs.Di + """
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public interface IMailer { }
        public class SmtpMailer : IMailer { }
        public class ApiMailer : IMailer { }
        public class Clock { }
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<IMailer, SmtpMailer>();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4004|INT4002
                services.AddSingleton<Clock>();
                Jobs(services);
            }

            private static void Jobs(IServiceCollection s)
            {
                {|b: ~> s.AddScoped<IMailer, ApiMailer>();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4004|INT4002
            }
        }
        """);

    // B07
    [Fact]
    public Task Two_modules_register_one_service_by_type_and_by_factory() => TwoSided.Check(Stubs.Di + """
        //- Types.cs
        namespace Shop;
        public interface IPrices { decimal Of(string sku); }
        public class ListPrices : IPrices { public decimal Of(string sku) => 1; }
        public class LivePrices(string url) : IPrices { public decimal Of(string sku) => url.Length; }
        //- CatalogModule.cs
        using Microsoft.Extensions.DependencyInjection;
        namespace Shop;
        public static class CatalogModule
        {
            public static IServiceCollection AddCatalog(this IServiceCollection services)
            {
                {|a: ~> services.AddScoped<IPrices, ListPrices>();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4004|INT4002
                return services;
            }
        }
        //- LiveModule.cs
        using Microsoft.Extensions.DependencyInjection;
        namespace Shop;
        public static class LiveModule
        {
            public static IServiceCollection AddLive(this IServiceCollection services, string url)
            {
                {|b:return services; ~> return services
                    .AddScoped<IPrices>(_ => new LivePrices(url));|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4004|INT4002
            }
        }
        """);

    // B07
    [Fact]
    public Task Both_heads_register_other_services_and_one_hosted_handler_each() => TwoSided.CheckSilent(Stubs.Di + """
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public interface IHandler { }
        public interface IMailer { }
        public class SmtpMailer : IMailer { }
        public class AHandler : IHandler { }
        public class Clock { }
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<IMailer, SmtpMailer>();|}
                services.AddSingleton<Clock>();
                services.AddSingleton<object>();
                {|b: ~> services.AddSingleton<IHandler, AHandler>();|}
            }
        }
        """);

    // B08
    [Fact]
    public Task Two_controllers_answer_the_same_verb_and_path() => TwoSided.Check(Stubs.Web + """
        //- Orders.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController, Route("api/orders")]
        public class OrdersController : ControllerBase
        {
            [HttpGet("{id}")]
            public string One(int id) => $"order {id}";
        {|a: ~>
            [HttpGet("open")]
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4005
            public string Open() => "open";
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4005
        |}
        }
        //- b+ Backlog.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController]
        [Route("api/orders")]
        public class BacklogController : ControllerBase
        {
            [HttpGet("open")]
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4005
            public IEnumerable<string> Backlog() => [];
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4005
        }
        """);

    // B08
    [Fact]
    public Task An_endpoint_of_one_head_and_a_controller_of_the_other_share_a_route() => TwoSided.Check(Stubs.Web + """
        //- Api.cs
        using Microsoft.AspNetCore.Builder;
        public static class Api
        {
            public static void Map(IEndpointRouteBuilder app)
            {
                app.MapGet("/health", () => "ok");
                {|a: ~> app.MapPost("/api/login", (string user) => user);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4005
            }
        }
        //- b+ LoginController.cs
        using Microsoft.AspNetCore.Mvc;
        [Route("api")]
        public class LoginController : ControllerBase
        {
            [HttpPost("login")]
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4005
            public string Login(string user) => "hi " + user;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4005
        }
        """);

    // B08
    [Fact]
    public Task The_same_path_with_another_verb_and_another_constraint() => TwoSided.CheckSilent(Stubs.Web + """
        //- Api.cs
        using Microsoft.AspNetCore.Builder;
        public static class Api
        {
            public static void Map(IEndpointRouteBuilder app)
            {
                app.MapGet("/health", () => "ok");
                {|a: ~> app.MapPost("/api/items", (string name) => name);|}

                app.MapGet("/", () => "home");
                app.MapGet("/about", () => "about");
                {|b: ~> app.MapGet("/api/items", () => "all");|}
            }
        }
        """);
}
