using System.Globalization;
using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Cells that are taken by number: one head puts a cell into a line (`string.Join(';', code, building, floor)`) or takes one out, and the other newly splits that line,
/// also as one of several that another member gives, and takes a cell behind it.
/// </summary>
internal sealed class CellPlaceSource : KeySource
{
    private const string Cell = "cell";
    private const int MaxDepth = 4;

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (
            node
                is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: int place } }] } cell
            && Split(cell.Expression, document, cancellation) is var (text, separator)
            && Origin(text, document, 0, cancellation) is { } giver
        )
            yield return new KeyFact(
                KeyRole.Needs,
                Cell,
                place.ToString(CultureInfo.InvariantCulture),
                separator,
                document,
                node.Span,
                BodyNormalForm.OneLine(node)
            )
            {
                Symbol = giver,
            };
    }

    /// <inheritdoc/>
    public override Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        foreach (var need in author.New(KeyRole.Needs).Where(n => context.WrittenAlone(n, author.Side)))
        foreach (var change in context.View.Delta(changer.Side).Changes)
        {
            if (
                change is not { Before: { Symbol: IMethodSymbol or IPropertySymbol } before, After: { } after }
                || Cells(before.Declared.Node, need.Value!) is not { } was
                || Cells(after.Declared.Node, need.Value!) is not { } now
                || int.Parse(need.Key, CultureInfo.InvariantCulture) is var place && (place >= was.Count || IsThere(was, now, place))
                || !Gives(need, before.Symbol, context.Cancellation)
                || IsToldByFormat(need, before, was, now)
            )
                continue;
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.TextFormat,
                    author.Side,
                    need,
                    change,
                    $"changed the cells of {change.Display} from {was.Count} to {now.Count}",
                    $"takes cell {need.Key}",
                    now.IndexOf(was[place]) is >= 0 and var at
                        ? $"{was[place]} is cell {at} in the merged code"
                        : $"{was[place]} is not among the cells of the merged code",
                    FindingLevel.Information
                )
            );
            break;
        }
        return Task.CompletedTask;
    }

    /// <summary>True when a cell stays where it is, or only what it says was written otherwise.</summary>
    private static bool IsThere(List<string> was, List<string> now, int place) =>
        place < now.Count && was[place] == now[place] || was.Count == now.Count && !now.Contains(was[place]);

    /// <summary>An interpolated text that the code itself asks for has another format when its cells change places or there are more of them, and that is told of already.</summary>
    private static bool IsToldByFormat(KeyFact need, PlacedSymbol before, List<string> was, List<string> now) =>
        KeySyntax.Id(need.Symbol!) == KeySyntax.Id(before.Symbol)
        && Forwarding.Result(before.Declared.Node) is InterpolatedStringExpressionSyntax
        && (was.Count != now.Count || was.Order(StringComparer.Ordinal).SequenceEqual(now.Order(StringComparer.Ordinal)));

    /// <summary>The text that is taken apart, and at what.</summary>
    private static (ExpressionSyntax Text, string Separator)? Split(ExpressionSyntax cells, BoundDocument document, CancellationToken cancellation) =>
        (cells is IdentifierNameSyntax ? Start(cells, document, cancellation) : cells)
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Split", Expression: var text },
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token: var separator } }, ..]
            }
            ? (text, separator.ValueText)
            : null;

    /// <summary>The value that a local variable has from the start.</summary>
    private static ExpressionSyntax? Start(ExpressionSyntax local, BoundDocument document, CancellationToken cancellation) =>
        document.Model.GetSymbolInfo(local, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
            ? declared.GetSyntax(cancellation) switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                // One of several lines comes from where they all come from.
                ForEachStatementSyntax loop => loop.Expression,
                _ => null,
            }
            : null;

    /// <summary>The member of the solution that gives a text, or the texts of which it is one; null when the code does not tell.</summary>
    private static ISymbol? Origin(ExpressionSyntax? text, BoundDocument document, int depth, CancellationToken cancellation)
    {
        if (text is null || depth > MaxDepth)
            return null;
        var symbol = document.Model.GetSymbolInfo(text, cancellation).Symbol;
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } or IPropertySymbol { IsIndexer: false })
            if (symbol.OriginalDefinition.Locations.Any(l => l.IsInSource))
                return symbol.OriginalDefinition;
        return text switch
        {
            ParenthesizedExpressionSyntax inner => Next(inner.Expression),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => Next(sure.Operand),
            AwaitExpressionSyntax wait => Next(wait.Expression),
            ElementAccessExpressionSyntax element => Next(element.Expression),
            // `Rows(register).Skip(1)`, `Row(unit).Trim()`
            InvocationExpressionSyntax call => Next(KeySyntax.Receiver(call)),
            IdentifierNameSyntax when symbol is IParameterSymbol { DeclaringSyntaxReferences: [var declared] } => Next(
                declared.GetSyntax(cancellation) is ParameterSyntax { Parent: var function }
                && function?.FirstAncestorOrSelf<LambdaExpressionSyntax>()?.Parent
                    is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax each }
                    ? KeySyntax.Receiver(each)
                    : null
            ),
            IdentifierNameSyntax => Next(Start(text, document, cancellation)),
            _ => null,
        };

        ISymbol? Next(ExpressionSyntax? other) => Origin(other, document, depth + 1, cancellation);
    }

    /// <summary>True when what the code takes apart is what the member gives, itself or by a member that calls it.</summary>
    private static bool Gives(KeyFact need, ISymbol writer, CancellationToken cancellation)
    {
        var id = KeySyntax.Id(writer);
        if (KeySyntax.Id(need.Symbol!) == id)
            return true;
        foreach (var declared in need.Symbol!.DeclaringSyntaxReferences)
        {
            var syntax = declared.GetSyntax(cancellation);
            if (!KeySyntax.Names(syntax, writer.Name) || !need.Document.Model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
                continue;
            var model = need.Document.Model.Compilation.GetSemanticModel(syntax.SyntaxTree);
            if (
                syntax
                    .DescendantNodes()
                    .OfType<SimpleNameSyntax>()
                    .Any(n =>
                        n.Identifier.ValueText == writer.Name
                        && model.GetSymbolInfo(n, cancellation).Symbol is { } named
                        && KeySyntax.Id(named.OriginalDefinition) == id
                    )
            )
                return true;
        }
        return false;
    }

    /// <summary>What a member writes between one kind of separator; null when it writes no such line, or more than one.</summary>
    private static List<string>? Cells(SyntaxNode member, string separator)
    {
        var lines = member.DescendantNodes().Select(n => Line(n, separator)).OfType<List<string>>().Take(2).ToList();
        return lines is [var only] ? only : null;
    }

    private static List<string>? Line(SyntaxNode node, string separator)
    {
        if (
            node
                is InvocationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token: var by } }, _, ..] arguments
                } call
            && KeySyntax.Callee(call)?.Identifier.ValueText == "Join"
            && by.ValueText == separator
        )
            return arguments.Count > 2
                ? [.. arguments.Skip(1).Select(a => Text(a.Expression))]
                : arguments[1].Expression switch
                {
                    CollectionExpressionSyntax list when list.Elements.All(e => e is ExpressionElementSyntax) => [.. list.Elements.Select(Text)],
                    ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions.Select(Text)],
                    ArrayCreationExpressionSyntax { Initializer: { } values } => [.. values.Expressions.Select(Text)],
                    _ => null,
                };
        return
            node is InterpolatedStringExpressionSyntax { Contents.Count: > 2 } text
            && text.Contents.Where((_, i) => i % 2 == 1)
                .All(c => c is InterpolatedStringTextSyntax between && between.TextToken.ValueText == separator)
            && text.Contents.Where((_, i) => i % 2 == 0).All(c => c is InterpolationSyntax)
            ? [.. text.Contents.OfType<InterpolationSyntax>().Select(i => Text(i.Expression))]
            : null;

        static string Text(SyntaxNode cell) => BodyNormalForm.OneLine(cell);
    }
}
