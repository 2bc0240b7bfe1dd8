using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"Behind the interface is this collection": another one stands there now (a set drops duplicates, a queue keeps another order), and the code fills, counts or indexes it.</summary>
internal sealed class RuntimeType : Promise
{
    private static readonly HashSet<string> Uses = new(StringComparer.Ordinal)
    {
        "Add", "Insert", "Remove", "RemoveAt", "Count", "First", "Last", "FirstOrDefault", "LastOrDefault", "ElementAt", "Clear", "IndexOf", "CopyTo", "Length",
    };

    /// <summary>Every collection answers this alike, unless it compares in a way of its own.</summary>
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "Contains" };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Collection;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        DeclaredType(before) is { TypeKind: TypeKind.Interface } && Created(before) is { } was && Created(after) is { } now && Behaviour(was) != Behaviour(now)
            ? new Breach(was.Name, now.Name, Compares(before, was) || Compares(after, now)) : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances().Any(v => IsReceiverOf(v, Uses) || (bool)breach.Data! && IsReceiverOf(v, Asking) || v.Parent is ElementAccessExpressionSyntax element && element.Expression == v);

    private static ITypeSymbol? DeclaredType(MemberText member) => member.Member.Symbol switch
    {
        IFieldSymbol f => f.Type,
        IPropertySymbol p => p.Type,
        IMethodSymbol m => m.ReturnType,
        _ => null,
    };

    private static ITypeSymbol? Created(MemberText member) => member.Results is [BaseObjectCreationExpressionSyntax creation] ? member.TypeOf(creation) : null;

    /// <summary>True when the collection tells its elements apart by a comparer other than their own equality.</summary>
    private static bool Compares(MemberText member, ITypeSymbol type) => type.Name.StartsWith("Sorted", StringComparison.Ordinal)
        || member.Results is [BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments }]
            && arguments.Any(a => KeyComparer.IsComparer(member.TypeOf(a.Expression)) && a.Expression.ToString() is not "StringComparer.Ordinal");

    /// <summary>Collections of one family behave the same for whoever fills and reads them.</summary>
    private static string Behaviour(ITypeSymbol type) => type.Name switch
    {
        "List" or "Collection" or "ObservableCollection" or "BindingList" => "list",
        "HashSet" => "set",
        "SortedSet" => "sorted set",
        var other => other,
    };
}
