using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>One side's catch clauses around a call take other exceptions than before; new code of the other side that the call gets to throws what they took.</summary>
internal sealed class NoLongerCaught(PairView view, CancellationToken cancellation)
{
    public IEnumerable<Observation> Observe()
    {
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            foreach (var change in view.Delta(changer).Changes)
            {
                if (change is not { Before: { Symbol: IMethodSymbol } before, After: { Symbol: IMethodSymbol } after } || !change.Has(Facet.Body))
                    continue;
                var was = Catches(before);
                if (was.Count == 0)
                    continue;
                var now = Catches(after).Concat(Extracted(after, view.Delta(changer)).SelectMany(Catches)).ToList();
                foreach (var observation in Throws(author, change, was, now))
                    yield return observation;
            }
        }
    }

    private IEnumerable<Observation> Throws(Side author, RichChange change, List<Caught> was, List<Caught> now)
    {
        foreach (var edit in view.Delta(author).Changes)
        {
            if (edit.After is not { Symbol: IMethodSymbol method } after)
                continue;
            var ids = PromiseDecider.Ids(method).ToHashSet();
            if (!was.Exists(c => ids.Overlaps(c.Calls)))
                continue;
            var text = new MemberText(after, cancellation);
            var old = edit.Before is { } before ? new MemberText(before, cancellation).Thrown : [];
            foreach (var thrown in text.Thrown.Where(t => !old.Any(o => o.ToDisplayString() == t.ToDisplayString())))
            {
                // Who stops to catch everything means to let mistakes through.
                if (!Takes([.. was.Where(c => !c.Types.Exists(t => t is null or { Name: "Exception" }))], thrown) || Takes(now, thrown))
                    continue;
                var place = text.Nodes.FirstOrDefault(n =>
                    n is ThrowStatementSyntax { Expression: { } e } && Is(text.TypeOf(e), thrown)
                    || n is ThrowExpressionSyntax x && Is(text.TypeOf(x.Expression), thrown)
                );
                if (place is null)
                    continue;
                yield return new Observation(Sight.Exception, author, change, after.Document, place.Span, "is called by")
                {
                    Was = "catches " + string.Join(", ", was.SelectMany(c => c.Types).Select(t => t?.Name ?? "all").Distinct()),
                    Now =
                        now.Count == 0
                            ? "catches nothing"
                            : "catches " + string.Join(", ", now.SelectMany(c => c.Types).Select(t => t?.Name ?? "all").Distinct()),
                    Edit = edit,
                };
            }

            bool Takes(List<Caught> clauses, ITypeSymbol thrown) =>
                clauses.Exists(c => ids.Overlaps(c.Calls) && c.Types.Any(t => t is null || ExceptionType.Catches(t, thrown)));
        }
    }

    private static bool Is(ITypeSymbol? type, ITypeSymbol other) => type?.ToDisplayString() == other.ToDisplayString();

    /// <param name="Calls">What the try block calls.</param>
    /// <param name="Types">What its clauses take; null for everything.</param>
    private sealed record Caught(HashSet<SymbolId> Calls, List<ITypeSymbol?> Types);

    /// <summary>The new methods of the same side that a member calls: what it caught may be caught there now.</summary>
    private IEnumerable<PlacedSymbol> Extracted(PlacedSymbol member, SideDelta delta) =>
        member
            .Declared.Node.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(i => delta.Find(member.Document.Model.GetSymbolInfo(i, cancellation).Symbol))
            .Select(c => c is { Before: null, After: { Symbol: IMethodSymbol } added } ? added : null)
            .OfType<PlacedSymbol>()
            .Distinct();

    private List<Caught> Catches(PlacedSymbol member) =>
        [
            .. member
                .Declared.Node.DescendantNodes()
                .OfType<TryStatementSyntax>()
                .Where(t => t.Catches.Count > 0)
                .Select(t => new Caught(
                    [
                        .. t
                            .Block.DescendantNodes()
                            .OfType<InvocationExpressionSyntax>()
                            .Select(i => member.Document.Model.GetSymbolInfo(i, cancellation).Symbol)
                            .OfType<ISymbol>()
                            .Select(SymbolIds.Of),
                    ],
                    [.. t.Catches.SelectMany(c => ExceptionType.Taken(c, member.Document.Model, cancellation))]
                )),
        ];
}
