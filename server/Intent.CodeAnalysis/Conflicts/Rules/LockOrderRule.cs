using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5003: each head takes the same two locks in another order.</summary>
internal sealed class LockOrderRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.LockOrder;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Locks;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "takes the locks the other way round, or again";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge two threads can wait for each other for ever";
}
