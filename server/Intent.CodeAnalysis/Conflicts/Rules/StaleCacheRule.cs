using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5008: one head keeps a computed value, and the other head changes what it is computed from.</summary>
internal sealed class StaleCacheRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.StaleCache;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Stale;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "changes what that is computed from";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the kept value stays as it was";
}
