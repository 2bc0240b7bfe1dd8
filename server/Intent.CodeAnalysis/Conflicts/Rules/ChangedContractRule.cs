using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1003: the code relies on a signature, type, modifier or accessibility that the other head changed.</summary>
internal sealed class ChangedContractRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ChangedContract;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation is { Sight: Sight.Error, Change.Public.Kind: ChangeKind.ContractChanged };

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
