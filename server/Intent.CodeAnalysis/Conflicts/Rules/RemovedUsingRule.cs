using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1007: the code needs a using directive, package or reference that the other head took away.</summary>
internal sealed class RemovedUsingRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.RemovedUsing;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) => observation.Change.Has(Facet.Usings) ? Facet.Usings : Facet.Project;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) =>
        observation.Sight == Sight.Error && (observation.Change.Has(Facet.Usings) || observation.Change.Has(Facet.Project));

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => "needs it";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
