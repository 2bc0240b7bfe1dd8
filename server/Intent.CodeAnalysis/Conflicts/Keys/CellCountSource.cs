using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// How many cells a line has: one head gives a table more or fewer columns, and the other newly takes only lines that it splits, at what the table writes between its
/// cells, into as many as there were.
/// </summary>
internal sealed class CellCountSource : KeySource
{
    private const string Columns = "columns of ";
    private const string Cells = "cells";
    private const int LeastCells = 3;

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (
            node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } literal
            && GivenTextSource.Given(literal, document, cancellation) is var (type, _, count)
        )
            yield return new KeyFact(
                KeyRole.Adds,
                Columns + KeySyntax.TypeId(type),
                text,
                null,
                document,
                node.Span,
                count.ToString(CultureInfo.InvariantCulture)
            )
            {
                Symbol = type,
                Detail = KeySyntax.Owner(document, node.SpanStart, cancellation),
            };
        if (Compared(node) is var (size, expected) && SeparatorOf(size, document, cancellation) is { } separator)
            yield return new KeyFact(
                KeyRole.Needs,
                Cells,
                expected.ToString(CultureInfo.InvariantCulture),
                separator,
                document,
                node.Span,
                BodyNormalForm.OneLine(node)
            );
    }

    /// <inheritdoc/>
    public override Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        {
            var needs = author.New(KeyRole.Needs).Where(n => context.WrittenAlone(n, author.Side)).ToList();
            if (needs.Count == 0)
                continue;
            foreach (var added in changer.New(KeyRole.Adds).Where(f => context.WrittenAlone(f, changer.Side)).GroupBy(f => (f.Registry, f.Detail)))
            {
                var column = added.First();
                var after = int.Parse(column.Text, CultureInfo.InvariantCulture);
                var before = after - added.Count() + changer.Removed.Count(f => f.Registry == column.Registry && f.Detail == column.Detail);
                if (
                    before != after
                    && needs.Find(n => n.Key == before.ToString(CultureInfo.InvariantCulture) && Writes(column.Symbol!, n.Value!)) is { } need
                )
                    observations.Add(
                        context.Observe(
                            Intent.Core.Conflicts.Rules.PinnedCount,
                            author.Side,
                            need,
                            column,
                            $"added the column '{column.Key}' in {context.Place(column)}",
                            $"takes lines of {before} cells",
                            $"the lines of the merged code have {after}",
                            FindingLevel.Information
                        )
                    );
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>True when the type has the separator in its code.</summary>
    private static bool Writes(ISymbol type, string separator) =>
        type.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax()
                .DescendantTokens()
                .Any(t => t.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken && t.ValueText == separator)
        );

    /// <summary>The size that is compared with a number, and the number.</summary>
    private static (MemberAccessExpressionSyntax Size, int Number)? Compared(SyntaxNode node) =>
        node switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression,
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" } size,
                Right: LiteralExpressionSyntax { Token.Value: int and >= LeastCells and var number }
            } => (size, number),
            _ => null,
        };

    /// <summary>What a text was split at into the parts that are counted; null for other sizes.</summary>
    private static string? SeparatorOf(MemberAccessExpressionSyntax size, BoundDocument document, CancellationToken cancellation) =>
        document.Model.GetSymbolInfo(size.Expression, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
        && declared.GetSyntax(cancellation)
            is VariableDeclaratorSyntax
            {
                Initializer.Value: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Split" },
                    ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token: var separator } }, ..]
                }
            }
            ? separator.ValueText
            : null;
}
