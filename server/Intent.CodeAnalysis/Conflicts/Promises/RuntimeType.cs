using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"Behind the interface is this collection": another one stands there now (a set drops duplicates, a queue keeps another order), and the code fills, counts or indexes it.</summary>
internal sealed class RuntimeType : Promise
{
    private static readonly HashSet<string> Uses = new(StringComparer.Ordinal)
    {
        "Add",
        "Insert",
        "Remove",
        "RemoveAt",
        "Count",
        "First",
        "Last",
        "FirstOrDefault",
        "LastOrDefault",
        "ElementAt",
        "Clear",
        "IndexOf",
        "CopyTo",
        "Length",
        "GroupBy",
        "CountBy",
        "Sum",
        "Average",
    };

    /// <summary>What an array refuses behind an interface; it is read as any list is.</summary>
    private static readonly HashSet<string> Filling = new(StringComparer.Ordinal) { "Add", "Insert", "Remove", "RemoveAt", "Clear" };

    /// <summary>What leaves no element twice.</summary>
    private static readonly HashSet<string> Distinguishing = new(StringComparer.Ordinal)
    {
        "Distinct",
        "DistinctBy",
        "Union",
        "UnionBy",
        "Intersect",
        "Except",
        "GroupBy",
        "CountBy",
    };

    /// <summary>What depends on the order of the elements alone.</summary>
    private static readonly HashSet<string> Ordered = new(StringComparer.Ordinal)
    {
        "First",
        "Last",
        "FirstOrDefault",
        "LastOrDefault",
        "ElementAt",
        "Take",
        "TakeLast",
        "Skip",
        "SkipLast",
        "Index",
        Numbered,
    };

    /// <summary>Stands for a Select or Where that numbers the elements.</summary>
    private const string Numbered = "Select by number";

