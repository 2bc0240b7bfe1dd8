using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Conflicts.Promises.Numbers;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>
/// What a member gives means something else now, as its old readers show, which the same head changed with it: one no longer divides it by 60, one takes its last element instead of the
/// first, one asks for less than zero instead of more. However the member itself was changed, new code that takes it as it was does not fit.
/// </summary>
internal static class AdaptedReaders
{
    private static readonly Promise Scale = new ResultScale();
    private static readonly Promise Order = new ResultOrder();

    /// <summary>What gives the first element, or the last one.</summary>
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "First",
        "FirstOrDefault",
        "Last",
        "LastOrDefault",
        "Find",
        "FindLast",
    };

    /// <param name="Promise">What new code may rely on.</param>
    /// <param name="Breach">How an old reader takes it, before and after.</param>
    /// <param name="Change">The edit to blame: of the member itself, or of what sets it.</param>
    /// <param name="Member">The member.</param>
    /// <param name="IsEnd">It is an end that belonged to the whole and does not any more, or the other way round.</param>
    /// <param name="Readers">The edited readers.</param>
    public sealed record Adapted(Promise Promise, Breach Breach, RichChange Change, ISymbol Member, bool IsEnd, IReadOnlyList<RichChange> Readers)
    {
        /// <summary>True for a breach that is a part of the adaptation: who goes through the readers alone gets what they gave.</summary>
        public bool Explains(Promise promise, RichChange change) =>
            IsEnd && (change == Change || Readers.Contains(change)) && promise is Bound or ResultScale or ResultTerm;
    }

    /// <summary>The members whose readers a side adapted, each once.</summary>
    public static IEnumerable<Adapted> In(SideDelta delta, CancellationToken cancellation)
    {
        var edited = delta.Changes.Where(c => c is { Before: not null, After: not null } && (c.Has(Facet.Body) || c.Has(Facet.Value))).ToList();
        if (edited.Count < 2)
            yield break;
        // Only what may have a cause is looked at.
        var names = edited
            .Select(c => c.After!.Symbol.ContainingType)
            .OfType<INamedTypeSymbol>()
            .SelectMany(t => t.MemberNames)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var group in edited.SelectMany(By).GroupBy(f => SymbolIds.Of(f.Member)))
        {
            var found = group.ToList();
            var (promise, breach, isEnd) = found[0].How;
            // Readers that say different things say nothing; of an end, one alone may have been wrong.
            if (found.Exists(f => f.How.Promise != promise || f.How.IsEnd != isEnd) || isEnd && found.Count < 2)
                continue;
            if (Cause(found[0].Member, found.ConvertAll(f => f.Reader)) is { } cause)
                yield return new Adapted(promise, breach, cause, found[0].Member, isEnd, found.ConvertAll(f => f.Reader));
        }

        IEnumerable<(ISymbol Member, RichChange Reader, How How)> By(RichChange reader)
        {
            var (was, now) = (Uses(reader.Before!), Uses(reader.After!));
            foreach (var (id, old) in was)
                if (
                    now.TryGetValue(id, out var @new)
                    && old.Count == @new.Count
                    && old.Zip(@new).Select(p => Compare(p.First, p.Second)).FirstOrDefault(c => c is not null) is { } how
                )
                    yield return (@new[0].Symbol, reader, how);
        }

        // What else the side changed: the member, or one of its type that sets it or makes such an object.
        RichChange? Cause(ISymbol member, List<RichChange> readers) =>
            edited.Find(c => !readers.Contains(c) && SymbolIds.Of(c.After!.Symbol) == SymbolIds.Of(member))
            ?? edited.Find(c =>
                !readers.Contains(c)
                && c.After!.Symbol.ContainingType is { } type
                && SymbolIds.Of(type) == SymbolIds.Of(member.ContainingType)
                && (Fills(c.After, member) || Makes(c.After, member.ContainingType))
            );

        Dictionary<SymbolId, List<PromiseUse>> Uses(PlacedSymbol reader)
        {
            var uses = new Dictionary<SymbolId, List<PromiseUse>>();
            foreach (var name in reader.Declared.Node.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (
                    !names.Contains(name.Identifier.ValueText)
                    || name.Parent is AssignmentExpressionSyntax set && set.Left == name
                    || reader.Document.Model.GetSymbolInfo(name, cancellation).Symbol is not { DeclaringSyntaxReferences.IsEmpty: false } symbol
                    || symbol is not (IPropertySymbol or IFieldSymbol { IsConst: false } or IMethodSymbol { ReturnsVoid: false })
                )
                    continue;
                var id = SymbolIds.Of(symbol);
                if (!uses.TryGetValue(id, out var list))
                    uses[id] = list = [];
                list.Add(new PromiseUse(name, PromiseUse.ValueOf(name), symbol, reader.Document.Model, cancellation));
            }
            return uses;
        }
    }

    /// <param name="Promise">What new code may rely on.</param>
    /// <param name="Breach">How it is taken, before and after.</param>
    /// <param name="IsEnd">The end of a whole is taken in, or left out.</param>
    private sealed record How(Promise Promise, Breach Breach, bool IsEnd = false);

    private static bool Makes(PlacedSymbol edited, INamedTypeSymbol type) =>
        edited
            .Declared.Node.DescendantNodes()
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Any(c => edited.Document.Model.GetTypeInfo(c).Type is INamedTypeSymbol made && SymbolIds.Of(made) == SymbolIds.Of(type));

    /// <summary>The edited member sets the other one, or has to do with the fields from which that is made.</summary>
    private static bool Fills(PlacedSymbol edited, ISymbol member)
    {
        var names = Names(edited.Declared.Node);
        return edited.Declared.Node.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left.GetLastToken().ValueText == member.Name)
            || member
                .DeclaringSyntaxReferences.SelectMany(r => Names(r.GetSyntax()))
                .Any(n => names.Contains(n) && member.ContainingType.GetMembers(n).Any(m => m is IFieldSymbol { IsConst: false }));

        static HashSet<string> Names(SyntaxNode node) =>
            [.. node.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText)];
    }

    /// <summary>What the difference of two uses says of what they use; null when they are the same, or differ in another way.</summary>
    private static How? Compare(PromiseUse was, PromiseUse now)
    {
        var (old, @new) = (Outer(was.Value), Outer(now.Value));
        if (UnitTable.IsBetweenUnits(Factor(was) / Factor(now)))
            return new How(Scale, Taken(old, @new, null));
        if (Sign(was.Value) is { } sign && Sign(now.Value) is { } other && sign != other)
            return new How(Scale, Taken(old, @new, ResultScale.Sign));
        if (IsOtherEnd(was.Value, now.Value) || IsOtherStep(was.Value, now.Value))
            return new How(Scale, Taken(Whole(was.Value), Whole(now.Value), null), true);
        var (from, to) = (Places(was), Places(now));
        return from.Count > 0 && from.Count == to.Count && from.Zip(to).All(p => p.First.Place != p.Second.Place)
            ? new How(Order, Taken(from[0].At, to[0].At, null))
            : null;
    }

    /// <summary>`day &lt;= To` and `day &lt; To`.</summary>
    private static bool IsOtherEnd(ExpressionSyntax was, ExpressionSyntax now) =>
        was.Parent is BinaryExpressionSyntax old
        && now.Parent is BinaryExpressionSyntax @new
        && (old.OperatorToken.Text, @new.OperatorToken.Text) is ("<=", "<") or ("<", "<=") or (">=", ">") or (">", ">=")
        && BodyNormalForm.Tokens(old.Left) == BodyNormalForm.Tokens(@new.Left)
        && BodyNormalForm.Tokens(old.Right) == BodyNormalForm.Tokens(@new.Right);

    /// <summary>`To - From + 1` and `To - From`.</summary>
    private static bool IsOtherStep(ExpressionSyntax was, ExpressionSyntax now)
    {
        var (old, @new) = (Whole(was), Whole(now));
        return Without(old) == BodyNormalForm.Tokens(@new) || Without(@new) == BodyNormalForm.Tokens(old);

        static string? Without(ExpressionSyntax sum) =>
            sum
                is BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression,
                    Right: LiteralExpressionSyntax { Token.Value: 1 },
                    Left: var rest
                }
                ? BodyNormalForm.Tokens(rest)
                : null;
    }

    /// <summary>The sum or comparison in which a value, or a part of it, is taken.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax value)
    {
        while (
            value.Parent is BinaryExpressionSyntax or ParenthesizedExpressionSyntax
            || value.Parent is MemberAccessExpressionSyntax access && access.Expression == value
        )
            value = (ExpressionSyntax)value.Parent;
        return value;
    }

    private static Breach Taken(SyntaxNode was, SyntaxNode now, object? data) =>
        new("taken as " + BodyNormalForm.OneLine(was, 60), "taken as " + BodyNormalForm.OneLine(now, 60), data);

    private static SyntaxNode Outer(ExpressionSyntax value) =>
        value.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax ? value.Parent : value;

    /// <summary>The constant by which a number is multiplied at once; one where there is none.</summary>
    private static double Factor(PromiseUse use) =>
        use.Value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } product
        && (product.Left == use.Value || product.IsKind(SyntaxKind.MultiplyExpression))
        && use.Model.GetConstantValue(product.Left == use.Value ? product.Right : product.Left, use.Cancellation)
            is { HasValue: true, Value: { } value and not (string or char or bool) }
        && Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) is not 0 and var factor
            ? product.IsKind(SyntaxKind.MultiplyExpression)
                ? factor
                : 1 / factor
            : 1;

    /// <summary>Which way round a number is taken: turned, or compared with zero; null for all other uses.</summary>
    private static string? Sign(ExpressionSyntax value) =>
        value.Parent switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } => "-",
            BinaryExpressionSyntax compare
                when compare.Left == value && compare.Right is LiteralExpressionSyntax { Token.Value: 0 or 0L or 0m or 0.0 } => compare
                .OperatorToken
                .Text switch
            {
                ">" or ">=" => ">",
                "<" or "<=" => "<",
                _ => null,
            },
            _ => null,
        };

    /// <summary>The elements that are taken from a collection by their place.</summary>
    private static List<(SyntaxNode At, string Place)> Places(PromiseUse use) =>
        [
            .. use.Appearances()
                .Select(v =>
                    v.Parent switch
                    {
                        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var at }] } element
                            when element.Expression == v && IsEnd(at.ToString()) is { } end => (element, end),
                        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access
                            when access.Expression == v && Ends.Contains(name) => (
                            access,
                            name.Contains("Last", StringComparison.Ordinal) ? "last" : "first"
                        ),
                        _ => default((SyntaxNode, string)?),
                    }
                )
                .OfType<(SyntaxNode, string)>(),
        ];

    private static string? IsEnd(string index) =>
        index == "0" ? "first"
        : index == "^1" || index.EndsWith(".Count - 1", StringComparison.Ordinal) || index.EndsWith(".Length - 1", StringComparison.Ordinal) ? "last"
        : null;
}
