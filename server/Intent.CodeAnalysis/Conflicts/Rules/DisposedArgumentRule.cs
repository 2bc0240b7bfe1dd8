using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3007: a member disposes its argument, and the code goes on using it; or it no longer does, and nobody else does.</summary>
internal sealed class DisposedArgumentRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.DisposedArgument;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight is Sight.Disposed or Sight.LeftOpen;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        observation.Sight == Sight.Disposed
            ? "after the merge the object is disposed when the code goes on using it"
            : "after the merge nobody disposes the object";

    /// <inheritdoc/>
    public override FindingLevel Level(Observation observation) =>
        observation.Sight == Sight.LeftOpen ? FindingLevel.Information : base.Level(observation);
}
