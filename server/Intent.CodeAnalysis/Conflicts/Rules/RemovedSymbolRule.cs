using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1001: the code uses a symbol that the other head removed.</summary>
internal sealed class RemovedSymbolRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.RemovedSymbol;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation is { Sight: Sight.Error, Change.Public.Kind: ChangeKind.Removed };

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
