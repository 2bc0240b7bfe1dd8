using Intent.CodeAnalysis.Conflicts.Binding;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"Two values are equal (or sorted) like this": Equals, GetHashCode or CompareTo came, went or changed, and the code hashes, compares or sorts values.</summary>
internal sealed class ValueEquality : TypePromise
{
    private static readonly HashSet<string> Hashing = new(StringComparer.Ordinal)
    {
        "HashSet",
        "Dictionary",
        "ConcurrentDictionary",
        "FrozenSet",
        "FrozenDictionary",
        "ImmutableHashSet",
        "ImmutableDictionary",
        "Distinct",
        "ToHashSet",
        "ToDictionary",
        "ToLookup",
        "GroupBy",
        "DistinctBy",
        "CountBy",
        "AggregateBy",
        "Contains",
        "IndexOf",
        "Remove",
        "Except",
        "Intersect",
        "Union",
        "SequenceEqual",
        "ContainsKey",
        "TryGetValue",
        "TryAdd",
    };

    private static readonly HashSet<string> Sorting = new(StringComparer.Ordinal)
    {
        "Sort",
        "Order",
        "OrderDescending",
        "Min",
        "Max",
        "MinBy",
        "MaxBy",
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "ThenByDescending",
        "SortedSet",
        "SortedDictionary",
        "SortedList",
        "PriorityQueue",
        "BinarySearch",
        "CompareTo",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Equality;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (Comparer(change) is { } comparer && delta.Find(comparer.Type) is not { Public.Kind: ChangeKind.Added or ChangeKind.Removed })
            return (comparer.Type, new Breach("another one", $"its own {change.Symbol!.Name}", comparer));
        if (Grown(change, delta) is { } grown)
            return (grown, new Breach($"values of {grown.Name} are equal without {change.Symbol!.Name}", "with it", false));
        if (
            change.Symbol is not IMethodSymbol { IsStatic: false, Name: "Equals" or "GetHashCode" or "CompareTo" } method
            || method.ContainingType is not { } type
        )
            return null;
        if (change.Public.Kind is ChangeKind.Renamed or ChangeKind.Moved || method.Parameters.Length > 1)
            return null;
        // A type that is new as a whole promised nothing before; the first of the changed members stands for all.
        if (delta.Find(type) is { Public.Kind: ChangeKind.Added or ChangeKind.Removed })
            return null;
        // Of a class that becomes a record or struct, the whole of its equality is compared elsewhere.
        if (
            method.Name != "CompareTo"
            && delta.Find(type) is { Before.Symbol: INamedTypeSymbol was, After.Symbol: INamedTypeSymbol now }
            && (was.IsRecord != now.IsRecord || was.IsValueType != now.IsValueType)
        )
            return null;
        if (
            delta.Changes.FirstOrDefault(c =>
                c.Symbol is IMethodSymbol { IsStatic: false, Name: "Equals" or "GetHashCode" or "CompareTo" } m
                && IsType(m.ContainingType, type)
                && DoesElse(c)
            ) != change
        )
            return null;
        var sorts = method.Name == "CompareTo";
        if (sorts ? SameOrder(change) : SameParts(type, delta))
            return null;
        return (
            type,
            new Breach(change.Before is null ? "the type had none" : "another one", change.After is null ? "none" : $"its own {method.Name}", sorts)
        );
    }

