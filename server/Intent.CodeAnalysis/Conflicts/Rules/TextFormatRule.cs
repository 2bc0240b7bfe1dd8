using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3017: a member formats its text otherwise, and the code parses, splits or compares it.</summary>
internal sealed class TextFormatRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.TextFormat;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) =>
        observation.Sight == Sight.Text || observation.Clash is { } clash && clash.Rule == Descriptor;

    /// <inheritdoc/>
    public override FindingLevel Level(Observation observation) => observation.Clash?.Level ?? base.Level(observation);

    /// <inheritdoc/>
    public override string Dependence(Observation observation) => observation.Clash?.Dependence ?? base.Dependence(observation);

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        observation.Clash?.Consequence ?? "after the merge the code may not find what it looks for in the text";
}
