using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4001: two new members of one enum have the same value.</summary>
internal sealed class SameEnumValueRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.SameEnumValue;
}
