using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>
/// A number by name that something else is only measured by (`brewed &lt;= Limit`, `sample - Limit`): the code asks for the limit in force, whatever that is. Where the number goes into
/// a computation with others (`PerDay - 8`), is copied or counts the turns of a loop, the code may rely on its value.
/// </summary>
internal static class LimitUse
{
    /// <summary>True when the constant is no more than such a limit at this place.</summary>
    public static bool Is(SyntaxNode constant, SemanticModel model, CancellationToken cancellation)
    {
        var whole = constant;
        while (whole.Parent is ParenthesizedExpressionSyntax || whole.Parent is MemberAccessExpressionSyntax access && access.Name == whole)
            whole = whole.Parent;
        return constant is NameSyntax or MemberAccessExpressionSyntax
            && whole.Parent is BinaryExpressionSyntax { RawKind: var kind } measure
            && (SyntaxKind)kind
                is SyntaxKind.LessThanExpression
                    or SyntaxKind.LessThanOrEqualExpression
                    or SyntaxKind.GreaterThanExpression
                    or SyntaxKind.GreaterThanOrEqualExpression
                    or SyntaxKind.EqualsExpression
                    or SyntaxKind.NotEqualsExpression
                    or SyntaxKind.SubtractExpression
            && (measure.Left == whole ? measure.Right : measure.Left) is var measured
            && !measured.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e => model.GetConstantValue(e, cancellation).HasValue)
            && !measure
                .Ancestors()
                .TakeWhile(a => a is not (MemberDeclarationSyntax or BlockSyntax))
                .Any(a =>
                    a is ForStatementSyntax { Condition: { } turns } && turns.Span.Contains(measure.Span)
                    || a is WhileStatementSyntax { Condition: var goes } && goes.Span.Contains(measure.Span)
                );
    }
}
