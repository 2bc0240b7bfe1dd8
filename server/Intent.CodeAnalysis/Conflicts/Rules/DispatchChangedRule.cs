using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2007: a call runs another override than its author saw.</summary>
internal sealed class DispatchChangedRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.DispatchChanged;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) => Facet.Modifiers;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Dispatch;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"after the merge it runs {observation.Now} where the author saw {observation.Was}";
}
