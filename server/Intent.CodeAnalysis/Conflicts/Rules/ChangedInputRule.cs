using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5006: one head changed what a place holds, and the other head's new code reads it there.</summary>
internal sealed class ChangedInputRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ChangedInput;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Input;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "reads what it sets";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the code computes with another value than its author saw";
}
