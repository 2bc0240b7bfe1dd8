using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3002: a member threw nothing and gave null for what is missing, and now throws.</summary>
internal sealed class ThrowsForMissingRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ThrowsForMissing;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Throws;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        "what was null before is an exception after the merge, and the code that handles null is never reached";
}
