using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4010: a number pins the size of a collection that both heads grew.</summary>
internal sealed class PinnedCountRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.PinnedCount;
}
