using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>A registration in a container of services.</summary>
/// <param name="Service">The type that is asked for.</param>
/// <param name="Implementation">The type that the container creates; null when the code creates the value itself.</param>
/// <param name="Lifetime">"Singleton", "Scoped" or "Transient".</param>
/// <param name="Key">The key of a keyed service, in a fixed form; empty for one without.</param>
/// <param name="Value">What stands behind the service, in a normal form; null where registering twice does no harm.</param>
internal sealed record ServiceRegistration(ITypeSymbol Service, INamedTypeSymbol? Implementation, string Lifetime, string Key, string? Value);

/// <summary>How services are registered and asked for: in Microsoft.Extensions.DependencyInjection, and in containers that are called alike.</summary>
internal static partial class ServiceSyntax
{
    /// <summary>Base types and interfaces whose implementers a framework creates with the container, registered or not.</summary>
    private static readonly HashSet<string> MadeByFramework = new(StringComparer.Ordinal)
    {
        "ControllerBase",
        "Hub",
        "PageModel",
        "ViewComponent",
        "ComponentBase",
        "IRequestHandler",
        "INotificationHandler",
        "IPipelineBehavior",
        "IConsumer",
    };

    /// <summary>True when instances of the type come from the container without a registration of it.</summary>
    public static bool IsMadeByFramework(INamedTypeSymbol type) => KeySyntax.IsNamed(type, MadeByFramework.Contains);

