using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>What code puts into a collection, element by element: where both heads do so, its size is no longer what either of them counted.</summary>
internal static class CollectionElements
{
    private const string Prefix = "elements of ";

    /// <summary>True when the fact is an element.</summary>
    public static bool Is(KeyFact fact) => fact.Registry.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The element that starts at a node, or null; its registry is the collection.</summary>
    public static KeyFact? At(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (!IsElement(node))
            return null;
        if (node is EnumMemberDeclarationSyntax { Parent: EnumDeclarationSyntax parent } member)
            return document.Model.GetDeclaredSymbol(parent, cancellation) is { } type ? Make(type, "", member.Identifier.ValueText) : null;
        if (DeclaredSymbol.Enclosing(document.Declared(cancellation), node.SpanStart) is not { Symbol: var owner })
            return null;
        return Make(owner, Within(node), BodyNormalForm.Tokens(node));

        KeyFact Make(ISymbol owner, string within, string key) =>
            new(KeyRole.Adds, $"{Prefix}{KeySyntax.Id(owner)}/{within}", key, null, document, node.Span, BodyNormalForm.OneLine(node))
            {
                Symbol = owner,
            };
    }

    /// <summary>How many elements a version of the document gives to the collection.</summary>
    public static int Count(BoundDocument document, string registry, CancellationToken cancellation) =>
        document.Root.DescendantNodes().Where(IsElement).Count(n => At(n, document, cancellation)?.Registry == registry);

    private static bool IsElement(SyntaxNode node) =>
        node switch
        {
            EnumMemberDeclarationSyntax => true,
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax } => true,
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax } => true,
            ExpressionSyntax
            {
                Parent: InitializerExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.CollectionInitializerExpression or (int)SyntaxKind.ArrayInitializerExpression
                }
            } => true,
            ExpressionStatementSyntax
            {
                Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
            } statement => KeySyntax.IsUnconditional(statement)
                && (name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("Register", StringComparison.Ordinal)),
            YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldReturnStatement } statement => KeySyntax.IsUnconditional(statement),
            _ => false,
        };

    /// <summary>Which of a member's collections it is: the variable or receiver, and how deep it is nested.</summary>
    private static string Within(SyntaxNode node)
    {
        if (node is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call })
            return "into " + KeySyntax.Receiver(call);
        if (node is YieldStatementSyntax)
            return "yield";
        var depth = node.Ancestors()
            .TakeWhile(a => a is not MemberDeclarationSyntax)
            .Count(a => a is InitializerExpressionSyntax or CollectionExpressionSyntax);
        var local = node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Parent.Parent: LocalDeclarationStatementSyntax } variable
            ? variable.Identifier.ValueText
            : "";
        return local + depth.ToString(CultureInfo.InvariantCulture);
    }
}
