using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3011: a type's equality or order came, went or changed, and the code hashes, compares or sorts its values.</summary>
internal sealed class ValueEqualityRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ValueEquality;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Equality;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge other values are equal, or come first";
}
