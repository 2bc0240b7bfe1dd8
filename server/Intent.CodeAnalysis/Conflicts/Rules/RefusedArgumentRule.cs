using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3006: a new check of a parameter refuses the constant that the code passes.</summary>
internal sealed class RefusedArgumentRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.RefusedArgument;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Guard;

    /// <inheritdoc/>
    public override FindingLevel Level(Observation observation) => IsValidated(observation) ? FindingLevel.Information : base.Level(observation);

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        IsValidated(observation) ? "after the merge this value is refused when somebody validates or stores it"
        : observation.Weak ? "after the merge this call throws where the argument is what is refused"
        : observation.Was is Promises.Objects.ReadyObject.AtOnce or Promises.Objects.OpenObject.AtAnyTime ? "after the merge this call throws"
        : "after the merge this argument throws";

    private static bool IsValidated(Observation observation) => observation.Change.Symbol is IPropertySymbol or IFieldSymbol;
}
