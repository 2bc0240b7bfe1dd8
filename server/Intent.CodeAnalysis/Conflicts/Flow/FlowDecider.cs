using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// Flow: both sides edited bodies that run in one flow of the merged code, and one edit changes what the other computes, skips, repeats or waits for. Only units
/// that mean something else than in the base count as edits. Calls to code without source are taken to touch their arguments only.
/// </summary>
internal sealed class FlowDecider(PairView view)
{
    /// <summary>Steps of work for one pair; where they ended is said in the answer.</summary>
    private const int Steps = 30_000;

    /// <summary>Units that searches through the graphs of bodies may visit for one pair.</summary>
    private const int Visits = 40_000_000;

    /// <summary>What was done for the pair; null before it was asked.</summary>
    public Work? Work { get; private set; }

    public IEnumerable<Observation> Observe(CancellationToken cancellation)
    {
        if (view.Delta(Side.Left).Changes.IsEmpty || view.Delta(Side.Right).Changes.IsEmpty)
            return [];
        var (left, right) = (new SideEdits(view, Side.Left, cancellation), new SideEdits(view, Side.Right, cancellation));
        if (left.IsEmpty && right.IsEmpty)
            return [];
        var work = Work = new Work(Steps, Visits, cancellation);
        var code = new MergedCode(view, left, right, work);
        var hits = new List<FlowHit>(new MovedEffect(view, code, cancellation).Hits());
        if (!left.IsEmpty && !right.IsEmpty)
        {
            foreach (var root in code.Roots())
            {
                if (Run.Of(root, code, work) is { } run)
                    foreach (var analysis in FlowAnalysis.All)
                        hits.AddRange(analysis.Hits(run));
                if (work.IsSpent && root.Units.Any(u => u.IsEdited))
                    work.Leave(root);
            }
            hits.AddRange(new LockOrder(code, work).Hits());
            hits.AddRange(new RepeatedTransform(code, cancellation).Hits());
            hits.AddRange(new ShadowedCase(code).Hits());
            hits.AddRange(new StaleCache(view, code).Hits());
            hits.AddRange(new SecondCopy(view, code).Hits());
            hits.AddRange(new RefusedRepeat(code).Hits());
        }
        if (work.Sentence() is { } sentence)
            view.LeftOut.Add(sentence);
        return Best(hits).Select(Observation);
    }

    /// <summary>One hit for each pair of edited members: the surest, and of equals the first.</summary>
    private static IEnumerable<FlowHit> Best(IEnumerable<FlowHit> hits) =>
        hits.GroupBy(h =>
                new[] { h.Own, h.Other }
                    .Select(e => (e.Change.Public.SymbolAfter ?? e.Change.Public.Symbol).DocumentationId)
                    .Order(StringComparer.Ordinal)
                    .Aggregate((x, y) => x + "\n" + y)
            )
            .Select(g => g.OrderBy(h => h.Weak).ThenBy(h => h.Sight).ThenBy(h => h.Own.Document.Path).ThenBy(h => h.Own.Node.SpanStart).First());

    private Observation Observation(FlowHit hit) =>
        new(hit.Sight, hit.Own.Side, hit.Other.Change, hit.Own.Document, Focus(hit), hit.Relation)
        {
            Was = hit.Was,
            Now = hit.Now,
            Weak = hit.Weak,
            Via = [.. hit.Via.Select(Placed).OfType<PlacedSymbol>().Select(p => (p, "runs"))],
        };

    private static TextSpan Focus(FlowHit hit) =>
        hit.Focus is { } name
        && hit.Own.Node.DescendantNodes(CodeUnit.Head(hit.Own.Node)).OfType<SimpleNameSyntax>().FirstOrDefault(n => n.Identifier.ValueText == name)
            is { } focus
            ? focus.Span
            : CodeUnit.Head(hit.Own.Node);

    private PlacedSymbol? Placed(FlowMember member) =>
        member.Document?.Merged is { } document
        && document.Declared(CancellationToken.None).FirstOrDefault(d => d.Id == SymbolIds.Of(member.Declared)) is { } declared
            ? new PlacedSymbol(declared, document)
            : null;
}
