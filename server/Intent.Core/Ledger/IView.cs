namespace Intent.Core.Ledger;

/// <summary>
/// A view: an immutable fold of records. Its law: the same set of records gives the same view, in whatever order and however often each
/// comes. Every view keeps that law in one way: adding a record only puts it into sorted maps under keys that it names itself,
/// and everything that depends on several records is computed when asked. So a store can keep the same maps as tables.
/// </summary>
/// <typeparam name="TSelf">The view.</typeparam>
public interface IView<TSelf>
    where TSelf : IView<TSelf>
{
    /// <summary>The view of no records.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>The view with one more record; the same view when it is there already or none of this view's kinds.</summary>
    TSelf Add(ReadRecord record);
}

/// <summary>Folding.</summary>
public static class View
{
    /// <summary>The view of some records.</summary>
    public static TView Of<TView>(IEnumerable<ReadRecord> records)
        where TView : IView<TView> => TView.Empty.AddRange(records);

    /// <summary>The view with some more records.</summary>
    public static TView AddRange<TView>(this TView view, IEnumerable<ReadRecord> records)
        where TView : IView<TView> => records.Aggregate(view, (v, r) => v.Add(r));
}
