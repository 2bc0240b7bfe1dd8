using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1101: a compiler warning about meaning that only the merged code has.</summary>
internal sealed class NewWarningRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.NewWarning;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Warning;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"the merged code has a compiler warning that neither head has ({Said(observation)})";
}
