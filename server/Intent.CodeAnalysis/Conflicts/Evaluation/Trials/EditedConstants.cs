using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation.Trials;

/// <summary>The constants that edited code names: where behaviour changes, it changes at one of them more often than anywhere else.</summary>
internal sealed class EditedConstants
{
    private const int MostTexts = 8;
    private readonly ILookup<string, string> _written;

    /// <summary>The constants in code.</summary>
    /// <param name="edited">The code, the most interesting first.</param>
    public EditedConstants(IEnumerable<SyntaxNode> edited)
    {
        var written = new List<(string Type, string Value)>();
        var texts = new List<(string Text, int Rank)>();
        var numbers = new List<decimal>();
        foreach (var node in edited.SelectMany(e => e.DescendantNodes()))
            switch (node)
            {
                case LiteralExpressionSyntax { Token.Value: string text } when text.Length <= 40:
                    texts.Add(
                        (
                            text,
                            IsKey(node) ? 0
                            : text.Any(char.IsWhiteSpace) || text.Length < 2 ? 2
                            : 1
                        )
                    );
                    break;
                case LiteralExpressionSyntax { Token.Value: int or long or decimal or double or float } literal
                    when Number(literal.Token.Value!) is { } number:
                    numbers.Add(number);
                    break;
                case ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax name, ArgumentList: { } arguments, Initializer: null }
                    when Times.Contains(name.Identifier.ValueText) && arguments.Arguments.All(a => a.Expression is LiteralExpressionSyntax):
                    written.Add((name.Identifier.ValueText, $"new global::System.{name.Identifier.ValueText}{arguments}"));
                    break;
                case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "TimeSpan" } }
                } call when call.ArgumentList.Arguments.All(a => a.Expression is LiteralExpressionSyntax):
                    written.Add(("TimeSpan", "global::System." + call));
                    break;
            }
        Texts = [.. texts.OrderBy(t => t.Rank).Select(t => t.Text).Distinct().Take(MostTexts)];
        Numbers = [.. numbers.Distinct()];
        _written = written.Distinct().ToLookup(w => w.Type, w => w.Value, StringComparer.Ordinal);
    }

    /// <summary>Texts, first those that something is found by or compared with.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Numbers, in the order in which they come.</summary>
    public IReadOnlyList<decimal> Numbers { get; }

    /// <summary>Dates and times of a type, as code.</summary>
    public IEnumerable<string> OfType(string type) => _written[type];

    /// <summary>True for a text that something is found by or compared with.</summary>
    private static bool IsKey(SyntaxNode literal) =>
        literal.Parent
            is ConstantPatternSyntax
                or CaseSwitchLabelSyntax
                or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
                or ArgumentSyntax { Parent: BracketedArgumentListSyntax }
                or InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression };

    private static readonly string[] Times = ["DateTime", "DateOnly", "TimeOnly", "TimeSpan"];

    private static decimal? Number(object value)
    {
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return Math.Abs(number) < 1e7 ? (decimal)number : null;
    }
}
