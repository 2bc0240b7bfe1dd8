using System.Collections;
using System.Collections.Immutable;

namespace Intent.Core.Ledger;

/// <summary>Records by a key, each once, in order of key and id. Immutable.</summary>
/// <typeparam name="K">The key.</typeparam>
/// <typeparam name="T">The content.</typeparam>
public sealed class RecordIndex<K, T> : IEnumerable<KeyValuePair<K, ImmutableSortedDictionary<Digest, T>>>
    where K : notnull
    where T : RecordContent
{
    /// <summary>No records.</summary>
    public static readonly RecordIndex<K, T> Empty = new(
        ImmutableSortedDictionary<K, ImmutableSortedDictionary<Digest, T>>.Empty.WithComparers(
            typeof(K) == typeof(string) ? (IComparer<K>)StringComparer.Ordinal : Comparer<K>.Default
        )
    );

    private static readonly ImmutableSortedDictionary<Digest, T> None = ImmutableSortedDictionary<Digest, T>.Empty;

    private readonly ImmutableSortedDictionary<K, ImmutableSortedDictionary<Digest, T>> _records;

    private RecordIndex(ImmutableSortedDictionary<K, ImmutableSortedDictionary<Digest, T>> records) => _records = records;

    /// <summary>The records of a key by id; empty when there are none.</summary>
    public ImmutableSortedDictionary<Digest, T> this[K key] => _records.GetValueOrDefault(key, None);

    /// <summary>The index with one more record under a key; the same when it is there.</summary>
    public RecordIndex<K, T> Add(K key, Digest id, T content)
    {
        var there = this[key];
        return there.ContainsKey(id) ? this : new(_records.SetItem(key, there.Add(id, content)));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<K, ImmutableSortedDictionary<Digest, T>>> GetEnumerator() => _records.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