    /// <summary>Every collection answers this alike, unless it compares in a way of its own.</summary>
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "Contains" };

    /// <summary>What counts an element as often as it is there, or fails when it is there twice.</summary>
    private static readonly HashSet<string> Counting = new(StringComparer.Ordinal)
    {
        "Count",
        "LongCount",
        "GroupBy",
        "CountBy",
        "Sum",
        "Average",
        "Length",
        "ToDictionary",
        "Single",
        "SingleOrDefault",
    };

    private const string Array = "array";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Collection;

    /// <inheritdoc/>
    public override bool IsOfType => true;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <param name="Uses">The calls that tell the two collections apart.</param>
    /// <param name="ByIndex">An element by its index does, too.</param>
    private sealed record Telling(IEnumerable<string> Uses, bool ByIndex);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        // What an iterator gives one by one is no collection.
        if (before.Yields || after.Yields)
            return null;
        if (
            DeclaredType(before) is not { TypeKind: TypeKind.Interface }
            || Created(before) is not { } was
            || Created(after) is not { } now
            || Behaviour(was) == Behaviour(now)
        )
            return OtherOrder(before, after) ?? OnceInField(before, after) ?? OtherCount(before, after);
        return new Breach(
            was,
            now,
            was is Array or "List" && now is Array or "List"
                ? new Telling(Filling, false)
                : new Telling(Compares(before, was) || Compares(after, now) ? Uses.Concat(Asking) : Uses, true)
        );
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (uses, byIndex) = (Telling)breach.Data!;
        var names = uses.ToHashSet(StringComparer.Ordinal);
        return use.Appearances()
            .Any(v =>
                IsReceiverOf(v, names)
                || names.Contains(Numbered) && IsNumbered(v)
                || byIndex && v.Parent is ElementAccessExpressionSyntax element && element.Expression == v
            );
    }

    private static bool IsNumbered(ExpressionSyntax value) =>
        value.Parent
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Select" or "Where",
                Parent: InvocationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 2 } }]
                }
            } access
        && access.Expression == value;

    /// <summary>Collections that nobody hides, with another first element.</summary>
    private static Breach? OtherOrder(MemberText before, MemberText after) =>
        Class(before) is { } was && Class(after) is { } now && was != now && (Rearranging.Contains(was) || Rearranging.Contains(now))
            ? new Breach(was, now, new Telling(Ordered, false))
            : null;

    /// <summary>What does not give its elements in the order in which they came.</summary>
    private static readonly HashSet<string> Rearranging = new(StringComparer.Ordinal) { "SortedSet", "Stack", "ConcurrentBag", "ConcurrentStack" };

    private static string? Class(MemberText member) =>
        DeclaredType(member)
            is INamedTypeSymbol
            {
                TypeKind: TypeKind.Class,
                Name: ("List" or "HashSet" or "Queue" or "SortedSet" or "Stack" or "ConcurrentBag" or "ConcurrentQueue" or "ConcurrentStack")
                    and var name
            }
            ? name
            : null;

    /// <summary>A field keeps each element once now, which nobody saw to before, or every one again.</summary>
    private static Breach? OnceInField(MemberText before, MemberText after) =>
        before.Member.Symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
        && (Class(before), Class(after)) is ("List", "HashSet") or ("HashSet", "List")
        && before.Member.Declared.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
        && !around
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(i =>
                i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Contains" or "Distinct", Expression: var of }
                && of.ToString().EndsWith(field.Name, StringComparison.Ordinal)
            )
            ? new Breach(Class(before)!, Class(after)!, new Telling(Counting, false))
            : null;

    /// <summary>The same elements, but each once: "Distinct" came or went.</summary>
    private static Breach? OtherCount(MemberText before, MemberText after) =>
        before.Results is [var was] && after.Results is [var now] && IsDistinct(was) != IsDistinct(now) && Undistinct(was) == Undistinct(now)
            ? new Breach(IsDistinct(was) ? "each once" : "all", IsDistinct(now) ? "each once" : "all", new Telling(Counting, false))
            : null;

    private static bool IsDistinct(ExpressionSyntax result) => MemberText.Calls(result).FirstOrDefault() == "Distinct";

    private static string Undistinct(ExpressionSyntax result) =>
        Symbols.BodyNormalForm.OneLine(
            IsDistinct(result) && result is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var of } }
                ? of
                : result
        );

    private static ITypeSymbol? DeclaredType(MemberText member) =>
        member.Member.Symbol switch
        {
            IFieldSymbol f => f.Type,
            IPropertySymbol p => p.Type,
            IMethodSymbol m => m.ReturnType,
            _ => null,
        };

    /// <summary>The name of the collection that the one result creates, or that the field which it hands out was created with.</summary>
    private static string? Created(MemberText member) => member.Results is [var result] ? Created(member, result) : null;

    private static string? Created(MemberText member, ExpressionSyntax value) =>
        value switch
        {
            // What a collection expression makes for an interface that can be filled is a list.
            CollectionExpressionSyntax => DeclaredType(member)?.Name is "ICollection" or "IList" ? "List" : null,
            BaseObjectCreationExpressionSyntax => member.TypeOf(value)?.Name,
            InvocationExpressionSyntax made
                when MemberText.Calls(made).First() is "ToHashSet" or "ToList" or "ToArray"
                    && (MemberText.Calls(made).Any(Distinguishing.Contains) || made.ToString().Contains(".Keys", StringComparison.Ordinal)) => null,
            InvocationExpressionSyntax made when MemberText.Calls(made).First() is "ToHashSet" or "ToList" => MemberText.Calls(made).First()[2..],
            _ when member.TypeOf(value) is IArrayTypeSymbol && value is not IdentifierNameSyntax => Array,
            IdentifierNameSyntax
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                when member.SymbolOf(value) is IFieldSymbol { IsReadOnly: true } field => OfField(field),
            _ => member.TypeOf(value) is INamedTypeSymbol { TypeKind: TypeKind.Class, Name: var name }
            && name.StartsWith("Immutable", StringComparison.Ordinal)
                ? name
                : null,
        };

    private static string? OfField(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var start }
            ? start switch
            {
                BaseObjectCreationExpressionSyntax => field.Type.TypeKind == TypeKind.Interface
                    ? (start as ObjectCreationExpressionSyntax)?.Type is SimpleNameSyntax made
                        ? made.Identifier.ValueText
                        : null
                    : field.Type.Name,
                CollectionExpressionSyntax => field.Type.Name is "ICollection" or "IList" ? "List" : field.Type.Name,
                _ => null,
            }
            : null;

    /// <summary>True when the collection tells its elements apart by a comparer other than their own equality.</summary>
    private static bool Compares(MemberText member, string type) =>
        type.StartsWith("Sorted", StringComparison.Ordinal)
            && !(
                DeclaredType(member) is INamedTypeSymbol
                {
                    TypeArguments: [
                        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 or SpecialType.System_String }
                        or { TypeKind: TypeKind.Enum },
                    ]
                }
            )
        || member.Results is [BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments }]
            && arguments.Any(a => KeyComparer.IsComparer(member.TypeOf(a.Expression)) && a.Expression.ToString() is not "StringComparer.Ordinal");

    /// <summary>Collections of one family behave the same for whoever fills and reads them.</summary>
    private static string Behaviour(string type) =>
        type switch
        {
            "List" or "Collection" or "ObservableCollection" or "BindingList" => "list",
            "HashSet" => "set",
            "SortedSet" => "sorted set",
            var other => other,
        };
}
