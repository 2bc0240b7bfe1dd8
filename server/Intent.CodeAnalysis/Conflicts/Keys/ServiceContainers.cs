using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Which types are containers of services: those of libraries by their names, those of the solution also by what they offer.</summary>
internal static partial class ServiceContainers
{
    /// <summary>Methods by which something is registered with a container.</summary>
    public static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "Register",
        "RegisterType",
        "RegisterSingleton",
        "RegisterScoped",
        "RegisterTransient",
        "RegisterInstance",
        "RegisterFactory",
        "Bind",
        "For",
        "Add",
        "AddSingleton",
        "AddScoped",
        "AddTransient",
        "Singleton",
        "Scoped",
        "Transient",
    };

    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal)
    {
        "Resolve",
        "ResolveRequired",
        "Get",
        "GetInstance",
        "GetRequired",
        "GetRequiredInstance",
        "GetService",
        "Require",
        "Locate",
    };

    /// <summary>True when the expression is a collection of services.</summary>
    public static bool IsCollection(ExpressionSyntax? expression, BoundDocument document, CancellationToken cancellation) =>
        expression is not null && KeySyntax.IsNamed(document.Model.GetTypeInfo(expression, cancellation).Type, n => n == "IServiceCollection");

    /// <summary>True when the method registers something with a container.</summary>
    public static bool Registers(InvocationExpressionSyntax call, IMethodSymbol method, BoundDocument document, CancellationToken cancellation)
    {
        if (!Verbs.Contains(method.Name) || TypeOf(call, method, document, cancellation) is not { } type)
            return false;
        if (OffersFactories(type) && Around(type).Prepend(type).Any(Gives))
            return true;
        // A thing that is put into something called container may be anything; with the type named beside it, or the lifetime, it is a service.
        return KeySyntax.IsNamed(type, Container().IsMatch)
            && (KeySyntax.Callee(call) is GenericNameSyntax || !method.IsGenericMethod || HasLifetime(method.Name));
    }

    /// <summary>True when the method asks a container for something that it must have.</summary>
    public static bool Asks(InvocationExpressionSyntax call, BoundDocument document, CancellationToken cancellation) =>
        KeySyntax.Callee(call) is { } callee
        && Requests.Contains(callee.Identifier.ValueText)
        && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && TypeOf(call, method, document, cancellation) is { } type
        && (
            KeySyntax.IsNamed(type, n => Container().IsMatch(n) || Resolver().IsMatch(n))
            || Gives(type) && Around(type).Prepend(type).Any(OffersFactories)
        );

    /// <summary>True for a container whose code is not in the solution: what it registers by other calls is not known.</summary>
    public static bool IsOfLibrary(InvocationExpressionSyntax call, IMethodSymbol method, BoundDocument document, CancellationToken cancellation) =>
        method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty
        && TypeOf(call, method, document, cancellation) is { } type
        && KeySyntax.IsNamed(type, Container().IsMatch);

    /// <summary>What is asked, be it a value, a type, or, without a receiver, the type around that has the method.</summary>
    private static ITypeSymbol? TypeOf(
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        BoundDocument document,
        CancellationToken cancellation
    ) =>
        KeySyntax.Receiver(call) is { } receiver
            ? document.Model.GetTypeInfo(receiver, cancellation).Type ?? document.Model.GetSymbolInfo(receiver, cancellation).Symbol as ITypeSymbol
            : method.ContainingType;

    /// <summary>`void Singleton&lt;T&gt;(Func&lt;Scope, T&gt; make)`, `void Register&lt;T, TImplementation&gt;()`: a type of the solution that keeps how values of other types are made.</summary>
    private static bool OffersFactories(ITypeSymbol type) =>
        IsOwn(type)
        && type.GetMembers()
            .OfType<IMethodSymbol>()
            .Any(m =>
                Verbs.Contains(m.Name)
                && (
                    m.TypeParameters is [var service, var made] && made.ConstraintTypes.Contains(service, SymbolEqualityComparer.Default)
                    || m.TypeParameters is [var only]
                        && m.Parameters.Any(p =>
                            p.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: { } result }
                            && SymbolEqualityComparer.Default.Equals(result, only)
                        )
                )
            );

    /// <summary>`T Get&lt;T&gt;()`: a type of the solution that is asked for a value by its type alone, and has one.</summary>
    private static bool Gives(ITypeSymbol type) =>
        IsOwn(type)
        && type.GetMembers()
            .OfType<IMethodSymbol>()
            .Any(m =>
                Requests.Contains(m.Name)
                && m is { TypeParameters: [var asked], Parameters.IsEmpty: true, ReturnNullableAnnotation: not NullableAnnotation.Annotated }
                && SymbolEqualityComparer.Default.Equals(m.ReturnType, asked)
            );

    /// <summary>The types of the solution that a type holds, is made with, gives back or hands to the functions that it is given.</summary>
    private static IEnumerable<ITypeSymbol> Around(ITypeSymbol type) =>
        type.GetMembers()
            .SelectMany(m =>
                m switch
                {
                    IFieldSymbol field => [field.Type],
                    IPropertySymbol property => [property.Type],
                    IMethodSymbol method => method.Parameters.Select(p => p.Type).Append(method.ReturnType),
                    _ => Enumerable.Empty<ITypeSymbol>(),
                }
            )
            .SelectMany(t => t is INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } ? arguments : [t])
            .Concat(type.AllInterfaces)
            .Where(IsOwn)
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);

    private static bool IsOwn(ITypeSymbol type) => type is INamedTypeSymbol && type.Locations.Any(l => l.IsInSource);

    private static bool HasLifetime(string verb) => Lifetime().IsMatch(verb);

    [GeneratedRegex("^I?\\w*(Container|ContainerBuilder|Kernel|Injector|ServiceRegistry|ServiceLocator|Locator|Services|BindingRoot)$")]
    private static partial Regex Container();

    [GeneratedRegex("^I?\\w*(Resolver|LifetimeScope|ComponentContext)$")]
    private static partial Regex Resolver();

    [GeneratedRegex("Singleton|Scoped|Transient|Instance")]
    private static partial Regex Lifetime();
}
