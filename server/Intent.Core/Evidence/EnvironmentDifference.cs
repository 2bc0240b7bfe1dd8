using System.Text;
using Intent.Core.Ledger;

namespace Intent.Core.Evidence;

/// <summary>How an environment differs from another one, by the names of its variables only.</summary>
/// <param name="Added">Names that only the new one has, in order.</param>
/// <param name="Removed">Names that only the old one has, in order.</param>
/// <param name="Changed">Names whose values differ, in order.</param>
public sealed record EnvironmentDifference(ValueList<string> Added, ValueList<string> Removed, ValueList<string> Changed)
{
    /// <summary>The digests of an environment's values by name: what is kept to compare with later.</summary>
    public static IReadOnlyDictionary<string, Digest> Digests(IEnumerable<KeyValuePair<string, string>> environment) =>
        environment.ToDictionary(v => v.Key, v => Digest.Of(Encoding.UTF8.GetBytes(v.Value)), StringComparer.Ordinal);

    /// <summary>Compares two environments.</summary>
    /// <param name="baseline">The digests of the old one's values by name.</param>
    /// <param name="current">The digests of the new one's values by name.</param>
    public static EnvironmentDifference Between(IReadOnlyDictionary<string, Digest> baseline, IReadOnlyDictionary<string, Digest> current) =>
        new(
            [.. current.Keys.Where(n => !baseline.ContainsKey(n)).Order(StringComparer.Ordinal)],
            [.. baseline.Keys.Where(n => !current.ContainsKey(n)).Order(StringComparer.Ordinal)],
            [.. current.Where(v => baseline.TryGetValue(v.Key, out var old) && old != v.Value).Select(v => v.Key).Order(StringComparer.Ordinal)]
        );
}
