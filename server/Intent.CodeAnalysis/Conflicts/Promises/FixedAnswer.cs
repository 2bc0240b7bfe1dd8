using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>A member that always says yes, or always no, and whether code that asks it does then what it did before it asked: <c>Where(s => s.IsOn)</c> with <c>IsOn => true</c>.</summary>
internal static class FixedAnswer
{
    /// <summary>What the member always says; null when it is not that simple.</summary>
    public static bool? Of(SyntaxNode member) =>
        member switch
        {
            MethodDeclarationSyntax method => Said(
                method.ExpressionBody?.Expression ?? (method.Body is { Statements: [ReturnStatementSyntax { Expression: var only }] } ? only : null)
            ),
            PropertyDeclarationSyntax property => Said(property.ExpressionBody?.Expression ?? property.Initializer?.Value),
            _ => null,
        };

    /// <summary>True when a changed member is what it was in the base, once the question is replaced by its answer.</summary>
    /// <param name="change">The member that asks.</param>
    /// <param name="question">The name of the member that is asked.</param>
    /// <param name="answer">What that always says.</param>
    public static bool Keeps(RichChange change, string question, bool answer) =>
        change is { Before: { } before, After: { } after }
        && new Answering(question, answer).Visit(after.Declared.Node) is { } answered
        && Same(before.Declared.Node, answered);

    /// <summary>True when a changed member does nothing with the answers but sort by them: with one answer from all, the order is what it was.</summary>
    public static bool KeepsOrder(RichChange change, string question) =>
        change is { Before: { } before, After: { } after }
        && new Unsorting(question).Visit(after.Declared.Node) is { } unsorted
        && Same(before.Declared.Node, unsorted);

    /// <summary>True for a member that always says one and the same.</summary>
    public static bool IsConstant(SyntaxNode member) =>
        member switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
            _ => null,
        }
            is LiteralExpressionSyntax
                or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax };

    private static bool Same(SyntaxNode before, SyntaxNode after) =>
        BodyNormalForm.Of(before).Length == 0
            ? BodyNormalForm.Tokens(before) == BodyNormalForm.Tokens(after)
            : BodyNormalForm.SameExpression(before, after);

    private static bool? Said(ExpressionSyntax? value) =>
        value switch
        {
            LiteralExpressionSyntax { Token.Value: bool said } => said,
            ParenthesizedExpressionSyntax inner => Said(inner.Expression),
            _ => null,
        };

    /// <summary>Takes away what sorts by the answers.</summary>
    private sealed class Unsorting(string question) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
            base.VisitInvocationExpression(node) is var visited
            && visited
                is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax
                    {
                        Name.Identifier.ValueText: "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending",
                        Expression: var all
                    },
                    ArgumentList.Arguments: [
                        {
                            Expression: SimpleLambdaExpressionSyntax
                            {
                                ExpressionBody: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var key }
                            }
                        },
                    ]
                }
            && key == question
                ? all
                : visited;
    }

    /// <summary>Replaces a question by its answer, and takes away what is then decided.</summary>
    private sealed class Answering(string question, bool answer) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
        {
            if (IsQuestion(node.Expression))
                return Literal(answer);
            var visited = base.VisitInvocationExpression(node);
            // A filter that lets everything through.
            return
                visited
                    is InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where", Expression: var all },
                        ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } body } }]
                    }
                && Said(body) == true
                ? all
                : visited;
        }

        public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
            IsQuestion(node) && node.Parent is not InvocationExpressionSyntax ? Literal(answer) : base.VisitMemberAccessExpression(node);

        public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node) =>
            base.VisitPrefixUnaryExpression(node) is PrefixUnaryExpressionSyntax visited
            && visited.IsKind(SyntaxKind.LogicalNotExpression)
            && Said(visited.Operand) is { } said
                ? Literal(!said)
                : base.VisitPrefixUnaryExpression(node);

        public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
        {
            var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
            var and = visited.IsKind(SyntaxKind.LogicalAndExpression);
            if (!and && !visited.IsKind(SyntaxKind.LogicalOrExpression))
                return visited;
            return (Said(visited.Left), Said(visited.Right)) switch
            {
                ({ } left, _) => left == and ? visited.Right : Literal(left),
                (_, { } right) when right == and => visited.Left,
                _ => visited,
            };
        }

        public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
        {
            var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
            return Said(visited.Condition) switch
            {
                true => visited.WhenTrue,
                false => visited.WhenFalse,
                _ => visited,
            };
        }

        public override SyntaxNode? VisitBlock(BlockSyntax node)
        {
            var visited = (BlockSyntax)base.VisitBlock(node)!;
            return visited.WithStatements(SyntaxFactory.List(visited.Statements.SelectMany(Decided)));
        }

        private static IEnumerable<StatementSyntax> Decided(StatementSyntax statement) =>
            statement is not IfStatementSyntax branch || Said(branch.Condition) is not { } said
                ? [statement]
                : (said ? branch.Statement : branch.Else?.Statement) switch
                {
                    null => [],
                    BlockSyntax block => block.Statements,
                    var only => [only],
                };

        private bool IsQuestion(ExpressionSyntax expression) =>
            expression switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == question,
                IdentifierNameSyntax name => name.Identifier.ValueText == question,
                _ => false,
            };

        private static LiteralExpressionSyntax Literal(bool value) =>
            SyntaxFactory.LiteralExpression(value ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression);
    }
}
