using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2008: code below `#if` that its author compiled is not compiled any more.</summary>
internal sealed class CompiledOutRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.CompiledOut;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.CompiledOut;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "the merged code compiles without these lines";
}
