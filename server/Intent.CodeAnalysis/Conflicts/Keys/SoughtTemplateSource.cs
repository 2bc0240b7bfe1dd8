using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Texts of several values that a type writes in one form (`$"{row}{letter}"`) and that other code writes itself to ask that type: one head changed the form, and the other
/// newly asks with the old one.
/// </summary>
internal sealed partial class SoughtTemplateSource : KeySource
{
    private const string Templates = "template of ";

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is not InterpolatedStringExpressionSyntax text || text.Contents.OfType<InterpolationSyntax>().Count() < 2)
            yield break;
        if (Asked(text, document, cancellation) is { } asked)
            yield return new KeyFact(KeyRole.Needs, Templates + asked, Form(text), null, document, node.Span, BodyNormalForm.OneLine(node));
        else if (text.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText is { } writer)
            yield return new KeyFact(KeyRole.Adds, Templates + writer, Form(text), null, document, node.Span, BodyNormalForm.OneLine(node))
            {
                Detail = KeySyntax.Owner(document, node.SpanStart, cancellation),
            };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        foreach (var gone in changer.Removed.Where(f => f.Role == KeyRole.Adds))
            if (
                changer.New(KeyRole.Adds).FirstOrDefault(f => f.Detail == gone.Detail && SameValues(f, gone)) is { } @new
                && author
                    .New(KeyRole.Needs)
                    .FirstOrDefault(n => n.Registry == gone.Registry && n.Key == gone.Key && context.WrittenAlone(n, author.Side))
                    is { } need
                && !(await WrittenAsync(context).ConfigureAwait(false)).Any(f => f.Role == KeyRole.Adds && f.Key == gone.Key)
            )
                observations.Add(
                    context.Observe(
                        Intent.Core.Conflicts.Rules.StringKey,
                        author.Side,
                        need,
                        gone,
                        $"writes {@new.Text} instead of {gone.Text} in {context.Place(gone)}",
                        $"asks for {need.Text}",
                        "nothing in the merged code writes that text any more, so it is not found",
                        FindingLevel.Information
                    )
                );
    }

    private Task<List<KeyFact>> WrittenAsync(KeyContext context) =>
        context.ScanAsync(context.View.Merged, this, (_, root) => root.DescendantNodes().Any(n => n is InterpolatedStringExpressionSyntax));

    /// <summary>True when both texts have the same values, at least two, in whatever form.</summary>
    private static bool SameValues(KeyFact fact, KeyFact other)
    {
        var (mine, theirs) = (Values(fact), Values(other));
        return theirs.Count > 1 && theirs.All(v => mine.Any(m => m.Contains(v, StringComparison.Ordinal)));

        static List<string> Values(KeyFact fact) => [.. Hole().Matches(fact.Key).Select(m => m.Groups[1].Value).Distinct()];
    }

    /// <summary>The text with its values by their last names, whatever their case: `{row}-{letter}` for `$"{seat.Row}-{letter}"`.</summary>
    private static string Form(InterpolatedStringExpressionSyntax text) =>
        string.Concat(
            text.Contents.Select(c =>
                c is InterpolationSyntax hole
                    ? $"{{{Name(hole.Expression)}{hole.AlignmentClause}{hole.FormatClause}}}"
                    : ((InterpolatedStringTextSyntax)c).TextToken.ValueText
            )
        );

    private static string Name(ExpressionSyntax value) =>
        (
            value switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText,
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                _ => BodyNormalForm.Tokens(value),
            }
        ).ToLowerInvariant();

    /// <summary>The type that is asked with a text: by an argument of its method, by a key, or in a comparison with what it has; null for a text that is only written.</summary>
    private static string? Asked(InterpolatedStringExpressionSyntax text, BoundDocument document, CancellationToken cancellation)
    {
        return text.Parent switch
        {
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
                when KeySyntax.Receiver(call) is { } receiver && KeySyntax.Callee(call) is { } name && Asking().IsMatch(name.Identifier.ValueText) =>
                Holder(call, receiver),
            ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax { Parent: var use } element } }
                when use is not AssignmentExpressionSyntax set || set.Left != element => Holder(element, element.Expression),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compared => Holder(
                compared.Left == text ? compared.Right : compared.Left,
                null
            ),
            _ => null,
        };

        // The type of the solution that has what is asked, be it a member of its own or a collection.
        string? Holder(ExpressionSyntax asked, ExpressionSyntax? receiver) =>
            Own(document.Model.GetSymbolInfo(asked, cancellation).Symbol)
            ?? (receiver is null ? null : Own(document.Model.GetSymbolInfo(receiver, cancellation).Symbol));

        static string? Own(ISymbol? symbol) =>
            symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol && symbol.ContainingType is { } type && type.Locations.Any(l => l.IsInSource)
                ? type.Name
                : null;
    }

    [GeneratedRegex(
        "^(Is|Has|Contains|Get|Try|Find|Remove|Release|Free|Look|IndexOf|Exists|Require|Take|Open|Read|Load|Fetch|Cancel|Knows|Count|Of|For)([A-Z].*)?$"
    )]
    private static partial Regex Asking();

    [GeneratedRegex(@"\{([^{},:]+)[^{}]*\}")]
    private static partial Regex Hole();
}
