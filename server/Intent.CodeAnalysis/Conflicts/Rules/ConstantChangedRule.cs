using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2005: a constant that the code uses has another value.</summary>
internal sealed class ConstantChangedRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ConstantChanged;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) => observation.Change.Has(Facet.Value) ? Facet.Value : base.FacetOf(observation);

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Constant;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => $"after the merge it is {observation.Now} instead of {observation.Was}";
}
