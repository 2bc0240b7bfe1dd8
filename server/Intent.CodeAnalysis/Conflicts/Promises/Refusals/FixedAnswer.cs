using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>
/// A member that always gives one and the same, and whether code that asks it does then what it did before it asked: <c>Where(s => s.IsOn)</c> with <c>IsOn => true</c>,
/// <c>s.Price + s.Fee</c> with <c>Fee => 0</c>.
/// </summary>
internal static class FixedAnswer
{
    /// <summary>What the member always gives, a literal; null when it is not that simple.</summary>
    public static ExpressionSyntax? Of(SyntaxNode member) =>
        Forwarding.Given(member) is { } given && (Said(given) is not null || Number(given) is not null || IsEmptyText(given)) ? Bare(given) : null;

    /// <summary>True when a changed member is what it was in the base, once the question is replaced by its answer.</summary>
    /// <param name="change">The member that asks.</param>
    /// <param name="question">The name of the member that is asked.</param>
    /// <param name="answer">What that always gives.</param>
    public static bool Keeps(RichChange change, string question, ExpressionSyntax answer) =>
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
        Forwarding.Given(member) is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax };

    private static bool Same(SyntaxNode before, SyntaxNode after)
    {
        (before, after) = (new Unbraced().Visit(before), new Unbraced().Visit(after));
        return BodyNormalForm.Of(before).Length == 0
            ? BodyNormalForm.Tokens(before) == BodyNormalForm.Tokens(after)
            : BodyNormalForm.SameExpression(before, after);
    }

    /// <summary>Takes the braces from what is one statement.</summary>
    private sealed class Unbraced : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitBlock(BlockSyntax node) =>
            base.VisitBlock(node) is BlockSyntax visited
            && node.Parent is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or IfStatementSyntax or ElseClauseSyntax
            && visited.Statements is [not (LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or IfStatementSyntax) and var only]
                ? only
                : base.VisitBlock(node);
    }

    private static ExpressionSyntax Bare(ExpressionSyntax value) => value is ParenthesizedExpressionSyntax inner ? Bare(inner.Expression) : value;

    private static bool? Said(ExpressionSyntax? value) =>
        value is not null && Bare(value) is LiteralExpressionSyntax { Token.Value: bool said } ? said : null;

    private static decimal? Number(ExpressionSyntax value) =>
        Bare(value) switch
        {
            LiteralExpressionSyntax { Token.Value: decimal number } => number,
            LiteralExpressionSyntax { Token.Value: (int or long) and var number } => Convert.ToDecimal(number, CultureInfo.InvariantCulture),
            LiteralExpressionSyntax { Token.Value: double number } when Math.Abs(number) < 1e15 => (decimal)number,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: var operand } => -Number(operand),
            _ => null,
        };

    private static bool IsEmptyText(ExpressionSyntax value) =>
        Bare(value) is LiteralExpressionSyntax { Token.Value: "" }
        || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty", Expression: PredefinedTypeSyntax };

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
    private sealed class Answering(string question, ExpressionSyntax answer) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
        {
            if (IsQuestion(node.Expression))
                return answer;
            var visited = base.VisitInvocationExpression(node);
            // A sum of nothing.
            if (
                visited
                    is InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sum" },
                        ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } each } }]
                    }
                && Number(each) == 0
            )
                return each;
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
            IsQuestion(node) && node.Parent is not InvocationExpressionSyntax ? answer : base.VisitMemberAccessExpression(node);

        public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node) =>
            base.VisitPrefixUnaryExpression(node) is PrefixUnaryExpressionSyntax visited
            && visited.IsKind(SyntaxKind.LogicalNotExpression)
            && Said(visited.Operand) is { } said
                ? Literal(!said)
                : base.VisitPrefixUnaryExpression(node);

        public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
        {
            var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
            if (visited.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
            {
                var and = visited.IsKind(SyntaxKind.LogicalAndExpression);
                return (Said(visited.Left), Said(visited.Right)) switch
                {
                    ({ } left, _) => left == and ? visited.Right : Literal(left),
                    (_, { } right) when right == and => visited.Left,
                    _ => visited,
                };
            }
            if (visited.IsKind(SyntaxKind.AddExpression) && (IsEmptyText(visited.Left) || IsEmptyText(visited.Right)))
                return IsEmptyText(visited.Left) ? visited.Right : visited.Left;
            return (visited.Kind(), Number(visited.Left), Number(visited.Right)) switch
            {
                (SyntaxKind.AddExpression, 0, _) => visited.Right,
                (SyntaxKind.AddExpression or SyntaxKind.SubtractExpression, _, 0) => visited.Left,
                (SyntaxKind.MultiplyExpression, 1, _) => visited.Right,
                (SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression, _, 1) => visited.Left,
                (SyntaxKind.GreaterThanExpression, { } left, { } right) => Literal(left > right),
                (SyntaxKind.GreaterThanOrEqualExpression, { } left, { } right) => Literal(left >= right),
                (SyntaxKind.LessThanExpression, { } left, { } right) => Literal(left < right),
                (SyntaxKind.LessThanOrEqualExpression, { } left, { } right) => Literal(left <= right),
                (SyntaxKind.EqualsExpression, { } left, { } right) => Literal(left == right),
                (SyntaxKind.NotEqualsExpression, { } left, { } right) => Literal(left != right),
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
            var statements = visited.Statements.SelectMany(Decided).ToList();
            for (var i = 1; i < statements.Count; i++)
                if (Copied(statements[i - 1], statements[i], statements) is { } once)
                {
                    statements[i] = once;
                    statements.RemoveAt(--i);
                }
            return visited.WithStatements(SyntaxFactory.List(statements));
        }

        public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
            base.VisitForEachStatement(node) is ForEachStatementSyntax { Statement: IfStatementSyntax { Else: null } branch } visited
            && Said(branch.Condition) == true
                ? visited.WithStatement(branch.Statement)
                : base.VisitForEachStatement(node);

        /// <summary>`var gross = Price(); var price = gross;` as `var price = Price();`, where nothing else asks for the first.</summary>
        private static StatementSyntax? Copied(StatementSyntax first, StatementSyntax second, List<StatementSyntax> all) =>
            first is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value } whole] }
            && second
                is LocalDeclarationStatementSyntax
                {
                    Declaration.Variables: [{ Initializer.Value: IdentifierNameSyntax { Identifier.ValueText: var copied } copy }]
                }
            && copied == whole.Identifier.ValueText
            && all.SelectMany(s => s.DescendantNodes()).OfType<IdentifierNameSyntax>().Count(n => n.Identifier.ValueText == copied) == 1
                ? second.ReplaceNode(copy, value)
                : null;

        private static IEnumerable<StatementSyntax> Decided(StatementSyntax statement) =>
            IsIdle(statement) ? []
            : statement is not IfStatementSyntax branch || Said(branch.Condition) is not { } said ? [statement]
            : (said ? branch.Statement : branch.Else?.Statement) switch
            {
                null => [],
                BlockSyntax block => block.Statements,
                var only => [only],
            };

        /// <summary>`sum += 0`, `price *= 1`.</summary>
        private static bool IsIdle(StatementSyntax statement) =>
            statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment }
            && (assignment.Kind(), Number(assignment.Right)) switch
            {
                (SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression, 0) => true,
                (SyntaxKind.MultiplyAssignmentExpression or SyntaxKind.DivideAssignmentExpression, 1) => true,
                (SyntaxKind.AddAssignmentExpression, _) => IsEmptyText(assignment.Right),
                _ => false,
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
