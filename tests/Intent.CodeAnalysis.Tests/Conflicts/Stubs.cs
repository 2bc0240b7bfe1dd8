namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>The shapes of frameworks that fixtures call; the real ones need not be on the machine.</summary>
internal static class Stubs
{
    /// <summary>Service registration.</summary>
    public const string Di = """
        //- Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<T>(this IServiceCollection services) where T : class => services;
                public static IServiceCollection AddSingleton<T, TImpl>(this IServiceCollection services) where T : class where TImpl : class, T => services;
                public static IServiceCollection AddScoped<T, TImpl>(this IServiceCollection services) where T : class where TImpl : class, T => services;
                public static IServiceCollection AddScoped<T>(this IServiceCollection services, Func<IServiceProvider, T> factory) where T : class => services;
            }
        }

        """;

    /// <summary>Controllers and endpoints.</summary>
    public const string Web = """
        //- Web.cs
        namespace Microsoft.AspNetCore.Mvc
        {
            public abstract class ControllerBase { }
            [AttributeUsage(AttributeTargets.Class)] public sealed class ApiControllerAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.Class)] public sealed class RouteAttribute(string template) : Attribute { public string Template => template; }
            [AttributeUsage(AttributeTargets.Method)] public sealed class HttpGetAttribute(string template) : Attribute { public string Template => template; }
            [AttributeUsage(AttributeTargets.Method)] public sealed class HttpPostAttribute(string template) : Attribute { public string Template => template; }
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public interface IEndpointRouteBuilder { }
            public static class EndpointRouteBuilderExtensions
            {
                public static void MapGet(this IEndpointRouteBuilder app, string pattern, Delegate handler) { }
                public static void MapPost(this IEndpointRouteBuilder app, string pattern, Delegate handler) { }
            }
        }

        """;
}
