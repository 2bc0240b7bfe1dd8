using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Both heads register one service, or answer one route.</summary>
public sealed class OneRegistrationTests
{
    // B07
    private const string Di = """
        //- Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public sealed class ServiceCollection : IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddScoped<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddTransient<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services) where TService : class => services;
                public static IServiceCollection AddScoped<TService>(this IServiceCollection services) where TService : class => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, Func<IServiceProvider, TService> factory) where TService : class => services;
            }
        }

        """;

    [Fact]
    public Task One_service_is_registered_with_two_implementations() => Finds(Di + """
        //- Tax.cs
        public interface ITax { decimal Rate(string country); }
        public class FlatTax : ITax { public decimal Rate(string country) => 0.2m; }
        public class TableTax : ITax { public decimal Rate(string country) => country.Length; }
        //- Billing.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class BillingModule
        {
            public static IServiceCollection AddBilling(this IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<ITax, FlatTax>();|}
                //~ a/x: INT4004
                return services;
            }
        }
        //- Shop.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class ShopModule
        {
            public static IServiceCollection AddShop(this IServiceCollection services)
            {
                {|b: ~> services.AddScoped<ITax, TableTax>();|}
                //~ b/x: INT4004
                return services;
            }
        }
        """);

    [Fact]
    public Task One_service_is_registered_with_a_factory_and_with_a_type() => Finds(Di + """
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public class FixedClock(DateTime now) : IClock { public DateTime Now => now; }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<IClock>(_ => new FixedClock(DateTime.UnixEpoch));|}
                //~ a/x: INT4004
                Console.WriteLine("services");
                Console.WriteLine("more services");
                {|b: ~> services.AddSingleton<IClock, UtcClock>();|}
                //~ b/x: INT4004
            }
        }
        """);

    [Fact]
    public Task Different_services_are_registered() => Silent(Di + """
        //- Services.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public interface ITax { }
        public class FlatTax : ITax { }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<ITax, FlatTax>();|}
                Console.WriteLine("services");
                Console.WriteLine("more services");
                {|b: ~> services.AddSingleton<IClock, UtcClock>();|}
            }
        }
        """);

    [Fact]
    public Task Handlers_are_meant_to_be_many() => Silent(Di + """
        //- Handlers.cs
        public interface IHandler { void Handle(string message); }
        public class MailHandler : IHandler { public void Handle(string message) { } }
        public class SmsHandler : IHandler { public void Handle(string message) { } }
        public class Dispatcher(IEnumerable<IHandler> handlers)
        {
            public void Send(string message) { foreach (var h in handlers) h.Handle(message); }
        }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                {|a: ~> services.AddTransient<IHandler, MailHandler>();|}
                services.AddSingleton<Dispatcher>();
                Console.WriteLine("services");
                {|b: ~> services.AddTransient<IHandler, SmsHandler>();|}
            }
        }
        """);

    // B08
    private const string Mvc = """
        //- Mvc.cs
        namespace Microsoft.AspNetCore.Mvc
        {
            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)] public class RouteAttribute(string template) : Attribute { public string Template => template; }
            [AttributeUsage(AttributeTargets.Method)] public class HttpGetAttribute(string template = "") : Attribute { public string Template => template; }
            [AttributeUsage(AttributeTargets.Method)] public class HttpPostAttribute(string template = "") : Attribute { public string Template => template; }
            public class ControllerBase { }
            public class ApiControllerAttribute : Attribute { }
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public interface IEndpointRouteBuilder { }
            public static class EndpointRouteBuilderExtensions
            {
                public static void MapGet(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) { }
                public static void MapPost(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) { }
            }
        }

        """;

    [Fact]
    public Task A_controller_and_a_minimal_endpoint_answer_one_route() => Finds(Mvc + """
        //- Orders.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController, Route("api/orders")]
        public class OrdersController : ControllerBase
        {
            {|a: ~> [HttpGet("{id}")]
            //~ a/x: INT4005
            public string One(int id) => "order " + id;|}
            [HttpPost] public void Post(string body) { }
        }
        //- Endpoints.cs
        using Microsoft.AspNetCore.Builder;
        public static class Endpoints
        {
            public static void Map(IEndpointRouteBuilder app)
            {
                {|b: ~> app.MapGet("/api/orders/{orderId}", (int orderId) => "o" + orderId);|}
                //~ b/x: INT4005
            }
        }
        """);

    [Fact]
    public Task Two_actions_get_one_template() => Finds(Mvc + """
        //- Orders.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController]
        [Route("reports")]
        public class ReportsController : ControllerBase
        {
            {|a: ~> [HttpGet("daily")]
            //~ a/x: INT4005
            public string Daily() => "d";|}

            [HttpGet("monthly")]
            public string Monthly() => "m";

            {|b: ~> [HttpGet("daily")]
            //~ b/x: INT4005
            public string Today() => "t";|}
        }
        """);

    [Fact]
    public Task One_template_gets_two_verbs() => Silent(Mvc + """
        //- Orders.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController]
        [Route("reports")]
        public class ReportsController : ControllerBase
        {
            {|a: ~> [HttpGet("daily")]
            public string Daily() => "d";|}

            [HttpGet("monthly")]
            public string Monthly() => "m";

            {|b: ~> [HttpPost("daily")]
            public string Rebuild() => "t";|}
        }
        """);

    [Fact]
    public Task One_template_stands_below_two_prefixes() => Silent(Mvc + """
        //- A.cs
        using Microsoft.AspNetCore.Mvc;
        [Route("api/orders")]
        public class OrdersController : ControllerBase
        {
            {|a: ~> [HttpGet("{id}")] public string One(int id) => "order " + id;|}
            [HttpPost] public void Post(string body) { }
        }
        //- B.cs
        using Microsoft.AspNetCore.Mvc;
        [Route("api/users")]
        public class UsersController : ControllerBase
        {
            {|b: ~> [HttpGet("{id}")] public string One(int id) => "user " + id;|}
            [HttpPost] public void Post(string body) { }
        }
        """);
}
