using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Texts that one piece of code writes and another one looks for: `log.Add("added " + code)` here, `line.StartsWith("added ")` there. It is told of only where
/// every text that could be found was taken away. One word of a heading (`"ticket;grower;kilos"`) is looked for among its parts: `Array.IndexOf(columns, "kilos")`.
/// </summary>
internal sealed partial class SoughtTextSource : KeySource
{
    private const string Written = "written text";
    private const string Sought = "sought text";
    private const string Part = "part";
    private const int LeastLetters = 3;
    private const int LeastParts = 3;

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is InterpolatedStringTextSyntax { TextToken: var part } && HasWord(part.ValueText))
            yield return new KeyFact(KeyRole.Adds, Written, part.ValueText, null, document, node.Span, part.ValueText.Trim());
        if (
            node is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } literal
            || !HasWord(text)
        )
            yield break;
        if (Looking(literal, document, cancellation) is { } how)
            yield return new KeyFact(KeyRole.Needs, Sought, text, how, document, node.Span, text);
        else if (literal.FirstAncestorOrSelf<AttributeSyntax>() is null)
            yield return new KeyFact(KeyRole.Adds, Written, text, null, document, node.Span, text);
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        {
            if (changer.Removed.IsEmpty)
                continue;
            foreach (var need in author.New(KeyRole.Needs).DistinctBy(n => n.Key))
                if (
                    changer.Removed.FirstOrDefault(f => f.Role == KeyRole.Adds && IsFound(need, f) && (need.Value != Part || IsHeading(f.Key)))
                        is { } gone
                    && !changer.New(KeyRole.Adds).Any(f => IsFound(need, f))
                    && context.WrittenAlone(need, author.Side)
                    && !Mentions(context, need, gone)
                    && !(await context.ScanTextAsync(context.View.Merged, this, need.Key).ConfigureAwait(false)).Any(f =>
                        f.Role == KeyRole.Adds && IsFound(need, f)
                    )
                )
                    observations.Add(
                        context.Observe(
                            Intent.Core.Conflicts.Rules.StringKey,
                            author.Side,
                            need,
                            gone,
                            $"took the text '{gone.Text.Trim()}' out of {context.Place(gone)}",
                            $"looks for '{need.Key.Trim()}'",
                            "nothing in the merged code writes that text any more, so it is not found",
                            Intent.Core.Conflicts.FindingLevel.Information
                        )
                    );
        }
    }

    /// <summary>True when the code that looks asks the very member that wrote the text: what that member gives now is another question.</summary>
    private static bool Mentions(KeyContext context, KeyFact need, KeyFact gone) =>
        Around(context, gone)?.Symbol.Name is { } name && Around(context, need) is { } reader && KeySyntax.Names(reader.Node, name);

    private static DeclaredSymbol? Around(KeyContext context, KeyFact fact) =>
        DeclaredSymbol.Enclosing(fact.Document.Declared(context.Cancellation), fact.Span.Start);

    /// <summary>True when who looks as `need` does finds what `written` is, or is a part of.</summary>
    private static bool IsFound(KeyFact need, KeyFact written) =>
        written.Role == KeyRole.Adds
        && need.Value switch
        {
            "StartsWith" => written.Key.StartsWith(need.Key, StringComparison.Ordinal),
            "EndsWith" => written.Key.EndsWith(need.Key, StringComparison.Ordinal),
            "==" => written.Key == need.Key,
            Part => Parts(written.Key).Any(p => p.Trim() == need.Key),
            _ => written.Key.Contains(need.Key, StringComparison.Ordinal),
        };

    /// <summary>How a literal is looked for in another text; null for one that is written.</summary>
    private static string? Looking(LiteralExpressionSyntax literal, BoundDocument document, CancellationToken cancellation) =>
        literal.Parent switch
        {
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
                when list.Arguments[0] == argument
                    && KeySyntax.Callee(call)?.Identifier.ValueText
                        is "StartsWith"
                            or "EndsWith"
                            or "Contains"
                            or "IndexOf"
                            or "LastIndexOf"
                            or "Equals"
                            or "Split"
                    && document.Model.GetSymbolInfo(call, cancellation).Symbol is { ContainingType.SpecialType: SpecialType.System_String } asked =>
                asked.Name is "Equals" ? "==" : asked.Name,
            // The place of a word among others: `Array.IndexOf(columns, "kilos")`, `columns.IndexOf("kilos")`.
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
                when KeySyntax.Callee(call)?.Identifier.ValueText is "IndexOf" or "LastIndexOf"
                    && document.Model.GetSymbolInfo(call, cancellation).Symbol
                        is IMethodSymbol { ContainingType.SpecialType: not SpecialType.System_String } => Part,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => "==",
            ConstantPatternSyntax or CaseSwitchLabelSyntax => "==",
            _ => null,
        };

    private static bool HasWord(string text) => text.Count(char.IsLetter) >= LeastLetters;

    /// <summary>True for the names of columns in one text.</summary>
    private static bool IsHeading(string text) => Parts(text) is { Length: >= LeastParts } parts && parts.All(p => Name().IsMatch(p.Trim()));

    private static string[] Parts(string text) => text.Split(';', ',', '|', '\t');

    [GeneratedRegex(@"^[A-Za-z_][\w .\-/()]*$")]
    private static partial Regex Name();
}
