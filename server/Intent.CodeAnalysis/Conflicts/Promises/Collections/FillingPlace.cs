using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"What is added comes last": a member puts elements in front of the others, or between them, now (or does so no more), and the code takes them by their place.</summary>
internal sealed class FillingPlace : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Order;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        CollectionFilling
            .Carriers(symbol, cancellation)
            // Who got the elements sorted gets them as they are kept now, in order.
            .Where(m => !WasSorted(view.Delta(Side.Left), m) && !WasSorted(view.Delta(Side.Right), m));

    private static bool WasSorted(SideDelta delta, ISymbol member) =>
        delta.Find(member) is { Before.Declared.Node: var was } && Forwarding.Result(was) is { } result && ResultOrder.IsSorted(result);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor })
            return null;
        if (CollectionFilling.In(before.Nodes).ToList() is not [var old])
            return null;
        var now = CollectionFilling.In(after.Nodes).Where(f => f.Field == old.Field).ToList();
        var atEnd = now.TrueForAll(f => f.AtEnd);
        return now.Count == 0 ? null
            : atEnd != old.AtEnd ? new Breach(Shown(old.AtEnd), Shown(atEnd))
            : !atEnd && Compared(before) is { } was && Compared(after) is { } turned && was != turned && was == Turned(turned)
                ? new Breach(was, turned)
            : null;

        static string Shown(bool atEnd) => atEnd ? "adds at the end" : "inserts at another place";
    }

    /// <summary>The one comparison of an element, by which the place is found: `e => e.Day > entry.Day`.</summary>
    private static string? Compared(MemberText member) =>
        member
            .Code.SelectMany(c => c.DescendantNodes())
            .OfType<LambdaExpressionSyntax>()
            .Select(l => l.ExpressionBody)
            .OfType<BinaryExpressionSyntax>()
            .Where(b => b.OperatorToken.Text is "<" or ">" or "<=" or ">=")
            .ToList()
            is [var compare]
            ? BodyNormalForm.OneLine(compare)
            : null;

    private static string Turned(string comparison) =>
        string.Concat(
            comparison.Select(c =>
                c switch
                {
                    '<' => '>',
                    '>' => '<',
                    _ => c,
                }
            )
        );

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => (CollectionUse.Of(use) & Reading.Place) != Reading.None;

    /// <summary>
    /// True when the side changed a member so that it puts elements into the field at places that it looks for, or into a list that the field has: they are kept in order.
    /// </summary>
    public static bool KeepsInOrder(string field, SideDelta delta) =>
        delta.Changes.Any(c =>
            c.After is { Symbol: IMethodSymbol } method
            && method.Declared.Node.DescendantNodes().ToList() is var nodes
            && (
                CollectionFilling
                    .In(nodes)
                    .Any(f => !f.AtEnd && (f.Field == field || IsList(f) && nodes.Exists(n => n is ExpressionSyntax e && Forwarding.Names(e, field))))
                || nodes
                    .OfType<InvocationExpressionSyntax>()
                    .Any(i =>
                        i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sort", Expression: var of }
                        && Forwarding.Names(of, field)
                    )
            )
        );

    /// <summary>A list in a local variable, in which a place was looked for: `readings.Insert(at, reading)`.</summary>
    private static bool IsList(CollectionFilling filling) =>
        filling.Call.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax }, _]
        && PromiseUse
            .Body(filling.Call)
            ?.DescendantNodes()
            .Any(n =>
                n is SingleVariableDesignationSyntax { Identifier.ValueText: var found } && found == filling.Field
                || n is VariableDeclaratorSyntax { Identifier.ValueText: var declared } && declared == filling.Field
            ) == true;
}
