using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3005: a member gives its own collection, and the code changes it.</summary>
internal sealed class SharedResultRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.SharedResult;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Shared;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the code changes the owner's own collection";
}
