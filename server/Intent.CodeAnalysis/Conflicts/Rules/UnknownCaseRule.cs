using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3013: an enum or a hierarchy of types grew, and a new switch does not know the new case.</summary>
internal sealed class UnknownCaseRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.UnknownCase;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Cases;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        observation.Now?.Contains(Promises.Types.OtherBase.Derives, StringComparison.Ordinal) == true
            ? "after the merge this takes values of that type too"
        : observation.Now?.Contains('=', StringComparison.Ordinal) == true
            ? "after the merge the comparison counts the new case to one side by its number"
        : "after the merge the new case goes to the switch's default, or to none";
}
