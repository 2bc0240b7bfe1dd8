namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>Names of the framework's calls on collections, by what they take from one or do to it.</summary>
internal static class SequenceCalls
{
    /// <summary>What gives the elements on, in their order and as often as they are there.</summary>
    public static readonly HashSet<string> HandingOn = new(StringComparer.Ordinal)
    {
        "Where",
        "Select",
        "SelectMany",
        "AsEnumerable",
        "AsQueryable",
        "ToList",
        "ToArray",
        "AsReadOnly",
        "ToImmutableArray",
        "ToImmutableList",
        "Cast",
        "OfType",
        "Concat",
        "Append",
        "Prepend",
        "Reverse",
        "DefaultIfEmpty",
        "ConfigureAwait",
    };

    /// <summary>What puts the elements into an order of its own.</summary>
    public static readonly HashSet<string> Sorting = new(StringComparer.Ordinal)
    {
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "ThenByDescending",
        "Order",
        "OrderDescending",
    };

    /// <summary>What leaves no element twice.</summary>
    public static readonly HashSet<string> Distinguishing = new(StringComparer.Ordinal)
    {
        "Distinct",
        "DistinctBy",
        "Union",
        "UnionBy",
        "Intersect",
        "IntersectBy",
        "Except",
        "ExceptBy",
        "ToHashSet",
    };

    /// <summary>What an element counts for as often as it is there, or what fails when it is there twice.</summary>
    public static readonly HashSet<string> Counting = new(StringComparer.Ordinal)
    {
        "Count",
        "LongCount",
        "Sum",
        "Average",
        "GroupBy",
        "CountBy",
        "AggregateBy",
        "ToDictionary",
        "Single",
        "SingleOrDefault",
        "CopyTo",
    };

    /// <summary>What takes elements by their place.</summary>
    public static readonly HashSet<string> Placing = new(StringComparer.Ordinal)
    {
        "First",
        "FirstOrDefault",
        "Last",
        "LastOrDefault",
        "ElementAt",
        "ElementAtOrDefault",
        "Take",
        "TakeLast",
        "TakeWhile",
        "Skip",
        "SkipLast",
        "SkipWhile",
        "Find",
        "FindLast",
        "FindIndex",
        "IndexOf",
        "Index",
        "GetRange",
        "BinarySearch",
        "SequenceEqual",
        "Zip",
        "Pairwise",
        "Chunk",
        "Aggregate",
        "Peek",
        "Pop",
        "Dequeue",
    };

    /// <summary>What adds to a collection or takes from it.</summary>
    public static readonly HashSet<string> Filling = new(StringComparer.Ordinal)
    {
        "Add",
        "AddRange",
        "Insert",
        "Remove",
        "RemoveAt",
        "RemoveAll",
        "Clear",
        "Enqueue",
        "Push",
        "TryAdd",
        "Dequeue",
        "Pop",
    };

    /// <summary>What asks for one element or key.</summary>
    public static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "Contains", "ContainsKey", "TryGetValue", "GetValueOrDefault" };

    /// <summary>What writes elements one after the other.</summary>
    public static readonly HashSet<string> Writing = new(StringComparer.Ordinal) { "Write", "WriteLine", "Append", "AppendLine", "AppendFormat" };
}
