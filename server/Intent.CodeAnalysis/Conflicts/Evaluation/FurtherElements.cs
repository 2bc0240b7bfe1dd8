using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// An edit that only lists more: a catalogue that is written down got another element, and those that stood there still do. Who goes through it wants what is in it today. Rows that are looked up
/// by a key are no such elements: code may count on what is not found.
/// </summary>
internal static class FurtherElements
{
    /// <summary>True when a changed member differs in nothing but further elements of its lists.</summary>
    public static bool Is(RichChange change)
    {
        if (change is not { Before.Declared.Node: { } before, After.Declared.Node: { } after })
            return false;
        var old = Elements(before).Select(e => BodyNormalForm.Tokens(e)).ToHashSet(StringComparer.Ordinal);
        var further = Elements(after).Where(e => !old.Contains(BodyNormalForm.Tokens(e))).ToHashSet();
        return further.Count > 0 && Without(before, []).SequenceEqual(Without(after, further));
    }

    private static IEnumerable<SyntaxNode> Elements(SyntaxNode member) => member.DescendantNodes().Where(IsElement);

    private static bool IsElement(SyntaxNode node) =>
        node switch
        {
            ExpressionElementSyntax => true,
            InitializerExpressionSyntax or AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax } => false,
            ExpressionSyntax { Parent: InitializerExpressionSyntax list } => list.Kind()
                is SyntaxKind.CollectionInitializerExpression
                    or SyntaxKind.ArrayInitializerExpression,
            _ => false,
        };

    /// <summary>The tokens of a member but for some elements, and for what stands between elements.</summary>
    private static IEnumerable<string> Without(SyntaxNode member, HashSet<SyntaxNode> left) =>
        member
            .DescendantTokens(n => !left.Contains(n))
            .Where(t => !(t.IsKind(SyntaxKind.CommaToken) && t.Parent is InitializerExpressionSyntax or CollectionExpressionSyntax))
            .Select(t => t.Text);
}
