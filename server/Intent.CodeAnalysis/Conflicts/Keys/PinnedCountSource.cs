using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Numbers that say how large a collection is, and the collections that both heads, or the other one, made larger or smaller.</summary>
internal sealed class PinnedCountSource : KeySource
{
    private const string Pins = "pinned count in ";
    private const int LongestStatement = 300;

    private static readonly HashSet<string> Counts = new(StringComparer.Ordinal)
    {
        "Count",
        "Length",
        "LongCount",
        "HaveCount",
        "HasCount",
        "GetArrayLength",
    };

    private static readonly string[] CountNames = ["Count", "Number", "Total", "Size", "Length", "Expected", "Num", "Max"];

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (CollectionElements.At(node, document, cancellation) is { } element)
            yield return element;
        if (node is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: int number } literal)
            yield break;
        var statement = literal.FirstAncestorOrSelf<SyntaxNode>(n =>
            n is StatementSyntax or VariableDeclaratorSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or AttributeSyntax
        );
        if (statement is null || statement.Span.Length > LongestStatement || literal.Parent is InitializerExpressionSyntax or ExpressionElementSyntax)
            yield break;
        // "at least three" stays true when there are more.
        if (
            literal.Parent is BinaryExpressionSyntax bound
            && (
                bound.Right == literal
                    ? bound.Kind() is SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
                    : bound.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            )
        )
            yield break;
        var key = BodyNormalForm.Tokens(statement, literal.Token);
        yield return new KeyFact(
            KeyRole.Needs,
            Pins + KeySyntax.Owner(document, literal.SpanStart, cancellation),
            key,
            number.ToString(CultureInfo.InvariantCulture),
            document,
            literal.Span,
            BodyNormalForm.OneLine(statement)
        )
        {
            Symbol = Counted(literal, document, cancellation),
        };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        await BothCountedAsync(context, left, right, observations).ConfigureAwait(false);
        await NewPinAsync(context, left, right, observations).ConfigureAwait(false);
        await NewPinAsync(context, right, left, observations).ConfigureAwait(false);
    }

    /// <summary>Both wrote the same new number, each for its own elements.</summary>
    private static async Task BothCountedAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        var pins =
            from l in left.Changed
            join r in right.Changed on (l.Before.Slot, l.Before.Value, l.After.Value) equals (r.Before.Slot, r.Before.Value, r.After.Value)
            where l.Before.Registry.StartsWith(Pins, StringComparison.Ordinal) && !context.WrittenAlone(l.After, Side.Left)
            select (Left: l.After, Right: r.After, Before: Number(l.Before));
        foreach (var pin in pins)
        {
            foreach (var (registry, (mine, by)) in Grown(context, left))
            {
                if (!Grown(context, right).TryGetValue(registry, out var theirs) || by != theirs.By || Number(pin.Left) - pin.Before != by)
                    continue;
                if (
                    await CountAsync(context, Side.Left, mine, left: true).ConfigureAwait(false) is not var (counted, merged)
                    || counted != Number(pin.Left)
                    || counted == merged
                )
                    continue;
                var speaks = Speaks(pin.Left, mine, context.Cancellation) || IsComparedWith(pin.Left, mine.Symbol!, context.Cancellation);
                if (!speaks && IsConstant(pin.Left))
                    continue;
                var (mineAt, theirsAt) = (context.MergedPlace(mine, Side.Left), context.MergedPlace(theirs.Element, Side.Right));
                // Both wrote the number; it is reported to the one who wrote the later element.
                var (author, own, added, other) =
                    (mineAt.Line, mineAt.Column).CompareTo((theirsAt.Line, theirsAt.Column)) <= 0
                        ? (Side.Right, pin.Right, theirs.Element, mine)
                        : (Side.Left, pin.Left, mine, theirs.Element);
                // The number is the same in both: what each of them must take back is its element.
                observations.Add(
                    Observe(
                        context,
                        author,
                        own,
                        other,
                        by,
                        $"{(by > 0 ? "grew" : "shrank")} as well, and {context.Place(own)} pins its size to {own.Value}",
                        merged,
                        speaks ? null : FindingLevel.Information
                    ) with
                    {
                        Edit = context.EditOf(added, author),
                    }
                );
            }
        }
    }

    /// <summary>The author newly pins a count that the other head's elements change.</summary>
    private static async Task NewPinAsync(KeyContext context, KeyLedger author, KeyLedger changer, List<Observation> observations)
    {
        var pins = author
            .New(KeyRole.Needs)
            .Concat(author.Changed.Select(c => c.After))
            .Where(p => p.Symbol is not null && p.Registry.StartsWith(Pins, StringComparison.Ordinal) && context.WrittenAlone(p, author.Side))
            .ToList();
        if (pins.Count == 0)
            return;
        var other = PairView.Other(author.Side);
        foreach (var (element, by) in Grown(context, changer).Values)
        {
            if (
                await CountAsync(context, author.Side, element, left: other == Side.Left).ConfigureAwait(false) is not var (counted, merged)
                || counted == merged
            )
                continue;
            if (pins.Find(p => Number(p) == counted && Gives(p.Symbol!, element.Symbol!, context.Cancellation)) is { } pin)
                observations.Add(Observe(context, author.Side, pin, element, by, $"pins its size to {pin.Value}", merged, null));
        }
    }

    private static Observation Observe(
        KeyContext context,
        Side author,
        KeyFact pin,
        KeyFact element,
        int by,
        string dependence,
        int merged,
        FindingLevel? level
    ) =>
        context.Observe(
            Intent.Core.Conflicts.Rules.PinnedCount,
            author,
            pin,
            element,
            $"{(by > 0 ? "added to" : "removed from")} {SymbolIds.Display(element.Symbol!)} ({BodyNormalForm.Shorten(element.Text, 60)})",
            dependence,
            $"the merged code has {merged}",
            level
        );

    /// <summary>The collections that a side made larger or smaller, with one of the elements and their number.</summary>
    private static Dictionary<string, (KeyFact Element, int By)> Grown(KeyContext context, KeyLedger ledger)
    {
        var grown = new Dictionary<string, (KeyFact, int)>(StringComparer.Ordinal);
        var added = ledger
            .Added.Values.SelectMany(f => f)
            .Where(f => CollectionElements.Is(f) && context.WrittenAlone(f, ledger.Side))
            .ToLookup(f => f.Registry);
        var removed = ledger.Removed.Where(CollectionElements.Is).ToLookup(f => f.Registry);
        foreach (var registry in added.Select(g => g.Key).Union(removed.Select(g => g.Key)))
            if (added[registry].Count() - removed[registry].Count() is not 0 and var by)
                grown[registry] = (by > 0 ? added[registry].MinBy(f => f.Span.Start)! : removed[registry].MinBy(f => f.Span.Start)!, by);
        return grown;
    }

    /// <summary>The size of the element's collection in a side and in the merged code.</summary>
    private static async Task<(int Own, int Merged)?> CountAsync(KeyContext context, Side side, KeyFact element, bool left)
    {
        var file = context.FileOf(element, left ? Side.Left : Side.Right);
        var (view, project) = (context.View, element.Document.Document.Project);
        if ((side == Side.Left ? file.Left : file.Right) is not { } path || file.Merged is not { } merged)
            return null;
        var own = await view.Version(side).BindAsync(view.Version(side).Find(path, project), context.Cancellation).ConfigureAwait(false);
        var both = await view.Merged.BindAsync(view.Merged.Find(merged, project), context.Cancellation).ConfigureAwait(false);
        return own is null || both is null
            ? null
            : (
                CollectionElements.Count(own, element.Registry, context.Cancellation),
                CollectionElements.Count(both, element.Registry, context.Cancellation)
            );
    }

    /// <summary>A constant or default of its own, such as a version, whose name speaks of no number of things.</summary>
    private static bool IsConstant(KeyFact pin) =>
        pin.Document.Root.FindNode(pin.Span) is { } literal
        && literal.FirstAncestorOrSelf<SyntaxNode>(n => n is StatementSyntax or MemberDeclarationSyntax)
            is FieldDeclarationSyntax
                or PropertyDeclarationSyntax
                or EnumMemberDeclarationSyntax
        && !CountNames.Any(c =>
            literal
                .FirstAncestorOrSelf<SyntaxNode>(n => n is VariableDeclaratorSyntax or MemberDeclarationSyntax)!
                .GetFirstToken()
                .ValueText.Contains(c, StringComparison.OrdinalIgnoreCase)
            || literal.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Identifier.ValueText.Contains(c, StringComparison.OrdinalIgnoreCase) == true
        );

    /// <summary>The number is that of a constant which the same file compares with the size of the collection.</summary>
    private static bool IsComparedWith(KeyFact pin, ISymbol collection, CancellationToken cancellation)
    {
        if (
            pin.Document.Root.FindNode(pin.Span).FirstAncestorOrSelf<VariableDeclaratorSyntax>()
            is not { Parent.Parent: FieldDeclarationSyntax } constant
        )
            return false;
        return pin
            .Document.Root.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == constant.Identifier.ValueText)
            .Select(n => n.Parent is MemberAccessExpressionSyntax access && access.Name == n ? (ExpressionSyntax)access : n)
            .Any(e => Counted(e, pin.Document, cancellation) is { } counted && Gives(counted, collection, cancellation));
    }

    private static int Number(KeyFact pin) => int.Parse(pin.Value!, CultureInfo.InvariantCulture);

    /// <summary>True when the code around the number mentions the collection or the type that holds it.</summary>
    private static bool Speaks(KeyFact pin, KeyFact element, CancellationToken cancellation)
    {
        var ids = new[] { element.Symbol, element.Symbol!.ContainingType }.OfType<ISymbol>().Select(SymbolIds.Of).ToHashSet();
        var member = pin.Document.Root.FindNode(pin.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is null)
            return false;
        return DeclaredSymbol.Enclosing(pin.Document.Declared(cancellation), pin.Span.Start) is { Symbol.ContainingType: { } type }
                && ids.Contains(SymbolIds.Of(type))
            || member
                .DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Any(n =>
                    pin.Document.Model.GetSymbolInfo(n, cancellation).Symbol is { } symbol && Of(symbol).Any(s => ids.Contains(SymbolIds.Of(s)))
                );

        static IEnumerable<ISymbol> Of(ISymbol symbol) =>
            symbol switch
            {
                IMethodSymbol method => [method, .. method.TypeArguments],
                IPropertySymbol or IFieldSymbol => [symbol, symbol.ContainingType],
                _ => [symbol],
            };
    }

    /// <summary>True when the symbol is the collection, or a member beside it that names it.</summary>
    private static bool Gives(ISymbol counted, ISymbol collection, CancellationToken cancellation) =>
        SymbolIds.Of(counted) == SymbolIds.Of(collection)
        || counted.ContainingType is { } type
            && collection.ContainingType is { } holder
            && SymbolIds.Of(type) == SymbolIds.Of(holder)
            && counted.DeclaringSyntaxReferences.Any(r => KeySyntax.Names(r.GetSyntax(cancellation), collection.Name));

    /// <summary>What is counted, when the number is compared with a count or length: a member, or the enum whose values are counted.</summary>
    private static ISymbol? Counted(ExpressionSyntax number, BoundDocument document, CancellationToken cancellation)
    {
        SyntaxNode? compared = number.Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } binary => binary,
            ConstantPatternSyntax { Parent: IsPatternExpressionSyntax pattern } => pattern,
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } => call,
            _ => null,
        };
        var count = compared
            ?.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(m => Counts.Contains(m.Name.Identifier.ValueText));
        return count is null ? null : Collection(count.Expression);

        ISymbol? Collection(ExpressionSyntax expression) =>
            expression switch
            {
                InvocationExpressionSyntax call when KeySyntax.Callee(call) is { } name => name switch
                {
                    GenericNameSyntax { Identifier.ValueText: "GetValues" or "GetNames", TypeArgumentList.Arguments: [var type] } => document
                        .Model.GetTypeInfo(type, cancellation)
                        .Type,
                    { Identifier.ValueText: "GetValues" or "GetNames" } when KeySyntax.Argument(call, 0) is TypeOfExpressionSyntax of => document
                        .Model.GetTypeInfo(of.Type, cancellation)
                        .Type,
                    { Identifier.ValueText: "Should" or "ToList" or "ToArray" or "AsEnumerable" } when KeySyntax.Receiver(call) is { } receiver =>
                        Collection(receiver),
                    _ => document.Model.GetSymbolInfo(call, cancellation).Symbol,
                },
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys" or "Values", Expression: var dictionary } => Collection(dictionary),
                _ => document.Model.GetSymbolInfo(expression, cancellation).Symbol switch
                {
                    ILocalSymbol { DeclaringSyntaxReferences: [var reference] } => reference.GetSyntax(cancellation)
                        is VariableDeclaratorSyntax { Initializer.Value: { } value }
                        ? Collection(value)
                        : null,
                    var symbol => symbol,
                },
            };
    }
}
