using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2002: an expression has another type than its author saw, and the code around it computes something else.</summary>
internal sealed class TypeChangedRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.TypeChanged;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) => observation.Change.Has(Facet.Type) ? Facet.Type : base.FacetOf(observation);

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Type;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => $"after the merge it compiles but the value is a {observation.Now} instead of a {observation.Was}";
}
