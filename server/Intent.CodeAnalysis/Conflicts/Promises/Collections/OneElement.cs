using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>Whether code looks for the one element with a certain id, code or name: in which order the elements come does not matter to it.</summary>
internal static class OneElement
{
    /// <summary>The one element with a certain key: the order has no say in it.</summary>
    public static bool IsAskedFor(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        call.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } condition } }]
        && MemberText.Calls(call).First() is not ("TakeWhile" or "SkipWhile")
        && Identifies(condition, model, cancellation);

    /// <summary>True for a condition which only one element can fulfil: what it compares is called the element's id, code or name.</summary>
    private static bool Identifies(ExpressionSyntax condition, SemanticModel model, CancellationToken cancellation) =>
        condition switch
        {
            ParenthesizedExpressionSyntax inner => Identifies(inner.Expression, model, cancellation),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Identifies(both.Left, model, cancellation)
                || Identifies(both.Right, model, cancellation),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } compare => IsIdentity(compare.Left, model, cancellation)
                || IsIdentity(compare.Right, model, cancellation),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Equals", Expression: var of }
            } call => IsIdentity(of, model, cancellation) || call.ArgumentList.Arguments.Any(a => IsIdentity(a.Expression, model, cancellation)),
            _ => false,
        };

    private static readonly HashSet<string> Identities = new(StringComparer.Ordinal)
    {
        "Id",
        "Key",
        "Code",
        "Name",
        "Number",
        "Sku",
        "Email",
        "Slug",
        "Isbn",
        "Label",
        "Serial",
    };

    /// <summary>Its own one: an order's `OrderId` or `Id`, and not its `CustomerId`.</summary>
    private static bool IsIdentity(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var of }
        && (
            Identities.Contains(name)
            || model.GetTypeInfo(of, cancellation).Type is { Name: { Length: > 0 } type }
                && name.StartsWith(type, StringComparison.Ordinal)
                && Identities.Contains(name[type.Length..])
        );

    /// <summary>True when a loop over <paramref name="body"/> ends at <paramref name="end"/> because it found that element.</summary>
    public static bool Ends(SyntaxNode end, SyntaxNode body, SemanticModel model, CancellationToken cancellation) =>
        end.Ancestors().TakeWhile(a => a != body.Parent).OfType<IfStatementSyntax>().Any(i => Identifies(i.Condition, model, cancellation));
}
