using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>An `if` that could as well be written as one conditional expression: `if (c) x = a; else x = b;`, `if (c) return a; return b;`.</summary>
/// <param name="Form">The normal form of that expression's unit.</param>
/// <param name="Units">The units that it stands for.</param>
internal sealed record OneExpression(string Form, IReadOnlyList<SyntaxNode> Units)
{
    /// <summary>All of a declaration.</summary>
    public static IEnumerable<OneExpression> In(SyntaxNode declaration, SemanticModel model, OperationForm form, CancellationToken cancellation)
    {
        foreach (var unit in declaration.DescendantNodes().OfType<IfStatementSyntax>())
        {
            var then = Single(unit.Statement);
            var otherwise = unit.Else is { } e ? Single(e.Statement) : then is ReturnStatementSyntax ? Next(unit) : null;
            if (model.GetOperation(unit.Condition, cancellation) is not { } condition) continue;
            var test = form.Condition(condition, false);
            if (then is ReturnStatementSyntax { Expression: { } a } && otherwise is ReturnStatementSyntax { Expression: { } b })
                yield return new OneExpression($"ReturnStatement:Conditional({test},{Of(a)},{Of(b)},)", [unit, then, otherwise]);
            else if (then is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression } x }
                && otherwise is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression } y }
                && Of(x.Left) is var target && target == Of(y.Left))
                yield return new OneExpression($"ExpressionStatement:set({target},Conditional({test},{Of(x.Right)},{Of(y.Right)},))", [unit, then, otherwise]);
        }

        string Of(ExpressionSyntax expression) => form.Of(model.GetOperation(expression, cancellation));
    }

    private static StatementSyntax? Single(StatementSyntax statement) => statement is BlockSyntax block ? block.Statements is [var only] ? only : null : statement;

    private static StatementSyntax? Next(StatementSyntax statement) =>
        statement.Parent is BlockSyntax block && block.Statements.IndexOf(statement) is var i && i + 1 < block.Statements.Count ? block.Statements[i + 1] : null;
}
