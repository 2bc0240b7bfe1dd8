using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5001: an effect or check moved from a member to its callers, and a new caller does without it.</summary>
internal sealed class LeftToCallersRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.LeftToCallers;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Moved;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "calls it";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge nobody does for this call what the member did";
}
