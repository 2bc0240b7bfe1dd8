using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>An `if`, or a chain of them, that could as well be written as one conditional expression: `if (c) x = a; else x = b;`, `if (c) return a; return b;`.</summary>
/// <param name="Form">The normal form of that expression's unit.</param>
/// <param name="Units">The units that it stands for.</param>
internal sealed record OneExpression(string Form, IReadOnlyList<SyntaxNode> Units)
{
    /// <summary>All of a declaration.</summary>
    public static IEnumerable<OneExpression> In(SyntaxNode declaration, SemanticModel model, OperationForm form, CancellationToken cancellation)
    {
        // In a conditional expression the branches or the whole may be what is converted to the type of the result.
        foreach (var unit in declaration.DescendantNodes().OfType<IfStatementSyntax>())
        foreach (
            var whole in new[] { Of(unit, false), Of(unit, true) }
                .OfType<(string? Target, string Value, ImmutableArray<SyntaxNode> Units)>()
                .DistinctBy(w => w.Value)
        )
            yield return new OneExpression(
                whole.Target is null ? $"ReturnStatement:{whole.Value}" : $"ExpressionStatement:set({whole.Target},{whole.Value})",
                whole.Units
            );

        // What a statement gives: of a chain of `if`, one conditional expression in the other. The target is null for what is returned.
        (string? Target, string Value, ImmutableArray<SyntaxNode> Units)? Of(StatementSyntax? statement, bool converted)
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                return null;
            switch (statement)
            {
                case ReturnStatementSyntax { Expression: { } value }:
                    return (null, Form(value, converted), [statement]);
                case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set }:
                    return (Form(set.Left, false), Form(set.Right, converted), [statement]);
                case IfStatementSyntax unit:
                    if (
                        Of(Single(unit.Statement), converted) is not { } then
                        || model.GetOperation(unit.Condition, cancellation) is not { } condition
                    )
                        return null;
                    var otherwise =
                        unit.Else is { } e ? Of(Single(e.Statement), converted)
                        : then.Target is null ? Of(Next(unit), converted)
                        : null;
                    return otherwise is { } other && other.Target == then.Target
                        ? (
                            then.Target,
                            $"Conditional({form.Condition(condition, false)},{then.Value},{other.Value},)",
                            [unit, .. then.Units, .. other.Units]
                        )
                        : null;
                default:
                    return null;
            }
        }

        string Form(ExpressionSyntax expression, bool converted)
        {
            var operation = model.GetOperation(expression, cancellation);
            while (converted && operation?.Parent is IConversionOperation { IsImplicit: true } conversion)
                operation = conversion;
            return form.Of(operation);
        }
    }

    private static StatementSyntax? Single(StatementSyntax statement) =>
        statement is BlockSyntax block
            ? block.Statements is [var only]
                ? only
                : null
            : statement;

    private static StatementSyntax? Next(StatementSyntax statement) =>
        statement.Parent is BlockSyntax block && block.Statements.IndexOf(statement) is var i && i + 1 < block.Statements.Count
            ? block.Statements[i + 1]
            : null;
}
