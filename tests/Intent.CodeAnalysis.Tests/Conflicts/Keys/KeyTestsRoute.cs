namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4005: endpoints that both heads add for the same requests.</summary>
public sealed class KeyTestsRoute
{
    private const string Web = """
        //- AspNetCore.cs
        namespace Microsoft.AspNetCore.Routing { public interface IEndpointRouteBuilder { } }
        namespace Microsoft.AspNetCore.Builder
        {
            using Microsoft.AspNetCore.Routing;
            public sealed class WebApplication : IEndpointRouteBuilder { }
            public sealed class RouteGroupBuilder : IEndpointRouteBuilder { }
            public sealed class Endpoint { public Endpoint WithName(string name) => this; }
            public static class Endpoints
            {
                public static Endpoint MapGet(this IEndpointRouteBuilder app, string pattern, Delegate handler) => new();
                public static Endpoint MapPost(this IEndpointRouteBuilder app, string pattern, Delegate handler) => new();
                public static RouteGroupBuilder MapGroup(this IEndpointRouteBuilder app, string prefix) => new();
            }
        }
        namespace Microsoft.AspNetCore.Mvc
        {
            public abstract class ControllerBase { }
            public sealed class RouteAttribute(string template) : Attribute { public string Template => template; }
            public sealed class HttpGetAttribute : Attribute { public HttpGetAttribute() { } public HttpGetAttribute(string template) { } public string? Name { get; set; } }
            public sealed class HttpPostAttribute : Attribute { public HttpPostAttribute() { } public HttpPostAttribute(string template) { } }
        }

        """;

    private const string Application = Web + """
        //- Startup.cs
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        public static class Startup
        {
            public static void Configure(WebApplication app)
            {
                FIRST
                app.MapGet("/health", () => "ok");
                SECOND
            }
        }
        [Route("api/[controller]")]
        public class OrdersController : ControllerBase
        {
            THIRD
            [HttpGet("{id}")] public string One(int id) => "";
            FOURTH
        }
        public class HomeController : ControllerBase
        {
            FIFTH
        }
        """;

    private static string Fill(string first = "", string second = "", string third = "", string fourth = "", string fifth = "") => Application
        .Replace("FIRST", first, StringComparison.Ordinal).Replace("SECOND", second, StringComparison.Ordinal).Replace("THIRD", third, StringComparison.Ordinal)
        .Replace("FOURTH", fourth, StringComparison.Ordinal).Replace("FIFTH", fifth, StringComparison.Ordinal);

    [Fact]
    public Task Both_map_a_path() => TwoSided.Check("//@ expect: INT4005 b added an endpoint for GET /orders in Startup.Configure\n" + Fill(
        "{|a: ~> app.MapGet(\"/orders\", () => \"a\");|}", "{|b: ~> app.MapGet(\"orders/\", () => \"b\");|}"));

    [Fact]
    public Task A_path_in_a_group_meets_a_whole_one() => TwoSided.Check("//@ expect: INT4005 b GET /shop/orders/{}\n" + Fill(
        "{|a: ~> var shop = app.MapGroup(\"/shop\"); shop.MapGet(\"/orders/{id}\", (int id) => \"a\");|}", "{|b: ~> app.MapGet(\"/shop/orders/{number}\", (int number) => \"b\");|}"));

    [Fact]
    public Task An_action_meets_a_mapped_path() => TwoSided.Check("//@ expect: INT4005 b GET /api/orders/open\n" + Fill(
        "{|a: ~> app.MapGet(\"/api/orders/open\", () => \"a\");|}", fourth: "{|b: ~> [HttpGet(\"open\")] public string Open() => \"b\";|}"));

    [Fact]
    public Task Two_actions_without_a_template_of_their_own() => TwoSided.Check("//@ expect: INT4005 b OrdersController.All\n" + Fill(
        third: "{|a: ~> [HttpGet] public string All() => \"a\";|}", fourth: "{|b: ~> [HttpGet] public string List() => \"b\";|}"));

    [Fact]
    public Task Two_endpoints_of_one_name() => TwoSided.Check("//@ expect: INT4005 b named an endpoint 'orders'\n" + Fill(
        "{|a: ~> app.MapGet(\"/orders\", () => \"a\").WithName(\"orders\");|}", "{|b: ~> app.MapGet(\"/orders/all\", () => \"b\").WithName(\"orders\");|}"));

    [Fact]
    public Task Different_verbs() => TwoSided.CheckSilent(Fill("{|a: ~> app.MapGet(\"/orders\", () => \"a\");|}", "{|b: ~> app.MapPost(\"/orders\", () => \"b\");|}"));

    [Fact]
    public Task Different_paths() => TwoSided.CheckSilent(Fill("{|a: ~> app.MapGet(\"/orders\", () => \"a\");|}", "{|b: ~> app.MapGet(\"/orders/{id}\", (int id) => \"b\");|}"));

    [Fact]
    public Task A_constraint_tells_them_apart() => TwoSided.CheckSilent(Fill(
        "{|a: ~> app.MapGet(\"/orders/{id:int}\", (int id) => \"a\");|}", "{|b: ~> app.MapGet(\"/orders/{id:guid}\", (Guid id) => \"b\");|}"));

    [Fact]
    public Task Paths_of_two_groups() => TwoSided.CheckSilent(Fill(
        "{|a: ~> var shop = app.MapGroup(\"/shop\"); shop.MapGet(\"/orders\", () => \"a\");|}", "{|b: ~> var admin = app.MapGroup(\"/admin\"); admin.MapGet(\"/orders\", () => \"b\");|}"));

    [Fact]
    public Task A_convention_names_the_paths() => TwoSided.CheckSilent(Fill(
        fifth: "{|a: ~> [HttpGet] public string First() => \"a\";|}\n    public int Number => 1;\n    {|b: ~> [HttpGet] public string Second() => \"b\";|}"));

    [Fact]
    public Task One_moves_an_endpoint() => TwoSided.CheckSilent(Fill(
        "{|a: ~> app.MapGet(\"/orders\", () => \"a\");|}", "{|a:app.MapGet(\"/orders\", () => \"a\"); ~> |}", fifth: "{|b: ~> public int Number => 1;|}"));

    [Fact]
    public Task Paths_of_two_applications() => TwoSided.CheckSilent("//= Shop\n//= Admin\n" + Web.Replace("//- AspNetCore.cs", "//- Shop/AspNetCore.cs", StringComparison.Ordinal) + """
        //- Shop/Startup.cs
        using Microsoft.AspNetCore.Builder;
        public static class Startup
        {
            public static void Configure(WebApplication app)
            {
                {|a: ~> app.MapGet("/orders", () => "a");|}
            }
        }

        """ + Web.Replace("//- AspNetCore.cs", "//- Admin/AspNetCore.cs", StringComparison.Ordinal) + """
        //- Admin/Startup.cs
        using Microsoft.AspNetCore.Builder;
        public static class Startup
        {
            public static void Configure(WebApplication app)
            {
                {|b: ~> app.MapGet("/orders", () => "b");|}
            }
        }
        """);
}
