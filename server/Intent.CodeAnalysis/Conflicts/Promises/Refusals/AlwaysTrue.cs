using Intent.CodeAnalysis.Conflicts.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"It says when it could not": the member answered false where it did nothing, and always answers true now; the code does something where the answer is false.</summary>
internal sealed class AlwaysTrue : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        after.Member.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_Boolean, IsVirtual: false }
        && before.Whole.Length > 1
        && before.Whole.Any(r => r.IsKind(SyntaxKind.FalseLiteralExpression))
        && before.Whole.Any(r => r.IsKind(SyntaxKind.TrueLiteralExpression))
        && !after.Whole.IsEmpty
        && after.Whole.All(r => r.IsKind(SyntaxKind.TrueLiteralExpression))
        && after.Thrown.Count <= before.Thrown.Count
            ? new Breach("false where it does nothing", "always true")
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        // Behind an interface or a base class others may still say no.
        use.Symbol
            is { IsAbstract: false, IsVirtual: false, IsOverride: false }
        && ActsOnFalse(use.Value, false);

    /// <summary>True where something is done, or given, because the answer is false.</summary>
    /// <param name="value">The answer, or what is made from it.</param>
    /// <param name="negated">Whether that is the opposite of the answer.</param>
    private static bool ActsOnFalse(SyntaxNode value, bool negated) =>
        value.Parent switch
        {
            ParenthesizedExpressionSyntax inner => ActsOnFalse(inner, negated),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => ActsOnFalse(not, !negated),
            IfStatementSyntax branch when branch.Condition == value => negated
                ? WayOut.Only(branch.Statement) is not (ContinueStatementSyntax or BreakStatementSyntax)
                : branch.Else is not null,
            WhileStatementSyntax loop => loop.Condition == value && !negated,
            ConditionalExpressionSyntax choice => choice.Condition == value,
            LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax query } } => MemberText.Calls(query).First()
                is "Where"
                    or "Count"
                    or "TakeWhile"
                    or "All",
            // `feeds.Count(buffer.Push)`
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax query } when value is MemberAccessExpressionSyntax or IdentifierNameSyntax =>
                MemberText.Calls(query).First() is "Where" or "Count" or "TakeWhile" or "All",
            _ => false,
        };
}
