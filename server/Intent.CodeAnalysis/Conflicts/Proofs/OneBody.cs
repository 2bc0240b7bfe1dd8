using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Proofs;

/// <summary>Takes the bodies out of a file, but that of one declaration: what is left compiles as the whole file would, without the work that the others are.</summary>
internal sealed class OneBody(SyntaxNode? kept) : CSharpSyntaxRewriter
{
    private static readonly BlockSyntax Nothing = (BlockSyntax)SyntaxFactory.ParseStatement("{ throw null; }");
    private static readonly ArrowExpressionClauseSyntax NoValue = SyntaxFactory.ArrowExpressionClause(
        ((LambdaExpressionSyntax)SyntaxFactory.ParseExpression("() => throw null")).ExpressionBody!
    );

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node) => node is not null && node == kept ? node : base.Visit(node);

    /// <inheritdoc/>
    public override SyntaxNode VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        node.Body is null && node.ExpressionBody is null
            ? node
            // An async iterator without a yield is an error.
            : node.WithModifiers(SyntaxFactory.TokenList(node.Modifiers.Where(m => !m.IsKind(SyntaxKind.AsyncKeyword))))
                .WithBody(Nothing)
                .WithExpressionBody(null)
                .WithSemicolonToken(default);

    /// <inheritdoc/>
    public override SyntaxNode VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => Emptied(node);

    /// <inheritdoc/>
    public override SyntaxNode VisitDestructorDeclaration(DestructorDeclarationSyntax node) => Emptied(node);

    /// <inheritdoc/>
    public override SyntaxNode VisitOperatorDeclaration(OperatorDeclarationSyntax node) => Emptied(node);

    /// <inheritdoc/>
    public override SyntaxNode VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) => Emptied(node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        node switch
        {
            // Its accessors may name the field that it is the first value of.
            { Initializer: not null } => node,
            { ExpressionBody: not null } => node.WithExpressionBody(NoValue),
            _ => base.VisitPropertyDeclaration(node),
        };

    /// <inheritdoc/>
    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node) =>
        node.ExpressionBody is null ? base.VisitIndexerDeclaration(node) : node.WithExpressionBody(NoValue);

    /// <inheritdoc/>
    public override SyntaxNode VisitAccessorDeclaration(AccessorDeclarationSyntax node) =>
        node.Body is null && node.ExpressionBody is null ? node : node.WithBody(Nothing).WithExpressionBody(null).WithSemicolonToken(default);

    private static SyntaxNode Emptied(BaseMethodDeclarationSyntax node) =>
        node.Body is null && node.ExpressionBody is null ? node : node.WithBody(Nothing).WithExpressionBody(null).WithSemicolonToken(default);
}
