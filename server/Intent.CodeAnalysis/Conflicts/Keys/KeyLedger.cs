using System.Collections.Immutable;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>What one side did to the registries of one kind; entries that it only moved or reformatted are not in it.</summary>
internal sealed class KeyLedger
{
    /// <param name="side">The side.</param>
    /// <param name="gone">Facts on the base's lines that the side took away.</param>
    /// <param name="written">Facts on lines that the side wrote.</param>
    public KeyLedger(Side side, IEnumerable<KeyFact> gone, IEnumerable<KeyFact> written)
    {
        Side = side;
        var old = gone.ToList();
        var @new = new List<KeyFact>();
        foreach (var fact in written)
        {
            var same = old.FindIndex(o => o.Slot == fact.Slot && o.Value == fact.Value);
            if (same >= 0)
                old.RemoveAt(same);
            else
                @new.Add(fact);
        }
        var (before, after) = (old.Select(f => f.Slot).ToHashSet(), @new.Select(f => f.Slot).ToHashSet());
        Added = @new.Where(f => !before.Contains(f.Slot)).GroupBy(f => f.Slot).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray());
        Removed = [.. old.Where(f => !after.Contains(f.Slot))];
        Changed = [.. old.Where(f => after.Contains(f.Slot)).Select(f => (f, @new.First(n => n.Slot == f.Slot)))];
    }

    /// <summary>Whose ledger it is.</summary>
    public Side Side { get; }

    /// <summary>New entries and requests, by slot.</summary>
    public ImmutableDictionary<(KeyRole, string, string), ImmutableArray<KeyFact>> Added { get; }

    /// <summary>Entries and requests of the base that are gone.</summary>
    public ImmutableArray<KeyFact> Removed { get; }

    /// <summary>Entries of which only the value changed.</summary>
    public ImmutableArray<(KeyFact Before, KeyFact After)> Changed { get; }

    /// <summary>New facts of a role, in order of their place.</summary>
    public IEnumerable<KeyFact> New(KeyRole role) =>
        Added.Values.SelectMany(f => f).Where(f => f.Role == role).OrderBy(f => f.Place.Path).ThenBy(f => f.Span.Start);
}
