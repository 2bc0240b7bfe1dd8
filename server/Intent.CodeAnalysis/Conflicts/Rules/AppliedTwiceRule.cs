using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5002: both heads added the same step on one path.</summary>
internal sealed class AppliedTwiceRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.AppliedTwice;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Repeated;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "repeats it on the same path";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge it is done twice";
}
