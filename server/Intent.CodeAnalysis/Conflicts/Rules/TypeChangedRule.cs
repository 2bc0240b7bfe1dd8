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
    public override string Consequence(Observation observation) =>
        observation.Now is { } now && now.Contains("Task", StringComparison.Ordinal)
            ? $"after the merge it compiles but gets a {now} that nobody awaits instead of {observation.Was}"
            : $"after the merge it compiles but computes with {observation.Now} instead of {observation.Was}";
}
