using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1099: any other compile error that only the merged code has.</summary>
internal sealed class OtherBuildErrorRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.OtherBuildError;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Error;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
