using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Whether code that uses a type depends on its being a class, a struct or a record.</summary>
internal static class TypeUse
{
    private static readonly HashSet<string> ByEquality = new(StringComparer.Ordinal)
    {
        "HashSet",
        "Dictionary",
        "SortedDictionary",
        "SortedSet",
        "ConcurrentDictionary",
        "FrozenSet",
        "FrozenDictionary",
        "ImmutableHashSet",
        "ImmutableDictionary",
        "Distinct",
        "DistinctBy",
        "Contains",
        "IndexOf",
        "Remove",
        "GroupBy",
        "Except",
        "Intersect",
        "Union",
        "ToHashSet",
        "ToDictionary",
        "ToLookup",
        "Join",
        "Equals",
        "GetHashCode",
        "SequenceEqual",
    };

    /// <summary>
    /// The code in the member around <paramref name="use"/> that compares, hashes or prints values of the type, or copies and mutates them (the copies first); empty when none depends on
    /// the kind of the type.
    /// </summary>
    public static IReadOnlyList<SyntaxNode> DependingOnKind(
        SyntaxNode use,
        SemanticModel model,
        INamedTypeSymbol old,
        INamedTypeSymbol @new,
        CancellationToken cancellation
    )
    {
        var member = use.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is null)
            return [];
        if (old.IsValueType != @new.IsValueType && StructCopies.In(member, model, old, cancellation) is { Count: > 0 } copied)
            return copied;
        if (!old.IsValueType && @new.IsValueType && Defaulted(member, model, old, cancellation) is { Count: > 0 } defaulted)
            return defaulted;
        return Compares(member, model, old, @new, cancellation);
    }

    /// <summary>Searches that give nothing where there is nothing: of a struct they give an empty value, which matches every pattern.</summary>
    private static List<SyntaxNode> Defaulted(SyntaxNode member, SemanticModel model, INamedTypeSymbol type, CancellationToken cancellation) =>
        [
            .. member
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(i =>
                    i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
                    && name.EndsWith("OrDefault", StringComparison.Ordinal)
                    && i.ArgumentList.Arguments.Count < 2
                    && IsType(model.GetTypeInfo(i, cancellation).Type, type)
                ),
        ];

    private static List<SyntaxNode> Compares(
        SyntaxNode member,
        SemanticModel model,
        INamedTypeSymbol type,
        INamedTypeSymbol @new,
        CancellationToken cancellation
    )
    {
        var byEquality = ValueMeaning.EqualityOf(type, cancellation) != ValueMeaning.EqualityOf(@new, cancellation);
        var byOperator = ValueMeaning.OperatorOf(type, cancellation) != ValueMeaning.OperatorOf(@new, cancellation);
        var printed = ValueMeaning.PrintingOf(type) != ValueMeaning.PrintingOf(@new);
        return !byEquality && !byOperator && !printed
            ? []
            : member
                .DescendantNodes()
                .Where(n =>
                    n switch
                    {
                        GenericNameSyntax generic => byEquality
                            && ByEquality.Contains(generic.Identifier.ValueText)
                            && generic.TypeArgumentList.Arguments.FirstOrDefault() is { } first
                            && Is(first),
                        BinaryExpressionSyntax b => byOperator
                            && (b.IsKind(SyntaxKind.EqualsExpression) || b.IsKind(SyntaxKind.NotEqualsExpression))
                            && Is(b.Left)
                            && Is(b.Right),
                        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => byEquality
                            && ByEquality.Contains(access.Name.Identifier.ValueText)
                            && (
                                SelectedKey(call, model, cancellation) is { } selected
                                    ? IsType(selected, type)
                                    : Is(access.Expression) || call.ArgumentList.Arguments.Any(a => Is(a.Expression)) || ElementIs(access.Expression)
                            )
                            || printed
                                && (
                                    access.Name.Identifier.ValueText == "ToString" && Is(access.Expression)
                                    || access.Name.Identifier.ValueText is "Join" or "Concat"
                                        && model.GetTypeInfo(access.Expression, cancellation).Type is { SpecialType: SpecialType.System_String }
                                        && call.ArgumentList.Arguments.Any(a => Is(a.Expression) || ElementIs(a.Expression))
                                )
                            || byEquality
                                && KeyOf(access.Expression, model, cancellation) is { } key
                                && IsType(key, type)
                                && call.ArgumentList.Arguments is [{ Expression: var first }, ..]
                                && Is(first),
                        MemberAccessExpressionSyntax { Parent: ArgumentSyntax } group => byEquality
                            && ByEquality.Contains(group.Name.Identifier.ValueText)
                            && ElementIs(group.Expression),
                        ElementAccessExpressionSyntax element => byEquality
                            && KeyOf(element.Expression, model, cancellation) is { } key
                            && IsType(key, type),
                        InterpolationSyntax text => printed && Is(text.Expression),
                        _ => false,
                    }
                )
                .Where(n => !HasComparer(n, model, cancellation))
                .ToList();

        bool Is(ExpressionSyntax expression) => IsType(model.GetTypeInfo(expression, cancellation).Type, type);

        bool ElementIs(ExpressionSyntax collection) =>
            KeyOf(collection, model, cancellation) is { } key
                ? IsType(key, type)
                : model.GetTypeInfo(collection, cancellation).Type switch
                {
                    IArrayTypeSymbol array => IsType(array.ElementType, type),
                    INamedTypeSymbol { TypeArguments: [var element] } => IsType(element, type),
                    _ => false,
                };
    }

    /// <summary>True when a collection, or the call on it, is given a comparer: it does not ask the values themselves.</summary>
    public static bool HasComparer(SyntaxNode use, SemanticModel model, CancellationToken cancellation)
    {
        return use switch
        {
            InvocationExpressionSyntax call => Given(call.ArgumentList, model)
                || call.Expression is MemberAccessExpressionSyntax { Expression: var collection } && Made(collection),
            ElementAccessExpressionSyntax element => Made(element.Expression),
            GenericNameSyntax { Parent: ObjectCreationExpressionSyntax creation } => Given(creation.ArgumentList, model),
            GenericNameSyntax { Parent: VariableDeclarationSyntax { Variables: [var declared] } } => Start(declared, model),
            GenericNameSyntax { Parent: PropertyDeclarationSyntax property } => Start(property, model),
            _ => false,
        };

        bool Made(ExpressionSyntax collection) =>
            model.GetSymbolInfo(collection, cancellation).Symbol
                is { DeclaringSyntaxReferences: [var reference] }
                    and (IFieldSymbol or ILocalSymbol or IPropertySymbol)
            && model.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
            && Start(
                reference.GetSyntax(cancellation),
                reference.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(reference.SyntaxTree)
            );

        bool Start(SyntaxNode declaration, SemanticModel its) =>
            (
                declaration switch
                {
                    VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                    PropertyDeclarationSyntax property => property.Initializer?.Value,
                    _ => null,
                }
            ) switch
            {
                BaseObjectCreationExpressionSyntax { ArgumentList: var given } => Given(given, its),
                InvocationExpressionSyntax call => Given(call.ArgumentList, its),
                _ => false,
            };

        bool Given(ArgumentListSyntax? arguments, SemanticModel its) =>
            arguments?.Arguments.Any(a => a.RefKindKeyword.RawKind == 0 && KeyComparer.IsComparer(its.GetTypeInfo(a.Expression, cancellation).Type))
            == true;
    }

    /// <summary>What a call compares that selects keys (<c>GroupBy(order => order.Customer)</c>): these, and not the elements; null for all others.</summary>
    public static ITypeSymbol? SelectedKey(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { TypeArguments: var given } method
            ? method.OriginalDefinition.TypeParameters.FirstOrDefault(p => p.Name == "TKey") is { } key
                ? given[key.Ordinal]
                // The text of all elements, and the largest of what is selected: nothing of theirs is compared.
                : method
                    is { Name: "Join", ContainingType.SpecialType: SpecialType.System_String }
                        or { Name: "Min" or "Max", Parameters.IsEmpty: false }
                    ? method.ReturnType
                    : null
            : null;

    /// <summary>The type of the keys by which a collection finds its entries (a set's elements); null for a collection that does not compare.</summary>
    public static ITypeSymbol? KeyOf(ExpressionSyntax collection, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(collection, cancellation).Type is INamedTypeSymbol { TypeArguments: [var key, ..] } named
        && named
            .AllInterfaces.Prepend(named)
            .Any(i =>
                i.Name is "ISet" or "IReadOnlySet" or "IDictionary" or "IReadOnlyDictionary" or "ILookup" or "IImmutableSet" or "IImmutableDictionary"
            )
            ? key
            : null;

    /// <summary>True for the type, whatever it is made for.</summary>
    public static bool IsType(ITypeSymbol? found, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(found?.OriginalDefinition, type.OriginalDefinition);
}
