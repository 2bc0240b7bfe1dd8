using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4012: two types that a mapper copies by name have no longer the same names.</summary>
internal sealed class MappedNameRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.MappedName;
}
