using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3010: a type's text came, went or changed, and the code puts its values into a text.</summary>
internal sealed class PrintedTextRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.PrintedText;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Printed;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => "after the merge the text is another one";
}
