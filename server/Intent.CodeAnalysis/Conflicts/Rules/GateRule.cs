using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1102: code breaks a rule of an analyzer that the other head set or made stricter.</summary>
internal sealed class GateRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.Gate;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Gate;

    /// <inheritdoc/>
    public override FindingLevel Level(Observation observation) =>
        observation.Diagnostic!.Severity == DiagnosticSeverity.Error ? FindingLevel.Error : FindingLevel.Warning;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"the build of the merged code {(observation.Diagnostic!.Severity == DiagnosticSeverity.Error ? "fails" : "warns")} ({Said(observation)})";
}
