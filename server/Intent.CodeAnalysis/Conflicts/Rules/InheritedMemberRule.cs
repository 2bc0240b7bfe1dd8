using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3014: an interface or base class got a member, and a new implementer inherits it, or implements it by a member of that name, unseen.</summary>
internal sealed class InheritedMemberRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.InheritedMember;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight is Sight.Inherited or Sight.Implemented;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        observation.Sight == Sight.Inherited
            ? "after the merge this type gets that behaviour, which its author never saw"
            : "after the merge its own member of that name is what the new callers get, which its author never saw";
}
