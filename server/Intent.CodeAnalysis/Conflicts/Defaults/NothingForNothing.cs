using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>A member that newly gives nothing, but only for an argument that is nothing: `if (title == null) return null;`. Who passes something gets something.</summary>
internal static class NothingForNothing
{
    /// <summary>True when the use passes a real value for every parameter whose absence makes the member give nothing.</summary>
    public static bool Applies(Loose loose, ExpressionSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (
            !loose.Via.IsEmpty
            || loose.Change is not { Before: { } before, After: { } after }
            || after.Declared.Node is not BaseMethodDeclarationSyntax { Body: { } body } method
        )
            return false;
        var checks = body
            .Statements.OfType<IfStatementSyntax>()
            .Where(i => i.Else is null && IsReturn(i.Statement))
            .Select(i => (Statement: i, Parameter: Asked(i.Condition)))
            .Where(c => method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == c.Parameter))
            .ToList();
        if (checks.Count == 0)
            return false;
        // Apart from those checks it gives what it gave.
        var was = before
            .Declared.Node.DescendantNodes()
            .OfType<ReturnStatementSyntax>()
            .Select(r => BodyNormalForm.OneLine(r))
            .ToHashSet(StringComparer.Ordinal);
        if (
            !body.DescendantNodes()
                .OfType<ReturnStatementSyntax>()
                .Where(r => !checks.Exists(c => c.Statement.Span.Contains(r.Span)))
                .All(r => was.Contains(BodyNormalForm.OneLine(r)))
        )
            return false;
        return name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression.Span.Contains(name.Span)) is { } call
            && model.GetOperation(call, cancellation) is IInvocationOperation { Arguments: var arguments }
            && checks.TrueForAll(c =>
                IsPlaceholder(c.Statement)
                || arguments.FirstOrDefault(a => a.Parameter?.Name == c.Parameter) is { } argument && IsSomething(argument.Value)
            );
    }

    /// <summary>`return "?";`: where there is nothing to show there was nothing to see before.</summary>
    private static bool IsPlaceholder(IfStatementSyntax check) =>
        check.Statement.DescendantNodesAndSelf().OfType<ReturnStatementSyntax>().FirstOrDefault()
            is { Expression: LiteralExpressionSyntax { Token.Value: string { Length: > 0 } } };

    private static bool IsReturn(StatementSyntax statement) =>
        statement is ReturnStatementSyntax or BlockSyntax { Statements: [ReturnStatementSyntax] };

    /// <summary>The name that a condition asks to be null or empty, or null.</summary>
    private static string? Asked(ExpressionSyntax condition) =>
        condition switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression,
                Left: IdentifierNameSyntax asked,
                Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
            } => asked.Identifier.ValueText,
            IsPatternExpressionSyntax
            {
                Expression: IdentifierNameSyntax asked,
                Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression }
            } => asked.Identifier.ValueText,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" },
                ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax asked }]
            } => asked.Identifier.ValueText,
            _ => null,
        };

    private static bool IsSomething(IOperation value) =>
        value switch
        {
            IConversionOperation { ConstantValue.HasValue: false } conversion => IsSomething(conversion.Operand),
            { ConstantValue: { HasValue: true, Value: var constant } } => constant is not null
                && !(constant is string text && string.IsNullOrWhiteSpace(text)),
            _ => value
                is IObjectCreationOperation
                    or IArrayCreationOperation
                    or IInstanceReferenceOperation
                    or IAnonymousFunctionOperation
                    or IDelegateCreationOperation
                    or ITypeOfOperation,
        };
}
