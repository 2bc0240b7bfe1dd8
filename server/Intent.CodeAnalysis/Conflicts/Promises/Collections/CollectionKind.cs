namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>What a collection does with its elements, as far as code that knows it by an interface can tell.</summary>
/// <param name="Name">The class, without namespace and arguments.</param>
/// <param name="Repeats">True when an element (of a dictionary: a key) may be there more than once.</param>
/// <param name="Arrangement">In which order it gives its elements.</param>
/// <param name="Access">What it lets its callers do.</param>
internal sealed record CollectionKind(string Name, bool Repeats, Arrangement Arrangement, Access Access)
{
    /// <summary>The kind of a class of the framework; null for all others.</summary>
    public static CollectionKind? Of(string name) =>
        name switch
        {
            "List" or "Collection" or "ObservableCollection" or "BindingList" or "LinkedList" or "Queue" or "ConcurrentQueue" => new(
                name,
                true,
                Arrangement.AsAdded,
                Access.Fill
            ),
            Array => new(name, true, Arrangement.AsAdded, Access.Replace),
            "ReadOnlyCollection" or "ImmutableList" or "ImmutableArray" or "ImmutableQueue" => new(name, true, Arrangement.AsAdded, Access.Read),
            "Stack" or "ConcurrentStack" or "ConcurrentBag" => new(name, true, Arrangement.Reversed, Access.Fill),
            "ImmutableStack" => new(name, true, Arrangement.Reversed, Access.Read),
            "HashSet" or "Dictionary" => new(name, false, Arrangement.Hashed, Access.Fill),
            "ReadOnlyDictionary" or "ReadOnlySet" => new(name, false, Arrangement.Hashed, Access.Read),
            "ConcurrentDictionary" => new(name, false, Arrangement.Scattered, Access.Fill),
            "FrozenSet" or "FrozenDictionary" or "ImmutableHashSet" or "ImmutableDictionary" => new(name, false, Arrangement.Scattered, Access.Read),
            "OrderedDictionary" => new(name, false, Arrangement.AsAdded, Access.Fill),
            "SortedSet" or "SortedDictionary" or "SortedList" => new(name, false, Arrangement.Sorted, Access.Fill),
            "ImmutableSortedSet" or "ImmutableSortedDictionary" => new(name, false, Arrangement.Sorted, Access.Read),
            _ => null,
        };

    /// <summary>Stands for the arrays of all element types.</summary>
    public const string Array = "array";

    /// <summary>True for a class that keeps its elements in an order of its own.</summary>
    public bool Rearranges => Arrangement is Arrangement.Sorted or Arrangement.Reversed;

    /// <summary>What code has to take from the collection to tell that it is of another kind now.</summary>
    public Reading Telling(CollectionKind now) =>
        (Repeats == now.Repeats ? Reading.None : Reading.Number)
        | (
            Arrangement == now.Arrangement || Arrangement == Arrangement.Unknown || now.Arrangement == Arrangement.Unknown ? Reading.None
            // What a hash table gives is in practice what was added, as long as nothing is removed.
            : (Arrangement, now.Arrangement) == (Arrangement.Hashed, Arrangement.AsAdded) ? Reading.None
            : (Arrangement, now.Arrangement) == (Arrangement.AsAdded, Arrangement.Hashed) ? Reading.Place
            : Reading.Place | Reading.Turn
        )
        | (Access <= now.Access ? Reading.None : Reading.Filling)
        | (Name == now.Name ? Reading.None : Reading.Class);
}

/// <summary>The order in which a collection gives its elements.</summary>
internal enum Arrangement
{
    /// <summary>Something else than the class decides.</summary>
    Unknown,

    /// <summary>As they were added.</summary>
    AsAdded,

    /// <summary>As a hash table with a list of its entries gives them: as they were added, until one is removed.</summary>
    Hashed,

    /// <summary>As the hash codes fall.</summary>
    Scattered,

    /// <summary>The last that was added comes first.</summary>
    Reversed,

    /// <summary>By their keys.</summary>
    Sorted,
}

/// <summary>What a collection lets code do that knows it by an interface, from little to much.</summary>
internal enum Access
{
    /// <summary>Nothing but reading.</summary>
    Read,

    /// <summary>Putting an element in another's place.</summary>
    Replace,

    /// <summary>Adding and removing.</summary>
    Fill,
}
