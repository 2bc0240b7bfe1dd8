using Intent.CodeAnalysis.Conflicts.Promises.Texts;
using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3008: a collection has another comparer, or texts are written otherwise, and the code adds, looks up or compares keys.</summary>
internal sealed class KeyComparerRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.KeyComparer;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Comparer;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        observation.Was == NormalText.AsItIs || observation.Now == NormalText.AsItIs
            ? "after the merge the text may be written otherwise than what it is compared with"
            : "after the merge keys that differed may be equal here, or the other way round";
}
