using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"The result is in this order": the member sorts otherwise or not at all now, and the code takes elements by their place.</summary>
internal sealed class ResultOrder : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Order;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override bool IsOfType => true;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        Forwarding.Of(symbol).Concat(Forwarding.Elements(symbol));

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var (was, now) = (Order(before), Order(after));
        if (was is null && now is null or "Reverse()" && Walk(before) is var (field, forwards) && Walk(after) is var (same, still) && field == same)
            return forwards == still ? null : new Breach("from the first to the last", "from the last to the first");
        // Of other elements (pairs with what was computed beforehand), the same key is called something else.
        if (
            was is not null
            && now is not null
            && Sorts(before).Select(Named).SequenceEqual(Sorts(after).Select(Named))
            && SortsProjected(before) != SortsProjected(after)
        )
            return null;
        return was is not null && was != now && !OnlyBreaksTies(was, now)
            ? new Breach($"sorted by {was}", now is null ? "in no order" : $"sorted by {now}")
            : null;
    }

    /// <summary>The list of its own whose elements a member gives one after the other, and whether from the first on; null for all others.</summary>
    private static (string Field, bool Forwards)? Walk(MemberText member)
    {
        if (!member.Yields)
            return member.Results is [var result] && Start(result) is IdentifierNameSyntax source && IsList(source)
                ? (source.Identifier.ValueText, Sorts(member).Count(s => Named(s) == "Reverse") % 2 == 0)
                : null;
        return member.Nodes.Where(n => n is ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax).ToList() switch
        {
            [ForEachStatementSyntax { Expression: IdentifierNameSyntax all }] when IsList(all) => (all.Identifier.ValueText, true),
            [ForStatementSyntax { Incrementors: [PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax place } step] } loop]
                when loop
                    .Statement.DescendantNodes()
                    .OfType<ElementAccessExpressionSyntax>()
                    .FirstOrDefault(e => e.ArgumentList.Arguments is [var at] && at.ToString() == place.ToString())
                    is { Expression: IdentifierNameSyntax all }
                    && IsList(all) => (all.Identifier.ValueText, step.IsKind(SyntaxKind.PostIncrementExpression)),
            _ => null,
        };

        static ExpressionSyntax Start(ExpressionSyntax result) =>
            Forwarding.Source(result)
                is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Reverse", Expression: var of }
                }
                ? Start(of)
                : Forwarding.Source(result);

        bool IsList(IdentifierNameSyntax name) =>
            member.SymbolOf(name) is IFieldSymbol { IsStatic: false }
            && member.TypeOf(name) is { Name: "List" or "IList" or "IReadOnlyList" } or IArrayTypeSymbol;
    }

    private static bool Sorts(string call) => SequenceCalls.Sorting.Contains(call) || call is "Reverse" or "Sort";

    /// <summary>True for an expression that sorts.</summary>
    public static bool IsSorted(ExpressionSyntax result) => MemberText.Calls(result).Any(Sorts);

    /// <summary>The same order, and what stood in no certain order within it is sorted too: who counted on that counted on chance.</summary>
    private static bool OnlyBreaksTies(string was, string? now) => now is not null && now.StartsWith(was + ", ThenBy", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override Breach? Within(Breach breach, RichChange change, SideDelta delta) =>
        // What is not sorted any more may be kept in order instead.

        change.After
            is { } after
        && Forwarding.Result(after.Declared.Node) is { } result
        && Fields(Forwarding.Source(result), after).Any(f => FillingPlace.KeepsInOrder(f, delta))
            ? null
            : breach;

    /// <summary>The field that elements are taken from; of a call to a method beside it, the fields that this names.</summary>
    private static IEnumerable<string> Fields(ExpressionSyntax source, PlacedSymbol member) =>
        source switch
        {
            IdentifierNameSyntax { Identifier.ValueText: var field } => [field],
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var helper } } => member
                .Symbol.ContainingType.GetMembers(helper)
                .SelectMany(h => h.DeclaringSyntaxReferences)
                .SelectMany(r => r.GetSyntax().DescendantNodes())
                .OfType<IdentifierNameSyntax>()
                .Select(n => n.Identifier.ValueText)
                .Where(n => member.Symbol.ContainingType.GetMembers(n).Any(m => m is IFieldSymbol))
                .Distinct(StringComparer.Ordinal),
            _ => [],
        };

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => (CollectionUse.Of(use) & (Reading.Place | Reading.Turn)) != Reading.None;

    /// <inheritdoc/>
    public override SyntaxNode? Reliance(PromiseUse use, Breach breach) => CollectionUse.ByPlace(use);

    /// <summary>What is sorted by, whatever the element is called: `s => s.Points` and the `s.Points` of a query are one key.</summary>
    private static string Key(ExpressionSyntax expression, string? element = null)
    {
        var (body, name) = expression is SimpleLambdaExpressionSyntax { ExpressionBody: { } inner } lambda
            ? (inner, lambda.Parameter.Identifier.ValueText)
            : (expression, element);
        if (name is null)
            return BodyNormalForm.OneLine(body);
        var mentions = body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == name && !(n.Parent is MemberAccessExpressionSyntax access && access.Name == n));
        return "x => " + BodyNormalForm.OneLine(body.ReplaceNodes(mentions, (n, _) => SyntaxFactory.IdentifierName("x").WithTriviaFrom(n)));
    }

    /// <summary>One step of sorting; by the elements themselves it is one step, however it is written.</summary>
    private static string Step(string name, string[] keys)
    {
        var itself = name is "OrderBy" or "OrderByDescending" && keys is ["x => x", ..];
        var step =
            name == "Sort" && !keys.Any(k => k.Contains("=>", StringComparison.Ordinal)) ? "Order"
            : itself ? name.Replace("By", "", StringComparison.Ordinal)
            : name;
        return $"{step}({string.Join(", ", itself ? keys[1..] : keys)})";
    }

    /// <summary>What `Sort((x, y) => …)` sorts by, when it compares one and the same thing of both; null for other calls.</summary>
    private static (string Step, string[] Keys)? Comparison(InvocationExpressionSyntax call)
    {
        if (
            Named(call) != "Sort"
            || call.ArgumentList.Arguments
                is not [
                    {
                        Expression: ParenthesizedLambdaExpressionSyntax
                        {
                            ExpressionBody: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax way } body,
                            ParameterList.Parameters: [var x, var y]
                        }
                    },
                ]
        )
            return null;
        var given = body.ArgumentList.Arguments.Select(a => a.Expression).ToList();
        (ExpressionSyntax Left, ExpressionSyntax Right, string? Comparer)? compared = (
            way.Name.Identifier.ValueText,
            way.Expression.ToString(),
            given
        ) switch
        {
            ("CompareTo", _, [var other]) => (way.Expression, other, null),
            ("CompareOrdinal", "string" or "String", [var one, var two]) => (one, two, "StringComparer.Ordinal"),
            (
                "Compare",
                "string"
                    or "String",
                [var one, var two, MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StringComparison" } } how]
            ) => (one, two, "StringComparer." + how.Name),
            ("Compare", var comparer, [var one, var two]) when comparer.StartsWith("StringComparer.", StringComparison.Ordinal) => (
                one,
                two,
                comparer
            ),
            _ => null,
        };
        if (compared is not var (left, right, by))
            return null;
        var (first, second) = (x.Identifier.ValueText, y.Identifier.ValueText);
        var descending = Key(left, second) == Key(right, first);
        return !descending && Key(left, first) != Key(right, second)
            ? null
            : (
                descending ? "OrderByDescending" : "OrderBy",
                by is null ? [Key(left, descending ? second : first)] : [Key(left, descending ? second : first), by]
            );
    }

    /// <summary>The calls that sort, in order of text.</summary>
    private static IEnumerable<InvocationExpressionSyntax> Sorts(MemberText member) =>
        member
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Sorts(name))
            .OrderBy(i => i.Span.End);

    private static string Named(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;

    private static bool SortsProjected(MemberText member) =>
        Sorts(member).Any(s => MemberText.Calls(((MemberAccessExpressionSyntax)s.Expression).Expression).Contains("Select"));

    private static string? Order(MemberText member)
    {
        var calls = Sorts(member)
            .Select(i =>
                Comparison(i) is var (step, keys) ? Step(step, keys) : Step(Named(i), [.. i.ArgumentList.Arguments.Select(a => Key(a.Expression))])
            )
            .ToList();
        var query = member
            .Nodes.OfType<OrderByClauseSyntax>()
            .SelectMany(o =>
                o.Orderings.Select(
                    (x, i) =>
                        $"{(i == 0 ? "OrderBy" : "ThenBy")}{(x.IsKind(SyntaxKind.DescendingOrdering) ? "Descending" : "")}({Key(x.Expression, o.FirstAncestorOrSelf<QueryExpressionSyntax>()?.FromClause.Identifier.ValueText)})"
                )
            );
        var declared = member.Member.Symbol switch
        {
            IFieldSymbol f => f.Type,
            IPropertySymbol p => p.Type,
            IMethodSymbol m => m.ReturnType,
            _ => null,
        };
        var held = member.Results.Select(member.TypeOf).Append(declared).OfType<ITypeSymbol>().Select(Held).FirstOrDefault(h => h is not null);
        var text = string.Join(", ", calls.Concat(query).Concat(held is null ? [] : [held]));
        return text.Length == 0 ? null : text;
    }

    /// <summary>The order that a collection keeps by itself, or null.</summary>
    private static string? Held(ITypeSymbol type) =>
        type.Name switch
        {
            "OrderedDictionary" => "when they were added",
            _ when type.Name.StartsWith("Sorted", StringComparison.Ordinal) || type.Name.StartsWith("ImmutableSorted", StringComparison.Ordinal) =>
                "their keys",
            _ => null,
        };
}
