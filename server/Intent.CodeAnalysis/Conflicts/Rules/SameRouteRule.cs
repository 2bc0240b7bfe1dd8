using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT4005: two endpoints answer the same verb and path.</summary>
internal sealed class SameRouteRule : KeyRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.SameRoute;
}
