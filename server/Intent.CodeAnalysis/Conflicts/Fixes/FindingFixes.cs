using System.Collections.Immutable;
using Intent.Core.Heads;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>Finds the fixes of a conflict: proposes, tries each, and keeps those that do.</summary>
public static class FindingFixes
{
    /// <summary>More proposals than this are not tried: each costs a check of the pair.</summary>
    private const int MostTries = 6;

    /// <summary>The fixes that edit <paramref name="here"/> alone, the best first: those that are right before the merge, too, come first. Empty when none is proven.</summary>
    /// <param name="pair">The two heads.</param>
    /// <param name="fingerprint">The finding's fingerprint.</param>
    /// <param name="here">The head that is to be edited, one of the two.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<ImmutableArray<Fix>> OfAsync(HeadPair pair, string fingerprint, HeadId here, CancellationToken cancellation)
    {
        var (view, causes) = await PairChecker.CausesAsync(pair, cancellation).ConfigureAwait(false);
        if (
            causes.FirstOrDefault(c => c.Finding.Fingerprint == fingerprint) is not { } cause
            || cause.Observations.Any(o => o.Document is not BoundDocument)
        )
            return [];
        var side = pair.LeftHead == here ? Side.Left : Side.Right;
        var context = new FixContext(view, cause, side, cancellation);
        var check = new FixCheck(pair, [.. causes.Select(c => c.Finding)], side);
        var fixes = ImmutableArray.CreateBuilder<Fix>();
        foreach (var proposal in FixSource.All.SelectMany(s => s.Propose(context)).Take(MostTries))
        {
            if (await check.TryAsync(proposal, cause.Finding, cancellation).ConfigureAwait(false) is not { } rightNow)
                continue;
            fixes.Add(
                new Fix(
                    rightNow ? proposal.Title : $"{proposal.Title} (right after the merge with {context.OtherHead})",
                    rightNow,
                    [.. Files(proposal)]
                )
            );
        }
        return [.. fixes.DistinctBy(f => f.Title).OrderByDescending(f => f.RightNow)];
    }

    private static IEnumerable<FixedFile> Files(Proposal proposal) =>
        proposal
            .Edits.GroupBy(e => e.Document.Path)
            .OrderBy(g => g.Key)
            .Select(g => new FixedFile(
                g.Key,
                g.First().Document.Text.ToString(),
                [.. g.OrderBy(e => e.Change.Span.Start).Select(e => new FixEdit(e.Document.Locate(e.Change.Span).Range, e.Change.NewText!))]
            ));
}
