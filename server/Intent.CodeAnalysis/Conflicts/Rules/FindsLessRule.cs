using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3018: a member gives what it finds only under a further condition, and the code counts on the rest.</summary>
internal sealed class FindsLessRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.FindsLess;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Less;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge it does not get what it counts on";
}
