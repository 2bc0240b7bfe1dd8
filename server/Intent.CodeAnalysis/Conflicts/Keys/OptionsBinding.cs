using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Sections of the configuration in code, and the types whose properties they are bound to by name.</summary>
internal static class OptionsBinding
{
    /// <summary>The registry of keys that code asks for by the names of properties.</summary>
    public const string Bound = "bound options";

    /// <summary>A request for each property of the type that the call binds a section to.</summary>
    public static IEnumerable<KeyFact> Read(InvocationExpressionSyntax call, BoundDocument document, CancellationToken cancellation)
    {
        if (
            KeySyntax.Callee(call) is not { Identifier.ValueText: "Configure" or "Get" or "Bind" or "BindConfiguration" } name
            || Target(call, name, document, cancellation) is not { } type
        )
            yield break;
        var section =
            name.Identifier.ValueText == "BindConfiguration"
                ? KeySyntax.Text(KeySyntax.Argument(call, 0), document, cancellation)
                : Section(KeySyntax.Receiver(call), document, cancellation)
                    ?? call.ArgumentList.Arguments.Select(a => Section(a.Expression, document, cancellation)).FirstOrDefault(s => s is not null)
                    ?? (name.Identifier.ValueText == "Bind" ? KeySyntax.Text(KeySyntax.Argument(call, 0), document, cancellation) : null);
        if (section is null)
            yield break;
        foreach (var property in Properties(type))
            yield return new KeyFact(KeyRole.Needs, Bound, section + ":" + property, null, document, name.Span, Symbols.BodyNormalForm.OneLine(call))
            {
                Symbol = type,
                Detail = StringKeySource.Configuration,
            };
    }

    /// <summary>The names under which a type's properties are looked for in a section.</summary>
    public static IEnumerable<string> Properties(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (
                var property in t.GetMembers()
                    .OfType<IPropertySymbol>()
                    .Where(p => p is { IsStatic: false, IsIndexer: false, SetMethod: not null, DeclaredAccessibility: Accessibility.Public })
            )
                yield return NameOf(property);
    }

    /// <summary>The name under which a property is looked for.</summary>
    public static string NameOf(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "ConfigurationKeyNameAttribute")?.ConstructorArguments
            is [{ Value: string told }, ..]
            ? told
            : property.Name;

    /// <summary>The path of the section that an expression is; null when it is none, or the code does not tell.</summary>
    public static string? Section(ExpressionSyntax? expression, BoundDocument document, CancellationToken cancellation)
    {
        switch (expression)
        {
            case InvocationExpressionSyntax call when KeySyntax.Callee(call)?.Identifier.ValueText is "GetSection" or "GetRequiredSection":
                if (KeySyntax.Text(KeySyntax.Argument(call, 0), document, cancellation) is not { } name)
                    return null;
                return Section(KeySyntax.Receiver(call), document, cancellation) is { } outer ? outer + ":" + name : name;
            case IdentifierNameSyntax local
                when document.Model.GetSymbolInfo(local, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
                    && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax value }:
                return Section(value, document, cancellation);
            default:
                return null;
        }
    }

    private static INamedTypeSymbol? Target(
        InvocationExpressionSyntax call,
        SimpleNameSyntax name,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        var types = new List<ITypeSymbol?>();
        if (name is GenericNameSyntax { TypeArgumentList.Arguments: [var only] })
            types.Add(document.Model.GetTypeInfo(only, cancellation).Type);
        if (
            KeySyntax.Receiver(call) is { } receiver
            && document.Model.GetTypeInfo(receiver, cancellation).Type is INamedTypeSymbol { Name: "OptionsBuilder", TypeArguments: [var built] }
        )
            types.Add(built);
        if (name.Identifier.ValueText == "Bind" && call.ArgumentList.Arguments is [.., var last])
            types.Add(document.Model.GetTypeInfo(last.Expression, cancellation).Type);
        return types
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(t => t is { TypeKind: TypeKind.Class or TypeKind.Struct } && t.Locations.Any(l => l.IsInSource));
    }
}
