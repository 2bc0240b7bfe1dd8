using Intent.CodeAnalysis.Conflicts.Promises.Numbers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>"The bare text": the member puts a word before or behind it now (a unit, a currency), and the code puts the same one there itself.</summary>
internal sealed class TextEnds : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Repeated;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <param name="Start">What came before the text.</param>
    /// <param name="End">What came behind it.</param>
    private sealed record Data(string Start, string End);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (before.Whole is not [var was] || after.Whole is not [var now])
            return null;
        var (old, @new) = (Ends(was), Ends(now));
        var data = new Data(old.Start == @new.Start ? "" : @new.Start, old.End == @new.End ? "" : @new.End);
        return Says(data.Start) || Says(data.End) ? new Breach(ResultScale.Shown(was), ResultScale.Shown(now), data) : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (start, end) = (Data)breach.Data!;
        return use.Appearances()
            .Any(value =>
            {
                var (left, right) = Beside(value);
                return Says(end) && right.TrimStart().StartsWith(end.Trim(), StringComparison.Ordinal)
                    || Says(start) && left.TrimEnd().EndsWith(start.Trim(), StringComparison.Ordinal);
            });
    }

    private static bool Says(string text) => text.Count(char.IsLetter) >= 2 || text.Trim() is "%" or "€" or "$" or "£" or "#";

    /// <summary>The constant texts around a value.</summary>
    private static (string Left, string Right) Beside(ExpressionSyntax value)
    {
        if (value.Parent is InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax whole } hole)
        {
            var at = whole.Contents.IndexOf(hole);
            return (
                at > 0 && whole.Contents[at - 1] is InterpolatedStringTextSyntax left ? left.TextToken.ValueText : "",
                at + 1 < whole.Contents.Count && whole.Contents[at + 1] is InterpolatedStringTextSyntax right ? right.TextToken.ValueText : ""
            );
        }
        return value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
            ? (
                sum.Right == value ? Written((sum.Left as BinaryExpressionSyntax)?.Right ?? sum.Left) : "",
                sum.Left == value ? Written(sum.Right)
                : sum.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } outer && outer.Left == sum ? Written(outer.Right)
                : ""
            )
            : ("", "");
    }

    /// <summary>The constant texts that an expression starts and ends with.</summary>
    private static (string Start, string End) Ends(ExpressionSyntax value) =>
        value switch
        {
            ParenthesizedExpressionSyntax inner => Ends(inner.Expression),
            InterpolatedStringExpressionSyntax { Contents: [var first, .., var last] } => (
                (first as InterpolatedStringTextSyntax)?.TextToken.ValueText ?? "",
                (last as InterpolatedStringTextSyntax)?.TextToken.ValueText ?? ""
            ),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => (Ends(sum.Left).Start, Ends(sum.Right).End),
            LiteralExpressionSyntax => (Written(value), Written(value)),
            // `string.Create(culture, $"{amount} EUR")`
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax, Name.Identifier.ValueText: "Create" },
                ArgumentList.Arguments: [.., { Expression: InterpolatedStringExpressionSyntax text }]
            } => Ends(text),
            _ => ("", ""),
        };

    private static string Written(ExpressionSyntax value) => value is LiteralExpressionSyntax { Token.Value: string text } ? text : "";
}
