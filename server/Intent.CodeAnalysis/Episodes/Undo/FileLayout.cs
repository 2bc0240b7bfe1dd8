using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>
/// Writes what an undo decided for one file as edits of its text: pieces are taken out, put in and replaced, and the empty lines between them become
/// those from before the Episode where the same pieces stand beside each other again. Nothing that is no white space is lost between pieces.
/// </summary>
internal sealed class FileLayout(UndoDecisions decisions)
{
    private readonly List<TextChange> _edits = [];

    /// <summary>The edits, ascending, without overlap.</summary>
    public List<TextChange> Edits(OutlineItem file)
    {
        Write(file);
        // Where an empty edit and another begin at the same place, the empty one stands before it.
        return [.. _edits.Where(e => file.Slice(e.Span) != e.NewText).OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End)];
    }

    /// <summary>What is there from before the Episode for an item of the file.</summary>
    private OutlineItem? BeforeOf(OutlineItem item) => decisions.Counterparts.GetValueOrDefault(item);

    private void Write(OutlineItem item)
    {
        if (!item.IsContainer)
        {
            // An enum's values are written by their enum, which knows the commas.
            if (item.Comma is null && decisions.Replaced.TryGetValue(item, out var before))
                Replace(item.Extent, before.Text);
            return;
        }
        if (decisions.Replaced.TryGetValue(item, out var old))
        {
            if (item.IsNamespace)
                Replace(((BaseNamespaceDeclarationSyntax)item.Node).Name.Span, ((BaseNamespaceDeclarationSyntax)old.Node).Name.ToString());
            else
                Replace(Header(item), old.Slice(Header(old)));
        }
        if (decisions.Bodies.TryGetValue(item, out var body))
            Replace(Body(item), body.Slice(Body(body)));
        else if (item.Inside is { } inside)
            WriteInside(item, inside);
    }

    public static TextSpan Header(OutlineItem item) => TextSpan.FromBounds(item.Extent.Start, item.HeaderEnd);

    /// <summary>All of a type behind its header: its braces and what is in them, or the semicolon.</summary>
    public static TextSpan Body(OutlineItem type) => TextSpan.FromBounds(type.HeaderEnd, type.Extent.End);

    private void Replace(TextSpan span, string text) => _edits.Add(new TextChange(span, text));

    private void WriteInside(OutlineItem container, TextSpan inside)
    {
        var inserted = decisions.InsertedInto.GetValueOrDefault(container) ?? [];
        var kept = container.Children.Where(c => !decisions.Deleted.Contains(c)).ToList();
        var final = new List<OutlineItem>(kept);
        foreach (var item in inserted)
            final.Insert(Place(final, container, item), item);
        foreach (var item in inserted)
            CheckConditions(final, item, container);

        var previous = (OutlineItem?)null;
        var pending = new List<OutlineItem>();
        foreach (var item in final.Append(null))
        {
            if (item is not null && item.Document != container.Document)
            {
                pending.Add(item);
                continue;
            }
            WriteBetween(container, inside, previous, pending, item, final);
            pending.Clear();
            previous = item;
        }
        foreach (var item in kept)
        {
            Write(item);
            if (item.Comma is not { } comma)
                continue;
            if (decisions.Replaced.TryGetValue(item, out var old))
                Replace(item.Extent, Value(old, final, container));
            else if (comma.IsEmpty == HasComma(item, final, container))
                Replace(comma, comma.IsEmpty ? "," : "");
        }
    }

    /// <summary>Where an old item goes among the final ones: behind the neighbour it stood behind, else before the one it stood before, else at the end.</summary>
    private int Place(List<OutlineItem> final, OutlineItem container, OutlineItem item)
    {
        var siblings = item.Parent!.Children;
        var at = siblings.IndexOf(item);
        for (var i = at - 1; i >= 0; i--)
            if (final.IndexOf(Now(siblings[i])) is var found and >= 0)
                return found + 1;
        for (var i = at + 1; i < siblings.Count; i++)
            if (final.IndexOf(Now(siblings[i])) is var found and >= 0)
                return found;
        if (final.Count > 0)
            decisions.Approximate.Add($"{item.Display} comes back at the end of {container.Display}, because nothing that it stood beside is there.");
        return final.Count;

        OutlineItem Now(OutlineItem sibling) =>
            decisions.Inserted.Contains(sibling) ? sibling : decisions.Pairs.GetValueOrDefault(sibling) ?? sibling;
    }

    private void CheckConditions(List<OutlineItem> final, OutlineItem item, OutlineItem container)
    {
        var before = final.Take(final.IndexOf(item)).LastOrDefault(i => i.Document == container.Document);
        var was = OutlineItem.Conditions(item.Document.Root, item.Extent.Start);
        var becomes = OutlineItem.Conditions(container.Document.Root, before?.Extent.End ?? container.Inside!.Value.Start);
        if (!was.SequenceEqual(becomes, StringComparer.Ordinal))
            decisions.Refuse(item, "stood under other conditions (#if) than the place it would come back to: put it back by hand");
    }

    private void WriteBetween(
        OutlineItem container,
        TextSpan inside,
        OutlineItem? previous,
        List<OutlineItem> inserted,
        OutlineItem? next,
        List<OutlineItem> final
    )
    {
        var (start, end) = (previous?.Extent.End ?? inside.Start, next?.Extent.Start ?? inside.End);
        var removed = container.Children.Where(c => decisions.Deleted.Contains(c) && c.Extent.Start >= start && c.Extent.End <= end).ToList();
        if (inserted.Count + removed.Count == 0)
            return;
        var gaps = Gaps(container, start, end, removed);
        var old = OldGaps(container, previous, inserted, next);
        var news =
            old is not null && Content(string.Concat(old)) == Content(string.Concat(gaps)) ? old
            : inserted.Count == 0 ? [Joined(gaps, next, old)]
            : Around(gaps, inserted, previous, next);
        var text = new System.Text.StringBuilder(news[0]);
        for (var i = 0; i < inserted.Count; i++)
            text.Append(inserted[i].Comma is null ? inserted[i].Text : Value(inserted[i], final, container)).Append(news[i + 1]);
        Replace(TextSpan.FromBounds(start, end), text.ToString());
    }

    /// <summary>What stands between two places beside the items there.</summary>
    public static List<string> Gaps(OutlineItem container, int start, int end, List<OutlineItem> items)
    {
        var gaps = new List<string>();
        foreach (var item in items)
        {
            gaps.Add(container.Slice(TextSpan.FromBounds(start, item.Extent.Start)));
            start = item.Extent.End;
        }
        gaps.Add(container.Slice(TextSpan.FromBounds(start, end)));
        return gaps;
    }

    /// <summary>What stood between the same items before the Episode; null when they were not beside each other.</summary>
    private List<string>? OldGaps(OutlineItem container, OutlineItem? previous, List<OutlineItem> inserted, OutlineItem? next)
    {
        var chain = new List<OutlineItem?> { previous is null ? null : BeforeOf(previous) };
        chain.AddRange(inserted);
        chain.Add(next is null ? null : BeforeOf(next));
        if (previous is not null && chain[0] is null || next is not null && chain[^1] is null)
            return null;
        var parent = chain.OfType<OutlineItem>().FirstOrDefault()?.Parent ?? BeforeOf(container);
        if (parent?.Inside is not { } inside || chain.OfType<OutlineItem>().Any(i => i.Parent != parent))
            return null;
        var at = chain[0] is { } first ? parent.Children.IndexOf(first) : -1;
        foreach (var item in chain.Skip(1))
            if ((item is null ? parent.Children.Count : parent.Children.IndexOf(item)) != ++at)
                return null;
        return Gaps(parent, chain[0]?.Extent.End ?? inside.Start, chain[^1]?.Extent.Start ?? inside.End, inserted);
    }

    /// <summary>One gap for those around items that are taken out.</summary>
    private static string Joined(List<string> gaps, OutlineItem? next, List<string>? old)
    {
        var telling = gaps.Where(g => Content(g).Length > 0).ToList();
        return telling.Count > 1 ? string.Concat(gaps)
            // The closing brace keeps its own line.
            : telling.Count == 1
                ? next is null && telling[0] != gaps[^1] && gaps[^1].Contains('\n', StringComparison.Ordinal) ? telling[0].TrimEnd() + gaps[^1]
                    : telling[0]
            : old is not null && Content(old[0]).Length == 0 ? old[0]
            : next is null ? gaps[^1]
            : gaps[0];
    }

    /// <summary>Gaps around items that are put in, where the neighbours are not those of before.</summary>
    private static List<string> Around(List<string> gaps, List<OutlineItem> inserted, OutlineItem? previous, OutlineItem? next)
    {
        var around = inserted
            .Select(i => GapBefore(i) is var (gap, edge) && (!edge || previous is null) && Content(gap).Length == 0 ? gap : "\n\n" + Indentation(i))
            .ToList();
        // A comment or directive between the neighbours stays before the second one.
        around[0] = string.Concat(gaps.SkipLast(1).Where(g => Content(g).Length > 0)) + around[0];
        around.Add(
            next is null || Content(gaps[^1]).Length > 0 ? gaps[^1]
            : GapAfter(inserted[^1]) is var (after, last) && !last && Content(after).Length == 0 ? after
            : previous is null ? "\n\n" + Indentation(inserted[^1])
            : gaps[^1]
        );
        return around;
    }

    private static (string Text, bool Edge) GapBefore(OutlineItem item)
    {
        var (siblings, at) = (item.Parent!.Children, item.Parent.Children.IndexOf(item));
        var start = at == 0 ? item.Parent.Inside!.Value.Start : siblings[at - 1].Extent.End;
        return (item.Slice(TextSpan.FromBounds(start, item.Extent.Start)), at == 0);
    }

    private static (string Text, bool Edge) GapAfter(OutlineItem item)
    {
        var (siblings, at) = (item.Parent!.Children, item.Parent.Children.IndexOf(item));
        var end = at == siblings.Count - 1 ? item.Parent.Inside!.Value.End : siblings[at + 1].Extent.Start;
        return (item.Slice(TextSpan.FromBounds(item.Extent.End, end)), at == siblings.Count - 1);
    }

    private static string Indentation(OutlineItem item)
    {
        var line = item.Document.Text.Lines.GetLineFromPosition(item.Extent.Start);
        var before = item.Slice(TextSpan.FromBounds(line.Start, item.Extent.Start));
        return before.Trim().Length == 0 ? before : "";
    }

    public static string Content(string gap) => string.Concat(gap.Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF'));

    private string Value(OutlineItem item, List<OutlineItem> final, OutlineItem container)
    {
        var comma = item.Comma!.Value;
        var place = decisions.Inserted.Contains(item) ? item : decisions.Pairs[item];
        return item.Slice(TextSpan.FromBounds(item.Extent.Start, comma.Start))
            + (HasComma(place, final, container) ? "," : "")
            + item.Slice(TextSpan.FromBounds(comma.End, item.Extent.End));
    }

    /// <summary>Every value but the last needs its comma; the last has one as it is, or where the enum had one before the Episode changed its end.</summary>
    private bool HasComma(OutlineItem item, List<OutlineItem> final, OutlineItem container) =>
        final[^1] != item
        || (
            container.Children[^1] == item && !decisions.Replaced.ContainsKey(item)
                ? item
                : (BeforeOf(container) ?? container).Children.LastOrDefault()
        )?.Comma
            is { IsEmpty: false };
}
