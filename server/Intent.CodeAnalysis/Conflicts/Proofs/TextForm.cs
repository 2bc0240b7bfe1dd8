using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Proofs;

/// <summary>A member that gives one text, as the parts of the text: interpolation, sums and <c>ToString</c> with a format are ways to write the same.</summary>
internal static class TextForm
{
    /// <summary>True when both give a text of the same parts.</summary>
    public static bool Same(PlacedSymbol before, PlacedSymbol after) => Of(before) is { } was && was == Of(after);

    private static string? Of(PlacedSymbol member)
    {
        var (arrow, body) = member.Declared.Node switch
        {
            MethodDeclarationSyntax method => (method.ExpressionBody, method.Body),
            PropertyDeclarationSyntax property => (property.ExpressionBody, null),
            _ => (null, null),
        };
        var text = arrow?.Expression ?? (body is { Statements: [ReturnStatementSyntax { Expression: { } result }] } ? result : null);
        var model = member.Document.Model;
        return
            text is not (InterpolatedStringExpressionSyntax or BinaryExpressionSyntax)
            || model.GetTypeInfo(text).Type?.SpecialType != SpecialType.System_String
            ? null
            : string.Concat(Parts(text, model));
    }

    private static IEnumerable<string> Parts(ExpressionSyntax text, SemanticModel model) =>
        text switch
        {
            ParenthesizedExpressionSyntax inner => Parts(inner.Expression, model),
            LiteralExpressionSyntax { Token.Value: string words } => [Plain(words)],
            LiteralExpressionSyntax { Token.Value: char letter } => [Plain(letter.ToString())],
            InterpolatedStringExpressionSyntax whole => whole.Contents.SelectMany(c =>
                c switch
                {
                    InterpolatedStringTextSyntax words => [Plain(words.TextToken.ValueText)],
                    InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => Parts(hole.Expression, model),
                    InterpolationSyntax hole => [Value(hole.Expression, hole.AlignmentClause + hole.FormatClause?.FormatStringToken.ValueText)],
                    _ => [],
                }
            ),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                when model.GetTypeInfo(sum).Type?.SpecialType == SpecialType.System_String => Parts(sum.Left, model).Concat(Parts(sum.Right, model)),
            // Of a number or a date: what may be missing fails in one way of writing, and prints nothing in the other.
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Expression: var value },
                ArgumentList.Arguments: var arguments
            }
                when arguments is [] or [{ Expression: LiteralExpressionSyntax { Token.Value: string } }]
                    && model.GetTypeInfo(value).Type is { IsValueType: true, ContainingNamespace.Name: "System" } =>
            [
                Value(value, arguments is [{ Expression: LiteralExpressionSyntax format }] ? format.Token.ValueText : ""),
            ],
            _ => [Value(text, "")],
        };

    private static string Plain(string words) => words.Replace("{", "{{", StringComparison.Ordinal);

    private static string Value(ExpressionSyntax value, string format) => $"{{{BodyNormalForm.Tokens(value)}|{format}}}";
}
