using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4006: a configuration key has two meanings, or is read after it was renamed.</summary>
internal sealed class ConfigurationKeyRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ConfigurationKey;
}
