using System.Collections.Immutable;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Core.Verification;

namespace Intent.Core.Conflicts;

/// <summary>Something that could not be analysed, and why; never silently skipped.</summary>
/// <param name="Head">The head it concerns; null when it concerns all.</param>
/// <param name="Project">Repository-relative path of the project or file; null when it concerns the whole head.</param>
/// <param name="Reason">A sentence for people: what is missing and what to do.</param>
public sealed record Incomplete(HeadId? Head, string? Project, string Reason);

/// <summary>A file that git itself cannot merge; it is another channel, the other files are still checked.</summary>
/// <param name="Path">The file.</param>
/// <param name="Heads">The two heads.</param>
public sealed record TextualConflict(RepoPath Path, ImmutableArray<HeadId> Heads);

/// <summary>What was measured while answering.</summary>
/// <param name="Pairs">Pairs of heads that were compared.</param>
/// <param name="DocumentsChecked">Documents that were bound in a merged fork.</param>
/// <param name="LoadMs">Milliseconds spent on loading the workspace.</param>
/// <param name="CheckMs">Milliseconds spent on the pairs.</param>
public readonly record struct CheckStats(int Pairs, int DocumentsChecked, long LoadMs, long CheckMs);

/// <summary>The answer of a check: what it was computed from, whether it is complete, and what was found.</summary>
/// <param name="BaseRev">The base as it was asked for, or the merge base's id.</param>
/// <param name="BaseCommit">The base commit (of the first pair, when the pairs have different ones).</param>
/// <param name="Heads">The heads compared, in order.</param>
/// <param name="Incomplete">What could not be analysed.</param>
/// <param name="TextualConflicts">Files that git cannot merge.</param>
/// <param name="Findings">The conflicts: worst level first, then by location and rule.</param>
/// <param name="Stats">Measurements.</param>
public sealed record CheckReport(
    string BaseRev,
    ObjectId BaseCommit,
    ImmutableArray<Head> Heads,
    ImmutableArray<Incomplete> Incomplete,
    ImmutableArray<TextualConflict> TextualConflicts,
    ImmutableArray<Finding> Findings,
    CheckStats Stats
)
{
    /// <summary>True when nothing was left out.</summary>
    public bool Complete => Incomplete.IsEmpty;

    /// <summary>What running tests said about each pair, in order; default when nobody asked for it.</summary>
    public ImmutableArray<PairTrials> Tests { get; init; }
}
