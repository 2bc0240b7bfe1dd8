using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>What a comparer goes by, and whether code shows what it says.</summary>
internal static class ComparedBy
{
    private static readonly HashSet<string> Ranks = new(StringComparer.Ordinal)
    {
        "Min",
        "Max",
        "MinBy",
        "MaxBy",
        "BinarySearch",
        "SortedSet",
        "SortedDictionary",
        "SortedList",
        "PriorityQueue",
        "ImmutableSortedSet",
        "ImmutableSortedDictionary",
        "ToImmutableSortedSet",
        "ToImmutableSortedDictionary",
        "Compare",
        "Invoke",
    };

    /// <summary>A comparison of two values in one form, whatever its parameters are called and however it asks which is the larger; the text of the node for all else.</summary>
    public static string Form(SyntaxNode comparison)
    {
        string[] names =
        [
            .. (
                comparison switch
                {
                    ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
                    MethodDeclarationSyntax method => method.ParameterList.Parameters,
                    _ => [],
                }
            ).Select(p => p.Identifier.ValueText),
        ];
        var body = comparison switch
        {
            ParenthesizedLambdaExpressionSyntax { Body: BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } only }] } } => only,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.Body,
            MethodDeclarationSyntax { ExpressionBody.Expression: var arrow } => arrow,
            MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } only }] } => only,
            MethodDeclarationSyntax { Body: { } block } => block,
            _ => comparison,
        };
        var named = names.Length == 0 ? body : body.ReplaceNodes(body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>(), (_, n) => Renamed(n));
        var calls = named.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>();
        return BodyNormalForm.OneLine(named.ReplaceNodes(calls, (_, call) => AsCompareTo(call)), int.MaxValue);

        IdentifierNameSyntax Renamed(IdentifierNameSyntax name) =>
            Array.IndexOf(names, name.Identifier.ValueText) is >= 0 and var at
            && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                ? SyntaxFactory.IdentifierName("p" + at).WithTriviaFrom(name)
                : name;
    }

    /// <summary>True when one of two comparisons goes by one thing, and the other by that first: only what it leaves equal comes in another order, or in none.</summary>
    public static bool OnlyBreaksTies(SyntaxNode was, SyntaxNode now)
    {
        var (old, @new) = (Asked(was), Asked(now));
        return old.Count > 0 && @new.Count > 0 && old[0] == @new[0] && Math.Min(old.Count, @new.Count) == 1;

        // What is compared, in order.
        static List<string> Asked(SyntaxNode comparison) =>
            [
                .. comparison
                    .DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Where(i => MemberText.Calls(i).First() is "CompareTo" or "Compare" or "CompareOrdinal")
                    .OrderBy(i => i.SpanStart)
                    .Select(i => BodyNormalForm.Tokens(i)),
            ];
    }

    /// <summary>`Comparer&lt;T&gt;.Default.Compare(a, b)` and `decimal.Compare(a, b)` as `a.CompareTo(b)`.</summary>
    private static ExpressionSyntax AsCompareTo(InvocationExpressionSyntax call) =>
        call
            is {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Compare", Expression: var of },
                ArgumentList.Arguments: [{ Expression: var left }, { Expression: var right }]
            }
        && (
            of
                is MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Default",
                    Expression: GenericNameSyntax { Identifier.ValueText: "Comparer" }
                }
            || of is PredefinedTypeSyntax
        )
            ? SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, left, SyntaxFactory.IdentifierName("CompareTo")),
                SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(right)))
            )
            : call;

    /// <summary>
    /// True when the code shows what a comparer says that it uses as <paramref name="comparer"/>: it keeps elements apart by it or asks it which comes first, or it sorts by it and then
    /// takes elements by their place, all in their turn, or gives them to its callers.
    /// </summary>
    /// <param name="comparer">The expression.</param>
    /// <param name="ranks">True when it tells which comes first, false when it tells whether two are equal.</param>
    /// <param name="onlyTies">It says something else only of what it took for equal, which a sort does not show.</param>
    /// <param name="model">Of the expression.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static bool Shows(ExpressionSyntax comparer, bool ranks, bool onlyTies, SemanticModel model, CancellationToken cancellation)
    {
        if (
            comparer.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Compare" or "Equals" or "Invoke" } asked
            && asked.Expression == comparer
        )
            return true;
        if (comparer.Parent is not ArgumentSyntax { Parent.Parent: ExpressionSyntax call })
            return false;
        var name = call switch
        {
            InvocationExpressionSyntax invocation => MemberText.Calls(invocation).First(),
            BaseObjectCreationExpressionSyntax => model.GetTypeInfo(call, cancellation).Type?.Name ?? "",
            _ => "",
        };
        if (!ranks)
            return call is InvocationExpressionSyntax || CollectionKind.Of(name) is { Repeats: false };
        if (Ranks.Contains(name))
            return true;
        if (
            onlyTies
            || !(name == "Sort" || SequenceCalls.Sorting.Contains(name))
            || call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var sorted } }
        )
            return false;
        const Reading Order = Reading.Place | Reading.Turn | Reading.Given;
        return name != "Sort"
            ? (CollectionUse.Of(call, model, cancellation) & Order) != Reading.None
            : PromiseUse
                .Body(call)!
                .DescendantNodes()
                .OfType<ExpressionSyntax>()
                .Any(m =>
                    m.SpanStart > call.Span.End
                    && m.ToString() == sorted.ToString()
                    && (CollectionUse.Of(m, model, cancellation) & Order) != Reading.None
                );
    }
}
