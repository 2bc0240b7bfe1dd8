using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3001: a member whose type stayed the same may now give null or a default, and the code does not look.</summary>
internal sealed class MayReturnDefaultRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.MayReturnDefault;

    /// <inheritdoc/>
    public override Facet FacetOf(Observation observation) => Facet.MayBeDefault;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Default;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) =>
        observation.Via.IsEmpty
            ? observation.Relation + " it"
            : observation.Relation
                + " "
                + string.Join(
                    ", which ",
                    observation.Via.Select(v => $"{Symbols.SymbolIds.Display(v.Symbol.Symbol)}, which {v.Relation} it").Take(1)
                );

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        "it may now return null or a default where it always had a real value, and the code does not look: the merged code compiles and computes with the default";
}
