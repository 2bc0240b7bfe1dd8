using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT6002: new code gives another result after the merge than on its author's head, when both are evaluated in memory.</summary>
internal sealed class OtherOutcomeRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.OtherOutcome;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Evaluated;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) =>
        observation is { Was: { } was, Now: { } now } ? $"gets {Shown(now)} there instead of {Shown(was)}" : "depends on it";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        Told(observation.Outcome) ?? "evaluated in memory, the code gives another result after the merge";
}
