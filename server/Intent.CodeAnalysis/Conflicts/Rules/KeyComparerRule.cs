using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3008: a collection has another comparer, and the code adds or looks up keys.</summary>
internal sealed class KeyComparerRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.KeyComparer;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Comparer;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge keys that differed may be equal here, or the other way round";
}
