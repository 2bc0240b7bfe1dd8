using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Keys of caches: under one key both heads keep something else, and whoever comes second is given what the first one kept.</summary>
internal sealed class CacheKeySource : KeySource
{
    private static readonly HashSet<string> Keeping = new(StringComparer.Ordinal)
    {
        "GetOrAdd",
        "GetOrAddAsync",
        "GetOrCreate",
        "GetOrCreateAsync",
        "GetOrSet",
        "GetOrSetAsync",
        "AddOrGetExisting",
        "Set",
        "SetAsync",
    };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax call || KeySyntax.Callee(call) is not { } name || !Keeping.Contains(name.Identifier.ValueText))
            yield break;
        if (KeySyntax.Receiver(call) is not { } cache || KeySyntax.Argument(call, 0) is not { } key || KeySyntax.Argument(call, 1) is not { } kept)
            yield break;
        if (
            RegistryOf(cache, document, cancellation) is not { } registry
            || Form(key, document, cancellation) is not { } form
            || Kept(kept, document, cancellation) is not { } value
        )
            yield break;
        yield return new KeyFact(KeyRole.Adds, "cache " + registry, form, value.Id, document, key.Span, BodyNormalForm.OneLine(call))
        {
            Detail = value.Text,
        };
    }

    /// <inheritdoc/>
    public override Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
            if (l.Value != r.Value)
                observations.Add(
                    context.Twice(
                        Intent.Core.Conflicts.Rules.SameDictionaryKey,
                        l,
                        r,
                        f => $"keeps {f.Detail} under {Text(f)} in {context.Place(f)}",
                        $"keeps {context.Later(l, r).Detail} under that key",
                        (_, _) => "who comes second is given what the other one kept"
                    )
                );
        return Task.CompletedTask;
    }

    private static string Text(KeyFact fact) => fact.Document.Text.ToString(fact.Span);

    /// <summary>
    /// The identity of the cache: a cache that a class is given is the one of the program, of its type; one that the class makes itself, and any other dictionary, is that
    /// field or property. Null for what is no cache.
    /// </summary>
    private static string? RegistryOf(ExpressionSyntax cache, BoundDocument document, CancellationToken cancellation)
    {
        if (
            document.Model.GetTypeInfo(cache, cancellation).Type is not { } type
            || document.Model.GetSymbolInfo(cache, cancellation).Symbol is not { } symbol
        )
            return null;
        var isCache = type.Name.Contains("Cache", StringComparison.Ordinal);
        if (!isCache && type.Name is not "ConcurrentDictionary")
            return null;
        var isGiven =
            symbol is IParameterSymbol
            || symbol is IFieldSymbol or IPropertySymbol
                && !symbol
                    .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                    .Any(n =>
                        n
                            is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax }
                                or PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax }
                    );
        return isCache && isGiven ? $"{document.Document.Project.AssemblyName}/{KeySyntax.TypeId(type)}"
            : symbol is IFieldSymbol or IPropertySymbol ? KeySyntax.Id(symbol)
            : null;
    }

    /// <summary>A key that is the same on every run, or a text around values: `user:{…}`.</summary>
    private static string? Form(ExpressionSyntax key, BoundDocument document, CancellationToken cancellation)
    {
        if (KeySyntax.Fixed(key, document, cancellation) is { } constant)
            return constant;
        if (key is not InterpolatedStringExpressionSyntax text)
            return null;
        var form = string.Concat(text.Contents.Select(c => c is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "{}"));
        return form.Count(char.IsLetter) < 3 ? null : "text " + form;
    }

    /// <summary>What is kept: its type, or a constant; null when the code does not say.</summary>
    private static (string Id, string Text)? Kept(ExpressionSyntax kept, BoundDocument document, CancellationToken cancellation)
    {
        if (kept is AnonymousFunctionExpressionSyntax { ExpressionBody: { } body })
            kept = body;
        else if (kept is AnonymousFunctionExpressionSyntax function)
            return
                document.Model.GetSymbolInfo(function, cancellation).Symbol is IMethodSymbol { ReturnsVoid: false, ReturnType: var returned }
                && Plain(returned) is { } made
                ? (KeySyntax.TypeId(made), made.Name)
                : null;
        if (document.Model.GetConstantValue(kept, cancellation) is { HasValue: true, Value: { } value })
            return (FormattableString.Invariant($"#{value}"), kept.ToString());
        return document.Model.GetTypeInfo(kept, cancellation).Type is { } type && Plain(type) is { } plain
            ? (KeySyntax.TypeId(plain), plain.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))
            : null;
    }

    /// <summary>The type without the task around it and without its nullability; null for one that does not say what is kept.</summary>
    private static ITypeSymbol? Plain(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] })
            type = result;
        type = type.WithNullableAnnotation(NullableAnnotation.None);
        return
            type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Error or TypeKind.Delegate or TypeKind.Dynamic
            || type.SpecialType is SpecialType.System_Object or SpecialType.System_String
            || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
            ? null
            : type;
    }
}
