using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3015: a field or property starts with another value, and the code reads it.</summary>
internal sealed class InitialValueRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.InitialValue;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Initial;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the code computes with the other value";
}
