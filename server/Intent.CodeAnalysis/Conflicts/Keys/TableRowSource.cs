using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Objects that stand in one list, each under a code of its own (`.Add(new Port("BGO", …)).Add(new Port("SVG", …))`): both heads add one with the same code, and whoever
/// looks for it finds only the first.
/// </summary>
internal sealed partial class TableRowSource : KeySource
{
    private const string Row = "row ";

    /// <summary>So many rows with different codes say that a code stands there once.</summary>
    private const int LeastRows = 3;

    private static readonly RegisteredKeySource Registered = new();

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (
            node is not BaseObjectCreationExpressionSyntax made
            || TableOf(made) is null
            || document.Model.GetTypeInfo(made, cancellation).Type is not { } type
            || !type.Locations.Any(l => l.IsInSource)
        )
            yield break;
        foreach (var (name, literal) in Codes(made, document, cancellation))
            yield return new KeyFact(
                KeyRole.Adds,
                Row + KeySyntax.TypeId(type) + "." + name,
                literal.Token.Text,
                BodyNormalForm.Tokens(made),
                document,
                literal.Span,
                BodyNormalForm.OneLine(made)
            )
            {
                Detail = name,
            };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
            if (
                l.Value != r.Value
                && await MadeAsync(l, Side.Left).ConfigureAwait(false) is var (mine, document)
                && await MadeAsync(r, Side.Right).ConfigureAwait(false) is var (theirs, _)
                && TableOf(mine) is { } table
                && table == TableOf(theirs)
                && !RegisteringObject.IsTest(mine.FirstAncestorOrSelf<MethodDeclarationSyntax>())
                && !IsRegistered(mine, document)
                && AreCodes(table, l, document)
            )
                observations.Add(
                    context.Twice(
                        Intent.Core.Conflicts.Rules.SameDictionaryKey,
                        l,
                        r,
                        f => $"added an entry with the {f.Detail} {f.Key} to {context.Place(f)}",
                        $"adds an entry with the {l.Detail} {l.Key} too",
                        (_, _) => "no other two entries there share one, and who looks for it finds only one of the two",
                        FindingLevel.Information
                    )
                );

        async Task<(BaseObjectCreationExpressionSyntax Made, BoundDocument Document)?> MadeAsync(KeyFact fact, Side side) =>
            await context.MergedAsync(fact, side).ConfigureAwait(false) is var (document, node)
            && node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } made
                ? (made, document)
                : null;

        // A dictionary of its object says more of a second entry.
        bool IsRegistered(BaseObjectCreationExpressionSyntax made, BoundDocument document) =>
            made.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && Registered.Read(call, document, context.Cancellation).Any();

        bool AreCodes((SyntaxNode Scope, string Receiver) table, KeyFact fact, BoundDocument document)
        {
            var rows = table
                .Scope.DescendantNodes()
                .OfType<BaseObjectCreationExpressionSyntax>()
                .Where(m => TableOf(m) == table)
                .Select(m => Read(m, document, context.Cancellation).FirstOrDefault(f => f.Registry == fact.Registry)?.Key)
                .ToList();
            var others = rows.Where(k => k != fact.Key).ToList();
            return rows.Count - others.Count == 2
                && others.Count >= LeastRows
                && !others.Contains(null)
                && others.Distinct(StringComparer.OrdinalIgnoreCase).Count() == others.Count;
        }
    }

    /// <summary>The literals that may be the code of an object: its first argument, and what is called so.</summary>
    private static IEnumerable<(string Name, LiteralExpressionSyntax Literal)> Codes(
        BaseObjectCreationExpressionSyntax made,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        var given = made.ArgumentList?.Arguments ?? [];
        if (given.Count > 1 && document.Model.GetSymbolInfo(made, cancellation).Symbol is IMethodSymbol constructor)
            foreach (var argument in given)
            {
                var index = given.IndexOf(argument);
                var name =
                    argument.NameColon?.Name.Identifier.ValueText
                    ?? (index < constructor.Parameters.Length ? constructor.Parameters[index].Name : "");
                if (argument.Expression is LiteralExpressionSyntax literal && IsCode(name, literal, index == 0))
                    yield return (name, literal);
            }
        var set = made.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().ToList() ?? [];
        if (given.Count == 0 && set.Count > 1)
            foreach (var assignment in set)
                if (
                    assignment is { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: LiteralExpressionSyntax literal }
                    && IsCode(name, literal, assignment == set[0])
                )
                    yield return (name, literal);

        static bool IsCode(string name, LiteralExpressionSyntax literal, bool isFirst) =>
            literal.IsKind(SyntaxKind.StringLiteralExpression) && (isFirst || Code().IsMatch(name))
            || literal.IsKind(SyntaxKind.NumericLiteralExpression) && Code().IsMatch(name);
    }

    /// <summary>The list that an object is put into where it is made: the brackets or braces around it, or who is given one after the other in one member.</summary>
    private static (SyntaxNode Scope, string Receiver)? TableOf(BaseObjectCreationExpressionSyntax made)
    {
        switch (made.Parent)
        {
            case ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection }:
                return (collection, "");
            case InitializerExpressionSyntax
            {
                RawKind: (int)SyntaxKind.ArrayInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression
            } initialiser:
                return (initialiser, "");
            case YieldStatementSyntax:
                return (Member(made), "yield");
            case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax call } }:
                var root = KeySyntax.Receiver(call);
                while (root is InvocationExpressionSyntax inner && KeySyntax.Receiver(inner) is { } before)
                    root = before;
                // A chain that starts at a new object is a list of its own.
                return root is BaseObjectCreationExpressionSyntax
                        ? (
                            call.AncestorsAndSelf()
                                .TakeWhile(a => a is InvocationExpressionSyntax or MemberAccessExpressionSyntax)
                                .OfType<InvocationExpressionSyntax>()
                                .Last(),
                            ""
                        )
                    : root is IdentifierNameSyntax or MemberAccessExpressionSyntax or null ? (Member(made), root?.ToString() ?? "")
                    : null;
            default:
                return null;
        }

        static SyntaxNode Member(SyntaxNode node) =>
            node.Ancestors().FirstOrDefault(a => a is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? node.SyntaxTree.GetRoot();
    }

    [GeneratedRegex(
        "(^|[a-z])(Code|Id|Key|Sku|Slug|Iata|Isbn|Ean|Symbol|Number|Ref|Reference)$|^(code|id|key|sku|slug|iata|isbn|ean|symbol|number|reference)$"
    )]
    private static partial Regex Code();
}
