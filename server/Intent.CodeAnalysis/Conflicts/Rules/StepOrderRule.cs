using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4011: both heads added a step to one ordered sequence.</summary>
internal sealed class StepOrderRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.StepOrder;
}
