using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4013: a requirement and the code that it names were changed apart from each other.</summary>
internal sealed class ChangedRequirementRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ChangedRequirement;
}
