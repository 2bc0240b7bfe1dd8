using System.Collections.Immutable;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Two edits, one of each side, that meet in one flow.</summary>
/// <param name="Sight">How.</param>
/// <param name="Own">The dependent unit; the finding stands there.</param>
/// <param name="Other">What the other side did.</param>
/// <param name="Was">What the dependent code's author saw, for people.</param>
/// <param name="Now">What the merge has, for people.</param>
/// <param name="Relation">How the dependent code stands to the other's symbol.</param>
internal sealed record FlowHit(Sight Sight, UnitEdit Own, UnitEdit Other, string Was, string Now, string Relation)
{
    /// <summary>True when it is only a risk, whatever the rule's level.</summary>
    public bool Weak { get; init; }

    /// <summary>The name in the dependent unit to point at; null to point at all of it.</summary>
    public string? Focus { get; init; }

    /// <summary>The bodies between the two, as the merge has them.</summary>
    public ImmutableArray<FlowMember> Via { get; init; } = [];
}
