using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2003: a value that was always there may be missing now, and the code takes it without a warning.</summary>
internal sealed class BecameNullableRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.BecameNullable;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) =>
        observation.Change.Has(Facet.Type) ? Facet.Type
        : observation.Change.Has(Facet.Nullability) ? Facet.Nullability
        : base.FacetOf(observation);

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Nullable;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"after the merge it compiles without a warning, but gets {Now(observation)} where the author saw {observation.Was}; where the value is missing, comparisons are false and fallbacks are taken silently";

    private static string Now(Observation observation) =>
        observation.Now == observation.Was ? observation.Now + " that may be null" : observation.Now ?? "a value that may be null";
}