    /// <summary>The constructor that the container calls; null when it has a choice.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol type) =>
        !type.IsAbstract
        && type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && !IsCopy(c, type)).ToList() is [var only]
            ? only
            : null;

    /// <summary>The registration that a call on a collection of services makes, or null.</summary>
    public static ServiceRegistration? Registration(InvocationExpressionSyntax call, BoundDocument document, CancellationToken cancellation)
    {
        if (KeySyntax.Callee(call) is not { Identifier.ValueText: var name })
            return null;
        if (Method().Match(name) is not { Success: true } match || !ServiceContainers.IsCollection(KeySyntax.Receiver(call), document, cancellation))
            return
                ServiceContainers.Verbs.Contains(name)
                && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol registering
                && ServiceContainers.Registers(call, registering, document, cancellation)
                ? InContainer(call, registering, document, cancellation)
                : null;
        if (document.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
            return null;
        var arguments = call.ArgumentList.Arguments.Select(a => a.Expression).ToList();
        var key = "";
        if (match.Groups["keyed"].Success)
        {
            var at = arguments.Count > 0 && arguments[0] is TypeOfExpressionSyntax ? 1 : 0;
            if (arguments.Count <= at || KeySyntax.Fixed(arguments[at], document, cancellation) is not { } constant)
                return null;
            key = constant;
            arguments.RemoveAt(at);
        }
        var types = Types(method, arguments, document, cancellation);
        if (types.Count == 0 || types[0] is not INamedTypeSymbol service)
            return null;
        var made = arguments.Find(a => a is not TypeOfExpressionSyntax);
        if (match.Groups["special"] is { Success: true, Value: var special })
            return new ServiceRegistration(
                service,
                types[^1] as INamedTypeSymbol,
                special switch
                {
                    "HostedService" => "Singleton",
                    "DbContext" => "Scoped",
                    _ => "Transient",
                },
                key,
                null
            );
        var implementation = made is null ? types[^1] as INamedTypeSymbol : null;
        var lifetime = match.Groups["lifetime"].Value;
        return new ServiceRegistration(
            service,
            implementation,
            lifetime,
            key,
            $"{lifetime} {(made is null ? KeySyntax.TypeId(types[^1]) : BodyNormalForm.Tokens(made))}"
        );
    }

    /// <summary><c>Register&lt;IClock, SystemClock&gt;()</c>, <c>Register&lt;IClock&gt;(() =&gt; …)</c>, <c>RegisterType&lt;SystemClock&gt;().As&lt;IClock&gt;()</c>, <c>Bind&lt;IClock&gt;().To&lt;SystemClock&gt;()</c>.</summary>
    private static ServiceRegistration? InContainer(
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        var arguments = call.ArgumentList.Arguments.Select(a => a.Expression).ToList();
        var types = Types(method, arguments, document, cancellation);
        if (types.Count == 0 || types.Any(t => t is not INamedTypeSymbol))
            return null;
        // `Add<IClock, Clock>(Life.Shared)`: what the program calls the lifetimes of its own container.
        var told = arguments.Select(a => EnumMember(a, document, cancellation)).FirstOrDefault(m => m is not null);
        var made = arguments.Where(a => EnumMember(a, document, cancellation) is null).ToList();
        var (service, chain) = (types[0], method.Name);
        var implementation = made.TrueForAll(a => a is TypeOfExpressionSyntax) ? types[^1] as INamedTypeSymbol : null;
        for (
            var outer = call.Parent;
            outer is MemberAccessExpressionSyntax { Name: var next, Parent: InvocationExpressionSyntax whole };
            outer = whole.Parent
        )
        {
            // What the next call of a chain registers has a lifetime of its own.
            if (next is GenericNameSyntax && ServiceContainers.Verbs.Contains(next.Identifier.ValueText))
                break;
            chain += next.Identifier.ValueText;
            if (
                next is not GenericNameSyntax { TypeArgumentList.Arguments: [var type] }
                || document.Model.GetTypeInfo(type, cancellation).Type is not INamedTypeSymbol other
            )
                continue;
            if (next.Identifier.ValueText == "As")
                service = other;
            else if (next.Identifier.ValueText is "To" or "Use" or "ImplementedBy")
                implementation = other;
        }
        var lifetime = told is not null && Lifetime(told) is var named and not "Transient" ? named : Lifetime(chain);
        return new ServiceRegistration(
            service,
            implementation,
            lifetime,
            "",
            $"{lifetime} {(implementation is null ? BodyNormalForm.Tokens(call.ArgumentList) : KeySyntax.TypeId(implementation))}"
        );
    }

    /// <summary>The lifetime that a name says: of a method, of a chain of them, or of a value that is given beside the types.</summary>
    private static string Lifetime(string name) =>
        Shared().IsMatch(name) ? "Singleton"
        : Scope().IsMatch(name) ? "Scoped"
        : "Transient";

    /// <summary>The member of an enum that an argument is; null for another argument.</summary>
    private static string? EnumMember(ExpressionSyntax argument, BoundDocument document, CancellationToken cancellation) =>
        document.Model.GetSymbolInfo(argument, cancellation).Symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } member
            ? member.Name
            : null;

    /// <summary>The types that a registration names: by type arguments, also inferred ones, or by `typeof`.</summary>
    private static List<ITypeSymbol> Types(
        IMethodSymbol method,
        List<ExpressionSyntax> arguments,
        BoundDocument document,
        CancellationToken cancellation
    ) =>
        method.TypeArguments.Length > 0
            ? [.. method.TypeArguments]
            :
            [
                .. arguments
                    .TakeWhile(a => a is TypeOfExpressionSyntax)
                    .Select(a => document.Model.GetTypeInfo(((TypeOfExpressionSyntax)a).Type, cancellation).Type)
                    .OfType<ITypeSymbol>(),
            ];

    /// <summary>What code asks the container for at this node: the type, the key, and the class that the container creates for it, when there is one.</summary>
    public static (ITypeSymbol Service, string Key, INamedTypeSymbol? Consumer)? Request(
        SyntaxNode node,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        switch (node)
        {
            case ParameterSyntax { Default: null, Parent.Parent: ConstructorDeclarationSyntax or ClassDeclarationSyntax } parameter
                when document.Model.GetDeclaredSymbol(parameter, cancellation)
                    is { ContainingSymbol: IMethodSymbol { ContainingType: { } consumer } constructor } symbol
                    && SymbolEqualityComparer.Default.Equals(Constructor(consumer), constructor)
                    && KeyOf(symbol) is { } key:
                return (symbol.Type, key, consumer);
            case ParameterSyntax
            {
                Parent.Parent: ParenthesizedLambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
            } parameter
                when KeySyntax.Callee(call)?.Identifier.ValueText is { } callee
                    && Endpoint().IsMatch(callee)
                    && document.Model.GetDeclaredSymbol(parameter, cancellation) is { } symbol
                    && KeyOf(symbol) is { } key:
                return (symbol.Type, key, null);
            case ParameterSyntax parameter
                when document.Model.GetDeclaredSymbol(parameter, cancellation) is { } symbol
                    && symbol.GetAttributes().Any(a => a.AttributeClass?.Name is "FromServicesAttribute"):
                return (symbol.Type, "", null);
            case PropertyDeclarationSyntax property
                when document.Model.GetDeclaredSymbol(property, cancellation) is { } symbol
                    && symbol.GetAttributes().Any(a => a.AttributeClass?.Name is "InjectAttribute"):
                return (symbol.Type, "", null);
            case InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call
                when KeySyntax.Callee(call)
                    is GenericNameSyntax { Identifier.ValueText: "GetRequiredService", TypeArgumentList.Arguments: [var type] }
                    && document.Model.GetTypeInfo(type, cancellation).Type is { } asked:
                return (asked, "", null);
            case InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call
                when KeySyntax.Callee(call) is GenericNameSyntax { TypeArgumentList.Arguments: [var type] }
                    && ServiceContainers.Asks(call, document, cancellation)
                    && document.Model.GetTypeInfo(type, cancellation).Type is { } resolved:
                return (resolved, "", null);
            case InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: TypeOfExpressionSyntax of }] } call
                when ServiceContainers.Asks(call, document, cancellation) && document.Model.GetTypeInfo(of.Type, cancellation).Type is { } named:
                return (named, "", null);
            default:
                return null;
        }
    }

    /// <summary>The key that a parameter asks for; empty without one, null when it is not known.</summary>
    private static string? KeyOf(IParameterSymbol parameter) =>
        parameter.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name is "FromKeyedServicesAttribute") is not { } keyed ? ""
        : keyed.ConstructorArguments is [{ Value: string text }] ? "string " + text
        : null;

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters is [{ Type: var only }] && SymbolEqualityComparer.Default.Equals(only, type);

    [GeneratedRegex("^(Try)?Add(?<keyed>Keyed)?(?<lifetime>Singleton|Scoped|Transient)$|^Add(?<special>HostedService|DbContext|HttpClient)$")]
    private static partial Regex Method();

    [GeneratedRegex("Single|^(Shared|Static|Permanent|Process|Application|Global|Once|AppWide)$")]
    private static partial Regex Shared();

    [GeneratedRegex("Scope|^(Per)?(Web)?Request$")]
    private static partial Regex Scope();

    [GeneratedRegex("^Map(Get|Post|Put|Delete|Patch|Methods)?$")]
    private static partial Regex Endpoint();
}
