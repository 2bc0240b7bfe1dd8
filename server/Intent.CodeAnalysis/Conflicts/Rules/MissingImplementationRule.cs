using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1004: a type lacks a member that its base type, its interface or its initialisation demands now.</summary>
internal sealed class MissingImplementationRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.MissingImplementation;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) =>
        observation
            is {
                Sight: Sight.Error,
                Diagnostic.Id: "CS0534" or "CS0535" or "CS0736" or "CS0737" or "CS0738" or "CS9035",
                Change.Public.Kind: ChangeKind.Added or ChangeKind.ContractChanged,
            };

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => observation.Relation == "creates" ? "creates one without it" : "does not have it";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
