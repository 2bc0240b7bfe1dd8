using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>What an undo does to each item; "before" is an item from before the Episode, "now" one of the code as it is.</summary>
internal sealed class UndoDecisions
{
    private readonly List<string> _reasons = [];

    /// <summary>Now items that stay where they are, by the item they were before.</summary>
    public Dictionary<OutlineItem, OutlineItem> Pairs { get; } = [];

    /// <summary>The same the other way.</summary>
    public Dictionary<OutlineItem, OutlineItem> Counterparts { get; } = [];

    /// <summary>Now items that are taken out.</summary>
    public HashSet<OutlineItem> Deleted { get; } = [];

    /// <summary>Now items that get the text (a container: the header) of one from before.</summary>
    public Dictionary<OutlineItem, OutlineItem> Replaced { get; } = [];

    /// <summary>Now items of which the same is written as before, and which mean another thing: by their using directives, or by another declaration.</summary>
    public Dictionary<OutlineItem, OutlineItem> Same { get; } = [];

    /// <summary>Now types that get their whole body from before, with its braces.</summary>
    public Dictionary<OutlineItem, OutlineItem> Bodies { get; } = [];

    /// <summary>Before items that are put in again.</summary>
    public HashSet<OutlineItem> Inserted { get; } = [];

    /// <summary>The same by the now container they are put in, in the order they had.</summary>
    public Dictionary<OutlineItem, List<OutlineItem>> InsertedInto { get; } = [];

    /// <summary>Files from before that are made again.</summary>
    public HashSet<OutlineItem> Recreated { get; } = [];

    /// <summary>Why the Episode cannot be undone.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>What is not told exactly.</summary>
    public List<string> Approximate { get; } = [];

    public void Pair(OutlineItem before, OutlineItem now) => (Pairs[before], Counterparts[now]) = (now, before);

    /// <summary>Whether something happens to a now item itself or directly inside.</summary>
    public bool Touches(OutlineItem now) =>
        Deleted.Contains(now) || Replaced.ContainsKey(now) || Bodies.ContainsKey(now) || InsertedInto.ContainsKey(now);

    /// <summary>The old pieces whose meaning a now item must have again.</summary>
    public IEnumerable<OutlineItem> OldMeaning(OutlineItem now) => Same.TryGetValue(now, out var old) ? OldText(now).Append(old) : OldText(now);

    /// <summary>Whether a type goes or comes with all that is in it.</summary>
    public bool IsWhole(OutlineItem type) =>
        Deleted.Contains(type) || Inserted.Contains(type) || Bodies.ContainsKey(type) || Bodies.ContainsValue(type);

    /// <summary>The old pieces whose text goes into a now item.</summary>
    public IEnumerable<OutlineItem> OldText(OutlineItem now)
    {
        if (Bodies.TryGetValue(now, out var body))
            yield return body;
        else if (Replaced.TryGetValue(now, out var old) && !now.IsNamespace)
            yield return old;
        foreach (var item in InsertedInto.GetValueOrDefault(now) ?? [])
            yield return item;
    }

    public void Refuse(string sentence) => _reasons.Add(sentence);

    public void Refuse(OutlineItem item, string what) => _reasons.Add($"{item.Display} {what}.");

    /// <summary>A symbol as people call it; <paramref name="symbol"/> when it is known.</summary>
    public static string Name(SymbolId id, ISymbol? symbol) => symbol is null ? id.DocumentationId[2..] : SymbolIds.Display(symbol);
}
