using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4009: a string names what is gone.</summary>
internal sealed class NameInStringRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.NameInString;
}
