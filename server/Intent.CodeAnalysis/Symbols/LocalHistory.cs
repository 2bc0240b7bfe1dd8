using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>What happens to a local in its member before it is read, as far as the text tells.</summary>
internal static class LocalHistory
{
    /// <summary>True when a check just before throws or returns if the local is null or a default.</summary>
    public static bool GuardedBefore(ILocalReferenceOperation reference, SyntaxNode scope) =>
        scope
            .DescendantNodes()
            .OfType<IfStatementSyntax>()
            .Any(i =>
                i.Span.End <= reference.Syntax.SpanStart
                && i.Else is null
                && i.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == reference.Local.Name)
                && (
                    i.Statement is ThrowStatementSyntax or ReturnStatementSyntax
                    || i.Statement is BlockSyntax { Statements: [.., ThrowStatementSyntax or ReturnStatementSyntax] }
                )
            );

    /// <summary>True when a later plain statement of the same block gives the local another value in any case.</summary>
    public static bool AssignedAlways(ILocalReferenceOperation reference, SyntaxNode scope) =>
        scope
            .DescendantNodes()
            .OfType<ExpressionStatementSyntax>()
            .Any(s =>
                s.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target }
                && target.Identifier.ValueText == reference.Local.Name
                && s.Span.End <= reference.Syntax.SpanStart
                && s.Parent == reference.Syntax.FirstAncestorOrSelf<StatementSyntax>()?.Parent
            );

    /// <summary>True for a sum, a count or a text that grows: what it starts with is the value of nothing, not a missing one.</summary>
    public static bool Accumulates(ILocalReferenceOperation reference, SyntaxNode scope)
    {
        return scope
            .DescendantNodes()
            .Any(n =>
                n switch
                {
                    AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var left } a => Is(left)
                        && a.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(Is),
                    AssignmentExpressionSyntax { RawKind: not (int)SyntaxKind.CoalesceAssignmentExpression, Left: var left } => Is(left),
                    PrefixUnaryExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression,
                        Operand: var operand
                    } => Is(operand),
                    PostfixUnaryExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression,
                        Operand: var operand
                    } => Is(operand),
                    _ => false,
                }
            );

        bool Is(SyntaxNode node) => node is IdentifierNameSyntax name && name.Identifier.ValueText == reference.Local.Name;
    }
}
