using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>Code that runs again and again: the body of a loop, or a lambda that a query calls for each element.</summary>
internal static class Repetition
{
    private static readonly HashSet<string> ForEach = new(StringComparer.Ordinal)
    {
        "Where",
        "Select",
        "SelectMany",
        "ForEach",
        "All",
        "Count",
        "Sum",
        "TakeWhile",
    };

    /// <summary>The innermost loop or lambda of a query around a node, in the same member; null where there is none.</summary>
    public static SyntaxNode? Around(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(a => a is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax))
            .FirstOrDefault(a =>
                a switch
                {
                    CommonForEachStatementSyntax each => each.Statement.Span.Contains(node.Span),
                    ForStatementSyntax loop => loop.Statement.Span.Contains(node.Span),
                    WhileStatementSyntax or DoStatementSyntax => true,
                    LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax query } } => ForEach.Contains(
                        MemberText.Calls(query).First()
                    ),
                    _ => false,
                }
            );

    /// <summary>True when an expression may be another one in each round: it names something that is declared or set within.</summary>
    public static bool Varies(SyntaxNode expression, SyntaxNode around)
    {
        var own = around
            .DescendantNodesAndSelf()
            .Select(n =>
                n switch
                {
                    VariableDeclaratorSyntax local => local.Identifier.ValueText,
                    ParameterSyntax parameter => parameter.Identifier.ValueText,
                    ForEachStatementSyntax each => each.Identifier.ValueText,
                    SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
                    AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } => set.Identifier.ValueText,
                    PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax step } => step.Identifier.ValueText,
                    PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax step } => step.Identifier.ValueText,
                    _ => null,
                }
            )
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return expression
            .DescendantNodesAndSelf()
            .Any(n => n is IdentifierNameSyntax name && own.Contains(name.Identifier.ValueText) || n is InvocationExpressionSyntax);
    }
}
