using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>The types of the solution that its code gives to a serialiser, or reads by one.</summary>
internal static class SerialisedTypes
{
    private static readonly HashSet<string> Calls = new(StringComparer.Ordinal)
    {
        "Serialize",
        "SerializeAsync",
        "SerializeToUtf8Bytes",
        "SerializeToElement",
        "SerializeToNode",
        "SerializeToDocument",
        "SerializeObject",
        "Deserialize",
        "DeserializeAsync",
        "DeserializeObject",
        "WriteAsJsonAsync",
        "PostAsJsonAsync",
        "PutAsJsonAsync",
        "ReadFromJsonAsync",
        "GetFromJsonAsync",
    };

    /// <summary>These types in the merged code, with all that their properties hold; also through one generic method of the solution, as in `Save&lt;T&gt;(T value)`.</summary>
    public static async Task<List<INamedTypeSymbol>> InAsync(KeyContext context)
    {
        var found = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        var through = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (call, bound) in await CallsAsync(context, Calls).ConfigureAwait(false))
        {
            if (bound.Model.GetSymbolInfo(call, context.Cancellation).Symbol is IMethodSymbol method)
                foreach (var type in method.TypeArguments)
                    Add(type);
            foreach (var argument in call.ArgumentList.Arguments)
                Add(bound.Model.GetTypeInfo(argument.Expression, context.Cancellation).Type);
        }
        if (through.Count > 0)
            foreach (
                var (call, bound) in await CallsAsync(context, [.. through.Keys.Select(k => k[(k.LastIndexOf('.') + 1)..])]).ConfigureAwait(false)
            )
                if (
                    bound.Model.GetSymbolInfo(call, context.Cancellation).Symbol is IMethodSymbol method
                    && through.TryGetValue(Name(method), out var ordinal)
                )
                    Add((method.ReducedFrom is null ? method : method.GetConstructedReducedFrom())?.TypeArguments.ElementAtOrDefault(ordinal));
        return [.. found.Values];

        void Add(ITypeSymbol? type)
        {
            if (type is IArrayTypeSymbol array)
                Add(array.ElementType);
            if (type is ITypeParameterSymbol { DeclaringMethod: { } generic, Ordinal: var at })
                through[Name(generic)] = at;
            if (type is not INamedTypeSymbol named)
                return;
            foreach (var argument in named.TypeArguments)
                Add(argument);
            if (!named.Locations.Any(l => l.IsInSource) || !found.TryAdd(KeySyntax.Id(named), named))
                return;
            foreach (var property in named.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic))
                Add(property.Type);
        }
    }

    private static string Name(IMethodSymbol method) => $"{method.ContainingType.ToDisplayString()}.{method.Name}";

    /// <summary>The calls in the merged code of methods that are called so.</summary>
    private static async Task<List<(InvocationExpressionSyntax Call, BoundDocument Document)>> CallsAsync(KeyContext context, HashSet<string> names)
    {
        var calls = new List<(InvocationExpressionSyntax, BoundDocument)>();
        foreach (var document in context.View.Merged.Solution.Projects.SelectMany(p => p.Documents))
            if (
                await document.GetSyntaxRootAsync(context.Cancellation).ConfigureAwait(false) is { } root
                && names.Any(NameIndex.Of(root).Contains)
                && await context.View.Merged.BindAsync(document.Id, context.Cancellation).ConfigureAwait(false) is { } bound
            )
                calls.AddRange(
                    bound
                        .Root.DescendantNodes()
                        .OfType<InvocationExpressionSyntax>()
                        .Where(c => KeySyntax.Callee(c) is { } callee && names.Contains(callee.Identifier.ValueText))
                        .Select(c => (c, bound))
                );
        return calls;
    }
}
