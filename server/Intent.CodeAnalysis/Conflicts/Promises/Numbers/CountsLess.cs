using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"All are counted": the member counts only some of a collection now (or all again), and the code takes the number from another one, or asks whether the two are the same.</summary>
internal sealed class CountsLess : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        before.Whole is [var was]
        && after.Whole is [var now]
        && Counted(was) is var (of, some)
        && Counted(now) is var (from, others)
        && of == from
        && (some is null) != (others is null)
            ? new Breach(ResultScale.Shown(was), ResultScale.Shown(now))
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances()
            .Any(v =>
                v.Parent is BinaryExpressionSyntax compare
                && compare.Kind()
                    is SyntaxKind.SubtractExpression
                        or SyntaxKind.EqualsExpression
                        or SyntaxKind.NotEqualsExpression
                        or SyntaxKind.LessThanExpression
                        or SyntaxKind.GreaterThanOrEqualExpression
                && (compare.Left == v ? compare.Right : compare.Left) is var other
                && !use.Model.GetConstantValue(other, use.Cancellation).HasValue
                && (compare.Right == v || !compare.IsKind(SyntaxKind.SubtractExpression))
            );

    /// <summary>What is counted, and which of it: `votes.Count`, `votes.Values.Count(v => v.IsValid)`; null for other expressions.</summary>
    private static (string Of, string? Some)? Counted(ExpressionSyntax value)
    {
        switch (value)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: var of }:
                return (Source(of), null);
            case InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "LongCount", Expression: var of },
                ArgumentList.Arguments: var which
            }:
                var filter = of
                    is InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where", Expression: var all }
                    } where
                    ? (all, where.ArgumentList.Arguments)
                    : (of, which);
                return (Source(filter.Item1), filter.Item2 is [var condition] ? BodyNormalForm.Tokens(condition) : null);
            default:
                return null;
        }
    }

    private static string Source(ExpressionSyntax collection) => BodyNormalForm.Tokens(Forwarding.Source(collection));
}