    /// <summary>Came, went, or does something else than before; not where the signature alone says more: `object? other`.</summary>
    private static bool DoesElse(RichChange change) => change.Before is null || change.After is null || change.Has(Facet.Body);

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        if (breach.Data is ComparerData(_, var ranks, var onlyTies))
            return node is ExpressionSyntax comparer
                && (IsType(model.GetTypeInfo(comparer, cancellation).Type, type) || Gives(comparer, model, type, cancellation))
                && ComparedBy.Shows(comparer, ranks, onlyTies, model, cancellation);
        var names = (bool)breach.Data! ? Sorting : Hashing;
        if (TypeUse.HasComparer(node, model, cancellation))
            return false;
        return node switch
        {
            GroupClauseSyntax group => !(bool)breach.Data! && IsType(model.GetTypeInfo(group.ByExpression, cancellation).Type, type),
            OrderingSyntax order => (bool)breach.Data! && IsType(model.GetTypeInfo(order.Expression, cancellation).Type, type),
            BinaryExpressionSyntax compared => IsType(model.GetTypeInfo(compared.Left, cancellation).Type, type)
                && IsType(model.GetTypeInfo(compared.Right, cancellation).Type, type)
                && GoesBy(compared, model, type, (bool)breach.Data!, cancellation),
            GenericNameSyntax { Identifier.ValueText: "PriorityQueue", TypeArgumentList.Arguments: [_, var priority] } => (bool)breach.Data!
                && IsType(model.GetTypeInfo(priority, cancellation).Type, type),
            GenericNameSyntax { TypeArgumentList.Arguments: [var first, ..] } generic => names.Contains(generic.Identifier.ValueText)
                && IsType(model.GetTypeInfo(first, cancellation).Type, type),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => names.Contains(access.Name.Identifier.ValueText)
                && (
                    TypeUse.SelectedKey(call, model, cancellation) is { } selected ? IsType(selected, type)
                    : TypeUse.KeyOf(access.Expression, model, cancellation) is { } own ? IsType(own, type)
                    : ComparedOf(model.GetTypeInfo(access.Expression, cancellation).Type) is { } element && IsType(element, type)
                        || call.ArgumentList.Arguments.Any(a =>
                            a.RefKindKeyword.RawKind == 0 && IsType(model.GetTypeInfo(a.Expression, cancellation).Type, type)
                        )
                )
                || Keys(access.Expression, breach)
                    && call.ArgumentList.Arguments is [{ Expression: var first }, ..]
                    && IsType(model.GetTypeInfo(first, cancellation).Type, type),
            ElementAccessExpressionSyntax element => Keys(element.Expression, breach),
            _ => false,
        };

