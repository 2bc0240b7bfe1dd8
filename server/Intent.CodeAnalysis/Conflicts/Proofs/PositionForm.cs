using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Proofs;

/// <summary>
/// What a method does with what it gets at each place: its body with the parameters as their places, and with the operands of what gives the same in either order
/// in one order. A method of two numbers that gives their distance does not mind which comes first.
/// </summary>
internal static class PositionForm
{
    /// <summary>True when the changed method does the same as before with what stands at each place of a call, although its parameters were renamed or swapped.</summary>
    public static bool Same(RichChange change, CancellationToken cancellation) =>
        change is { Before: { } before, After: { } after }
        && Of(before, cancellation) is { } old
        && Of(after, cancellation) == old
        && Types(before.Symbol).SequenceEqual(Types(after.Symbol));

    private static IEnumerable<string> Types(ISymbol method) =>
        ((IMethodSymbol)method)
            .Parameters.Select(p => p.RefKind + p.Type.ToDisplayString())
            .Append(((IMethodSymbol)method).ReturnType.ToDisplayString());

    /// <summary>The form of a method's body; null where another body may run, or there is none.</summary>
    private static string? Of(PlacedSymbol placed, CancellationToken cancellation) =>
        placed
            is {
                Symbol: IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } method,
                Declared.Node: MethodDeclarationSyntax declared,
                Document.Model: var model
            }
        && ((SyntaxNode?)declared.ExpressionBody?.Expression ?? declared.Body) is { } body
            ? new Writer(method, model, cancellation).Of(
                body is BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } only }] } ? only : body
            )
            : null;

    private sealed class Writer(IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        public string Of(SyntaxNode node) =>
            node switch
            {
                ParenthesizedExpressionSyntax inner => Of(inner.Expression),
                IdentifierNameSyntax name
                    when model.GetSymbolInfo(name, cancellation).Symbol is IParameterSymbol parameter
                        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) => "#" + parameter.Ordinal,
                BinaryExpressionSyntax binary when model.GetOperation(binary, cancellation) is IBinaryOperation { OperatorMethod: null } operation =>
                    Of(binary, operation),
                InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var left }, { Expression: var right }] } call
                    when IsOfMath(call, "Max", "Min") => Sorted(call.Expression.ToString(), left, right),
                InvocationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference }]
                } call when IsOfMath(call, "Abs") => Sorted(call.Expression + "-", difference.Left, difference.Right),
                _ => node.RawKind
                    + "("
                    + string.Join(' ', node.ChildNodesAndTokens().Select(c => c.AsNode() is { } child ? Of(child) : c.AsToken().Text))
                    + ")",
            };

        private string Of(BinaryExpressionSyntax binary, IBinaryOperation operation) =>
            binary.Kind() switch
            {
                SyntaxKind.AddExpression or SyntaxKind.MultiplyExpression when operation.Type?.SpecialType != SpecialType.System_String => Sorted(
                    binary.OperatorToken.Text,
                    binary.Left,
                    binary.Right
                ),
                SyntaxKind.EqualsExpression
                or SyntaxKind.NotEqualsExpression
                or SyntaxKind.BitwiseAndExpression
                or SyntaxKind.BitwiseOrExpression
                or SyntaxKind.ExclusiveOrExpression => Sorted(binary.OperatorToken.Text, binary.Left, binary.Right),
                // Both are asked in any order only where asking does nothing.
                SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression when !binary.DescendantNodes().Any(Does) => Sorted(
                    binary.OperatorToken.Text,
                    binary.Left,
                    binary.Right
                ),
                SyntaxKind.GreaterThanExpression => "<(" + Of(binary.Right) + " " + Of(binary.Left) + ")",
                SyntaxKind.GreaterThanOrEqualExpression => "<=(" + Of(binary.Right) + " " + Of(binary.Left) + ")",
                _ => binary.OperatorToken.Text + "(" + Of(binary.Left) + " " + Of(binary.Right) + ")",
            };

        private string Sorted(string what, SyntaxNode left, SyntaxNode right) =>
            what + "(" + string.Join(' ', new[] { Of(left), Of(right) }.Order(StringComparer.Ordinal)) + ")";

        private static bool Does(SyntaxNode node) =>
            node is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax;

        private bool IsOfMath(InvocationExpressionSyntax call, params ReadOnlySpan<string> names) =>
            model.GetSymbolInfo(call, cancellation).Symbol
                is IMethodSymbol
                {
                    ContainingType: { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
                } called
            && names.Contains(called.Name);
    }
}
