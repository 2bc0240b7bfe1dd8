using System.Collections.Immutable;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>The facets of a declared symbol in a normal form that can be compared across compilations.</summary>
internal static class SymbolFacets
{
    private static readonly SymbolDisplayFormat Plain = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
    );

    private static readonly SymbolDisplayFormat WithNullability = Plain.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    /// <summary>All facets that this kind of symbol has.</summary>
    public static ImmutableSortedDictionary<Facet, string> Of(DeclaredSymbol declared)
    {
        var facets = ImmutableSortedDictionary.CreateBuilder<Facet, string>();
        var symbol = declared.Symbol;
        facets[Facet.Accessibility] = Accessibility(symbol);
        facets[Facet.Modifiers] = Modifiers(symbol);
        facets[Facet.Attributes] = Attributes(symbol);
        switch (symbol)
        {
            case INamedTypeSymbol type:
                facets[Facet.Shape] = Shape(type);
                facets[Facet.Constraints] = Constraints(type.TypeParameters);
                if (type.DelegateInvokeMethod is { } invoke)
                    AddSignature(invoke);
                break;
            case IMethodSymbol method:
                AddSignature(method);
                facets[Facet.Constraints] = Constraints(method.TypeParameters);
                facets[Facet.Body] = Body(declared);
                break;
            case IPropertySymbol property:
                facets[Facet.Type] = property.Type.ToDisplayString(Plain);
                facets[Facet.Nullability] = property.Type.ToDisplayString(WithNullability);
                facets[Facet.Signature] = Parameters(property.Parameters);
                facets[Facet.Body] = Body(declared);
                if (declared.Node is PropertyDeclarationSyntax { Initializer: { } initial })
                    facets[Facet.Value] = BodyNormalForm.Tokens(initial);
                break;
            case IFieldSymbol field:
                facets[Facet.Type] = field.Type.ToDisplayString(Plain);
                facets[Facet.Nullability] = field.Type.ToDisplayString(WithNullability);
                facets[Facet.Value] =
                    field.HasConstantValue ? Constant(field.ConstantValue)
                    : declared.Node is VariableDeclaratorSyntax { Initializer: { } value } ? BodyNormalForm.Tokens(value)
                    : "";
                break;
            case IEventSymbol @event:
                facets[Facet.Type] = @event.Type.ToDisplayString(Plain);
                facets[Facet.Nullability] = @event.Type.ToDisplayString(WithNullability);
                facets[Facet.Body] = Body(declared);
                break;
        }
        return facets.ToImmutable();

        void AddSignature(IMethodSymbol method)
        {
            facets[Facet.Type] = method.RefKind + " " + method.ReturnType.ToDisplayString(Plain);
            facets[Facet.Signature] = method.Arity + Parameters(method.Parameters);
            facets[Facet.Nullability] =
                method.ReturnType.ToDisplayString(WithNullability)
                + string.Concat(method.Parameters.Select(p => "," + p.Type.ToDisplayString(WithNullability)));
        }
    }

    /// <summary>A constant as text that keeps its type apart ("1" is not 1).</summary>
    public static string Constant(object? value) =>
        value switch
        {
            null => "null",
            string s => "\"" + s + "\"",
            bool b => b ? "true" : "false",
            IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture) + ":" + value.GetType().Name,
            _ => value.ToString() ?? "",
        };

    private static string Parameters(ImmutableArray<IParameterSymbol> parameters) =>
        "("
        + string.Join(
            ", ",
            parameters.Select(p =>
                (CallerInfo(p) is { } filled ? filled + " " : "")
                + (p.IsThis ? "this " : "")
                + (p.IsParams ? "params " : "")
                + (p.RefKind == RefKind.None ? "" : p.RefKind + " ")
                + p.Type.ToDisplayString(Plain)
                + " "
                + p.Name
                + (p.HasExplicitDefaultValue ? " = " + Constant(p.ExplicitDefaultValue) : "")
            )
        )
        + ")";

    /// <summary>The attribute by which the compiler fills a parameter in from the place of the call, whatever its default is; null for all others.</summary>
    public static string? CallerInfo(IParameterSymbol parameter) =>
        parameter
            .GetAttributes()
            .Select(a => a.AttributeClass)
            .FirstOrDefault(c => c is { ContainingNamespace.Name: "CompilerServices" } && c.Name.StartsWith("Caller", StringComparison.Ordinal))
            is { } type
            ? $"[{type.Name.Replace("Attribute", "", StringComparison.Ordinal)}]"
            : null;

    private static string Accessibility(ISymbol symbol) =>
        symbol switch
        {
            IPropertySymbol p => $"{p.DeclaredAccessibility} get:{p.GetMethod?.DeclaredAccessibility} set:{p.SetMethod?.DeclaredAccessibility}",
            _ => symbol.DeclaredAccessibility.ToString(),
        };

    private static string Modifiers(ISymbol symbol)
    {
        var words = new List<string>();
        if (symbol.IsStatic)
            words.Add("static");
        if (symbol.IsAbstract && symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface })
            words.Add("abstract");
        if (symbol.IsVirtual)
            words.Add("virtual");
        if (symbol.IsOverride)
            words.Add("override");
        if (symbol.IsSealed)
            words.Add("sealed");
        switch (symbol)
        {
            case IFieldSymbol field:
                if (field.IsReadOnly)
                    words.Add("readonly");
                if (field.IsConst)
                    words.Add("const");
                if (field.IsRequired)
                    words.Add("required");
                if (field.IsVolatile)
                    words.Add("volatile");
                if (field.RefKind != RefKind.None)
                    words.Add("ref");
                break;
            case IPropertySymbol property:
                if (property.IsRequired)
                    words.Add("required");
                if (property.RefKind != RefKind.None)
                    words.Add(property.RefKind.ToString());
                words.Add(property.GetMethod is null ? "" : "get");
                words.Add(
                    property.SetMethod is not { } set ? ""
                    : set.IsInitOnly ? "init"
                    : "set"
                );
                break;
            case IMethodSymbol method:
                if (method.IsReadOnly)
                    words.Add("readonly");
                if (method.IsExtensionMethod)
                    words.Add("extension");
                break;
            case INamedTypeSymbol type:
                if (type.IsRefLikeType)
                    words.Add("ref");
                if (type.IsReadOnly)
                    words.Add("readonly");
                if (
                    type.DeclaringSyntaxReferences.Any(r =>
                        r.GetSyntax() is TypeDeclarationSyntax t && t.Modifiers.Any(m => m.ValueText == "partial")
                    )
                )
                    words.Add("partial");
                break;
        }
        return string.Join(' ', words.Where(w => w.Length > 0));
    }

    private static string Shape(INamedTypeSymbol type) =>
        $"{(type.IsRecord ? "record " : "")}{type.TypeKind} {type.Arity} : {type.BaseType?.ToDisplayString(Plain)} "
        + string.Join(", ", type.Interfaces.Select(i => i.ToDisplayString(Plain)).Order(StringComparer.Ordinal))
        + (type.EnumUnderlyingType is { } underlying ? " of " + underlying.ToDisplayString(Plain) : "");

    private static string Constraints(ImmutableArray<ITypeParameterSymbol> parameters) =>
        string.Join(
            "; ",
            parameters.Select(p =>
                $"{(p.HasReferenceTypeConstraint ? "class " : "")}{(p.HasValueTypeConstraint ? "struct " : "")}{(p.HasNotNullConstraint ? "notnull " : "")}"
                + $"{(p.HasUnmanagedTypeConstraint ? "unmanaged " : "")}{(p.HasConstructorConstraint ? "new " : "")}{(p.AllowsRefLikeType ? "allowsref " : "")}{p.Variance}"
                + string.Concat(p.ConstraintTypes.Select(t => " " + t.ToDisplayString(Plain)).Order(StringComparer.Ordinal))
            )
        );

    private static string Attributes(ISymbol symbol) =>
        string.Join(" ", symbol.GetAttributes().Select(a => a.ToString() ?? "").Order(StringComparer.Ordinal));

    private static string Body(DeclaredSymbol declared)
    {
        var normal = BodyNormalForm.Of(declared.Node);
        return declared.Symbol is IMethodSymbol { IsAsync: true } ? "async " + normal : normal;
    }
}
