using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4008: one handler is subscribed twice to one event.</summary>
internal sealed class HandlerTwiceRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.HandlerTwice;
}
