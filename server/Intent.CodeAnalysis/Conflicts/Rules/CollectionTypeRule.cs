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
    public override string Consequence(Observation observation) => "after the merge duplicates, order or counts may differ";
}
