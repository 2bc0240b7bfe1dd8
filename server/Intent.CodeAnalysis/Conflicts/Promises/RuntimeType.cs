using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"Behind the interface is this collection": another one stands there now (a set drops duplicates, a queue keeps another order), and the code fills, counts or indexes it.</summary>
internal sealed class RuntimeType : Promise
{
    private static readonly HashSet<string> Uses = new(StringComparer.Ordinal)
    {
        "Add", "Insert", "Remove", "RemoveAt", "Count", "First", "Last", "FirstOrDefault", "LastOrDefault", "ElementAt", "Clear", "Contains", "IndexOf", "CopyTo", "Length",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Collection;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        DeclaredType(before) is { TypeKind: TypeKind.Interface } && Created(before) is { } was && Created(after) is { } now && Behaviour(was) != Behaviour(now)
            ? new Breach(was.Name, now.Name) : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances().Any(v => IsReceiverOf(v, Uses) || v.Parent is ElementAccessExpressionSyntax element && element.Expression == v);

    private static ITypeSymbol? DeclaredType(MemberText member) => member.Member.Symbol switch
    {
        IFieldSymbol f => f.Type,
        IPropertySymbol p => p.Type,
        IMethodSymbol m => m.ReturnType,
        _ => null,
    };

    private static ITypeSymbol? Created(MemberText member) => member.Results is [BaseObjectCreationExpressionSyntax creation] ? member.TypeOf(creation) : null;

    /// <summary>Collections of one family behave the same for whoever fills and reads them.</summary>
    private static string Behaviour(ITypeSymbol type) => type.Name switch
    {
        "List" or "Collection" or "ObservableCollection" or "BindingList" => "list",
        "HashSet" => "set",
        "SortedSet" => "sorted set",
        var other => other,
    };
}
