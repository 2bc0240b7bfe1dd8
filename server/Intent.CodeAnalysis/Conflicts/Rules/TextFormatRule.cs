using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3017: a member formats its text otherwise, and the code parses, splits or compares it.</summary>
internal sealed class TextFormatRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.TextFormat;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Text;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the code may not find what it looks for in the text";
}
