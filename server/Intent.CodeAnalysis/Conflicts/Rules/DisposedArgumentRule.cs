using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3007: a member disposes its argument, and the code goes on using it.</summary>
internal sealed class DisposedArgumentRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.DisposedArgument;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Disposed;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the object is disposed when the code goes on using it";
}
