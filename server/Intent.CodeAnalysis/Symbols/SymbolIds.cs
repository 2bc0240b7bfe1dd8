using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Gives Roslyn symbols the identity that holds across compilations, forks and heads.</summary>
public static class SymbolIds
{
    /// <summary>The id of the definition behind <paramref name="symbol"/>; for an extension method in reduced form, of the method as declared.</summary>
    public static SymbolId Of(ISymbol symbol)
    {
        var definition = Definition(symbol);
        return new SymbolId(AssemblyOf(definition), DocumentationId(definition));
    }

    /// <summary>The definition: not constructed, not reduced.</summary>
    public static ISymbol Definition(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { ReducedFrom: { } reduced } => reduced.OriginalDefinition,
            IMethodSymbol { PartialDefinitionPart: { } part } => part.OriginalDefinition,
            IAliasSymbol alias => Definition(alias.Target),
            _ => symbol.OriginalDefinition,
        };

    /// <summary>A name as people write it in conversation: "PricingEngine.Price", "Shop" for a namespace.</summary>
    public static string Display(ISymbol symbol) =>
        symbol switch
        {
            INamespaceSymbol => symbol.ToDisplayString(),
            IMethodSymbol { MethodKind: MethodKind.Constructor } ctor => $"new {ctor.ContainingType.Name}({Parameters(ctor)})",
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } op => op.ToDisplayString(ShortFormat),
            IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "the top-level statements (Program.$Main)",
            IMethodSymbol { ContainingType: { } type } m => $"{Named(type).Name}.{m.Name}",
            { ContainingType: { } type } => $"{Named(type).Name}.{(symbol is IPropertySymbol { IsIndexer: true } ? "this[]" : symbol.Name)}",
            _ => symbol.ToDisplayString(ShortFormat),
        };

    /// <summary>Two different symbols named so that people can tell them apart: with parameters, or in full, where short names are equal.</summary>
    public static (string Was, string Now) Contrast(ISymbol was, ISymbol now)
    {
        if (Display(was) is var a && Display(now) is var b && a != b)
            return (a, b);
        return was.ToDisplayString(ShortFormat) is var c && now.ToDisplayString(ShortFormat) is var d && c != d
            ? (c, d)
            : (was.ToDisplayString(), now.ToDisplayString());
    }

    /// <summary>The short form of a type: "DateTime?", "List&lt;int&gt;".</summary>
    public static string DisplayType(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "nothing";

    private static readonly SymbolDisplayFormat ShortFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
    );

    /// <summary>The type itself; of the nameless type of an extension block, the class around it.</summary>
    private static INamedTypeSymbol Named(INamedTypeSymbol type) => type is { IsExtension: true, ContainingType: { } outer } ? outer : type;

    private static string Parameters(IMethodSymbol method) => string.Join(", ", method.Parameters.Select(p => DisplayType(p.Type)));

    private static string AssemblyOf(ISymbol symbol) =>
        symbol switch
        {
            INamespaceSymbol => "",
            IArrayTypeSymbol array => AssemblyOf(array.ElementType),
            _ => symbol.ContainingAssembly?.Name ?? "",
        };

    private static string DocumentationId(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } local)
            return DocumentationId(local.ContainingSymbol) + "/" + local.Name;
        if (symbol is IParameterSymbol or ITypeParameterSymbol && symbol.ContainingSymbol is { } owner)
            return DocumentationId(owner.OriginalDefinition) + "/" + symbol.Name;
        // The compiler's own name, "<Main>$", is not one that a documentation id can hold.
        if (symbol is IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName })
            return "M:Program.$Main";
        return symbol.GetDocumentationCommentId() ?? "?:" + symbol.ToDisplayString();
    }
}
