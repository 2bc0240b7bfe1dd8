using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT5005: both heads set one place to different values on one path.</summary>
internal sealed class OverwrittenValueRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.OverwrittenValue;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Overwritten;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "sets the same place afterwards";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the first value is lost before anybody reads it";
}
