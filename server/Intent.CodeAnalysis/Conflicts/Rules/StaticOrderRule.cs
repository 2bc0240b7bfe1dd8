using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5009: a static initializer reads a static field that the other head moved below it.</summary>
internal sealed class StaticOrderRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.StaticOrder;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Started;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "in the merged text the field is set later, and the initializer reads its default";
}
