using System.Text.RegularExpressions;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Texts in a table that get or lose a place for a value (`"Welcome, {0}!"`), beside new code of the other head that asks for the text by its key.</summary>
internal sealed partial class RowTextSource : KeySource
{
    private const string Rows = "row text";

    private static readonly HashSet<string> Filling = new(StringComparer.Ordinal) { "Format", "FormatWith", "AppendFormat", "Replace", "Fill" };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var key } literal)
            yield break;
        if (Text(literal) is { } text)
        {
            if (literal.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText is { } holder)
                yield return new KeyFact(KeyRole.Adds, Rows, key, Says(text), document, node.Span, text) { Detail = holder };
        }
        else if (GivenTextSource.Asked(literal, document, cancellation) is { } asked)
            yield return new KeyFact(KeyRole.Needs, Rows, key, null, document, node.Span, key) { Symbol = asked, Detail = asked.Name };
    }

    /// <inheritdoc/>
    public override Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        foreach (var (before, after) in changer.Changed.Where(c => c.Before.Role == KeyRole.Adds).DistinctBy(c => c.Before.Slot))
        {
            if (before.Detail != after.Detail || before.Value == after.Value || Says(before, after) is not var (isFilled, did, consequence))
                continue;
            var need = author
                .New(KeyRole.Needs)
                .FirstOrDefault(n =>
                    n.Key == before.Key && context.WrittenAlone(n, author.Side) && (isFilled is null || IsFilled(n) == isFilled) && Reads(n, before)
                );
            if (need is not null)
                observations.Add(
                    context.Observe(
                        Intent.Core.Conflicts.Rules.StringKey,
                        author.Side,
                        need,
                        before,
                        $"{did} in the text of '{before.Key}' in {context.Place(before)}",
                        $"asks for '{before.Key}'",
                        consequence,
                        FindingLevel.Information
                    )
                );
        }
        return Task.CompletedTask;

        // Only from none to some and back: what fills some places may fill others as well.
        static (bool? IsFilled, string Did, string Consequence)? Says(KeyFact before, KeyFact after) =>
            Number(before.Text) is { } was && Number(after.Text) is { } now
                ? IsUnit(was, now)
                    ? (null, $"changed {before.Text} to {after.Text}", "the number may be in another unit than the code takes it for")
                    : null
                : before.Value is ""
                    ? (false, $"put {after.Value}", "nobody fills that in, and it is shown as it stands")
                    : after.Value is ""
                        ? (true, $"took {before.Value} out", "what is filled in is not shown any more")
                        : null;
    }

    /// <summary>True when the code around puts values into the text that it asks for, or hands them over with the key.</summary>
    private static bool IsFilled(KeyFact need)
    {
        var literal = need.Document.Root.FindNode(need.Span, getInnermostNodeForTie: true);
        if (literal.Parent is ArgumentSyntax { Parent: BaseArgumentListSyntax { Arguments.Count: > 1 } })
            return true;
        SyntaxNode? scope = literal
            .Ancestors()
            .FirstOrDefault(a => a is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax or GlobalStatementSyntax);
        return scope?.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => Filling.Contains(n.Identifier.ValueText)) == true;
    }

    /// <summary>True when the type that is asked has the table, or names the type that has it.</summary>
    private static bool Reads(KeyFact need, KeyFact row) =>
        need.Detail == row.Detail || need.Symbol!.DeclaringSyntaxReferences.Any(r => KeySyntax.Names(r.GetSyntax(), row.Detail));

    /// <summary>The text that stands under a key in a table.</summary>
    private static string? Text(LiteralExpressionSyntax key)
    {
        var value = key.Parent switch
        {
            ArgumentSyntax
            {
                Parent: BracketedArgumentListSyntax
                {
                    Arguments.Count: 1,
                    Parent: { Parent: AssignmentExpressionSyntax { Right: var right } set } place
                }
            } when set.Left == place => right,
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: [var first, var second] }
                when first == key => second,
            ConstantPatternSyntax { Parent: SwitchExpressionArmSyntax { Expression: var result } } => result,
            _ => null,
        };
        return value is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } ? text : null;
    }

    /// <summary>What of a text matters to who asks for it: a number, or the places for values.</summary>
    private static string Says(string text) => Number(text) is null ? string.Join(' ', Places(text)) : text;

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>True for two numbers of which one is the other in a smaller unit: 30 seconds and 30000 milliseconds.</summary>
    private static bool IsUnit(double was, double now) =>
        was != 0 && (now / was) is 60 or 100 or 1000 or 3600 or 60_000 or 1_000_000
        || now != 0 && (was / now) is 60 or 100 or 1000 or 3600 or 60_000 or 1_000_000;

    /// <summary>The places for values in a text; a number is one only where the first is `{0}`: `[0-9]{5}` is a pattern.</summary>
    private static IEnumerable<string> Places(string text)
    {
        var found = Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        return found.Exists(p => p is ['{', '0', not (>= '0' and <= '9'), ..]) ? found : found.Where(p => !char.IsAsciiDigit(p[1]));
    }

    [GeneratedRegex(@"\{\w+(?:[,:][^{}]*)?\}")]
    private static partial Regex Place();
}
