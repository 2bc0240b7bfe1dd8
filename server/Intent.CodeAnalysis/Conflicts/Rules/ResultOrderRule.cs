using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3009: a member gives its elements in another order, and the code takes them by their place.</summary>
internal sealed class ResultOrderRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ResultOrder;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Order;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge another element may stand at this place";
}
