using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5007: one head runs code in parallel that the other head made write to shared state.</summary>
internal sealed class ParallelWriteRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ParallelWrite;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Parallel;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) =>
        IsUnlocked(observation) ? "uses " + observation.Was
        : observation.Relation == LostSafety.Relation ? "calls it for many elements at a time"
        : "writes shared state in it";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        IsUnlocked(observation)
            ? "after the merge the lock does not keep this code out"
            : "after the merge several threads write there at a time, without a lock";

    /// <summary>True for a use of a field that the other side put under a lock.</summary>
    private static bool IsUnlocked(Observation observation) => observation.Relation == UnlockedUse.Relation;
}
