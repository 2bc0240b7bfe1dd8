using System.Globalization;
using System.Text.RegularExpressions;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Texts that an object is given together, such as the names of its columns (`new Table("name", "age")`): one head renamed or removed one, and the other newly asks an
/// object of the type for it, by the text alone or in a query that the type reads itself (`table.Query("select age where name = …")`).
/// </summary>
internal sealed partial class GivenTextSource : KeySource
{
    /// <summary>A text among the words of a query.</summary>
    private const string Word = "word";

    private const string Texts = "texts of ";
    private const int LeastLetters = 2;

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        foreach (var word in Words(node, document, cancellation))
            yield return word;
        if (
            node is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } literal
            || text.Count(char.IsLetter) < LeastLetters
        )
            yield break;
        if (Given(literal, document, cancellation) is var (of, index, _))
            yield return new KeyFact(KeyRole.Adds, Texts + of.Name, text, null, document, node.Span, text)
            {
                Detail = KeySyntax.Owner(document, node.SpanStart, cancellation) + index.ToString(CultureInfo.InvariantCulture),
            };
        else if (Asked(literal, document, cancellation)?.Name is { } asked)
            yield return new KeyFact(KeyRole.Needs, Texts + asked, text, null, document, node.Span, text);
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        foreach (var gone in changer.Removed.Where(f => f.Role == KeyRole.Adds).DistinctBy(f => f.Slot))
        {
            var uses = author
                .New(KeyRole.Needs)
                .Where(n => n.Registry == gone.Registry && n.Key == gone.Key && context.WrittenAlone(n, author.Side))
                .ToList();
            if (uses.Count == 0 || await context.MentionsAsync(gone.Key).ConfigureAwait(false) > uses.Count(u => u.Detail != Word))
                continue;
            var @new = changer.New(KeyRole.Adds).FirstOrDefault(f => f.Registry == gone.Registry && f.Detail == gone.Detail);
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.StringKey,
                    author.Side,
                    uses[0],
                    gone,
                    @new is null
                        ? $"took '{gone.Key}' out of the texts in {context.Place(gone)}"
                        : $"renamed '{gone.Key}' to '{@new.Key}' in {context.Place(gone)}",
                    $"asks for '{gone.Key}'",
                    "nothing else in the merged code has that text any more",
                    FindingLevel.Information
                )
            );
        }
    }

    /// <summary>What a query asks the object for that it is given to.</summary>
    private static IEnumerable<KeyFact> Words(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        var (text, whole) = node switch
        {
            InterpolatedStringTextSyntax { TextToken.ValueText: var part, Parent: InterpolatedStringExpressionSyntax around } => (
                part,
                (ExpressionSyntax?)around
            ),
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var all } literal => (all, literal),
            _ => ("", null),
        };
        if (whole is null || !Query().IsMatch(whole.ToString()) || Asked(whole, document, cancellation)?.Name is not { } asked)
            yield break;
        foreach (var word in Name().Matches(text).Select(m => m.Value).Distinct())
            yield return new KeyFact(KeyRole.Needs, Texts + asked, word, null, document, node.Span, word) { Detail = Word };
    }

    /// <summary>The type whose object is asked for something by a text; null when the text is no argument of such a call.</summary>
    public static ITypeSymbol? Asked(ExpressionSyntax literal, BoundDocument document, CancellationToken cancellation) =>
        literal.Parent switch
        {
            ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax { Parent: var use } element } }
                when use is not AssignmentExpressionSyntax set || set.Left != element => document
                .Model.GetTypeInfo(element.Expression, cancellation)
                .Type,
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
                when document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsExtensionMethod: false } method =>
                KeySyntax.Receiver(call) is { } receiver && !method.IsStatic
                    ? document.Model.GetTypeInfo(receiver, cancellation).Type
                    : method.ContainingType,
            _ => null,
        };

    /// <summary>What gets a text together with others, as one of several, where the text stands among them, and how many they are.</summary>
    public static (ITypeSymbol Type, int Index, int Count)? Given(
        LiteralExpressionSyntax literal,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        var (argument, several) = literal.Parent switch
        {
            ArgumentSyntax { Parent: ArgumentListSyntax list } own => (own, list.Arguments.Select(a => a.Expression).ToList()),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax { Parent: ArgumentSyntax around } collection } => (
                around,
                [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression)]
            ),
            InitializerExpressionSyntax
            {
                Parent: (ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax) and { Parent: ArgumentSyntax around }
            } array => (around, [.. array.Expressions]),
            _ => (null, new List<ExpressionSyntax>()),
        };
        if (
            argument is not { Parent: ArgumentListSyntax { Parent: { } call } arguments }
            || several.Count(e => e is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }) < 2
            || call is not (BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax)
            || call is InvocationExpressionSyntax { } invocation
                && KeySyntax.Callee(invocation) is { } name
                && StringKeySource.Judges(name.Identifier.ValueText, "")
            || document.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || !method.ContainingType.Locations.Any(l => l.IsInSource)
        )
            return null;
        if (argument == literal.Parent)
        {
            // Several texts are one thing only where the method takes any number of them.
            if (method.Parameters is not [.., { IsParams: true, Ordinal: var first }] || arguments.Arguments.IndexOf(argument) < first)
                return null;
            if (several.Skip(first).Count(e => e is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }) < 2)
                return null;
        }
        var type = method.IsStatic && method.ReturnType.Locations.Any(l => l.IsInSource) ? method.ReturnType : method.ContainingType;
        return (type, several.IndexOf(literal), several.Count);
    }

    [GeneratedRegex(
        @"\b(select|where|order\s+by|group\s+by|sort\s+by|update|delete|insert)\b.*\w",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex Query();

    [GeneratedRegex(@"[A-Za-z_]\w+")]
    private static partial Regex Name();
}
