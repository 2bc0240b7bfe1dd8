using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Code as its tokens, without trivia and with local names replaced by their order of declaration.</summary>
internal static class BodyNormalForm
{
    /// <summary>True when both do the same, one with a body of one statement and the other with the expression body that it can be written as.</summary>
    public static bool SameExpression(SyntaxNode declaration, SyntaxNode other) => Of(declaration, Essence) == Of(other, Essence);

    /// <summary>The normal form of what a declaration does; empty when it has no body.</summary>
    public static string Of(SyntaxNode declaration) => Of(declaration, part => part.DescendantTokens());

    private static string Of(SyntaxNode declaration, Func<SyntaxNode, IEnumerable<SyntaxToken>> tokens)
    {
        var parts = Parts(declaration);
        if (parts.Count == 0)
            return "";
        var locals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts)
        foreach (var token in part.DescendantTokens())
            if (DeclaresLocal(token))
                locals.TryAdd(token.ValueText, "$" + locals.Count);
        var text = new StringBuilder();
        foreach (var part in parts)
        foreach (var token in tokens(part))
        {
            if (token.IsKind(SyntaxKind.None) || token.FullSpan.IsEmpty && token.IsMissing)
                continue;
            var name =
                token.IsKind(SyntaxKind.IdentifierToken) && !FollowsDot(token) && locals.TryGetValue(token.ValueText, out var local)
                    ? local
                    : token.Text;
            text.Append(name).Append(' ');
        }
        return text.ToString();
    }

    /// <summary>The tokens of a node as text, without trivia, to compare what two people wrote; "#" instead of <paramref name="hole"/>.</summary>
    public static string Tokens(SyntaxNode node, SyntaxToken hole = default) =>
        string.Join(' ', node.DescendantTokens().Select(t => t == hole ? "#" : t.Text));

    /// <summary>All tokens of a node on one line, shortened for people.</summary>
    public static string OneLine(SyntaxNode node, int limit = 160) =>
        Shorten(string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), limit);

    /// <summary>Cuts a text, saying that it was cut.</summary>
    public static string Shorten(string text, int limit = 160) => text.Length <= limit ? text : text[..(limit - 1)] + "…";

    private static List<SyntaxNode> Parts(SyntaxNode declaration) =>
        declaration switch
        {
            BaseMethodDeclarationSyntax m => Present(m is ConstructorDeclarationSyntax { Initializer: { } i } ? i : null, m.Body, m.ExpressionBody),
            PropertyDeclarationSyntax p => Present(p.AccessorList, p.ExpressionBody, null),
            IndexerDeclarationSyntax i => Present(i.AccessorList, i.ExpressionBody, null),
            EventDeclarationSyntax e => Present(e.AccessorList, null, null),
            CompilationUnitSyntax unit => [.. unit.Members.OfType<GlobalStatementSyntax>()],
            _ => [],
        };

    /// <summary>A part's tokens; of a body that is one expression, the expression's alone.</summary>
    private static IEnumerable<SyntaxToken> Essence(SyntaxNode part) =>
        part switch
        {
            ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax } arrow => arrow
                .Expression.DescendantTokens()
                .Prepend(SyntaxFactory.Token(SyntaxKind.GetKeyword)),
            ArrowExpressionClauseSyntax arrow => arrow.Expression.DescendantTokens(),
            BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } result }] } => result.DescendantTokens(),
            BlockSyntax { Statements: [ExpressionStatementSyntax only] } => only.Expression.DescendantTokens(),
            BlockSyntax { Statements: [ThrowStatementSyntax only] } => only.DescendantTokens().Where(t => t != only.SemicolonToken),
            AccessorListSyntax list => list.Accessors.SelectMany(a =>
                a.AttributeLists.SelectMany(l => l.DescendantTokens())
                    .Concat(a.Modifiers)
                    .Append(a.Keyword)
                    .Concat(
                        (SyntaxNode?)a.Body is { } body ? Essence(body)
                        : a.ExpressionBody is { } arrow ? Essence(arrow)
                        : [a.SemicolonToken]
                    )
            ),
            _ => part.DescendantTokens(),
        };

    private static List<SyntaxNode> Present(SyntaxNode? a, SyntaxNode? b, SyntaxNode? c) => [.. new[] { a, b, c }.OfType<SyntaxNode>()];

    /// <summary>True for the name in the declaration of a local or of a lambda's parameter.</summary>
    public static bool DeclaresLocal(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken)
        && token.Parent switch
        {
            VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax => true,
            ParameterSyntax => true,
            _ => false,
        };

    private static bool FollowsDot(SyntaxToken token) =>
        token.Parent is SimpleNameSyntax name
        && name.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name == name,
            MemberBindingExpressionSyntax => true,
            QualifiedNameSyntax qualified => qualified.Right == name,
            NameColonSyntax or NameEqualsSyntax => true,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
            _ => false,
        };
}
