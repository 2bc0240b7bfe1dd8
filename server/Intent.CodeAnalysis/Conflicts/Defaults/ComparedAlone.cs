using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// A text that may be null now and is only compared with another: null is equal to none. What stood for nothing before was a text as well, so whoever names that one counts on it.
/// </summary>
internal static class ComparedAlone
{
    /// <summary>True when the use only compares, and the author names none of the texts that null stands in place of.</summary>
    public static bool Is(Loose loose, ExpressionSyntax taken, NewCode code, CancellationToken cancellation)
    {
        if (loose is not { Via.IsEmpty: true, Change: { Before: { } before, After: { } after } } || !IsCompared(taken))
            return false;
        var (was, now) = (Results(before), Results(after));
        var gone = was.Where(r => !now.Exists(n => n.IsEquivalentTo(r))).ToList();
        return now.Exists(MemberText.IsNothing)
            && !was.Exists(MemberText.IsNothing)
            && gone.Count > 0
            && gone.TrueForAll(r => r is LiteralExpressionSyntax { Token.Value: string text } && !Names(text));

        List<ExpressionSyntax> Results(PlacedSymbol member) => [.. new MemberText(member, cancellation).Results];

        bool Names(string text) =>
            code.Documents.Any(d =>
                d.Document.Root.DescendantTokens()
                    .Any(t =>
                        t.IsKind(SyntaxKind.StringLiteralToken)
                        && string.Equals(t.ValueText, text, StringComparison.OrdinalIgnoreCase)
                        && d.IsWritten(t.SpanStart)
                    )
            );
    }

    /// <summary>`a == value`, `string.Equals(value, b, comparison)`</summary>
    private static bool IsCompared(ExpressionSyntax value) =>
        value.Parent switch
        {
            BinaryExpressionSyntax compare => compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => call.Expression
                is MemberAccessExpressionSyntax
                {
                    Expression: PredefinedTypeSyntax
                        or IdentifierNameSyntax { Identifier.ValueText: "String" or "Object" or "StringComparer" }
                        or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StringComparer" } },
                    Name.Identifier.ValueText: "Equals" or "ReferenceEquals"
                },
            _ => false,
        };
}
