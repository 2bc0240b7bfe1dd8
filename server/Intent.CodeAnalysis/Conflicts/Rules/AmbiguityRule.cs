using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1006: a use became ambiguous because the heads added candidates.</summary>
internal sealed class AmbiguityRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.Ambiguity;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) =>
        observation
            is {
                Sight: Sight.Error,
                Diagnostic.Id: "CS0104" or "CS0121" or "CS0229" or "CS0457" or "CS0034" or "CS0035" or "CS9339" or "CS8705",
                Change.Public.Kind: ChangeKind.Added or ChangeKind.ContractChanged
            };

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
