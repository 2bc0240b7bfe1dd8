using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2006: a type became a record, struct or class, so that copies, equality or identity differ.</summary>
internal sealed class TypeKindChangedRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.TypeKindChanged;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) => Facet.Shape;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.TypeKind;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"after the merge it is {observation.Now} instead of {observation.Was}, so that copying, equality or identity differ";
}
