using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Code without what it says about null to the compiler alone: `string? name = Find(id)!` runs like `string name = Find(id)`.</summary>
internal static class NullForm
{
    /// <summary>True when two declarations differ at most in that. Of a type that cannot be bound, a question mark is taken to say more.</summary>
    public static bool Same(SyntaxNode node, SemanticModel model, SyntaxNode other, SemanticModel otherModel) =>
        Tokens(node, model).SequenceEqual(Tokens(other, otherModel));

    private static IEnumerable<string> Tokens(SyntaxNode node, SemanticModel model) =>
        node.DescendantTokens().Where(t => !IsOfNull(t, model)).Select(t => t.Text);

    private static bool IsOfNull(SyntaxToken token, SemanticModel model) =>
        token.Parent switch
        {
            NullableTypeSyntax type => token == type.QuestionToken
                && model.GetTypeInfo(type).Type is { IsReferenceType: true, TypeKind: not TypeKind.Error },
            PostfixUnaryExpressionSyntax sure => token == sure.OperatorToken && sure.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            _ => false,
        };
}