        // A sorted collection compares by order, any other by equality.
        bool Keys(ExpressionSyntax collection, Breach breach) =>
            TypeUse.KeyOf(collection, model, cancellation) is { } key
            && IsType(key, type)
            && model.GetTypeInfo(collection, cancellation).Type!.Name.StartsWith("Sorted", StringComparison.Ordinal) == (bool)breach.Data!;
    }

    /// <summary>True for an operator that asks Equals (or CompareTo): == of a record does, and others that say so.</summary>
    private static bool GoesBy(
        BinaryExpressionSyntax compared,
        SemanticModel model,
        INamedTypeSymbol type,
        bool sorts,
        CancellationToken cancellation
    ) =>
        !sorts && type.IsRecord && compared.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
        || model.GetSymbolInfo(compared, cancellation).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var declared] } operation
            && IsType(operation.ContainingType, type)
            && declared.GetSyntax(cancellation) is OperatorDeclarationSyntax body
            && MemberText.Calls(body).Contains(sorts ? "CompareTo" : "Equals");

    /// <summary>True when Equals and GetHashCode look at the same members as before, each for itself: written in other words.</summary>
    private static bool SameParts(INamedTypeSymbol type, SideDelta delta)
    {
        var changes = delta
            .Changes.Where(c => c.Symbol is IMethodSymbol { IsStatic: false, Name: "Equals" or "GetHashCode" } m && IsType(m.ContainingType, type))
            .ToList();
        var was = Parts(changes.Select(c => c.Before));
        var now = Parts(changes.Select(c => c.After));
        // What a record compares of itself.
        var all = type.IsRecord
            ? type.GetMembers()
                .OfType<IFieldSymbol>()
                .Where(f => !f.IsStatic)
                .Select(f => f.AssociatedSymbol?.Name ?? f.Name)
                .ToHashSet(StringComparer.Ordinal)
            : null;
        if (changes.TrueForAll(c => c.Before is null))
            was = all;
        if (changes.TrueForAll(c => c.After is null))
            now = all;
        return was is { Count: > 0 } && now is not null && was.SetEquals(now);

        // The members that are named; null when anything else than equality is asked of them.
        HashSet<string>? Parts(IEnumerable<PlacedSymbol?> methods)
        {
            var parts = new HashSet<string>(StringComparer.Ordinal);
            foreach (var node in methods.OfType<PlacedSymbol>().SelectMany(m => m.Declared.Node.DescendantNodes()))
                if (
                    node is InvocationExpressionSyntax call
                    && MemberText.Calls(call).First() is not ("Equals" or "GetHashCode" or "Combine" or "ReferenceEquals" or "Add" or "ToHashCode")
                )
                    return null;
                else if (
                    node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression }
                    || node is IdentifierNameSyntax { Identifier.ValueText: "StringComparison" or "StringComparer" }
                )
                    return null;
                else if (
                    node is IdentifierNameSyntax { Identifier.ValueText: var name }
                    && type.GetMembers(name).Any(m => m is IFieldSymbol or IPropertySymbol { IsStatic: false })
                )
                    parts.Add(name);
            return parts;
        }
    }

    /// <summary>True when both versions say the same comparison.</summary>
    private static bool SameOrder(RichChange change) =>
        change is { Before.Declared.Node: var was, After.Declared.Node: var now } && ComparedBy.Form(was) == ComparedBy.Form(now);

    /// <summary>A member of the solution that does nothing but make a comparer of the type.</summary>
    private static bool Gives(ExpressionSyntax comparer, SemanticModel model, INamedTypeSymbol type, CancellationToken cancellation) =>
        comparer.Parent is ArgumentSyntax
        && KeyComparer.IsComparer(model.GetTypeInfo(comparer, cancellation).Type)
        && model.GetSymbolInfo(comparer, cancellation).Symbol is (IPropertySymbol or IFieldSymbol) and { DeclaringSyntaxReferences: [var declared] }
        && (
            declared.GetSyntax(cancellation) switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var start } => start,
                PropertyDeclarationSyntax { Initializer.Value: var start } => start,
                var property => Forwarding.Result(property),
            }
        )
            is ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: var made } }
        && made == type.Name;

    /// <param name="Type">A class that compares others.</param>
    /// <param name="Ranks">True when it tells which comes first, false when it tells whether two are equal.</param>
    /// <param name="OnlyTies">It says something else only of what it took for equal, or takes for equal now.</param>
    private sealed record ComparerData(INamedTypeSymbol Type, bool Ranks, bool OnlyTies);

    /// <summary>The comparer whose answers changed.</summary>
    private static ComparerData? Comparer(RichChange change) =>
        change is { Before.Symbol: IMethodSymbol, After.Symbol: IMethodSymbol { IsStatic: false, ContainingType: { } type } method }
        && change.Has(Facet.Body)
        && ComparedBy.Form(change.Before.Declared.Node) != ComparedBy.Form(change.After.Declared.Node)
        && (method.Name, method.Parameters.Length) switch
        {
            ("Compare", 2) => type.AllInterfaces.Any(i => i is { Name: "IComparer", TypeArguments.Length: 1 }),
            ("Equals", 2) or ("GetHashCode", 1) => type.AllInterfaces.Any(i => i is { Name: "IEqualityComparer", TypeArguments.Length: 1 }),
            _ => false,
        }
            ? new ComparerData(type, method.Name == "Compare", ComparedBy.OnlyBreaksTies(change.Before.Declared.Node, change.After.Declared.Node))
            : null;

    /// <summary>The record that got a part which the changer gives values of its own: two that were equal may differ in it.</summary>
    private static INamedTypeSymbol? Grown(RichChange change, SideDelta delta) =>
        change
            is {
                Public.Kind: ChangeKind.Added,
                After: { Symbol: IPropertySymbol { IsStatic: false, IsIndexer: false, ContainingType: { IsRecord: true } type } part }
            }
        && delta.Find(type) is not { Public.Kind: ChangeKind.Added }
        && type.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, part))
        && type.GetMembers("Equals")
            .OfType<IMethodSymbol>()
            .All(m =>
                m.IsImplicitlyDeclared || m.Parameters is not [{ Type: var compared }] || !SymbolEqualityComparer.Default.Equals(compared, type)
            )
        // What makes such values on other occasions gives them the new part only if it is asked to.
        && delta.Changes.Any(c =>
            c is { Before: not null, After: { Symbol: not INamedTypeSymbol } user }
            && user.Declared.Node.DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Any(a =>
                    a
                        is {
                            Left: IdentifierNameSyntax name,
                            Right: not LiteralExpressionSyntax,
                            Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax }
                        }
                    && name.Identifier.ValueText == part.Name
                )
        )
            ? type
            : null;

    /// <summary>What a collection compares: its elements, of a dictionary the keys.</summary>
    private static ITypeSymbol? ComparedOf(ITypeSymbol? collection) =>
        collection switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { Name: "IGrouping", TypeArguments: [_, var element] } => element,
            INamedTypeSymbol { TypeArguments: [var first, ..] } => first,
            _ => null,
        };
}
