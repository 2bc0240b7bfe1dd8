using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"There is room for more": the member counts what it has and refuses when that is enough, and the code calls it again and again and does not look whether it refused.</summary>
internal sealed class RefusesMore : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <param name="Given">The parameters by which it counts.</param>
    /// <param name="Thrown">What is thrown, or null where the answer is false.</param>
    private sealed record Data(HashSet<string> Given, ITypeSymbol? Thrown);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, ContainingType: { } type } method)
            return null;
        var asked = before.Nodes.OfType<IfStatementSyntax>().Select(i => BodyNormalForm.Tokens(i.Condition)).ToHashSet(StringComparer.Ordinal);
        foreach (var check in after.Nodes.OfType<IfStatementSyntax>())
        {
            if (asked.Contains(BodyNormalForm.Tokens(check.Condition)) || check.Else is not null || !IsFull(check.Condition, after, type))
                continue;
            var way = WayOut.Only(check.Statement);
            if (
                way is not ThrowStatementSyntax { Expression: not null }
                && way is not ReturnStatementSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } }
            )
                continue;
            var names = check.Condition.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText);
            return new Breach(
                "takes as many as there are",
                $"refuses where {BodyNormalForm.OneLine(check.Condition, 60)}",
                new Data(
                    [.. names.Intersect(method.Parameters.Select(p => p.Name), StringComparer.Ordinal)],
                    way is ThrowStatementSyntax { Expression: { } thrown } ? after.TypeOf(thrown) : null
                )
            );
        }
        return null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (given, thrown) = (Data)breach.Data!;
        if (use.Call is not InvocationExpressionSyntax call || Repetition.Around(use.Value) is not { } around)
            return false;
        // Another object each time, or others that it counts by.
        if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && Repetition.Varies(receiver, around))
            return false;
        if (use.Arguments().Any(a => a.Parameter is { } p && given.Contains(p.Name) && Repetition.Varies(a.Value.Syntax, around)))
            return false;
        return thrown is not null
            ? !ExceptionType.CatchesAround(use).Any(t => t is null || ExceptionType.Catches(t, thrown))
            : use.Value.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } }
                || use.Value.Parent == around
                    && around is LambdaExpressionSyntax { Parent.Parent.Parent: InvocationExpressionSyntax query }
                    && MemberText.Calls(query).First() == "Where";
    }

    /// <summary>`_bookings.Values.Count(t => t == tenant) >= MaxPerTenant`: as many of the object's own as it may have, or more.</summary>
    private static bool IsFull(ExpressionSyntax condition, MemberText text, INamedTypeSymbol type) =>
        condition is BinaryExpressionSyntax compare
        && (
            compare.Kind() is SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression
                && IsCount(compare.Left, text, type)
                && !compare.Right.IsKind(SyntaxKind.NullLiteralExpression)
                && compare.Right is not LiteralExpressionSyntax { Token.Value: 0 }
            || compare.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression && IsCount(compare.Right, text, type)
        );

    private static bool IsCount(ExpressionSyntax value, MemberText text, INamedTypeSymbol type)
    {
        var access = value as MemberAccessExpressionSyntax ?? (value as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax;
        if (access is not { Name.Identifier.ValueText: "Count" or "Length", Expression: var of })
            return false;
        while (
            (of as MemberAccessExpressionSyntax ?? (of as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax)
                is { Expression: not ThisExpressionSyntax and var inner }
        )
            of = inner;
        return text.SymbolOf(of) is (IFieldSymbol or IPropertySymbol) and { ContainingType: var owner } && SymbolIds.Of(owner) == SymbolIds.Of(type);
    }
}
