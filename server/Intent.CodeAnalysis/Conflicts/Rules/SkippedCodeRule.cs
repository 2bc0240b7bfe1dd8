using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5004: a condition or early exit of one head decides whether the other head's new code runs.</summary>
internal sealed class SkippedCodeRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.SkippedCode;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Skipped;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "has new code behind it";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge this code runs only when the new condition lets it";
}
