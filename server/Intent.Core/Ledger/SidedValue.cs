using System.Collections.Immutable;

namespace Intent.Core.Ledger;

/// <summary>One value with the records that set it.</summary>
/// <param name="Value">The value.</param>
/// <param name="SetBy">The records, ascending.</param>
public sealed record Side(string Value, ImmutableArray<Digest> SetBy);

/// <summary>
/// A value that several parties may set without knowing of each other. A setting stands until another one that knew of it, or a
/// <see cref="Resolution"/>, takes its place; two that stand with different values are two sides.
/// </summary>
/// <param name="Sides">The values that stand, ascending ordinally; empty when nobody set it.</param>
public sealed record SidedValue(ImmutableArray<Side> Sides)
{
    /// <summary>The value when all that stand agree, else null.</summary>
    public string? Value => Sides is [var only] ? only.Value : null;

    /// <summary>Whether somebody has to decide.</summary>
    public bool IsDisputed => Sides.Length > 1;

    /// <summary>The value that some settings and resolutions of one property of one subject leave standing.</summary>
    /// <param name="settings">Who set what, and which settings each stands in for. Each id once.</param>
    public static SidedValue Of(IEnumerable<(Digest Id, string Value, ImmutableArray<Digest> Replaces)> settings)
    {
        var all = settings.ToList();
        var replaced = all.SelectMany(s => s.Replaces).ToHashSet();
        return new([
            .. all.Where(s => !replaced.Contains(s.Id))
                .GroupBy(s => s.Value, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Side(g.Key, [.. g.Select(s => s.Id).Order()])),
        ]);
    }
}
