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

    /// <summary>These types in the merged code, with all that their properties hold.</summary>
    public static async Task<List<INamedTypeSymbol>> InAsync(KeyContext context)
    {
        var found = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        foreach (var document in context.View.Merged.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (
                await document.GetSyntaxRootAsync(context.Cancellation).ConfigureAwait(false) is not { } root
                || !Calls.Any(NameIndex.Of(root).Contains)
                || await context.View.Merged.BindAsync(document.Id, context.Cancellation).ConfigureAwait(false) is not { } bound
            )
                continue;
            foreach (var call in bound.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (KeySyntax.Callee(call) is not { } callee || !Calls.Contains(callee.Identifier.ValueText))
                    continue;
                if (bound.Model.GetSymbolInfo(call, context.Cancellation).Symbol is IMethodSymbol method)
                    foreach (var type in method.TypeArguments)
                        Add(type);
                foreach (var argument in call.ArgumentList.Arguments)
                    Add(bound.Model.GetTypeInfo(argument.Expression, context.Cancellation).Type);
            }
        }
        return [.. found.Values];

        void Add(ITypeSymbol? type)
        {
            if (type is IArrayTypeSymbol array)
                Add(array.ElementType);
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
}
