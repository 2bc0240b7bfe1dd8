using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3014: an interface or base class got a member, or a default of theirs changed, and a new implementer inherits it unseen.</summary>
internal sealed class InheritedMemberRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.InheritedMember;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Inherited;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge this type gets that behaviour, which its author never saw";
}
