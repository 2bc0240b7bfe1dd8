using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"The result is in this order": the member sorts otherwise or not at all now, and the code takes elements by their place.</summary>
internal sealed class ResultOrder : Promise
{
    private static readonly HashSet<string> Sorting = new(StringComparer.Ordinal) { "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Reverse", "Sort" };

    private static readonly HashSet<string> ByPlace = new(StringComparer.Ordinal)
    {
        "First", "FirstOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Take", "TakeLast", "TakeWhile", "Skip", "SkipLast", "SkipWhile", "BinarySearch", "SequenceEqual", "Zip",
        "Pairwise", "Chunk", "Peek", "Pop", "Dequeue", "Min", "Max",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Order;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var (was, now) = (Order(before), Order(after));
        // Of other elements (pairs with what was computed beforehand), the same key is called something else.
        if (was is not null && now is not null && Sorts(before).Select(Named).SequenceEqual(Sorts(after).Select(Named)) && SortsProjected(before) != SortsProjected(after)) return null;
        return was is not null && was != now ? new Breach($"sorted by {was}", now is null ? "in no order" : $"sorted by {now}") : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => use.Appearances().Any(v =>
        IsReceiverOf(v, ByPlace) && v.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Min" or "Max" }
        || v.Parent is ElementAccessExpressionSyntax element && element.Expression == v && use.Model.GetTypeInfo(v, use.Cancellation).Type is { } type && !type.Name.Contains("Dictionary", StringComparison.Ordinal)
        || v.Parent is ListPatternSyntax or IsPatternExpressionSyntax { Pattern: ListPatternSyntax }
        || v.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner, Name.Identifier.ValueText: "Join" } } } && owner.ToString() is "string" or "String");

    /// <summary>What is sorted by, whatever the element is called: `s => s.Points` and the `s.Points` of a query are one key.</summary>
    private static string Key(ExpressionSyntax expression, string? element = null)
    {
        var (body, name) = expression is SimpleLambdaExpressionSyntax { ExpressionBody: { } inner } lambda ? (inner, lambda.Parameter.Identifier.ValueText) : (expression, element);
        if (name is null) return Symbols.BodyNormalForm.OneLine(body);
        var mentions = body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == name && !(n.Parent is MemberAccessExpressionSyntax access && access.Name == n));
        return "x => " + Symbols.BodyNormalForm.OneLine(body.ReplaceNodes(mentions, (n, _) => SyntaxFactory.IdentifierName("x").WithTriviaFrom(n)));
    }

    /// <summary>One step of sorting; by the elements themselves it is one step, however it is written.</summary>
    private static string Step(string name, string[] keys)
    {
        var itself = name is "OrderBy" or "OrderByDescending" && keys is ["x => x", ..];
        var step = name == "Sort" && !keys.Any(k => k.Contains("=>", StringComparison.Ordinal)) ? "Order" : itself ? name.Replace("By", "", StringComparison.Ordinal) : name;
        return $"{step}({string.Join(", ", itself ? keys[1..] : keys)})";
    }

    /// <summary>The calls that sort, in order of text.</summary>
    private static IEnumerable<InvocationExpressionSyntax> Sorts(MemberText member) => member.Nodes.OfType<InvocationExpressionSyntax>()
        .Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Sorting.Contains(name)).OrderBy(i => i.Span.End);

    private static string Named(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;

    private static bool SortsProjected(MemberText member) => Sorts(member).Any(s => MemberText.Calls(((MemberAccessExpressionSyntax)s.Expression).Expression).Contains("Select"));

    private static string? Order(MemberText member)
    {
        var calls = Sorts(member).Select(i => Step(Named(i), [.. i.ArgumentList.Arguments.Select(a => Key(a.Expression))])).ToList();
        var query = member.Nodes.OfType<OrderByClauseSyntax>().SelectMany(o => o.Orderings.Select((x, i) =>
            $"{(i == 0 ? "OrderBy" : "ThenBy")}{(x.IsKind(SyntaxKind.DescendingOrdering) ? "Descending" : "")}({Key(x.Expression, o.FirstAncestorOrSelf<QueryExpressionSyntax>()?.FromClause.Identifier.ValueText)})"));
        var sorted = member.Results.Select(member.TypeOf).OfType<ITypeSymbol>().Where(t => t.Name.StartsWith("Sorted", StringComparison.Ordinal)).Select(t => t.Name);
        var text = string.Join(", ", calls.Concat(query).Concat(sorted));
        return text.Length == 0 ? null : text;
    }
}
