using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4002: one dictionary gets two entries under one key.</summary>
internal sealed class SameDictionaryKeyRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.SameDictionaryKey;
}
