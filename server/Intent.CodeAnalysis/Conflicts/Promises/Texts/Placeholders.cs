using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>
/// "Placeholders are written so": the member fills `{name}` in the text that it is given, and now `{{name}}` instead, and the code gives it a text with placeholders of the old form.
/// </summary>
internal sealed class Placeholders : Promise
{
    /// <param name="Open">What stands before a name.</param>
    /// <param name="Close">What stands after it.</param>
    private sealed record Form(string Open, string Close)
    {
        /// <summary>True when the text has a placeholder of the form.</summary>
        public bool IsIn(string text) =>
            Regex.IsMatch(text, Regex.Escape(Open) + @"\w+" + Regex.Escape(Close), RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

        public override string ToString() => $"{Open}name{Close}";
    }

    /// <inheritdoc/>
    public override Sight Sight => Sight.Text;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        after.Member.Symbol is IMethodSymbol && Forms(before) is [var old] && Forms(after) is [var @new] && old != @new
            ? new Breach($"placeholders {old}", $"placeholders {@new}", (old, @new))
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (old, @new) = ((Form, Form))breach.Data!;
        // What has the new form too was written for it, unless the old one only has more around it.
        return use.Arguments()
            .Any(a =>
                a.Value.ConstantValue is { HasValue: true, Value: string text }
                && old.IsIn(text)
                && (!@new.IsIn(text) || old.Open.Length > @new.Open.Length && old.Open.EndsWith(@new.Open, StringComparison.Ordinal))
            );
    }

    /// <summary>The forms of what the member replaces in texts: `text.Replace("{" + key + "}", value)`, `text.Replace($"%{key}%", value)`.</summary>
    private static List<Form> Forms(MemberText member) =>
        member
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Where(c =>
                c is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Replace" }, ArgumentList.Arguments: [_, _, ..] }
            )
            .Select(c => Around(c.ArgumentList.Arguments[0].Expression))
            .OfType<Form>()
            .Distinct()
            .ToList();

    private static Form? Around(ExpressionSyntax sought) =>
        sought switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.AddExpression,
                Left: BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.AddExpression,
                    Left: LiteralExpressionSyntax { Token.Value: string open },
                    Right: not LiteralExpressionSyntax
                },
                Right: LiteralExpressionSyntax { Token.Value: string close }
            } => Of(open, close),
            InterpolatedStringExpressionSyntax
            {
                Contents: [InterpolatedStringTextSyntax before, InterpolationSyntax, InterpolatedStringTextSyntax after]
            } => Of(before.TextToken.ValueText, after.TextToken.ValueText),
            _ => null,
        };

    private static Form? Of(string open, string close) =>
        open.Length > 0 && close.Length > 0 && !open.Any(char.IsLetterOrDigit) && !close.Any(char.IsLetterOrDigit) ? new Form(open, close) : null;
}
