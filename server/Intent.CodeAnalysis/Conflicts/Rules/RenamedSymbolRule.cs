using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1002: the code uses a symbol under the name or in the place that it had before.</summary>
internal sealed class RenamedSymbolRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.RenamedSymbol;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) =>
        observation is { Sight: Sight.Error, Change.Public.Kind: ChangeKind.Renamed or ChangeKind.Moved };

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
