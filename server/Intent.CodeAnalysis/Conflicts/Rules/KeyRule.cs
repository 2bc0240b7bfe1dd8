using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>A rule about a keyed registry; what is wrong with the entries, the registry's own judgement says.</summary>
internal abstract class KeyRule : ConflictRule
{
    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Clash is { } clash && clash.Rule == Descriptor;

    /// <inheritdoc/>
    public override FindingLevel Level(Observation observation) => observation.Clash!.Level;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => observation.Clash!.Dependence;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => observation.Clash!.Consequence;
}
