using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>Texts that people read.</summary>
internal static partial class Sentence
{
    /// <summary>
    /// A text with words and blanks beside the value: people read it, and the value's own text in it is what they are to read. Keys, addresses and rows of files have none.
    /// </summary>
    public static bool Has(SyntaxNode node)
    {
        var text = node.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() ?? node;
        while (text.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or ParenthesizedExpressionSyntax)
            text = text.Parent;
        if (text is not (InterpolatedStringExpressionSyntax or BinaryExpressionSyntax))
            return false;
        var words = text.DescendantTokens()
            .Where(t => t.Kind() is SyntaxKind.InterpolatedStringTextToken or SyntaxKind.StringLiteralToken)
            .Where(t => t.Parent is not InterpolationFormatClauseSyntax)
            .Select(t => t.ValueText)
            .ToList();
        return words.Exists(Phrase().IsMatch) && !Statement().IsMatch(words[0]) && !IsKey((ExpressionSyntax)text);
    }

    /// <summary>The text is what something is kept under, compared with or looked for by, itself or in a variable: `_prices[$"price of {sku}"]`.</summary>
    private static bool IsKey(ExpressionSyntax text) =>
        text.Parent switch
        {
            ParenthesizedExpressionSyntax inner => IsKey(inner),
            ArgumentSyntax { Parent: BracketedArgumentListSyntax } => true,
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument => MemberText.Calls(call).First()
                is var name
                && (
                    list.Arguments.Count > 1 && list.Arguments[0] == argument && KeyComparer.IsKeyed(name)
                    || name
                        is "Contains"
                            or "ContainsKey"
                            or "TryGetValue"
                            or "GetValueOrDefault"
                            or "Equals"
                            or "StartsWith"
                            or "EndsWith"
                            or "Parse"
                ),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } => PromiseUse
                .Body(text)
                ?.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Any(n => n.Identifier.ValueText == local.Identifier.ValueText && IsKey(n)) == true,
            _ => false,
        };

    /// <summary>A statement of SQL: a machine reads it.</summary>
    [GeneratedRegex(@"^\s*(select|insert|update|delete|merge|create|alter|drop|with|exec|from|where|order by)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\p{L}{2} | \p{L}{2}")]
    private static partial Regex Phrase();

    /// <summary>The value is nothing but a part of such a text, as it is or in a format of its own.</summary>
    public static bool Shows(SyntaxNode value)
    {
        while (
            value.Parent is ParenthesizedExpressionSyntax
            || value.Parent is MemberAccessExpressionSyntax access && (access.Name == value || access.Name.Identifier.ValueText == "ToString")
            || value.Parent is InvocationExpressionSyntax
        )
            value = value.Parent;
        return value.Parent is InterpolationSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } && Has(value)
            || IsFormatted(value);
    }

    /// <summary>`string.Format("up to {0:0.0} % of water", value)`</summary>
    private static bool IsFormatted(SyntaxNode value) =>
        value.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call, Arguments: var arguments } }
        && call.Expression
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Format",
                Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "String" }
            }
        && arguments.Select(a => a.Expression).OfType<LiteralExpressionSyntax>().FirstOrDefault(l => l.IsKind(SyntaxKind.StringLiteralExpression))
            is { Token.ValueText: var words }
        && words.Contains("{0", StringComparison.Ordinal)
        && Phrase().IsMatch(words)
        && !Statement().IsMatch(words)
        && !IsKey(call);
}
