using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2004: arguments reach other parameters, or an omitted argument has another value.</summary>
internal sealed class ArgumentsMovedRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ArgumentsMoved;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) => observation.Change.Has(Facet.Signature) ? Facet.Signature : base.FacetOf(observation);

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Arguments;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"after the merge it compiles but {observation.Now}, where the author saw that {observation.Was}";
}
