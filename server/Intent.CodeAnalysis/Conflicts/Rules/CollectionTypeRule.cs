using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3012: a member holds another kind of collection, and the code fills, counts or indexes it.</summary>
internal sealed class CollectionTypeRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.CollectionType;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Collection;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        observation.Now == LiveView.Copy
            ? "after the merge it does not show what comes later, and what is put into it is lost"
            : "after the merge duplicates, order or counts may differ";
}
