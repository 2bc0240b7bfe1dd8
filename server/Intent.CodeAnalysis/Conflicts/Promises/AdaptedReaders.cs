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
    public sealed record Adapted(Promise Promise, Breach Breach, RichChange Change, ISymbol Member);

    /// <summary>The members whose readers a side adapted, each once.</summary>
    public static IEnumerable<Adapted> In(SideDelta delta, CancellationToken cancellation)
    {
        var edited = delta.Changes.Where(c => c is { Before: not null, After: not null } && (c.Has(Facet.Body) || c.Has(Facet.Value))).ToList();
        if (edited.Count < 2)
            return [];
        return edited
            .SelectMany(reader => By(reader))
            .GroupBy(a => SymbolIds.Of(a.Member))
            // Readers that say different things say nothing.
            .Where(g => g.Select(a => a.Promise).Distinct().Count() == 1)
            .Select(g => g.First());

        IEnumerable<Adapted> By(RichChange reader)
        {
            var (was, now) = (Uses(reader.Before!), Uses(reader.After!));
            foreach (var (id, old) in was)
                if (
                    now.TryGetValue(id, out var @new)
                    && old.Count == @new.Count
                    && old.Zip(@new).Select(p => Compare(p.First, p.Second)).FirstOrDefault(c => c is not null) is var (promise, breach)
                    && Cause(@new[0].Symbol, reader) is { } cause
                )
                    yield return new Adapted(promise, breach, cause, @new[0].Symbol);
        }

        // What else the side changed: the member, or one of its type that sets it.
        RichChange? Cause(ISymbol member, RichChange reader) =>
            edited.Find(c => c != reader && SymbolIds.Of(c.After!.Symbol) == SymbolIds.Of(member))
            ?? edited.Find(c =>
                c != reader && SymbolEqualityComparer.Default.Equals(c.After!.Symbol.ContainingType, member.ContainingType) && Fills(c.After, member)
            );

        Dictionary<SymbolId, List<PromiseUse>> Uses(PlacedSymbol reader)
        {
            var uses = new Dictionary<SymbolId, List<PromiseUse>>();
            foreach (var name in reader.Declared.Node.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (
                    name.Parent is AssignmentExpressionSyntax set && set.Left == name
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
    private static (Promise, Breach)? Compare(PromiseUse was, PromiseUse now)
    {
        var (old, @new) = (Outer(was.Value), Outer(now.Value));
        if (UnitTable.IsBetweenUnits(Factor(was) / Factor(now)))
            return (Scale, Taken(old, @new, null));
        if (Sign(was.Value) is { } sign && Sign(now.Value) is { } other && sign != other)
            return (Scale, Taken(old, @new, ResultScale.Sign));
        var (from, to) = (Places(was), Places(now));
        return from.Count > 0 && from.Count == to.Count && from.Zip(to).All(p => p.First.Place != p.Second.Place)
            ? (Order, Taken(from[0].At, to[0].At, null))
            : null;
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
