using System.Collections.Immutable;

namespace Intent.Core.Conflicts;

/// <summary>
/// What an editor shows beside the code: every error and warning, and of the risks of two heads the few best. Accepted findings and the other risks are in the list of
/// conflicts. Pure: the same findings give the same choice, wherever their lines stand.
/// </summary>
public sealed record Shortlist
{
    /// <summary>So many findings of level information are shown for two heads.</summary>
    public const int InformationPerPair = 3;

    private readonly ImmutableHashSet<string> _shown;
    private readonly ImmutableDictionary<string, int> _more;

    private Shortlist(ImmutableHashSet<string> shown, ImmutableDictionary<string, int> more) => (_shown, _more) = (shown, more);

    /// <summary>True when a finding is shown beside the code.</summary>
    public bool Shows(Finding finding) => _shown.Contains(Key(finding));

    /// <summary>For the last risk that is shown of two heads: how many more there are in the list. Otherwise 0.</summary>
    public int MoreThan(Finding finding) => _more.GetValueOrDefault(Key(finding));

    /// <summary>
    /// Chooses. Of the risks the surest come first: those that the compiler supports, those of rules that usually prove a change of meaning, and by kind (what binds
    /// otherwise, what no longer keeps its promise, keys, flow); then the nearest, by the steps between the two edits; then by fingerprint, which stays while
    /// somebody types. Time has no part in it: an order by age would change with every key.
    /// </summary>
    public static Shortlist Of(ImmutableArray<Finding> findings)
    {
        var open = findings.Where(f => f.Acknowledged is null).ToList();
        var shown = open.Where(f => f.Level > FindingLevel.Information).Select(Key).ToImmutableHashSet(StringComparer.Ordinal).ToBuilder();
        var more = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var pair in open.Where(f => f.Level == FindingLevel.Information).GroupBy(Heads))
        {
            var ranked = pair.OrderBy(f => f.Compiler.IsEmpty)
                .ThenByDescending(f => Rules.Get(f.Rule).DefaultLevel)
                .ThenBy(f => f.Kind)
                .ThenBy(f => f.Chain.Length)
                .ThenBy(f => f.Fingerprint, StringComparer.Ordinal)
                .ToList();
            shown.UnionWith(ranked.Take(InformationPerPair).Select(Key));
            if (ranked.Count > InformationPerPair)
                more[Key(ranked[InformationPerPair - 1])] = ranked.Count - InformationPerPair;
        }
        return new Shortlist(shown.ToImmutable(), more.ToImmutable());
    }

    private static string Key(Finding finding) => finding.Fingerprint + Heads(finding);

    private static string Heads(Finding finding) => string.Join('\0', finding.Heads.Order());
}
