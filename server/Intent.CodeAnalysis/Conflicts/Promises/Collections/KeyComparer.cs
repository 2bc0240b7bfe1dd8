using Intent.CodeAnalysis.Conflicts.Promises.Texts;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"Keys are compared like this": the collection has another comparer now, and the code adds or looks up keys.</summary>
internal sealed class KeyComparer : Promise
{
    private static readonly HashSet<string> Keyed = new(StringComparer.Ordinal)
    {
        "Add",
        "TryAdd",
        "ContainsKey",
        "Contains",
        "TryGetValue",
        "Remove",
        "GetValueOrDefault",
        "GetOrAdd",
        "AddOrUpdate",
        "UnionWith",
        "SetEquals",
        "Count",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Comparer;

    /// <summary>Sequences whose elements a comparer tells apart.</summary>
    private static readonly HashSet<string> Distinguishing = new(StringComparer.Ordinal)
    {
        "Distinct",
        "DistinctBy",
        "GroupBy",
        "Union",
        "UnionBy",
        "Intersect",
        "IntersectBy",
        "Except",
        "ExceptBy",
    };

    /// <summary>What goes wrong, or counts otherwise, with other elements apart.</summary>
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "Count",
        "Contains",
        "ToDictionary",
        "ToHashSet",
        "ToLookup",
        "Single",
        "SingleOrDefault",
        "First",
        "FirstOrDefault",
        "Length",
    };

    /// <summary>True for a member of a collection that is given a key.</summary>
    public static bool IsKeyed(string name) => Keyed.Contains(name);

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        Forwarding.Of(symbol).Concat(Forwarding.Keyed(symbol));

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var keyed = IsKeyed(before) && IsKeyed(after);
        return
            (keyed || after.Results.Any(IsDistinct))
            && Comparers(before) is var was
            && Comparers(after) is var now
            && was != now
            && !IsOneSpellingOfOrdinal(before, was, after, now)
            ? new Breach(was, now, new Data(keyed ? Keyed : Telling, after.Member.Symbol, keyed && IsWider(was, now)))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (uses, symbol, wider) = (Data)breach.Data!;
        if (use.Appearances().Any(v => IsReceiverOf(v, uses) || v.Parent is ElementAccessExpressionSyntax element && element.Expression == v))
            return true;
        if (use.Call is null && use.Name is not ElementAccessExpressionSyntax)
            return false;
        var keyed = Forwarding.Keyed(symbol).ToList();
        // Who only asks finds all that was found before.
        return keyed.Exists(k => PromiseDecider.Ids(k).Contains(SymbolIds.Of(use.Symbol)) && !(wider && !OneSpelling.IsStore(k)))
            && !(wider && IsAskedBefore(use, keyed))
            && !OneSpelling.Is(use, keyed)
            && !OneSpelling.IsElements(use, keyed)
            && !OneSpelling.IsAsStored(use, symbol)
            && !OneSpelling.IsInTable(use, symbol)
            && !OneSpelling.IsCallers(use, symbol)
            && !OneSpelling.IsNumbered(use);
    }

    /// <summary>Whether there is such a key is asked first: `if (shelf.Find(code) is not null) continue;`. What is found there now is not put in again.</summary>
    private static bool IsAskedBefore(PromiseUse use, List<ISymbol> keyed)
    {
        var given = (use.Call ?? use.Name)
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Select(n => n.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return PromiseUse
                .Body(use.Value)
                ?.DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Any(c =>
                    c.SpanStart < use.Value.SpanStart
                    && c.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax key }, ..]
                    && given.Contains(key.Identifier.ValueText)
                    && c.Ancestors().OfType<IfStatementSyntax>().Any(i => i.Condition.Span.Contains(c.Span))
                    && use.Model.GetSymbolInfo(c, use.Cancellation).Symbol is { } asked
                    && !OneSpelling.IsStore(asked)
                    && keyed.Exists(k => SymbolIds.Of(k.ContainingType) == SymbolIds.Of(asked.ContainingType))
                ) == true;
    }

    /// <param name="Uses">Members of the result that show the reliance.</param>
    /// <param name="Symbol">The changed member.</param>
    /// <param name="Wider">Keys that were equal still are.</param>
    private sealed record Data(IReadOnlySet<string> Uses, ISymbol Symbol, bool Wider);

    private static bool IsWider(string was, string now) =>
        was is Default && now is "StringComparer.OrdinalIgnoreCase" or "StringComparer.InvariantCultureIgnoreCase";

    private static bool IsKeyed(MemberText member) =>
        member.Results.Any(r =>
            member.TypeOf(r)?.Name is { } name
            && (
                name.Contains("Dictionary", StringComparison.Ordinal)
                || name.Contains("Set", StringComparison.Ordinal)
                || name.Contains("Lookup", StringComparison.Ordinal)
            )
        );

    /// <summary>True when the elements of a result are told apart by a comparer.</summary>
    private static bool IsDistinct(ExpressionSyntax result) =>
        result is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys", Expression: InvocationExpressionSyntax }
        || result
            .DescendantNodesAndSelf(n => n is not AnonymousFunctionExpressionSyntax)
            .OfType<InvocationExpressionSyntax>()
            .Any(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Distinguishing.Contains(name));

    /// <summary>True for collections that compare text by its characters unless they are told otherwise; sorted ones ask the culture.</summary>
    private static bool IsHashed(MemberText member) =>
        member.Results.All(r => member.TypeOf(r)?.Name.Contains("Sorted", StringComparison.Ordinal) != true);

    /// <summary>A sorted collection is told to compare by the characters, which a hashed one does by itself.</summary>
    private static bool IsOneSpellingOfOrdinal(MemberText before, string was, MemberText after, string now) =>
        IsHashed(before) != IsHashed(after)
        && (IsHashed(before) ? now : was) == "StringComparer.Ordinal"
        && (IsHashed(before) ? was : now) == Default;

    private const string Default = "the default comparer";

    /// <summary>The comparers that the member gives to what it makes, however they are written.</summary>
    private static string Comparers(MemberText member)
    {
        var found = member
            .Nodes.OfType<ArgumentSyntax>()
            .Where(a =>
                a.Parent?.Parent is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax && IsComparer(member.TypeOf(a.Expression))
            )
            .Where(a =>
                a.Expression
                    is not MemberAccessExpressionSyntax
                    {
                        Expression: GenericNameSyntax { Identifier.ValueText: "EqualityComparer" or "Comparer" },
                        Name.Identifier.ValueText: "Default"
                    }
            )
            .Select(a => member.SymbolOf(a.Expression) is (IPropertySymbol or IFieldSymbol) and var symbol ? Named(symbol) : a.Expression.ToString())
            .Where(c => !(c == "StringComparer.Ordinal" && IsHashed(member)))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return found.Count == 0 ? Default : string.Join(", ", found);
    }

    /// <summary>The name of a comparer: of a field that never holds another one, that one's.</summary>
    private static string Named(ISymbol symbol) =>
        symbol is IFieldSymbol { IsReadOnly: true, DeclaringSyntaxReferences: [var declared] }
        && declared.GetSyntax()
            is VariableDeclaratorSyntax
            {
                Initializer.Value: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StringComparer" } } of
            }
            ? of.ToString()
            : symbol.ContainingType.Name + "." + symbol.Name;

    /// <summary>True for a type whose objects compare others.</summary>
    public static bool IsComparer(ITypeSymbol? type) =>
        type is not null && type.AllInterfaces.Append(type).Any(i => i.Name is "IEqualityComparer" or "IComparer");
}
