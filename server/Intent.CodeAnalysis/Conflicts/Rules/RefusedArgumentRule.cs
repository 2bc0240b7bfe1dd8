using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3006: a new check of a parameter refuses the constant that the code passes.</summary>
internal sealed class RefusedArgumentRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.RefusedArgument;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Guard;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge this argument throws";
}
