using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4006: a key in strings is defined twice, or used after it is gone.</summary>
internal sealed class StringKeyRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.StringKey;
}
