using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3004: a member does its work only when its result is enumerated, and the code ignores the result or enumerates it twice.</summary>
internal sealed class LazyResultRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.LazyResult;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Lazy;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        "after the merge the work is not done at the call, or is done again for every enumeration";
}
