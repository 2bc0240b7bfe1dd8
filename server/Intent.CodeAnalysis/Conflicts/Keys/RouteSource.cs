using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Endpoints of a web application, by verb and path and by name, in attributes and in calls.</summary>
internal sealed partial class RouteSource : KeySource
{
    private const string Routes = "route of ";
    private const string Names = "endpoint name of ";
    private const string AnyVerb = "any verb";

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        var application = document.Document.Project.AssemblyName;
        switch (node)
        {
            case InvocationExpressionSyntax call
                when KeySyntax.Callee(call) is { } name && Map().Match(name.Identifier.ValueText) is { Success: true } match:
                if (
                    KeySyntax.Receiver(call) is not { } builder
                    || !KeySyntax.IsNamed(document.Model.GetTypeInfo(builder, cancellation).Type, n => n == "IEndpointRouteBuilder")
                )
                    break;
                if (
                    KeySyntax.Text(KeySyntax.Argument(call, 0), document, cancellation) is not { } pattern
                    || Prefix(builder, document, cancellation) is not { } prefix
                )
                    break;
                foreach (var verb in match.Groups["verb"] is { Success: true, Value: var known } ? [known.ToUpperInvariant()] : VerbsOf(call))
                    yield return Fact(
                        Routes,
                        Key(verb, prefix + "/" + pattern),
                        name.Span,
                        $"{name.Identifier.ValueText}({call.ArgumentList.Arguments[0]}, …)"
                    );
                break;
            case InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var text }] } call
                when KeySyntax.Callee(call) is { Identifier.ValueText: "WithName" } name
                    && KeySyntax.Text(text, document, cancellation) is { } endpoint:
                yield return Fact(Names, endpoint, name.Span, BodyNormalForm.OneLine(call.ArgumentList));
                break;
            case AttributeSyntax { Parent.Parent: MethodDeclarationSyntax method } attribute
                when Verb().Match(KeySyntax.Name(attribute)) is { Success: true } match
                    && document.Model.GetDeclaredSymbol(method, cancellation) is { ContainingType: { } controller } action
                    && KeySyntax.IsNamed(controller, n => n == "ControllerBase"):
                var own = KeySyntax.Text(KeySyntax.Argument(attribute, 0), document, cancellation);
                foreach (var outer in Templates(controller, own))
                    yield return Fact(
                        Routes,
                        Key(
                            match.Groups["verb"] is { Success: true, Value: var v } ? v.ToUpperInvariant() : AnyVerb,
                            Expand(outer + "/" + own, controller, action)
                        ),
                        attribute.Span,
                        BodyNormalForm.OneLine(attribute)
                    );
                if (KeySyntax.Text(KeySyntax.Argument(attribute, "Name"), document, cancellation) is { } route)
                    yield return Fact(Names, route, attribute.Span, BodyNormalForm.OneLine(attribute));
                break;
        }

        KeyFact Fact(string registry, string key, Microsoft.CodeAnalysis.Text.TextSpan span, string text) =>
            new(KeyRole.Adds, registry + application, key, null, document, span, text);
    }

    /// <inheritdoc/>
    public override Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
            observations.Add(
                l.Registry.StartsWith(Names, StringComparison.Ordinal)
                    ? context.Twice(
                        Intent.Core.Conflicts.Rules.SameRoute,
                        l,
                        r,
                        f => $"named an endpoint '{f.Key}' in {context.Place(f)}",
                        "gives another one that name",
                        (_, _) => "names of endpoints must be unique, and the application throws when it builds its routes"
                    )
                    : context.Twice(
                        Intent.Core.Conflicts.Rules.SameRoute,
                        l,
                        r,
                        f => $"added an endpoint for {f.Key} in {context.Place(f)}",
                        "adds one for the same requests",
                        (_, _) => "a request that both match is ambiguous, and fails"
                    )
            );
        return Task.CompletedTask;
    }

    /// <summary>The verb and the path in a form that is the same for templates that match the same requests.</summary>
    private static string Key(string verb, string template)
    {
        var segments = template
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => Parameter().Replace(s.Trim(), m => "{" + m.Groups["catch"].Value + m.Groups["constraint"].Value + "}").ToLowerInvariant());
        return $"{verb} /{string.Join('/', segments)}";
    }

    /// <summary>The paths of the groups that the endpoint is in; null when they are not known.</summary>
    private static string? Prefix(ExpressionSyntax builder, BoundDocument document, CancellationToken cancellation)
    {
        if (builder is InvocationExpressionSyntax call)
        {
            if (KeySyntax.Receiver(call) is not { } receiver || Prefix(receiver, document, cancellation) is not { } outer)
                return null;
            if (KeySyntax.Callee(call)?.Identifier.ValueText != "MapGroup")
                return outer;
            return KeySyntax.Text(KeySyntax.Argument(call, 0), document, cancellation) is { } own ? outer + "/" + own : null;
        }
        return document.Model.GetSymbolInfo(builder, cancellation).Symbol switch
        {
            ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
                when reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value } => Starts(value)
                ? ""
                : Prefix(value, document, cancellation),
            // What a method is given may be a group: only methods that get the application itself add to its root.
            IParameterSymbol { Type.Name: "WebApplication" or "IEndpointRouteBuilder" } => "",
            IFieldSymbol or IPropertySymbol => "",
            _ => null,
        };

        static bool Starts(ExpressionSyntax value) =>
            value is not InvocationExpressionSyntax call || KeySyntax.Callee(call)?.Identifier.ValueText is "Build" or "Create";
    }

    /// <summary>The verbs of a call that does not have one in its name.</summary>
    private static IEnumerable<string> VerbsOf(InvocationExpressionSyntax call) =>
        KeySyntax.Callee(call)?.Identifier.ValueText == "MapMethods" && KeySyntax.Argument(call, 1) is { } verbs
            ? verbs.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Select(l => l.Token.ValueText.ToUpperInvariant())
            : [AnyVerb];

    /// <summary>The templates of the controller; one empty one when the action's own stands alone, none when both have none: then a convention names the path.</summary>
    private static IEnumerable<string> Templates(INamedTypeSymbol controller, string? own)
    {
        if (own is not null && (own.StartsWith('/') || own.StartsWith("~/", StringComparison.Ordinal)))
            return [""];
        var templates = new List<string>();
        for (INamedTypeSymbol? type = controller; type is not null && templates.Count == 0; type = type.BaseType)
            templates.AddRange(
                type.GetAttributes()
                    .Where(a => a.AttributeClass?.Name == "RouteAttribute")
                    .Select(a => a.ConstructorArguments is [{ Value: string text }, ..] ? text : "")
            );
        return templates.Count == 0 && own is not null ? [""] : templates;
    }

    private static string Expand(string template, INamedTypeSymbol controller, ISymbol action) =>
        template
            .Replace("~/", "/", StringComparison.Ordinal)
            .Replace(
                "[controller]",
                controller.Name.EndsWith("Controller", StringComparison.Ordinal) ? controller.Name[..^10] : controller.Name,
                StringComparison.OrdinalIgnoreCase
            )
            .Replace("[action]", action.Name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^Map((?<verb>Get|Post|Put|Delete|Patch)|Methods|Hub|HealthChecks)?$")]
    private static partial Regex Map();

    [GeneratedRegex("^(Http(?<verb>Get|Post|Put|Delete|Patch|Head|Options)|Route)$")]
    private static partial Regex Verb();

    [GeneratedRegex(@"\{(?<catch>\**)\w+(?<constraint>(:[^{}=?]+)?)(=[^{}]*)?\??\}")]
    private static partial Regex Parameter();
}
