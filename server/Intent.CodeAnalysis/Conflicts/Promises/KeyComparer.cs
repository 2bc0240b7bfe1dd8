using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"Keys are compared like this": the collection has another comparer now, and the code adds or looks up keys.</summary>
internal sealed class KeyComparer : Promise
{
    private static readonly HashSet<string> Keyed = new(StringComparer.Ordinal)
    {
        "Add", "TryAdd", "ContainsKey", "Contains", "TryGetValue", "Remove", "GetValueOrDefault", "GetOrAdd", "AddOrUpdate", "UnionWith", "SetEquals", "Count",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Comparer;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        IsKeyed(before) && IsKeyed(after) && Comparers(before) is var was && Comparers(after) is var now && was != now ? new Breach(was, now) : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances().Any(v => IsReceiverOf(v, Keyed) || v.Parent is ElementAccessExpressionSyntax element && element.Expression == v);

    private static bool IsKeyed(MemberText member) => member.Results.Any(r => member.TypeOf(r)?.Name is { } name
        && (name.Contains("Dictionary", StringComparison.Ordinal) || name.Contains("Set", StringComparison.Ordinal) || name.Contains("Lookup", StringComparison.Ordinal)));

    /// <summary>True for collections that compare text by its characters unless they are told otherwise; sorted ones ask the culture.</summary>
    private static bool IsHashed(MemberText member) => member.Results.All(r => member.TypeOf(r)?.Name.Contains("Sorted", StringComparison.Ordinal) != true);

    /// <summary>The comparers that the member gives to what it makes, however they are written.</summary>
    private static string Comparers(MemberText member)
    {
        var found = member.Nodes.OfType<ArgumentSyntax>().Where(a => a.Parent?.Parent is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax && IsComparer(member.TypeOf(a.Expression)))
            .Select(a => member.SymbolOf(a.Expression) is (IPropertySymbol or IFieldSymbol) and var symbol ? symbol.ContainingType.Name + "." + symbol.Name : a.Expression.ToString())
            .Where(c => !(c == "StringComparer.Ordinal" && IsHashed(member)))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        return found.Count == 0 ? "the default comparer" : string.Join(", ", found);
    }

    private static bool IsComparer(ITypeSymbol? type) => type is not null && type.AllInterfaces.Append(type).Any(i => i.Name is "IEqualityComparer" or "IComparer");
}
