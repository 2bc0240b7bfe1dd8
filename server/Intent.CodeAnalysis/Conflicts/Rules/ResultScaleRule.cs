using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3016: a result is multiplied by another constant or taken from another clock, and the code uses it.</summary>
internal sealed class ResultScaleRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ResultScale;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Scale;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) =>
        observation.Change.Before is null
            ? $"reads {observation.Was}, which means something else there: {observation.Now} places that read it read {observation.Change.Symbol?.Name} now"
            : base.Dependence(observation);

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"after the merge the {(observation.Change.Before is null ? "value" : "number")} may mean something else here";
}
